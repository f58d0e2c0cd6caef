"""The first step of looking back: what the learner thinks they did, before anything is shown."""

from __future__ import annotations

from typing import ClassVar

from textual import events

from ketacounsel.figures.cells import Span
from ketacounsel.practice.run import SceneRun
from ketacounsel.tui.page import BLANK, Page, PageRow, heading, page, paragraph, title_bar
from ketacounsel.tui.screens.base import SheetScreen

STEP = "step 1 of 4: your own view"
ASK = (
    "Before anything is shown: what do you think you did? Space ticks; 1 to 4 says how sure you "
    "are, 4 is certain. Then n."
)
LONGEST_ROW = 92
TICKED, UNTICKED = "[x] ", "[ ] "


class RatingScreen(SheetScreen):
    """The points of the scene as a list to tick; nothing that was found is shown yet."""

    name_of_keys: ClassVar[str] = "rating"

    def __init__(self, run: SceneRun) -> None:
        super().__init__()
        self._run = run
        self._ticked: set[str] = set()
        self._sure: dict[str, int] = {}

    def make_page(self, width: int, height: int) -> Page:
        """Return the points, critical ones first as the author ordered them."""
        room = min(width, LONGEST_ROW)
        body: list[PageRow] = [*paragraph([Span(ASK, "muted")], room, indent=1), BLANK]
        body += heading("The points of this talk", width=room)
        for point in self._run.play.scene.must_cover:
            mark = TICKED if point.id in self._ticked else UNTICKED
            sure = self._sure.get(point.id)
            spans = [Span(mark, "heading"), Span(point.point)]
            if sure is not None:
                spans.append(Span(f"   sure: {sure} of 4", "muted"))
            body += paragraph(spans, room, indent=1, hang=5, key=point.id)
        return page(title_bar("Looking back", STEP, width), body)

    def action_enter(self) -> None:
        """Tick the point or take the tick back."""
        point = self.sheet.cursor
        if point is None:
            return
        self._ticked ^= {point}
        self.sheet.remake()

    def on_key(self, event: events.Key) -> None:
        """A digit says how sure, 1 to 4."""
        if self.sheet.cursor is not None and event.character in tuple("1234"):
            event.stop()
            self._sure[self.sheet.cursor] = int(event.character or "1")
            self.sheet.remake()

    def action_next(self) -> None:
        """Ask what it was really about, then show what was found."""
        points = self._run.play.scene.must_cover
        rated = {point.id: point.id in self._ticked for point in points}
        self.counsel.ask_agenda(self._run, rated, dict(self._sure))
