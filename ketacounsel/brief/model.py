"""The brief: everything to show for one request, as plain frozen data.

Screen, text, Markdown and JSON are all made from it, so that they cannot disagree (design,
"One truth, many faces"). Nothing downstream computes a number or writes a sentence.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Literal

from ketacounsel.frozen import frozen

Audience = Literal["clinician", "patient"]
Reply = Literal["yes", "no"]
Role = Literal["claim", "prompt", "unknown", "quote", "note"]
Width = Literal["narrow", "wide", "both"]


@frozen
class Visit:
    """What was chosen for this visit, as ids of the knowledge base (CL-26, CL-27).

    ``None`` means not chosen. ``values`` are what matters to the person; ``covered`` holds the
    ids of the points of the talk that were ticked.
    """

    kind: str | None = None
    goal: str | None = None
    measure: str | None = None
    review: str | None = None
    stop: str | None = None
    driver: str | None = None
    values: tuple[str, ...] = ()
    covered: tuple[str, ...] = ()
    ending: str | None = None


@frozen
class BriefRequest:
    """What is asked for. ``factors`` holds replies to ask-first items; an item without a
    reply was not asked, which is never "no" (CL-20). ``today`` decides on overdue evidence.
    ``jurisdiction`` is a place of ``brief.places`` or "all": what applies elsewhere is marked.
    """

    options: tuple[str, ...]
    today: date
    audience: Audience = "clinician"
    condition: str | None = None
    factors: tuple[tuple[str, Reply], ...] = ()
    visit: Visit = Visit()
    jurisdiction: str = "all"


@frozen
class FindingView:
    """A finding with its sentence made from state, certainty, size and interval (GR-1).

    Numbers are as read and unrounded: a mean difference in points of ``scale``, a ratio
    without unit. ``range_words`` says them without a minus sign (FM-5). ``counted`` tells a
    ratio as people, where a starting risk was read (CL-6).
    """

    id: str
    outcome: str
    outcome_name: str
    comparator: str
    time: str
    short_time: str
    state: str
    sentence: str
    certainty: str | None
    range_words: str | None = None
    glance: str | None = None
    measure: str | None = None
    estimate: float | None = None
    low: float | None = None
    high: float | None = None
    scale: str | None = None
    better: str | None = None
    studies: int | None = None
    participants: int | None = None
    facts: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    counted: str | None = None


@frozen
class Line:
    """One row: what it says, what it rests on, and what belongs under it.

    ``key`` names the row for good ("ketamine-iv/evidence/pain-3m"); ``wide`` replaces
    ``text`` where there is room; ``group`` is the heading it stands under; ``tail`` follows
    the certainty ("3/173"). ``elsewhere`` marks a row that holds in another country than the
    one set; ``local`` one that comes from the clinic's own folder.
    """

    key: str
    text: str
    label: str = ""
    role: Role = "claim"
    wide: str | None = None
    show: Width = "both"
    group: str = ""
    facts: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()
    gaps: tuple[str, ...] = ()
    jurisdiction: str | None = None
    certainty: str | None = None
    tail: str | None = None
    finding: FindingView | None = None
    details: tuple[Line, ...] = ()
    elsewhere: bool = False
    local: bool = False


@frozen
class Block:
    """A heading with its rows. ``lead`` stands beside the heading on the first screen."""

    id: str
    title: str
    lines: tuple[Line, ...]
    lead: Line | None = None
    label: str = ""
    note: str = ""

    def without_details(self) -> Block:
        """Return the block with its rows alone: what stands under them is for clinicians."""
        return replace(self, lines=tuple(replace(line, details=()) for line in self.lines))


@frozen
class LocalLine:
    """A line of the clinic for one slot, in the clinician's words and the patient's if it has any.

    ``key`` is that of its row in the section "clinic"; ``slot`` one of ``brief.clinic.SLOT_WORDS``.
    """

    key: str
    id: str
    slot: str
    label: str
    clinician: str
    patient: str | None = None


@frozen
class Course:
    """One option of the brief: its first screen and its sections.

    ``local`` holds what the clinic adds for it, for either audience, in the order of the slots.
    """

    id: str
    title: str
    drug: str
    route: str
    reviewed: bool
    decision: str
    licence: Line
    glance: tuple[Block, ...]
    sections: tuple[Block, ...]
    findings: tuple[FindingView, ...]
    local: tuple[LocalLine, ...] = ()

    def local_for(self, slot: str) -> tuple[LocalLine, ...]:
        """Return the clinic's lines for a slot such as "out-of-hours"; empty means [not set]."""
        return tuple(line for line in self.local if line.slot == slot)

    def section(self, name: str) -> Block:
        """Return the section called ``name``; raises KeyError for a name that is not there."""
        for block in self.sections:
            if block.id == name:
                return block
        raise KeyError(name)


@frozen
class SourceView:
    """A source as a person reads it."""

    id: str
    citation: str
    kind: str
    year: str | None
    jurisdiction: str | None
    evidence_to: str | None
    url: str | None
    read_as: str | None
    note: str | None


@frozen
class FactView:
    """A fact with where and how it was read; ``figures`` are in the units they name.

    ``treatment`` is drug and route; ``unknown`` names what the pages that were read did not give.
    """

    id: str
    text: str
    source: SourceView
    locator: tuple[str, ...]
    read_as: str
    confidence: str
    display: str
    figures: tuple[str, ...] = ()
    directness: str | None = None
    jurisdiction: str | None = None
    grade_as_stated: str | None = None
    caveat: str | None = None
    treatment: str | None = None
    population: str | None = None
    comparator: str | None = None
    window: str | None = None
    scale: str | None = None
    certainty: str | None = None
    unknown: tuple[str, ...] = ()
    never_without: tuple[str, ...] = ()
    cross_checked: str | None = None


@frozen
class Currency:
    """How old the evidence is, and the banners that stand on every face (WF-9, CL-8)."""

    title: str
    version: str
    evidence_to: str
    evidence_to_short: str
    produced: str
    review_by: str
    overdue: bool
    age_months: int
    second_hand: Line
    funding: str
    trial_funding: Line
    review_status: str
    update_policy: str
    scope: str


@frozen
class Brief:
    """Everything to show for one request.

    ``overlay`` is the name of the clinic's folder if there is one; ``overlay_refused`` says in one
    line why nothing of it is shown, and stands on every face (WF-11).
    """

    request: BriefRequest
    currency: Currency
    courses: tuple[Course, ...]
    facts: dict[str, FactView]
    gaps: dict[str, str]
    condition: Line | None = None
    overlay: str | None = None
    overlay_refused: str | None = None
