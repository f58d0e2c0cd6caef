"""What can be rehearsed: what was left open first, then drills, then scenes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from ketacounsel.figures.cells import Span
from ketacounsel.rehearsal.catalogue import Listed
from ketacounsel.tui.page import BLANK, Page, heading, page, paragraph, title_bar
from ketacounsel.tui.screens.lists import Choice, ListScreen

INTRO = (
    "Practise what you will say. A drill is one question and 2 minutes; a scene is a whole talk. "
    "What you type stays on this computer and goes when the run is over."
)
DRILLS = "Drills"
SCENES = "Scenes"
TWO_MINUTES = "2 minutes each"
OPEN = "left open: Enter goes on"


class RehearseScreen(ListScreen):
    """Scenes and drills in one numbered list."""

    name_of_keys: ClassVar[str] = "rehearse"

    def choices(self) -> Sequence[Choice]:
        """Return scenes, then drills, in the order of the catalogue."""
        listed = self.counsel.rehearsal.listed
        return [self._choice(one) for one in listed]

    def choose(self, key: str) -> None:
        """Open a scene or a drill."""
        kind, _, name = key.partition("/")
        if kind == "scene":
            self.counsel.open_scene(name)
        else:
            self.counsel.open_drill(name)

    def action_progress(self) -> None:
        """Show what was practised."""
        self.counsel.open_progress()

    def make_page(self, width: int, height: int) -> Page:
        """Return the list, scenes above drills."""
        head = title_bar("Rehearse", "what you will say, before you say it", width)
        room = min(width, 100)
        body = [*paragraph([Span(INTRO, "muted")], room, indent=1), BLANK]
        for line in self.counsel.rehearsal.said:
            body += paragraph([Span(line, "warning")], room, indent=1)
        rows = self.list_rows(width, airy=False)
        first_drill = next(
            (n for n, row in enumerate(rows) if any("drill/" in (p.key or "") for p in row)),
            len(rows),
        )
        body += [*heading(SCENES, "8 to 12 minutes each", width=width), *rows[:first_drill]]
        body += [BLANK, *heading(DRILLS, TWO_MINUTES, width=width), *rows[first_drill:]]
        return page(head, body)

    def _choice(self, one: Listed) -> Choice:
        key = f"{one.kind}/{one.id}"
        if not self.counsel.rehearsal.is_ready:
            return Choice(key, one.title)
        if self.counsel.rehearsal.is_open(one):
            return Choice(key, one.title, OPEN)
        return Choice(key, one.title, self.counsel.rehearsal.last_words(one))
