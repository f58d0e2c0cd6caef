"""Records of an option: a drug given by a route, or usual care, and all that is said of it.

A statement with facts is a claim; one with rules is a prompt (design, "claim, prompt").
Every record that a person sees as a line has an ``id`` that stays, since sources,
snapshots and notes refer to it.
"""

from __future__ import annotations

from typing import Literal

from ketacounsel.frozen import frozen
from ketacounsel.knowledge.names import FORBID_EXTRA

State = Literal["estimated", "direction only", "uncertain", "not reported", "not found"]
Rating = Literal["high", "moderate", "low", "very low", "low or very low", "not read"]
Measure = Literal[
    "mean difference",
    "risk ratio",
    "odds ratio",
    "hazard ratio",
    "standardised mean difference",
]
HarmGroup = Literal["felt that day", "danger that day", "with repeats"]
Tier = Literal["pause", "check", "plan"]
Stage = Literal["team", "option", "decision"]
Stance = Literal[
    "benefit",
    "harm",
    "unknown",
    "alternative",
    "practical",
    "values",
    "why relief is not proof",
    "check understanding",
]
Width = Literal["narrow", "wide", "both"]


@frozen
class Statement:
    """A line of text and what it rests on: facts (a claim) or rules (a prompt)."""

    __pydantic_config__ = FORBID_EXTRA

    text: str
    facts: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()
    gaps: tuple[str, ...] = ()
    jurisdiction: str | None = None


@frozen
class Effect:
    """An effect as read. Mean difference in points of ``scale``, ratios without unit."""

    __pydantic_config__ = FORBID_EXTRA

    measure: Measure
    estimate: float
    low: float | None = None
    high: float | None = None
    scale: str | None = None
    scale_low: float | None = None
    scale_high: float | None = None


@frozen
class Baseline:
    """The starting risk of an event with the comparator: ``events`` among ``per`` people (SF-2).

    Only with one can a ratio be told as people (CL-6); it is read, never supposed.
    """

    __pydantic_config__ = FORBID_EXTRA

    per: Literal[100, 1000]
    events: float
    facts: tuple[str, ...]


@frozen
class Certainty:
    """Certainty of one finding and the reasons given for it (GR-12, GR-14)."""

    __pydantic_config__ = FORBID_EXTRA

    rating: Rating
    reasons: tuple[Statement, ...] = ()


@frozen
class Finding:
    """GRADE's unit: option x outcome x comparator x time point (design, "Words").

    ``short_time`` is the label of the first screen ("2-7 days"). ``glance`` is the line of
    the first screen for a finding that has no numbers to generate it from. ``hedge`` is what
    the source itself concludes, in our words; ``word`` is its own hedge ("may", "unclear")
    and ``told_by`` who says it, from which a sentence is made where there is no number.
    """

    __pydantic_config__ = FORBID_EXTRA

    id: str
    outcome: str
    state: State
    time: str
    comparator: str = "placebo"
    short_time: str | None = None
    effect: Effect | None = None
    studies: int | None = None
    participants: int | None = None
    certainty: Certainty | None = None
    direction: Literal["lower", "higher"] | None = None
    word: str | None = None
    told_by: str = "the review"
    hedge: str | None = None
    glance: str | None = None
    note: str | None = None
    facts: tuple[str, ...] = ()
    gaps: tuple[str, ...] = ()
    baseline: Baseline | None = None


@frozen
class Harm:
    """An unwanted effect (CL-14): what it is called, what it is like, what to watch for."""

    __pydantic_config__ = FORBID_EXTRA

    id: str
    group: HarmGroup
    name: str
    lay: str
    facts: tuple[str, ...]
    like: str | None = None
    watch_for: str | None = None
    how_often: Statement | None = None
    patient: bool = True


@frozen
class AskUse:
    """An ask-first item as one option uses it; an empty ``if_yes`` prints CL-20's sentence."""

    __pydantic_config__ = FORBID_EXTRA

    item: str
    tier: Tier
    if_yes: tuple[Statement, ...] = ()


@frozen
class Point:
    """A counselling point in clinician and in patient words.

    ``sentence`` is its place (1 to 10) among the ten sentences a patient can hear.
    """

    __pydantic_config__ = FORBID_EXTRA

    id: str
    stance: Stance
    stage: Stage
    clinician: str
    patient: str
    facts: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()
    gaps: tuple[str, ...] = ()
    sentence: int | None = None
    essential: bool = False


@frozen
class Answer:
    """An answer to one of the questions patients ask, for one option."""

    __pydantic_config__ = FORBID_EXTRA

    question: str
    patient: str
    clinician: str | None = None
    facts: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()
    gaps: tuple[str, ...] = ()


@frozen
class Practical:
    """What taking the option involves: place, time, driving, tests, licence."""

    __pydantic_config__ = FORBID_EXTRA

    id: str
    topic: str
    clinician: str
    patient: str | None = None
    facts: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()
    jurisdiction: str | None = None


@frozen
class TimePoint:
    """One step of the time line (CL-28), from the drip or first tablet on."""

    __pydantic_config__ = FORBID_EXTRA

    time: str
    text: str
    facts: tuple[str, ...]
    finding: str | None = None


@frozen
class Experience:
    """What living through it is like (IP-Q6)."""

    __pydantic_config__ = FORBID_EXTRA

    physical: Statement
    emotional: Statement
    practical: Statement


@frozen
class GlanceRow:
    """One row of the first screen; ``finding`` fills the row from that finding's numbers."""

    __pydantic_config__ = FORBID_EXTRA

    label: str
    text: str | None = None
    wide: str | None = None
    finding: str | None = None
    show: Width = "both"
    facts: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()
    gaps: tuple[str, ...] = ()


@frozen
class GlanceAsk:
    """A group of ask-first items as the first screen names it."""

    __pydantic_config__ = FORBID_EXTRA

    label: str
    wide: str
    tier: Tier
    items: tuple[str, ...]


@frozen
class Glance:
    """The option's rows of the first screen (CL-33), in the order they are shown."""

    __pydantic_config__ = FORBID_EXTRA

    one_breath: Statement
    pain_head: Statement
    pain_label: str
    pain_comparator: str
    pain: tuple[GlanceRow, ...]
    harm_head: Statement
    harms: tuple[GlanceRow, ...]
    ask: tuple[GlanceAsk, ...]
    differ: tuple[GlanceRow, ...]
    say: tuple[GlanceRow, ...]
    check: GlanceRow
    courses: GlanceRow
    clinic: tuple[str, ...]


@frozen
class Option:
    """Everything that one option file holds."""

    __pydantic_config__ = FORBID_EXTRA

    id: str
    decision: str
    licence: Statement
    glance: Glance
    findings: tuple[Finding, ...]
    harms: tuple[Harm, ...]
    ask_first: tuple[AskUse, ...]
    points: tuple[Point, ...]
    answers: tuple[Answer, ...]
    practical: tuple[Practical, ...]
    experience: Experience
    why_unsure: tuple[Statement, ...]
    not_known: tuple[Statement, ...]
    alternatives: tuple[str, ...]
    timeline: tuple[TimePoint, ...] = ()
