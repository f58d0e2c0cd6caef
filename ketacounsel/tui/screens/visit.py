"""What this visit is about: kind of decision, goal, measure, review, stop rule (CL-26, CL-27).

Everything is picked, nothing is typed: no person can be identified (WF-8).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import ClassVar

from ketacounsel.brief import Line
from ketacounsel.brief.model import Visit
from ketacounsel.brief.places import where_words
from ketacounsel.brief.visit import picked, with_pick
from ketacounsel.figures.cells import Role, Span
from ketacounsel.frozen import frozen
from ketacounsel.knowledge.records import VisitRecords
from ketacounsel.tui.layout import LONGEST_LINE
from ketacounsel.tui.page import (
    BLANK,
    Page,
    PageRow,
    columns,
    heading,
    page,
    paragraph,
    title_bar,
)
from ketacounsel.tui.screens.aside import SourcesBeside
from ketacounsel.tui.screens.brief import BriefScreen
from ketacounsel.tui.sheet import Side

COLUMNS_FROM = 90
NOTHING = "The knowledge base holds nothing to choose from."
RULE = "Agreed before the first dose. Blanks stay blank; nothing is typed."
LEFT = (
    ("kind", "kind of decision"),
    ("goal", "goal"),
    ("driver", "who takes the person home"),
)
RIGHT = (
    ("measure", "how it is measured"),
    ("review", "look again in"),
    ("stop", "stop rule"),
    ("value", "what matters to the person"),
)
IN_ORDER = ("kind", "goal", "measure", "review", "stop", "driver", "value")
"""The groups where they stand below each other."""


@frozen
class Choosable:
    """A thing to pick: the key of its row, its id, its words, and whether it is picked."""

    key: str
    id: str
    name: str
    chosen: bool
    many: bool


class VisitScreen(BriefScreen):
    """Groups of things to pick; Enter or space picks and takes back."""

    name_of_keys: ClassVar[str] = "visit"

    def lines(self) -> tuple[Line, ...]:
        """Return what is known of the kind that was picked, for the sources of a row."""
        return self._known_of_kind()

    def line_of(self, key: str | None) -> Line | None:
        """Return the row of a fact, or the prompt behind a thing to pick."""
        found = super().line_of(key)
        if found is not None or key is None:
            return found
        records = self.counsel.known().visit
        name = key.rpartition("/")[2]
        if "/kind/" in key:
            kind = records.kind(name)
            return Line(key=key, text=kind.clinician, role="prompt", rules=kind.rules)
        pick = records.pick(name)
        return Line(key=key, text=pick.name, role="prompt", rules=pick.rules)

    def make_page(self, width: int, height: int) -> Page:
        """Return the groups, in two columns where there is room."""
        head = title_bar(self.course.title, "This visit", width)
        records = self.counsel.known().visit
        if not records.kinds and not records.picks:
            return page(head, [BLANK, *paragraph([Span(NOTHING)], width, indent=1)])
        room = min(width - (self.beside.width(width) if self.beside else 0), LONGEST_LINE)
        body = [*self.counsel.overdue_rows(width), *self._standing_words(room), BLANK]
        if room < COLUMNS_FROM:
            titles = dict((*LEFT, *RIGHT))
            groups = tuple((name, titles[name]) for name in IN_ORDER)
            return page(head, [*body, *self._groups(groups, room)])
        each = (room - 3) // 2
        left, right = self._groups(LEFT, each), self._groups(RIGHT, each)
        drawn = columns([left, right], each)
        stops = (*_keys(left), *_keys(right))
        return page(head, [*body, *drawn], stops)

    def side(self) -> Side | None:
        """Return the sources of the row under the cursor."""
        return SourcesBeside(self.line_of, lambda: self.brief)

    def action_enter(self) -> None:
        """Pick what the cursor stands on, or take it back."""
        key = self.sheet.cursor
        if key is None or "/visit/" not in key:
            return
        group, _, name = key.partition("/visit/")[2].partition("/")
        visit = self.counsel.session.visit
        if group == "kind":
            visit = replace(visit, kind=None if visit.kind == name else name)
        else:
            visit = with_pick(visit, self.counsel.known().visit, name)
        self.counsel.set_visit(visit)
        self.sheet.remake()

    def _standing_words(self, width: int) -> list[PageRow]:
        kept = self.counsel.session.kept_words()
        spans = [Span(RULE, "muted"), *([Span(f"   {kept}")] if kept else [])]
        return paragraph(spans, width, indent=1)

    def _known_of_kind(self) -> tuple[Line, ...]:
        return tuple(
            line
            for block in self.course.sections
            if block.id == "decision"
            for line in block.lines
            if line.facts
        )

    def _groups(self, groups: tuple[tuple[str, str], ...], width: int) -> list[PageRow]:
        rows: list[PageRow] = []
        for name, title in groups:
            rows += [*self._group(name, title, width), BLANK]
        return rows

    def _group(self, name: str, title: str, width: int) -> list[PageRow]:
        records, visit = self.counsel.known().visit, self.counsel.session.visit
        many = "mark any" if name == "value" else ""
        rows = heading(title, many, width=width)
        for one in choosable(records, visit, name, self.course.id):
            mark = "x" if one.chosen else " "
            sign = f"[{mark}] " if one.many else f"({mark}) "
            role: Role = "number" if one.chosen else "plain"
            spans = [Span(sign, "heading" if one.chosen else "muted"), Span(one.name, role)]
            rows += paragraph(spans, width, indent=2, hang=6, key=one.key)
            if name == "kind" and one.chosen:
                rows += self._under_kind(records.kind(one.id).clinician, one.key, width)
        return rows

    def _under_kind(self, asked: str, key: str, width: int) -> list[PageRow]:
        rows = paragraph([Span(asked, "muted")], width, indent=6, hang=6, key=key)
        for line in self._known_of_kind():
            spans = [Span(line.text)]
            if where := where_words(line):
                spans.append(Span(f" ({where})", "muted"))
            rows += paragraph(spans, width, indent=6, hang=8, key=line.key)
        return rows


def choosable(records: VisitRecords, visit: Visit, group: str, option: str) -> Iterator[Choosable]:
    """Yield the things of one group that can be picked, with what is picked."""
    if group == "kind":
        for kind in records.kinds:
            yield Choosable(
                f"{option}/visit/kind/{kind.id}", kind.id, kind.name, visit.kind == kind.id, False
            )
        return
    many = group == "value"
    for pick in records.picks:
        if pick.kind == group:
            chosen = pick.id in visit.values if many else picked(visit, pick.kind) == pick.id
            yield Choosable(f"{option}/visit/{group}/{pick.id}", pick.id, pick.name, chosen, many)


def _keys(rows: list[PageRow]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(piece.key for row in rows for piece in row if piece.key))
