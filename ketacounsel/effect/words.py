"""Ranges, times and counts in words, shared by both audiences (FM-5, CL-1, CL-4)."""

import re
from typing import Literal

from ketacounsel.effect.rounding import Number, plain_number

Direction = Literal["lower", "higher"]

_STANDS_ALONE = re.compile(
    r"(?:after|at|before|beyond|by|during|for|from|in|over|past|straight after|up to|while"
    r"|within)\b",
    re.IGNORECASE,
)


def range_in_words(
    estimate: Number, low: Number | None, high: Number | None, better: Direction, unit: str = ""
) -> str:
    """A mean difference in words: ``15.79 lower (32.09 lower to 0.51 higher)``, FM-5.

    Never a minus sign; every limit carries its own word; figures stand as given, unrounded. A
    figure exactly at 0 takes the word of the better direction (``0 lower``), as FM-5 prints
    ``0 fewer``. ``unit`` in the singular follows the estimate. Limits: both, or both ``None``.
    """
    head = _lower_or_higher(estimate, better, unit)
    if low is None or high is None:
        return f"{head} (interval not read)"
    return f"{head} ({_lower_or_higher(low, better)} to {_lower_or_higher(high, better)})"


def what_the_range_holds(low: Number, high: Number, null: Number) -> str:
    """Name what an interval around the null holds: ``lower, little changed and higher`` (CL-1).

    A limit exactly at the null adds no direction of its own.
    """
    parts = ["lower"] if low < null else []
    parts.append("little changed")
    if high > null:
        parts.append("higher")
    return joined(parts)


def joined(parts: list[str]) -> str:
    """``a``, ``a and b``, ``a, b and c``."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} and {parts[-1]}"


def at_time(time: str | None) -> str:
    """A time label as it follows a noun, led by a space; empty if there is none."""
    if not time:
        return ""
    return f" {time}" if _STANDS_ALONE.match(time) else f" at {time}"


def trial_counts(studies: int | None, participants: int | None) -> str:
    """``3 trials, 173 people``; what is unknown is named, never blank or 0 (RC-16)."""
    trials = (
        "number of trials not read"
        if studies is None
        else f"{studies} trial{'' if studies == 1 else 's'}"
    )
    people = (
        "number of people not read"
        if participants is None
        else f"{participants} {'person' if participants == 1 else 'people'}"
    )
    return f"{trials}, {people}"


def capitalised(text: str) -> str:
    """First letter in upper case, the rest untouched."""
    return text[:1].upper() + text[1:]


def _lower_or_higher(figure: Number, better: Direction, unit: str = "") -> str:
    amount = plain_number(abs(figure))
    unit_text = "" if not unit else f" {unit}" if amount == "1" else f" {unit}s"
    word = better if figure == 0 else "higher" if figure > 0 else "lower"
    return f"{amount}{unit_text} {word}"
