"""Both framings of a chance: who has the event and who has not (RC-5)."""

from ketacounsel.effect.rounding import EffectInputError, Number, checked_number, whole
from ketacounsel.frozen import frozen


@frozen
class BothFramings:
    """Whole people with and without the event; the two sum to ``denominator``."""

    having: int
    not_having: int
    denominator: int

    @property
    def text(self) -> str:
        """``12 in 100 do, 88 in 100 do not``."""
        return (
            f"{self.having} in {self.denominator} do, "
            f"{self.not_having} in {self.denominator} do not"
        )


def both_framings(count: Number, denominator: int) -> BothFramings:
    """Split ``denominator`` people by an event that ``count`` of them have (RC-1, RC-5).

    The count is rounded once and the rest is what remains, so the pair always sums.
    """
    if checked_number(denominator, "the denominator") <= 0 or denominator != int(denominator):
        raise EffectInputError("the denominator must be a whole number above 0")
    if not 0 <= checked_number(count, "the count") <= denominator:
        raise EffectInputError("the count lies between 0 and the denominator")
    having = whole(count)
    return BothFramings(having, int(denominator) - having, int(denominator))
