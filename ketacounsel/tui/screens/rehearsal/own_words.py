"""Which of my lines said it: picked for a point that was not found."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from ketacounsel.figures.cells import Span
from ketacounsel.practice.run import SceneRun
from ketacounsel.rehearsal.debrief import PointFound, Quote, typed_lines
from ketacounsel.tui.page import BLANK, Page, heading, page, paragraph, title_bar
from ketacounsel.tui.screens.lists import Choice, ListScreen

NOTHING_TYPED = "You typed nothing in this run; what was picked is counted as it stands."
KEPT = (
    "The line you pick is kept on this computer as a phrase candidate, for an author to look at. "
    "Do not pick one that names a real person."
)


class OwnWordsScreen(ListScreen):
    """The learner's typed lines as a list."""

    name_of_keys: ClassVar[str] = "own_words"

    def __init__(
        self, run: SceneRun, point: PointFound, marked: Callable[[str, Quote], None]
    ) -> None:
        super().__init__()
        self._lines = typed_lines(run.play)
        self._point = point
        self._marked = marked

    def choices(self) -> Sequence[Choice]:
        """Return the lines in the order they were said."""
        return [Choice(str(number), line.words) for number, line in enumerate(self._lines)]

    def choose(self, key: str) -> None:
        """Take the line as the words for the point."""
        self.counsel.go_back()
        self._marked(self._point.point.id, self._lines[int(key)])

    def make_page(self, width: int, height: int) -> Page:
        """Return the point and the lines."""
        room = min(width, 92)
        body = [*heading(self._point.point.point, width=room), BLANK]
        if not self._lines:
            body += paragraph([Span(NOTHING_TYPED)], room, indent=1)
        body += [*self.list_rows(room, airy=True), BLANK]
        body += paragraph([Span(KEPT, "muted")], room, indent=1)
        return page(title_bar("I did say it", "which of your lines?", width), body)
