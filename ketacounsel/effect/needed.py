"""Number needed to treat for one more to benefit (NNTB) or to be harmed (NNTH), FM-7 to FM-10."""

import math
from fractions import Fraction
from typing import Literal

from ketacounsel.effect.certainty import Certainty
from ketacounsel.effect.rounding import round_half_away
from ketacounsel.frozen import frozen

Event = Literal["bad", "good"]
Label = Literal["NNTB", "NNTH"]

_WITHHELD_FOR = frozenset({Certainty.VERY_LOW, Certainty.LOW_OR_VERY_LOW, Certainty.NOT_READ})


@frozen
class NumberNeeded:
    """A number needed to treat; people, unrounded in the numbers and rounded up in ``text``.

    ``None`` for a number means unbounded, not defined or withheld; ``text`` says which. Where the
    interval includes the null, ``low`` is the end of benefit and ``high`` the end of harm, and
    everything from there to infinity lies between them (FM-9, Altman 1998).
    """

    text: str
    label: Label | None
    estimate: Fraction | None
    low: Fraction | None
    high: Fraction | None
    through_infinity: bool


def number_needed(
    difference: Fraction,
    low: Fraction | None,
    high: Fraction | None,
    event: Event,
    certainty: Certainty | None = None,
) -> NumberNeeded:
    """Turn a risk difference (probabilities, option minus comparator) into a number needed.

    Withheld when the certainty is very low, or not known to be better than that (FM-10). Not
    defined at a difference of 0. Rounded up from the unrounded difference (FM-7).
    """
    if certainty in _WITHHELD_FOR:
        return _without_number(f"withheld: certainty {certainty}")
    if difference == 0:
        return _without_number("not defined")
    label = _label(difference, event)
    estimate = 1 / abs(difference)
    stem = f"{label} {rounded_up(estimate)}"
    if low is None or high is None:
        return NumberNeeded(stem, label, estimate, None, None, through_infinity=False)
    if low < 0 < high:
        benefit, harm = (low, high) if event == "bad" else (high, low)
        near, far = 1 / abs(benefit), 1 / abs(harm)
        text = f"{stem} (NNTB {rounded_up(near)} to infinity to NNTH {rounded_up(far)})"
        return NumberNeeded(text, label, estimate, near, far, through_infinity=True)
    smaller, larger = sorted((abs(low), abs(high)))
    fewest = 1 / larger
    if smaller == 0:
        text = f"{stem} ({rounded_up(fewest)} to infinity)"
        return NumberNeeded(text, label, estimate, fewest, None, through_infinity=False)
    most = 1 / smaller
    text = f"{stem} ({rounded_up(fewest)} to {rounded_up(most)})"
    return NumberNeeded(text, label, estimate, fewest, most, through_infinity=False)


def rounded_up(people: Fraction) -> int:
    """Round up to whole people (FM-7); 9 decimals first, so that 1/(0.3-0.2) gives 10."""
    return math.ceil(round_half_away(people, 9))


def _label(difference: Fraction, event: Event) -> Label:
    fewer_events = difference < 0
    return "NNTB" if fewer_events == (event == "bad") else "NNTH"


def _without_number(text: str) -> NumberNeeded:
    return NumberNeeded(text, None, None, None, None, through_infinity=False)
