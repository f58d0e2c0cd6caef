"""``ketacounsel`` without a command: the app, or its plain twin where there is no terminal."""

from __future__ import annotations

import sys
from argparse import Namespace

from ketacounsel.cli.exit_codes import FINE
from ketacounsel.cli.writing import is_terminal, output_width, write_as_set


def run() -> int:
    """Print the list of options: without a terminal the app would hang."""
    from ketacounsel.cli.opening import opened, settings_for
    from ketacounsel.cli.options import options_as_text

    args = Namespace(knowledge=None)
    settings = settings_for(args)
    write_as_set(options_as_text(opened(args, settings), output_width()), settings)
    return FINE


def has_terminal() -> bool:
    """Return whether keys can be read and a screen drawn; the app draws on standard error."""
    return all(is_terminal(stream) for stream in (sys.stdin, sys.stdout, sys.stderr))
