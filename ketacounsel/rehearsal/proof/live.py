"""What of a state still matters at a moment: whatever a condition may yet ask from there on.

Two states that differ only in the rest have the same future, so the search takes them for one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ketacounsel.frozen import frozen
from ketacounsel.rehearsal.conditions import Called, Compared, Flagged, atoms, parse
from ketacounsel.rehearsal.index import Index
from ketacounsel.rehearsal.records import CLOSE, VARIABLES, Choice, Node, Route, Turn, VariableName
from ketacounsel.rehearsal.state import State

Asks = frozenset[tuple[str, str]]
"""Pairs of kind and name: ("flag", name), ("covered", point), ("value", variable) ..."""


@frozen
class Matters:
    """The part of a state that matters at one moment."""

    flags: frozenset[str]
    covered: frozenset[str]
    trapped: frozenset[str]
    visited: frozenset[str]
    values: frozenset[VariableName]
    used: frozenset[str]
    later: bool


@frozen
class Live:
    """What matters at each moment of a scene; critical points matter to the end."""

    at: Mapping[str, Matters]
    end: Matters

    def reduced(self, state: State) -> State:
        """Return a state without what no longer matters."""
        kept = self.end if state.ended else self.at[state.node]
        return State(
            node=state.node,
            trust=state.trust if "trust" in kept.values else 0,
            anxiety=state.anxiety if "anxiety" in kept.values else 0,
            understanding=state.understanding if "understanding" in kept.values else 0,
            time=state.time if "time" in kept.values else 0,
            ceiling=state.ceiling if "trust" in kept.values else 0,
            flags=state.flags & kept.flags,
            covered=state.covered & kept.covered,
            trapped=state.trapped & kept.trapped,
            gated=state.gated,
            pending=state.pending if kept.later else (),
            used=state.used & kept.used,
            visited=state.visited & kept.visited,
            due=None,
            ended=state.ended,
        )


def live(index: Index) -> Live:
    """Work out what matters at each moment, back from the endings."""
    asks = {node.id: _asked_at(node) for node in index.scene.nodes}
    endings = _asked(ending.when for ending in index.scene.endings)
    goes = {node.id: _goes(index, node) for node in index.scene.nodes}
    changed = True
    while changed:
        changed = False
        for name, targets in goes.items():
            more = asks[name].union(
                *(asks.get(one, frozenset()) for one in targets),
                endings if CLOSE in targets else frozenset(),
            )
            if more != asks[name]:
                asks[name], changed = more, True
    always = _asked((index.scene.hidden.reveal_when,))
    return Live(
        {name: _matters(index, found | always) for name, found in asks.items()},
        _matters(index, frozenset()),
    )


def _matters(index: Index, asks: Asks) -> Matters:
    def named(kind: str) -> frozenset[str]:
        return frozenset(name for one, name in asks if one == kind)

    values = frozenset(name for name in VARIABLES if ("value", name) in asks)
    costly = frozenset(trap.id for trap in index.scene.traps if trap.later is not None)
    later = any(
        getattr(trap.later.effects, name) or (name == "trust" and trap.later.ceiling is not None)
        for trap in index.scene.traps
        if trap.later is not None
        for name in values
    )
    return Matters(
        flags=named("flag") | {index.scene.hidden.revealed_by},
        covered=named("covered") | index.critical,
        trapped=named("trapped") | (costly & named("taken") if later else frozenset()),
        visited=named("visited"),
        values=values,
        used=named("used"),
        later=later,
    )


def _asked_at(node: Node) -> Asks:
    texts = [line.when for line in node.patient]
    more: set[tuple[str, str]] = set()
    if node.turn is not None:
        texts += [choice.when for choice in node.turn.choices]
        more = {("used", choice.id) for choice in node.turn.choices if choice.once}
        if node.turn.free is not None:
            texts += [route.when for route in node.turn.free.routes]
        # A trap costs later once, so that it matters whether it was taken where it still can be.
        more |= {("taken", one.trap) for one in _ways(node.turn) if one.trap is not None}
    return _asked(texts) | more


def _asked(texts: Iterable[str | None]) -> Asks:
    found: set[tuple[str, str]] = set()
    for text in texts:
        if text is None:
            continue
        for atom in atoms(parse(text)):
            match atom:
                case Compared(variable, _, _):
                    found.add(("value", variable))
                case Flagged(name):
                    found.add(("flag", name))
                case Called(call, name):
                    found.add((call, name))
    return frozenset(found)


def _goes(index: Index, node: Node) -> frozenset[str]:
    goes = set() if node.goto is None else {node.goto}
    if node.turn is None:
        return frozenset(goes)
    for one in _ways(node.turn):
        goes.add(one.goto)
        gate = None if one.trap is None else index.traps[one.trap].gate
        if gate is not None:
            goes.add(index.gates[gate].goto)
    return frozenset(goes)


def _ways(turn: Turn) -> tuple[Choice | Route, ...]:
    return (*turn.choices, *(() if turn.free is None else turn.free.routes))
