"""From a character index to line, column and source line, and from there to a fault."""

from __future__ import annotations

from ketacounsel.reading.fault import Fault, Place
from ketacounsel.reading.visible import excerpt, visible

SOURCE_WIDTH = 72
_BREAKS = ("\n", "\r")


def locate(text: str, index: int) -> tuple[int, int, str]:
    """Return line, column (both 1-based) and the source line of a character index.

    Lines end at LF, CR or CR LF; what else might end one is refused (Y112).
    """
    index = min(index, len(text))
    if text[max(0, index - 1) : index + 1] == "\r\n":
        index -= 1
    breaks = sum(text.count(mark, 0, index) for mark in _BREAKS)
    line = breaks - text.count("\r\n", 0, index) + 1
    start = max(text.rfind(mark, 0, index) for mark in _BREAKS) + 1
    ends = [at for mark in _BREAKS if (at := text.find(mark, index)) >= 0]
    return line, index - start + 1, text[start : min(ends, default=len(text))]


def count_lines(text: str) -> int:
    """Return the number of lines of a text."""
    return sum(text.count(mark) for mark in _BREAKS) - text.count("\r\n") + 1


def placed_fault(
    code: str,
    message: str,
    name: str,
    place: Place,
    source_line: str | None,
    *,
    severity: str = "error",
    expected: str | None = None,
    suggestion: str | None = None,
    thing: str | None = None,
    path: tuple[str | int, ...] = (),
) -> Fault:
    """Build a fault whose texts are escaped and whose source line is cut around the caret."""
    shown: str | None = None
    caret: tuple[int, int] | None = None
    if source_line is not None:
        shown, start, length = excerpt(source_line, place.column, place.end_column, SOURCE_WIDTH)
        caret = (start, length)
    return Fault(
        code=code,
        severity=severity,
        message=_one_line(message),
        file=_one_line(name),
        line=place.line,
        column=place.column,
        end_column=place.end_column,
        source_line=shown,
        expected=None if expected is None else _one_line(expected),
        suggestion=None if suggestion is None else _one_line(suggestion),
        thing=None if thing is None else _one_line(thing),
        path=path,
        caret=caret,
    )


def fault_at(
    code: str,
    message: str,
    name: str,
    text: str,
    index: int,
    end: int | None = None,
    expected: str | None = None,
) -> Fault:
    """Build a fault at a character index of a text that could not be read to its end."""
    line, column, source_line = locate(text, index)
    end_column = None
    if end is not None and index < end and end - index <= len(source_line) - column + 1:
        end_column = column + end - index
    place = Place(line, column, end_column)
    return placed_fault(code, message, name, place, source_line, expected=expected)


def file_fault(code: str, message: str, name: str, expected: str | None = None) -> Fault:
    """Build a fault of a file as a whole: line 1, column 1, no source line."""
    return placed_fault(code, message, name, Place(1, 1, None), None, expected=expected)


def _one_line(text: str) -> str:
    return visible(text).replace("\n", "\\n").replace("\t", "\\t")
