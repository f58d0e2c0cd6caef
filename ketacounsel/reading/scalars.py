"""What a plain (unquoted) scalar means: the YAML 1.2 core schema, minus all that is in dispute.

A value is taken only if YAML 1.1 and YAML 1.2 readers agree on it. Everything that one of them
takes for a number, a truth value or a date and the other does not, and everything that would
change when written back (``012``, ``1_000``), is ambiguous: the author is asked for quotes.
"""

from __future__ import annotations

import re
from itertools import product
from math import isfinite
from typing import Final

NUMBER_START: Final = frozenset("0123456789+-.")
WORDS: Final[dict[str, bool | None]] = {
    "": None,
    "~": None,
    "null": None,
    "Null": None,
    "NULL": None,
    "true": True,
    "True": True,
    "TRUE": True,
    "false": False,
    "False": False,
    "FALSE": False,
}
DISPUTED_WORDS: Final = frozenset(
    "".join(letters)
    for word in ("yes", "no", "on", "off", "y", "n")
    for letters in product(*((letter, letter.upper()) for letter in word))
) | {"=", "<<"}

_MOST_INT_DIGITS = 18
_MOST_FLOAT_DIGITS = 17
_INT = re.compile(r"[-+]?(?:0|[1-9][0-9]*)")
_FLOAT = re.compile(r"[-+]?(?:0|[1-9][0-9]*)\.[0-9]+(?:[eE][-+][0-9]+)?")
_DISPUTED = re.compile(
    r"""
      [-+]?[0-9][0-9_]*(?::[0-9_]+)+(?:\.[0-9_]*)?            (?P<time>)
    | [0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[Tt \t].*)?            (?P<date>)
    | [-+]?0(?:[xX][0-9a-fA-F_]+|[oO][0-7_]+|[bB][01_]+)   (?P<base>)
    | [-+]?\.(?:inf|Inf|INF|nan|NaN|NAN)                   (?P<infinite>)
    | [-+]?0[0-9_]+(?:\.[0-9_]*)?(?:[eE][-+]?[0-9]+)?         (?P<zero>)
    | [-+]?(?:[0-9][0-9_]*(?:\.[0-9_]*)?|\.[0-9][0-9_]*)(?:[eE][-+]?[0-9]+)?   (?P<form>)
    """,
    re.VERBOSE | re.DOTALL,
)


class Ambiguous:
    """A plain scalar that readers disagree about: ``why`` in words, ``advice`` to the author."""

    __slots__ = ("advice", "why")

    def __init__(self, why: str, advice: str) -> None:
        self.why = why
        self.advice = advice


def number(text: str) -> int | float | str | Ambiguous:
    """Read a plain scalar that begins like a number: a number, text, or ambiguous.

    Whole numbers have at most 18 digits (they fit 64 bits), decimals at most 17 significant
    digits and a finite value; anything else would not survive being read and written.
    """
    if _INT.fullmatch(text):
        if len(text.lstrip("+-")) > _MOST_INT_DIGITS:
            return Ambiguous(
                f"has more than {_MOST_INT_DIGITS} digits", "put it in quotes to keep it as text"
            )
        return int(text)
    if _FLOAT.fullmatch(text):
        digits = re.split("[eE]", text)[0].lstrip("+-0.").replace(".", "")
        if len(digits) > _MOST_FLOAT_DIGITS or not isfinite(value := float(text)):
            return Ambiguous("cannot be held exactly", "put it in quotes to keep it as text")
        return value
    match = _DISPUTED.fullmatch(text)
    return text if match is None else _ambiguous_number(match.lastgroup or "form")


def disputed_word(text: str) -> Ambiguous:
    """Say why a word of ``DISPUTED_WORDS`` is refused."""
    if text in {"=", "<<"}:
        return Ambiguous("has a special meaning to some readers", "put it in quotes")
    return Ambiguous(
        "is true or false to some readers and text to others",
        "write it in quotes for text, or true or false",
    )


def _ambiguous_number(kind: str) -> Ambiguous:
    why, advice = {
        "time": ("is a number to base 60 to some readers and text to others", "put it in quotes"),
        "date": ("is a date to some readers and text to others", "put it in quotes"),
        "base": ("is a number to some readers and text to others", "put it in quotes"),
        "infinite": ("is not a finite number", "put it in quotes, or leave it out"),
        "zero": (
            "has a leading zero: readers take it for different numbers",
            "put it in quotes for text, or drop the zero",
        ),
        "form": (
            "is a number to some readers and text to others",
            "write it in digits with at most a point, such as 1000 or 0.5, or put it in quotes",
        ),
    }[kind]
    return Ambiguous(why, advice)
