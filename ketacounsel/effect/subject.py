"""What an effect sentence is about, and what its interval allows to be said."""

from dataclasses import dataclass
from enum import Enum
from typing import Literal, get_args

from ketacounsel.effect.absolute import (
    RatioKind,
    RatioResult,
    checked_interval,
    checked_ratio,
    corresponding_risk,
)
from ketacounsel.effect.certainty import RATED, Certainty, State
from ketacounsel.effect.needed import Event
from ketacounsel.effect.rounding import EffectInputError, checked_number
from ketacounsel.effect.size import SizeClass
from ketacounsel.effect.words import Direction

Measure = Literal[
    "mean difference",
    "standardised mean difference",
    "risk ratio",
    "odds ratio",
    "hazard ratio",
]
ON_A_SCALE = frozenset({"mean difference", "standardised mean difference"})


class Reach(Enum):
    """What an interval allows to be said (CL-1).

    ``UNREAD``: no interval is held. ``OPEN``: it includes the null, so no direction. ``WITHIN``:
    all of it is closer to the null than the smallest difference that counts. ``ONE_WAY``: all of
    it lies on one side of the null.
    """

    UNREAD = "unread"
    OPEN = "open"
    WITHIN = "within"
    ONE_WAY = "one way"


@dataclass(frozen=True, slots=True)
class StatementInput:
    """One finding, in the names that its reader should see.

    ``option``, ``outcome`` and ``comparator`` are display names inside a sentence: clinical
    ones for clinicians, lay ones for patients. ``hedge`` is the source's own word, such as
    ``may`` or ``unclear``, printed in quotation marks as the source's (GR-16).
    ``minimal_important_difference`` is in points for a mean difference and in people per
    ``per`` for a ratio; ``None`` is unknown, and then no size word is said (GR-8). ``event``
    makes the outcome something that happens to a person, bad or good; without it the outcome is
    measured on a scale. ``direction`` is needed for the state "direction only". ``lay_verb``
    replaces the patient's verb for the wanted direction: base form and third person, such as
    ``("ease", "eases")``.
    """

    state: State
    option: str
    outcome: str
    certainty: Certainty = Certainty.NOT_READ
    comparator: str | None = None
    time: str | None = None
    measure: Measure | None = None
    estimate: float | None = None
    low: float | None = None
    high: float | None = None
    better: Direction | None = None
    scale: str | None = None
    size: SizeClass | None = None
    minimal_important_difference: float | None = None
    studies: int | None = None
    participants: int | None = None
    hedge: str | None = None
    source: str = "the review"
    baseline_risk: float | None = None
    per: int = 1000
    event: Event | None = None
    direction: Direction | None = None
    lay_verb: tuple[str, str] | None = None

    def __post_init__(self) -> None:
        """Raise EffectInputError where the parts contradict each other."""
        if not (self.option.strip() and self.outcome.strip() and self.source.strip()):
            raise EffectInputError("a statement needs an option, an outcome and a source")
        if self.minimal_important_difference is not None:
            _check_threshold(self.minimal_important_difference)
        if self.state == State.ESTIMATED:
            _check_estimated(self)
        if self.state == State.DIRECTION_ONLY:
            _check_direction_only(self)

    @property
    def null(self) -> float:
        """The value that means the same with both: 0 for a difference, 1 for a ratio."""
        return 0.0 if self.measure in ON_A_SCALE else 1.0

    @property
    def target(self) -> str:
        """What is lower or higher: the outcome, or the risk or chance of it."""
        if self.event is None:
            return self.outcome
        return f"the {self.chance} of {self.outcome}"

    @property
    def chance(self) -> str:
        """``risk`` of a bad event, ``chance`` of a good one."""
        return "chance" if self.event == "good" else "risk"

    @property
    def rated(self) -> bool:
        """Whether this result's own rating was read."""
        return self.certainty in RATED

    @property
    def stated_direction(self) -> Direction:
        """Direction of the point estimate, or the one that the source gives."""
        if self.estimate is not None:
            return "lower" if self.estimate < self.null else "higher"
        return self.direction or "lower"


