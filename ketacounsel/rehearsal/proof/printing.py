"""What a proof found, in rows of plain text: the search, and paths as a reader can follow them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ketacounsel.reading import visible
from ketacounsel.rehearsal.proof.flow import longest
from ketacounsel.rehearsal.proof.search import Graph, Move
from ketacounsel.rehearsal.records import Scene

_LONGEST: Final = 68
NO_PATH: Final = "no path"


def summary_rows(graph: Graph) -> Iterator[str]:
    """Yield what the search of one scene found: states, endings, length, and the critical path."""
    scene = graph.index.scene
    whole = "every path tried" if graph.whole and not graph.pairs_only else "not exhaustive"
    reached = graph.reached
    lines = sum(len(node.patient) for node in scene.nodes)
    choices = sum(len(node.turn.choices) for node in scene.nodes if node.turn)
    routes = sum(len(n.turn.free.routes) for n in scene.nodes if n.turn and n.turn.free)
    yield f"{scene.id}: {len(graph.states):,} states, {whole}"
    yield (
        f"  reached: {len(reached.nodes)} of {len(scene.nodes)} moments, "
        f"{len(reached.lines)} of {lines} lines, {len(reached.choices)} of {choices} choices, "
        f"{len(reached.routes)} of {routes} routes, "
        f"{len(reached.traps)} of {len(scene.traps)} traps, "
        f"{len(reached.points)} of {len(scene.must_cover)} points"
    )
    ends = [f"{e.id} ({e.kind})" for e in scene.endings if e.id in reached.endings]
    yield f"  endings reached: {', '.join(ends) or 'none'}"
    yield f"  longest path: {longest(graph).minutes} of {scene.minutes} minutes"
    critical = graph.all_critical()
    if critical is None:
        yield "  shortest path with every critical point: none"
    else:
        taken = turns_on(graph, critical)
        yield f"  shortest path with every critical point: {taken} turns"
        yield f"    {' > '.join(_short(graph, critical))}"


def path_rows(graph: Graph) -> Iterator[str]:
    """Yield the shortest path to every ending, and one that covers all critical points."""
    scene = graph.index.scene
    shortest: dict[str, int] = {}
    for number, ending in graph.ends():
        best = shortest.get(ending.id)
        if best is None or len(graph.path(number)) < len(graph.path(best)):
            shortest[ending.id] = number
    for ending in scene.endings:
        yield f"To the ending {ending.id} ({ending.kind})"
        if ending.id in shortest:
            yield from _told(graph, shortest[ending.id])
        else:
            yield f"  {NO_PATH}"
        yield ""
    yield "With every critical point covered, and no unsafe act"
    critical = graph.all_critical()
    if critical is None:
        yield f"  {NO_PATH}"
    else:
        yield from _told(graph, critical)


def turns_on(graph: Graph, number: int) -> int:
    """Return how many turns the learner takes on the path to a state."""
    return sum(move[0] != "on" for _, move in graph.path(number))


def _told(graph: Graph, number: int) -> Iterator[str]:
    index = graph.index
    label = index.tempers[graph.tempers[number]].label
    yield f"  {turns_on(graph, number)} turns; temper: {visible(label)}"
    steps = graph.path(number)
    for place, (at, move) in enumerate(steps):
        after = steps[place + 1][0] if place + 1 < len(steps) else number
        node = graph.states[at].node
        said = _said(index.scene, node, move)
        new = graph.states[after].covered - graph.states[at].covered
        covers = f"  [covers {', '.join(sorted(new))}]" if new else ""
        yield f"  {node}: {said}{covers}"
    yield f"  = {graph.states[number].node}"


def _said(scene: Scene, name: str, move: Move) -> str:
    kind, which, hits = move
    if kind == "on":
        return "(goes on)"
    node = next(one for one in scene.nodes if one.id == name)
    assert node.turn is not None
    if kind == "choice":
        text = next(choice.text for choice in node.turn.choices if choice.id == which)
        shown = visible(text).replace("\n", " ")
        return f'{which} "{shown[:_LONGEST]}{"…" if len(shown) > _LONGEST else ""}"'
    return f"types what is read as {' + '.join(sorted(hits)) or 'nothing of the turn'}"


def _short(graph: Graph, number: int) -> Iterator[str]:
    for at, (kind, which, hits) in graph.path(number):
        node = graph.states[at].node
        if kind == "choice":
            yield f"{node}:{which}"
        elif kind == "typed":
            yield f"{node}:[{'+'.join(sorted(hits))}]"
    yield graph.states[number].node
