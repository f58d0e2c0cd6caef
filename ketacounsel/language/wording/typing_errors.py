"""Typing errors: one slip in a word that nobody knows, beside one word of the lists.

A repair changes what the rules read, never what is quoted. It errs on the side of leaving words
alone: a wrong repair could put a claim into somebody's mouth.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from types import MappingProxyType
from typing import Any, Final

from ketacounsel.language.lists import read_list
from ketacounsel.language.wording.vocabulary import vocabulary
from ketacounsel.shipped import language_folder

Repair = tuple[int, int, str]
_SHORTEST: Final = 5
_SHORTEST_STEM: Final = 3
_WORD: Final = re.compile(r"(?<![\w'-])[a-z]{5,}(?![\w'-])")
_ENDINGS: Final = (
    ("s", False),
    ("es", False),
    ("ed", True),
    ("ing", True),
    ("er", True),
    ("est", True),
    ("ly", False),
    ("ness", False),
    ("less", False),
    ("ful", False),
)
# "swim" doubles its last letter before "ing", so that "swiming" is no word.
_DOUBLES: Final = re.compile(r"[^aeiou]*[aeiou][bdgmnpt]")
_BEGINNINGS: Final = ("un", "re", "non", "over", "out", "mis", "dis", "in", "im", "under", "up")
_VOWELS: Final = frozenset("aeiouy")
_KEYS: Final = ("qwertyuiop", "asdfghjkl", "zxcvbnm")


def repairs(small: str, typed: str) -> tuple[Repair, ...]:
    """Return the words to read otherwise: start, end and the word of the lists, in text order.

    ``small`` is ``typed`` in small letters, place by place. Only words of 5 letters and more; a
    capital inside a sentence makes a name, which stays.
    """
    return tuple(_repairs(small, typed))


def _repairs(small: str, typed: str) -> Iterator[Repair]:
    for found in _WORD.finditer(small):
        word = found[0]
        if is_known(word) or (typed[found.start()].isupper() and not _begins(small, found.start())):
            continue
        meant = meant_word(word)
        if meant is not None:
            yield found.start(), found.end(), meant


def is_known(word: str) -> bool:
    """Say whether a word is one of the lists or of the general list, inflected or not."""
    return _is_listed(word) or any(_is_listed(stem) for stem in _stems(word))


def meant_word(word: str) -> str | None:
    """Return the one word of the lists that lies a single slip away; ``None`` if none or several.

    A slip is two letters swapped, one left out, one too many, or one taken for its neighbour on
    the keyboard or for another vowel. Drug names and numbers are never changed and never the
    result; where the opposite lies near as well, nothing is.
    """
    from rapidfuzz.distance import OSA

    protected = _protected()
    near = [other for other in protected if abs(len(other) - len(word)) <= 2]
    if any(OSA.distance(word, other, score_cutoff=2) <= _slack(other) for other in near):
        return None
    candidates = [
        known
        for length in range(len(word) - 1, len(word) + 2)
        for known in _by_shape().get((word[0], length), ())
        if OSA.distance(word, known, score_cutoff=1) <= 1
    ]
    if len(candidates) != 1 or not _is_slip(word, candidates[0]):
        return None
    opposites = _opposites().get(candidates[0], ())
    if any(OSA.distance(word, other) <= 2 for other in opposites):
        return None
    return candidates[0]


def _slack(protected: str) -> int:
    """Return how near a word may come to a protected one: drug names are long, numbers short."""
    return 2 if protected in _drugs() else 1


def _is_slip(word: str, meant: str) -> bool:
    if len(word) != len(meant):
        return True
    wrong = [place for place, letter in enumerate(word) if letter != meant[place]]
    if len(wrong) != 1:
        return True
    typed, right = word[wrong[0]], meant[wrong[0]]
    return {typed, right} <= _VOWELS or right in _beside(typed)


@cache
def _beside(letter: str) -> frozenset[str]:
    for number, row in enumerate(_KEYS):
        place = row.find(letter)
        if place < 0:
            continue
        near = [
            other[max(0, place - 1) : place + 2] for other in _KEYS[max(0, number - 1) : number + 2]
        ]
        return frozenset("".join(near)) - {letter}
    return frozenset()


def _begins(small: str, start: int) -> bool:
    before = small[:start].rstrip(" \"'([")
    return not before or before[-1] in ".!?:\n"


def _is_listed(word: str) -> bool:
    from syllapy import WORD_DICT  # type: ignore[import-untyped]  # ships no types

    return (
        word in vocabulary() or word in WORD_DICT or word in _own_words() or word in _look_alikes()
    )


def _stems(word: str) -> Iterator[str]:
    for ending, changes_stem in _ENDINGS:
        bare = word.removesuffix(ending)
        if bare == word or len(bare) < _SHORTEST_STEM:
            continue
        if not (changes_stem and _DOUBLES.fullmatch(bare)):
            yield bare
        if bare[-1] == "i":
            yield bare[:-1] + "y"
        if changes_stem:
            yield bare + "e"
            if bare[-1] == bare[-2]:
                yield bare[:-1]
    for beginning in _BEGINNINGS:
        bare = word.removeprefix(beginning)
        if bare != word and len(bare) > _SHORTEST_STEM:
            yield bare


@cache
def _own_words() -> frozenset[str]:
    return frozenset(read_list(language_folder() / "syllables.yaml")["words"])


@cache
def _look_alikes() -> frozenset[str]:
    return frozenset(_data()["left"]) | frozenset(_data()["spoken"])


@cache
def _drugs() -> frozenset[str]:
    return frozenset(_data()["drugs"])


@cache
def _protected() -> frozenset[str]:
    return _drugs() | frozenset(_data()["numbers"])


@cache
def _opposites() -> Mapping[str, tuple[str, ...]]:
    table: dict[str, tuple[str, ...]] = {}
    for one, other in _data()["opposites"]:
        table[one] = (*table.get(one, ()), other)
        table[other] = (*table.get(other, ()), one)
    return MappingProxyType(table)


@cache
def _data() -> Mapping[str, Any]:
    return MappingProxyType(read_list(language_folder() / "typing.yaml"))


@cache
def _by_shape() -> Mapping[tuple[str, int], tuple[str, ...]]:
    """Return the words of the lists by first letter and length, the protected left out."""
    table: dict[tuple[str, int], tuple[str, ...]] = {}
    for word in sorted(vocabulary() - _protected()):
        if len(word) < _SHORTEST:
            continue
        key = (word[0], len(word))
        table[key] = (*table.get(key, ()), word)
    return MappingProxyType(table)
