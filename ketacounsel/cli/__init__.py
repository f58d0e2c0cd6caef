"""The command line: ``ketacounsel`` and its commands."""

from __future__ import annotations

import sys

from ketacounsel import __version__


def main(argv: list[str] | None = None) -> int:
    """Run the program and return its exit code (README, "Exit codes")."""
    if (sys.argv[1:] if argv is None else argv) == ["--version"]:
        sys.stdout.write(f"ketacounsel {__version__}\n")
        return 0
    from ketacounsel.cli.program import run

    return run(argv)
