"""Effect sentences for clinicians: GR-1 to GR-9, GR-16, GR-17, CL-1, CL-6 (Santesso 2020)."""

from ketacounsel.effect.absolute import RatioKind
from ketacounsel.effect.certainty import Certainty, State
from ketacounsel.effect.ratio_words import ratio_in_words
from ketacounsel.effect.rounding import Number, plain_number, whole
from ketacounsel.effect.size import SizeClass
from ketacounsel.effect.subject import (
    ON_A_SCALE,
    Reach,
    StatementInput,
    absolute_of,
    crosses_threshold,
    reach_of,
    size_that_may_be_said,
)
from ketacounsel.effect.words import (
    Direction,
    at_time,
    capitalised,
    range_in_words,
    trial_counts,
    what_the_range_holds,
)

MODAL_HEDGES = frozenset({"may", "might", "could"})
ADVERB_HEDGES = frozenset({"likely", "probably"})
NO_COUNT = "no count can be made of it"

_UNCLEAR_TAIL = {
    Certainty.HIGH: "is",
    Certainty.MODERATE: "is likely to be",
    Certainty.LOW: "may be",
}


def clinician_statement(subject: StatementInput) -> str:
    """Say one finding to a clinician: the figure and its range, then what may be said of it."""
    match State(subject.state):
        case State.ESTIMATED:
            return f"{_figure(subject)} {_verdict(subject)}{_size_note(subject)}"
        case State.DIRECTION_ONLY:
            return _direction_only(subject)
        case State.UNCERTAIN:
            return _uncertain(subject)
        case State.NOT_REPORTED:
            return (
                f"No trial in {subject.source} reported {subject.outcome} with "
                f"{subject.option}{_when_and_against(subject)}: the effect is not known."
            )
        case State.NOT_FOUND:
            return f"Not read by us: {_effect_of(subject)}. Trials may exist."


def mean_difference_figure(
    estimate: Number,
    low: Number | None,
    high: Number | None,
    better: Direction,
    scale: str | None,
) -> str:
    """``12 points lower (22 lower to 2 lower) on the scale 0-100``; the scale is named (CL-5)."""
    words = range_in_words(estimate, low, high, better, unit="point")
    if scale is None or scale.startswith("not "):
        return f"{words}, scale {scale or 'not stated'}"
    return f"{words} on the scale {scale}"


def _figure(subject: StatementInput) -> str:
    assert subject.estimate is not None
    if subject.measure not in ON_A_SCALE:
        return _ratio_figure(subject)
    assert subject.better is not None
    if subject.measure == "mean difference":
        figure = mean_difference_figure(
            subject.estimate, subject.low, subject.high, subject.better, subject.scale
        )
    else:
        figure = range_in_words(
            subject.estimate, subject.low, subject.high, subject.better, "standard deviation"
        )
    held = _held(subject)
    return f"{figure}: {held} {subject.outcome.removeprefix('the ')}." if held else f"{figure}."


def _ratio_figure(subject: StatementInput) -> str:
    assert subject.estimate is not None
    kind = RatioKind(str(subject.measure))
    figure = ratio_in_words(kind, subject.estimate, subject.low, subject.high)
    held = _held(subject)
    holds = f" {capitalised(held)} {subject.chance} of {subject.outcome}." if held else ""
    return f"{figure}: {as_people(subject)}.{holds}"


def as_people(subject: StatementInput) -> str:
    """Say a ratio as people with either course, or that no count can be made of it (CL-6, RC-4)."""
    result = absolute_of(subject)
    if result is None:
        return NO_COUNT
    against = f"with {subject.comparator}" if subject.comparator else "without it"
    return (
        f"{whole(result.baseline)} in {subject.per} {against}, "
        f"{result.corresponding_text} in {subject.per} with {subject.option}, "
        f"{result.difference_text}"
    )


def _held(subject: StatementInput) -> str:
    if subject.low is None or subject.high is None or reach_of(subject) is not Reach.OPEN:
        return ""
    return f"the range holds {what_the_range_holds(subject.low, subject.high, subject.null)}"


def _verdict(subject: StatementInput) -> str:
    if subject.certainty == Certainty.VERY_LOW:
        return _very_uncertain(subject)
    if not subject.rated:
        return _hedge_of_the_source(subject)
    match reach_of(subject):
        case Reach.UNREAD:
            return f"{_unclear(subject)}: the interval was not read."
        case Reach.OPEN:
            return f"{_unclear(subject)}."
        case Reach.WITHIN:
            return _graded(subject, SizeClass.TRIVIAL)
        case Reach.ONE_WAY:
            return _graded(subject, size_that_may_be_said(subject))


