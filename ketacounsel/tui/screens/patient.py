"""A view to turn towards the patient: plain words, much air, one thing at a time."""

from __future__ import annotations

from typing import ClassVar

from ketacounsel.brief import Line
from ketacounsel.brief.conversation import TalkItem
from ketacounsel.figures.cells import Span
from ketacounsel.tui.page import BLANK, Page, PageRow, Piece, page, paragraph
from ketacounsel.tui.screens.brief import BriefScreen
from ketacounsel.tui.screens.talk import line_of_item

LARGER = "Ctrl and + : larger letters"
WIDEST = 56
"""Cells of a line: short lines read well from across a desk."""


class PatientScreen(BriefScreen):
    """One sentence of the talk, in lay words alone: no rating, no id, no word for the clinician."""

    name_of_keys: ClassVar[str] = "patient"

    def __init__(self, item: str | None = None) -> None:
        super().__init__()
        names = [one.id for one in self._items()]
        self._place = names.index(item) if item in names else 0

    def lines(self) -> tuple[Line, ...]:
        """Return the sentence that is shown, for its sources."""
        return (line_of_item(self._item()),)

    def make_page(self, width: int, height: int) -> Page:
        """Return the sentence in the middle of the window."""
        item = self._item()
        count = f"{self._place + 1} of {len(self._items())}"
        text_width = min(width - 4, WIDEST)
        margin = max(2, (width - text_width) // 2)
        rows: list[PageRow] = []
        for row in paragraph([Span(item.patient, "title")], text_width):
            rows += [(Piece(" " * margin), *row), BLANK]
        above = max(1, (height - len(rows) - 4) // 2)
        foot = (Piece(" " * margin), Piece(f"{count}   {LARGER}", "muted"))
        return page([], [*([BLANK] * above), *rows, BLANK, foot])

    def action_down(self) -> None:
        """Show the next sentence."""
        self._go(1)

    def action_up(self) -> None:
        """Show the sentence before."""
        self._go(-1)

    def action_page(self, step: int) -> None:
        """Show the next sentence, or the one before."""
        self._go(step)

    def action_ends(self, step: int) -> None:
        """Show the first sentence, or the last."""
        self._go(step * len(self._items()))

    def action_enter(self) -> None:
        """Show the next sentence."""
        self._go(1)

    def focused_line(self) -> Line | None:
        """Return the sentence that is shown."""
        return self.lines()[0]

    def _items(self) -> tuple[TalkItem, ...]:
        return self.counsel.conversation().items

    def _item(self) -> TalkItem:
        return self._items()[self._place]

    def _go(self, step: int) -> None:
        self._place = min(max(0, self._place + step), len(self._items()) - 1)
        self.sheet.remake()
