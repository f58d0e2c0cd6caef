"""The terminal as it was before the app: kept while it runs, given back in every way out."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress


@contextmanager
def terminal_kept() -> Iterator[None]:
    """Give the terminal's attributes back as they were, whichever way the app is left.

    The toolkit keeps them itself, but only those of its last start: a program that was stopped
    and continued would then leave a terminal that shows nothing of what is typed.
    """
    if sys.platform == "win32":
        yield
        return
    import termios

    descriptor = _terminal()
    if descriptor is None:
        yield
        return
    before = termios.tcgetattr(descriptor)
    try:
        yield
    finally:
        # A terminal that went away, or that another program holds now, is not ours to set.
        with suppress(termios.error, OSError):
            if os.tcgetpgrp(descriptor) == os.getpgrp():
                termios.tcsetattr(descriptor, termios.TCSANOW, before)


def _terminal() -> int | None:
    """Return the first of standard input and standard error that is a terminal."""
    for stream in (sys.__stdin__, sys.__stderr__):
        with suppress(AttributeError, ValueError, OSError):
            if stream is not None and os.isatty(stream.fileno()):
                return stream.fileno()
    return None
