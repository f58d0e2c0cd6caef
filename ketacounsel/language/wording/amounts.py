"""Numbers in digits or in words, as values."""

from __future__ import annotations

import re
from functools import cache
from types import MappingProxyType
from typing import Final

_ONES: Final = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen"),
    *("eighteen", "nineteen"),
)
_TENS: Final = MappingProxyType(
    {
        word: 10 * number
        for number, word in enumerate(
            ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"), 2
        )
    }
    | {"fourty": 40, "ninty": 90}
)
_UNITS: Final = MappingProxyType({word: number for number, word in enumerate(_ONES)})
_SCALES: Final = MappingProxyType({"dozen": 12, "hundred": 100, "thousand": 1000})


def amounts(text: str) -> tuple[float, ...]:
    """Return every number of a text in small letters, in order; "twenty-five" is one."""
    return tuple(_value(found[0]) for found in _pattern().finditer(text))


@cache
def _pattern() -> re.Pattern[str]:
    unit = "|".join(_ONES)
    tens = "|".join(_TENS)
    scale = "|".join(_SCALES)
    small = rf"(?:{tens})(?:[ -](?:{unit}))?|{unit}|\d+"
    large = rf"(?:(?:{small})\s+)?(?:{scale})(?:\s+and\s+(?:{small}))?"
    return re.compile(
        rf"\b(?:{large}|(?:{tens})(?:[ -](?:{unit}))?|{unit})\b|\d+(?:,\d{{3}})*(?:\.\d+)?"
    )


def _value(words: str) -> float:
    if words[0].isdigit() and words[-1].isdigit():
        return float(words.replace(",", ""))
    total = 0.0
    for word in re.split(r"[\s-]+", words):
        if word == "and":
            continue
        if word in _SCALES:
            total = (total or 1.0) * _SCALES[word]
        elif word.isdigit():
            total += float(word)
        else:
            total += _TENS.get(word, 0) or _UNITS[word]
    return total
