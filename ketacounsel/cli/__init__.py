"""The command line: ``ketacounsel`` and its commands."""

from __future__ import annotations


def main(argv: list[str] | None = None) -> int:
    """Run the program and return its exit code (README, "Exit codes")."""
    from ketacounsel.cli.program import run

    return run(argv)
