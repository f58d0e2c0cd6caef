"""Findings as views: the sentence comes from state, certainty, size and interval (GR-1)."""

from __future__ import annotations

from typing import Literal

from ketacounsel.brief.model import Audience, Block, FindingView, Line
from ketacounsel.effect.absolute import RatioKind
from ketacounsel.effect.certainty import RATED, Certainty, State
from ketacounsel.effect.clinician import NO_COUNT, as_people
from ketacounsel.effect.needed import Event
from ketacounsel.effect.ratio_words import ratio_in_short
from ketacounsel.effect.rounding import plain_number
from ketacounsel.effect.statement import (
    StatementInput,
    clinician_statement,
    patient_statement,
    range_in_words,
)
from ketacounsel.effect.subject import ON_A_SCALE
from ketacounsel.knowledge import Collection
from ketacounsel.knowledge.names import OptionEntry
from ketacounsel.knowledge.records import Finding, Option, Outcome, Statement

RATIOS = frozenset(kind.value for kind in RatioKind)
RESULT_GROUPS = ("benefits looked for", "harms looked for", "outside the review")
THE_REVIEW = "the review"
PER = 1000
NO_FIGURE_READ = "No figure was read."
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
    if effect is not None and effect.measure in ON_A_SCALE:
        unit = "" if effect.measure == "mean difference" else "standard deviation"
        words = range_in_words(effect.estimate, effect.low, effect.high, _better(outcome), unit)
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
        counted=_as_people(finding, outcome, entry),
    )


def ratio_words(shown: FindingView) -> str | None:
    """Return "RR 3.26 (1.05 to 10.09)" for a ratio, else None; its tail is NO_COUNT (CL-6)."""
    if shown.estimate is None or shown.measure not in RATIOS:
        return None
    return ratio_in_short(RatioKind(shown.measure), shown.estimate, shown.low, shown.high)


def as_printed(shown: FindingView) -> str | None:
    """Return the figure with the sign a paper prints, for looking it up; None without one.

    A ratio without a starting risk keeps its tail (CL-6). For clinicians only: patients get no
    sign and no ratio (RC-4).
    """
    if shown.estimate is None or shown.measure is None:
        return None
    ratio = ratio_words(shown)
    if ratio is not None:
        return f"{ratio}: {shown.counted or NO_COUNT}"
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


def statement_input(
    finding: Finding, outcome: Outcome, entry: OptionEntry, audience: Audience
) -> StatementInput:
    """Return what the sentence of a finding is made from, in the words of the audience."""
    effect = finding.effect
    event = _event(finding, outcome)
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
        better=_better(outcome) if event is None else None,
        scale=effect.scale if effect else None,
        minimal_important_difference=_threshold(finding, outcome),
        studies=finding.studies,
        participants=finding.participants,
        hedge=finding.word,
        source=finding.told_by,
        baseline_risk=finding.baseline.events if finding.baseline else None,
        per=finding.baseline.per if finding.baseline else PER,
        event=event,
        direction=finding.direction,
    )


def _as_people(finding: Finding, outcome: Outcome, entry: OptionEntry) -> str | None:
    """Return a ratio as people with either course, where its starting risk was read (RC-4)."""
    if finding.baseline is None:
        return None
    return as_people(statement_input(finding, outcome, entry, "clinician"))


def _sentence(finding: Finding, outcome: Outcome, entry: OptionEntry, audience: Audience) -> str:
    """Return the finding as a sentence; a source's bare direction stays in its own hedge."""
    if finding.state == "direction only" and not (finding.direction and _hedged(finding)):
        return f"{finding.hedge} {NO_FIGURE_READ if _rated(finding) else RATING_NOT_READ}"
    given = statement_input(finding, outcome, entry, audience)
    return clinician_statement(given) if audience == "clinician" else patient_statement(given)


def _rated(finding: Finding) -> bool:
    return finding.certainty is not None and finding.certainty.rating in RATED


def _hedged(finding: Finding) -> bool:
    """Whether a verb has its hedge: from the result's own rating, or the source's word (GR-16)."""
    return bool(finding.word) or _rated(finding)


def _event(finding: Finding, outcome: Outcome) -> Event | None:
    """Return whether the outcome happens to a person, bad or good; None where it is measured."""
    measure = finding.effect.measure if finding.effect else None
    if measure in ON_A_SCALE:
        return None
    if outcome.kind == "harm":
        return "bad"
    return "good" if measure in RATIOS else None


def _threshold(finding: Finding, outcome: Outcome) -> float | None:
    """Return the smallest difference that counts, where it is in the points of this result."""
    effect = finding.effect
    if effect is None or effect.measure != "mean difference" or effect.scale != outcome.scale:
        return None
    return outcome.minimal_important_difference


def _better(outcome: Outcome) -> Literal["lower", "higher"]:
    return "higher" if outcome.better == "higher" else "lower"


def _running_text(title: str) -> str:
    return title[:1].lower() + title[1:]
