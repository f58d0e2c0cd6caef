"""A comparison as rows of cells: side by side where there is room, else one below the other.

Nothing is cut. In every row the courses stand in the same order with the same parts (CL-18).
"""

from __future__ import annotations

from dataclasses import replace
from itertools import zip_longest
from typing import Final

from ketacounsel.brief.compare_model import Cell, CompareGroup, CompareRow, Comparison
from ketacounsel.brief.model import Line
from ketacounsel.brief.places import where_words
from ketacounsel.effect.certainty import Certainty, certainty_marks
from ketacounsel.figures.cells import Row, Span, cell_width, row
from ketacounsel.figures.flowing import flowed, glued
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
        flowed((Span(column.title.upper(), "title"),), each, indent=2)
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
    rows = flowed((Span(" "), *spans), width, indent=3)
    for one in group.rows:
        rows += [*compare_row(one, comparison, width, look), row("")]
    return tuple(rows)


def compare_row(one: CompareRow, comparison: Comparison, width: int, look: Look) -> tuple[Row, ...]:
    """Return the name of a row and below it what each course has; all of it has one key."""
    head: tuple[Span, ...] = (Span(" "), Span(one.label, "number"))
    if one.note:
        head = (*head, Span("  "), Span(one.note, "muted"))
    rows = flowed(head, width, indent=3, key=one.key)
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
        (said,) = _said(replace(line, label=""), None, look)
        spans = (Span("  "), Span(f"{line.label}: ", "title"), *said)
        rows += flowed(spans, width, indent=HANG, key=line.key)
    return tuple(rows)


def _across(parts: list[list[Row]], each: int, key: str | None) -> list[Row]:
    """Return the rows of cells side by side, in as few pieces as the roles allow."""
    rows = []
    for cells in zip_longest(*parts):
        spans: list[Span] = []
        for number, part in enumerate(cells):
            spans += [Span(BETWEEN, "rule")] if number else []
            spans += _padded(part.spans if part else (), each, MARGIN if number == 0 else 0)
        rows.append(Row(tuple(spans), key))
    return rows


def _padded(spans: tuple[Span, ...], width: int, margin: int) -> tuple[Span, ...]:
    """Return spans with ``margin`` cells before them and filled to ``width`` behind."""
    missing = width - sum(cell_width(span.text) for span in spans)
    if not spans:
        return (Span(" " * (margin + missing)),)
    first, *rest = spans
    padded = [Span(" " * margin + first.text, first.role), *rest] if margin else [*spans]
    last = padded[-1]
    return (*padded[:-1], Span(last.text + " " * missing, last.role))


def _cell_rows(cell: Cell, width: int, look: Look, key: str) -> list[Row]:
    rows: list[Row] = []
    for line in cell.lines:
        said, *rated = _said(line, cell.state_of(line), look)
        rows += flowed(said, width, indent=1, key=key)
        for spans in rated:
            rows += flowed((Span(" "), *spans), width, indent=1, key=key)
    return rows


def _stacked(cell: Cell, title: str, width: int, look: Look, key: str) -> list[Row]:
    rows: list[Row] = []
    for number, line in enumerate(cell.lines):
        said, *rated = _said(line, cell.state_of(line), look)
        margin = Span(" " * HANG)
        lead = (Span(" " * MARGIN), Span(f"{title}: ", "title")) if number == 0 else (margin,)
        rows += flowed((*lead, *said), width, indent=HANG, key=key)
        for spans in rated:
            rows += flowed((margin, *spans), width, indent=HANG, key=key)
    return rows


def _said(line: Line, state: str | None, look: Look) -> tuple[tuple[Span, ...], ...]:
    """Return a line: label, state and words; a rating begins a row of its own; ids come last."""
    said: list[Span] = []
    if state is not None:
        said.append(Span(f"{state}: ", "label"))
    if line.label:
        said.append(Span(f"{line.label}: ", "muted"))
    said += _words(line)
    rated = _rating(line, look)
    where = where_words(line)
    last = [Span(f" ({where})", "muted")] if where else []
    if look.ids:
        last.append(Span(f" [{' '.join(ids_of(line))}]", "muted"))
    return (tuple(said), (*rated, *last)) if rated else ((*said, *last),)


def _words(line: Line) -> tuple[Span, ...]:
    """Return the words of a line; of a result that was read, its figure and range stand out."""
    if line.role == "unknown":
        return (Span(line.text, "unknown"),)
    if line.finding is None or line.finding.estimate is None:
        return (Span(line.text),)
    figure, bracket, rest = line.text.partition(")")
    return (Span(f"{figure}{bracket}", "number"), Span(rest))


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
    spans = [Span(glued(word), "rating"), Span(glued(f" {marks}"), "mark")]
    if line.tail:
        spans.append(Span(f" {glued(f'trials/people {line.tail}')}", "muted"))
    return spans
