"""The sections behind the first screen, one screen class, one way of setting each."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from ketacounsel.brief import Block, Line, Reply
from ketacounsel.brief.risks import TIER_MEANING, TIERS, other_questions
from ketacounsel.figures.cells import Span, cell_width
from ketacounsel.figures.scale import effect_scale
from ketacounsel.tui.layout import LONGEST_LINE, grouped, in_columns
from ketacounsel.tui.page import (
    BLANK,
    Page,
    PageRow,
    Piece,
    heading,
    labelled,
    page,
    paragraph,
    title_bar,
)
from ketacounsel.tui.screens.aside import SourcesBeside
from ketacounsel.tui.screens.brief import BriefScreen
from ketacounsel.tui.screens.first import condition_rows
from ketacounsel.tui.sheet import Side

COLUMNS_FROM = 110
SCALE_WIDTH = 60
LONGEST_TIME = 30
NOTHING = "Nothing is held on this for this option."


class SectionScreen(BriefScreen):
    """One section as it is: groups with their rows."""

    section: ClassVar[str] = ""

    def __init__(self, row: str | None = None) -> None:
        super().__init__()
        self.sheet.cursor = row

    def begin_at(self, row: str) -> None:
        """Open with ``row`` at the top, as after a search."""
        self.sheet.begin_at(row)

    @property
    def block(self) -> Block:
        """The section; an option without it has an empty one, and the screen says so."""
        for block in self.course.sections:
            if block.id == self.section:
                return block
        return Block(self.section, self.section.capitalize(), ())

    def lines(self) -> tuple[Line, ...]:
        """Return the rows of the section."""
        return self.block.lines

    def make_page(self, width: int, height: int) -> Page:
        """Return title and section."""
        head = title_bar(self.course.title, self.block.title, width)
        if not self.block.lines:
            return page(head, [BLANK, *paragraph([Span(NOTHING)], width, indent=1)])
        room = width - (self.beside.width(width) if self.beside else 0)
        return page(head, [*self.counsel.overdue_rows(width), *self.body(room)], self.stops(width))

    def side(self) -> Side | None:
        """Return the sources of the row under the cursor."""
        return SourcesBeside(self.line_of, lambda: self.brief)

    def body(self, width: int) -> list[PageRow]:
        """Return the rows below the title."""
        return grouped(self.block, width, plain_signs=self.counsel.plain_signs)

    def stops(self, width: int) -> tuple[str, ...]:
        """Return the stops where they do not run from top to bottom."""
        return ()


class EvidenceScreen(SectionScreen):
    """Each result in words, its rating beside it; a drawn scale for the intervals read."""

    name_of_keys: ClassVar[str] = "evidence"
    section: ClassVar[str] = "evidence"

    def lines(self) -> tuple[Line, ...]:
        """Return the results, and the line on the condition."""
        condition = self.brief.condition
        return (*((condition,) if condition else ()), *self.block.lines)

    def body(self, width: int) -> list[PageRow]:
        """Return condition, scale and results."""
        above = condition_rows(self.brief.condition, width)
        drawn = effect_scale(self.course.findings, min(width - 4, SCALE_WIDTH))
        if drawn:
            above += [BLANK] if above else []
            above += heading("results that were read, drawn", width=width)
            for row in drawn:
                above += paragraph(row.spans, width, indent=2)
        rows = super().body(width)
        return [*above, *([BLANK] if above else []), *rows]


class TimelineScreen(SectionScreen):
    """Relief over time from the first hour: a vertical line, words beside it (CL-28)."""

    name_of_keys: ClassVar[str] = "timeline"
    section: ClassVar[str] = "timeline"

    def body(self, width: int) -> list[PageRow]:
        """Return the points in time from top to bottom."""
        point, line = ("o", "|") if self.counsel.plain_signs else ("●", "│")
        rows: list[PageRow] = []
        last = self.block.lines[-1]
        longest = max(cell_width(entry.label) for entry in self.block.lines)
        at = min(LONGEST_TIME, longest) + 4
        for entry in self.block.lines:
            pad = " " * max(1, at - 2 - cell_width(entry.label))
            label = [Span(f" {entry.label}", "number"), Span(pad), Span(point, "heading")]
            text = [Span(entry.text)]
            rows += labelled(label, text, min(width, LONGEST_LINE), column=at + 4, key=entry.key)
            if entry is not last:
                rows.append((Piece(" " * at), Piece(line, "rule")))
        return [BLANK, *rows]


class HarmsScreen(SectionScreen):
    """Three groups, side by side where there is room (CL-14)."""

    name_of_keys: ClassVar[str] = "harms"
    section: ClassVar[str] = "harms"

    def side(self) -> Side | None:
        """Return nothing: the three groups take the room."""
        return None

    def body(self, width: int) -> list[PageRow]:
        """Return the groups in columns, or one above the other."""
        signs = self.counsel.plain_signs
        if width >= COLUMNS_FROM:
            return in_columns(self.block, width, plain_signs=signs)
        return grouped(self.block, width, plain_signs=signs)

    def stops(self, width: int) -> tuple[str, ...]:
        """Return the harms group by group: down the first column, then the next."""
        return tuple(line.key for line in self.block.lines)


class AskScreen(SectionScreen):
    """What to ask first, by tier; y, n and u mark the reply (CL-19 to CL-21)."""

    name_of_keys: ClassVar[str] = "ask"
    section: ClassVar[str] = "ask"
    SIGNS: ClassVar[dict[str, str]] = {"yes": "[yes]", "no": "[no] ", "not asked": "[ ? ]"}

    def lines(self) -> tuple[Line, ...]:
        """Return the questions of this option, then those on which nothing is held here."""
        known, session = self.counsel.known(), self.counsel.session
        own = tuple(line for line in self.block.lines if line.group in TIERS)
        option = known.option(self.course.id)
        return (*own, *other_questions(option, known.ask_items, dict(session.replies)))

    def action_reply(self, reply: str) -> None:
        """Keep the reply to the question under the cursor; an empty one means not asked."""
        line = self.focused_line()
        if line is None:
            return
        given: Reply | None = "yes" if reply == "yes" else "no" if reply == "no" else None
        self.counsel.set_reply(line.key.rsplit("/", 1)[-1], given)
        self.sheet.remake()

    def body(self, width: int) -> list[PageRow]:
        """Return the questions with their replies; a yes shows what is known under it."""
        own = [line for line in self.block.lines if line.group in TIERS]
        asked = sum(line.tail != "not asked" for line in own)
        count = f"{asked} of {len(own)} asked"
        spans = [Span(count, "number"), Span("   Not asked is never no.", "muted")]
        kept = self.counsel.session.kept_words()
        spans += [Span("   "), Span(kept, "plain")] if kept else []
        lines = self.lines()
        signs = {line.key: self.SIGNS[line.tail or "not asked"] for line in lines}
        opened = tuple(line if line.tail == "yes" else replace(line, details=()) for line in lines)
        rows = grouped(
            replace(self.block, lines=opened),
            width,
            plain_signs=self.counsel.plain_signs,
            notes=TIER_MEANING,
            signs=signs,
        )
        return [*paragraph(spans, width, indent=1), BLANK, *rows]


class DifferScreen(SectionScreen):
    """Who says what, with date and country, and where they clash."""

    name_of_keys: ClassVar[str] = "differ"
    section: ClassVar[str] = "differ"


class WordsScreen(SectionScreen):
    """What to say: the patient's words first, the reason for the clinician beneath."""

    name_of_keys: ClassVar[str] = "words"
    section: ClassVar[str] = "words"


