"""Screens that say one thing: waiting for the knowledge base, or why it cannot be read."""

from __future__ import annotations

from typing import ClassVar

from ketacounsel.figures.cells import Span
from ketacounsel.tui.page import BLANK, Page, page, paragraph, title_bar
from ketacounsel.tui.screens.base import SheetScreen

WAITING = "Reading and checking the knowledge base. This happens once after a change."
FAULT = "The knowledge base could not be read."
WHAT_TO_DO = "Leave with Ctrl+Q and run: ketacounsel check"


class WaitingScreen(SheetScreen):
    """Stands until the knowledge base is there."""

    name_of_keys: ClassVar[str] = "waiting"

    def make_page(self, width: int, height: int) -> Page:
        """Return the one line."""
        return page(
            title_bar("One moment", "", width),
            [BLANK, *paragraph([Span(WAITING)], width, indent=1)],
        )


class FaultScreen(SheetScreen):
    """Says why the knowledge base cannot be read."""

    name_of_keys: ClassVar[str] = "fault"

    def __init__(self, reason: str) -> None:
        super().__init__()
        self._reason = reason

    def make_page(self, width: int, height: int) -> Page:
        """Return the reason and what to do."""
        body = [BLANK, *paragraph([Span(FAULT, "number")], width, indent=1)]
        for line in self._reason.splitlines():
            body += paragraph([Span(line)], width, indent=1, hang=3)
        body += [BLANK, *paragraph([Span(WHAT_TO_DO, "muted")], width, indent=1)]
        return page(title_bar("Knowledge base", "fault", width), body)
