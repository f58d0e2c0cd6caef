"""The command line: ``ketacounsel`` and its commands."""

from __future__ import annotations

import gc
import sys

from ketacounsel import __version__


def main(argv: list[str] | None = None) -> int:
    """Run the program and return its exit code (README, "Exit codes")."""
    if (sys.argv[1:] if argv is None else argv) == ["--version"]:
        sys.stdout.write(f"ketacounsel {__version__}\n")
        return 0
    from ketacounsel.cli.program import run

    return run(argv)


def start() -> None:
    """Run the program as a process of its own.

    A command makes many objects and ends: to collect among them, and once more at the end, costs
    an eighth of ``show``. The app turns the collector on again after its first frame.
    """
    gc.disable()
    try:
        code = main()
    except KeyboardInterrupt:
        # While the first modules are read, before the program itself can answer.
        from ketacounsel.cli.exit_codes import INTERRUPTED

        code = INTERRUPTED
    gc.freeze()
    sys.exit(code)
