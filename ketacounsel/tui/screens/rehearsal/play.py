"""A scene as it is played: the talk above, a line to type in below, replies on a key."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import events

from ketacounsel.figures.cells import Role, Span
from ketacounsel.practice.run import SceneRun
from ketacounsel.rehearsal.play import (
    HELPED,
    Chosen,
    Hinted,
    Input,
    Offered,
    Refused,
    Rewound,
    Typed,
    WentOn,
)
from ketacounsel.tui.page import BLANK, Page, PageRow, heading, page, paragraph, title_bar
from ketacounsel.tui.screens.rehearsal.conversation import (
    LONGEST_ROW,
    choice_rows,
    conversation_rows,
)
from ketacounsel.tui.screens.rehearsal.reply_line import ReplyLine
from ketacounsel.tui.screens.rehearsal.typing import TypingScreen

if TYPE_CHECKING:
    from collections.abc import Mapping

SAY = "Say it in your own words. Enter sends."
MISSED = "Nothing in that was understood. It cost nothing: try other words."
EMPTY = "Nothing is typed yet."
EMPTY_WITH_REPLIES = "Nothing is typed yet. Ctrl+O shows replies to pick from."
OFFERED = "You may pick a reply with its number, or go on typing."
GO_ON = "Enter goes on."
LOOK_BACK = "Enter looks back on it."
TIME_IS_UP = "The time of this visit is up: bring the talk to its end."
NEXT_WEEK = "What happened next"


class PlayScreen(TypingScreen):
    """One scene. The talk scrolls; every turn is kept before its effect shows."""

    name_of_keys: ClassVar[str] = "play"

    def __init__(self, run: SceneRun) -> None:
        super().__init__(SAY)
        self.run = run
        self._said: tuple[str, ...] = ()

    def on_mount(self) -> None:
        """Show the end of the talk and take the keyboard."""
        self.show_turn()

    def make_page(self, width: int, height: int) -> Page:
        """Return the talk, then what may be picked."""
        play = self.run.play
        head = title_bar(play.scene.title, self._where(), width)
        room = min(width, LONGEST_ROW)
        body = conversation_rows(play, width, thoughts=play.mode == "coach")
        body += self._below(room)
        missing = height - len(head) - len(body)
        return page(head, [*([BLANK] * max(0, missing)), *body])

    def labels_now(self) -> Mapping[str, str]:
        """Name the keys that do something at this moment, by what they do now."""
        play = self.run.play
        node = play.node
        free = None if node is None or node.turn is None else node.turn.free
        hints_left = play.mode in HELPED and free is not None and play.hints < len(free.hints)
        if play.ending is not None:
            send = "look back"
        elif node is not None and node.turn is None:
            send = "go on"
        else:
            send = "say it" if play.can_type else "pick the marked one"
        return {
            "send": send,
            "pick": "pick" if play.choices else "",
            "offer": "show replies" if play.can_offer else "",
            "hint": "hint" if hints_left else "",
            "rewind": "take back" if play.may_rewind else "",
        }

    def on_reply_line_sent(self, message: ReplyLine.Sent) -> None:
        """Say what was typed; an empty line goes on where there is nothing to say."""
        if message.text.strip():
            self._take(Typed(message.text.strip()))
        else:
            self.action_send()

    def on_reply_line_digit_first(self, message: ReplyLine.DigitFirst) -> None:
        """A digit on an empty line picks a reply."""
        self._pick(message.digit)

    def on_key(self, event: events.Key) -> None:
        """A digit picks a reply where nothing can be typed."""
        if event.character and event.character in "123456789" and not self.line.display:
            event.stop()
            self._pick(int(event.character))

    def action_send(self) -> None:
        """Pick the marked reply, go on, or look back once it is over."""
        play = self.run.play
        if play.ending is not None:
            self.counsel.look_back(self.run)
        elif play.node is not None and play.node.turn is None:
            self._take(WentOn())
        elif play.can_type:
            self._said = (EMPTY_WITH_REPLIES if play.can_offer else EMPTY,)
            self.show_turn()
        elif self.sheet.cursor is not None:
            self._take(Chosen(self.sheet.cursor))

    def action_offer(self) -> None:
        """Show replies to pick from."""
        self._take(Offered())

    def action_hint(self) -> None:
        """Show the next hint."""
        self._take(Hinted())

    def action_rewind(self) -> None:
        """Take the last turn back."""
        self._take(Rewound())

    def action_down(self) -> None:
        """Mark the next reply."""
        self.sheet.move(1)

    def action_up(self) -> None:
        """Mark the reply before."""
        self.sheet.move(-1)

    def action_enter(self) -> None:
        """Take the reply that was clicked a second time."""
        self.action_send()

    def _pick(self, number: int) -> None:
        choices = self.run.play.choices
        if number <= len(choices):
            self._take(Chosen(choices[number - 1].id))

    def _take(self, given: Input) -> None:
        missed = self.run.play.misses
        try:
            self.run.take(given)
        except Refused as refused:
            self._said = (f"{str(refused).capitalize()}.",)
        else:
            told = self.run.play.misses > missed and self.run.play.mode in HELPED
            self._said = (MISSED,) if told else ()
        self.show_turn()

    def show_turn(self) -> None:
        play = self.run.play
        self.line.text = ""
        self.line.display = play.can_type
        self.line.digits_pick = bool(play.choices)
        self.sheet.remake()
        self.sheet.go_to_bottom()
        self.keys.refresh()
        if play.can_type:
            self.line.focus()
        else:
            self.set_focus(None)

    def _below(self, width: int) -> list[PageRow]:
        """Return what stands under the talk: hints, replies to pick, or how it ended."""
        play = self.run.play
        rows: list[PageRow] = []
        ending = play.ending
        if ending is not None:
            rows += [BLANK, *heading(NEXT_WEEK, width=width)]
            rows += paragraph([Span(ending.next_week)], width, indent=1)
            return [*rows, BLANK, *_quiet(LOOK_BACK, width)]
        if play.mode not in HELPED and self.run.minutes >= play.scene.minutes:
            rows += paragraph([Span(TIME_IS_UP, "warning")], width, indent=1)
        for number, hint in enumerate(play.shown_hints, 1):
            rows += paragraph(
                [Span(f"hint {number}: ", "label"), Span(hint, "muted")], width, indent=1, hang=3
            )
        for words in self._said:
            rows += paragraph([Span(words, "warning")], width, indent=1)
        if play.choices:
            rows += [BLANK, *choice_rows(play, width)]
            if play.can_type:
                rows += _quiet(OFFERED, width)
        elif play.node is not None and play.node.turn is None:
            rows += _quiet(GO_ON, width)
        return rows

    def _where(self) -> str:
        play = self.run.play
        minutes = play.scene.minutes
        used = min(play.state.time, minutes)
        if play.mode in HELPED:
            return f"{play.mode} mode   minute {used} of {minutes}"
        return f"exam, no help   your clock: minute {self.run.minutes} of {minutes}"


def _quiet(words: str, width: int, role: Role = "muted") -> list[PageRow]:
    return paragraph([Span(words, role)], width, indent=1)
