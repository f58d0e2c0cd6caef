"""Every state that a scene can come to, for each temper, with equal states taken together.

A state carries the points covered on the way to it, so that whatever is said of an ending holds
on one path: a point earned on one branch never counts for another.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, TypeAlias

from ketacounsel.frozen import frozen
from ketacounsel.rehearsal.conditions import Condition, parse
from ketacounsel.rehearsal.index import Index
from ketacounsel.rehearsal.proof.answers import Answers
from ketacounsel.rehearsal.proof.live import Key, Likeness
from ketacounsel.rehearsal.records import CLOSE, Choice, Ending, Node, Route
from ketacounsel.rehearsal.state import (
    State,
    after_choice,
    after_route,
    after_silence,
    begin,
    condition_holds,
    line_at,
    mastered,
)

MOST_STATES: Final = 400_000
Move: TypeAlias = "tuple[str, str | int, frozenset[str]]"
"""("choice", id, nothing), ("typed", number of the route, items hit) or ("on", "", nothing)."""
_ON: Final[Move] = ("on", "", frozenset())


@frozen
class Reached:
    """What was reached: conditions by text and place are kept with the truths they took."""

    nodes: frozenset[str]
    endings: frozenset[str]
    lines: frozenset[tuple[str, int]]
    choices: frozenset[tuple[str, str]]
    routes: frozenset[tuple[str, int]]
    traps: frozenset[str]
    points: frozenset[str]
    truths: frozenset[tuple[str, str, int, bool]]
    stuck: frozenset[str]


@frozen
class Graph:
    """The states found, by number, and how they hang together.

    ``came`` is the state before and the move from it on a shortest path, ``None`` at a start.
    ``goes`` are the states after with the minutes that takes. ``whole`` holds if every state was
    found, ``pairs_only`` names moments with so many items that only few sets of them were tried.
    """

    index: Index
    states: Sequence[State]
    tempers: Sequence[str]
    came: Sequence[tuple[int, Move] | None]
    goes: Sequence[Sequence[tuple[int, int, Move]]]
    reached: Reached
    whole: bool
    pairs_only: frozenset[str]

    def ends(self) -> Iterator[tuple[int, Ending]]:
        """Yield the states in which a scene has ended, shortest paths first for each temper."""
        for number, state in enumerate(self.states):
            if state.ended:
                yield number, self.index.endings[state.node]

    def path(self, number: int) -> tuple[tuple[int, Move], ...]:
        """Return a shortest path to a state: each state on it with the move that leaves it."""
        steps = []
        came = self.came[number]
        while came is not None:
            steps.append(came)
            came = self.came[came[0]]
        return tuple(reversed(steps))

    def all_critical(self) -> int | None:
        """Return the end of a shortest path that covers all critical points safely, if any.

        One that ends well comes before one that does not.
        """
        found = [
            (ending.kind != "good", len(self.path(number)), number)
            for number, ending in self.ends()
            if mastered(self.index, self.states[number])
        ]
        return min(found)[2] if found else None


def search(index: Index, most: int = MOST_STATES) -> Graph:
    """Search a scene whose names and conditions are in order, until ``most`` states are found."""
    return _Search(index, most).run()


class _Search:
    def __init__(self, index: Index, most: int) -> None:
        self.index = index
        # Each temper has its share, so that one cannot take the room of the others.
        self.most = max(1, most // max(1, len(index.tempers)))
        self.answers = Answers(index)
        self.states: list[State] = []
        self.tempers: list[str] = []
        self.came: list[tuple[int, Move] | None] = []
        self.goes: list[list[tuple[int, int, Move]]] = []
        self.whole = True
        self.lines: set[tuple[str, int]] = set()
        self.choices: set[tuple[str, str]] = set()
        self.routes: set[tuple[str, int]] = set()
        self.traps: set[str] = set()
        self.points: set[str] = set()
        self.truths: set[tuple[str, str, int, bool]] = set()
        self.stuck: set[str] = set()
        self.heard_all: set[str] = set()
        self.open_endings = {
            number: ending
            for number, ending in enumerate(index.scene.endings)
            if ending.when is not None
        }
        self.line_asks = {
            node.id: tuple(
                (number, parse(line.when))
                for number, line in enumerate(node.patient)
                if line.when is not None
            )
            for node in index.scene.nodes
        }

    def run(self) -> Graph:
        for temper in self.index.tempers:
            self._run(temper)
        return Graph(
            self.index,
            self.states,
            self.tempers,
            self.came,
            self.goes,
            Reached(
                frozenset(state.node for state in self.states if not state.ended),
                frozenset(state.node for state in self.states if state.ended),
                frozenset(self.lines),
                frozenset(self.choices),
                frozenset(self.routes),
                frozenset(self.traps),
                frozenset(self.points),
                frozenset(self.truths),
                frozenset(self.stuck),
            ),
            self.whole,
            self.answers.pairs_only,
        )

    def _run(self, temper: str) -> None:
        likeness = Likeness(self.index, temper)
        begun = at = len(self.states)
        first = begin(self.index, temper)
        numbers: dict[Key, int] = {likeness.key(first): at}
        self._found(first, temper, None)
        while at < len(self.states):
            state = self.states[at]
            if not state.ended:
                for move, after, minutes in self._steps(state, temper):
                    key = likeness.key(after)
                    number = numbers.get(key)
                    if number is None:
                        if len(self.states) - begun >= self.most:
                            self.whole = False
                            continue
                        number = numbers[key] = self._found(after, temper, (at, move))
                    self.goes[at].append((number, minutes, move))
            at += 1

    def _found(self, state: State, temper: str, came: tuple[int, Move] | None) -> int:
        self.states.append(state)
        self.tempers.append(temper)
        self.came.append(came)
        self.goes.append([])
        return len(self.states) - 1

    def _steps(self, state: State, temper: str) -> Iterator[tuple[Move, State, int]]:
        index = self.index
        node = index.nodes[state.node]
        self._listen(node, state, temper)
        if node.turn is None:
            after = after_silence(index, state, temper)
            if node.goto == CLOSE:
                self._closed(after, temper)
            yield _ON, after, self._entered(after)
            return
        offered = False
        for number, choice in enumerate(node.turn.choices):
            if choice.when is not None and not self._holds(
                "choice", node, number, parse(choice.when), state, temper
            ):
                continue
            if choice.id in state.used:
                continue
            offered = True
            after = after_choice(index, state, temper, choice)
            self.choices.add((node.id, choice.id))
            self.points.update(choice.covers)
            self._noted(choice, after, temper)
            yield ("choice", choice.id, frozenset()), after, self._spent(node, choice, after)
        if not offered:
            self.stuck.add(node.id)
        if node.turn.free is not None:
            for place, route, hits in self.answers.at(node, state, temper, self.truths):
                after = after_route(index, state, temper, route, hits)
                self.routes.add((node.id, place))
                self.points.update(route.covers)
                self.points.update(p for item in hits for p in index.items[item].covers)
                self._noted(route, after, temper)
                yield ("typed", place, hits), after, self._spent(node, route, after)

    def _listen(self, node: Node, state: State, temper: str) -> None:
        if node.id in self.heard_all:
            return
        for number, condition in self.line_asks[node.id]:
            self._holds("line", node, number, condition, state, temper)
        said = line_at(self.index, state, temper)
        self.lines.add((node.id, next(n for n, one in enumerate(node.patient) if one is said)))
        if all((node.id, number) in self.lines for number in range(len(node.patient))) and all(
            ("line", node.id, number, truth) in self.truths
            for number, _ in self.line_asks[node.id]
            for truth in (True, False)
        ):
            self.heard_all.add(node.id)

    def _holds(
        self, kind: str, node: Node, number: int, condition: Condition, state: State, temper: str
    ) -> bool:
        truth = condition_holds(condition, state, temper)
        self.truths.add((kind, node.id, number, truth))
        return truth

    def _noted(self, taken: Choice | Route, after: State, temper: str) -> None:
        if taken.trap is not None:
            self.traps.add(taken.trap)
            gate = self.index.traps[taken.trap].gate
            if gate is not None and self.index.gates[gate].goto != CLOSE:
                return
        if taken.goto == CLOSE:
            self._closed(after, temper)

    def _closed(self, after: State, temper: str) -> None:
        """Note the truths of the endings' conditions, as long as one of them has only one."""
        for number, ending in tuple(self.open_endings.items()):
            assert ending.when is not None
            truth = condition_holds(parse(ending.when), after, temper)
            self.truths.add(("ending", ending.id, number, truth))
            if ("ending", ending.id, number, not truth) in self.truths:
                del self.open_endings[number]

    def _spent(self, node: Node, taken: Choice | Route, after: State) -> int:
        minutes = node.turn.minutes if node.turn else 0
        return minutes + (taken.effects.time if taken.effects else 0) + self._entered(after)

    def _entered(self, after: State) -> int:
        later = None if after.due is None else self.index.traps[after.due].later
        minutes = 0 if later is None else later.effects.time
        if after.ended:
            return minutes
        entered = self.index.nodes[after.node].on_enter
        return minutes + (entered.time if entered else 0)
