"""Verbal frequency bands of European product information, FD-1 to FD-4."""

from enum import StrEnum
from fractions import Fraction

from ketacounsel.effect.rounding import (
    EffectInputError,
    Number,
    checked_number,
    exact,
    plain_number,
)


class FrequencyBand(StrEnum):
    """A band word; it never appears without its number (FD-2)."""

    VERY_COMMON = "very common"
    COMMON = "common"
    UNCOMMON = "uncommon"
    RARE = "rare"
    VERY_RARE = "very rare"
    NOT_KNOWN = "not known"


_LOWER_EDGES = (
    (Fraction(1, 10), FrequencyBand.VERY_COMMON),
    (Fraction(1, 100), FrequencyBand.COMMON),
    (Fraction(1, 1_000), FrequencyBand.UNCOMMON),
    (Fraction(1, 10_000), FrequencyBand.RARE),
)


def frequency_band(probability: Number | None) -> FrequencyBand:
    """Band of a probability (0 to 1) in treated people, never of the excess over control (FD-4).

    ``None`` is not known (FD-1). Raises EffectInputError outside 0 to 1.
    """
    if probability is None:
        return FrequencyBand.NOT_KNOWN
    if not 0 <= checked_number(probability, "the frequency") <= 1:
        raise EffectInputError("a frequency lies between 0 and 1")
    return _band_of(exact(probability))


def band_with_number(count: Number | None, per: Number) -> str:
    """The band word with its number and whose frequency it is: ``common (30 in 1000 treated)``."""
    if count is None:
        return FrequencyBand.NOT_KNOWN.value
    if checked_number(per, "the denominator") <= 0:
        raise EffectInputError("the denominator must be above 0")
    if not 0 <= checked_number(count, "the count") <= per:
        raise EffectInputError("the count lies between 0 and the denominator")
    band = _band_of(exact(count) / exact(per))
    return f"{band} ({plain_number(count)} in {plain_number(per)} treated)"


def _band_of(probability: Fraction) -> FrequencyBand:
    for edge, band in _LOWER_EDGES:
        if probability >= edge:
            return band
    return FrequencyBand.VERY_RARE
