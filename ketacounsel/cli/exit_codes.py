"""The exit codes of the program: an interface, listed in the README.

Answers go to standard output, everything else to standard error.
"""

from __future__ import annotations

from typing import Final

FINE: Final = 0
"""Answered; also "this condition is not covered" and "not estimable", which are answers."""

FAULTY: Final = 1
"""What was read has faults; nothing is shown from a faulty knowledge base (WF-15). Also: a file
could not be written where it was asked for, one of that name that exists included."""

USAGE: Final = 2
"""A mistake in what was typed, or a file or folder that cannot be read as guarded YAML."""

INTERNAL: Final = 70
"""A fault of the program, or output that could not be written."""

HUNG_UP: Final = 129
"""The terminal went away (SIGHUP) while the app was open."""

INTERRUPTED: Final = 130
"""Ctrl-C."""

CLOSED_PIPE: Final = 141
"""The reader of the output went away, as in ``| head``; quiet, as from other programs."""

TERMINATED: Final = 143
"""SIGTERM while the app was open."""
