"""The top level of every kind of file of a knowledge base, as records.

The gate and the JSON Schema are both made from these, so that they cannot drift apart.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, Literal

from ketacounsel.knowledge.names import FORBID_EXTRA
from ketacounsel.knowledge.records import (
    Alternative,
    AskItem,
    Condition,
    Conflict,
    Coverage,
    DecisionKind,
    Disagreement,
    Ending,
    Fact,
    Gap,
    Manifest,
    Option,
    Outcome,
    Pick,
    Position,
    Question,
    Source,
    TalkPrompt,
    Unknown,
)
from ketacounsel.knowledge.records.overlay import OverlayFile

SCHEMA_VERSION: Final = 1
Version = Literal[1]


@dataclass(frozen=True, slots=True)
class SourcesFile:
    """The publications and pages that facts were read in."""

    __pydantic_config__ = FORBID_EXTRA

    schema_version: Version
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class FactsFile:
    """Facts: each one thing read at one place of one source."""

    __pydantic_config__ = FORBID_EXTRA

    schema_version: Version
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class GapsFile:
    """What was looked for and not found, and where sources disagree."""

    __pydantic_config__ = FORBID_EXTRA

    schema_version: Version
    gaps: tuple[Gap, ...]
    disagreements: tuple[Disagreement, ...] = ()
    unknowns: tuple[Unknown, ...] = ()
    coverage: tuple[Coverage, ...] = ()


@dataclass(frozen=True, slots=True)
class OutcomesFile:
    """Outcomes that matter to a patient."""

    __pydantic_config__ = FORBID_EXTRA

    schema_version: Version
    outcomes: tuple[Outcome, ...]


@dataclass(frozen=True, slots=True)
class AskFirstFile:
    """Questions that screen for risk (CL-19)."""

    __pydantic_config__ = FORBID_EXTRA

    schema_version: Version
    items: tuple[AskItem, ...]


@dataclass(frozen=True, slots=True)
class QuestionsFile:
    """Questions that patients ask."""

    __pydantic_config__ = FORBID_EXTRA

    schema_version: Version
    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class AlternativesFile:
    """Other courses, adding nothing new among them."""

    __pydantic_config__ = FORBID_EXTRA

    schema_version: Version
    alternatives: tuple[Alternative, ...]


@dataclass(frozen=True, slots=True)
class PositionsFile:
    """What bodies say, in their own grades, and where they differ (CL-11)."""

    __pydantic_config__ = FORBID_EXTRA

    schema_version: Version
    positions: tuple[Position, ...]
    conflicts: tuple[Conflict, ...] = ()


@dataclass(frozen=True, slots=True)
class ConditionsFile:
    """Conditions at the gate, covered and not covered (CL-25)."""

    __pydantic_config__ = FORBID_EXTRA

    schema_version: Version
    conditions: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class VisitFile:
    """Kinds of decision, what is agreed, what is said whatever the drug, and the endings."""

    __pydantic_config__ = FORBID_EXTRA

    schema_version: Version
    kinds: tuple[DecisionKind, ...]
    picks: tuple[Pick, ...]
    talk: tuple[TalkPrompt, ...]
    endings: tuple[Ending, ...]


@dataclass(frozen=True, slots=True)
class OptionFile:
    """One option: a drug by a route, or usual care."""

    __pydantic_config__ = FORBID_EXTRA

    schema_version: Version
    option: Option


RECORD_OF_KIND: Final = MappingProxyType(
    {
        "manifest": Manifest,
        "sources": SourcesFile,
        "facts": FactsFile,
        "gaps": GapsFile,
        "outcomes": OutcomesFile,
        "ask_first": AskFirstFile,
        "questions": QuestionsFile,
        "alternatives": AlternativesFile,
        "positions": PositionsFile,
        "conditions": ConditionsFile,
        "visit": VisitFile,
        "option": OptionFile,
        "overlay": OverlayFile,
    }
)
