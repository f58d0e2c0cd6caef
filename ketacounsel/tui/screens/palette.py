"""The command palette, calm: nothing blinks while nobody types."""

from __future__ import annotations

from textual.command import CommandPalette
from textual.widgets import Input


class CalmPalette(CommandPalette):
    """The toolkit's palette with a still cursor."""

    def on_mount(self) -> None:
        """Stop the cursor."""
        self.query_one(Input).cursor_blink = False
