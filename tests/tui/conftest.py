"""The app over a given knowledge base, driven by keys at a given size."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from threading import Event

import pytest
from textual.pilot import Pilot

from ketacounsel.knowledge import Knowledge, Names
from ketacounsel.practice.rehearsing import Rehearsing
from ketacounsel.rehearsal.catalogue import Catalogue, catalogue
from ketacounsel.shipped import templates_folder
from ketacounsel.tui.app import KetacounselApp

TODAY = date(2026, 11, 21)
DRILL = Path(__file__).parents[1] / "fixtures" / "rehearsal" / "will-fabulol-help.yaml"
TRIES = 400
TO_THE_END = ("r", "1", "m", "enter", "1", "ctrl+o", "3", "enter", "ctrl+o", "2")
"""Keys that play the invented scene anew until she leaves, with picked replies alone."""
QUILLAMINE, ZORVANE = "2", "3"
"""The keys of the invented drugs in the list: usual care first, then by name (RC-15)."""


@dataclass
class GivenSupply:
    """Hands out a knowledge base, at once or when ``gate`` is set, or fails with ``fault``."""

    base: Knowledge
    gate: Event | None = None
    fault: Exception | None = None

    def entries(self) -> Names:
        return self.base.names

    def knowledge(self) -> Knowledge:
        if self.gate is not None:
            self.gate.wait(20)
        if self.fault is not None:
            raise self.fault
        return self.base


@dataclass
class Drive:
    """A running app with the few things that tests ask of it."""

    app: KetacounselApp
    pilot: Pilot[None]

    async def press(self, *keys: str) -> None:
        await self.pilot.press(*keys)
        await self.pilot.pause()

    async def until(self, holds: Callable[[], object]) -> None:
        for _ in range(TRIES):
            if holds():
                return
            await self.pilot.pause(0.01)
        raise AssertionError("waited in vain")

    @property
    def rows(self) -> list[str]:
        """The window as a person sees it."""
        strips = self.app.screen._compositor.render_strips()
        return [strip.text.rstrip() for strip in strips]

    @property
    def text(self) -> str:
        return "\n".join(self.rows)

    @property
    def flat(self) -> str:
        """The window without line breaks, so that wrapped words are found."""
        return " ".join(" ".join(self.rows).replace("▌", " ").split())

    @property
    def whole(self) -> str:
        """Every row of the page, seen or not, without spaces or cursor."""
        return squeezed("".join(self.app.screen.sheet.drawn))  # type: ignore[attr-defined]


def squeezed(text: str) -> str:
    return "".join(text.replace("▌", "").split())


Start = Callable[..., AbstractAsyncContextManager[Drive]]


@pytest.fixture(scope="session")
def exercises(tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    """The scene of the template, which nobody ships, and an invented drill that it leads to."""
    folder = tmp_path_factory.mktemp("exercises")
    for kind in ("scenes", "drills"):
        (folder / kind).mkdir()
    scene = (templates_folder() / "scene.yaml").read_text(encoding="utf-8")
    assert scene.count("drill: will-it-work") == 1
    (folder / "scenes" / "my-scene.yaml").write_text(
        scene.replace("drill: will-it-work", f"drill: {DRILL.stem}"), encoding="utf-8"
    )
    (folder / "drills" / DRILL.name).write_text(DRILL.read_text(encoding="utf-8"), encoding="utf-8")
    return catalogue(None, folder / "scenes", folder / "drills")


@pytest.fixture
def start(fictional: Knowledge, exercises: Catalogue) -> Start:
    @asynccontextmanager
    async def run(
        *,
        size: tuple[int, int] = (80, 24),
        base: Knowledge = fictional,
        supply: GivenSupply | None = None,
        theme: str = "dark",
        plain_signs: bool = False,
        today: date = TODAY,
        practice: Path | None = None,
        known: Catalogue = exercises,
    ) -> AsyncIterator[Drive]:
        given = supply or GivenSupply(base)
        app = KetacounselApp(given, today, theme=theme, plain_signs=plain_signs)
        app.rehearse_with(Rehearsing(practice, None, lambda: datetime.now(UTC), lambda: 0, known))
        async with app.run_test(size=size) as pilot:
            drive = Drive(app, pilot)
            await pilot.pause()
            if given.gate is None and given.fault is None:
                await drive.until(lambda: app.currency)
                await pilot.pause()
            yield drive

    return run
