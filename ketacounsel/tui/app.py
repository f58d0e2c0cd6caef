"""The app: what the screens show, how the knowledge base comes, and how it is left."""

from __future__ import annotations

import asyncio
import gc
import signal
import sys
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from threading import Thread
from typing import TYPE_CHECKING, Any, ClassVar

from textual.app import SystemCommand
from textual.message import Message

from ketacounsel.figures.cells import Span
from ketacounsel.tui.commands import commands_of
from ketacounsel.tui.crash import CRASHED, crash_line
from ketacounsel.tui.page import PageRow, paragraph
from ketacounsel.tui.palettes import PALETTES, Palette
from ketacounsel.tui.screens.base import SheetScreen
from ketacounsel.tui.screens.home import HomeScreen
from ketacounsel.tui.themes import theme_of
from ketacounsel.tui.ways import Ways

if TYPE_CHECKING:
    from textual.driver import Driver
    from textual.screen import Screen

    from ketacounsel.brief import Brief, BriefRequest, Currency
    from ketacounsel.brief.compare import Comparison
    from ketacounsel.brief.handout_model import Handout
    from ketacounsel.knowledge import Knowledge
    from ketacounsel.tui.session import Session
    from ketacounsel.tui.supply import Supply

SIGNALS = ("SIGTERM", "SIGHUP")
SIGNAL_BASE = 128
SECOND_HAND = "read second-hand"
"""On every screen until somebody has checked the figures against the abstract (CL-8)."""


