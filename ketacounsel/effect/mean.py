"""Mean differences against the smallest difference that counts, FM-12 to FM-16."""

import math
from enum import StrEnum
from typing import get_args

from ketacounsel.effect.absolute import checked_interval
from ketacounsel.effect.certainty import Certainty, State
from ketacounsel.effect.clinician import clinician_statement, mean_difference_figure
from ketacounsel.effect.plain import Plain
from ketacounsel.effect.rounding import EffectInputError, Number, checked_number, exact
from ketacounsel.effect.subject import StatementInput
from ketacounsel.effect.words import Direction, what_the_range_holds

THRESHOLD_NOT_KNOWN = "threshold not known: range in words only"
INTERVAL_NOT_KNOWN = "interval not known: no class"
CLASS_WITHHELD = "certainty very low: no class, because it is a word for size"
CERTAINTY_NOT_GIVEN = "certainty not given: no verb of effect"
AVERAGES_HIDE = "an average hides how many people had a response that matters to them"


class MeanClass(StrEnum):
    """The eight classes of FM-14, exhaustive and exclusive."""

    IMPORTANT_BENEFIT = "important benefit"
    BENEFIT_MAYBE_TOO_SMALL = "benefit that may be too small to matter"
    NULL_AND_BENEFIT = "includes no difference and an important benefit"
    HARM_AND_BENEFIT = "includes important harm and important benefit"
    LITTLE_TO_NONE = "little to no difference"
    HARM_AND_NULL = "includes important harm and no difference"
    HARM_MAYBE_TOO_SMALL = "harm that may be too small to matter"
    IMPORTANT_HARM = "important harm"


def classify_mean(
    md: Number, low: Number, high: Number, mid: Number, better: Direction
) -> MeanClass:
    """Class of an interval against the minimal important difference ``mid`` (FM-14).

    All in points of one scale. Raises EffectInputError if the estimate lies outside its interval,
    ``mid`` is not above 0 or ``better`` is neither word.
    """
    checked_interval(md, low, high)
    _check(better, mid)
    worst, best = (-high, -low) if better == "lower" else (low, high)
    if worst >= mid:
        return MeanClass.IMPORTANT_BENEFIT
    if best <= -mid:
        return MeanClass.IMPORTANT_HARM
    if worst > -mid and best < mid:
        return MeanClass.LITTLE_TO_NONE
    if worst > 0:
        return MeanClass.BENEFIT_MAYBE_TOO_SMALL
    if best < 0:
        return MeanClass.HARM_MAYBE_TOO_SMALL
    if best < mid:
        return MeanClass.HARM_AND_NULL
    return MeanClass.NULL_AND_BENEFIT if worst > -mid else MeanClass.HARM_AND_BENEFIT


def ratio_to_mid(md: Number, mid: Number, better: Direction) -> float:
    """MD/MID, signed so that positive is benefit (FM-14): MD -12, MID 10, lower better is 1.2."""
    checked_number(md, "the mean difference")
    _check(better, mid)
    try:
        ratio = float(exact(md) / exact(mid))
    except OverflowError:
        raise EffectInputError("the mean difference is too large for this threshold") from None
    return -ratio if better == "lower" and ratio != 0 else ratio


def mean_as_plain(
    md: Number,
    low: Number | None = None,
    high: Number | None = None,
    mid: Number | None = None,
    better: Direction = "lower",
    scale: str | None = None,
    certainty: Certainty | None = None,
    option: str = "the option",
    outcome: str = "the outcome",
    comparator: str | None = "the comparator",
) -> Plain:
    """Keys ``class``, ``ratio_to_mid``, ``sentence``, ``notes``; ``None`` where it cannot be said.

    Raises EffectInputError as ``classify_mean`` does.
    """
    checked_interval(md, low, high)
    if better not in get_args(Direction):
        raise EffectInputError("better must be lower or higher")
    ratio = None if mid is None else ratio_to_mid(md, mid, better)
    notes = []
    found = None
    if mid is None:
        notes.append(THRESHOLD_NOT_KNOWN)
    if low is None or high is None:
        notes.append(INTERVAL_NOT_KNOWN)
    elif mid is not None and certainty in (Certainty.VERY_LOW, Certainty.LOW_OR_VERY_LOW):
        notes.append(CLASS_WITHHELD)
    elif mid is not None:
        found = classify_mean(md, low, high, mid, better)
    notes.append(AVERAGES_HIDE)
    if certainty is None:
        notes.append(CERTAINTY_NOT_GIVEN)
        sentence = _range_sentence(md, low, high, better, scale)
    else:
        sentence = clinician_statement(
            StatementInput(
                state=State.ESTIMATED,
                option=option,
                outcome=outcome,
                comparator=comparator,
                certainty=Certainty(certainty),
                measure="mean difference",
                estimate=md,
                low=low,
                high=high,
                better=better,
                scale=scale,
                minimal_important_difference=mid,
            )
        )
    return {
        "class": None if found is None else found.value,
        "ratio_to_mid": ratio,
        "sentence": sentence,
        "notes": notes,
    }


def rescaled(values: tuple[Number, ...], times: Number) -> tuple[float, ...]:
    """Move estimate, limits and threshold to another scale together (FM-15); 0-10 to 0-100: 10."""
    if checked_number(times, "the factor") <= 0:
        raise EffectInputError("the factor must be above 0")
    return tuple(
        float(exact(checked_number(value, "the value")) * exact(times)) for value in values
    )


def points_from_standardised(smd: Number, standard_deviation: Number) -> float:
    """Standardised mean difference as points of a scale: SMD x its control-group SD (FM-12)."""
    if checked_number(standard_deviation, "the standard deviation") <= 0:
        raise EffectInputError("the standard deviation must be above 0")
    return float(exact(checked_number(smd, "the difference")) * exact(standard_deviation))


def odds_ratio_of_response(smd: Number, better: Direction) -> float:
    """Standardised mean difference as the odds ratio of a response (FM-13).

    ln OR = SMD x pi / sqrt(3), an approximation. Flipped when lower is better, so that
    above 1 is always more responders.
    """
    signed = checked_number(smd, "the difference") * (-1 if better == "lower" else 1)
    try:
        return math.exp(signed * math.pi / math.sqrt(3))
    except OverflowError:
        raise EffectInputError("the difference is too large for an odds ratio") from None


def _check(better: Direction, mid: Number) -> None:
    if better not in get_args(Direction):
        raise EffectInputError("better must be lower or higher")
    if checked_number(mid, "the minimal important difference") <= 0:
        raise EffectInputError("the minimal important difference must be above 0")


def _range_sentence(
    md: Number, low: Number | None, high: Number | None, better: Direction, scale: str | None
) -> str:
    figure = mean_difference_figure(md, low, high, better, scale)
    if low is None or high is None:
        return f"{figure}."
    if low <= 0 <= high:
        return f"{figure}: the range holds {what_the_range_holds(low, high, 0)}."
    return f"{figure}: the whole range is {'lower' if high < 0 else 'higher'}."
