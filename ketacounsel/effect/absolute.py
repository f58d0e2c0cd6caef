"""From a ratio and a starting risk to people: corresponding risk and difference, FM-1 to FM-11."""

from decimal import Context, Decimal, localcontext
from enum import StrEnum
from fractions import Fraction
from typing import get_args

from ketacounsel.effect.certainty import Certainty
from ketacounsel.effect.needed import Event, NumberNeeded, number_needed
from ketacounsel.effect.rounding import EffectInputError, Number, checked_number, exact, whole
from ketacounsel.frozen import frozen

NOT_ESTIMABLE = (
    "not estimable from the ratio: the starting risk is 0; "
    "where events were seen only with the option, show the raw counts"
)
BASELINE_TAKEN_AS_FIXED = "the interval ignores the uncertainty of the starting risk"
ROUNDED_ONCE = (
    "the difference is rounded from the unrounded difference, "
    "so it may differ by 1 from the printed risks"
)
SMALLER_THAN_ONE = "a printed 0 here is a rounded figure above 0: use a larger denominator"


class RatioKind(StrEnum):
    """The three ratios; an odds ratio is never treated as a risk ratio (FM-2)."""

    RISK_RATIO = "risk ratio"
    ODDS_RATIO = "odds ratio"
    HAZARD_RATIO = "hazard ratio"


@frozen
class Interval:
    """An estimate with its limits, or without (``None``); unrounded, unit given by the holder."""

    estimate: Fraction
    low: Fraction | None
    high: Fraction | None


@frozen
class RatioResult:
    """A ratio applied to a starting risk; all figures are people per ``per``, unrounded.

    The three results are ``None`` where the risk is not estimable (FM-11); ``notes`` says why.
    ``capped`` is true if the estimate or a limit was held at ``per`` (FM-1).
    """

    per: Fraction
    baseline: Fraction
    corresponding: Interval | None
    difference: Interval | None
    needed: NumberNeeded | None
    capped: bool
    notes: tuple[str, ...]

    @property
    def estimable(self) -> bool:
        """Whether a risk with the option could be worked out."""
        return self.corresponding is not None

    @property
    def corresponding_text(self) -> str:
        """The risk with the option as whole people, such as ``100 (50 to 160)``."""
        risk = self.corresponding
        if risk is None:
            return "not estimable"
        if risk.low is None or risk.high is None:
            return str(whole(risk.estimate))
        return f"{whole(risk.estimate)} ({whole(risk.low)} to {whole(risk.high)})"

    @property
    def difference_text(self) -> str:
        """The difference, a word on each limit: ``100 fewer (150 fewer to 40 fewer)`` (FM-5)."""
        difference = self.difference
        if difference is None:
            return "not estimable"
        stem = fewer_or_more(difference.estimate)
        if difference.low is None or difference.high is None:
            return stem
        return f"{stem} ({fewer_or_more(difference.low)} to {fewer_or_more(difference.high)})"


def fewer_or_more(people: Fraction) -> str:
    """A difference in whole people, in words, never a sign; exactly 0 is ``0 fewer`` (FM-5)."""
    return f"{whole(abs(people))} {'more' if people > 0 else 'fewer'}"


def corresponding_risk(
    kind: RatioKind,
    baseline: Number,
    per: Number,
    estimate: Number,
    low: Number | None = None,
    high: Number | None = None,
    event: Event = "bad",
    certainty: Certainty | None = None,
) -> RatioResult:
    """Apply a ratio and its limits to a starting risk of ``baseline`` people in ``per``.

    The same formula serves the estimate and both limits, with the starting risk taken as fixed
    (FM-4, SF-6). ``event`` says whether having the outcome is bad or good for the patient.
    Raises EffectInputError for numbers that cannot be.
    """
    people, denominator = _checked_baseline(baseline, per)
    checked_ratio(estimate, low, high)
    if event not in get_args(Event):
        raise EffectInputError("the event must be bad or good")
    if people == 0:
        return RatioResult(denominator, people, None, None, None, False, (NOT_ESTIMABLE,))
    start = people / denominator
    raw = _risk(kind, start, estimate)
    raw_low = None if low is None else _risk(kind, start, low)
    raw_high = None if high is None else _risk(kind, start, high)
    middle, lower, upper = min(raw, Fraction(1)), _capped(raw_low), _capped(raw_high)
    risk = _scaled(middle, lower, upper, denominator)
    gap = _scaled(middle - start, _minus(lower, start), _minus(upper, start), denominator)
    needed = number_needed(
        middle - start, _minus(lower, start), _minus(upper, start), event, certainty
    )
    cap_notes = _cap_notes(raw, raw_low, raw_high)
    notes = (*cap_notes, *_notes(people, risk, gap, needed))
    return RatioResult(denominator, people, risk, gap, needed, bool(cap_notes), notes)


