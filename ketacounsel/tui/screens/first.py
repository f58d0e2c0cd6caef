"""The first screen of an option: the plate, each row one stop (CL-33)."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from ketacounsel.brief import Line
from ketacounsel.brief.places import where_words
from ketacounsel.brief.risks import TIERS
from ketacounsel.figures.cells import Row, Span
from ketacounsel.figures.first_screen import first_screen
from ketacounsel.tui.page import Page, PageRow, keyed, page, paragraph, stops_of
from ketacounsel.tui.screens.brief import BriefScreen

SECTION_OF_BLOCK = {
    "breath": "words",
    "pain": "evidence",
    "harms": "harms",
    "ask": "ask",
    "differ": "differ",
    "courses": "courses",
    "say": "words",
    "tried": "words",
    "check": "words",
    "clinic": "practical",
}


class FirstScreen(BriefScreen):
    """The eight blocks; Enter opens the section that a row belongs to."""

    name_of_keys: ClassVar[str] = "first"

    def make_page(self, width: int, height: int) -> Page:
        """Return the plate, with a line on the condition under the title if one was named."""
        brief = self.brief
        above = self.counsel.overdue_rows(width) + self._condition(width) + self._answered(width)
        drawn = first_screen(self.course, brief.currency, width, max(1, height - len(above)))
        head_ends = 1 + next(n for n, row in enumerate(drawn) if _is_rule(row))
        mine = ((brief.condition,) if brief.condition else ()) + self._yes()
        stops = (*(line.key for line in mine), *stops_of(drawn[head_ends:]))
        return page(keyed(drawn[:head_ends]), [*above, *keyed(drawn[head_ends:])], stops)

    def lines(self) -> tuple[Line, ...]:
        """Return the rows of the first screen, and the line on the condition."""
        found = [self.course.licence]
        if self.brief.condition:
            found.append(self.brief.condition)
        found += self._yes()
        for block in self.course.glance:
            found += [block.lead] if block.lead else []
            found += block.lines
        return tuple(found)

    def action_enter(self) -> None:
        """Open the section of this row, on the result it shows if there is one."""
        line = self.focused_line()
        if line is None:
            return
        block = line.key.removeprefix(f"{self.course.id}/glance/").split("-")[0].split("/")[0]
        section = SECTION_OF_BLOCK.get(block, "evidence")
        if line.key.startswith("condition/"):
            section = "evidence"
        finding = line.finding
        if "/answered/" in line.key:
            self.counsel.open_section("ask", line.key.replace("/answered/", "/ask/"))
        elif finding is not None:
            self.counsel.open_section("evidence", f"{self.course.id}/evidence/{finding.id}")
        else:
            self.counsel.open_section(section)

    def _yes(self) -> tuple[Line, ...]:
        """Return what was answered yes, which stands in front."""
        return next((b.lines for b in self.course.sections if b.id == "answered"), ())

    def _answered(self, width: int) -> list[PageRow]:
        """Return what is held on each yes: the first line of it, and how many more there are."""
        rows: list[PageRow] = []
        for line in self._yes():
            tier = f"{line.group}  " if line.group in TIERS else ""
            spans = [Span(tier, "heading"), Span(f"{line.label.upper()}: YES  ", "warning")]
            if line.details:
                first, *more = line.details
                where = where_words(first)
                spans += [Span(first.text), Span(f" ({where})" if where else "", "muted")]
                spans += [Span(f"  {len(more)} more: Enter", "muted")] if more else []
            else:
                spans.append(Span(line.text, "unknown"))
            rows += paragraph(spans, width, indent=1, hang=2, key=line.key)
        return rows

    def _condition(self, width: int) -> list[PageRow]:
        condition = self.brief.condition
        if condition is None or len(condition.details) < 2:
            return condition_rows(condition, width)
        first = replace(condition, details=condition.details[:1])
        return condition_rows(first, width, f"  {len(condition.details) - 1} more: Enter")

    def focused_line(self) -> Line | None:
        """Return the row under the cursor; questions bring what they are asked for."""
        line = super().focused_line()
        if line is None or not line.key.startswith(f"{self.course.id}/glance/ask-"):
            return line
        groups = self.counsel.known().option(self.course.id).glance.ask
        if sum("/glance/ask-" in key for key in self.sheet.stops) > 1:
            number = int(line.key.rpartition("-")[2])
            groups = groups[number - 1 : number]
        items = {item for group in groups for item in group.items}
        asked = tuple(
            question
            for question in self.course.section("ask").lines
            if question.key.rpartition("/")[2] in items
        )
        text = "; ".join(group.label for group in groups)
        return replace(line, label="ask first", text=text, details=asked)


def condition_rows(condition: Line | None, width: int, more: str = "") -> list[PageRow]:
    """Return what is known of the named condition for this option, as one stop."""
    if condition is None:
        return []
    said = " ".join(detail.text for detail in condition.details) or "Nothing is held on it."
    spans = [Span(condition.label.upper(), "heading"), Span("  "), Span(said), Span(more, "muted")]
    return paragraph(spans, width, indent=1, hang=2, key=condition.key)


def _is_rule(row: Row) -> bool:
    return bool(row.spans) and row.spans[0].role == "rule"
