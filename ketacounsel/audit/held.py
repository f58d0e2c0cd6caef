"""The numbers that a fact holds, in its words or its figures."""

from __future__ import annotations

import re
from typing import Final

from ketacounsel.knowledge.records import Arm, Fact

NUMBER: Final = r"\d[\d,]*(?:\.\d+)?"
_ANY_NUMBER: Final = re.compile(NUMBER)
_WORDS: Final = tuple(
    re.findall(
        r"\w+",
        "no one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
        "fifteen sixteen seventeen eighteen nineteen twenty",
    )
)


def tokens_of(fact: Fact) -> frozenset[str]:
    """Return every number that a fact holds, in its words or its figures."""
    texts = [fact.text, fact.population or "", fact.caveat or "", fact.window or ""]
    found: set[str] = set()
    for figure in fact.figures:
        texts += [str(one) for one in (figure.estimate, figure.low, figure.high) if one is not None]
        texts += [figure.measure, figure.note or ""]
        for arm in (figure.treated, figure.control):
            texts += _of_arm(arm)
    for text in texts:
        found |= {plain(number) for number in _ANY_NUMBER.findall(text)}
        found |= {str(_WORDS.index(word)) for word in text.casefold().split() if word in _WORDS}
    return frozenset(found)


def _of_arm(arm: Arm | None) -> list[str]:
    if arm is None:
        return []
    numbers = [str(one) for one in (arm.events, arm.n, arm.percent) if one is not None]
    return [*numbers, arm.label or ""]


def plain(number: str) -> str:
    """Return a number without thousands signs and without zeros that say nothing."""
    plain = number.replace(",", "").rstrip(".")
    return plain.rstrip("0").rstrip(".") if "." in plain else plain
