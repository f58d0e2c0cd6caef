"""What a row rests on: every fact with where and how it was read, nothing hidden."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from ketacounsel.brief import Brief, FactView, Line, walk
from ketacounsel.brief.sources import fact_parts
from ketacounsel.figures.cells import Span
from ketacounsel.tui.page import BLANK, Page, PageRow, heading, page, paragraph, title_bar
from ketacounsel.tui.rules import rule_words
from ketacounsel.tui.screens.base import SheetScreen

LONGEST_LINE = 110
KIND = {
    "claim": "",
    "prompt": "This row asks or invites, and claims nothing.",
    "unknown": "This row says what is not known.",
    "quote": "These are words to say.",
    "note": "This row is a note.",
}


class SourcesScreen(SheetScreen):
    """The facts, rules and gaps of one row."""

    name_of_keys: ClassVar[str] = "sources"

    def __init__(self, line: Line, brief: Brief) -> None:
        super().__init__()
        self._line = line
        self._brief = brief

    def make_page(self, width: int, height: int) -> Page:
        """Return the row and below it what it rests on."""
        line = self._line
        head = title_bar("Sources", "", width)
        return page(head, source_rows(line, self._brief.facts, self._brief.gaps, width))


def source_rows(
    line: Line, facts: Mapping[str, FactView], gaps: Mapping[str, str], width: int
) -> list[PageRow]:
    """Return a row with its facts, rules and gaps, those of what stands under it among them."""
    text_width = min(width, LONGEST_LINE)
    said = [Span(f"{line.label}  ", "number")] if line.label and line.label != line.text else []
    rows = paragraph([*said, Span(line.text)], text_width, indent=1, hang=1)
    return [*rows, *resting_on(line, facts, gaps, text_width)]


def resting_on(
    line: Line, facts: Mapping[str, FactView], gaps: Mapping[str, str], text_width: int
) -> list[PageRow]:
    """Return facts, rules and gaps of a row and of what stands under it."""
    every = tuple(walk((line,)))
    cited = tuple(dict.fromkeys(fact for one in every for fact in one.facts))
    rules = tuple(dict.fromkeys(rule for one in every for rule in one.rules))
    open_points = tuple(dict.fromkeys(gap for one in every for gap in one.gaps))
    rows = paragraph([Span(_standing_behind(line, cited), "muted")], text_width, indent=1)
    for fact_id in cited:
        if fact_id in facts:
            rows += [BLANK, *fact_rows(facts[fact_id], text_width)]
    if rules:
        rows += [BLANK, *heading("rules", width=text_width)]
        for rule in rules:
            spans = [Span(f"{rule}  ", "muted"), Span(rule_words(rule))]
            rows += paragraph(spans, text_width, indent=2, hang=4)
    if open_points:
        rows += [BLANK, *heading("not known to us", width=text_width)]
        for gap in open_points:
            spans = [Span(f"{gap}  ", "muted"), Span(gaps.get(gap, ""))]
            rows += paragraph(spans, text_width, indent=2, hang=4)
    return rows


def fact_rows(fact: FactView, width: int) -> list[PageRow]:
    """Return one fact with where and how it was read, and its source."""
    first = [Span(f"{fact.id}  ", "heading"), Span(fact.text)]
    rows = paragraph(first, width, indent=1, hang=3, key=fact.id)
    for label, text in fact_parts(fact):
        spans = [Span(f"{label}: ", "muted"), Span(text)]
        rows += paragraph(spans, width, indent=3, hang=5, key=fact.id)
    return rows


def _standing_behind(line: Line, cited: tuple[str, ...]) -> str:
    count = {0: "No fact stands", 1: "1 fact stands"}.get(len(cited), f"{len(cited)} facts stand")
    return " ".join(filter(None, (KIND[line.role], f"{count} behind this row.")))
