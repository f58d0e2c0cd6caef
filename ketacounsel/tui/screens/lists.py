"""Screens that are a numbered list to choose from."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events

from ketacounsel.figures.cells import Span
from ketacounsel.frozen import frozen
from ketacounsel.tui.page import BLANK, PageRow, labelled, paragraph
from ketacounsel.tui.screens.base import SheetScreen

NAME_COLUMN = 24
NARROW_NAME_COLUMN = 33
NAME = 5
"""Where a name begins, after its number."""
LONGEST_ROW = 100
NOT_MENTIONED = "not mentioned in what we read"
"""Of a route: whether the review holds trials of it is not known, so nothing more is said."""


@frozen
class Choice:
    """One line of a list: its key, its name, and a quiet word beside it."""

    key: str
    name: str
    beside: str = ""


class ListScreen(SheetScreen):
    """A list with numbers; a digit chooses at once."""

    def choices(self) -> Sequence[Choice]:
        """Return the lines of the list."""
        raise NotImplementedError

    def choose(self, key: str) -> None:
        """Go where the line ``key`` leads."""
        raise NotImplementedError

    def action_enter(self) -> None:
        """Choose the marked line."""
        if self.sheet.cursor is not None:
            self.choose(self.sheet.cursor)

    def on_key(self, event: events.Key) -> None:
        """A digit chooses the line with that number."""
        if event.character and event.character in "123456789":
            place = int(event.character) - 1
            choices = self.choices()
            if place < len(choices):
                event.stop()
                self.sheet.cursor = choices[place].key
                self.choose(choices[place].key)

    def list_rows(self, width: int, *, airy: bool) -> list[PageRow]:
        """Return the lines, with a blank row between them where there is room."""
        rows: list[PageRow] = []
        choices = self.choices()
        longest = max((len(choice.name) for choice in choices), default=0) + 8
        column = max(NAME_COLUMN, longest) if width >= 80 else min(NARROW_NAME_COLUMN, longest)
        for number, choice in enumerate(choices, 1):
            digit = f"{number}  " if number < 10 else "   "
            name = Span(f" {digit}{choice.name}", "number")
            beside = [Span(choice.beside, "muted")]
            rows += [BLANK] if airy and number > 1 else []
            if choice.beside:
                room = min(width, LONGEST_ROW)
                rows += labelled([name], beside, room, column=column, hang=NAME, key=choice.key)
            else:
                rows += paragraph([name], width, indent=1, hang=NAME, key=choice.key)
        return rows
