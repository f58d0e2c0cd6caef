"""The chart note as text and Markdown: with a box before each point, or as it was said.

With boxes, what was not ticked stands as ``[ ]``. As it was said, only its name stands, under "Not
covered", so that nothing reads as told that was not.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from ketacounsel.brief.note import Note, NoteLine
from ketacounsel.export.markdown import escaped
from ketacounsel.export.rows import one_row, wrapped_text

if TYPE_CHECKING:
    from ketacounsel.brief.model import Brief

NOT_COVERED: Final = "Not covered"
_INDENT: Final = 4


def note_as_text(note: Note, width: int | None = None) -> str:
    """Return the note with boxes; rows are wrapped at ``width`` cells if one is given."""
    return _joined((f"{mark_of(line)}{line.said}" for line in note.lines), width)


def note_as_markdown(note: Note) -> str:
    """Return the note as a Markdown task list."""
    return "".join(f"- {mark_of(line)}{escaped(line.said)}\n" for line in note.lines)


def said_as_text(note: Note, width: int | None = None) -> str:
    """Return the note as it was said; rows are wrapped at ``width`` cells if one is given."""
    return _joined(_said(note), width)


def said_as_markdown(note: Note) -> str:
    """Return the note as it was said as a Markdown list."""
    return "".join(f"- {escaped(row)}\n" for row in _said(note))


def mark_of(line: NoteLine) -> str:
    """Return the box of a line that can be ticked, else nothing."""
    return {True: "[x] ", False: "[ ] ", None: ""}[line.covered]


def not_covered(note: Note) -> tuple[NoteLine, ...]:
    """Return the lines that were not ticked."""
    return tuple(line for line in note.lines if line.covered is False)


def own_words(brief: Brief) -> tuple[str, ...]:
    """Return the dates and the version that the note itself writes, for the search of others."""
    currency = brief.currency
    return (
        brief.request.today.isoformat(),
        currency.version,
        currency.evidence_to,
        currency.produced,
        currency.review_by,
    )


def _said(note: Note) -> Iterator[str]:
    """Yield what was said, then what was not covered by name alone, then how old it all is."""
    told = [line.said for line in note.lines if line.covered is not False]
    yield from told[:-1]
    left = not_covered(note)
    if left:
        yield f"{NOT_COVERED}: {'; '.join(line.label for line in left)}"
    yield from told[-1:]


def _joined(rows: Iterator[str], width: int | None) -> str:
    lines: list[str] = []
    for row in rows:
        lines += [one_row(row)] if width is None else wrapped_text(row, width, _INDENT)
    return "\n".join(lines) + "\n"
