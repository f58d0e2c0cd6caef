"""About the tool: how current, who paid, who reviewed it, and what it is not."""

from __future__ import annotations

from typing import ClassVar

from ketacounsel.brief.about import about_parts
from ketacounsel.figures.cells import Span
from ketacounsel.tui.page import BLANK, Page, labelled, page, title_bar
from ketacounsel.tui.screens.base import SheetScreen


class AboutScreen(SheetScreen):
    """The page about the tool."""

    name_of_keys: ClassVar[str] = "about"

    def make_page(self, width: int, height: int) -> Page:
        """Return the parts with a label each."""
        head = title_bar("About this tool", "", width)
        body = [*self.counsel.overdue_rows(width)]
        for label, text in about_parts(self.counsel.known(), self.counsel.today):
            body += labelled([Span(label, "number")], [Span(text)], min(width, 100), column=20)
            body.append(BLANK)
        return page(head, body)
