"""ASCII forms: for old terminals, for printing, and for programs that read nothing else."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final, TypeVar

if TYPE_CHECKING:
    from ketacounsel.brief.model import Brief

_SIGNS: Final = MappingProxyType(
    {
        "\u2018": "'",
        "\u2019": "'",
        "\u201a": "'",
        "\u201c": '"',
        "\u201d": '"',
        "\u201e": '"',
        "\u00ab": '"',
        "\u00bb": '"',
        "\u2010": "-",
        "\u2011": "-",
        "\u2012": "-",
        "\u2013": "-",
        "\u2014": "-",
        "\u2015": "-",
        "\u2212": "-",
        "\u2026": "...",
        "\u2022": "*",
        "\u00b7": "*",
        "\u25cf": "+",
        "\u25cb": "-",
        "\u00d7": "x",
        "\u00f7": "/",
        "\u00b1": "+/-",
        "\u2248": "about ",
        "\u2260": "!=",
        "\u2264": "<=",
        "\u2265": ">=",
        "\u2190": "<-",
        "\u2192": "->",
        "\u00b0": "deg",
        "\u00b5": "u",
        "\u03bc": "u",
        "\u03b1": "alpha",
        "\u03b2": "beta",
        "\u00df": "ss",
        "\u00e6": "ae",
        "\u00c6": "AE",
        "\u00f8": "o",
        "\u00d8": "O",
        "\u0142": "l",
        "\u0141": "L",
        "\u00a9": "(c)",
        "\u00ae": "(R)",
        "\u2122": "(TM)",
        "\u20ac": "EUR ",
        "\u00a3": "GBP ",
        "\u00a7": "section ",
    }
)
_NOT_ASCII: Final = re.compile(r"[^\x00-\x7f]")
_Given = TypeVar("_Given")


def as_ascii(text: str) -> str:
    """Return ``text`` in ASCII: signs in their usual spelling, letters without their accents.

    What has no spelling is written as ``<U+30A1>``, so that nothing goes missing unseen.
    """
    return text if text.isascii() else _NOT_ASCII.sub(_spelt, text)


def json_in_ascii(text: str) -> str:
    """Return JSON text with the same meaning, every other character as a JSON escape."""
    return _NOT_ASCII.sub(_escaped, text)


def brief_in_ascii(brief: Brief) -> Brief:
    """Return the brief with all its words in ASCII, before it is laid out in columns."""
    return _in_ascii(brief)


def _in_ascii(given: _Given) -> _Given:
    changed: Any = given
    if isinstance(given, str):
        changed = as_ascii(given)
    elif isinstance(given, tuple):
        changed = tuple(_in_ascii(part) for part in given)
    elif isinstance(given, Mapping):
        changed = {name: _in_ascii(part) for name, part in given.items()}
    elif is_dataclass(given) and not isinstance(given, type):
        parts = {name: _in_ascii(getattr(given, name)) for name in _names(type(given))}
        changed = replace(given, **parts)
    return changed  # type: ignore[no-any-return]


@cache
def _names(kind: type) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))


def _spelt(match: re.Match[str]) -> str:
    sign = match.group()
    spelt = _SIGNS.get(sign)
    if spelt is not None:
        return spelt
    spelt = "".join(part for part in unicodedata.normalize("NFKD", sign) if part.isascii())
    return spelt or ("" if unicodedata.combining(sign) else f"<U+{ord(sign):04X}>")


def _escaped(match: re.Match[str]) -> str:
    units = match.group().encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[at]:02x}{units[at + 1]:02x}" for at in range(0, len(units), 2))
