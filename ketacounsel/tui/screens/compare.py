"""Courses beside each other: a row is one stop, and ``s`` shows its sources course by course."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from ketacounsel.brief.compare_model import CompareRow, Comparison
from ketacounsel.figures.cells import Span
from ketacounsel.figures.comparison import Look, column_heads, ending_rows, group_rows
from ketacounsel.tui.page import (
    BLANK,
    Page,
    PageRow,
    heading,
    keyed,
    page,
    paragraph,
    rule,
    title_bar,
)
from ketacounsel.tui.screens.base import SheetScreen
from ketacounsel.tui.screens.sources import LONGEST_LINE, SourcesScreen, resting_on

TITLE = "Compare"
ORDER = "usual care first, then by the alphabet"
ENDINGS = "the talk can end with"


class CompareScreen(SheetScreen):
    """The same rows for every course; side by side where that can be read."""

    name_of_keys: ClassVar[str] = "compare"

    def __init__(self) -> None:
        super().__init__()
        self._drawn: tuple[Comparison, int, Page] | None = None

    @property
    def comparison(self) -> Comparison:
        """The chosen courses, with the condition and the replies of the session."""
        return self.counsel.comparison()

    def make_page(self, width: int, height: int) -> Page:
        """Return titles and rows; what was laid out for this width is kept."""
        comparison = self.comparison
        if self._drawn is None or self._drawn[:2] != (comparison, width):
            self._drawn = (comparison, width, self._laid_out(comparison, width))
        return self._drawn[2]

    def action_compare(self) -> None:
        """Choose other courses."""
        self.counsel.choose_courses()

    def action_group(self, name: str) -> None:
        """Put the first row of a group at the top."""
        for group in self.comparison.groups:
            if group.id == name and group.rows:
                self.sheet.begin_at(group.rows[0].key)

    def action_certainty(self) -> None:
        """Explain the words and marks of certainty."""
        from ketacounsel.tui.screens.certainty import CertaintyScreen

        self.counsel.push_screen(CertaintyScreen())

    def action_print(self) -> None:
        """Make the sheet for the patient's hand, on all courses compared."""
        self.counsel.open_print()

    def action_sources(self) -> None:
        """Show what each course's part of the row rests on."""
        key = self.sheet.cursor
        comparison = self.comparison
        for row in comparison.rows:
            if row.key == key:
                self.counsel.push_screen(RowSourcesScreen(row, comparison))
                return
        for line in (comparison.brief.condition, *comparison.endings):
            if line is not None and line.key == key:
                self.counsel.push_screen(SourcesScreen(line, comparison.brief))

    def _laid_out(self, comparison: Comparison, width: int) -> Page:
        look = Look(plain_signs=self.counsel.plain_signs)
        heads = keyed(column_heads(comparison, width))
        head = (*title_bar(TITLE, ORDER, width)[:-1], *heads, rule(width))
        body: list[PageRow] = self.counsel.overdue_rows(width)
        condition = comparison.brief.condition
        if condition is not None:
            said = [Span(condition.label.upper(), "heading"), Span("  "), Span(condition.text)]
            body += paragraph(said, width, indent=1, hang=2, key=condition.key)
        for group in comparison.groups:
            body += keyed(group_rows(group, comparison, width, look))
        if comparison.endings:
            body += heading(ENDINGS, width=width)
            body += keyed(ending_rows(comparison, width, look))
        return page(head, body)


class RowSourcesScreen(SheetScreen):
    """What a row rests on, course by course."""

    name_of_keys: ClassVar[str] = "sources"

    def __init__(self, row: CompareRow, comparison: Comparison) -> None:
        super().__init__()
        self._row = row
        self._comparison = comparison

    def make_page(self, width: int, height: int) -> Page:
        """Return the facts, rules and gaps under the title of each course."""
        row, comparison = self._row, self._comparison
        text_width = min(width, LONGEST_LINE)
        named = " ".join(filter(None, (row.label, row.note)))
        body = paragraph([Span(named, "number")], text_width, indent=1)
        brief = comparison.brief
        for cell in row.cells:
            body += [BLANK, *heading(comparison.title_of(cell.option), width=text_width)]
            for number, line in enumerate(cell.lines):
                body += paragraph([Span(line.text)], text_width, indent=1, hang=3)
                rests = resting_on(line, brief.facts, brief.gaps, text_width)
                body += [_within(f"{cell.option}/{number}", one) for one in rests]
        return page(title_bar("Sources", "", width), body)


def _within(place: str, row: PageRow) -> PageRow:
    """Return a row whose stops belong to one place: a fact may stand behind several courses."""
    return tuple(
        replace(piece, key=f"{place}/{piece.key}") if piece.key else piece for piece in row
    )
