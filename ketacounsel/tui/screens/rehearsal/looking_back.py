"""Steps 2 to 4 of looking back: what was found, good ways to say it, and one drill."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from ketacounsel.brief import Line
from ketacounsel.figures.cells import Span
from ketacounsel.practice.run import SceneRun
from ketacounsel.rehearsal.debrief import Debrief, PointFound, Quote, TrapFound
from ketacounsel.rehearsal.telling import (
    LABEL_WORDS,
    honest_counts,
    measures_words,
    own_and_found,
    standing_words,
)
from ketacounsel.tui.page import BLANK, Page, PageRow, heading, page, paragraph, title_bar
from ketacounsel.tui.screens.base import SheetScreen

LONGEST_ROW = 92
STEPS = ("what was found", "good ways to say it", "one drill")
NOT_SAID = "Not found is not the same as not said: c marks your own words."
NOTHING = "nothing"
NO_FACT = "This row rests on a rule of good talk, or on your own words: no fact stands behind it."
LEAVE = "b once more leaves, and your words are gone then; n goes on."


class LookingBackScreen(SheetScreen):
    """One step at a time; the run is kept as finished once the first of them shows."""

    name_of_keys: ClassVar[str] = "looking_back"

    def __init__(self, run: SceneRun, found: Debrief, agenda: str) -> None:
        super().__init__()
        self.run = run
        self.found = found
        self._agenda = agenda
        self._step = 0
        self._said: tuple[str, ...] = ()

    def make_page(self, width: int, height: int) -> Page:
        """Return the step."""
        room = min(width, LONGEST_ROW)
        steps: tuple[Callable[[int], list[PageRow]], ...] = (
            self._found_rows,
            self._good_ways,
            self._one_drill,
        )
        told = f"step {self._step + 2} of 4: {STEPS[self._step]}"
        body: list[PageRow] = []
        for words in self._said:
            body += paragraph([Span(words, "warning")], room, indent=1)
        body += steps[self._step](room)
        return page(title_bar("Looking back", told, width), body)

    def action_next(self) -> None:
        """Go to the next step; after the last one, back to the list."""
        if self._step + 1 < len(STEPS):
            self._go(1)
        else:
            self.counsel.leave_run()

    def action_before(self) -> None:
        """Go to the step before."""
        if self._step:
            self._go(-1)

    def action_contest(self) -> None:
        """Pick the words with which a point was made that was not found."""
        point = self._missing_here()
        if point is None:
            self._said = ("Put the cursor on a point that was not found.",)
            self.sheet.remake()
            return
        self.counsel.pick_own_words(self.run, point, self._contested)

    def action_talk_note(self) -> None:
        """Write the note and hold it against the talk."""
        self.counsel.open_talk_note(self.run.play)

    def action_sources(self) -> None:
        """Show the facts that a point rests on."""
        facts = self._facts_here()
        if facts:
            self.counsel.open_facts_of("What this point rests on", facts)
        else:
            self._said = (NO_FACT,)
            self.sheet.remake()

    def action_back(self) -> None:
        """Go to the step before; from the first one, ask once before the words are gone."""
        if self._step:
            self._go(-1)
        elif self._said != (LEAVE,):
            self._said = (LEAVE,)
            self.sheet.top = 0
            self.sheet.remake()
        else:
            super().action_back()

    def _contested(self, point: str, quote: Quote) -> None:
        self.run.contest(point, quote)
        item = f"scene/{self.run.play.scene.id}"
        looks = self.counsel.rehearsal.keep_words(quote, point, item)
        self.found = self.run.look_back_again(self.found)
        self._said = (
            ("Kept as your words for this point, on this computer only.",)
            if not looks
            else (f"Marked, but not kept: it holds what looks like {', '.join(looks)}.",)
        )
        self.sheet.remake()

    def _go(self, step: int) -> None:
        self._step += step
        self._said = ()
        self.sheet.top = 0
        self.sheet.remake()
        self.sheet.go_to_end(-1)

    def _found_rows(self, width: int) -> list[PageRow]:
        back = self.found
        rows = list(heading(*standing_words(back), width=width))
        if back.unsafe is not None:
            rows += paragraph([Span(back.unsafe, "warning")], width, indent=1)
        rows += [BLANK, *heading("Points without which it is not yet met", width=width)]
        for one in back.points:
            if one.point.critical:
                rows += _point(one, width)
        rows += [BLANK, *heading("Other points", width=width)]
        for one in back.points:
            if not one.point.critical:
                rows += _point(one, width)
        rows += _quiet(NOT_SAID, width)
        rows += self._trap_rows(width)
        rows += self._noticed_rows(width)
        rows += self._agenda_rows(width)
        rows += [BLANK, *heading("Your view beside it", width=width)]
        for words in own_and_found(back):
            rows += paragraph([Span(words)], width, indent=1, hang=3)
        return [*rows, *_quiet(measures_words(back.measures), width)]

    def _trap_rows(self, width: int) -> list[PageRow]:
        if not self.found.traps:
            return []
        rows: list[PageRow] = [BLANK, *heading("Worth a second look", width=width)]
        for trap in self.found.traps:
            rows += _trap(trap, width)
        return rows

    def _noticed_rows(self, width: int) -> list[PageRow]:
        rows: list[PageRow] = []
        for one in self.found.accusations:
            for quote in one.quotes:
                rows += _quoted(quote, LABEL_WORDS[one.label], width, f"acc/{one.label}")
        if rows and not self.found.traps:
            rows = [BLANK, *heading("Worth a second look", width=width), *rows]
        noticed = [(one.label, quote) for one in self.found.noticed for quote in one.quotes[:2]]
        counts = honest_counts(self.run.play)
        if noticed or counts:
            rows += [BLANK, *heading("I noticed", width=width)]
        for words in counts:
            rows += paragraph(
                [Span("an honest word on numbers: ", "label"), Span(f'"{words}"', "quote")],
                width,
                indent=1,
                hang=3,
            )
        for label, quote in noticed:
            rows += _quoted(quote, LABEL_WORDS[label], width, f"saw/{label}")
        return rows

    def _agenda_rows(self, width: int) -> list[PageRow]:
        hidden = self.run.play.scene.hidden
        rows: list[PageRow] = [BLANK, *heading("What was it really about?", width=width)]
        rows += paragraph(
            [Span("you: ", "label"), Span(self._agenda or NOTHING, "quote")],
            width,
            indent=1,
            hang=3,
        )
        told = "told you some of it" if self.found.revealed else "did not tell you"
        name = self.run.play.scene.persona.name
        rows += paragraph(
            [Span(f"{name} {told}: ", "label"), Span(hidden.reference)], width, indent=1, hang=3
        )
        return rows

    def _good_ways(self, width: int) -> list[PageRow]:
        rows: list[PageRow] = []
        for moment in self.found.moments:
            key = f"moment/{moment.turn}"
            rows += heading(f"Turn {moment.turn}", width=width)
            rows += paragraph(
                [Span(f'"{moment.heard}"', "muted")], width, indent=1, hang=3, key=key
            )
            rows += paragraph(
                [Span("you: ", "label"), Span(moment.said, "quote")], width, indent=1, hang=3
            )
            for good in moment.exemplar.good:
                rows += paragraph([Span("one way: ", "label"), Span(good)], width, indent=1, hang=3)
            rows += paragraph(
                [
                    Span("often said: ", "label"),
                    Span(moment.exemplar.poor, "muted"),
                    Span(f"  {moment.exemplar.why}"),
                ],
                width,
                indent=1,
                hang=3,
            )
            rows.append(BLANK)
        rows += heading("For each point that was not found", width=width)
        for one in self.found.points:
            if one.state == "not seen":
                rows += paragraph(
                    [Span(f"{one.point.point}: ", "label"), Span(one.point.say)],
                    width,
                    indent=1,
                    hang=3,
                    key=f"say/{one.point.id}",
                )
        return rows

    def _one_drill(self, width: int) -> list[PageRow]:
        debrief = self.run.play.scene.debrief
        rows = list(heading("Next", width=width))
        rows += paragraph([Span(debrief.next_step)], width, indent=1)
        title = self.counsel.rehearsal.title_of(debrief.drill)
        rows += [BLANK, *heading("One drill", width=width)]
        rows += paragraph([Span(title, "number")], width, indent=1, hang=3, key="drill")
        return [*rows, *_quiet("Enter opens it. n goes back to the list.", width)]

    def action_enter(self) -> None:
        """Open the drill of the last step; elsewhere go on."""
        if self._step + 1 < len(STEPS):
            self.action_next()
        else:
            self.counsel.leave_run()
            self.counsel.open_drill(self.run.play.scene.debrief.drill)

    def line_of(self, key: str | None) -> Line | None:
        """Return nothing: the rows here are the learner's, not the evidence's."""
        return None

    def _missing_here(self) -> PointFound | None:
        key = self.sheet.cursor
        return next(
            (one for one in self.found.points if one.point.id == key and one.state == "not seen"),
            None,
        )

    def _facts_here(self) -> tuple[str, ...]:
        key = self.sheet.cursor or ""
        for one in self.found.points:
            if one.point.id == key.removeprefix("say/"):
                return one.point.facts
        for trap in self.found.traps:
            if key == f"trap/{trap.trap.id}":
                return trap.trap.facts
        return ()


def _point(one: PointFound, width: int) -> list[PageRow]:
    words = {"seen": "found", "not seen": "not found", "contested": "you say you said it"}
    role = "heading" if one.state == "seen" else "muted" if one.state == "contested" else "warning"
    mark = {"seen": "[x] ", "not seen": "[ ] ", "contested": "[~] "}[one.state]
    rows = paragraph(
        [
            Span(mark, "heading"),
            Span(one.point.point),
            Span(f"   {words[one.state]}", role),  # type: ignore[arg-type]
        ],
        width,
        indent=1,
        hang=5,
        key=one.point.id,
    )
    for quote in one.quotes[:2]:
        rows += paragraph(
            [Span(f"turn {quote.turn}: ", "muted"), Span(f'"{quote.words}"', "quote")],
            width,
            indent=5,
            hang=7,
        )
    return rows


def _trap(one: TrapFound, width: int) -> list[PageRow]:
    rows = paragraph(
        [Span(f"turn {one.quote.turn}: ", "muted"), Span(f'"{one.quote.words}"', "quote")],
        width,
        indent=1,
        hang=3,
        key=f"trap/{one.trap.id}",
    )
    rows += paragraph([Span(one.trap.why)], width, indent=3)
    rows += paragraph([Span("instead: ", "label"), Span(one.trap.instead)], width, indent=3, hang=5)
    if one.came_back:
        rows += paragraph(
            [Span("it came back: ", "label"), Span(f'"{one.came_back}"', "quote")],
            width,
            indent=3,
            hang=5,
        )
    return rows


def _quoted(quote: Quote, words: str, width: int, key: str) -> list[PageRow]:
    return paragraph(
        [
            Span(f"{words}: ", "label"),
            Span(f'"{quote.words}"', "quote"),
            Span(f"   {quote.reason}  ({quote.rule})", "muted"),
        ],
        width,
        indent=1,
        hang=3,
        key=f"{key}/{quote.turn}/{quote.words[:12]}",
    )


def _quiet(words: str, width: int) -> list[PageRow]:
    return [BLANK, *paragraph([Span(words, "muted")], width, indent=1)]
