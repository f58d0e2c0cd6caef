"""What to try next: misses first, then what lies longest back, then what was never tried.

How far apart skills in talking are best practised is not known (a review of surgical skills and
one trial of bronchoscopy do not tell), so no day is set: the order is all that is said.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Final

from ketacounsel.frozen import frozen
from ketacounsel.practice.catalogue import Practisable
from ketacounsel.store.records import Kind

MOST: Final = 5
"""So many are named: a list to choose from, not a curriculum."""
_NEVER: Final = datetime(1970, 1, 1, tzinfo=UTC)


@frozen
class Tried:
    """How the last time went: when, whether it ended unsafe, how many critical points missed."""

    when: datetime
    unsafe: bool
    missed: int


@frozen
class Suggestion:
    """One to try, with the reason in words; ``when`` is the last time, None if there was none."""

    id: str
    kind: Kind
    title: str
    reason: str
    when: datetime | None


def suggestions(
    known: Sequence[Practisable], tried: Mapping[tuple[Kind, str], Tried], most: int = MOST
) -> tuple[Suggestion, ...]:
    """Return at most ``most`` in the order to try them, never two of one theme in a row.

    An unsafe ending comes first, then missed critical points, then the one longest ago, then what
    was never tried, in the order given. If only one theme is left the list ends there.
    """
    left = sorted(known, key=lambda one: _urgency(tried.get((one.kind, one.id))))
    chosen: list[Practisable] = []
    while len(chosen) < most:
        theme = chosen[-1].theme if chosen else None
        following = next((one for one in left if one.theme != theme), None)
        if following is None:
            break
        left.remove(following)
        chosen.append(following)
    return tuple(_suggestion(one, tried.get((one.kind, one.id))) for one in chosen)


def _urgency(tried: Tried | None) -> tuple[int, datetime]:
    if tried is None:
        return 3, _NEVER
    if tried.unsafe:
        return 0, tried.when
    return (1 if tried.missed else 2), tried.when


def _suggestion(one: Practisable, tried: Tried | None) -> Suggestion:
    when = tried.when if tried else None
    return Suggestion(one.id, one.kind, one.title, _reason(tried), when)


def _reason(tried: Tried | None) -> str:
    if tried is None:
        return "not tried yet"
    if tried.unsafe:
        return "the last one ended unsafe"
    if tried.missed:
        points = "1 critical point" if tried.missed == 1 else f"{tried.missed} critical points"
        return f"{points} not found last time"
    return "nothing missed last time"
