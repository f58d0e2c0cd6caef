"""The first screen: the same blocks in the same order for every option (CL-33)."""

from __future__ import annotations

from collections.abc import Mapping

from ketacounsel.brief.clinic import glance_words
from ketacounsel.brief.findings import ratio_words, trials_and_people
from ketacounsel.brief.model import Block, FindingView, Line, LocalLine, Reply, Width
from ketacounsel.brief.visit import BLANKS
from ketacounsel.effect.clinician import NO_COUNT
from ketacounsel.knowledge import Collection
from ketacounsel.knowledge.records import AskItem, GlanceAsk, GlanceRow, Option, Statement

NOT_ASKED = "'not asked' is never 'no'. Sources and country: s"


def glance_blocks(
    option: Option,
    views: Mapping[str, FindingView],
    items: Collection[AskItem],
    replies: Mapping[str, Reply],
    local: tuple[LocalLine, ...] = (),
    agreed: tuple[str, str, str] = BLANKS,
) -> tuple[Block, ...]:
    """Return the blocks of the first screen, narrow and wide rows together.

    ``local`` is what the clinic fills its slots with; ``agreed`` the title of the row on what
    the visit agreed, and the row in a narrow and a wide form (CL-27).
    """
    given = option.glance
    key = f"{option.id}/glance"
    pain = tuple(_row(f"{key}/pain", n, row, views) for n, row in enumerate(given.pain, 1))
    harms = tuple(_row(f"{key}/harms", n, row, views) for n, row in enumerate(given.harms, 1))
    ask = tuple(_ask(f"{key}/ask", n, row, items, replies) for n, row in enumerate(given.ask, 1))
    return (
        Block("breath", "IN ONE BREATH", (_stated(f"{key}/breath", given.one_breath, "wide"),)),
        Block(
            "pain",
            "DOES IT LOWER PAIN?",
            pain,
            lead=_stated(f"{key}/pain-head", given.pain_head),
            label=given.pain_label,
            note=given.pain_comparator,
        ),
        Block(
            "harms",
            "WHAT MAY GO WRONG?",
            harms,
            lead=_stated(f"{key}/harms-head", given.harm_head),
        ),
        Block("ask", "ASK FIRST", ask, label=_asked(given.ask, replies), note=NOT_ASKED),
        Block("differ", "THEY DIFFER", _rows(f"{key}/differ", given.differ)),
        Block("courses", "OTHER COURSES", _rows(f"{key}/courses", (given.courses,))),
        Block("say", "SAY", _rows(f"{key}/say", given.say, role="quote")),
        Block(
            "tried",
            agreed[0],
            (
                Line(
                    key=f"{key}/tried",
                    text=agreed[1],
                    wide=agreed[2],
                    role="prompt",
                    rules=("CL-27",),
                ),
            ),
        ),
        Block("check", "CHECK", _rows(f"{key}/check", (given.check,), role="quote")),
        Block(
            "clinic",
            "YOUR CLINIC",
            (
                Line(
                    key=f"{key}/clinic",
                    text=glance_words(given.clinic, local),
                    show="wide",
                    role="prompt",
                    rules=("CL-32",),
                ),
            ),
        ),
    )


def _stated(key: str, given: Statement, show: Width = "both") -> Line:
    return Line(
        key=key,
        text=given.text,
        show=show,
        facts=given.facts,
        rules=given.rules,
        gaps=given.gaps,
        role="claim" if given.facts else "unknown",
    )


def _rows(key: str, given: tuple[GlanceRow, ...], role: str = "claim") -> tuple[Line, ...]:
    return tuple(
        Line(
            key=f"{key}-{number}",
            label=row.label,
            text=row.text or "",
            wide=row.wide,
            show=row.show,
            role="unknown" if role == "claim" and not row.facts else role,  # type: ignore[arg-type]
            facts=row.facts,
            rules=row.rules,
            gaps=row.gaps,
        )
        for number, row in enumerate(given, 1)
    )


def _row(key: str, number: int, row: GlanceRow, views: Mapping[str, FindingView]) -> Line:
    shown = views.get(row.finding) if row.finding else None
    text, tail, certainty = row.text or "", None, None
    if shown is not None and not row.text:
        text, certainty, tail = _from_finding(shown)
    facts = row.facts or (shown.facts if shown else ())
    return Line(
        key=f"{key}-{number}",
        label=row.label,
        text=text,
        wide=row.wide,
        show=row.show,
        role="claim" if facts else "unknown",
        facts=facts,
        rules=row.rules,
        gaps=row.gaps,
        certainty=certainty,
        tail=tail,
        finding=shown,
    )


def _from_finding(shown: FindingView) -> tuple[str, str | None, str | None]:
    """Return text, certainty and tail of a row: a range in words, or a ratio with CL-6's tail."""
    if shown.range_words is not None:
        return shown.range_words, shown.certainty, trials_and_people(shown)
    ratio = ratio_words(shown)
    if ratio is not None:
        return ratio, shown.certainty, shown.counted or NO_COUNT
    if shown.state == "uncertain":
        return shown.glance or shown.sentence, shown.certainty, trials_and_people(shown)
    return shown.glance or shown.sentence, None, None


def _asked(groups: tuple[GlanceAsk, ...], replies: Mapping[str, Reply]) -> str:
    """Return how much was asked: groups before the first reply, single questions after it."""
    items = {item for group in groups for item in group.items}
    asked = len(items & replies.keys())
    return f"{asked} of {len(items)}" if asked else f"0/{len(groups)}"


def _ask(
    key: str,
    number: int,
    row: GlanceAsk,
    items: Collection[AskItem],
    replies: Mapping[str, Reply],
) -> Line:
    """Return one group of questions; a yes names its own question, and how many are still open."""
    said_yes = [items[item].short for item in row.items if replies.get(item) == "yes"]
    left = sum(item not in replies for item in row.items)
    label, wide = row.label, row.wide
    if said_yes:
        label = f"{', '.join(said_yes)}: YES" + (f" ({left} not asked)" if left else "")
        wide = label
    elif not left:
        label, wide = f"{row.label}: no", f"no: {row.wide}"
    return Line(
        key=f"{key}-{number}",
        label=label,
        text=label,
        wide=wide,
        role="prompt",
        group=row.tier,
        rules=("CL-19", "CL-20", "CL-21"),
        tail="yes" if said_yes else "not asked" if left else "no",
    )
