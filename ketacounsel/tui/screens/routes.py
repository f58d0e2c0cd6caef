"""Which route of a drug."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from ketacounsel.tui.page import BLANK, Page, heading, page, title_bar
from ketacounsel.tui.screens.lists import NOT_MENTIONED, Choice, ListScreen

NOT_IN_REVIEW = f"{NOT_MENTIONED} of the review"


class RoutesScreen(ListScreen):
    """The options of one drug."""

    name_of_keys: ClassVar[str] = "routes"

    def __init__(self, drug: str) -> None:
        super().__init__()
        self._drug = drug

    def choices(self) -> Sequence[Choice]:
        """Return the routes in the order of the manifest."""
        return [
            Choice(option.id, option.title, "" if option.reviewed else NOT_IN_REVIEW)
            for option in self.counsel.names.of_drug(self._drug)
        ]

    def choose(self, key: str) -> None:
        """Open the first screen of an option."""
        self.counsel.open_option(key)

    def action_condition(self) -> None:
        """Open the gate."""
        self.counsel.open_gate()

    def make_page(self, width: int, height: int) -> Page:
        """Return the list of routes."""
        name = next(d.name for d in self.counsel.names.drugs if d.id == self._drug)
        head = title_bar(name, "", width)
        condition = self.counsel.condition_name
        note = f"condition: {condition}" if condition else "condition: not named (c)"
        body = [BLANK, *heading("By which route", note, width=width), BLANK]
        airy = len(head) + len(body) + 2 * len(self.choices()) <= height
        return page(head, [*body, *self.list_rows(width, airy=airy)])
