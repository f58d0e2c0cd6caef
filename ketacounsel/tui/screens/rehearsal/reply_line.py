"""The line that a reply is typed in: it wraps, and Enter sends it."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import TextArea

LONGEST = 2000
"""Characters of one reply; more is not taken, so that reading it stays quick."""
ROWS = 3
FOR_THE_PAGE = frozenset({"pageup", "pagedown"})
"""Keys that turn the page above and not the few rows here."""


class ReplyLine(TextArea, inherit_bindings=False):
    """A few rows to type in. Nothing that is typed is kept here once it is sent."""

    DEFAULT_CSS = f"""
    ReplyLine {{
        height: {ROWS}; padding: 0 1; border: none;
        background: $surface; color: $foreground;
    }}
    ReplyLine:focus {{ border: none; }}
    ReplyLine .text-area--cursor-line {{ background: $surface; }}
    ReplyLine .text-area--placeholder {{ color: $secondary; }}
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        binding
        for binding in TextArea.BINDINGS
        if not isinstance(binding, Binding) or binding.key not in FOR_THE_PAGE
    ]

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

    async def _on_paste(self, event: events.Paste) -> None:
        """Take what was pasted as one line, as much of it as there is room for."""
        event.stop()
        event.prevent_default()
        room = max(0, LONGEST - len(self.text))
        await super()._on_paste(events.Paste(" ".join(event.text.split())[:room]))
