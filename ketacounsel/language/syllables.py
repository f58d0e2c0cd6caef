"""How many syllables a word has: the list of this field first, then a general one.

``syllapy`` is imported at the first word that our own list does not have.
"""

from __future__ import annotations

import re
from functools import cache
from types import MappingProxyType

from ketacounsel.language.lists import read_list
from ketacounsel.shipped import language_folder

_VOWELS = re.compile(r"[aeiouy]+")
_SILENT = re.compile(r"(?:[^laeiouy]e|[^aeiouytd]ed|[^aeiouycgsxz]es)$")
_ALWAYS = re.compile("")
_HISSING = re.compile(r"(?:[sxz]|[cs]h|[csgz]e)$")
_ENDINGS = (
    ("ed", re.compile(r"[td]e?$")),
    ("es", _HISSING),
    ("s", _HISSING),
    ("ing", _ALWAYS),
    ("er", _ALWAYS),
    ("est", _ALWAYS),
    ("ly", _ALWAYS),
)
_SHORTEST_STEM = 3
_PARTS = re.compile(r"[^\W\d_]+")


@cache
def _own_words() -> MappingProxyType[str, int]:
    return MappingProxyType(dict(read_list(language_folder() / "syllables.yaml")["words"]))


@cache
def syllables(word: str) -> int:
    """Return the syllables of one word, at least 1.

    The parts of a hyphened word are added. A numeral counts as 1, so writing "3" for "three"
    (PL-3) never makes a text look harder.
    """
    parts = _PARTS.findall(word.lower().replace("'", "").replace("’", ""))
    return max(1, sum(_syllables_of_part(part) for part in parts))


def _syllables_of_part(part: str) -> int:
    return _known(part) or _by_vowels(part)


def _known(part: str) -> int:
    return _own_words().get(part, 0) or _inflected(part) or _in_general_list(part)


def _in_general_list(part: str) -> int:
    from syllapy import WORD_DICT  # type: ignore[import-untyped]  # ships no types

    return int(WORD_DICT.get(part, 0))


def _inflected(part: str) -> int:
    """Count a word by its stem: the general list has many inflected forms wrong."""
    for ending, stem_ends_aloud in _ENDINGS:
        if not part.endswith(ending):
            continue
        for stem in _stems(part, ending):
            count = _known(stem) if len(stem) >= _SHORTEST_STEM else 0
            if count:
                return count + bool(stem_ends_aloud.search(stem))
    return 0


def _stems(part: str, ending: str) -> tuple[str, ...]:
    bare = part[: -len(ending)]
    doubled = bare[:-1] if len(bare) > 1 and bare[-1] == bare[-2] else ""
    return (bare, doubled) if ending == "s" else (bare + "e", bare, doubled)


def _by_vowels(part: str) -> int:
    groups = len(_VOWELS.findall(part))
    return max(1, groups - 1 if groups > 1 and _SILENT.search(part) else groups)
