"""E03, E04, E05, E06, E10, W11, W12, W14, W17: what the search of all states tells of the flow."""

from __future__ import annotations

from collections.abc import Iterator

from ketacounsel.frozen import frozen
from ketacounsel.reading import DataPath, Fault, quoted
from ketacounsel.rehearsal.proof.case import Case, conditions, taken, turns
from ketacounsel.rehearsal.proof.search import Graph, Move
from ketacounsel.rehearsal.records import Amounts, Choice, Route


@frozen
class Walk:
    """The longest way through in minutes, and the moves that lead back to where one was."""

    minutes: int
    back: frozenset[tuple[str, Move]]


def reach_faults(case: Case, graph: Graph) -> Iterator[Fault]:
    """Tell of moments (E03) and endings (E05) that no path reaches, and of dead ends (E04)."""
    reached = graph.reached
    for number, node in enumerate(case.scene.nodes):
        path = ("nodes", number, "id")
        if node.id not in reached.nodes:
            yield case.fault("E03", path, f"no path reaches {quoted(node.id)}")
        if node.id in reached.stuck and node.turn is not None and node.turn.choices:
            yield case.fault(
                "E04",
                path,
                f"{quoted(node.id)} can be reached when none of its choices is offered",
                expected="one choice without when and once",
            )
    for number, ending in enumerate(case.scene.endings):
        if ending.id not in reached.endings:
            yield case.fault(
                "E05", ("endings", number, "id"), f"no path reaches the ending {quoted(ending.id)}"
            )


def truth_faults(case: Case, graph: Graph) -> Iterator[Fault]:
    """Tell of conditions that are never or always true where they are asked (E06)."""
    scene = case.scene
    for asked in conditions(scene):
        if asked.by == "reveal":
            continue
        owner, number = _owner(case, asked.path)
        truths = {
            truth
            for truth in (True, False)
            if (asked.by, owner, number, truth) in graph.reached.truths
        }
        if truths == {False}:
            yield case.fault("E06", asked.path, f"{quoted(asked.text)} is never true here")
        elif truths == {True}:
            yield case.fault("E06", asked.path, f"{quoted(asked.text)} is always true here")
        elif truths and asked.by == "line" and (owner, number) not in graph.reached.lines:
            yield case.fault(
                "E06", asked.path, "this line is never said: a more specific one always holds too"
            )
        elif truths and asked.by == "route" and (owner, number) not in graph.reached.routes:
            yield case.fault(
                "E06", asked.path, "this route is never taken: one before it always holds too"
            )


def loop_faults(case: Case, graph: Graph) -> Iterator[Fault]:
    """Tell of loops without a way out (E10), and of those that change nothing (W11)."""
    told = set()
    for number in _lost(graph):
        name = graph.states[number].node
        if name not in told:
            told.add(name)
            yield case.fault(
                "E10", _node_path(case, name), f"from {quoted(name)} no path may lead to an ending"
            )
    if told:
        return
    for name, move in sorted(longest(graph).back, key=str):
        path, shown = _move_path(case, name, move)
        yield case.fault("W11", path, f"{shown} can be taken again and again with nothing changed")


def choice_warnings(case: Case) -> Iterator[Fault]:
    """Tell of choices that differ from another in their words alone (W12)."""
    for path, _, turn in turns(case.scene):
        bare = [_is_bare(choice) for choice in turn.choices]
        for number, choice in enumerate(turn.choices):
            for earlier in range(number):
                same = turn.choices[earlier].goto == choice.goto
                if same and bare[number] and bare[earlier]:
                    yield case.fault(
                        "W12",
                        (*path, "choices", number, "id"),
                        f"{quoted(choice.id)} and {quoted(turn.choices[earlier].id)} lead to the "
                        "same moment and neither has an effect",
                    )
                    break


def time_warnings(case: Case, graph: Graph) -> Iterator[Fault]:
    """Tell of a longest path over the minutes of the scene (W14), and of a search cut short."""
    if not graph.whole or graph.pairs_only:
        why = (
            f"more than {len(graph.states):,} states"
            if not graph.whole
            else f"more than 8 items asked for at {', '.join(sorted(graph.pairs_only))}"
        )
        yield case.fault("W17", ("nodes",), f"not every path was tried: {why}")
    minutes = longest(graph).minutes
    if minutes > case.scene.minutes:
        yield case.fault(
            "W14",
            ("minutes",),
            f"the longest path takes {minutes} minutes, more than {case.scene.minutes}",
        )


def longest(graph: Graph) -> Walk:
    """Return the longest way through the states, going round no loop."""
    best = [-1] * len(graph.states)
    on_way = bytearray(len(graph.states))
    back: set[tuple[str, Move]] = set()
    starts = [number for number, came in enumerate(graph.came) if came is None]
    for start in starts:
        stack = [(start, 0)]
        on_way[start] = 1
        while stack:
            number, at = stack.pop()
            goes = graph.goes[number]
            if at == len(goes):
                on_way[number] = 0
                ways = (minutes + max(best[to], 0) for to, minutes, _ in goes if not on_way[to])
                best[number] = max(ways, default=0)
                continue
            stack.append((number, at + 1))
            to, _, move = goes[at]
            if on_way[to]:
                back.add((graph.states[number].node, move))
            elif best[to] < 0:
                on_way[to] = 1
                stack.append((to, 0))
    return Walk(max((best[start] for start in starts), default=0), frozenset(back))


def _lost(graph: Graph) -> Iterator[int]:
    """Yield the states from which no ending can be reached; dead ends are told of elsewhere."""
    before: list[list[int]] = [[] for _ in graph.states]
    good = [
        number
        for number, state in enumerate(graph.states)
        if state.ended or not graph.goes[number] or state.node in graph.reached.stuck
    ]
    if not graph.whole:
        return
    for number, goes in enumerate(graph.goes):
        for to, _, _ in goes:
            before[to].append(number)
    seen = set(good)
    while good:
        for number in before[good.pop()]:
            if number not in seen:
                seen.add(number)
                good.append(number)
    yield from (number for number in range(len(graph.states)) if number not in seen)


def _is_bare(choice: Choice) -> bool:
    changed = choice.effects not in (None, Amounts())
    return not (changed or choice.sets or choice.covers or choice.trap)


def _owner(case: Case, path: DataPath) -> tuple[str, int]:
    """Return the id and the number under which the search keeps the truths of a condition."""
    place = path[1]
    assert isinstance(place, int)
    if path[0] == "endings":
        return case.scene.endings[place].id, place
    number = path[-2]
    assert isinstance(number, int)
    return case.scene.nodes[place].id, number


def _node_path(case: Case, name: str) -> DataPath:
    number = next(n for n, node in enumerate(case.scene.nodes) if node.id == name)
    return ("nodes", number, "id")


def _move_path(case: Case, name: str, move: Move) -> tuple[DataPath, str]:
    kind, which, _ = move
    for one in taken(case.scene):
        if one.node.id != name:
            continue
        if kind == "choice" and isinstance(one.taken, Choice) and one.taken.id == which:
            return (*one.path, "id"), one.shown
        if kind == "typed" and isinstance(one.taken, Route) and one.path[-1] == which:
            return (*one.path, "when"), one.shown
    return _node_path(case, name), "going on"
