"""A page with a line to type in below it, and the keys below that."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ketacounsel.tui.page import page
from ketacounsel.tui.screens.base import SheetScreen
from ketacounsel.tui.screens.rehearsal.reply_line import ReplyLine
from ketacounsel.tui.sheet import Sheet

if TYPE_CHECKING:
    from textual.app import ComposeResult


class TypingScreen(SheetScreen):
    """``line`` is what is typed in, ``keys`` the last row of the window."""

    def __init__(self, say: str) -> None:
        super().__init__()
        self.sheet.make_room_for_a_line()
        self.keys = Sheet(
            lambda _width, _height: page([], []),
            self.footer,
            tuple,
            self.counsel.palette,
            plain_signs=self.counsel.plain_signs,
        )
        self.keys.be_keys_alone()
        self.line = ReplyLine(say)

    def compose(self) -> ComposeResult:
        """Mount the page, the line to type in, and the keys."""
        yield self.sheet
        yield self.line
        yield self.keys

    def on_mount(self) -> None:
        """Take the keyboard."""
        self.line.focus()
