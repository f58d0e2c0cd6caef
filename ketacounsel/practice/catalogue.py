"""The drills and scenes that can be practised, as far as progress has to know them."""

from __future__ import annotations

from ketacounsel.frozen import frozen
from ketacounsel.store.records import Kind


@frozen
class Practisable:
    """A drill or a scene: its id, its name for people, its theme and its critical points.

    ``points`` are the ids of the points without which it is not mastered.
    """

    id: str
    kind: Kind
    title: str
    theme: str
    points: tuple[str, ...] = ()


def practisables() -> tuple[Practisable, ...]:
    """Return all drills and scenes of this program."""
    return ()
