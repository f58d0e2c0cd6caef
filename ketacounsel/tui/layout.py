"""Sections as rows of a page: groups, rows with a label, what stands under them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby

from ketacounsel.brief import Block, Line
from ketacounsel.brief.places import where_words
from ketacounsel.effect.certainty import Certainty, certainty_marks
from ketacounsel.effect.words import trial_counts
from ketacounsel.figures.cells import Role, Span
from ketacounsel.tui.page import BLANK, PageRow, beside, columns, heading, paragraph

SIDE_BY_SIDE_FROM = 100
"""From this width a label stands beside its text, below it above the text."""
LABEL_COLUMN = 30
LONGEST_LINE = 118
"""Text is not set wider than this: longer lines are hard to read."""
UNDER = 4
UNDER_SIGN = 7


def rows_of(line: Line, width: int, *, plain_signs: bool, sign: str = "") -> list[PageRow]:
    """Return a row of a section and what stands under it; all of it is one stop.

    ``sign`` stands before the label: a reply, where the row is a question to ask.
    """
    text = [Span(_quoted(line), _role(line))]
    rating = rating_spans(line, plain_signs=plain_signs)
    if not line.label:
        text += _where(line, " ")
        said = paragraph(text, width, indent=2, hang=2, key=line.key)
        return [*said, *_details(line, width, UNDER)]
    label = _label(line, sign)
    if width >= SIDE_BY_SIDE_FROM:
        room = width - LABEL_COLUMN
        right = paragraph(text, room, key=line.key)
        right += paragraph(rating, room, key=line.key) if rating else []
        right += _details(line, room, 0)
        hang = UNDER_SIGN if sign else 2
        return beside(label, right, column=LABEL_COLUMN, hang=hang, key=line.key)
    under = _details(line, width, UNDER)
    if sign:
        # A long list of questions: one row each is read faster than two.
        return [
            *paragraph([*label, Span("  "), *text], width, indent=1, hang=UNDER_SIGN, key=line.key),
            *under,
        ]
    above = paragraph(label, width, indent=2, hang=2, key=line.key)
    said = paragraph(text, width, indent=UNDER, hang=UNDER, key=line.key)
    rated = paragraph(rating, width, indent=UNDER, key=line.key) if rating else []
    return [*above, *said, *rated, *under]


def rating_spans(line: Line, *, plain_signs: bool) -> list[Span]:
    """Return the word of a rating, the trials and people, and the marks last."""
    if line.certainty is None:
        return []
    certainty = Certainty(line.certainty)
    marks = Span(f"  {certainty_marks(certainty, ascii=plain_signs)}", "mark")
    if certainty is Certainty.NOT_READ:
        return [Span("rating not read", "rating"), marks]
    spans = [Span(f"{certainty.value} certainty".upper(), "rating")]
    found = line.finding
    if found is not None and (found.studies or found.participants):
        spans.append(Span(f"   {trial_counts(found.studies, found.participants)}", "muted"))
    return [*spans, marks]


def grouped(
    block: Block,
    width: int,
    *,
    plain_signs: bool,
    notes: Mapping[str, str] | None = None,
    signs: Mapping[str, str] | None = None,
) -> list[PageRow]:
    """Return the rows of a section under the headings of their groups, with air between.

    ``notes`` stand beside the heading of a group, ``signs`` before the label of a row.
    """
    text_width = min(width, LONGEST_LINE)
    rows: list[PageRow] = []
    for name, lines in _groups(block.lines):
        rows += [BLANK] if rows else []
        if name:
            rows += heading(name, (notes or {}).get(name, ""), width=text_width)
        for number, line in enumerate(lines):
            sign = (signs or {}).get(line.key, "")
            after_open = number and bool(lines[number - 1].details)
            if number and (after_open or line.details or (line.label and not sign)):
                rows.append(BLANK)
            rows += rows_of(line, text_width, plain_signs=plain_signs, sign=sign)
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


def _details(line: Line, width: int, indent: int) -> list[PageRow]:
    rows: list[PageRow] = []
    for detail in line.details:
        spans = [Span(f"{detail.label}: ", "muted")] if detail.label else []
        spans.append(Span(_quoted(detail), _role(detail)))
        spans += _where(detail, " ")
        rows += paragraph(spans, width, indent=indent, hang=indent + 2, key=line.key)
    return rows


def _label(line: Line, sign: str) -> list[Span]:
    spans = [Span(f"{sign} ", "heading" if line.tail == "yes" else "muted")] if sign else []
    spans.append(Span(line.label, "title"))
    spans += _where(line, "  ")
    if line.role == "quote" and line.tail:
        spans.append(Span(f"  {line.tail}", "muted"))
    return spans


def _where(line: Line, gap: str) -> list[Span]:
    words = where_words(line)
    return [Span(f"{gap}({words})", "muted")] if words else []


def _quoted(line: Line) -> str:
    return f'"{line.text}"' if line.role == "quote" else line.text


def _role(line: Line) -> Role:
    if line.role == "unknown":
        return "unknown"
    if line.role == "quote":
        return "quote"
    return "plain"
