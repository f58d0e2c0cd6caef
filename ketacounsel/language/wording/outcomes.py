"""What a number is about: the outcome words that stand nearest to it."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from typing import Final

from ketacounsel.language.wording.groups import anywhere
from ketacounsel.language.wording.scope import Place, Said

CLASSES: Final = (
    "nausea",
    "dissociation",
    "pressure",
    "heart",
    "bladder",
    "liver",
    "sedation",
    "dizziness",
    "falls",
    "confusion",
    "breathing",
    "flushing",
    "dependence",
    "psychosis",
    "serotonin",
    "dropout",
    "benefit",
    "sleep",
    "function",
    "mood",
    "medicines",
    "other",
)
_ANY: Final = r"\b(?:{{outcome_word}})(?!\w)"
_ONE_PHRASE: Final = re.compile(r"(?:(?!\band\b|\bor\b)[\w' -]){0,12}")
_PARTED: Final = re.compile(r",|\band\b")
_STEP: Final = 20
_REACH: Final = 300
Outcomes = frozenset[str]


def outcomes_of(utterance: Said, start: int, end: int) -> Outcomes:
    """Return the classes of the outcome phrase nearest to the words from ``start`` to ``end``.

    The clause is looked at first, then the sentence; empty where neither names an outcome.
    """
    for first, last in (utterance.clause_of(start), utterance.sentence_of(start)):
        low, high = max(first, start - _REACH), min(max(last, end), end + _REACH)
        phrases = _phrases(utterance.plain, low, high)
        if phrases:
            nearest = min(phrases, key=lambda phrase: _gap(utterance.plain, phrase, start, end))
            return _classes(utterance.plain, nearest)
    return frozenset()


def _phrases(plain: str, first: int, last: int) -> list[Place]:
    """Return runs of outcome words that belong together, such as "bladder pain"."""
    words = [found.span() for found in anywhere(_ANY).finditer(plain, first, last)]
    runs: list[Place] = words[:1]
    for before, word in pairwise(words):
        if _ONE_PHRASE.fullmatch(plain, before[1], word[0]):
            runs[-1] = (runs[-1][0], word[1])
        else:
            runs.append(word)
    return runs


def _gap(plain: str, phrase: Place, start: int, end: int) -> int:
    """Return how far a phrase is from a number, in characters; a comma or "and" counts 20."""
    between = plain[phrase[1] : start] if phrase[1] <= start else plain[end : phrase[0]]
    return len(between) + _STEP * len(_PARTED.findall(between))


def _classes(plain: str, phrase: Place) -> Outcomes:
    return frozenset(
        name for name in CLASSES if _class_pattern(name).search(plain, *phrase) is not None
    )


@cache
def _class_pattern(name: str) -> re.Pattern[str]:
    return anywhere(rf"\b(?:{{{{outcome_{name}}}}})(?!\w)")
