"""Findings as views: the sentence comes from state, certainty, size and interval (GR-1)."""

from __future__ import annotations

from typing import Literal

from ketacounsel.brief.model import Audience, Block, FindingView, Line
from ketacounsel.effect.certainty import Certainty, State
from ketacounsel.effect.rounding import plain_number
from ketacounsel.effect.statement import (
    StatementInput,
    clinician_statement,
    patient_statement,
    range_in_words,
)
from ketacounsel.knowledge import Collection
from ketacounsel.knowledge.names import OptionEntry
from ketacounsel.knowledge.records import Finding, Option, Outcome, Statement

RATIO_NAMES = {"risk ratio": "RR", "odds ratio": "OR", "hazard ratio": "HR"}
NO_COUNT = "no count can be made of it"
RESULT_GROUPS = ("benefits looked for", "harms looked for", "outside the review")
THE_REVIEW = "the review"
RATING_NOT_READ = "No figure was read, and its rating for this result could not be read."


def view(
    finding: Finding,
    outcome: Outcome,
    entry: OptionEntry,
    audience: Audience,
    sources: tuple[str, ...],
) -> FindingView:
    """Return ``finding`` with its sentence; the outcome's direction decides the words."""
    effect = finding.effect
    sentence = _sentence(finding, outcome, entry, audience)
    words = None
    if effect is not None and effect.measure == "mean difference":
        words = range_in_words(effect.estimate, effect.low, effect.high, _better(outcome))
    return FindingView(
        id=finding.id,
        outcome=outcome.id,
        outcome_name=outcome.name if audience == "clinician" else outcome.lay,
        comparator=finding.comparator,
        time=finding.time,
        short_time=finding.short_time or finding.time,
        state=finding.state,
        sentence=sentence,
        certainty=finding.certainty.rating if finding.certainty else None,
        range_words=words,
        glance=finding.glance,
        measure=effect.measure if effect else None,
        estimate=effect.estimate if effect else None,
        low=effect.low if effect else None,
        high=effect.high if effect else None,
        scale=effect.scale if effect else None,
        better=outcome.better,
        studies=finding.studies,
        participants=finding.participants,
        facts=finding.facts,
        sources=sources,
    )


def ratio_words(shown: FindingView) -> str:
    """Return "RR 3.26 (1.05 to 10.09)" for a ratio; its tail is :data:`NO_COUNT` (CL-6)."""
    name = RATIO_NAMES.get(shown.measure or "", shown.measure or "")
    if shown.low is None or shown.high is None:
        return f"{name} {shown.estimate:g}"
    return f"{name} {shown.estimate:g} ({shown.low:g} to {shown.high:g})"


def as_printed(shown: FindingView) -> str | None:
    """Return the figure with the sign a paper prints, for looking it up; None without one.

    A ratio keeps its tail (CL-6). For clinicians only: patients get no sign and no ratio (RC-4).
    """
    if shown.estimate is None or shown.measure is None:
        return None
    if shown.measure in RATIO_NAMES:
        return f"{ratio_words(shown)}: {NO_COUNT}"
    words = f"{shown.measure} {plain_number(shown.estimate)}"
    if shown.low is None or shown.high is None:
        return f"{words} (interval not read)"
    return f"{words} ({plain_number(shown.low)} to {plain_number(shown.high)})"


def trials_and_people(shown: FindingView) -> str:
    """Return "3/173", with "?" for a count that was not read (RC-16)."""
    studies = "?" if shown.studies is None else str(shown.studies)
    people = "?" if shown.participants is None else str(shown.participants)
    return f"{studies}/{people}"


def evidence_block(
    option: Option, views: dict[str, FindingView], outcomes: Collection[Outcome]
) -> Block:
    """Return the evidence section: a row for each result, one folded line for the unread ones."""
    key = f"{option.id}/evidence"
    rows: list[Line] = []
    unread = []
    for finding in option.findings:
        if finding.state == "not found" and not finding.hedge and not finding.note:
            unread.append(outcomes[finding.outcome].name)
        else:
            rows.append(_row(key, finding, views[finding.id], outcomes[finding.outcome]))
    rows.sort(key=lambda line: RESULT_GROUPS.index(line.group))
    if unread:
        rows.append(
            Line(
                key=f"{key}/not-read",
                label="not read by us",
                text=", ".join(dict.fromkeys(unread)) + ".",
                role="unknown",
                rules=("CL-7", "RC-16"),
                group="not read",
            )
        )
    rows += [
        statement_line(f"{key}/unsure-{number}", given, group="why so unsure")
        for number, given in enumerate(option.why_unsure, 1)
    ]
    rows += [
        statement_line(f"{key}/not-known-{number}", given, group="not known")
        for number, given in enumerate(option.not_known, 1)
    ]
    return Block("evidence", "What is known, and how surely", tuple(rows))


