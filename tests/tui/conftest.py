"""The app over a given knowledge base, driven by keys at a given size."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass
from datetime import date
from threading import Event

import pytest
from textual.pilot import Pilot

from ketacounsel.knowledge import Knowledge, Names
from ketacounsel.tui.app import KetacounselApp

TODAY = date(2026, 11, 21)
TRIES = 400
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


@pytest.fixture
def start(fictional: Knowledge) -> Start:
    @asynccontextmanager
    async def run(
        *,
        size: tuple[int, int] = (80, 24),
        base: Knowledge = fictional,
        supply: GivenSupply | None = None,
        theme: str = "dark",
        plain_signs: bool = False,
        today: date = TODAY,
    ) -> AsyncIterator[Drive]:
        given = supply or GivenSupply(base)
        app = KetacounselApp(given, today, theme=theme, plain_signs=plain_signs)
        async with app.run_test(size=size) as pilot:
            drive = Drive(app, pilot)
            await pilot.pause()
            if given.gate is None and given.fault is None:
                await drive.until(lambda: app.currency)
                await pilot.pause()
            yield drive

    return run
