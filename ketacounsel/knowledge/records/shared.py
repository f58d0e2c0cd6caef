"""Records that all options share: manifest, outcomes, questions, positions, conditions."""

from __future__ import annotations

from typing import Literal

from ketacounsel.frozen import frozen
from ketacounsel.knowledge.names import FORBID_EXTRA, DrugEntry, OptionEntry
from ketacounsel.knowledge.records.option import Statement


@frozen
class Review:
    """Who reviewed the content of this hash, and when: a role; no name is needed."""

    __pydantic_config__ = FORBID_EXTRA

    by: str
    date: str
    content: str


@frozen
class Manifest:
    """What the knowledge base is, how current it is, and what it contains (IP-C3 to IP-C6).

    ``method`` says how its evidence was found (IP-S18); ``for_whom`` tells a patient which pain it
    is about (IP-Q1).
    """

    __pydantic_config__ = FORBID_EXTRA

    schema_version: int
    title: str
    version: str
    scope: str
    decision: str
    evidence_to: str
    evidence_to_words: str
    produced: str
    review_by: str
    update_policy: str
    funding: str
    trial_funding: Statement
    review_status: str
    second_hand: Statement
    credentials: str
    drugs: tuple[DrugEntry, ...]
    options: tuple[OptionEntry, ...]
    method: tuple[Statement, ...] = ()
    for_whom: Statement | None = None
    reviews: tuple[Review, ...] = ()


@frozen
class Outcome:
    """Something that matters to a patient."""

    __pydantic_config__ = FORBID_EXTRA

    id: str
    name: str
    lay: str
    better: Literal["lower", "higher", "fewer"]
    kind: Literal["benefit", "harm"]
    scale: str | None = None
    minimal_important_difference: float | None = None
    note: str | None = None
    facts: tuple[str, ...] = ()


@frozen
class AskItem:
    """A question that screens for risk; it claims nothing (CL-19)."""

    __pydantic_config__ = FORBID_EXTRA

    id: str
    short: str
    clinician: str
    patient: str
    kind: Literal["condition", "medicine", "circumstance"]
    rules: tuple[str, ...]


@frozen
class Question:
    """One of the questions patients really ask."""

    __pydantic_config__ = FORBID_EXTRA

    id: str
    number: int
    text: str


@frozen
class Alternative:
    """Another course: adding nothing new, help to move and cope, a pain drug, a trial."""

    __pydantic_config__ = FORBID_EXTRA

    id: str
    name: str
    clinician: str
    patient: str
    facts: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()
    jurisdiction: str | None = None


@frozen
class Position:
    """What a body says, in its own grades, with date and jurisdiction (CL-11)."""

    __pydantic_config__ = FORBID_EXTRA

    id: str
    body: str
    date: str
    jurisdiction: str
    text: str
    options: tuple[str, ...]
    facts: tuple[str, ...]
    own_grade: str | None = None
    status: str | None = None
    conditions: tuple[str, ...] = ()


@frozen
class Conflict:
    """A recorded disagreement with the reason in neutral words; never averaged."""

    __pydantic_config__ = FORBID_EXTRA

    id: str
    topic: str
    text: str
    reason: str
    options: tuple[str, ...]
    positions: tuple[str, ...]
    facts: tuple[str, ...]
    conditions: tuple[str, ...] = ()


@frozen
class ConditionLine:
    """What is known of one condition for some options."""

    __pydantic_config__ = FORBID_EXTRA

    options: tuple[str, ...]
    text: str
    facts: tuple[str, ...]


@frozen
class Condition:
    """A condition at the gate (CL-25); ``covered`` is false where the tool stops.

    ``patient`` is its description in patient words, where the clinician's is not plain (IP-Q1).
    """

    __pydantic_config__ = FORBID_EXTRA

    id: str
    name: str
    description: str
    covered: bool
    facts: tuple[str, ...]
    aliases: tuple[str, ...] = ()
    lines: tuple[ConditionLine, ...] = ()
    patient: str | None = None
