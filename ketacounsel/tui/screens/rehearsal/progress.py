"""What was practised, and what to try next: the text of the command, on the screen."""

from __future__ import annotations

from typing import ClassVar

from ketacounsel.figures.cells import Span
from ketacounsel.practice.printing import progress_as_text
from ketacounsel.tui.page import Page, page, title_bar
from ketacounsel.tui.page import paragraph as rows_of
from ketacounsel.tui.screens.base import SheetScreen

LONGEST_ROW = 92


class ProgressScreen(SheetScreen):
    """The same lines as ``ketacounsel progress`` prints."""

    name_of_keys: ClassVar[str] = "progress"

    def make_page(self, width: int, height: int) -> Page:
        """Return the lines as they are printed for this width."""
        text = progress_as_text(self.counsel.rehearsal.progress(), min(width - 1, LONGEST_ROW))
        body = [
            row
            for line in text.splitlines()
            for row in (rows_of([Span(line)], width, indent=1) or [()])
        ]
        return page(title_bar("Progress", "only on this computer", width), body)
