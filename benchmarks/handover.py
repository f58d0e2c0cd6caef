"""What comparing and handing over take: a sheet against ``show``, a comparison against one brief.

The screens are measured in a process of their own, which prints JSON: the medians in seconds.
``python -m benchmarks.handover CACHE``.
"""

from __future__ import annotations

import asyncio
import json
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import date
from itertools import cycle
from pathlib import Path
from statistics import median

from benchmarks.measure import command_seconds, environment
from ketacounsel import shipped
from ketacounsel.knowledge import Knowledge, Names, open_knowledge
from ketacounsel.tui.app import KetacounselApp
from ketacounsel.tui.screens.base import SheetScreen

APP = (sys.executable, "-m", "ketacounsel")
OPTION = ("ketamine", "iv")
COURSES = ("ketamine-iv", "magnesium-oral", "memantine-oral")
SIZES = ((140, 45), (80, 24))
ROUNDS = 15
TODAY = date(2026, 11, 21)
GRADES = "reading"


class Supply:
    """A knowledge base that is there at once."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge

    def entries(self) -> Names:
        """Return the names of drugs and options."""
        return self._knowledge.names

    def knowledge(self) -> Knowledge:
        """Return the knowledge base."""
        return self._knowledge


def sheet_seconds(home: Path, rounds: int) -> dict[str, float]:
    """Return the median seconds of ``show`` and of each sheet, as commands that take turns.

    ``new words`` is the HTML sheet whose reading grade was never measured. The first round only
    warms up.
    """
    sheet = (*APP, "handout", *OPTION, "--force", "-o")
    commands = {
        "show": (*APP, "show", *OPTION),
        "html": (*sheet, "sheet.html"),
        "new words": (*sheet, "sheet.html"),
        "pdf": (*sheet, "sheet.pdf"),
    }
    taken: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(rounds + 1):
        for name, command in commands.items():
            if name == "new words":
                for kept in tuple((home / "cache").rglob(GRADES)):
                    shutil.rmtree(kept)
            taken[name].append(command_seconds(command, environment(home), home))
    return {name: median(times[1:]) for name, times in taken.items()}


def screen_seconds(home: Path) -> dict[str, dict[str, float]]:
    """Return the medians of :func:`screens` by the size of the terminal, from a new process."""
    command = (sys.executable, "-m", "benchmarks.handover", str(home / "cache"))
    done = subprocess.run(command, env=environment(home), capture_output=True, check=True)
    found: dict[str, dict[str, float]] = json.loads(done.stdout)
    return found


async def screens(knowledge: Knowledge, size: tuple[int, int]) -> dict[str, float]:
    """Return the median seconds in which a screen is repainted and laid out anew.

    A repaint is what a key costs: the page made from what is kept, and every row of the window.
    Laid out anew is what a resize costs: the page for another width.
    """
    app = KetacounselApp(Supply(knowledge), TODAY, theme="dark", plain_signs=False)
    found = {}
    async with app.run_test(size=size) as pilot:
        while app.currency is None:
            await pilot.pause(0.01)
        app.open_option(COURSES[0])
        await pilot.pause()
        found["first"] = _repaint_seconds(_shown(app), size[1])
        app.open_section("evidence")
        await pilot.pause()
        found["evidence"] = _repaint_seconds(_shown(app), size[1])
        found["evidence anew"] = _layout_seconds(_shown(app), size)
        app.compare(COURSES)
        await pilot.pause()
        found["compare"] = _repaint_seconds(_shown(app), size[1])
        found["compare anew"] = _layout_seconds(_shown(app), size)
    return found


def _shown(app: KetacounselApp) -> SheetScreen:
    if not isinstance(app.screen, SheetScreen):
        raise AssertionError(f"{app.screen} is no page")
    return app.screen


def _repaint_seconds(screen: SheetScreen, height: int) -> float:
    def repaint() -> None:
        screen.sheet.remake()
        for row in range(height):
            screen.sheet.render_line(row)

    return _median_seconds(repaint)


def _layout_seconds(screen: SheetScreen, size: tuple[int, int]) -> float:
    widths: Iterator[int] = cycle((size[0] - 1, size[0]))
    return _median_seconds(lambda: screen.make_page(next(widths), size[1]))


def _median_seconds(action: Callable[[], object]) -> float:
    times = []
    for _ in range(ROUNDS + 1):
        begun = time.perf_counter()
        action()
        times.append(time.perf_counter() - begun)
    return median(times[1:])


def main(cache: Path) -> None:
    """Measure the screens and print the medians."""
    knowledge = open_knowledge(shipped.knowledge_folder(), cache)
    found = {f"{size[0]}x{size[1]}": asyncio.run(screens(knowledge, size)) for size in SIZES}
    print(json.dumps(found))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
