"""Prove one file: its shape, its names, its paths, what it teaches, and its words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from ketacounsel.frozen import frozen
from ketacounsel.knowledge import Knowledge
from ketacounsel.reading import Document, Fault
from ketacounsel.rehearsal.drill_records import Drill
from ketacounsel.rehearsal.index import index_of
from ketacounsel.rehearsal.loading import read_exercise
from ketacounsel.rehearsal.proof import flow, language, names, structure, teaching
from ketacounsel.rehearsal.proof.case import Case
from ketacounsel.rehearsal.proof.drills import drill_faults
from ketacounsel.rehearsal.proof.search import MOST_STATES, Graph, search
from ketacounsel.rehearsal.records import Scene

_NOT_SEEN: Final = frozenset({"E03", "E05", "E06", "E10", "E20", "E21", "E22", "W40"})
"""What says that something is on no path: it holds only where every path was tried."""


@frozen
class Proof:
    """The faults of one file in the order of its lines; ``graph`` is ``None`` if not searched."""

    file: str
    faults: tuple[Fault, ...]
    exercise: Scene | Drill | None
    graph: Graph | None = None

    @property
    def errors(self) -> int:
        """How many faults are errors."""
        return sum(fault.severity == "error" for fault in self.faults)


def prove_file(
    path: Path, knowledge: Knowledge, drills: tuple[str, ...] = (), most: int = MOST_STATES
) -> Proof:
    """Check a scene or drill whole; raises ``Unreadable`` for what is not guarded YAML.

    ``drills`` are the ids of the drills that a debrief may name; empty where none are known.
    """
    read = read_exercise(path)
    if isinstance(read.exercise, Scene):
        return prove_scene(
            read.document, read.exercise, knowledge, drills, shape=read.faults, most=most
        )
    if isinstance(read.exercise, Drill):
        return prove_drill(read.document, read.exercise, knowledge, shape=read.faults)
    return _proof(read.document, read.faults, None)


def prove_scene(
    document: Document,
    scene: Scene,
    knowledge: Knowledge,
    drills: tuple[str, ...] = (),
    shape: tuple[Fault, ...] = (),
    most: int = MOST_STATES,
) -> Proof:
    """Check a scene that has the right shape.

    Paths are searched only where every name leads somewhere and nobody can be stuck.
    """
    case = Case(document, scene, index_of(scene), knowledge, drills)
    faults = [
        *shape,
        *names.name_faults(case),
        *names.condition_faults(case),
        *structure.way_on_faults(case),
    ]
    can_be_played = not faults
    faults += names.reader_faults(case)
    faults += structure.size_warnings(case)
    faults += teaching.fact_faults(case)
    if not _wrong(faults, {"E01"}):
        faults += teaching.trap_faults(case)
        faults += teaching.pattern_warnings(case)
        faults += flow.choice_warnings(case)
    if not _wrong(faults, {"E07"}):
        faults += language.language_faults(case)
    graph = search(case.index, most) if can_be_played else None
    if graph is not None:
        faults += _path_faults(case, graph)
    return _proof(document, faults, scene, graph)


def _path_faults(case: Case, graph: Graph) -> Iterator[Fault]:
    """Tell what the search shows; of a search cut short only what it saw, not what it did not."""
    found = [
        *flow.reach_faults(case, graph),
        *flow.truth_faults(case, graph),
        *flow.loop_faults(case, graph),
        *flow.time_warnings(case, graph),
        *teaching.point_faults(case, graph),
        *teaching.hidden_faults(case, graph),
        *teaching.gate_faults(case, graph),
    ]
    for fault in found:
        if graph.whole or fault.code not in _NOT_SEEN:
            yield fault


def prove_drill(
    document: Document, drill: Drill, knowledge: Knowledge, shape: tuple[Fault, ...] = ()
) -> Proof:
    """Check a drill that has the right shape."""
    return _proof(document, [*shape, *drill_faults(document, drill, knowledge)], drill)


def _proof(
    document: Document,
    faults: Iterable[Fault],
    exercise: Scene | Drill | None,
    graph: Graph | None = None,
) -> Proof:
    found = sorted(faults, key=lambda fault: (fault.line, fault.column, fault.code))
    return Proof(document.name, tuple(found), exercise, graph)


def _wrong(faults: Iterable[Fault], codes: set[str]) -> bool:
    return any(fault.code in codes for fault in faults)