def checked_ratio(estimate: Number, low: Number | None, high: Number | None) -> None:
    """Raise EffectInputError unless 0 <= low <= estimate <= high, with both limits or neither."""
    checked_interval(estimate, low, high)
    if estimate < 0 or (low is not None and low < 0):
        raise EffectInputError("a ratio cannot be negative")


def checked_interval(estimate: Number, low: Number | None, high: Number | None) -> None:
    """Raise EffectInputError unless low <= estimate <= high, with both limits or neither."""
    checked_number(estimate, "the estimate")
    if (low is None) != (high is None):
        raise EffectInputError("an interval needs both limits")
    if low is None or high is None:
        return
    checked_number(low, "the lower limit")
    checked_number(high, "the upper limit")
    if low > high:
        raise EffectInputError("the lower limit is above the upper limit")
    if not low <= estimate <= high:
        raise EffectInputError("the estimate lies outside its interval")


def _checked_baseline(baseline: Number, per: Number) -> tuple[Fraction, Fraction]:
    if checked_number(per, "the denominator") <= 0:
        raise EffectInputError("the denominator must be above 0")
    if checked_number(baseline, "the starting risk") < 0:
        raise EffectInputError("the starting risk cannot be negative")
    if baseline > per:
        raise EffectInputError("the starting risk is above its denominator")
    return exact(baseline), exact(per)


def _risk(kind: RatioKind, start: Fraction, ratio: Number) -> Fraction:
    """Probability with the option; only a risk ratio can pass 1."""
    times = exact(ratio)
    match RatioKind(kind):
        case RatioKind.RISK_RATIO:
            return start * times
        case RatioKind.ODDS_RATIO:
            return _risk_from_odds_ratio(start, times)
        case RatioKind.HAZARD_RATIO:
            return _risk_from_hazard_ratio(start, ratio)


def _risk_from_odds_ratio(start: Fraction, times: Fraction) -> Fraction:
    divisor = 1 - start + start * times
    if divisor == 0:
        raise EffectInputError("an odds ratio of 0 cannot be applied to a starting risk of 100%")
    return start * times / divisor


def _risk_from_hazard_ratio(start: Fraction, ratio: Number) -> Fraction:
    if start == 1:
        return Fraction(1 if ratio > 0 else 0)
    with localcontext(Context(prec=50, traps=[])):
        free = Decimal((1 - start).numerator) / Decimal((1 - start).denominator)
        return 1 - Fraction(free ** Decimal(repr(float(ratio))))


def _capped(risk: Fraction | None) -> Fraction | None:
    return None if risk is None else min(risk, Fraction(1))


def _minus(risk: Fraction | None, start: Fraction) -> Fraction | None:
    return None if risk is None else risk - start


def _scaled(
    estimate: Fraction, low: Fraction | None, high: Fraction | None, denominator: Fraction
) -> Interval:
    return Interval(
        estimate * denominator,
        None if low is None else low * denominator,
        None if high is None else high * denominator,
    )


def _cap_notes(raw: Fraction, low: Fraction | None, high: Fraction | None) -> tuple[str, ...]:
    named = {"estimate": raw, "lower limit": low, "upper limit": high}
    return tuple(
        f"the {name} was capped: a risk cannot pass the denominator"
        for name, risk in named.items()
        if risk is not None and risk > 1
    )


def _notes(
    people: Fraction, risk: Interval, gap: Interval, needed: NumberNeeded
) -> tuple[str, ...]:
    notes = []
    if risk.low is not None:
        notes.append(BASELINE_TAKEN_AS_FIXED)
    if abs(whole(risk.estimate) - whole(people)) != whole(abs(gap.estimate)):
        notes.append(ROUNDED_ONCE)
    figures = (people, risk.estimate, gap.estimate)
    if any(figure != 0 and whole(figure) == 0 for figure in figures):
        notes.append(SMALLER_THAN_ONE)
    if needed.through_infinity:
        notes.append("the number needed runs through infinity: low is an NNTB, high an NNTH")
    return tuple(notes)
