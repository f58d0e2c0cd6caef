"""How many syllables a word has: the list of this field first, then a general one."""

from __future__ import annotations

import re
from functools import cache
from types import MappingProxyType

from ketacounsel.language.lists import read_list
from ketacounsel.shipped import language_folder

_VOWELS = re.compile(r"[aeiouy]+")
_SILENT = re.compile(r"(?:[^laeiouy]e|[^aeiouytd]ed|[^aeiouycgsxz]es)$")
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
    own = _own_words()
    if part in own:
        return own[part]
    if part.endswith("s") and part[:-1] in own:
        return own[part[:-1]]
    import syllapy  # type: ignore[import-untyped]  # ships no types

    return int(syllapy.count(part)) or _by_vowels(part)


def _by_vowels(part: str) -> int:
    groups = len(_VOWELS.findall(part))
    return max(1, groups - 1 if groups > 1 and _SILENT.search(part) else groups)
