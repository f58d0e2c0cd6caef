"""A brief as Markdown; what people wrote is text there, never markup."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ketacounsel.brief.clinic import refused_words
from ketacounsel.brief.model import Block, Brief, Course, Line
from ketacounsel.brief.places import where_words
from ketacounsel.effect.certainty import Certainty, certainty_marks
from ketacounsel.export.rows import one_row

_SIGNS = re.compile(r"([\\`*_{}\[\]<>#|~])")


def brief_as_markdown(brief: Brief) -> str:
    """Return the brief as Markdown, one heading for each section, ids behind each line."""
    rows: list[str] = []
    if brief.overlay_refused:
        rows += [f"> **{escaped(refused_words(brief.overlay_refused))}**", ""]
    if brief.condition and not brief.courses:
        rows += _line(brief.condition)
    for course in brief.courses:
        rows += _course(course, brief.condition)
    currency = brief.currency
    if brief.request.audience == "clinician":
        rows += ["", f"> **Read second-hand.** {escaped(currency.second_hand.text)}"]
    rows += ["", "## Sources", ""]
    found = {fact.source.id: fact.source for fact in brief.facts.values()}
    for source in found.values():
        ids = sorted(fact.id for fact in brief.facts.values() if fact.source.id == source.id)
        rows.append(f"- {escaped(source.citation)} ({', '.join(ids)})")
    for name, text in brief.gaps.items():
        rows.append(f"- {name}, looked for and not found: {escaped(text)}")
    overdue = " **Overdue for review.**" if currency.overdue else ""
    rows += [
        "",
        escaped(
            f"Knowledge version {currency.version} of {currency.produced}; evidence to "
            f"{currency.evidence_to}; review by {currency.review_by}. "
            f"{currency.review_status} {currency.funding}"
        )
        + overdue,
    ]
    return "\n".join(rows) + "\n"


def escaped(text: str) -> str:
    """Return ``text`` so that Markdown shows every sign of it."""
    return _SIGNS.sub(r"\\\1", one_row(text))


def _course(course: Course, condition: Line | None) -> Iterator[str]:
    yield f"# {escaped(course.title)}"
    yield ""
    yield f"{escaped(course.decision)} **{escaped(course.licence.text)}**"
    if condition:
        yield ""
        yield from _line(condition)
    for block in course.glance:
        if any(line.show != "narrow" for line in block.lines):
            yield from _block(block, glance=True)
    for block in course.sections:
        yield from _block(block)


def _block(block: Block, glance: bool = False) -> Iterator[str]:
    yield ""
    yield f"## {escaped(block.title)}"
    yield ""
    if block.lead:
        yield f"{escaped(block.lead.text)}{_ids(block.lead)}"
        yield ""
    group = ""
    for line in block.lines:
        if glance and line.show == "narrow":
            continue
        if line.group != group and not glance:
            group = line.group
            if group:
                yield from ("", f"### {escaped(group.capitalize())}", "")
        yield from _line(line)


def _line(line: Line) -> Iterator[str]:
    label = f"**{escaped(line.label)}**: " if line.label else ""
    text = f"\u201c{line.text}\u201d" if line.role == "quote" else (line.wide or line.text)
    yield f"- {label}{escaped(text)}{_rating(line)}{_where(line)}{_ids(line)}"
    for detail in line.details:
        head = f"*{escaped(detail.label)}*: " if detail.label else ""
        yield f"  - {head}{escaped(detail.text)}{_where(detail)}{_ids(detail)}"


def _where(line: Line) -> str:
    words = where_words(line)
    return f" ({escaped(words)})" if words else ""


def _rating(line: Line) -> str:
    if line.certainty is None:
        return f" ({escaped(line.tail)})" if line.tail else ""
    marks = certainty_marks(Certainty(line.certainty), ascii=False)
    counts = f"trials/people {line.tail}" if "/" in (line.tail or "") else line.tail
    return f" (certainty {line.certainty} {marks}{f', {counts}' if counts else ''})"


def _ids(line: Line) -> str:
    ids = [*line.facts, *line.gaps] or list(line.rules)
    return f" \\[{', '.join(ids)}\\]" if ids else ""
