"""The talk in three stages, for use just before or during the visit (TT-1, TT-2, TB-1)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import ClassVar

from ketacounsel.brief import Line
from ketacounsel.brief.conversation import Conversation, TalkItem, TalkStage
from ketacounsel.brief.visit import with_covered
from ketacounsel.figures.cells import Span
from ketacounsel.tui.layout import LONGEST_LINE
from ketacounsel.tui.page import BLANK, Page, PageRow, heading, labelled, page, paragraph, title_bar
from ketacounsel.tui.screens.aside import SourcesBeside
from ketacounsel.tui.screens.brief import BriefScreen
from ketacounsel.tui.sheet import Side

TEXT_COLUMN = 18
SHORT = "only the 2-minute path; 2 shows all"
LONG = "2 shows the 2-minute path alone"


class TalkScreen(BriefScreen):
    """What to say, ask and check, ticked as it is covered; how the talk ended."""

    name_of_keys: ClassVar[str] = "talk"

    def __init__(self) -> None:
        super().__init__()
        self._short = False

    @property
    def talk(self) -> Conversation:
        """The talk about the option that is open."""
        return self.counsel.conversation()

    def lines(self) -> tuple[Line, ...]:
        """Return the items as rows, for the sources of each."""
        return (*map(line_of_item, self.talk.items), *self._ending_lines())

    def make_page(self, width: int, height: int) -> Page:
        """Return the stages with their items, and the endings."""
        head = title_bar(self.course.title, f"Talk it through   {self._count()}", width)
        room = min(width - (self.beside.width(width) if self.beside else 0), LONGEST_LINE)
        note = SHORT if self._short else LONG
        body = [*self.counsel.overdue_rows(width)]
        body += paragraph([Span(f"Space ticks what was covered; {note}.", "muted")], room, indent=1)
        for stage in self.talk.stages:
            body += self._stage(stage, room)
        body += [BLANK, *self._endings(room)]
        return page(head, body)

    def side(self) -> Side | None:
        """Return the sources of the row under the cursor."""
        return SourcesBeside(self.line_of, lambda: self.brief)

    def action_enter(self) -> None:
        """Tick the row under the cursor, or choose how the talk ended."""
        key = self.sheet.cursor
        if key is None:
            return
        visit = self.counsel.session.visit
        name = key.rpartition("/")[2]
        if "/ending/" in key:
            visit = replace(visit, ending=None if visit.ending == name else name)
        else:
            visit = with_covered(visit, name)
        self.counsel.set_visit(visit)
        self.sheet.remake()

    def action_tick(self) -> None:
        """Tick the row under the cursor and go to the next."""
        self.action_enter()
        self.sheet.move(1)

    def action_short(self) -> None:
        """Show the 2-minute path alone, or all."""
        self._short = not self._short
        self.sheet.remake()

    def action_patient(self) -> None:
        """Turn the screen to the patient, at the sentence under the cursor, if there is any."""
        if self.talk.items:
            self.counsel.open_patient_view((self.sheet.cursor or "").rpartition("/")[2])

    def _count(self) -> str:
        items, covered = self.talk.items, self.counsel.session.visit.covered
        essential = [item for item in items if item.essential]
        done = sum(item.id in covered for item in items)
        quick = sum(item.id in covered for item in essential)
        return f"{done} of {len(items)} covered, 2-minute path {quick} of {len(essential)}"

    def _stage(self, stage: TalkStage, width: int) -> list[PageRow]:
        items = [item for item in stage.items if item.essential or not self._short]
        rows = [BLANK, *heading(stage.title, stage.purpose, width=width)]
        for number, item in enumerate(items):
            rows += [BLANK] if number else []
            rows += self._item(item, width)
        return rows

    def _item(self, item: TalkItem, width: int) -> list[PageRow]:
        covered = item.id in self.counsel.session.visit.covered
        sign = Span("[x] " if covered else "[ ] ", "heading" if covered else "muted")
        label = [
            sign,
            Span(f"{item.kind:<6}", "number"),
            Span("2 min" if item.essential else "", "muted"),
        ]
        said = [Span(f'"{item.patient}"', "quote")]
        why = [Span("for you: ", "muted"), Span(item.clinician)]
        rows = labelled(label, said, width, column=TEXT_COLUMN, key=item.key)
        under = paragraph(why, width, indent=TEXT_COLUMN, hang=TEXT_COLUMN + 2, key=item.key)
        return [*rows, *under]

    def _endings(self, width: int) -> list[PageRow]:
        rows = heading("how it ends", "one, or none yet", width=width)
        chosen = self.counsel.session.visit.ending
        for line, ending in zip(self._ending_lines(), self.talk.endings, strict=True):
            here = ending.id == chosen
            label = [
                Span("(x) " if here else "( ) ", "heading" if here else "muted"),
                Span(ending.name, "number"),
            ]
            rows += labelled(label, [Span(ending.clinician)], width, column=22, key=line.key)
        return rows

    def _ending_lines(self) -> tuple[Line, ...]:
        return tuple(self._made_endings())

    def _made_endings(self) -> Iterator[Line]:
        for ending in self.talk.endings:
            yield Line(
                key=f"{self.course.id}/ending/{ending.id}",
                label=ending.name,
                text=ending.clinician,
                role="prompt",
                rules=ending.rules,
            )


def line_of_item(item: TalkItem) -> Line:
    """Return an item of the talk as a row of a brief."""
    return Line(
        key=item.key,
        label=item.stance,
        text=item.patient,
        role="quote",
        facts=item.facts,
        rules=item.rules,
        gaps=item.gaps,
        details=(
            Line(
                key=f"{item.key}/clinician",
                label="for you",
                text=item.clinician,
                role="claim" if item.facts else "prompt",
                facts=item.facts,
                rules=item.rules,
                gaps=item.gaps,
            ),
        ),
    )
