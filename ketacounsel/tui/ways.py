"""The ways between screens: what each choice opens, and what lies behind it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from ketacounsel.tui.rehearsal_ways import RehearsalWays
from ketacounsel.tui.session import Session

if TYPE_CHECKING:
    from ketacounsel.brief import Reply
    from ketacounsel.brief.conversation import Conversation
    from ketacounsel.brief.model import Visit
    from ketacounsel.knowledge import Knowledge, Names
    from ketacounsel.knowledge.search import SearchEntry


class Ways(RehearsalWays):
    """What was chosen, and every way from one screen to another.

    A screen that needs the knowledge base opens through :meth:`when_known`: the names are there at
    once, the knowledge base comes in its own time. Screens are imported as they are opened.
    """

    def __init__(self, names: Names) -> None:
        super().__init__()
        self.names = names
        self.session = Session()
        self._knowledge: Knowledge | None = None
        self._reason = ""
        self._waiting_for: Callable[[], None] | None = None

    def known(self) -> Knowledge:
        """Return the knowledge base; only screens that opened with it ask for it."""
        if self._knowledge is None:
            raise LookupError("the knowledge base is not there yet")
        return self._knowledge

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

    def open_visit(self) -> None:
        """Open what this visit is about."""
        from ketacounsel.tui.screens.visit import VisitScreen

        self.push_screen(VisitScreen())

    def open_talk(self) -> None:
        """Open the talk about the current option."""
        from ketacounsel.tui.screens.talk import TalkScreen

        self.push_screen(TalkScreen())

    def open_note(self) -> None:
        """Open the note on what is on the screen: the current option, or the courses compared."""
        from ketacounsel.tui.screens.note import NoteScreen

        self.push_screen(NoteScreen(compared=self._on_compared()))

    def open_print(self) -> None:
        """Open the sheet for the patient's hand, on the current option or the courses compared."""
        from ketacounsel.tui.screens.printing import PrintScreen

        self.push_screen(PrintScreen(compared=self._on_compared()))

    def set_covered(self, points: tuple[str, ...]) -> None:
        """Keep which points of the talk were covered, each as ``option/point``."""
        self.session = self.session.with_covered(points)

    def open_patient_view(self, item: str | None = None) -> None:
        """Turn the screen to the patient, at one sentence of the talk."""
        from ketacounsel.tui.screens.patient import PatientScreen

        self.push_screen(PatientScreen(item))

    def conversation(self) -> Conversation:
        """Return the talk about the current option."""
        from ketacounsel.brief.conversation import conversation

        return conversation(self.known(), self.session.option or "")

    def set_visit(self, visit: Visit) -> None:
        """Keep what was chosen for the visit."""
        self.session = self.session.with_visit(visit)

    def choose_courses(self) -> None:
        """Open the list of courses to compare; the one that is open begins with a tick."""
        self.when_known(self._choose_courses)

    def compare(self, options: tuple[str, ...]) -> None:
        """Keep the options and show them beside usual care, in the place of the list."""
        from ketacounsel.tui.screens.compare import CompareScreen

        self.session = self.session.comparing(options)
        self.switch_screen(CompareScreen())

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

    def open_facts_of(self, title: str, facts: tuple[str, ...]) -> None:
        """Show facts with their sources."""
        self.when_known(lambda: self._push_facts(title, facts))

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

    def _on_compared(self) -> bool:
        """Whether the screen is on the courses compared, and not on the one that is open."""
        from ketacounsel.tui.screens.compare import CompareScreen
        from ketacounsel.tui.screens.note import NoteScreen

        screen = self.screen
        return isinstance(screen, CompareScreen) or (
            isinstance(screen, NoteScreen) and screen.compared
        )

    def _open_first(self, option: str) -> None:
        from ketacounsel.tui.screens.first import FirstScreen
        from ketacounsel.tui.screens.routes import RoutesScreen

        while len(self.screen_stack) > 1 and not isinstance(self.screen, RoutesScreen):
            self.pop_screen()
        self.session = self.session.at(option)
        self.push_screen(FirstScreen())

    def _choose_courses(self) -> None:
        from ketacounsel.tui.screens.compare import CompareScreen
        from ketacounsel.tui.screens.pick_options import PickOptionsScreen

        if isinstance(self.screen, CompareScreen):
            self.switch_screen(PickOptionsScreen())
        else:
            at_home = len(self.screen_stack) == 1
            self.push_screen(PickOptionsScreen(None if at_home else self.session.option))

    def _open_gate(self) -> None:
        from ketacounsel.tui.screens.gate import GateScreen

        self.push_screen(GateScreen())

    def _open_about(self) -> None:
        from ketacounsel.tui.screens.about import AboutScreen

        self.push_screen(AboutScreen())

    def _open_find(self) -> None:
        from ketacounsel.tui.screens.find import FindScreen

        self.push_screen(FindScreen())

    def _push_facts(self, title: str, facts: tuple[str, ...]) -> None:
        from ketacounsel.tui.screens.source import FactsScreen

        self.push_screen(FactsScreen(title, facts))

    def _open_facts(self, entry: SearchEntry) -> None:
        facts: tuple[str, ...] = (entry.id,)
        if entry.kind == "source":
            facts = tuple(fact.id for fact in self.known().facts if fact.source == entry.id)
        self._push_facts(entry.text, facts)
