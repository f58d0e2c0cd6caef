"""E04, E08, E09, W13, W16, W18, W29: every moment has lines and a way on, and the turns are few."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ketacounsel.reading import Fault, quoted
from ketacounsel.rehearsal.proof.case import Case, taken, turns
from ketacounsel.rehearsal.records import CLOSE, Node, Turn

_MOST_CHOICES: Final = 5
_FEWEST_TYPED: Final = 2
_MOST_TYPED: Final = 4
_FEWEST_TEMPERS: Final = 2
_TYPED: Final = frozenset({"free", "mixed"})


def way_on_faults(case: Case) -> Iterator[Fault]:
    """Tell of moments that leave the learner stuck (E04) or the patient without words (E08)."""
    for number, node in enumerate(case.scene.nodes):
        path = ("nodes", number)
        for message in _stuck(node):
            yield case.fault("E04", (*path, "id"), f"{quoted(node.id)} {message}")
        if all(line.when is not None for line in node.patient):
            yield case.fault(
                "E08",
                (*path, "id"),
                f"{quoted(node.id)} has no line for the case that no condition holds",
                expected="one line without when",
            )
    if _closes(case) and all(ending.when is not None for ending in case.scene.endings):
        yield case.fault(
            "E09",
            ("endings",),
            "close may find no ending: each has a condition",
            expected="a last ending without when",
        )


def size_warnings(case: Case) -> Iterator[Fault]:
    """Tell of too many choices (W13), unused items (W16), few tempers (W18), typed turns (W29)."""
    typed = 0
    looked_for: set[str] = set()
    for path, node, turn in turns(case.scene):
        if len(turn.choices) > _MOST_CHOICES:
            yield case.fault(
                "W13",
                (*path, "choices"),
                f"{quoted(node.id)} offers {len(turn.choices)} choices",
                expected=f"at most {_MOST_CHOICES}",
            )
        if turn.mode in _TYPED:
            typed += 1
        if turn.free is not None:
            looked_for.update(turn.free.items)
    for number, item in enumerate(case.scene.items):
        if item.id not in looked_for:
            message = f"no turn looks for the item {quoted(item.id)}"
            yield case.fault("W16", ("items", number, "id"), message)
    if len(case.scene.tempers) < _FEWEST_TEMPERS:
        yield case.fault(
            "W18",
            ("tempers",),
            "the patient has one temper, so that a second play brings nothing new",
            expected=f"at least {_FEWEST_TEMPERS}",
        )
    if not _FEWEST_TYPED <= typed <= _MOST_TYPED:
        yield case.fault(
            "W29",
            ("nodes",),
            f"turns that are typed: {typed}",
            expected=f"{_FEWEST_TYPED} to {_MOST_TYPED}, at the moments that decide",
        )


def _stuck(node: Node) -> Iterator[str]:
    if node.turn is None:
        if node.goto is None:
            yield "has no turn and no goto"
        return
    if node.goto is not None:
        yield "has a turn and goto: only one of them can be meant"
    yield from _stuck_turn(node.turn)


def _stuck_turn(turn: Turn) -> Iterator[str]:
    if not turn.choices:
        yield "has a turn without choices: who cannot type on is stuck"
    if turn.mode == "choice":
        if turn.free is not None:
            yield "has free, but its turn is one of choices"
        return
    if turn.free is None:
        yield f"is a {turn.mode} turn without free"
        return
    if not turn.free.routes:
        yield "is a typed turn without routes"
    if not turn.free.misses:
        yield "is a typed turn without misses: there is no reply to what was not understood"


def _closes(case: Case) -> bool:
    gotos = {node.goto for node in case.scene.nodes}
    gotos |= {one.taken.goto for one in taken(case.scene)}
    gotos |= {gate.goto for gate in case.scene.gates}
    return CLOSE in gotos
