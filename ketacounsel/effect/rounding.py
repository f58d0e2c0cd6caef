"""Exact numbers, and the one rounding that is allowed (FM-6)."""

import math
from decimal import ROUND_HALF_UP, Decimal, localcontext
from fractions import Fraction

Number = int | float
Exact = int | float | Decimal | Fraction

_ENOUGH_DIGITS = 700


class EffectInputError(ValueError):
    """A number or a statement that cannot be true; the message is one line."""


def checked_number(value: Number, name: str) -> float:
    """Return ``value`` as a finite float; raise EffectInputError naming ``name`` otherwise."""
    try:
        number = float(value)
    except (OverflowError, TypeError, ValueError):
        raise EffectInputError(f"{name} is not a number that can be used") from None
    if not math.isfinite(number):
        raise EffectInputError(f"{name} must be a finite number")
    return number


def exact(value: Number) -> Fraction:
    """Return the decimal a person typed as a fraction: 0.1 is 1/10, not its binary neighbour."""
    return Fraction(repr(float(value)))


def round_half_away(value: Exact, places: int = 0) -> Decimal:
    """Round once, half away from zero, in decimal (FM-6); 102.5 gives 103 and -102.5 gives -103.

    Floats are read as the decimal that they print as. ``places`` is the number of decimals kept.
    """
    with localcontext() as context:
        context.prec = _ENOUGH_DIGITS
        if isinstance(value, Fraction):
            scaled = abs(value) * 10**places + Fraction(1, 2)
            whole = Decimal(scaled.numerator // scaled.denominator).scaleb(-places)
            rounded = -whole if value < 0 else whole
        else:
            decimal = Decimal(repr(value)) if isinstance(value, float) else Decimal(value)
            rounded = decimal.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
    return abs(rounded) if rounded == 0 else rounded


def whole(value: Exact) -> int:
    """Round to a whole number, half away from zero (FM-6, RC-1)."""
    return int(round_half_away(value))


def plain_number(value: Number) -> str:
    """Print a number as it was given, unrounded, without exponent or trailing zeros: 2.0 is 2."""
    if isinstance(value, int):
        return str(value)
    text = format(Decimal(repr(value)), "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in {"-0", ""} else text
