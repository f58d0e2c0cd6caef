"""The line that a reply is typed in: it wraps, and Enter sends it."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.binding import BindingType
from textual.message import Message
from textual.widgets import TextArea

LONGEST = 2000
"""Characters of one reply; more is not taken, so that reading it stays quick."""
ROWS = 3


class ReplyLine(TextArea):
    """A few rows to type in. Nothing that is typed is kept here once it is sent."""

    DEFAULT_CSS = f"""
    ReplyLine {{
        height: {ROWS}; padding: 0 1; border: none;
        background: $surface; color: $foreground;
    }}
    ReplyLine:focus {{ border: none; }}
    ReplyLine .text-area--cursor-line {{ background: $surface; }}
    """
    BINDINGS: ClassVar[list[BindingType]] = []

    class Sent(Message):
        """Enter was pressed; ``text`` is what was typed, perhaps nothing."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    class DigitFirst(Message):
        """A digit was pressed while the line was empty."""

        def __init__(self, digit: int) -> None:
            super().__init__()
            self.digit = digit

    def __init__(self, placeholder: str = "", *, digits_pick: bool = False) -> None:
        super().__init__(
            soft_wrap=True,
            show_line_numbers=False,
            compact=True,
            placeholder=placeholder,
            highlight_cursor_line=False,
        )
        self.cursor_blink = False
        self.digits_pick = digits_pick

    async def _on_key(self, event: events.Key) -> None:
        if event.key == "enter":
            event.stop()
            event.prevent_default()
            self.post_message(self.Sent(self.text))
            return
        if self.digits_pick and not self.text and event.character in tuple("123456789"):
            event.stop()
            event.prevent_default()
            self.post_message(self.DigitFirst(int(event.character or "1")))
            return
        if event.is_printable and len(self.text) >= LONGEST:
            event.stop()
            event.prevent_default()
            return
        await super()._on_key(event)
