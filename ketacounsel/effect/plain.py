"""The documented plain form of a ratio result: dictionaries ready for JSON, never NaN (FM-11)."""

from fractions import Fraction

from ketacounsel.effect.absolute import Interval, RatioResult
from ketacounsel.effect.needed import NumberNeeded

Plain = dict[str, object]


def ratio_as_plain(result: RatioResult) -> Plain:
    """Unrounded numbers; ``None`` is unbounded, not defined, withheld or not estimable.

    Keys: ``denominator``, ``baseline``, ``corresponding``, ``difference``, ``nnt``, ``estimable``,
    ``capped``, ``notes``. Rounded figures stand only in the ``text`` fields.
    """
    return {
        "denominator": _number(result.per),
        "baseline": _number(result.baseline),
        "corresponding": _interval(result.corresponding),
        "difference": _difference(result),
        "nnt": _needed(result.needed),
        "estimable": result.estimable,
        "capped": result.capped,
        "notes": list(result.notes),
    }


def _number(value: Fraction | None) -> int | float | None:
    if value is None:
        return None
    if value.denominator == 1 and abs(value.numerator) < 2**53:
        return value.numerator
    try:
        return float(value)
    except OverflowError:
        return None


def _interval(interval: Interval | None) -> Plain | None:
    if interval is None:
        return None
    return {
        "estimate": _number(interval.estimate),
        "low": _number(interval.low),
        "high": _number(interval.high),
    }


def _difference(result: RatioResult) -> Plain | None:
    plain = _interval(result.difference)
    if plain is not None:
        plain["text"] = result.difference_text
    return plain


def _needed(needed: NumberNeeded | None) -> Plain | None:
    if needed is None:
        return None
    return {
        "text": needed.text,
        "label": needed.label,
        "estimate": _number(needed.estimate),
        "low": _number(needed.low),
        "high": _number(needed.high),
    }
