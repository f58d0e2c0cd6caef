"""What a typed answer may come to at a moment: which route, with which items hit.

The items that routes ask for are tried in every set; those that only cover points are hit all or
not at all. Beyond eight items asked for, none, each, each two and all are tried.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import combinations
from typing import Final

from ketacounsel.rehearsal.conditions import (
    All,
    Any,
    Called,
    Compared,
    Condition,
    Flagged,
    Not,
    atoms,
    parse,
)
from ketacounsel.rehearsal.index import Index
from ketacounsel.rehearsal.records import Node, Route
from ketacounsel.rehearsal.state import State, condition_holds

_MOST_ITEMS: Final = 8
Outcome = tuple[int, Route, frozenset[str]]
Truths = set[tuple[str, str, int, bool]]
_Signature = tuple[bool, ...]


class Answers:
    """The outcomes of typed turns; equal situations at a moment are worked out once."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._known: dict[
            tuple[str, _Signature], tuple[tuple[Outcome, ...], frozenset[tuple[int, bool]]]
        ] = {}
        self._asked = {node.id: _state_atoms(node) for node in index.scene.nodes}
        self._sets = {node.id: tuple(_sets(index, node)) for node in index.scene.nodes}

    @property
    def pairs_only(self) -> frozenset[str]:
        """Return the moments where not every set of items was tried."""
        return frozenset(
            node.id for node in self._index.scene.nodes if len(_asked_items(node)) > _MOST_ITEMS
        )

    def at(self, node: Node, state: State, temper: str, truths: Truths) -> tuple[Outcome, ...]:
        """Return the routes that answers take from a state, and note the truths of conditions."""
        asked = self._asked[node.id]
        signature = tuple(condition_holds(atom, state, temper) for atom in asked)
        key = (node.id, signature)
        if key not in self._known:
            self._known[key] = self._worked_out(node, dict(zip(asked, signature, strict=True)))
            truths.update(("route", node.id, *one) for one in self._known[key][1])
        return self._known[key][0]

    def _worked_out(
        self, node: Node, known: Mapping[Condition, bool]
    ) -> tuple[tuple[Outcome, ...], frozenset[tuple[int, bool]]]:
        assert node.turn is not None
        assert node.turn.free is not None
        routes = [(n, route, parse(route.when)) for n, route in enumerate(node.turn.free.routes)]
        found: dict[tuple[int, frozenset[str]], Outcome] = {}
        truths: set[tuple[int, bool]] = set()
        for hits in self._sets[node.id]:
            taken = False
            for number, route, condition in routes:
                truth = _true(condition, known, hits)
                truths.add((number, truth))
                if truth and not taken:
                    taken = True
                    points = frozenset(p for i in hits for p in self._index.items[i].covers)
                    found.setdefault((number, points), (number, route, hits))
        return tuple(found.values()), frozenset(truths)


def _true(condition: Condition, known: Mapping[Condition, bool], hits: frozenset[str]) -> bool:
    match condition:
        case Not(of):
            return not _true(of, known, hits)
        case All(of):
            return all(_true(one, known, hits) for one in of)
        case Any(of):
            return any(_true(one, known, hits) for one in of)
        case Called("hit", name):
            return name in hits
        case _:
            return known[condition]


def _asked_items(node: Node) -> tuple[str, ...]:
    if node.turn is None or node.turn.free is None:
        return ()
    asked = {
        atom.name
        for route in node.turn.free.routes
        for atom in atoms(parse(route.when))
        if isinstance(atom, Called) and atom.call == "hit"
    }
    return tuple(item for item in node.turn.free.items if item in asked)


def _state_atoms(node: Node) -> tuple[Compared | Called | Flagged, ...]:
    if node.turn is None or node.turn.free is None:
        return ()
    found = [
        atom
        for route in node.turn.free.routes
        for atom in atoms(parse(route.when))
        if not (isinstance(atom, Called) and atom.call == "hit")
    ]
    return tuple(dict.fromkeys(found))


def _sets(index: Index, node: Node) -> Iterator[frozenset[str]]:
    asked = _asked_items(node)
    if node.turn is None or node.turn.free is None:
        return
    rest = frozenset(node.turn.free.items) - set(asked)
    covering = frozenset(item for item in rest if index.items[item].covers)
    extras = (frozenset[str](), covering) if covering else (frozenset[str](),)
    sizes = range(len(asked) + 1) if len(asked) <= _MOST_ITEMS else (0, 1, 2, len(asked))
    for size in sizes:
        for chosen in combinations(asked, size):
            for extra in extras:
                yield frozenset(chosen) | extra