class QuestionsScreen(SectionScreen):
    """What patients ask; Enter opens and closes an answer."""

    name_of_keys: ClassVar[str] = "questions"
    section: ClassVar[str] = "questions"

    def __init__(self, row: str | None = None) -> None:
        super().__init__(row)
        self._opened: frozenset[str] = frozenset({row} if row else ())

    def begin_at(self, row: str) -> None:
        """Open with the answer to a question at the top."""
        self._opened = frozenset({row})
        super().begin_at(row)

    def action_enter(self) -> None:
        """Open or close the answer under the cursor."""
        if self.sheet.cursor is not None:
            self._opened = self._opened ^ {self.sheet.cursor}
            self.sheet.remake()

    def body(self, width: int) -> list[PageRow]:
        """Return the questions, with the answers that are open."""
        rows: list[PageRow] = []
        text_width = min(width, LONGEST_LINE)
        for line in self.block.lines:
            opened = line.key in self._opened
            spans = [Span("- " if opened else "+ ", "heading"), Span(line.label, "number")]
            rows += paragraph(spans, text_width, indent=2, hang=4, key=line.key)
            if not opened:
                continue
            quoted = f'"{line.text}"' if line.role == "quote" else line.text
            rows += paragraph([Span(quoted, "quote")], text_width, indent=4, hang=4, key=line.key)
            for detail in line.details:
                under = [Span(f"{detail.label}: ", "muted"), Span(detail.text)]
                rows += paragraph(under, text_width, indent=4, hang=6, key=line.key)
            rows.append(BLANK)
        return rows


class PracticalScreen(SectionScreen):
    """What the course takes, what it is like, and what the clinic adds."""

    name_of_keys: ClassVar[str] = "practical"
    section: ClassVar[str] = "practical"

    def lines(self) -> tuple[Line, ...]:
        """Return the rows of the section, and the slots of the clinic."""
        return (*self.block.lines, *self._clinic.lines)

    def body(self, width: int) -> list[PageRow]:
        """Return both; what the clinic filled stands first, slots that are all empty last."""
        rows = super().body(width)
        signs = self.counsel.plain_signs
        clinic = heading(self._clinic.title, "what your clinic set", width=width)
        clinic += grouped(self._clinic, width, plain_signs=signs)
        return [*clinic, BLANK, *rows] if self.course.local else [*rows, BLANK, *clinic]

    @property
    def _clinic(self) -> Block:
        return self.course.section("clinic")


class CoursesScreen(SectionScreen):
    """The other courses, adding nothing new among them."""

    name_of_keys: ClassVar[str] = "courses"
    section: ClassVar[str] = "courses"


SCREENS: dict[str, type[SectionScreen]] = {
    screen.section: screen
    for screen in (
        EvidenceScreen,
        TimelineScreen,
        HarmsScreen,
        AskScreen,
        DifferScreen,
        WordsScreen,
        QuestionsScreen,
        PracticalScreen,
        CoursesScreen,
    )
}
