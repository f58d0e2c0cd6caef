"""A brief as plain text: the complete route for pipes, screen readers and printing."""

from __future__ import annotations

from collections.abc import Iterator

from ketacounsel.brief.clinic import refused_words
from ketacounsel.brief.model import Block, Brief, Course, Currency, FactView, Line
from ketacounsel.brief.places import where_words
from ketacounsel.brief.sources import fact_parts
from ketacounsel.effect.certainty import Certainty, certainty_marks
from ketacounsel.export.rows import wrapped_text
from ketacounsel.figures.first_screen import first_screen
from ketacounsel.figures.scale import effect_scale

DETAIL_INDENT = 6


def brief_as_text(brief: Brief, width: int = 80) -> str:
    """Return the brief in rows of at most ``width`` cells, with fact ids behind each row."""
    rows: list[str] = []
    if brief.condition and not brief.courses:
        rows += [*_refused(brief, width), *_line(brief.condition, width)]
    for course in brief.courses:
        if brief.request.audience == "patient":
            rows += _patient_head(course, width)
        else:
            for row in first_screen(course, brief.currency, width, 0):
                rows += wrapped_text(row.text, width, 2)
        rows += ["", *wrapped_text(f"The decision: {course.decision}", width, 2)]
        rows += _banners(brief, width)
        if brief.condition:
            rows += _line(brief.condition, width)
        for block in course.sections:
            rows += ["", *_block(block, course, width)]
    rows += ["", *_sources(brief, width), "", *_currency(brief.currency, width)]
    return "\n".join(rows) + "\n"


def fact_as_text(fact: FactView, width: int = 80) -> str:
    """Return one fact with its source, how it was read and all its figures (source view)."""
    rows = wrapped_text(f"{fact.id}  {fact.text}", width, 6)
    for label, text in fact_parts(fact):
        rows += wrapped_text(f"      {label:<13}{text}", width, 19)
    return "\n".join(rows) + "\n"


def _patient_head(course: Course, width: int) -> list[str]:
    return [course.title.upper(), "=" * width, *wrapped_text(course.decision, width, 0)]


def _banners(brief: Brief, width: int) -> list[str]:
    rows = _refused(brief, width)
    if brief.currency.overdue:
        rows += wrapped_text(
            f"OVERDUE: this was due for review by {brief.currency.review_by}.", width, 9
        )
    if brief.request.audience == "clinician":
        banner = brief.currency.second_hand
        rows += wrapped_text(f"READ SECOND-HAND: {banner.text}{_ids(banner)}", width, 2)
    return rows


def _refused(brief: Brief, width: int) -> list[str]:
    refusal = brief.overlay_refused
    return wrapped_text(refused_words(refusal), width, 2) if refusal else []


def _block(block: Block, course: Course, width: int) -> Iterator[str]:
    yield block.title.upper()
    yield "-" * min(width, len(block.title))
    group = ""
    for line in block.lines:
        if line.group != group:
            group = line.group
            if group:
                yield f" {group.upper()}"
        yield from _line(line, width)
    if block.id == "evidence":
        for row in effect_scale(course.findings, width - 2):
            yield from wrapped_text(row.text, width, 2)


def _line(line: Line, width: int) -> Iterator[str]:
    text = f'"{line.text}"' if line.role == "quote" else line.text
    said = f"{text}{_rating(line)}{_where(line)}{_ids(line)}"
    if line.label.endswith("?"):
        yield from wrapped_text(f"  {line.label}", width, 4)
        yield from wrapped_text(f"    {said}", width, 5)
    else:
        label = f"{line.label}: " if line.label else ""
        yield from wrapped_text(f"  {label}{said}", width, 4)
    for detail in line.details:
        head = f"{detail.label}: " if detail.label else ""
        yield from wrapped_text(
            f"      {head}{detail.text}{_where(detail)}{_ids(detail)}", width, DETAIL_INDENT + 2
        )


def _rating(line: Line) -> str:
    if line.certainty is None:
        return f" ({line.tail})" if line.tail and line.tail != "not asked" else ""
    marks = certainty_marks(Certainty(line.certainty), ascii=True)
    counts = f", trials/people {line.tail}" if line.tail else ""
    return f" {marks} {line.certainty.upper()}{counts}"


def _where(line: Line) -> str:
    words = where_words(line)
    return f" ({words})" if words else ""


def _ids(line: Line) -> str:
    ids = [*line.facts, *line.gaps] or list(line.rules)
    return f" [{' '.join(ids)}]" if ids else ""


def _sources(brief: Brief, width: int) -> Iterator[str]:
    yield "SOURCES"
    yield "-------"
    by_source: dict[str, list[FactView]] = {}
    for fact in brief.facts.values():
        by_source.setdefault(fact.source.id, []).append(fact)
    for facts in by_source.values():
        source = facts[0].source
        dated = f" Evidence to {source.evidence_to}." if source.evidence_to else ""
        read = f" Read: {source.read_as}." if source.read_as else ""
        ids = " ".join(sorted(fact.id for fact in facts))
        yield from wrapped_text(f"  {source.citation}{dated}{read} [{ids}]", width, 4)
    if brief.gaps:
        yield " LOOKED FOR AND NOT FOUND"
        for name, text in brief.gaps.items():
            yield from wrapped_text(f"  {name}  {text}", width, 7)


def _currency(currency: Currency, width: int) -> Iterator[str]:
    yield from wrapped_text(
        f"Knowledge version {currency.version} of {currency.produced}; evidence to "
        f"{currency.evidence_to} ({currency.age_months} months ago); review by "
        f"{currency.review_by}. {currency.review_status} {currency.funding}",
        width,
        0,
    )
