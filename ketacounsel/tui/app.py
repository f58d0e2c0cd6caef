"""The app: what was chosen, what is open, and the way between screens."""

from __future__ import annotations

import asyncio
import gc
import signal
import sys
from collections.abc import Callable, Iterable
from datetime import date
from threading import Thread
from typing import TYPE_CHECKING, Any, ClassVar

from textual.app import App, SystemCommand
from textual.message import Message

from ketacounsel.figures.cells import Span
from ketacounsel.tui.commands import commands_of
from ketacounsel.tui.crash import CRASHED, crash_line
from ketacounsel.tui.page import PageRow, paragraph
from ketacounsel.tui.palettes import PALETTES, Palette
from ketacounsel.tui.screens.base import SheetScreen
from ketacounsel.tui.screens.home import HomeScreen
from ketacounsel.tui.session import Session
from ketacounsel.tui.themes import theme_of

if TYPE_CHECKING:
    from textual.driver import Driver
    from textual.screen import Screen

    from ketacounsel.brief import Brief, Currency, Reply
    from ketacounsel.knowledge import Knowledge, Names
    from ketacounsel.knowledge.search import SearchEntry
    from ketacounsel.tui.supply import Supply

SIGNALS = ("SIGTERM", "SIGHUP")
SIGNAL_BASE = 128


