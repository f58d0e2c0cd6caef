"""How a command says no: one exception with the words for standard error and the exit code."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from ketacounsel.cli.exit_codes import USAGE

LONGEST_SHOWN: Final = 60


class Refused(Exception):  # noqa: N818 - it names what happened
    """The command cannot do this. The message is for the person, safe to print on a terminal."""

    def __init__(self, message: str, exit_code: int = USAGE) -> None:
        super().__init__(message)
        self.exit_code = exit_code


def one_line(text: str) -> str:
    """Return ``text`` on one line, with everything that acts on a terminal written out."""
    from ketacounsel.reading.visible import visible

    return " ".join(visible(text).split())


def typed(value: object) -> str:
    """Return what a person typed, in quotes, short, on one line and without escapes."""
    from ketacounsel.reading.visible import quoted

    return quoted(str(value), LONGEST_SHOWN)


def hint(word: str, known: Iterable[str]) -> str:
    """Return "; did you mean X?" for the nearest of ``known``, or nothing."""
    from ketacounsel.reading.near import did_you_mean

    near = did_you_mean(word, known)
    return f"; did you mean {near}?" if near else ""
