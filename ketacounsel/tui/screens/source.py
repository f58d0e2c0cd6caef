"""One source or one fact, reached by its name: everything held, nothing hidden."""

from __future__ import annotations

from typing import ClassVar

from ketacounsel.brief.sources import fact_view, source_view
from ketacounsel.figures.cells import Span
from ketacounsel.tui.page import BLANK, Page, page, paragraph, title_bar
from ketacounsel.tui.screens.base import SheetScreen
from ketacounsel.tui.screens.sources import LONGEST_LINE, fact_rows


class FactsScreen(SheetScreen):
    """The facts given, with their sources."""

    name_of_keys: ClassVar[str] = "sources"

    def __init__(self, title: str, facts: tuple[str, ...]) -> None:
        super().__init__()
        self._heading = title
        self._facts = facts

    def make_page(self, width: int, height: int) -> Page:
        """Return the facts, one stop each."""
        knowledge = self.counsel.known()
        text_width = min(width, LONGEST_LINE)
        body = paragraph([Span(self._heading)], text_width, indent=1)
        for fact_id in self._facts:
            fact = knowledge.fact(fact_id)
            view = fact_view(fact, source_view(knowledge.source(fact.source)))
            body += [BLANK, *fact_rows(view, text_width)]
        return page(title_bar("Sources", "", width), body)
