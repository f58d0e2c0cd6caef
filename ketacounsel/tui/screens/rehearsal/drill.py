"""A drill: one question, an answer in own words, what was found in it, again."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from ketacounsel.figures.cells import Span
from ketacounsel.practice.drilling import DrillRun
from ketacounsel.rehearsal.drills import Attempt, Want, newly_found
from ketacounsel.tui.page import BLANK, Page, PageRow, heading, labelled, page, paragraph, title_bar
from ketacounsel.tui.screens.rehearsal.reply_line import ReplyLine
from ketacounsel.tui.screens.rehearsal.typing import TypingScreen

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ketacounsel.language.wording.records import Span as Words

SAY = "Answer in your own words. Enter sends."
AGAIN = "Enter in an empty line ends the drill; or type another answer."
LONGEST_ROW = 92
MET = ("What matters was found", "and nothing to look at twice")
NOT_YET = ("Have another go", "look at what is marked")
NOT_FOUND = "I did not find"
FOUND = "I noticed"
SECOND_LOOK = "Worth a second look"
OTHER_WORDS = "Not found is not the same as not said."
ONE_WAY = "Two good ways"
OFTEN = "Often said"


class DrillScreen(TypingScreen):
    """The patient's question above, the answer below; what was found stands between."""

    name_of_keys: ClassVar[str] = "drill"

    def __init__(self, run: DrillRun) -> None:
        super().__init__(SAY)
        self.run = run
        self._hints = 0

    def labels_now(self) -> Mapping[str, str]:
        """Name the keys that do something now: after a try there is more to read below."""
        tried = bool(self.run.attempts)
        return {
            "hint": "hint" if self._hints < len(self.run.drill.hints) else "",
            "page(-1)": "",
            "page(1)": "read on" if tried else "",
        }

    def on_reply_line_sent(self, message: ReplyLine.Sent) -> None:
        """Read what was typed; an empty line ends the drill once something was tried."""
        if message.text.strip():
            self.run.answer(message.text.strip())
            self.line.text = ""
            self.line.placeholder = AGAIN
            self.sheet.top = 0
            self.sheet.remake()
            self.keys.refresh()
        elif self.run.attempts:
            self.counsel.end_drill(self.run)

    def action_send(self) -> None:
        """End the drill where nothing is typed."""
        if self.run.attempts:
            self.counsel.end_drill(self.run)

    def action_hint(self) -> None:
        """Show the next hint."""
        self._hints = min(len(self.run.drill.hints), self._hints + 1)
        self.sheet.remake()
        self.keys.refresh()

    def action_back(self) -> None:
        """Leave: a drill with a try is kept, one without leaves nothing."""
        self.counsel.end_drill(self.run)

    def make_page(self, width: int, height: int) -> Page:
        """Return the question, then what was found in the last answer."""
        drill = self.run.drill
        room = min(width, LONGEST_ROW)
        head = title_bar(drill.title, self._told(), width)
        body: list[PageRow] = [*paragraph([Span(drill.setting, "muted")], room, indent=1), BLANK]
        body += paragraph([Span(f"[{drill.affect}: {drill.sign}]", "muted")], room, indent=3)
        body += paragraph([Span(f'"{drill.patient}"', "quote")], room, indent=3, hang=4)
        body.append(BLANK)
        for number, hint in enumerate(drill.hints[: self._hints], 1):
            body += paragraph(
                [Span(f"hint {number}: ", "label"), Span(hint)], room, indent=1, hang=3
            )
        if self.run.attempts:
            body += self._read(self.run.attempts[-1], room)
        return page(head, body)

    def _told(self) -> str:
        tries = len(self.run.attempts)
        return f"a drill of 2 minutes   {tries} {'try' if tries == 1 else 'tries'}"

    def _read(self, made: Attempt, width: int) -> list[PageRow]:
        rows = labelled([Span("You", "heading")], [Span(made.text, "quote")], width, column=11)
        rows += [BLANK, *heading(*(MET if made.met else NOT_YET), width=width)]
        rows += self._found(made, width)
        rows += self._second_look(made, width)
        missing = made.missing
        if missing:
            rows += [BLANK, *heading(NOT_FOUND, width=width)]
            for want in missing:
                mark = "[ ] " if want.critical else "( ) "
                rows += paragraph(
                    [Span(mark, "heading"), Span(want.item.does)], width, indent=1, hang=5
                )
            rows += paragraph([Span(OTHER_WORDS, "muted")], width, indent=1)
        return [*rows, *self._ways(made, width)]

    def _found(self, made: Attempt, width: int) -> list[PageRow]:
        new = {want.item.id for want in self._new()}
        rows: list[PageRow] = [BLANK, *heading(FOUND, width=width)]
        for want in made.wants:
            if want.found:
                words = '", "'.join(dict.fromkeys(span.text for span in want.found))
                spans = [
                    Span("[x] ", "heading"),
                    Span(want.item.does),
                    Span(f'   "{words}"', "quote"),
                ]
                if want.item.id in new:
                    spans.append(Span("   new this time", "number"))
                rows += paragraph(spans, width, indent=1, hang=5)
        if made.no_count is not None:
            rows += _words(made.no_count, width)
        return rows if len(rows) > 2 else []

    def _second_look(self, made: Attempt, width: int) -> list[PageRow]:
        if not made.caught and not made.also:
            return []
        rows: list[PageRow] = [BLANK, *heading(SECOND_LOOK, width=width)]
        for one in made.caught:
            for span in one.found:
                rows += _words(span, width)
        for span in made.also:
            rows += _words(span, width)
        return rows

    def _ways(self, made: Attempt, width: int) -> list[PageRow]:
        drill = made.drill
        rows: list[PageRow] = [BLANK, *heading(ONE_WAY, width=width)]
        for good in drill.good:
            rows += paragraph([Span(f'"{good.say}"')], width, indent=1, hang=2)
            rows += paragraph([Span(good.why, "muted")], width, indent=3)
        rows += [BLANK, *heading(OFTEN, width=width)]
        rows += paragraph([Span(f'"{drill.poor.say}"', "muted")], width, indent=1, hang=2)
        return [*rows, *paragraph([Span(drill.poor.why)], width, indent=3)]

    def _new(self) -> tuple[Want, ...]:
        attempts = self.run.attempts
        return newly_found(attempts[-2], attempts[-1]) if len(attempts) > 1 else ()


def _words(span: Words, width: int) -> list[PageRow]:
    return paragraph(
        [Span(f'"{span.text}"', "quote"), Span(f"   {span.reason}  ({span.rule})", "muted")],
        width,
        indent=1,
        hang=3,
    )
