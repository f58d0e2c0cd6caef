"""The drills and scenes that can be practised, as far as progress has to know them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ketacounsel.frozen import frozen
from ketacounsel.store.records import Kind

if TYPE_CHECKING:
    from pathlib import Path

    from ketacounsel.rehearsal.catalogue import Catalogue


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


def as_practisables(catalogue: Catalogue) -> tuple[Practisable, ...]:
    """Return the scenes and drills of a catalogue as progress has to know them."""
    return tuple(
        Practisable(one.id, one.kind, one.title, one.theme, one.critical)
        for one in (*catalogue.scenes, *catalogue.drills)
    )


def practisables(cache: Path | None = None) -> tuple[Practisable, ...]:
    """Return all drills and scenes of this program; ``cache`` is the folder to read ahead from."""
    from ketacounsel.rehearsal.catalogue import catalogue

    return as_practisables(catalogue(cache))
