"""Counts on the handout: both framings and a picture, only where an honest starting risk is held.

A finding has an honest count with a rating above very low, an interval on one side of the null
and a starting risk that was read (RC-5, RC-9, RC-12, CL-6). All counts of a sheet have one
denominator (RC-2).
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from ketacounsel.brief.findings import statement_input
from ketacounsel.brief.handout_model import IconArray, Item
from ketacounsel.effect.certainty import RATED, Certainty
from ketacounsel.effect.framing import both_framings
from ketacounsel.effect.patient import patient_statement
from ketacounsel.effect.rounding import whole
from ketacounsel.effect.subject import Reach, StatementInput, absolute_of, reach_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ketacounsel.brief.model import BriefRequest
    from ketacounsel.knowledge import Knowledge
    from ketacounsel.knowledge.records import Finding, Option

DRAWN: Final = 100
"""The number of people that a picture holds; in 1000 people the words stand alone."""


KEY_OF_SIGNS: Final = (
    "In the pictures each sign is 1 person. A full dot gets it, a dot in a ring may get it, "
    "an empty ring does not get it."
)


def count_items(
    knowledge: Knowledge, request: BriefRequest, option: Option, group: str
) -> Iterator[Item]:
    """Yield the sentence and the two pictures of each finding that has an honest count."""
    per = _denominator(knowledge, request)
    for finding in option.findings:
        told = _honest(knowledge, option, finding)
        if told is None or finding.baseline is None:
            continue
        shown = replace(told, baseline_risk=(told.baseline_risk or 0) * per / told.per, per=per)
        facts = tuple(dict.fromkeys((*finding.facts, *finding.baseline.facts)))
        key = f"{option.id}/handout/count/{finding.id}"
        yield Item(key, "line", patient_statement(shown), group=group, facts=facts)
        if per == DRAWN:
            yield from _pictures(key, shown, facts, group)
            yield Item(f"{key}/key", "line", KEY_OF_SIGNS, group=group, rules=("RC-11", "RC-12"))


def _denominator(knowledge: Knowledge, request: BriefRequest) -> int:
    """Return 1000 as soon as one count of the sheet needs it, else 100 (RC-2)."""
    findings = (one for name in request.options for one in knowledge.option(name).findings)
    return max((one.baseline.per for one in findings if one.baseline), default=DRAWN)


def _honest(knowledge: Knowledge, option: Option, finding: Finding) -> StatementInput | None:
    if finding.baseline is None or finding.effect is None:
        return None
    entry = next(entry for entry in knowledge.names.options if entry.id == option.id)
    told = statement_input(finding, knowledge.outcome(finding.outcome), entry, "patient")
    rated = told.certainty in RATED and told.certainty != Certainty.VERY_LOW
    if not rated or told.event is None or reach_of(told) is not Reach.ONE_WAY:
        return None
    return told if absolute_of(told) is not None else None


def _pictures(
    key: str, shown: StatementInput, facts: tuple[str, ...], group: str
) -> Iterator[Item]:
    """Yield a picture for each course: the same grid, counts in digits, who and when (RC-11)."""
    result = absolute_of(shown)
    risk = None if result is None else result.corresponding
    if result is None or risk is None:
        return
    against = f"With {shown.comparator}" if shown.comparator else "Without it"
    when = f", {shown.time}" if shown.time else ""
    before = both_framings(whole(result.baseline), shown.per)
    after = both_framings(whole(risk.estimate), shown.per)
    unsure = shown.certainty == Certainty.LOW
    low = whole(risk.low) if risk.low is not None else None
    high = whole(risk.high) if risk.high is not None else None
    for name, who, counted, ends in (
        ("comparator", against, before, (None, None)),
        ("option", f"With {shown.option}", after, (low, high)),
    ):
        title = f"{who}: {shown.outcome}{when}. {counted.text}"
        spread = f", with a range of {low} to {high}" if ends != (None, None) else ""
        yield Item(
            f"{key}/{name}",
            "figure",
            f"{title}{spread}.",
            group=group,
            facts=facts,
            drawing=IconArray(title, shown.per, counted.having, *ends, unsure=unsure),
        )
