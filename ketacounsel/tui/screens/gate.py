"""The gate: which condition, and where the tool stops (CL-25)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from ketacounsel.figures.cells import Span
from ketacounsel.tui.page import BLANK, Page, heading, page, paragraph, title_bar
from ketacounsel.tui.screens.base import SheetScreen
from ketacounsel.tui.screens.lists import Choice, ListScreen

ANY = "any"
ANY_NAME = "Not named"
ANY_BESIDE = "go on without a condition"
NOT_COVERED = "not covered"
STOPS = "The tool stops here. Nothing it holds may be carried over to this."
WAY_BACK = "b or Esc: back to the conditions.   0: back to the list of drugs."


class GateScreen(ListScreen):
    """The list of conditions; it may be skipped."""

    name_of_keys: ClassVar[str] = "gate"

    def choices(self) -> Sequence[Choice]:
        """Return the conditions, going on without one first."""
        knowledge = self.counsel.known()
        rows = [Choice(ANY, ANY_NAME, ANY_BESIDE)]
        for condition in knowledge.conditions:
            beside = "" if condition.covered else NOT_COVERED
            rows.append(Choice(condition.id, condition.name, beside))
        return rows

    def choose(self, key: str) -> None:
        """Keep the condition and go back, or stop where it is not covered."""
        if key == ANY:
            self.counsel.set_condition(None)
        elif self.counsel.known().condition(key).covered:
            self.counsel.set_condition(key)
        else:
            self.counsel.push_screen(UncoveredScreen(key))

    def make_page(self, width: int, height: int) -> Page:
        """Return the list of conditions."""
        head = title_bar("Which condition?", "", width)
        note = "you may skip this: b goes back"
        return page(
            head,
            [
                BLANK,
                *heading("Conditions", note, width=width),
                BLANK,
                *self.list_rows(width, airy=False),
            ],
        )


class UncoveredScreen(SheetScreen):
    """A condition that the evidence does not cover: why, and the way back."""

    name_of_keys: ClassVar[str] = "uncovered"

    def __init__(self, condition: str) -> None:
        super().__init__()
        self._condition = condition

    def make_page(self, width: int, height: int) -> Page:
        """Return the reason and the way back."""
        condition = self.counsel.known().condition(self._condition)
        text_width = min(width, 100)
        head = title_bar(condition.name, "NOT COVERED", width)
        body = [BLANK, *paragraph([Span(condition.description)], text_width, indent=1)]
        for line in condition.lines:
            body += [BLANK, *paragraph([Span(line.text)], text_width, indent=1)]
        body += [BLANK, *paragraph([Span(STOPS, "number")], text_width, indent=1)]
        body += [BLANK, *paragraph([Span(WAY_BACK, "muted")], text_width, indent=1)]
        return page(head, body)
