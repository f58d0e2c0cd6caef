"""Read scenes and drills: guarded YAML, the gate, frozen records."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeVar, cast

from ketacounsel.frozen import frozen
from ketacounsel.knowledge.plain import from_plain
from ketacounsel.reading import read_file
from ketacounsel.rehearsal.drill_records import Drill
from ketacounsel.rehearsal.records import Scene

if TYPE_CHECKING:
    from ketacounsel.knowledge.plain import Data
    from ketacounsel.reading import Document, Fault

ENDING: Final = ".yaml"
Exercise = TypeVar("Exercise", Scene, Drill)


@frozen
class Read:
    """A file as read: its document, what is wrong with its shape, and the record if nothing is."""

    document: Document
    faults: tuple[Fault, ...]
    exercise: Scene | Drill | None


def read_exercise(path: Path) -> Read:
    """Read a scene or drill and check its shape; a file with ``nodes`` is a scene.

    Raises :class:`ketacounsel.reading.Unreadable` for what is not guarded YAML.
    """
    from ketacounsel.knowledge.gate import faults_of_shape

    document = read_file(path)
    data = document.data
    kind: type[Scene] | type[Drill] = Scene if not _is_drill(data) else Drill
    faults = (*document.faults, *faults_of_shape(document, kind))
    if any(fault.severity == "error" for fault in faults):
        return Read(document, faults, None)
    return Read(document, faults, from_plain(kind, cast("Data", data)))


def shipped(path: Path, kind: type[Exercise]) -> Exercise:
    """Read a file that comes with the program; the gate has passed it before it was shipped."""
    return from_plain(kind, cast("Data", read_file(path).data))


def exercise_files(folder: Path) -> Iterator[Path]:
    """Yield the files of scenes or drills of a folder, by name; raises OSError."""
    yield from sorted(path for path in folder.iterdir() if path.suffix == ENDING)


def _is_drill(data: object) -> bool:
    return isinstance(data, dict) and "question" in data and "nodes" not in data
