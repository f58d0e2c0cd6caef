"""The wide plate: two columns for harms and questions, results beside a drawn scale."""

from __future__ import annotations

from itertools import zip_longest

from ketacounsel.brief.model import Block, Course, Currency, Line
from ketacounsel.brief.risks import TIERS
from ketacounsel.figures.cells import Beside, Row, Span, cell_width, row
from ketacounsel.figures.narrow import heading, is_ratio, rating, text_role, title_rows
from ketacounsel.figures.scale import Scale, axis, bar, scale_for
from ketacounsel.figures.wrapping import filled, wrapped

WIDE_FROM = 112
LABEL_COLUMN = 16
TEXT_END = 60
SCOPE = "adults, chronic pain, not cancer or headache"
QUOTED = frozenset({"say", "check"})
AFTER_AIR = frozenset({"courses", "say", "tried"})
NO_SCALE = "no scale is drawn: there is no figure to draw"
NO_SCALE_WHY = '(an empty scale would look like "no difference")'


def wide_rows(
    course: Course, currency: Currency, width: int, *, blank_between_blocks: bool
) -> tuple[Row, ...]:
    """Return the blocks as the wide plate has them."""
    air = [row("")] if blank_between_blocks else []
    blocks = {block.id: block for block in course.glance}
    rule = row(Span("-" * width, "rule"))
    rows = title_rows(course, currency, width, SCOPE)
    rows += _hanging(blocks["breath"], width)
    rows += air
    rows += _pain(blocks["pain"], course, width)
    rows.append(rule)
    rows += _side_by_side(
        _harms(blocks["harms"], (width - 3) // 2),
        _ask(blocks["ask"], width - 3 - (width - 3) // 2),
        (width - 3) // 2,
    )
    rows.append(rule)
    for name in ("differ", "courses", "say", "tried", "check", "clinic"):
        if name in AFTER_AIR:
            rows += air
        rows += _hanging(blocks[name], width, quoted=name in QUOTED)
    return tuple(rows)


def _shown(line: Line) -> str:
    return line.wide or line.text


def _hanging(block: Block, width: int, *, quoted: bool = False) -> list[Row]:
    rows: list[Row] = []
    lines = [line for line in block.lines if line.show != "narrow"]
    for number, line in enumerate(lines):
        title = heading(f"{block.title:<{LABEL_COLUMN - 1}}") if number == 0 else None
        lead = title or Span(" " * LABEL_COLUMN)
        text = f'"{_shown(line)}"' if quoted else _shown(line)
        spans = (lead, Span(text, "quote" if quoted else "plain"))
        rows += wrapped(spans, width, indent=LABEL_COLUMN, key=line.key)
    return rows


def _pain(block: Block, course: Course, width: int) -> list[Row]:
    scale = scale_for(course.findings, width - TEXT_END - 4)
    title = (heading(block.title), Span("  "), Span(f"{block.note}", "muted"))
    rows: list[Row] = []
    key = block.lead.key if block.lead else None
    under = (Span(f" {block.label}", "muted"),)
    if scale is None:
        rows.append(Row((*filled(title, TEXT_END + 4), Span(NO_SCALE, "muted")), key))
        rows.append(Row((*filled(under, TEXT_END + 4), Span(NO_SCALE_WHY, "muted")), key))
    else:
        words, numbers = axis(scale)
        rows.append(Row((*filled(title, TEXT_END + 4), Span(words, "muted")), key))
        rows.append(Row((*filled(under, TEXT_END + 4), Span(numbers, "muted")), key))
    for line in block.lines:
        if line.show != "narrow":
            rows += _result(line, width, scale)
    return rows


def _result(line: Line, width: int, scale: Scale | None) -> list[Row]:
    label = Span(f" {line.label:<{LABEL_COLUMN - 2}} ", "label")
    text = text_role(line)
    if line.wide:
        text = Span(line.wide, text.role)
    if line.certainty is None:
        return wrapped((label, text), width, indent=LABEL_COLUMN, key=line.key)
    below = (Span(" " * LABEL_COLUMN), *rating(line), Span(_counts(line), "muted"))
    if scale is not None and line.finding is not None and scale.holds(line.finding):
        beside = Span(bar(line.finding, scale), "mark")
        first = Row((*filled((label, text), TEXT_END + 4), beside), line.key)
        return [first, Row(below, line.key)]
    if LABEL_COLUMN + cell_width(text.text) + 30 <= width:
        spans = (label, text, Span("   "), *rating(line), Span(_counts(line), "muted"))
        return wrapped(spans, width, indent=LABEL_COLUMN, key=line.key)
    return [*wrapped((label, text), width, indent=LABEL_COLUMN, key=line.key), Row(below, line.key)]


def _counts(line: Line) -> str:
    finding = line.finding
    if finding is None or (finding.studies is None and finding.participants is None):
        return ""
    trials = "1 trial" if finding.studies == 1 else f"{finding.studies or '?'} trials"
    return f"   {trials}, {finding.participants or '?'} people"


def _harms(block: Block, width: int) -> list[Row]:
    head = [heading(block.title)]
    if block.lead:
        head += [Span("  "), Span(_fitting(block.lead.text, width - len(block.title) - 3), "muted")]
    rows = wrapped(tuple(head), width, indent=3, key=block.lead.key if block.lead else None)
    for line in block.lines:
        if line.show == "narrow":
            continue
        label = Span(f" {line.label.capitalize()}  ", "title")
        if is_ratio(line):
            spans = (label, text_role(line), Span(" "), *rating(line))
            rows += wrapped(spans, width, indent=3, key=line.key)
            rows += wrapped((Span(f"   {line.tail}", "muted"),), width, indent=3, key=line.key)
        else:
            text = Span(_shown(line), text_role(line).role)
            rows += wrapped((label, text), width, indent=3, key=line.key)
    return rows


def _fitting(text: str, width: int) -> str:
    """Return ``text``, or its first clause where only that fits beside the heading."""
    return text if cell_width(text) <= width else text.split(":")[0]


def _ask(block: Block, width: int) -> list[Row]:
    rows = [row(heading("ASK BEFORE YOU OFFER"), Span(f"  {block.label} asked", "number"))]
    for line in sorted(block.lines, key=lambda line: TIERS.index(line.group)):
        mark = {"yes": "[y]", "no": "[n]"}.get(line.tail or "", "[?]")
        role: tuple[Span, ...] = (
            Span(f" {mark} ", "warning" if mark == "[y]" else "muted"),
            Span(f"{line.group:<6}", "label"),
            Span(_shown(line)),
        )
        rows += wrapped(role, width, indent=11, key=line.key)
    rows += wrapped((Span(f" {block.note}", "muted"),), width, indent=1)
    return rows


def _side_by_side(left: list[Row], right: list[Row], width: int) -> list[Row]:
    rows = []
    for one, other in zip_longest(left, right, fillvalue=Row(())):
        spans = (*filled(one.spans, width), Span(" | ", "rule"), *other.spans)
        rows.append(Row(spans, one.key, Beside(width + 3, other.key)))
    return rows
