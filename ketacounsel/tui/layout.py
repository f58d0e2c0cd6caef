"""Sections as rows of a page: groups, rows with a label, what stands under them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from ketacounsel.brief import Block, Line
from ketacounsel.effect.certainty import Certainty, certainty_marks
from ketacounsel.figures.cells import Role, Span
from ketacounsel.tui.page import BLANK, PageRow, columns, heading, labelled, paragraph

SIDE_BY_SIDE_FROM = 100
"""From this width a label stands beside its text, below it above the text."""
LABEL_COLUMN = 30
LONGEST_LINE = 118
"""Text is not set wider than this: longer lines are hard to read."""
UNDER = 4


def rows_of(line: Line, width: int, *, plain_signs: bool) -> list[PageRow]:
    """Return a row of a section and what stands under it; all of it is one stop."""
    label = _label(line)
    text = [Span(_quoted(line), _role(line))]
    rating = rating_spans(line, plain_signs=plain_signs)
    under = [row for detail in line.details for row in _detail(line, detail, width)]
    if not line.label:
        return [*paragraph(text, width, indent=2, hang=2, key=line.key), *under]
    if width >= SIDE_BY_SIDE_FROM:
        rows = labelled(label, [*text], width, column=LABEL_COLUMN, key=line.key)
        if rating:
            rows += paragraph(rating, width, indent=LABEL_COLUMN, key=line.key)
        return [*rows, *under]
    rows = paragraph([label], width, indent=2, hang=2, key=line.key)
    if rating:
        rows += paragraph(rating, width, indent=UNDER, hang=UNDER, key=line.key)
    return [*rows, *paragraph(text, width, indent=UNDER, hang=UNDER, key=line.key), *under]


def rating_spans(line: Line, *, plain_signs: bool) -> list[Span]:
    """Return the word of a rating, the trials and people, and the marks last."""
    if line.certainty is None:
        return []
    certainty = Certainty(line.certainty)
    marks = certainty_marks(certainty, ascii=plain_signs)
    if certainty is Certainty.NOT_READ:
        return [Span("rating not read", "rating"), Span("  "), Span(marks, "mark")]
    spans = [Span(f"{certainty.value} certainty".upper(), "rating")]
    if line.tail:
        trials, _, people = line.tail.partition("/")
        read = "" if "?" in line.tail else f"   {trials} trials, {people} people"
        spans.append(Span(read, "muted"))
    return [*spans, Span("  "), Span(marks, "mark")]


def grouped(
    block: Block, width: int, *, plain_signs: bool, notes: dict[str, str] | None = None
) -> list[PageRow]:
    """Return the rows of a section under the headings of their groups, with air between."""
    text_width = min(width, LONGEST_LINE)
    rows: list[PageRow] = []
    for name, lines in _groups(block.lines):
        if name:
            rows += [BLANK] if rows else []
            rows += heading(name, (notes or {}).get(name, ""), width=text_width)
        for number, line in enumerate(lines):
            if (number and _airy(line)) or (not name and rows and _airy(line)):
                rows.append(BLANK)
            rows += rows_of(line, text_width, plain_signs=plain_signs)
    return rows


def in_columns(block: Block, width: int, *, plain_signs: bool, gap: int = 3) -> list[PageRow]:
    """Return the groups of a section side by side, one column each."""
    groups = list(_groups(block.lines))
    each = (width - gap * (len(groups) - 1)) // len(groups)
    parts = []
    for name, lines in groups:
        part = heading(name, width=each)
        for line in lines:
            part += [*rows_of(line, each, plain_signs=plain_signs), BLANK]
        parts.append(part)
    return columns(parts, each, gap)


def _groups(lines: Iterable[Line]) -> Iterator[tuple[str, list[Line]]]:
    for name, members in groupby(lines, key=lambda line: line.group):
        yield name, list(members)


def _airy(line: Line) -> bool:
    return bool(line.label)


def _detail(line: Line, detail: Line, width: int) -> list[PageRow]:
    spans = [Span(f"{detail.label}: ", "muted")] if detail.label else []
    spans.append(Span(_quoted(detail), _role(detail)))
    if detail.jurisdiction:
        spans.append(Span(f" ({detail.jurisdiction})", "muted"))
    indent = LABEL_COLUMN if line.label and width >= SIDE_BY_SIDE_FROM else UNDER
    return paragraph(spans, width, indent=indent, hang=indent + 2, key=line.key)


def _label(line: Line) -> Span:
    place = f" ({line.jurisdiction})" if line.jurisdiction else ""
    return Span(f"{line.label}{place}", "label")


def _quoted(line: Line) -> str:
    return f'"{line.text}"' if line.role == "quote" else line.text


def _role(line: Line) -> Role:
    if line.role == "unknown":
        return "unknown"
    if line.role == "quote":
        return "quote"
    return "plain"