class KetacounselApp(App[None]):
    """Drug, route, first screen, sections; every screen is one page."""

    TITLE = "Ketacounsel"
    CSS = """
    Screen { background: $background; }
    CommandPalette { background: $background 60%; }
    SearchIcon { display: none; }
    """
    ENABLE_COMMAND_PALETTE: ClassVar[bool] = True

    class KnowledgeCame(Message):
        """The knowledge base was read, or the reason why not."""

        def __init__(self, knowledge: Knowledge | None, reason: str) -> None:
            super().__init__()
            self.knowledge = knowledge
            self.reason = reason

    def __init__(self, supply: Supply, today: date, *, theme: str, plain_signs: bool) -> None:
        super().__init__()
        self.animation_level = "none"
        self.plain_signs = plain_signs
        self.names: Names = supply.entries()
        self.session = Session()
        self._supply = supply
        self._today = today
        self._knowledge: Knowledge | None = None
        self._reason = ""
        self._waiting_for: Callable[[], None] | None = None
        self._briefs: dict[Session, Brief] = {}
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

        return currency_of(self._knowledge.manifest, self._today)

    @property
    def condition_name(self) -> str | None:
        """The name of the condition that was chosen."""
        if self.session.condition is None:
            return None
        return self.known().condition(self.session.condition).name

    def known(self) -> Knowledge:
        """Return the knowledge base; only screens that opened with it ask for it."""
        if self._knowledge is None:
            raise LookupError("the knowledge base is not there yet")
        return self._knowledge

    def brief(self) -> Brief:
        """Return the brief of the session, made once for each state of it."""
        from ketacounsel.brief import BriefRequest, build_brief

        session = self.session
        if session not in self._briefs:
            request = BriefRequest(
                options=(session.option or "",),
                today=self._today,
                condition=session.condition,
                factors=session.replies,
            )
            self._briefs = {session: build_brief(request, self.known())}
        return self._briefs[session]

    def standing_words(self) -> tuple[str, ...]:
        """Return how current the evidence is, longest form first."""
        currency = self.currency
        if currency is None:
            return ()
        evidence = f"evidence to {currency.evidence_to}"
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

    # Ways between screens

    def open_drug(self, drug: str) -> None:
        """Go to the routes of a drug, or to its first screen if it has one option."""
        options = self.names.of_drug(drug)
        if len(options) == 1:
            self.open_option(options[0].id)
            return
        from ketacounsel.tui.screens.routes import RoutesScreen

        self.push_screen(RoutesScreen(drug))

    def open_option(self, option: str) -> None:
        """Open the first screen of an option."""
        self.when_known(lambda: self._open_first(option))

    def open_section(self, name: str, row: str | None = None) -> None:
        """Open a section of the current option; it takes the place of another section."""
        from ketacounsel.tui.screens.section import SCREENS, SectionScreen

        screen = SCREENS[name](row)
        if isinstance(self.screen, SectionScreen):
            self.switch_screen(screen)
        else:
            self.push_screen(screen)

    def open_at(self, option: str, section: str, row: str, words: str) -> None:
        """Open a section with the row of a hit at the top, the option's first screen behind it."""
        from ketacounsel.tui.screens.section import SCREENS
        from ketacounsel.tui.search import row_in

        self._open_first(option)
        screen = SCREENS[section]()
        found = row_in(screen.block, row, words)
        if found is not None:
            screen.begin_at(found)
        self.push_screen(screen)

    def open_gate(self) -> None:
        """Open the list of conditions."""
        self.when_known(self._open_gate)

    def open_about(self) -> None:
        """Open the page about the tool."""
        self.when_known(self._open_about)

    def open_find(self) -> None:
        """Open the search."""
        self.when_known(self._open_find)

    def open_hit(self, entry: SearchEntry) -> None:
        """Go where a hit leads, leaving the search."""
        from ketacounsel.tui.screens.choice import ChoiceScreen
        from ketacounsel.tui.search import target_of

        self.pop_screen()
        if entry.kind == "drug":
            self.open_drug(entry.id)
        elif entry.kind == "option":
            self.open_option(entry.id)
        elif entry.kind == "condition":
            self._open_gate()
            self.screen.choose(entry.id)  # type: ignore[attr-defined]
        elif entry.kind in ("source", "fact"):
            self._open_facts(entry)
        else:
            target = target_of(self.names, entry)
            rows = dict(target.rows)
            if self.session.option in rows:
                self.open_at(
                    self.session.option, target.section, rows[self.session.option], entry.text
                )
            elif len(rows) == 1:
                option, row = target.rows[0]
                self.open_at(option, target.section, row, entry.text)
            elif rows:
                self.push_screen(ChoiceScreen(entry.text, rows, target.section))

    def go_back(self) -> None:
        """Go back one screen; the list of drugs is the last."""
        if len(self.screen_stack) > 1:
            self._waiting_for = None
            self.pop_screen()

    def go_home(self) -> None:
        """Go back to the list of drugs."""
        while len(self.screen_stack) > 1:
            self.pop_screen()

    def set_condition(self, condition: str | None) -> None:
        """Keep the condition and leave the gate."""
        self.session = self.session.about(condition)
        self.go_back()

    def set_reply(self, item: str, reply: Reply | None) -> None:
        """Keep the reply to one ask-first item."""
        self.session = self.session.with_reply(item, reply)

    def clear_answers(self) -> None:
        """Forget all that was said about a person: the next patient starts from nothing."""
        self.session = self.session.for_next_patient()
        self._briefs = {}

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

    def when_known(self, then: Callable[[], None]) -> None:
        """Do ``then`` at once if the knowledge base is there, else when it has come."""
        if self._knowledge is not None:
            then()
            return
        from ketacounsel.tui.screens.notice import FaultScreen, WaitingScreen

        if self._reason:
            self.push_screen(FaultScreen(self._reason))
            return
        self._waiting_for = then
        self.push_screen(WaitingScreen())

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

    def _open_first(self, option: str) -> None:
        from ketacounsel.tui.screens.first import FirstScreen
        from ketacounsel.tui.screens.routes import RoutesScreen

        while len(self.screen_stack) > 1 and not isinstance(self.screen, RoutesScreen):
            self.pop_screen()
        self.session = self.session.at(option)
        self.push_screen(FirstScreen())

    def _open_gate(self) -> None:
        from ketacounsel.tui.screens.gate import GateScreen

        self.push_screen(GateScreen())

    def _open_about(self) -> None:
        from ketacounsel.tui.screens.about import AboutScreen

        self.push_screen(AboutScreen())

    def _open_find(self) -> None:
        from ketacounsel.tui.screens.find import FindScreen

        self.push_screen(FindScreen())

    def _open_facts(self, entry: SearchEntry) -> None:
        from ketacounsel.tui.screens.source import FactsScreen

        facts: tuple[str, ...] = (entry.id,)
        if entry.kind == "source":
            facts = tuple(fact.id for fact in self.known().facts if fact.source == entry.id)
        self.push_screen(FactsScreen(entry.text, facts))

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
