"""The narrow plate: 80 columns, wrapping below that."""

from __future__ import annotations

from ketacounsel.brief.model import Block, Course, Currency, Line
from ketacounsel.effect.certainty import Certainty, certainty_marks
from ketacounsel.figures.cells import Row, Span, cell_width, row
from ketacounsel.figures.wrapping import wrapped

LABEL_COLUMN = 18
RATING_COLUMN_FROM_RIGHT = 21
SCOPE = "chronic non-cancer pain"


def narrow_rows(
    course: Course, currency: Currency, width: int, *, blank_between_blocks: bool
) -> tuple[Row, ...]:
    """Return title and blocks, one above the other."""
    blocks = {block.id: block for block in course.glance}
    parts = [
        _result_block(blocks["pain"], width, with_columns=True),
        _result_block(blocks["harms"], width, with_columns=False),
        _ask_block(blocks["ask"], width),
        _text_block(blocks["differ"], width),
        _text_block(blocks["say"], width, quoted=True),
        _text_block(blocks["tried"], width, box=True),
        _text_block(blocks["check"], width, quoted=True, box=True),
    ]
    rows = [*title_rows(course, currency, width, SCOPE)]
    for number, part in enumerate(parts):
        if blank_between_blocks and number:
            rows.append(row(""))
        rows += part
    return tuple(rows)


def title_rows(course: Course, currency: Currency, width: int, scope: str) -> list[Row]:
    """Return the title line and the rule under it; the shorter forms come first to give way."""
    for about, evidence in (
        (scope, f"evidence to {currency.evidence_to}"),
        (scope, f"evidence to {currency.evidence_to_short}"),
        (scope, f"evid. to {currency.evidence_to_short}"),
        ("chronic pain", f"evid. to {currency.evidence_to_short}"),
    ):
        spans = (
            Span(f" {course.title.upper()}", "title"),
            Span(f"   {_glued(about)}", "muted"),
            Span(f"   {_glued(course.licence.text)}", "warning"),
            Span(f"   {_glued(evidence)}", "muted"),
        )
        if sum(cell_width(span.text) for span in spans) <= width:
            break
    rows = wrapped(spans, width, indent=2, key=course.licence.key)
    return [*map(_plain_spaces, rows), row(Span("=" * width, "rule"))]


def heading(text: str) -> Span:
    """Return a block heading."""
    return Span(f" {text}", "heading")


def rating(line: Line) -> tuple[Span, ...]:
    """Return marks and word of a rating, "[++--] LOW"; empty where the line has none."""
    if line.certainty is None:
        return ()
    certainty = Certainty(line.certainty)
    marks = certainty_marks(certainty, ascii=True)
    return (Span(f"{marks} ", "mark"), Span(certainty.value.upper(), "rating"))


def is_ratio(line: Line) -> bool:
    """Whether the row shows a ratio, whose tail is fixed (CL-6)."""
    return line.finding is not None and (line.finding.measure or "").endswith("ratio")


def text_role(line: Line) -> Span:
    """Return the row's text with the role that its state gives it."""
    if line.role == "unknown":
        return Span(line.text, "unknown")
    read = line.finding is not None and line.finding.estimate is not None
    return Span(line.text, "number" if read else "plain")


def _result_block(block: Block, width: int, *, with_columns: bool) -> list[Row]:
    lead = block.lead
    first: tuple[Span, ...] = (heading(block.title),)
    if lead:
        first = (*first, Span("   "), Span(lead.text, "plain"))
    rows = wrapped(first, width, indent=2, key=lead.key if lead else None)
    if with_columns:
        rows += _column_heads(block, width)
    for line in block.lines:
        if line.show != "wide":
            rows += _result_row(line, width)
    return rows


def _column_heads(block: Block, width: int) -> list[Row]:
    left = f"  {block.label:<{LABEL_COLUMN - 4}}  {block.note}"
    rating_column = width - RATING_COLUMN_FROM_RIGHT
    if cell_width(left) >= rating_column:
        return wrapped((Span(left, "muted"),), width, indent=2)
    right = f"{'how sure':<{RATING_COLUMN_FROM_RIGHT - 8}}trials/n"
    return [row(Span(f"{left:<{rating_column}}{right}", "muted"))]


def _result_row(line: Line, width: int) -> list[Row]:
    start = LABEL_COLUMN if line.label else 2
    label = Span(f"  {line.label:<{LABEL_COLUMN - 3}} " if line.label else "  ", "label")
    if is_ratio(line):
        spans = (label, text_role(line), Span(" "), *rating(line), Span(f": {line.tail}"))
        return wrapped(spans, width, indent=start, key=line.key)
    rating_column = width - RATING_COLUMN_FROM_RIGHT
    fits = LABEL_COLUMN + cell_width(line.text) < rating_column
    if line.certainty and fits:
        word = f"{line.certainty.upper():<8}"
        marks = certainty_marks(Certainty(line.certainty), ascii=True)
        pad = " " * (rating_column - LABEL_COLUMN - cell_width(line.text))
        tail = f"{line.tail or '':>{RATING_COLUMN_FROM_RIGHT - 16}}"
        spans = (
            label,
            text_role(line),
            Span(pad),
            Span(f"{marks} ", "mark"),
            Span(word, "rating"),
            Span(f" {tail}", "muted"),
        )
        return [Row(spans, line.key)]
    spans = (label, text_role(line))
    if line.certainty and line.finding is not None and line.finding.estimate is not None:
        spans = (*spans, Span(" "), *rating(line), Span(f" {line.tail or ''}", "muted"))
    return wrapped(spans, width, indent=start, key=line.key)


def _ask_block(block: Block, width: int) -> list[Row]:
    spans: list[Span] = [heading(block.title), Span(f" {block.label}  ", "number")]
    for number, line in enumerate(block.lines):
        spans.append(Span(_glued(line.label), "warning" if line.tail == "yes" else "plain"))
        if number + 1 < len(block.lines):
            spans.append(Span("  "))
    key = block.lines[0].key if block.lines else None
    return [_plain_spaces(one) for one in wrapped(tuple(spans), width, indent=2, key=key)]


def _glued(text: str) -> str:
    return text.replace(" ", "\u00a0")


def _plain_spaces(one: Row) -> Row:
    return Row(tuple(Span(s.text.replace("\u00a0", " "), s.role) for s in one.spans), one.key)


def _text_block(block: Block, width: int, *, quoted: bool = False, box: bool = False) -> list[Row]:
    rows: list[Row] = []
    lines = [line for line in block.lines if line.show != "wide"]
    for number, line in enumerate(lines):
        text = f'"{line.text}"' if quoted else line.text
        lead = (heading(block.title), Span("  ")) if number == 0 else (Span("  "),)
        spans = (*lead, Span(text, "quote" if quoted else "plain"))
        if box:
            spans = (*spans, Span("  "), Span("[\u00a0]", "muted"))
        rows += [_plain_spaces(one) for one in wrapped(spans, width, indent=2, key=line.key)]
    return rows
