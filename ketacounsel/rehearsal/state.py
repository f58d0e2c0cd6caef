"""The state of a scene at one moment, and the steps from one moment to the next.

Pure: what was heard and typed is kept elsewhere (``play``); proof searches these steps alone.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, NamedTuple

from ketacounsel.rehearsal.conditions import Call, Condition, holds, parse, specificity
from ketacounsel.rehearsal.index import Index
from ketacounsel.rehearsal.records import (
    CLOSE,
    Amounts,
    Choice,
    Ending,
    Line,
    Route,
    VariableName,
)

NO_HITS: Final[frozenset[str]] = frozenset()
_NOTHING: Final = Amounts()


class State(NamedTuple):
    """Where a scene stands; a named tuple, since a search makes and compares very many of them.

    ``time`` is minutes used, ``ceiling`` how far trust can still rise.

    ``node`` is the id of a node, or of an ending once ``ended``. ``pending`` are traps whose cost
    is still to come, each with the turns left. ``visited`` and ``used`` hold only what a
    condition or ``once`` asks for, so that equal futures are equal states. ``due`` is the trap
    whose cost came on arriving here.
    """

    node: str
    trust: int
    anxiety: int
    understanding: int
    time: int
    ceiling: int
    flags: frozenset[str] = frozenset()
    covered: frozenset[str] = frozenset()
    trapped: frozenset[str] = frozenset()
    gated: frozenset[str] = frozenset()
    pending: tuple[tuple[int, str], ...] = ()
    used: frozenset[str] = frozenset()
    visited: frozenset[str] = frozenset()
    due: str | None = None
    ended: bool = False

    def value(self, variable: VariableName) -> int:
        """Return one variable."""
        return int(getattr(self, variable))


class _Known:
    """What a condition may ask, at one state, for one temper and one answer."""

    __slots__ = ("hits", "state", "temper")

    def __init__(self, state: State, temper: str, hits: frozenset[str]) -> None:
        self.state = state
        self.temper = temper
        self.hits = hits

    def value(self, variable: VariableName) -> int:
        return self.state.value(variable)

    def flag(self, name: str) -> bool:
        return name in self.state.flags

    def holds(self, call: Call, name: str) -> bool:
        match call:
            case "hit":
                return name in self.hits
            case "temper":
                return name == self.temper
            case "covered":
                return name in self.state.covered
            case "trapped":
                return name in self.state.trapped
            case "visited":
                return name in self.state.visited


def begin(index: Index, temper: str) -> State:
    """Return the state at the first node; raises ``KeyError`` for an unknown temper."""
    variables = index.scene.variables
    start = index.tempers[temper].start or _NOTHING
    first = State(
        node=index.scene.start,
        trust=_clamped(index, "trust", variables.trust.start + start.trust),
        anxiety=_clamped(index, "anxiety", variables.anxiety.start + start.anxiety),
        understanding=_clamped(
            index, "understanding", variables.understanding.start + start.understanding
        ),
        time=_clamped(index, "time", variables.time.start + start.time),
        ceiling=variables.trust.max,
    )
    return _arrived(index, first, first, index.scene.start, temper, steps=0)


def line_at(index: Index, state: State, temper: str) -> Line:
    """Return what is said at a state: the most specific line whose condition holds."""
    if state.ended:
        return index.endings[state.node].line
    known = _Known(state, temper, NO_HITS)
    best: Line | None = None
    weight = -1
    for line in index.nodes[state.node].patient:
        asked = 0 if line.when is None else specificity(parse(line.when))
        if asked > weight and (line.when is None or holds(parse(line.when), known)):
            best, weight = line, asked
    if best is None:
        raise ValueError(f"node {state.node} has no line for this moment")
    return best


def choices_at(index: Index, state: State, temper: str) -> tuple[Choice, ...]:
    """Return the choices that may be offered at a state, in file order."""
    turn = None if state.ended else index.nodes[state.node].turn
    if turn is None:
        return ()
    known = _Known(state, temper, NO_HITS)
    return tuple(
        choice
        for choice in turn.choices
        if choice.id not in state.used and (choice.when is None or holds(parse(choice.when), known))
    )


def route_for(index: Index, state: State, temper: str, hits: frozenset[str]) -> Route | None:
    """Return the first route whose condition holds for the items hit; ``None`` is a miss."""
    turn = None if state.ended else index.nodes[state.node].turn
    if turn is None or turn.free is None:
        return None
    known = _Known(state, temper, hits)
    return next((r for r in turn.free.routes if holds(parse(r.when), known)), None)


def after_choice(index: Index, state: State, temper: str, choice: Choice) -> State:
    """Return the state that a choice leads to."""
    before = state._replace(used=state.used | {choice.id}) if choice.once else state
    return _moved(index, before, temper, choice, choice.covers)


def after_route(
    index: Index, state: State, temper: str, route: Route, hits: Iterable[str]
) -> State:
    """Return the state that a typed answer leads to; every item hit covers its points too."""
    covers = [*route.covers, *(point for item in hits for point in index.items[item].covers)]
    return _moved(index, state, temper, route, covers)


def after_silence(index: Index, state: State, temper: str) -> State:
    """Return the state after a node without a turn; raises ``ValueError`` where there is one."""
    goto = index.nodes[state.node].goto
    if goto is None:
        raise ValueError(f"node {state.node} waits for a turn")
    return _arrived(index, state, state, goto, temper, steps=0)


def ending_at(index: Index, state: State) -> Ending | None:
    """Return the ending that a state has come to."""
    return index.endings[state.node] if state.ended else None


def mastered(index: Index, state: State) -> bool:
    """Say whether every critical point is covered on this path and no unsafe act was done."""
    return not state.gated and index.critical <= state.covered


def condition_holds(condition: Condition, state: State, temper: str) -> bool:
    """Say whether a condition about the state holds; nothing has just been typed."""
    return holds(condition, _Known(state, temper, NO_HITS))


def _moved(
    index: Index, before: State, temper: str, taken: Choice | Route, covers: Iterable[str]
) -> State:
    turn = index.nodes[before.node].turn
    moved = _added(index, before, before, taken.effects)
    if turn is not None and turn.minutes:
        moved = moved._replace(time=_changed(index, before, moved, "time", turn.minutes))
    if taken.sets or covers:
        moved = moved._replace(
            flags=moved.flags.union(taken.sets), covered=moved.covered.union(covers)
        )
    goto = taken.goto
    if taken.trap is not None:
        moved, goto = _trapped(index, moved, taken.trap, goto)
    return _arrived(index, before, moved, goto, temper, steps=1)


def _trapped(index: Index, state: State, trap_id: str, goto: str) -> tuple[State, str]:
    trap = index.traps[trap_id]
    pending = state.pending
    if trap.later is not None and trap_id not in state.trapped:
        # One is added because arriving at the next node counts as the first step.
        pending = (*pending, (trap.later.after + 1, trap_id))
    state = state._replace(trapped=state.trapped | {trap_id}, pending=pending)
    if trap.gate is None:
        return state, goto
    gate = index.gates[trap.gate]
    return state._replace(gated=state.gated | {gate.id}), gate.goto


def _arrived(
    index: Index, before: State, state: State, goto: str, temper: str, *, steps: int
) -> State:
    state = _dued(index, before, state if state.due is None else state._replace(due=None), steps)
    if goto == CLOSE:
        goto = _closing(index, state, temper)
    if goto in index.endings:
        return state._replace(node=goto, ended=True, pending=())
    node = index.nodes[goto]
    state = state._replace(node=goto)
    if node.sets or goto in index.asked_visits:
        visited = state.visited | {goto} if goto in index.asked_visits else state.visited
        state = state._replace(visited=visited, flags=state.flags.union(node.sets))
    state = _added(index, before, state, node.on_enter)
    hidden = index.scene.hidden
    if hidden.revealed_by not in state.flags and condition_holds(
        parse(hidden.reveal_when), state, temper
    ):
        state = state._replace(flags=state.flags | {hidden.revealed_by})
    return state


def _dued(index: Index, before: State, state: State, steps: int) -> State:
    """Let a step pass for the costs to come; at most one comes due at a time."""
    if not state.pending:
        return state
    counted = [(left - steps, trap) for left, trap in state.pending]
    due = next((trap for left, trap in counted if left <= 0), None)
    kept = tuple((max(0, left), trap) for left, trap in counted if trap != due)
    state = state._replace(pending=kept)
    if due is None:
        return state
    later = index.traps[due].later
    if later is None:
        raise ValueError(f"trap {due} has no later cost")
    ceiling = state.ceiling if later.ceiling is None else min(state.ceiling, later.ceiling)
    return _added(index, before, state._replace(ceiling=ceiling, due=due), later.effects)


def _closing(index: Index, state: State, temper: str) -> str:
    for ending in index.scene.endings:
        if ending.when is not None and condition_holds(parse(ending.when), state, temper):
            return ending.id
    return next(ending.id for ending in index.scene.endings if ending.when is None)


def _added(index: Index, before: State, state: State, amounts: Amounts | None) -> State:
    """Add to the variables; none rises by more than its cap above where the turn began.

    The cap bites at every step of a turn, so that conditions on the way (an ending's, or that of
    what is hidden) never see more than the turn may give, and a fall after a rise is felt whole.
    """
    if amounts is None:
        return state
    trust, anxiety = state.trust, state.anxiety
    understanding, time = state.understanding, state.time
    if amounts.trust:
        trust = _changed(index, before, state, "trust", amounts.trust)
    if amounts.anxiety:
        anxiety = _changed(index, before, state, "anxiety", amounts.anxiety)
    if amounts.understanding:
        understanding = _changed(index, before, state, "understanding", amounts.understanding)
    if amounts.time:
        time = _changed(index, before, state, "time", amounts.time)
    return state._replace(trust=trust, anxiety=anxiety, understanding=understanding, time=time)


def _changed(index: Index, before: State, state: State, variable: VariableName, amount: int) -> int:
    now = state.value(variable)
    if amount < 0:
        return _clamped(index, variable, now + amount)
    most = now + amount
    cap = index.variable(variable).max_rise_per_turn
    if cap is not None:
        most = min(most, before.value(variable) + cap)
    if variable == "trust":
        most = min(most, state.ceiling)
    # A lowered ceiling stops the next rise; it takes nothing that is there.
    return max(now, _clamped(index, variable, most))


def _clamped(index: Index, variable: VariableName, value: int) -> int:
    limits = index.variable(variable)
    return max(limits.min, min(limits.max, value))
