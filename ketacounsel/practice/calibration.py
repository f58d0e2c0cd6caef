"""The own rating, made before any finding was shown, beside what was found.

"Not found" is not "not said": the reader of typed words knows its lists and no more. So the table
counts and judges nobody. A point that the reader could not tell, or that was contested, is in
neither column.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Final, Literal, TypeAlias

from ketacounsel.frozen import frozen
from ketacounsel.store import Finding, Play, Rating
from ketacounsel.store.records import MOST_SURE, Kind

FEW: Final = 5
"""Below so many pairs nothing is said of a tendency."""
SURE: Final = MOST_SURE - 1
"""From here on (of 1 to 4) a learner was sure."""
Pairing: TypeAlias = Literal["both", "rated only", "found only", "neither", "open"]


@frozen
class Counts:
    """How often own rating and finding met, of one point or of all."""

    rated_and_found: int = 0
    rated_not_found: int = 0
    found_not_rated: int = 0
    neither: int = 0
    open: int = 0

    @property
    def pairs(self) -> int:
        """How many could be compared."""
        return self.rated_and_found + self.rated_not_found + self.found_not_rated + self.neither


@frozen
class PointCounts:
    """The counts of one point of one drill or scene."""

    kind: Kind
    item: str
    point: str
    counts: Counts


@frozen
class Calibration:
    """All counts together, those of the ratings one was sure of, by point, and in words."""

    total: Counts
    sure: Counts
    points: tuple[PointCounts, ...]
    words: str


def calibration(
    plays: Iterable[Play],
    findings: Mapping[int, tuple[Finding, ...]],
    ratings: Mapping[int, tuple[Rating, ...]],
) -> Calibration:
    """Return own ratings against findings, point by point, in the order of first practice."""
    total: Counter[Pairing] = Counter()
    sure: Counter[Pairing] = Counter()
    points: dict[tuple[Kind, str, str], Counter[Pairing]] = {}
    for play in plays:
        states = {f.id: f.state for f in findings.get(play.id, ()) if f.subject == "point"}
        for rating in ratings.get(play.id, ()):
            pairing = _pairing(rating.rated, states.get(rating.point, "cannot tell"))
            key = (play.beginning.kind, play.beginning.item, rating.point)
            points.setdefault(key, Counter())[pairing] += 1
            total[pairing] += 1
            if rating.sure is not None and rating.sure >= SURE:
                sure[pairing] += 1
    return Calibration(
        _counts(total),
        _counts(sure),
        tuple(PointCounts(*key, _counts(counted)) for key, counted in points.items()),
        tendency(_counts(total)),
    )


def tendency(counts: Counts) -> str:
    """Return in words which way own ratings and findings differ; nothing is made of a few."""
    if not counts.pairs:
        return "No point has been rated yet."
    if counts.pairs < FEW:
        return f"Too few to see a tendency: {counts.pairs}, from {FEW} on it is said."
    more, less = counts.rated_not_found, counts.found_not_rated
    if more == less == 0:
        return "Your rating and what was found agree on every point."
    if more > less:
        return "You tick more than is found. Look at the quoted words of those points."
    if less > more:
        return "More is found than you tick. You say it, and do not count it."
    return "Your rating and what was found differ as often one way as the other."


def _pairing(rated: bool, state: str) -> Pairing:
    if state == "seen":
        return "both" if rated else "found only"
    if state == "not seen":
        return "rated only" if rated else "neither"
    return "open"


def _counts(counted: Counter[Pairing]) -> Counts:
    return Counts(
        counted["both"],
        counted["rated only"],
        counted["found only"],
        counted["neither"],
        counted["open"],
    )
