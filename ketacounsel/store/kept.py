"""A file as long as it holds, then memory: practice never stops because a disk does."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import TypeVar

from ketacounsel.store.base import Clock, Store
from ketacounsel.store.faults import StoreFault
from ketacounsel.store.memory import Memory
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
    in_utc,
)

_Answer = TypeVar("_Answer")


class Kept:
    """The methods of :class:`~ketacounsel.store.base.Store`, none of which fails for a file.

    StoreFault is raised only for a play that was never begun or is over. The file is opened at
    the first call, by ``opened``. At the first fault ``say`` is told of it, once; what was played
    since the start is in memory too, and from then on only there, with all of the file that can
    still be read.
    """

    def __init__(
        self, opened: Callable[[], Store], now: Clock, say: Callable[[StoreFault], None]
    ) -> None:
        self._opened = opened
        self._say = say
        self._now = now
        self._memory = Memory(now)
        self._file: Store | None = None
        self._begun = self._lost = False

    @property
    def in_memory(self) -> bool:
        """Whether what is done now will be gone with the program."""
        return self._lost

    def start_play(self, beginning: Beginning) -> int:
        """Begin a play and return its id."""
        play = self._asked(lambda store: store.start_play(beginning))
        if play is None:
            return self._memory.start_play(beginning)
        self._memory.adopt(OpenPlay(Play(play, beginning, in_utc(self._now())), ()))
        return play

    def add_input(self, play: int, how: How, node: str, value: str) -> int:
        """Add what the learner did to an open play; return its number."""
        self._known(play)
        number = self._memory.add_input(play, how, node, value)
        self._asked(lambda store: store.add_input(play, how, node, value))
        return number

    def finish_play(self, play: int, ending: Ending) -> None:
        """End an open play and blank what was typed."""
        self._known(play)
        self._memory.finish_play(play, ending)
        self._asked(lambda store: store.finish_play(play, ending))

    def contest(self, play: int, subject: Subject, name: str) -> None:
        """Mark a finding of a finished play as contested."""
        self._asked(lambda store: store.contest(play, subject, name))
        with suppress(StoreFault):
            self._memory.contest(play, subject, name)

    def drop_play(self, play: int) -> None:
        """Remove a play with all its rows."""
        self._asked(lambda store: store.drop_play(play))
        self._memory.drop_play(play)

    def add_phrase(self, phrase: Phrase) -> None:
        """Keep words as a candidate."""
        self._asked(lambda store: store.add_phrase(phrase))
        self._memory.add_phrase(phrase)

    def open_play(self, kind: Kind, item: str) -> OpenPlay | None:
        """Return the latest play of this drill or scene that was not finished."""
        found = self._read(lambda store: store.open_play(kind, item))
        if found is not None and not self._memory.has(found.play.id):
            # It may be gone from the file by the time it is gone on with.
            self._memory.adopt(found)
        return found

    def open_plays(self) -> tuple[OpenPlay, ...]:
        """Return all plays that were not finished, the oldest first."""
        return self._read(lambda store: store.open_plays())

    def inputs(self, play: int) -> tuple[Input, ...]:
        """Return what the learner did, in order."""
        return self._read(lambda store: store.inputs(play))

    def plays(self) -> tuple[Play, ...]:
        """Return all plays in the order of their start."""
        return self._read(lambda store: store.plays())

    def findings(self) -> Mapping[int, tuple[Finding, ...]]:
        """Return the findings by play."""
        return self._read(lambda store: store.findings())

    def ratings(self) -> Mapping[int, tuple[Rating, ...]]:
        """Return the self-ratings by play."""
        return self._read(lambda store: store.ratings())

    def behaviours(self) -> Mapping[int, tuple[Behaviour, ...]]:
        """Return the observers' scores by play."""
        return self._read(lambda store: store.behaviours())

    def phrases(self) -> tuple[Phrase, ...]:
        """Return the phrase candidates in the order they were noted."""
        return self._read(lambda store: store.phrases())

    def erase(self) -> None:
        """Remove every row from memory and, if it can be, from the file."""
        self._asked(lambda store: store.erase())
        self._memory.erase()

    def _known(self, play: int) -> None:
        """Have in memory the play that an earlier sitting began."""
        if not self._memory.has(play):
            for ongoing in self._asked(lambda store: store.open_plays()) or ():
                if ongoing.play.id == play:
                    self._memory.adopt(ongoing)

    def _read(self, ask: Callable[[Store], _Answer]) -> _Answer:
        file = self._usable()
        if file is not None:
            try:
                return ask(file)
            except StoreFault as met:
                self._lose(met)
        return ask(self._memory)

    def _asked(self, ask: Callable[[Store], _Answer]) -> _Answer | None:
        """Return the file's answer; None where there is no file any more."""
        file = self._usable()
        if file is not None:
            try:
                return ask(file)
            except StoreFault as met:
                self._lose(met)
        return None

    def _usable(self) -> Store | None:
        if not self._begun:
            self._begun = True
            try:
                self._file = self._opened()
            except StoreFault as met:
                self._lose(met)
        return self._file

    def _lose(self, met: StoreFault) -> None:
        file, self._file, self._lost = self._file, None, True
        if file is not None:
            with suppress(StoreFault):
                self._take_over(file)
        self._say(met)

    def _take_over(self, file: Store) -> None:
        """Take into memory what the file still tells and memory does not have."""
        self._memory.hold(file.phrases())
        open_plays = {ongoing.play.id: ongoing for ongoing in file.open_plays()}
        findings, ratings, behaviours = file.findings(), file.ratings(), file.behaviours()
        for play in file.plays():
            if self._memory.has(play.id):
                continue
            if play.id in open_plays:
                self._memory.adopt(open_plays[play.id])
            elif play.outcome is not None:
                ending = Ending(
                    play.outcome,
                    play.mastered,
                    findings.get(play.id, ()),
                    ratings.get(play.id, ()),
                    behaviours.get(play.id, ()),
                )
                self._memory.remember(play, ending)