class KetacounselApp(Ways):
    """Drug, route, first screen, sections; every screen is one page."""

    TITLE = "Ketacounsel"
    CSS = """
    Screen { background: $background; }
    CommandPalette { background: $background 60%; }
    CommandPalette > .command-palette--help-text { text-style: not bold; }
    SearchIcon { display: none; }
    Input > .input--placeholder { color: $secondary; }
    """
    ENABLE_COMMAND_PALETTE: ClassVar[bool] = True

    class KnowledgeCame(Message):
        """The knowledge base was read, or the reason why not."""

        def __init__(self, knowledge: Knowledge | None, reason: str) -> None:
            super().__init__()
            self.knowledge = knowledge
            self.reason = reason

    def __init__(
        self,
        supply: Supply,
        today: date,
        *,
        theme: str,
        plain_signs: bool,
        jurisdiction: str = "all",
    ) -> None:
        super().__init__(supply.entries())
        self.animation_level = "none"
        self.plain_signs = plain_signs
        self.jurisdiction = jurisdiction
        self._supply = supply
        self._today = today
        self._briefs: dict[Session, Brief] = {}
        self._compared: dict[Session, Comparison] = {}
        self._handouts: dict[tuple[Session, tuple[str, ...]], Handout] = {}
        for palette in PALETTES.values():
            self.register_theme(theme_of(palette))
        self.theme = theme if theme in PALETTES else "dark"

    # What the screens show

    @property
    def palette(self) -> Palette:
        """The colours in force."""
        return PALETTES[self.theme]

    @property
    def currency(self) -> Currency | None:
        """How old the evidence is; ``None`` until the knowledge base is there."""
        if self._knowledge is None:
            return None
        from ketacounsel.brief import currency_of

        return currency_of(self._knowledge, self._today)

    @property
    def condition_name(self) -> str | None:
        """The name of the condition that was chosen."""
        if self.session.condition is None:
            return None
        return self.known().condition(self.session.condition).name

    @property
    def today(self) -> date:
        """The day, as it was given from outside."""
        return self._today

    def brief(self) -> Brief:
        """Return the brief of the session, made once for each state of it."""
        from ketacounsel.brief import build_brief

        session = self.session
        if session not in self._briefs:
            request = self._request((session.option or "",))
            self._briefs = {session: build_brief(request, self.known())}
        return self._briefs[session]

    def comparison(self) -> Comparison:
        """Return the chosen courses beside usual care, made once for each state of the session."""
        from ketacounsel.brief.compare import compare, compared_brief

        session = self.session
        if session not in self._compared:
            request, knowledge = self._request(session.compared), self.known()
            self._compared = {session: compare(compared_brief(request, knowledge), knowledge)}
        return self._compared[session]

    def handout(self, options: tuple[str, ...]) -> Handout:
        """Return the sheet for the patient's hand, made once for each state of the session."""
        from ketacounsel.brief.handout import handout

        key = (self.session, options)
        if key not in self._handouts:
            request = replace(self._request(options), audience="patient")
            self._handouts = {key: handout(self.known(), request)}
        return self._handouts[key]

    def reading_grade(self, sheet: Handout) -> float:
        """Return how hard a sheet is to read, without drug names (RD-5)."""
        from ketacounsel.brief.handout_reading import reading_grade

        return reading_grade(sheet, self.known())

    def _request(self, options: tuple[str, ...]) -> BriefRequest:
        from ketacounsel.brief import BriefRequest

        session = self.session
        return BriefRequest(
            options=options,
            today=self._today,
            condition=session.condition,
            factors=session.replies,
            visit=session.visit,
            jurisdiction=self.jurisdiction,
        )

    def standing_words(self) -> tuple[str, ...]:
        """Return how current the evidence is, longest form first."""
        currency = self.currency
        if currency is None:
            return ()
        second_hand = f"   {SECOND_HAND}" if currency.second_hand.facts else ""
        evidence = f"evidence to {currency.evidence_to}{second_hand}"
        return (
            f"{evidence}   v{currency.version}   review by {currency.review_by}",
            f"{evidence}   v{currency.version}",
            evidence,
        )

    def overdue_rows(self, width: int) -> list[PageRow]:
        """Return the banner that stands when the review is overdue; nothing dismisses it (WF-9)."""
        currency = self.currency
        if currency is None or not currency.overdue:
            return []
        words = f"REVIEW OVERDUE: this evidence was to be read again by {currency.review_by}."
        return paragraph([Span(words, "warning")], width, indent=1)

    def refusal_rows(self, width: int) -> list[PageRow]:
        """Return the banner of a clinic's folder that is refused; every screen has it (WF-11)."""
        refusal = self._knowledge.local.refusal if self._knowledge else None
        if refusal is None:
            return []
        from ketacounsel.brief.clinic import refused_words

        return paragraph([Span(refused_words(refusal), "warning")], width, indent=1, hang=3)

    # What was said, and the colours

    def clear_answers(self) -> None:
        """Forget all that was said about a person: the next patient starts from nothing."""
        self.session = self.session.for_next_patient()
        self._briefs, self._compared, self._handouts = {}, {}, {}

    def next_theme(self) -> None:
        """Take the next of the three palettes."""
        names = list(PALETTES)
        self.set_theme(names[(names.index(self.theme) + 1) % len(names)])

    def set_theme(self, name: str) -> None:
        """Take a palette by name."""
        self.theme = name
        for screen in self.screen_stack:
            if isinstance(screen, SheetScreen):
                screen.sheet.repaint(self.palette)

    # The knowledge base comes in its own time

    def on_ketacounsel_app_knowledge_came(self, message: KnowledgeCame) -> None:
        """Show what was waited for."""
        from ketacounsel.tui.screens.notice import WaitingScreen

        self._knowledge, self._reason = message.knowledge, message.reason
        then, self._waiting_for = self._waiting_for, None
        if isinstance(self.screen, WaitingScreen):
            self.pop_screen()
        for screen in self.screen_stack:
            if isinstance(screen, SheetScreen):
                screen.sheet.remake()
        if then is not None:
            self.when_known(then)

    def get_driver_class(self) -> type[Driver]:
        """Return the driver that may be continued while it runs."""
        if sys.platform == "win32":
            return super().get_driver_class()
        from ketacounsel.tui.driver import SteadyDriver

        return SteadyDriver

    def get_default_screen(self) -> Screen[Any]:
        """Return the list of drugs."""
        return HomeScreen()

    def on_load(self) -> None:
        """Take signals before the terminal is changed: whoever ends the app gets it back whole."""
        if sys.platform != "win32":
            loop = asyncio.get_running_loop()
            for name in SIGNALS:
                number = getattr(signal, name)
                loop.add_signal_handler(number, self._leave_on_signal, number)

    def on_mount(self) -> None:
        """Start reading once the first frame is out."""
        self.open_opening()
        self.call_after_refresh(self._after_first_frame)

    def _leave_on_signal(self, number: int) -> None:
        self.exit(return_code=SIGNAL_BASE + number)

    def _after_first_frame(self) -> None:
        if not gc.isenabled():
            gc.freeze()
            gc.enable()
        # A daemon: leaving must not wait for a knowledge base that is still being checked.
        Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        try:
            message = self.KnowledgeCame(self._supply.knowledge(), "")
            self._import_ahead()
        except Exception as error:
            message = self.KnowledgeCame(None, str(error) or type(error).__name__)
        self.post_message(message)

    def _import_ahead(self) -> None:
        """Import the next screens before somebody asks for them: a key must not wait."""
        import ketacounsel.tui.screens.first
        import ketacounsel.tui.screens.routes
        import ketacounsel.tui.screens.section  # noqa: F401

    # Palette and faults

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        """Yield the commands of this screen, every option, and the colours."""
        if isinstance(screen, SheetScreen):
            for command in commands_of(screen.name_of_keys):
                if command.title:
                    yield SystemCommand(command.title, command.help, self._runner(command.action))
        for option in self.names.options:
            yield SystemCommand(option.title, "Open its first screen.", self._opener(option.id))
        yield SystemCommand("Quit", "Leave the program.", lambda: self.exit(return_code=0))

    def action_command_palette(self) -> None:
        """Open the palette, without a cursor that blinks."""
        from ketacounsel.tui.screens.palette import CalmPalette

        if not isinstance(self.screen, CalmPalette):
            self.push_screen(CalmPalette(id="--command-palette"))

    def _runner(self, action: str) -> Callable[[], None]:
        def run() -> None:
            self.call_later(self.screen.run_action, action)

        return run

    def _opener(self, option: str) -> Callable[[], None]:
        return lambda: self.open_option(option)

    def _handle_exception(self, error: Exception) -> None:
        """Leave with one line: the toolkit's own report prints local values."""
        if self._exception is None:
            self._exception = error
            self._exception_event.set()
        self._return_code = CRASHED
        self._exit_renderables.clear()
        self.panic(crash_line(error))
