"""A word on standard error while something takes its time; on a terminal alone."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from ketacounsel.cli.writing import is_terminal

WAY_OUT = "Ctrl-C stops it"


@contextmanager
def said_while(words: str) -> Iterator[None]:
    """Show ``words`` and how to stop while the block runs, then take them away.

    Nothing is written where standard error is no terminal, so that logs and pipes stay clean.
    """
    if not is_terminal(sys.stderr):
        yield
        return
    line = f"{words} ... {WAY_OUT}"
    _put(line)
    try:
        yield
    finally:
        _put(f"\r{' ' * len(line)}\r")


def _put(text: str) -> None:
    with suppress(OSError, ValueError):
        sys.stderr.write(text)
        sys.stderr.flush()
