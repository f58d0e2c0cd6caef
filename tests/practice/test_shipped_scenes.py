"""Each shipped scene is driven to a good, a mixed and an unsafe ending, decisive turns typed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from functools import cache

import pytest

from ketacounsel.language.wording.reader import read_wording
from ketacounsel.practice.run import SceneRun
from ketacounsel.rehearsal.catalogue import catalogue
from ketacounsel.rehearsal.play import Chosen, Input, Offered, Play, Typed, WentOn, start, step
from ketacounsel.rehearsal.records import Scene
from ketacounsel.shipped import scenes_folder
from ketacounsel.store import Memory

SCENES = sorted(path.stem for path in scenes_folder().glob("*.yaml"))
MOST_STATES = 20_000
read = cache(read_wording)


@cache
def scene_of(name: str) -> Scene:
    return catalogue().scene(name)


def said_at(scene: Scene, node: str) -> tuple[str, ...]:
    """Return the good ways to answer at a moment, as the scene teaches them."""
    return next((one.good for one in scene.debrief.exemplars if one.node == node), ())


def ways_on(play: Play, *, picks: bool) -> Iterator[tuple[Input, ...]]:
    """Yield what may be done: typed where the scene teaches what to say, else picked."""
    if play.node is None or play.node.turn is None:
        yield (WentOn(),)
        return
    typed = said_at(play.scene, play.node.id) if play.can_type else ()
    for words in typed:
        yield (Typed(words),)
    if picks or not typed:
        shown: tuple[Input, ...] = (
            () if play.choices else (Offered(),) if play.can_offer else (Typed("Er ..."),) * 2
        )
        offered = play
        for given in shown:
            offered = step(offered, given, read)
        for choice in offered.choices:
            yield (*shown, Chosen(choice.id))


def way_to(scene: Scene, kind: str, *, picks: bool) -> tuple[str, tuple[Input, ...]] | None:
    """Return a mood and what leads to an ending of a kind in it, the first found depth first."""
    for temper in scene.tempers:
        todo: list[tuple[Play, tuple[Input, ...]]] = [(start(scene, temper.id, "coach"), ())]
        seen = set()
        while todo and len(seen) < MOST_STATES:
            play, done = todo.pop()
            if play.ending is not None:
                if play.ending.kind == kind:
                    return temper.id, done
                continue
            following = []
            for inputs in ways_on(play, picks=picks):
                after = play
                for given in inputs:
                    after = step(after, given, read)
                if after.state not in seen:
                    seen.add(after.state)
                    following.append((after, (*done, *inputs)))
            todo += reversed(following)
    return None


def driven(scene: Scene, temper: str, inputs: tuple[Input, ...]) -> SceneRun:
    """Play the inputs through the model of the app."""
    run = SceneRun.begin(Memory(lambda: datetime.now(UTC)), scene, temper, "coach")
    for given in inputs:
        run.take(given)
    return run


@pytest.mark.parametrize("name", SCENES)
@pytest.mark.parametrize("kind", ["good", "mixed", "unsafe"])
def test_a_scene_is_driven_to_each_kind_of_ending(name: str, kind: str) -> None:
    scene = scene_of(name)
    way = way_to(scene, kind, picks=kind != "good")
    assert way is not None, f"{name}: no {kind} ending was reached"
    run = driven(scene, *way)
    assert run.play.ending is not None
    assert run.play.ending.kind == kind
    back = run.finish({point.id: True for point in scene.must_cover})
    if kind == "good":
        heard = [e for e in run.play.exchanges if e.answer is not None and not e.missed]
        assert len(heard) >= 2, "fewer than two typed turns were understood"
    if kind == "unsafe":
        assert back.unsafe
        assert not back.met
