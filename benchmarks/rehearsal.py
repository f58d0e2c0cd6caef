"""What rehearsal takes: typing a reply against a bare Input, reading it against drawing the answer.

Typing is measured on real terminals that take turns. Reading and drawing are measured in a
process of their own, which prints JSON, in seconds: ``python -m benchmarks.rehearsal CACHE``.
"""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from statistics import median

from textual.app import App

from benchmarks.handover import Supply
from benchmarks.measure import Program, command_seconds, environment, key_seconds
from ketacounsel import shipped
from ketacounsel.knowledge import open_knowledge
from ketacounsel.practice.run import SceneRun
from ketacounsel.rehearsal.catalogue import catalogue
from ketacounsel.rehearsal.finding import read_answer
from ketacounsel.rehearsal.play import Chosen, Play, Typed, WentOn
from ketacounsel.rehearsal.records import Scene
from ketacounsel.store import Memory
from ketacounsel.tui.app import KetacounselApp
from ketacounsel.tui.screens.rehearsal.play import SAY, PlayScreen
from tests.process.terminal import Terminal

HERE = Path(__file__).parent
APP = (sys.executable, "-m", "ketacounsel")
TODAY = date(2026, 11, 21)
SIZE = (100, 30)
MOST_MOMENTS = 40
REPLY = (
    "I hear how tired you are of this. Nobody knows yet whether a drip would ease your kind of "
    "pain, and it can do harm as well. There are other ways too. What matters most to you? "
)
"""A reply of the length that people type; it wraps at every size that is measured."""


def typing_seconds(home: Path, rounds: int) -> dict[str, list[float]]:
    """Return the seconds of each key of a typed reply, in a bare Input and in a scene."""
    environ = environment(home)
    scene = catalogue().scenes[0].id
    bare = Program((sys.executable, str(HERE / "line.py")), environ, home, ("Type here",))
    ours = Program((*APP, "rehearse", scene, "--no-memory"), environ, home, ("YOUR TASK",))
    command_seconds((*APP, "rehearse"), environ, home)
    found: dict[str, list[float]] = {"bare": [], "ours": []}
    for _ in range(rounds):
        with bare.start() as one, ours.start() as other:
            one.wait_for("Type here")
            _to_a_typed_turn(other)
            for character in REPLY:
                found["bare"].append(key_seconds(one, character))
                found["ours"].append(key_seconds(other, character))
    return found


def _to_a_typed_turn(terminal: Terminal) -> None:
    terminal.wait_for("Enter begin")
    terminal.press("enter")
    for _ in range(MOST_MOMENTS):
        terminal.wait_still()
        if SAY[:20] in terminal.text:
            return
        before = terminal.cells
        terminal.press("1" if " 1 " in terminal.text else "enter")
        terminal.wait_for_change(before)
    raise AssertionError("no typed turn was reached")


def reading_seconds(home: Path) -> dict[str, float]:
    """Return the medians of :func:`turns`, from a new process."""
    command = (sys.executable, "-m", "benchmarks.rehearsal", str(home / "cache"))
    done = subprocess.run(command, env=environment(home), capture_output=True, check=True)
    found: dict[str, float] = json.loads(done.stdout)
    return found


async def turns() -> dict[str, float]:
    """Return the seconds of reading a typed reply and of drawing what the patient says to it.

    Every typed turn that the first choices lead to is measured, of every scene. Drawing begins
    when the turn has been taken and ends when the screen has been laid out and composed.
    """
    app = KetacounselApp(
        Supply(open_knowledge(shipped.knowledge_folder(), None)),
        TODAY,
        theme="dark",
        plain_signs=False,
    )
    reading: list[float] = []
    drawing: list[float] = []
    async with app.run_test(size=SIZE) as pilot:
        for listed in catalogue().scenes:
            scene = catalogue().scene(listed.id)
            for moment in _typed_moments(scene):
                reading.append(_reading(moment))
                screen = PlayScreen(_run_to(scene, moment))
                app.push_screen(screen)
                await pilot.pause()
                drawing.append(await _drawing(app, screen))
                app.pop_screen()
                await pilot.pause()
    return {"read": median(reading), "draw": median(drawing), "slowest read": max(reading)}


def _typed_moments(scene: Scene) -> Iterator[Play]:
    run = _begun(scene)
    for _ in range(MOST_MOMENTS):
        play = run.play
        if play.ending is not None:
            return
        if play.can_type:
            yield play
            run.take(Typed("Hm."))
            run.take(Typed("Well."))
        if run.play.node is not None and run.play.node.turn is None:
            run.take(WentOn())
        else:
            run.take(Chosen(run.play.choices[0].id))


def _begun(scene: Scene) -> SceneRun:
    return SceneRun.begin(Memory(lambda: datetime.now(UTC)), scene, scene.tempers[0].id, "coach")


def _run_to(scene: Scene, moment: Play) -> SceneRun:
    run = _begun(scene)
    run.play = moment
    return run


def _reading(moment: Play) -> float:
    assert moment.node is not None
    assert moment.node.turn is not None
    assert moment.node.turn.free is not None
    items = [moment.index.items[name] for name in moment.node.turn.free.items]
    read_answer(REPLY, items)
    begun = time.perf_counter()
    read_answer(REPLY, items)
    return time.perf_counter() - begun


async def _drawing(app: App[None], screen: PlayScreen) -> float:
    screen.run.take(Typed(REPLY))
    drawn = asyncio.Event()
    begun = time.perf_counter()
    screen.show_turn()
    screen.call_after_refresh(drawn.set)
    await drawn.wait()
    for strip in screen._compositor.render_strips():
        strip.render(app.console)
    return time.perf_counter() - begun


def main() -> None:
    """Measure reading and drawing and print the medians."""
    print(json.dumps(asyncio.run(turns())))


if __name__ == "__main__":
    main()
