"""How well found labels agree with given ones: precision, recall, intervals, kappa."""

from __future__ import annotations

from collections.abc import Iterable
from math import sqrt
from typing import Final

from ketacounsel.frozen import frozen

_Z_95: Final = 1.959963984540054


@frozen
class Counts:
    """Items of one label by what was found and what is true."""

    true_found: int
    false_found: int
    true_missed: int
    false_left: int

    @property
    def items(self) -> int:
        """Return how many items were counted."""
        return self.true_found + self.false_found + self.true_missed + self.false_left


@frozen
class Interval:
    """A proportion from 0 to 1 with the ends of its 95% interval."""

    estimate: float
    low: float
    high: float


def counted(pairs: Iterable[tuple[bool, bool]]) -> Counts:
    """Count pairs of (found, true)."""
    table = {(found, true): 0 for found in (True, False) for true in (True, False)}
    for found, true in pairs:
        table[found, true] += 1
    return Counts(table[True, True], table[True, False], table[False, True], table[False, False])


def precision(counts: Counts) -> Interval | None:
    """Return the share of findings that are true; ``None`` where nothing was found."""
    return wilson(counts.true_found, counts.true_found + counts.false_found)


def recall(counts: Counts) -> Interval | None:
    """Return the share of true items that were found; ``None`` where there are none."""
    return wilson(counts.true_found, counts.true_found + counts.true_missed)


def wilson(k: int, n: int) -> Interval | None:
    """Return k of n with its 95% score interval (Wilson 1927); ``None`` for n = 0.

    Raises ``ValueError`` unless 0 <= k <= n.
    """
    if not 0 <= k <= n:
        raise ValueError(f"{k} of {n} is no proportion")
    if n == 0:
        return None
    share, z2 = k / n, _Z_95 * _Z_95
    middle = (share + z2 / (2 * n)) / (1 + z2 / n)
    half = _Z_95 * sqrt(share * (1 - share) / n + z2 / (4 * n * n)) / (1 + z2 / n)
    # Rounding alone can carry an end past the estimate when k is 0 or n.
    return Interval(share, max(0.0, min(share, middle - half)), min(1.0, max(share, middle + half)))


def kappa(counts: Counts) -> float | None:
    """Return the agreement of two labellers beyond chance (Cohen 1960).

    ``None`` where there is no item or both gave one and the same label throughout.
    """
    n = counts.items
    if n == 0:
        return None
    one_yes = counts.true_found + counts.false_found
    two_yes = counts.true_found + counts.true_missed
    agreed = (counts.true_found + counts.false_left) / n
    by_chance = (one_yes * two_yes + (n - one_yes) * (n - two_yes)) / (n * n)
    return None if by_chance == 1 else (agreed - by_chance) / (1 - by_chance)
