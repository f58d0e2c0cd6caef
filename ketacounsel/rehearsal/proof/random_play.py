"""Play a scene many times at random, from a seed, and count what was met (as Randomtest does).

Most plays choose among outcomes of the reader; some type the example sentences of the items and
go through the reader itself, so that a phrase that never leads anywhere shows.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from random import Random
from typing import Final

from ketacounsel.frozen import frozen
from ketacounsel.language.wording.groups import groups
from ketacounsel.language.wording.records import LABELS
from ketacounsel.rehearsal.index import Index, index_of
from ketacounsel.rehearsal.play import Chosen, Offered, Play, Typed, WentOn, start, step
from ketacounsel.rehearsal.records import Item, Scene
from ketacounsel.rehearsal.state import line_at, route_for

TYPED_SHARE: Final = 20
_MOST_STEPS: Final = 300
_MOST_MISSES: Final = 2
Hit = tuple[str, str]


@frozen
class Counts:
    """How often each part was met: pairs of node and number or id, and ids of endings."""

    scene: Scene
    plays: int
    seed: int
    typed_plays: int
    nodes: Counter[str]
    lines: Counter[tuple[str, int]]
    choices: Counter[Hit]
    routes: Counter[tuple[str, int]]
    endings: Counter[str]
    misses: Counter[str]
    unended: int


def play_at_random(scene: Scene, plays: int, seed: int) -> Counts:
    """Play a scene so many times; equal seeds give equal counts.

    One play in :data:`TYPED_SHARE` types wherever it can, the others choose.
    """
    rolls = Random(seed)
    counts = Counts(
        scene, plays, seed, 0, Counter(), Counter(), Counter(), Counter(), Counter(), Counter(), 0
    )
    typed = unended = 0
    for number in range(plays):
        types = number % TYPED_SHARE == 0
        typed += types
        end = _play(scene, rolls, counts, types=types)
        unended += not end.state.ended
        if end.state.ended:
            counts.endings[end.state.node] += 1
    return Counts(
        scene,
        plays,
        seed,
        typed,
        counts.nodes,
        counts.lines,
        counts.choices,
        counts.routes,
        counts.endings,
        counts.misses,
        unended,
    )


def examples(item: Item) -> tuple[str, ...]:
    """Return sentences that an item should find: its own, and those of its labels' lists."""
    own = [hit for phrase in item.phrases for hit in phrase.hits]
    for wanted in item.labels:
        label, _, kind = wanted.partition(".")
        for known in LABELS:
            if known == label:
                own += [
                    hit
                    for group in groups(known)
                    if not kind or group.kind == kind
                    for phrase in group.phrases
                    for hit in phrase.hits
                ]
    return tuple(own)


def random_rows(counts: Counts) -> Iterator[str]:
    """Yield the counts as rows, and what was never met last."""
    scene = counts.scene
    yield (
        f"{scene.id}: {counts.plays:,} plays, seed {counts.seed}; {counts.typed_plays:,} of them "
        f"typed, with {counts.misses.total():,} answers not understood"
    )
    yield "Endings"
    for ending in scene.endings:
        yield f"  {counts.endings[ending.id]:>8,}  {ending.id} ({ending.kind})"
    if counts.unended:
        yield f"  {counts.unended:>8,}  not ended after {_MOST_STEPS} steps"
    yield "Moments"
    for node in scene.nodes:
        yield f"  {counts.nodes[node.id]:>8,}  {node.id}"
        for number, line in enumerate(node.patient):
            yield f"    {counts.lines[node.id, number]:>8,}  line {line.when or 'for all else'}"
        if counts.misses[node.id]:
            yield f"    {counts.misses[node.id]:>8,}  typed and not understood"
        if node.turn is None:
            continue
        for choice in node.turn.choices:
            yield f"    {counts.choices[node.id, choice.id]:>8,}  choice {choice.id}"
        if node.turn.free is not None:
            for number, route in enumerate(node.turn.free.routes):
                yield f"    {counts.routes[node.id, number]:>8,}  route {route.when}"


def _play(scene: Scene, rolls: Random, counts: Counts, *, types: bool) -> Play:
    index = index_of(scene)
    temper = rolls.choice(sorted(index.tempers))
    play = start(scene, temper, "plain")
    for _ in range(_MOST_STEPS):
        if play.state.ended:
            break
        _note(index, play, temper, counts)
        if play.node is not None and play.node.turn is None:
            play = step(play, WentOn())
        elif types and play.can_type and play.misses < _MOST_MISSES:
            play = _typed(index, play, rolls, counts)
        else:
            play = _chosen(play, rolls, counts)
    return play


def _chosen(play: Play, rolls: Random, counts: Counts) -> Play:
    if play.can_offer:
        play = step(play, Offered())
    while not play.choices and play.can_type:
        # Two answers that nobody understands bring the choices out.
        play = step(play, Typed("..."))
    choice = rolls.choice(play.choices)
    counts.choices[play.state.node, choice.id] += 1
    return step(play, Chosen(choice.id))


def _typed(index: Index, play: Play, rolls: Random, counts: Counts) -> Play:
    node = play.node
    assert node is not None
    assert node.turn is not None
    assert node.turn.free is not None
    items = [index.items[name] for name in node.turn.free.items]
    picked = rolls.sample(items, rolls.randint(0, min(3, len(items))))
    said = [rolls.choice(examples(item)) for item in picked if examples(item)]
    text = " ".join(said) or "Well, you know how it is."
    before = play.state
    after = step(play, Typed(text))
    if after.exchanges[-1].missed:
        counts.misses[node.id] += 1
    answer = after.exchanges[-1].answer
    if answer is not None and not after.exchanges[-1].missed:
        hits = frozenset(hit.item for hit in answer.hits)
        taken = route_for(index, before, play.temper, hits)
        if taken is not None:
            counts.routes[node.id, node.turn.free.routes.index(taken)] += 1
    return after


def _note(index: Index, play: Play, temper: str, counts: Counts) -> None:
    if play.misses:
        return
    node = index.nodes[play.state.node]
    counts.nodes[node.id] += 1
    said = line_at(index, play.state, temper)
    counts.lines[node.id, next(n for n, line in enumerate(node.patient) if line is said)] += 1
