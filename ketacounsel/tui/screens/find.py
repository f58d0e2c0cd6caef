"""Find anything by its words."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.widgets import Input, Static

from ketacounsel.figures.cells import Span
from ketacounsel.tui.page import Page, PageRow, labelled, page, paragraph, rule
from ketacounsel.tui.screens.base import SheetScreen
from ketacounsel.tui.search import MOST_HITS, hits
from ketacounsel.tui.text import content

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from ketacounsel.knowledge.search import SearchEntry

KIND_COLUMN = 16
KIND_WORDS = {
    "point": "words to say",
    "practical": "what it takes",
    "ask-first item": "ask first",
    "alternative": "other course",
}
TITLE = "FIND"
PLACEHOLDER = "type a few words, for example: bladder"
NOTHING = "Nothing holds all of these words. It may still exist: it is not held here."
MORE = f"The first {MOST_HITS} are listed: one more word finds less."
HINT = "Drugs, routes, conditions, harms, words to say, questions, positions and sources; or F018."


class FindScreen(SheetScreen):
    """One line to type in, and what was found below."""

    name_of_keys: ClassVar[str] = "find"
    AUTO_FOCUS = "Input"
    CSS = """
    FindScreen Input {
        height: 1; padding: 0 1; border: none;
        background: $background; color: $foreground;
    }
    FindScreen Static { height: 1; color: $foreground; text-style: bold; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._found: tuple[SearchEntry, ...] = ()
        self._typed = ""

    def compose(self) -> ComposeResult:
        """Mount the title, the line and the sheet."""
        yield Static(content(f" {TITLE}"))
        line = Input(placeholder=PLACEHOLDER, compact=True)
        line.cursor_blink = False
        yield line
        yield self.sheet

    def on_input_changed(self, event: Input.Changed) -> None:
        """Find anew."""
        self._typed = event.value
        self._found = hits(self.counsel.known(), event.value)
        self.sheet.cursor = None
        self.sheet.top = 0
        self.sheet.remake()

    def on_input_submitted(self) -> None:
        """Enter opens the marked hit."""
        self.action_enter()

    def action_enter(self) -> None:
        """Open the marked hit."""
        place = self.sheet.cursor
        if place is not None and place.isdigit() and int(place) < len(self._found):
            self.counsel.open_hit(self._found[int(place)])

    def make_page(self, width: int, height: int) -> Page:
        """Return the hits, one stop each."""
        text_width = min(width, 118)
        rows: list[PageRow] = []
        if not self._typed.strip():
            rows += paragraph([Span(HINT, "muted")], text_width, indent=1)
        elif not self._found:
            rows += paragraph([Span(NOTHING)], text_width, indent=1)
        titles = {option.id: option.title for option in self.counsel.names.options}
        for place, entry in enumerate(self._found):
            spans = [Span(entry.text)]
            if entry.option:
                spans.append(Span(f"   {titles.get(entry.option, entry.option)}", "muted"))
            kind = Span(KIND_WORDS.get(entry.kind, entry.kind), "muted")
            rows += labelled([kind], spans, text_width, column=KIND_COLUMN, key=str(place))
        if len(self._found) == MOST_HITS:
            rows += paragraph([Span(MORE, "muted")], text_width, indent=1)
        return page([rule(width)], rows)
