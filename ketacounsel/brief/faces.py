"""What each face may show of a fact: one table (CL-9, CL-12, CL-19)."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from ketacounsel.knowledge.records import Fact


class Face(StrEnum):
    """A place where a person reads something. The source view hides nothing."""

    GLANCE = "glance"
    EVIDENCE = "evidence"
    HARMS = "harms"
    ASK = "ask"
    DIFFER = "differ"
    WORDS = "words"
    QUESTIONS = "questions"
    PRACTICAL = "practical"
    COMPARE = "compare"
    PATIENT = "patient"
    SOURCES = "sources"


class Allowance(StrEnum):
    """How much of a fact a face may show.

    ``LABELLED``: with what it is in the same line (older, own grade, other disease, one trial).
    ``WORDS_ONLY``: its words without its figures.
    """

    YES = "yes"
    LABELLED = "labelled"
    WORDS_ONLY = "words only"
    NO = "no"


_SIDE_BY_SIDE: Final = frozenset({Face.GLANCE, Face.COMPARE, Face.PATIENT})
_ALL: Final = frozenset(Face)

_BY_DISPLAY: Final[dict[str, dict[Face, Allowance]]] = {
    "show": dict.fromkeys(_ALL, Allowance.YES),
    "show_with_label": dict.fromkeys(_ALL, Allowance.LABELLED),
    "ask_first": {
        **dict.fromkeys(_ALL, Allowance.YES),
        Face.PATIENT: Allowance.WORDS_ONLY,
        Face.WORDS: Allowance.WORDS_ONLY,
    },
    "background_only": {
        **dict.fromkeys(_ALL, Allowance.NO),
        Face.QUESTIONS: Allowance.WORDS_ONLY,
        Face.SOURCES: Allowance.YES,
    },
    "do_not_show": {**dict.fromkeys(_ALL, Allowance.NO), Face.SOURCES: Allowance.YES},
}


def allowance(fact: Fact, face: Face) -> Allowance:
    """Return how much of ``fact`` may stand on ``face``.

    An indirect figure (another disease, anaesthesia, volunteers) never stands on the first
    screen, in a comparison or on a patient face, since side by side with others it would make
    one course look milder than another (CL-12). Directness never hides a question (CL-19).
    """
    allowed = _BY_DISPLAY[fact.display][face]
    if allowed in (Allowance.NO, Allowance.WORDS_ONLY):
        return allowed
    if face in _SIDE_BY_SIDE and is_indirect(fact) and fact.figures:
        return Allowance.WORDS_ONLY
    return allowed


def is_indirect(fact: Fact) -> bool:
    """Whether the fact is about other people or another product than the decision."""
    return (fact.directness or "").startswith("indirect")


def companions_missing(fact: Fact, cited: frozenset[str]) -> frozenset[str]:
    """Return the facts that ``fact`` must never be shown without, of those not ``cited``."""
    return frozenset(fact.never_without) - cited
