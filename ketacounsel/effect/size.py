"""Size of an effect from cut points written in a file, never from a p value (GR-8, GR-9)."""

from dataclasses import dataclass
from enum import StrEnum

from ketacounsel.effect.rounding import EffectInputError, Number, checked_number


class SizeClass(StrEnum):
    """The four columns of GR-1."""

    LARGE = "large"
    MODERATE = "moderate"
    SMALL = "small"
    TRIVIAL = "trivial"


@dataclass(frozen=True, slots=True)
class SizeThresholds:
    """Upper cut points of trivial, small and moderate, in the unit of the effect; all above 0."""

    trivial: float
    small: float
    moderate: float

    def __post_init__(self) -> None:
        """Raise EffectInputError unless 0 < trivial < small < moderate."""
        for name in ("trivial", "small", "moderate"):
            checked_number(getattr(self, name), f"the {name} cut point")
        if not 0 < self.trivial < self.small < self.moderate:
            raise EffectInputError("cut points must rise: 0 < trivial < small < moderate")


def size_of(effect: Number, thresholds: SizeThresholds | None) -> SizeClass | None:
    """Size of the point estimate (GR-9); ``None`` where no cut points are known (GR-8).

    An effect exactly at a cut point belongs to the larger class.
    """
    if thresholds is None:
        return None
    amount = abs(checked_number(effect, "the effect"))
    if amount < thresholds.trivial:
        return SizeClass.TRIVIAL
    if amount < thresholds.small:
        return SizeClass.SMALL
    if amount < thresholds.moderate:
        return SizeClass.MODERATE
    return SizeClass.LARGE
