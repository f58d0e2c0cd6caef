"""A scene with its parts by id, so that a step of it looks nothing up twice."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Protocol, TypeVar

from ketacounsel.frozen import frozen
from ketacounsel.rehearsal.conditions import Called, ConditionError, atoms, parse
from ketacounsel.rehearsal.records import (
    Ending,
    Gate,
    Item,
    MustCover,
    Node,
    Scene,
    Temper,
    Trap,
    Variable,
    VariableName,
)


class _Named(Protocol):
    @property
    def id(self) -> str: ...


Part = TypeVar("Part", bound=_Named)


@frozen
class Index:
    """The parts of one scene by id; ``asked_visits`` are the nodes that a condition asks about."""

    scene: Scene
    nodes: Mapping[str, Node]
    endings: Mapping[str, Ending]
    items: Mapping[str, Item]
    traps: Mapping[str, Trap]
    gates: Mapping[str, Gate]
    tempers: Mapping[str, Temper]
    points: Mapping[str, MustCover]
    critical: frozenset[str]
    asked_visits: frozenset[str]

    def variable(self, name: VariableName) -> Variable:
        """Return the limits of one variable."""
        limits: Variable = getattr(self.scene.variables, name)
        return limits


def index_of(scene: Scene) -> Index:
    """Index a scene; of two parts with one id the last counts (E02 tells of it)."""
    return _index_of(_Same(scene))


class _Same:
    """A scene that is equal to itself alone: hashing all its texts at every step costs far more."""

    __slots__ = ("scene",)

    def __init__(self, scene: Scene) -> None:
        self.scene = scene

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.scene is self.scene

    def __hash__(self) -> int:
        return id(self.scene)


@lru_cache(maxsize=16)
def _index_of(same: _Same) -> Index:
    scene = same.scene
    return Index(
        scene=scene,
        nodes=_by_id(scene.nodes),
        endings=_by_id(scene.endings),
        items=_by_id(scene.items),
        traps=_by_id(scene.traps),
        gates=_by_id(scene.gates),
        tempers=_by_id(scene.tempers),
        points=_by_id(scene.must_cover),
        critical=frozenset(point.id for point in scene.must_cover if point.critical),
        asked_visits=frozenset(_asked_visits(scene)),
    )


def conditions_of(scene: Scene) -> Iterator[str]:
    """Yield the text of every condition of a scene."""
    yield scene.hidden.reveal_when
    for node in scene.nodes:
        yield from (line.when for line in node.patient if line.when is not None)
        if node.turn is None:
            continue
        yield from (choice.when for choice in node.turn.choices if choice.when is not None)
        if node.turn.free is not None:
            yield from (route.when for route in node.turn.free.routes)
    yield from (ending.when for ending in scene.endings if ending.when is not None)


def _asked_visits(scene: Scene) -> Iterator[str]:
    for text in conditions_of(scene):
        try:
            condition = parse(text)
        except ConditionError:
            continue
        for atom in atoms(condition):
            if isinstance(atom, Called) and atom.call == "visited":
                yield atom.name


def _by_id(parts: tuple[Part, ...]) -> Mapping[str, Part]:
    return MappingProxyType({part.id: part for part in parts})