def _graded(subject: StatementInput, size: SizeClass | None) -> str:
    """One cell of the GR-1 table; without a size, the plain direction."""
    lower = subject.stated_direction == "lower"
    verb, noun = ("reduce", "reduction") if lower else ("increase", "increase")
    hedge = {Certainty.MODERATE: "likely ", Certainty.LOW: "may "}.get(subject.certainty, "")
    s = "" if subject.certainty == Certainty.LOW else "s"
    match size:
        case SizeClass.LARGE:
            claim = f"result{s} in a large {noun} in {subject.target}"
        case SizeClass.SMALL:
            claim = f"{verb}{s} {subject.target} slightly"
        case SizeClass.TRIVIAL:
            claim = f"result{s} in little to no difference in {subject.target}"
        case _:
            claim = f"{verb}{s} {subject.target}"
    return f"{capitalised(subject.option)} {hedge}{claim}{_when_and_against(subject)}."


def _very_uncertain(subject: StatementInput) -> str:
    return f"The evidence is very uncertain about {_effect_of(subject)}."


def _unclear(subject: StatementInput) -> str:
    """Unclear, hedged by the rating and without a direction (CL-1, GR-2 to GR-4)."""
    effect = f"the effect of {subject.option} on {subject.target}{at_time(subject.time)}"
    tail = _UNCLEAR_TAIL[Certainty(subject.certainty)]
    return (
        f"It is unclear, from {subject.certainty} certainty evidence, what {effect} {tail}"
        f"{_against(subject)}"
    )


def _hedge_of_the_source(subject: StatementInput) -> str:
    effect = _effect_of(subject)
    said = f'says "{subject.hedge}"' if subject.hedge else "gives no wording that was read"
    return f"About {effect}, {subject.source} {said}; {_rating_not_read(subject)}."


def _rating_not_read(subject: StatementInput) -> str:
    unread = "its rating for this result could not be read"
    if subject.certainty == Certainty.LOW_OR_VERY_LOW:
        return f"{unread}, only that its ratings are low or very low"
    return unread


def _direction_only(subject: StatementInput) -> str:
    if subject.certainty == Certainty.VERY_LOW:
        return f"{_very_uncertain(subject)} No figure was read."
    if subject.rated:
        return f"{_graded(subject, None)} No figure was read."
    verb = "reduce" if subject.direction == "lower" else "increase"
    unread = f"no figure was read, and {_rating_not_read(subject)}"
    source = capitalised(subject.source)
    if subject.hedge in MODAL_HEDGES | ADVERB_HEDGES:
        verb = verb if subject.hedge in MODAL_HEDGES else f"{verb}s"
        return (
            f'{source} says {subject.option} "{subject.hedge}" {verb} {subject.target}'
            f"{_when_and_against(subject)}; {unread}."
        )
    change = "a reduction" if subject.direction == "lower" else "an increase"
    return (
        f"For {change} in {subject.target} with {subject.option}{_when_and_against(subject)}, "
        f'{subject.source} says "{subject.hedge}"; {unread}.'
    )


def _uncertain(subject: StatementInput) -> str:
    known = subject.studies is not None or subject.participants is not None
    counts = ""
    if known:
        counts = f"{capitalised(trial_counts(subject.studies, subject.participants))}. "
    if subject.certainty == Certainty.VERY_LOW:
        return f"{counts}{_very_uncertain(subject)} No figure was read."
    if subject.rated:
        return f"{counts}{_unclear(subject)}. No figure was read."
    says = (
        f'{capitalised(subject.source)} says "{subject.hedge}"; no'
        if subject.hedge
        else f"From {subject.source} no"
    )
    effect = f"the effect of {subject.option} on {subject.target}{at_time(subject.time)}"
    return (
        f"{counts}It is unclear what {effect} is{_against(subject)}. "
        f"{says} figure was read, and {_rating_not_read(subject)}."
    )


def _size_note(subject: StatementInput) -> str:
    claims_a_direction = subject.rated and subject.certainty != Certainty.VERY_LOW
    if not claims_a_direction or reach_of(subject) is not Reach.ONE_WAY:
        return ""
    if crosses_threshold(subject):
        threshold = plain_number(subject.minimal_important_difference or 0)
        return f" The range crosses the smallest difference that counts ({threshold})."
    unknown = subject.minimal_important_difference is None
    if unknown and subject.measure in ON_A_SCALE:
        return " The smallest difference that counts is not known, so no size is named."
    return ""


def _effect_of(subject: StatementInput) -> str:
    return f"the effect of {subject.option} on {subject.target}{_when_and_against(subject)}"


def _when_and_against(subject: StatementInput) -> str:
    return f"{at_time(subject.time)}{_against(subject)}"


def _against(subject: StatementInput) -> str:
    return f", compared with {subject.comparator}" if subject.comparator else ""
