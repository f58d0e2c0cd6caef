"""Writing to standard output: the width, the character set, and a reader that goes away."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ketacounsel.settings import Settings

PIPED_WIDTH = 80
WIDEST = 100
NARROWEST = 40


def output_width() -> int:
    """Return the columns to lay text out for: 80 when piped, else the terminal's, 40 to 100."""
    if not is_terminal(sys.stdout):
        return PIPED_WIDTH
    try:
        columns = os.get_terminal_size(sys.stdout.fileno()).columns
    except (OSError, ValueError):
        return PIPED_WIDTH
    return max(NARROWEST, min(WIDEST, columns)) if columns else PIPED_WIDTH


def is_terminal(stream: object) -> bool:
    """Return whether a stream is a terminal; a closed or missing one is none."""
    try:
        return bool(stream is not None and stream.isatty())  # type: ignore[attr-defined]
    except ValueError:
        return False


def write(text: str) -> None:
    """Write to standard output, in ASCII where its encoding cannot hold the text."""
    if sys.stdout is None:
        return
    try:
        text.encode(sys.stdout.encoding or "utf-8")
    except (UnicodeEncodeError, LookupError):
        text = _in_ascii(text)
    sys.stdout.write(text)


def write_as_set(text: str, settings: Settings) -> None:
    """Write to standard output, in ASCII if the settings ask for it."""
    write(_in_ascii(text) if settings.ascii else text)


def _in_ascii(text: str) -> str:
    from ketacounsel.export.plain_ascii import as_ascii, json_in_ascii

    return json_in_ascii(text) if text.startswith("{") else as_ascii(text)


def complain(text: str) -> None:
    """Write one message to standard error, if there is one that takes it."""
    if sys.stderr is None:
        return
    encoding = sys.stderr.encoding or "utf-8"
    safe = text.encode(encoding, "backslashreplace").decode(encoding)
    try:
        sys.stderr.write(f"ketacounsel: {safe}\n")
        sys.stderr.flush()
    except (OSError, ValueError):
        # Nobody can be told; the exit code still says it.
        let_go_of_lost_streams()


def let_go_of_lost_streams() -> None:
    """Point a stream whose reader or terminal is gone elsewhere.

    The interpreter flushes once more when it ends, and would change the exit code if that failed.
    """
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (OSError, ValueError):
            try:
                os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
            except (OSError, ValueError):
                continue
        except AttributeError:
            continue
