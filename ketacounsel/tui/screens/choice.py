"""A thing that stands with several options: which one to open it in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from ketacounsel.tui.page import BLANK, Page, heading, page, title_bar
from ketacounsel.tui.screens.lists import Choice, ListScreen


class ChoiceScreen(ListScreen):
    """Choose the option in which to open a section at a row."""

    name_of_keys: ClassVar[str] = "choice"

    def __init__(self, name: str, rows: Mapping[str, str], section: str) -> None:
        super().__init__()
        self._what = name
        self._rows = rows
        self._section = section

    def choices(self) -> Sequence[Choice]:
        """Return the options that hold it."""
        titles = {option.id: option.title for option in self.counsel.names.options}
        return [Choice(option, titles[option]) for option in self._rows]

    def choose(self, key: str) -> None:
        """Open the section of the chosen option at the row."""
        self.counsel.open_at(key, self._section, self._rows[key], self._what)

    def make_page(self, width: int, height: int) -> Page:
        """Return the list of options."""
        head = title_bar("With which option?", "", width)
        body = [BLANK, *heading(self._what, width=width), BLANK]
        return page(head, [*body, *self.list_rows(width, airy=False)])
