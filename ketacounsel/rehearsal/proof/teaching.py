"""E20 to W29, W40 to E42: what a scene teaches, judged on each path by itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from ketacounsel.reading import DataPath, Fault, did_you_mean, quoted
from ketacounsel.rehearsal.proof.case import Case, Taken, taken, turns
from ketacounsel.rehearsal.proof.search import Graph
from ketacounsel.rehearsal.records import Amounts, Choice, Gate

_RULE: Final = re.compile(r"[A-Z]{2,3}-[A-Z]?[0-9]{1,2}[a-z]?")
_FEWEST_WORDS: Final = 3
_FEWEST_TURNS: Final = 3


def point_faults(case: Case, graph: Graph) -> Iterator[Fault]:
    """Tell of points that no path reaches (E20), or no path together (E21), and of W26."""
    reached = graph.reached.points
    for number, point in enumerate(case.scene.must_cover):
        if point.id not in reached:
            path = ("must_cover", number, "id")
            yield case.fault("E20", path, f"no path covers {quoted(point.id)}")
    if case.index.critical <= reached and graph.all_critical() is None:
        yield case.fault(
            "E21",
            ("must_cover",),
            "no single path covers all critical points without an unsafe act",
            expected=", ".join(sorted(case.index.critical)),
        )
    told = set()
    for number, ending in graph.ends():
        missed = case.index.critical - graph.states[number].covered
        if ending.kind == "good" and missed and ending.id not in told:
            told.add(ending.id)
            yield case.fault(
                "W26",
                _ending_path(case, ending.id),
                f"{quoted(ending.id)} can be reached with {', '.join(sorted(missed))} missed",
                expected="covered(...) of each critical point in its condition",
            )


def hidden_faults(case: Case, graph: Graph) -> Iterator[Fault]:
    """Tell of what is hidden and never told (E22), or told on every path (W40)."""
    flag = case.scene.hidden.revealed_by
    path = ("hidden", "reveal_when")
    if not any(flag in state.flags for state in graph.states):
        yield case.fault("E22", path, "no path reveals what is hidden")
    elif all(flag in graph.states[number].flags for number, _ in graph.ends()):
        yield case.fault("W40", path, "every path reveals what is hidden: there is nothing to find")


def trap_faults(case: Case) -> Iterator[Fault]:
    """Tell of traps without words (E23), silly ones (W28), and overclaims that cost nothing."""
    ways: dict[str, list[Taken]] = {trap.id: [] for trap in case.scene.traps}
    for one in taken(case.scene):
        if one.taken.trap in ways:
            ways[one.taken.trap].append(one)
    for number, trap in enumerate(case.scene.traps):
        path = ("traps", number)
        for field in ("why", "instead"):
            if not getattr(trap, field).strip():
                yield case.fault("E23", (*path, field), f"{quoted(trap.id)} has no {field}")
        if not ways[trap.id]:
            message = f"no choice and no route leads to {quoted(trap.id)}"
            yield case.fault("E23", (*path, "id"), message)
        for one in ways[trap.id]:
            if isinstance(one.taken, Choice) and _is_silly(one.taken.text):
                message = "nobody would fall for this trap: make it tempt"
                yield case.fault("W28", (*one.path, "text"), message)
            if trap.kind == "overclaim" and trap.gate is None and not _pleases(one):
                yield case.fault(
                    "E41",
                    (*one.path, "trap"),
                    "an overclaim pleases at first, or nobody learns why it tempts",
                    expected="effects with trust above 0 or anxiety below 0",
                )
        if trap.kind == "overclaim" and trap.gate is None and trap.later is None:
            message = f"the overclaim {quoted(trap.id)} has no cost later"
            yield case.fault("E42", (*path, "id"), message)


def fact_faults(case: Case) -> Iterator[Fault]:
    """Tell of points that rest on nothing, and of facts and rules that there are not (E24)."""
    scene = case.scene
    for number, point in enumerate(scene.must_cover):
        if point.critical and not point.facts and not point.rests_on:
            yield case.fault(
                "E24",
                ("must_cover", number, "id"),
                f"the critical point {quoted(point.id)} names neither facts nor rules",
            )
    named: list[tuple[DataPath, tuple[str, ...]]] = [(("facts",), scene.facts)]
    rules: list[tuple[DataPath, tuple[str, ...]]] = []
    for number, point in enumerate(scene.must_cover):
        named.append((("must_cover", number, "facts"), point.facts))
        rules.append((("must_cover", number, "rests_on"), point.rests_on))
    for number, trap in enumerate(scene.traps):
        named.append((("traps", number, "facts"), trap.facts))
        rules.append((("traps", number, "rests_on"), trap.rests_on))
    named += [(("gates", n, "facts"), gate.facts) for n, gate in enumerate(scene.gates)]
    for path, names in named:
        for number, name in enumerate(names):
            if name not in case.knowledge.facts:
                yield case.fault(
                    "E24",
                    (*path, number),
                    f"there is no fact {quoted(name)}",
                    suggestion=did_you_mean(name, case.knowledge.facts.ids),
                )
    for path, names in rules:
        for number, name in enumerate(names):
            if not _RULE.fullmatch(name):
                message = f"{quoted(name)} is not the id of a rule, such as TB-1"
                yield case.fault("E24", (*path, number), message)


def gate_faults(case: Case, graph: Graph) -> Iterator[Fault]:
    """Tell of unsafe acts without a gate, and gates without an act (E25)."""
    led_to = {trap.gate for trap in case.scene.traps}
    for number, gate in enumerate(case.scene.gates):
        path = ("gates", number)
        if gate.id not in led_to:
            yield case.fault("E25", (*path, "id"), f"no trap leads to the gate {quoted(gate.id)}")
        if not _turns_the_scene(case, gate):
            yield case.fault(
                "E25",
                (*path, "goto"),
                f"the gate {quoted(gate.id)} leads to {quoted(gate.goto)}",
                expected="an unsafe ending, or a moment",
            )
    told = set()
    for number, ending in graph.ends():
        if ending.kind == "unsafe" and not graph.states[number].gated and ending.id not in told:
            told.add(ending.id)
            yield case.fault(
                "E25",
                _ending_path(case, ending.id),
                f"the unsafe ending {quoted(ending.id)} can be reached without an unsafe act",
            )


def pattern_warnings(case: Case) -> Iterator[Fault]:
    """Tell of good choices that give themselves away by length or place (W27)."""
    longest: list[bool] = []
    first: list[bool] = []
    for _, _, turn in turns(case.scene):
        good = [bool(choice.covers) and choice.trap is None for choice in turn.choices]
        if len(good) < 2 or not any(good) or all(good):
            continue
        lengths = [len(choice.text) for choice in turn.choices]
        longest.append(good[lengths.index(max(lengths))])
        first.append(good[0])
    for found, word in ((longest, "the longest"), (first, "the first")):
        if len(found) >= _FEWEST_TURNS and all(found):
            message = f"the good choice is {word} in each of {len(found)} turns"
            yield case.fault("W27", ("nodes",), message)


def _turns_the_scene(case: Case, gate: Gate) -> bool:
    ending = case.index.endings.get(gate.goto)
    return gate.goto in case.index.nodes or (ending is not None and ending.kind == "unsafe")


def _is_silly(text: str) -> bool:
    return "!" in text or len(text.split()) < _FEWEST_WORDS


def _pleases(one: Taken) -> bool:
    effects = one.taken.effects or Amounts()
    return effects.trust > 0 or effects.anxiety < 0


def _ending_path(case: Case, name: str) -> DataPath:
    number = next(n for n, ending in enumerate(case.scene.endings) if ending.id == name)
    return ("endings", number, "id")
