"""E33: no number is said that no fact of the scene holds and that is not the persona's own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from types import MappingProxyType
from typing import Final

from ketacounsel.knowledge import Knowledge
from ketacounsel.reading import Fault, quoted
from ketacounsel.rehearsal.proof.case import Case
from ketacounsel.rehearsal.proof.texts import texts

_DIGITS: Final = re.compile(r"(?<![\w-])\d[\d,]*(?:\.\d+)?")
_VALUES: Final = MappingProxyType(
    {
        "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6",
        "seven": "7", "eight": "8", "nine": "9", "ten": "10", "eleven": "11", "twelve": "12",
        "thirteen": "13", "fourteen": "14", "fifteen": "15", "sixteen": "16",
        "seventeen": "17", "eighteen": "18", "nineteen": "19", "twenty": "20",
        "thirty": "30", "forty": "40", "fifty": "50", "sixty": "60", "seventy": "70",
        "eighty": "80", "ninety": "90", "hundred": "100", "thousand": "1000",
    }
)  # fmt: skip
_NUMBER_WORD: Final = "|".join(_VALUES)
_IN_WORDS: Final = re.compile(
    rf"\b(?P<some>{_NUMBER_WORD}|\d+)(?: people| patients)?,?"
    rf" (?:in|out of)(?: every)? (?:a )?(?P<all>{_NUMBER_WORD}|\d+)\b"
    rf"|\b(?P<share>{_NUMBER_WORD})(?:[ -](?:{_NUMBER_WORD}))? per ?cent\b",
    re.IGNORECASE,
)


def count_faults(case: Case) -> Iterator[Fault]:
    """Tell of numbers in spoken texts that rest on nothing: digits, and counts in words."""
    known = _known(case)
    for one in texts(case.scene):
        if one.part == "about":
            continue
        for number in dict.fromkeys(numbers_said(one.text)):
            if number not in known:
                yield case.fault(
                    "E33",
                    one.path,
                    f"the number {quoted(number)} is in no fact that the scene names",
                    expected="a fact with it in facts, or the number in the persona or the brief",
                )


def numbers_said(text: str) -> Iterator[str]:
    """Yield the numbers of a text as digits: those in digits, and counts of people in words."""
    for found in _DIGITS.finditer(text):
        yield _plain(found[0])
    for found in _IN_WORDS.finditer(text):
        for word in (found["some"], found["all"], found["share"]):
            if word is not None and word.lower() in _VALUES:
                yield _VALUES[word.lower()]


def numbers_in_facts(knowledge: Knowledge, names: Iterable[str]) -> frozenset[str]:
    """Return every number in the texts and figures of some facts; unknown ids are left out."""
    found: set[str] = set()
    for name in names:
        if name not in knowledge.facts:
            continue
        fact = knowledge.fact(name)
        for text in (fact.text, fact.window, fact.population, fact.scale, fact.caveat):
            found |= numbers_in(text or "")
        for figure in fact.figures:
            values = (figure.estimate, figure.low, figure.high)
            found = found.union(
                *(
                    numbers_in(str(value).removesuffix(".0"))
                    for value in values
                    if value is not None
                )
            )
    return frozenset(found)


def numbers_in(text: str) -> frozenset[str]:
    """Return every number of a text, in digits or as a word."""
    words = {_VALUES[word] for word in re.findall(r"[a-z]+", text.lower()) if word in _VALUES}
    return frozenset(words | {_plain(one[0]) for one in _DIGITS.finditer(text)})


def _known(case: Case) -> frozenset[str]:
    scene = case.scene
    named = {*scene.facts}
    named.update(fact for point in scene.must_cover for fact in point.facts)
    named.update(fact for trap in scene.traps for fact in trap.facts)
    named.update(fact for gate in scene.gates for fact in gate.facts)
    own = (scene.persona.about, str(scene.persona.age), scene.brief.setting, scene.brief.task)
    tempers = (temper.about for temper in scene.tempers)
    texts_of_own = (*own, *scene.brief.know, scene.hidden.agenda, *tempers)
    known = numbers_in_facts(case.knowledge, named)
    return known.union(*(numbers_in(text) for text in texts_of_own))


def _plain(number: str) -> str:
    return number.replace(",", "").lstrip("-").rstrip(".")
