"""A comparison as rows of cells: side by side where there is room, else one below the other.

Nothing is cut. In every row the courses stand in the same order with the same parts (CL-18).
"""

from __future__ import annotations

from itertools import zip_longest
from typing import Final

from ketacounsel.brief.compare_model import Cell, CompareGroup, CompareRow, Comparison
from ketacounsel.brief.model import Line
from ketacounsel.brief.places import where_words
from ketacounsel.effect.certainty import Certainty, certainty_marks
from ketacounsel.figures.cells import Role, Row, Span, row
from ketacounsel.figures.wrapping import filled, wrapped
from ketacounsel.frozen import frozen

NARROWEST_COLUMN: Final = 30
"""Narrower columns break every second word: the courses stand one below the other instead."""
BETWEEN: Final = " | "
MARGIN: Final = 2
HANG: Final = 4


@frozen
class Look:
    """How a comparison is drawn: with the ids behind each line or not, marks in ASCII or not."""

    ids: bool = False
    plain_signs: bool = True


def column_width(columns: int, width: int) -> int | None:
    """Return the cells of one column, or ``None`` where they would be too narrow to read."""
    each = (width - MARGIN - len(BETWEEN) * (columns - 1)) // max(1, columns)
    return each if each >= NARROWEST_COLUMN else None


def column_heads(comparison: Comparison, width: int) -> tuple[Row, ...]:
    """Return the titles above the columns; none where the courses stand one below the other."""
    each = column_width(len(comparison.columns), width)
    if each is None:
        return ()
    titles = [
        wrapped((Span(column.title.upper(), "title"),), each, indent=2)
        for column in comparison.columns
    ]
    return tuple(_across(titles, each, None))


def group_rows(
    group: CompareGroup, comparison: Comparison, width: int, look: Look
) -> tuple[Row, ...]:
    """Return a heading and its rows, a blank row after each."""
    spans = [Span(group.title.upper(), "heading")]
    if group.note:
        spans += [Span("   "), Span(group.note, "muted")]
    rows = wrapped((Span(" "), *spans), width, indent=3)
    for one in group.rows:
        rows += [*compare_row(one, comparison, width, look), row("")]
    return tuple(rows)


def compare_row(one: CompareRow, comparison: Comparison, width: int, look: Look) -> tuple[Row, ...]:
    """Return the name of a row and below it what each course has; all of it has one key."""
    head: tuple[Span, ...] = (Span(" "), Span(one.label, "number"))
    if one.note:
        head = (*head, Span("  "), Span(one.note, "muted"))
    rows = wrapped(head, width, indent=3, key=one.key)
    each = column_width(len(one.cells), width)
    if each is not None:
        parts = [_cell_rows(cell, each, look, one.key) for cell in one.cells]
        return (*rows, *_across(parts, each, one.key))
    for cell in one.cells:
        rows += _stacked(cell, comparison.title_of(cell.option), width, look, one.key)
    return tuple(rows)


def ending_rows(comparison: Comparison, width: int, look: Look) -> tuple[Row, ...]:
    """Return how the talk can end, whatever the course."""
    rows: list[Row] = []
    for line in comparison.endings:
        spans = (Span("  "), Span(f"{line.label}: ", "title"), *_said(line, None, look))
        rows += wrapped(spans, width, indent=HANG, key=line.key)
    return tuple(rows)


def _across(parts: list[list[Row]], each: int, key: str | None) -> list[Row]:
    rows = []
    for cells in zip_longest(*parts):
        spans: list[Span] = [Span(" " * MARGIN)]
        for number, part in enumerate(cells):
            spans += [Span(BETWEEN, "rule")] if number else []
            spans += filled(part.spans if part else (), each)
        rows.append(Row(tuple(spans), key))
    return rows


def _cell_rows(cell: Cell, width: int, look: Look, key: str) -> list[Row]:
    rows: list[Row] = []
    for line in cell.lines:
        rows += wrapped(_said(line, cell.state_of(line), look), width, indent=1, key=key)
    return rows


def _stacked(cell: Cell, title: str, width: int, look: Look, key: str) -> list[Row]:
    rows: list[Row] = []
    for number, line in enumerate(cell.lines):
        said = _said(line, cell.state_of(line), look)
        lead = (Span(" " * MARGIN), Span(f"{title}: ", "title")) if number == 0 else ()
        margin = () if lead else (Span(" " * HANG),)
        rows += wrapped((*lead, *margin, *said), width, indent=HANG, key=key)
    return rows


def _said(line: Line, state: str | None, look: Look) -> tuple[Span, ...]:
    """Return a line: its label, its state, its words, then rating, place and ids."""
    spans: list[Span] = []
    if state is not None:
        spans.append(Span(f"{state}: ", "label"))
    if line.label and state != line.label:
        spans.append(Span(f"{line.label}: ", "muted"))
    spans.append(Span(line.text, _role(line)))
    spans += _rating(line, look)
    where = where_words(line)
    spans += [Span(f" ({where})", "muted")] if where else []
    if look.ids:
        spans.append(Span(f" [{' '.join(ids_of(line))}]", "muted"))
    return tuple(spans)


def ids_of(line: Line) -> tuple[str, ...]:
    """Return what a line rests on: facts and gaps, or the rules where it claims nothing."""
    return (*line.facts, *line.gaps) or line.rules


def _rating(line: Line, look: Look) -> list[Span]:
    """Return the word of a rating, then its marks, then trials and people (GR-10)."""
    if line.certainty is None:
        return []
    certainty = Certainty(line.certainty)
    word = "RATING NOT READ" if certainty is Certainty.NOT_READ else certainty.value.upper()
    marks = certainty_marks(certainty, ascii=look.plain_signs)
    spans = [Span("  "), Span(word, "rating"), Span(f" {marks}".replace(" ", "\u00a0"), "mark")]
    if line.tail:
        spans.append(Span(f" trials/people\u00a0{line.tail}", "muted"))
    return spans


def _role(line: Line) -> Role:
    if line.role == "unknown":
        return "unknown"
    if line.finding is not None and line.finding.estimate is not None:
        return "number"
    return "plain"
