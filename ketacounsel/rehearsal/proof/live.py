"""What of a state still matters: whatever the conditions ahead can yet turn on.

Flags, points, traps and visits are only ever added. So a condition ahead can be worked out in
part: what is true stays true, and what no step ahead can set stays false. Two states at one
moment whose conditions ahead come to the same rest, and whose numbers are equal where that rest
asks for them, have the same future, and the search takes them for one.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias

from ketacounsel.frozen import frozen
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
from ketacounsel.rehearsal.records import (
    CLOSE,
    VARIABLES,
    Choice,
    Node,
    Route,
    Turn,
    VariableName,
)
from ketacounsel.rehearsal.state import State

Key: TypeAlias = "tuple[object, ...]"
_Rest: TypeAlias = "Condition | bool"


@frozen
class _Ahead:
    """What lies ahead of one moment: its conditions, the facts that can yet be set, the rest.

    ``asked`` and ``settable`` are masks of facts. ``traps`` cost later and can yet be taken;
    ``once`` are choices that can be used up.
    """

    conditions: tuple[int, ...]
    asked: int
    settable: int
    traps: frozenset[str]
    once: frozenset[str]


class Likeness:
    """Tells which states of one scene, played with one temper, have the same future."""

    def __init__(self, index: Index, temper: str) -> None:
        self._index = index
        self._temper = temper
        self._bits: dict[tuple[str, str], int] = {}
        self._conditions: list[Condition] = []
        self._numbers: dict[Condition, int] = {}
        self._masks: list[int] = []
        self._rests: dict[tuple[int, int, int], int] = {}
        self._rest_numbers: dict[_Rest, int] = {}
        self._asked_values: list[frozenset[VariableName]] = []
        self._facts: dict[tuple[str, frozenset[str]], int] = {}
        self._joined: dict[tuple[str, int], tuple[tuple[int, ...], frozenset[VariableName]]] = {}
        self._ahead = self._look_ahead()
        self._changed_later = _changed_later(index)

    def key(self, state: State) -> Key:
        """Return what all states with the same future as this one share."""
        facts = (
            self._bits_of("flag", state.flags)
            | self._bits_of("covered", state.covered)
            | self._bits_of("trapped", state.trapped)
            | self._bits_of("visited", state.visited)
        )
        if state.ended:
            flag = self._index.scene.hidden.revealed_by in state.flags
            return state.node, flag, self._index.critical <= state.covered, bool(state.gated)
        rests, values = self._joined_rests(state.node, facts)
        ahead = self._ahead[state.node]
        costs = bool(values & self._changed_later)
        return (
            state.node,
            rests,
            state.trust if "trust" in values else None,
            state.anxiety if "anxiety" in values else None,
            state.understanding if "understanding" in values else None,
            state.time if "time" in values else None,
            state.ceiling if "trust" in values else None,
            state.pending if costs else (),
            state.trapped & ahead.traps if costs else (),
            state.used & ahead.once,
            bool(state.gated),
        )

    def _joined_rests(
        self, node: str, facts: int
    ) -> tuple[tuple[int, ...], frozenset[VariableName]]:
        ahead = self._ahead[node]
        facts &= ahead.asked
        known = self._joined.get((node, facts))
        if known is None:
            rests = tuple(self._rest_of(one, facts, ahead.settable) for one in ahead.conditions)
            values: frozenset[VariableName] = frozenset()
            known = rests, values.union(*(self._asked_values[rest] for rest in set(rests)))
            self._joined[node, facts] = known
        return known

    def _rest_of(self, number: int, facts: int, settable: int) -> int:
        mask = self._masks[number]
        key = (number, facts & mask, settable & mask)
        found = self._rests.get(key)
        if found is None:
            rest = self._worked_out(self._conditions[number], facts, settable)
            found = self._rest_numbers.get(rest)
            if found is None:
                found = self._rest_numbers[rest] = len(self._asked_values)
                self._asked_values.append(_values(rest))
            self._rests[key] = found
        return found

    def _worked_out(self, condition: Condition, facts: int, settable: int) -> _Rest:
        match condition:
            case Compared() | Called("hit", _):
                return condition
            case Called("temper", name):
                return name == self._temper
            case Called(call, name):
                return self._fact((call, name), condition, facts, settable)
            case Flagged(name):
                return self._fact(("flag", name), condition, facts, settable)
            case Not(of):
                rest = self._worked_out(of, facts, settable)
                return not rest if isinstance(rest, bool) else Not(rest)
            case All(of):
                rests = [self._worked_out(one, facts, settable) for one in of]
                return _joined(rests, ends=False)
            case Any(of):
                rests = [self._worked_out(one, facts, settable) for one in of]
                return _joined(rests, ends=True)

    def _fact(
        self, fact: tuple[str, str], condition: Condition, facts: int, settable: int
    ) -> _Rest:
        bit = self._bit(fact)
        if bit & facts:
            return True
        return condition if bit & settable else False

    def _bit(self, fact: tuple[str, str]) -> int:
        return self._bits.setdefault(fact, 1 << len(self._bits))

    def _bits_of(self, kind: str, names: frozenset[str]) -> int:
        found = self._facts.get((kind, names))
        if found is None:
            found = 0
            for name in names:
                found |= self._bit((kind, name))
            self._facts[kind, names] = found
        return found

    def _costs(self, values: frozenset[VariableName]) -> bool:
        """Say whether what a trap costs later can change a number that is asked for."""
        return any(
            getattr(trap.later.effects, name)
            or (name == "trust" and trap.later.ceiling is not None)
            for trap in self._index.scene.traps
            if trap.later is not None
            for name in values
        )

    def _number(self, condition: Condition) -> int:
        if condition not in self._numbers:
            self._numbers[condition] = len(self._conditions)
            self._conditions.append(condition)
            mask = 0
            for atom in atoms(condition):
                if isinstance(atom, Flagged):
                    mask |= self._bit(("flag", atom.name))
                elif isinstance(atom, Called) and atom.call not in ("hit", "temper"):
                    mask |= self._bit((atom.call, atom.name))
            self._masks.append(mask)
        return self._numbers[condition]

    def _look_ahead(self) -> dict[str, _Ahead]:
        scene = self._index.scene
        hidden = scene.hidden
        always = [parse(hidden.reveal_when), Flagged(hidden.revealed_by)]
        if self._index.critical:
            always.append(All(tuple(Called("covered", c) for c in sorted(self._index.critical))))
        endings = [parse(ending.when) for ending in scene.endings if ending.when is not None]
        revealed = self._bit(("flag", hidden.revealed_by))
        reach = _reach(self._index)
        found = {}
        for name, nodes in reach.items():
            asked = list(always)
            settable = revealed
            traps: set[str] = set()
            once: set[str] = set()
            for one in sorted(nodes):
                if one == CLOSE:
                    asked += endings
                    continue
                node = self._index.nodes[one]
                asked += _asked_at(node)
                for fact in _set_from(self._index, node):
                    settable |= self._bit(fact)
                traps |= {way.trap for way in _ways(node.turn) if way.trap is not None}
                once |= {c.id for c in (node.turn.choices if node.turn else ()) if c.once}
            costly = {trap for trap in traps if self._index.traps[trap].later is not None}
            numbers = tuple(dict.fromkeys(self._number(condition) for condition in asked))
            mask = 0
            for number in numbers:
                mask |= self._masks[number]
            found[name] = _Ahead(numbers, mask, settable, frozenset(costly), frozenset(once))
        return found


def _changed_later(index: Index) -> frozenset[VariableName]:
    """Return the variables that what a trap costs later can change."""
    laters = [trap.later for trap in index.scene.traps if trap.later is not None]
    return frozenset(
        name
        for name in VARIABLES
        for later in laters
        if getattr(later.effects, name) or (name == "trust" and later.ceiling is not None)
    )


def _joined(rests: list[_Rest], *, ends: bool) -> _Rest:
    """Join rests with "or" where one that is true ends it, with "and" where one that is false."""
    if any(rest is ends for rest in rests):
        return ends
    left = tuple(rest for rest in rests if not isinstance(rest, bool))
    if not left:
        return not ends
    if len(left) == 1:
        return left[0]
    return Any(left) if ends else All(left)


def _values(rest: _Rest) -> frozenset[VariableName]:
    if isinstance(rest, bool):
        return frozenset()
    asked = {atom.variable for atom in atoms(rest) if isinstance(atom, Compared)}
    return frozenset(name for name in VARIABLES if name in asked)


def _asked_at(node: Node) -> Iterable[Condition]:
    texts = [line.when for line in node.patient]
    texts += [way.when for way in _ways(node.turn)]
    return [parse(text) for text in texts if text is not None]


def _set_from(index: Index, node: Node) -> Iterable[tuple[str, str]]:
    """Yield the facts that leaving a moment, or coming to the next, may set."""
    ways = _ways(node.turn)
    for way in ways:
        yield from (("flag", flag) for flag in way.sets)
        yield from (("covered", point) for point in way.covers)
        if way.trap is not None:
            yield "trapped", way.trap
    if node.turn is not None and node.turn.free is not None:
        for item in node.turn.free.items:
            yield from (("covered", point) for point in index.items[item].covers)
    for target in _goes(index, node):
        if target in index.nodes:
            yield "visited", target
            yield from (("flag", flag) for flag in index.nodes[target].sets)


def _reach(index: Index) -> dict[str, frozenset[str]]:
    """Return for each moment the moments that a path may come to from it, itself among them."""
    goes = {node.id: _goes(index, node) for node in index.scene.nodes}
    reach = {name: frozenset({name}) | targets for name, targets in goes.items()}
    changed = True
    while changed:
        changed = False
        for name, nodes in reach.items():
            more = nodes.union(*(reach[one] for one in nodes if one in reach))
            if more != nodes:
                reach[name], changed = more, True
    endings = frozenset(index.endings)
    return {name: nodes - endings for name, nodes in reach.items()}


def _goes(index: Index, node: Node) -> frozenset[str]:
    goes = set() if node.goto is None else {node.goto}
    for way in _ways(node.turn):
        goes.add(way.goto)
        gate = None if way.trap is None else index.traps[way.trap].gate
        if gate is not None:
            goes.add(index.gates[gate].goto)
    return frozenset(goes)


def _ways(turn: Turn | None) -> tuple[Choice | Route, ...]:
    if turn is None:
        return ()
    return (*turn.choices, *(() if turn.free is None else turn.free.routes))
