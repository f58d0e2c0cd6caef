"""The note held against the talk: five lines as for the chart, then what differs."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.widgets import TextArea

from ketacounsel.figures.cells import Span
from ketacounsel.rehearsal.play import Play
from ketacounsel.rehearsal.topics import NoteAgainstTalk, Topic, compare_note
from ketacounsel.tui.page import BLANK, Page, PageRow, heading, page, paragraph, title_bar
from ketacounsel.tui.screens.base import SheetScreen
from ketacounsel.tui.sheet import Sheet

if TYPE_CHECKING:
    from textual.app import ComposeResult

ASK = "Write the note for this talk in 5 lines, as you would for the chart, then Ctrl-S."
ONLY_NOTE = "In the note, but I did not find it in the talk"
ONLY_SAID = "Said, but I did not find it in the note"
BOTH = "In both"
NOTHING = "nothing"
AGAIN = "Ctrl-S once more to write on; Down and PgDn read on."
LIMITS = "Topics are found by their words; other words may have said it. The note is kept nowhere."


class TalkNoteScreen(SheetScreen):
    """A few rows to write in above, the comparison below."""

    name_of_keys: ClassVar[str] = "talk_note"
    CSS = """
    TalkNoteScreen TextArea {
        height: 6; padding: 0 1; border: none; background: $surface; color: $foreground;
    }
    """

    def __init__(self, play: Play) -> None:
        super().__init__()
        self._play = play
        self._made: NoteAgainstTalk | None = None
        self._title = Sheet(
            self._title_page,
            self.footer,
            tuple,
            self.counsel.palette,
            plain_signs=self.counsel.plain_signs,
        )
        self._title.be_head_alone(2)

    def compose(self) -> ComposeResult:
        """Mount the title, the rows to write in, and the comparison."""
        yield self._title
        area = TextArea(
            soft_wrap=True, show_line_numbers=False, compact=True, highlight_cursor_line=False
        )
        area.cursor_blink = False
        yield area
        yield self.sheet

    def on_mount(self) -> None:
        """Take the keyboard."""
        self.query_one(TextArea).focus()

    def action_send(self) -> None:
        """Hold the note against the talk, and let the keys read it; once more writes on."""
        note = self.query_one(TextArea)
        if self.focused is not note:
            note.focus()
            return
        self._made = compare_note(note.text, self._play)
        self.set_focus(None)
        self.sheet.remake()

    def make_page(self, width: int, height: int) -> Page:
        """Return what differs, once there is a note."""
        room = min(width, 92)
        if self._made is None:
            return page([], paragraph([Span(ASK, "muted")], room, indent=1))
        rows = [BLANK, *paragraph([Span(AGAIN, "muted")], room, indent=1), BLANK]
        for title, topics in (
            (ONLY_NOTE, self._made.only_in_note),
            (ONLY_SAID, self._made.only_said),
            (BOTH, self._made.in_both),
        ):
            rows += [*heading(title, width=room), *_topics(topics, room), BLANK]
        return page([], [*rows, *paragraph([Span(LIMITS, "muted")], room, indent=1)])

    def _title_page(self, width: int, height: int) -> Page:
        return page(title_bar("Note against talk", self._play.scene.title, width), [])


def _topics(topics: tuple[Topic, ...], width: int) -> list[PageRow]:
    if not topics:
        return paragraph([Span(NOTHING, "muted")], width, indent=3)
    rows: list[PageRow] = []
    for topic in topics:
        rows += paragraph(
            [Span(topic.label), Span(f'   "{topic.words}"', "quote")],
            width,
            indent=3,
            hang=5,
            key=topic.id + topic.words,
        )
    return rows
