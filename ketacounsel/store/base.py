"""What every store can do: in a file, in memory, or first the one and then the other."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Protocol, TypeAlias

from ketacounsel.store.records import (
    Beginning,
    Behaviour,
    Ending,
    Finding,
    How,
    Input,
    Kind,
    OpenPlay,
    Phrase,
    Play,
    Rating,
    Subject,
)

Clock: TypeAlias = Callable[[], datetime]
"""Gives the time with its zone."""


class Store(Protocol):
    """Rows of practice. Each writing method is one transaction: there when it returns.

    Every method raises :class:`~ketacounsel.store.faults.StoreFault` where the store fails, its
    kind "gone" for a play that is not there or not open any more, and ValueError for values that
    no column takes.
    """

    def start_play(self, beginning: Beginning) -> int:
        """Begin a play and return its id."""

    def add_input(self, play: int, how: How, node: str, value: str) -> int:
        """Add what the learner did to an open play; return its number, from 0.

        What a person typed goes under "typed" and nowhere else: that alone is blanked.
        """

    def finish_play(self, play: int, ending: Ending) -> None:
        """End an open play. What was typed in it is blanked, and its bytes leave the file."""

    def contest(self, play: int, subject: Subject, name: str) -> None:
        """Mark a finding of a finished play as contested: the learner did say it."""

    def drop_play(self, play: int) -> None:
        """Remove a play with all its rows; nothing happens if there is none."""

    def add_phrase(self, phrase: Phrase) -> None:
        """Keep words as a candidate. The caller has looked for what tells who a person is."""

    def open_play(self, kind: Kind, item: str) -> OpenPlay | None:
        """Return the latest play of this drill or scene that was not finished."""

    def open_plays(self) -> tuple[OpenPlay, ...]:
        """Return all plays that were not finished, the oldest first."""

    def inputs(self, play: int) -> tuple[Input, ...]:
        """Return what the learner did, in order; typed text is blank once the play is over."""

    def plays(self) -> tuple[Play, ...]:
        """Return all plays in the order of their start."""

    def findings(self) -> Mapping[int, tuple[Finding, ...]]:
        """Return the findings by play, in the order they were given."""

    def ratings(self) -> Mapping[int, tuple[Rating, ...]]:
        """Return the self-ratings by play, in the order they were given."""

    def behaviours(self) -> Mapping[int, tuple[Behaviour, ...]]:
        """Return the observers' scores by play, in the order they were given."""

    def phrases(self) -> tuple[Phrase, ...]:
        """Return the phrase candidates in the order they were noted."""

    def erase(self) -> None:
        """Remove every row, and every byte of what the rows held."""
