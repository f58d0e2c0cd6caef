"""Which figures may stand beside those of another course (CL-12, CL-13, CL-18, RC-13).

A figure from another disease, from arms without a control, or a number needed to treat would
make one course look milder than the next.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from ketacounsel.brief.faces import Allowance, Face, allowance
from ketacounsel.brief.model import Line

if TYPE_CHECKING:
    from ketacounsel.knowledge import Knowledge
    from ketacounsel.knowledge.records import Fact

NOT_BESIDE: Final = (
    "A figure is held that may not stand beside another course: read it with this course alone."
)
_COUNT: Final = re.compile(
    r"\d\s?%|\bpercent\b|\bin 100\b|\bin 1000\b|\b\d+ of (?:the )?\d+\b", re.IGNORECASE
)
_SENTENCE_END: Final = re.compile(r"(?<=[.!?])\s+")
_NEVER: Final = re.compile(r"\bNNT[BH]?\b|\bNNH\b|\bnumber needed to\b|\d\s?mg\b", re.IGNORECASE)


def beside_others(line: Line, knowledge: Knowledge) -> Line:
    """Return ``line`` as it may stand in a comparison: whole, or in words without its figures.

    The rows under it are kept for the source view, which hides nothing.
    """
    facts = tuple(knowledge.fact(name) for name in line.facts)
    found = line.finding
    if found is not None and found.estimate is not None and _barred(facts):
        bare = replace(found, estimate=None, low=None, high=None, measure=None, range_words=None)
        return replace(line, text=NOT_BESIDE, wide=None, tail=None, finding=bare)
    if _NEVER.search(line.text) or (_COUNT.search(line.text) and _barred(facts)):
        return replace(line, text=_words_alone(line.text), wide=None, tail=None)
    return line


def _words_alone(text: str) -> str:
    """Return the sentences that hold no count: a warning is never lost with its figure (CL-19)."""
    kept = [
        sentence
        for sentence in _SENTENCE_END.split(text)
        if not (_COUNT.search(sentence) or _NEVER.search(sentence))
    ]
    return " ".join([*kept, NOT_BESIDE])


def _barred(facts: tuple[Fact, ...]) -> bool:
    return any(
        _without_control(fact)
        or (
            allowance(fact, Face.COMPARE) in (Allowance.NO, Allowance.WORDS_ONLY)
            and not _screens_alone(fact)
        )
        for fact in facts
    )


def _screens_alone(fact: Fact) -> bool:
    """Whether the fact is a question to ask, and none of its figures says how many were harmed.

    Such a row claims nothing of a course and stands at full size on every face (CL-19).
    """
    return fact.display == "ask_first" and not any(
        figure.treated or figure.control for figure in fact.figures
    )


def _without_control(fact: Fact) -> bool:
    """Whether the fact prints treated arms and no arm to hold them against."""
    arms = [figure for figure in fact.figures if figure.treated or figure.control]
    return bool(arms) and not any(figure.control for figure in arms)
