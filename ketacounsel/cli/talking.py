"""Line by line with a person: tell, ask, and the end of what can be read."""

from __future__ import annotations

import sys
from textwrap import fill
from typing import TYPE_CHECKING, Final

from ketacounsel.cli.refused import Refused
from ketacounsel.cli.writing import write_as_set

if TYPE_CHECKING:
    from ketacounsel.settings import Settings

LONGEST: Final = 2000
"""Characters of one line, as in the app: reading it stays quick."""
TOO_LONG: Final = f"That is longer than {LONGEST:,} characters. Say it more briefly."
MOST_DIGITS: Final = 3


class Talking:
    """Prints wrapped lines and reads typed ones."""

    def __init__(self, settings: Settings, width: int) -> None:
        self._settings = settings
        self._width = width

    def tell(self, words: str = "", *, indent: int = 0) -> None:
        """Print one paragraph."""
        lead = " " * indent
        text = fill(words, self._width, initial_indent=lead, subsequent_indent=lead + "  ")
        write_as_set(text + "\n", self._settings)

    def ask(self, prompt: str) -> str | None:
        """Ask for one line, again if it is too long; ``None`` when there is nothing more to read.

        Raises Refused for what is not text.
        """
        while True:
            write_as_set(f"\n{prompt}\n> ", self._settings)
            sys.stdout.flush()
            line = _read_line()
            if line is None:
                write_as_set("\n", self._settings)
                return None
            if len(line) <= LONGEST:
                return line
            self.tell(TOO_LONG)


def picked(line: str | None, most: int) -> int | None:
    """Return the number from 1 to ``most`` that a line is, ``None`` if it is none."""
    if line is None or not line.isascii() or not line.isdigit() or len(line) > MOST_DIGITS:
        return None
    return int(line) if 1 <= int(line) <= most else None


def _read_line() -> str | None:
    """Return one line, of one that is too long its beginning; ``None`` at the end."""
    if sys.stdin is None:
        return None
    try:
        line = piece = sys.stdin.readline(2 * LONGEST)
        while piece and not piece.endswith("\n"):
            piece = sys.stdin.readline(2 * LONGEST)
    except UnicodeDecodeError:
        raise Refused("what was typed is not text in the encoding of this terminal") from None
    return line.strip() if line else None