def statement_line(key: str, given: Statement, label: str = "", group: str = "") -> Line:
    """Return a statement as a row: a claim with facts, a prompt with rules, else unknown."""
    role = "claim" if given.facts else "prompt" if given.rules else "unknown"
    return Line(
        key=key,
        label=label,
        text=given.text,
        role=role,  # type: ignore[arg-type]
        group=group,
        facts=given.facts,
        rules=given.rules,
        gaps=given.gaps,
        jurisdiction=given.jurisdiction,
    )


def _row(key: str, finding: Finding, shown: FindingView, outcome: Outcome) -> Line:
    details = []
    printed = as_printed(shown)
    if printed:
        details.append(
            Line(
                key=f"{key}/{finding.id}/as-printed",
                label="as printed",
                text=printed,
                facts=finding.facts,
            )
        )
    if finding.hedge and finding.hedge not in shown.sentence:
        details.append(
            Line(
                key=f"{key}/{finding.id}/source-says",
                label="the source says",
                text=finding.hedge,
                facts=finding.facts,
            )
        )
    if finding.certainty:
        details += [
            statement_line(f"{key}/{finding.id}/reason-{number}", given, label="why")
            for number, given in enumerate(finding.certainty.reasons, 1)
        ]
    if finding.note:
        details.append(
            Line(
                key=f"{key}/{finding.id}/note",
                label="note",
                text=finding.note,
                role="claim" if finding.facts else "unknown",
                facts=finding.facts,
                gaps=finding.gaps,
            )
        )
    return Line(
        key=f"{key}/{finding.id}",
        label=f"{outcome.name}, {finding.time}",
        text=shown.sentence,
        role="claim" if finding.facts else "unknown",
        group=_group(finding, outcome),
        facts=finding.facts,
        gaps=finding.gaps,
        certainty=shown.certainty,
        tail=trials_and_people(shown) if shown.state == "estimated" else None,
        finding=shown,
        details=tuple(details),
    )


def _group(finding: Finding, outcome: Outcome) -> str:
    """Return the heading of a result; other syntheses and trials stand apart, never averaged."""
    if not finding.told_by.startswith(THE_REVIEW):
        return RESULT_GROUPS[2]
    return RESULT_GROUPS[0] if outcome.kind == "benefit" else RESULT_GROUPS[1]


def _statement_input(
    finding: Finding, outcome: Outcome, entry: OptionEntry, audience: Audience
) -> StatementInput:
    effect = finding.effect
    harm = outcome.kind == "harm"
    return StatementInput(
        state=State(finding.state),
        option=_running_text(entry.title),
        outcome=outcome.name if audience == "clinician" else outcome.lay,
        certainty=Certainty(finding.certainty.rating if finding.certainty else "not read"),
        comparator=finding.comparator if audience == "clinician" else "a dummy treatment",
        time=finding.time,
        measure=effect.measure if effect else None,
        estimate=effect.estimate if effect else None,
        low=effect.low if effect else None,
        high=effect.high if effect else None,
        better=None if harm else _better(outcome),
        scale=effect.scale if effect else None,
        studies=finding.studies,
        participants=finding.participants,
        hedge=finding.word,
        source=finding.told_by,
        event="bad" if harm else None,
        direction=finding.direction,
    )


def _sentence(finding: Finding, outcome: Outcome, entry: OptionEntry, audience: Audience) -> str:
    """Return the finding as a sentence; a source's bare direction stays in its own hedge."""
    if finding.state == "direction only" and not (finding.direction and finding.word):
        return f"{finding.hedge} {RATING_NOT_READ}"
    given = _statement_input(finding, outcome, entry, audience)
    return clinician_statement(given) if audience == "clinician" else patient_statement(given)


def _better(outcome: Outcome) -> Literal["lower", "higher"]:
    return "higher" if outcome.better == "higher" else "lower"


def _running_text(title: str) -> str:
    return title[:1].lower() + title[1:]