def absolute_of(subject: StatementInput) -> RatioResult | None:
    """The ratio as people; ``None`` where the starting risk is unknown (CL-6) or 0 (FM-11)."""
    if subject.measure is None or subject.measure in ON_A_SCALE:
        return None
    if subject.estimate is None or subject.baseline_risk is None:
        return None
    result = corresponding_risk(
        RatioKind(subject.measure),
        subject.baseline_risk,
        subject.per,
        subject.estimate,
        subject.low,
        subject.high,
        subject.event or "bad",
        subject.certainty,
    )
    return result if result.estimable else None


def reach_of(subject: StatementInput) -> Reach:
    """Judge the interval; only a known threshold can make it ``WITHIN``."""
    if subject.low is None or subject.high is None:
        return Reach.UNREAD
    threshold = subject.minimal_important_difference
    shift = _shift(subject)
    if threshold is not None and shift is not None:
        _, low, high = shift
        if low is not None and high is not None and -threshold < low and high < threshold:
            return Reach.WITHIN
    return Reach.OPEN if subject.low <= subject.null <= subject.high else Reach.ONE_WAY


def size_that_may_be_said(subject: StatementInput) -> SizeClass | None:
    """The size word that a known threshold allows, judged on the point estimate (GR-8, GR-9)."""
    threshold = subject.minimal_important_difference
    shift = _shift(subject)
    if threshold is None or shift is None:
        return None
    return SizeClass.TRIVIAL if abs(shift[0]) < threshold else subject.size


def crosses_threshold(subject: StatementInput) -> bool:
    """Whether a one-way interval holds effects on both sides of the threshold (GR-9)."""
    threshold = subject.minimal_important_difference
    shift = _shift(subject)
    if threshold is None or shift is None or shift[1] is None or shift[2] is None:
        return False
    near, far = sorted((abs(shift[1]), abs(shift[2])))
    return near < threshold <= far


def _shift(subject: StatementInput) -> tuple[float, float | None, float | None] | None:
    """Estimate and limits in the threshold's unit: points, or people per ``per``."""
    if subject.estimate is None:
        return None
    if subject.measure in ON_A_SCALE:
        return subject.estimate, subject.low, subject.high
    result = absolute_of(subject)
    if result is None or result.difference is None:
        return None
    gap = result.difference
    return (
        float(gap.estimate),
        None if gap.low is None else float(gap.low),
        None if gap.high is None else float(gap.high),
    )


def _check_threshold(threshold: float) -> None:
    if checked_number(threshold, "the minimal important difference") <= 0:
        raise EffectInputError("the minimal important difference must be above 0")


def _check_estimated(subject: StatementInput) -> None:
    if subject.measure not in get_args(Measure) or subject.estimate is None:
        raise EffectInputError("an estimated effect needs its measure and its estimate")
    if subject.measure in ON_A_SCALE:
        checked_interval(subject.estimate, subject.low, subject.high)
        if subject.better not in get_args(Direction) or subject.event is not None:
            raise EffectInputError("a mean difference needs the better direction and no event")
    else:
        checked_ratio(subject.estimate, subject.low, subject.high)
        if subject.event not in get_args(Event):
            raise EffectInputError("a ratio needs to know whether its event is bad or good")
        absolute_of(subject)
    _check_size(subject)


def _check_size(subject: StatementInput) -> None:
    threshold = subject.minimal_important_difference
    shift = _shift(subject)
    if subject.size is None or threshold is None or shift is None:
        return
    if (subject.size == SizeClass.TRIVIAL) != (abs(shift[0]) < threshold):
        raise EffectInputError(
            f"the size {subject.size} contradicts the minimal important difference"
        )


def _check_direction_only(subject: StatementInput) -> None:
    if subject.direction not in get_args(Direction):
        raise EffectInputError("a direction without a number needs its direction")
    if not subject.rated and not subject.hedge:
        raise EffectInputError("a direction with an unread rating needs the source's own hedge")
    if subject.event is None and subject.better not in get_args(Direction):
        raise EffectInputError("a direction on a scale needs the better direction")
