"""Line by line with a person: tell, ask, and the end of what can be read."""

from __future__ import annotations

import sys
from textwrap import fill
from typing import TYPE_CHECKING

from ketacounsel.cli.writing import write_as_set

if TYPE_CHECKING:
    from ketacounsel.settings import Settings


class Talking:
    """Prints wrapped lines and reads typed ones; nothing that is typed is printed again."""

    def __init__(self, settings: Settings, width: int) -> None:
        self._settings = settings
        self._width = width

    def tell(self, words: str = "", *, indent: int = 0) -> None:
        """Print one paragraph."""
        lead = " " * indent
        text = fill(words, self._width, initial_indent=lead, subsequent_indent=lead + "  ")
        write_as_set(text + "\n", self._settings)

    def ask(self, prompt: str) -> str | None:
        """Ask for one line; ``None`` when there is nothing more to read."""
        write_as_set(f"\n{prompt}\n> ", self._settings)
        sys.stdout.flush()
        line = sys.stdin.readline() if sys.stdin is not None else ""
        if not line:
            write_as_set("\n", self._settings)
            return None
        return line.strip()
