"""What is wrong with a file, and where: the form that every check of the program reports in."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """A position in a source text.

    ``line`` and ``column`` are 1-based and count characters, not bytes and not terminal cells.
    ``end_column`` is 1-based and exclusive: the first column after the thing. It is ``None`` when
    the thing does not end on its first line, is a list or mapping, or takes no room at all.
    """

    line: int
    column: int
    end_column: int | None


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong, with all that a report needs.

    ``code`` is ``Y1xx`` for faults of reading; other rooms use their own codes and rule ids.
    ``severity`` is ``"error"`` or ``"warning"``. Every text in a fault is already escaped for
    display (:func:`ketacounsel.reading.visible`). ``line``, ``column`` and ``end_column`` follow
    :class:`Place`. ``source_line`` is the line, cut to a window around the caret if it is long;
    ``caret`` gives where the caret starts in it and how long it is, both in terminal cells, since
    escapes, tabs and wide characters move it away from ``column``.
    """

    code: str
    severity: str
    message: str
    file: str
    line: int
    column: int
    end_column: int | None
    source_line: str | None
    expected: str | None
    suggestion: str | None
    thing: str | None
    path: tuple[str | int, ...]
    caret: tuple[int, int] | None = None


class Unreadable(Exception):  # noqa: N818 - it names a state of the file
    """The file cannot be read as guarded YAML; ``fault`` says why and where."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(f"{fault.file}:{fault.line}:{fault.column}: {fault.code} {fault.message}")
        self.fault = fault
