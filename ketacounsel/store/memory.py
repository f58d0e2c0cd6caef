"""A store that is gone with the program: for ``--no-memory``, and where no file can be kept."""

from __future__ import annotations

from dataclasses import replace

from ketacounsel.store.base import Clock
from ketacounsel.store.faults import StoreFault
from ketacounsel.store.records import (
    BLANK,
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
    checked_beginning,
    checked_ending,
    checked_how,
    in_utc,
    seconds_of,
    storable,
)


class Memory:
    """The methods of :class:`~ketacounsel.store.base.Store` on plain dicts."""

    def __init__(self, now: Clock) -> None:
        self._now = now
        self._plays: dict[int, Play] = {}
        self._inputs: dict[int, tuple[Input, ...]] = {}
        self._endings: dict[int, Ending] = {}
        self._phrases: list[Phrase] = []

    def start_play(self, beginning: Beginning) -> int:
        """Begin a play and return its id."""
        play = max(self._plays, default=0) + 1
        self.adopt(OpenPlay(Play(play, checked_beginning(beginning), in_utc(self._now())), ()))
        return play

    def adopt(self, ongoing: OpenPlay) -> None:
        """Take over a play that another store began, under the id it has there."""
        self._plays[ongoing.play.id] = ongoing.play
        self._inputs[ongoing.play.id] = ongoing.inputs

    def remember(self, play: Play, ending: Ending) -> None:
        """Take over a finished play of another store with what belongs to its end."""
        self._plays[play.id] = play
        self._inputs.setdefault(play.id, ())
        self._endings[play.id] = ending

    def hold(self, phrases: tuple[Phrase, ...]) -> None:
        """Take over all phrase candidates of another store, in the place of its own."""
        self._phrases = list(phrases)

    def has(self, play: int) -> bool:
        """Return whether there is such a play, open or not."""
        return play in self._plays

    def add_input(self, play: int, how: How, node: str, value: str) -> int:
        """Add what the learner did to an open play; return its number."""
        before = self._inputs[self._open(play).id]
        made = Input(len(before), checked_how(how), node, storable(value))
        self._inputs[play] = (*before, made)
        return made.number

    def finish_play(self, play: int, ending: Ending) -> None:
        """End an open play and blank what was typed."""
        begun = self._open(play)
        ended = in_utc(ending.ended or self._now())
        self._endings[play] = checked_ending(ending)
        self._plays[play] = replace(
            begun,
            ended=ended,
            outcome=ending.outcome,
            mastered=ending.mastered,
            seconds=seconds_of(begun, ending, ended),
        )
        self._inputs[play] = tuple(
            replace(made, value=BLANK) if made.how == "typed" else made
            for made in self._inputs[play]
        )

    def contest(self, play: int, subject: Subject, name: str) -> None:
        """Mark a finding of a finished play as contested."""
        ending = self._endings.get(play)
        if ending is None or all((f.subject, f.id) != (subject, name) for f in ending.findings):
            raise _gone()
        self._endings[play] = replace(
            ending,
            findings=tuple(
                replace(f, state="contested") if (f.subject, f.id) == (subject, name) else f
                for f in ending.findings
            ),
        )

    def drop_play(self, play: int) -> None:
        """Remove a play with all its rows."""
        for rows in (self._plays, self._inputs, self._endings):
            rows.pop(play, None)

    def add_phrase(self, phrase: Phrase) -> None:
        """Keep words as a candidate."""
        self._phrases.append(replace(phrase, text=storable(phrase.text)))

    def open_play(self, kind: Kind, item: str) -> OpenPlay | None:
        """Return the latest play of this drill or scene that was not finished."""
        wanted = (kind, item)
        found = [
            o for o in self.open_plays() if (o.play.beginning.kind, o.play.beginning.item) == wanted
        ]
        return found[-1] if found else None

    def open_plays(self) -> tuple[OpenPlay, ...]:
        """Return all plays that were not finished, the oldest first."""
        return tuple(OpenPlay(p, self._inputs[p.id]) for p in self.plays() if p.ended is None)

    def inputs(self, play: int) -> tuple[Input, ...]:
        """Return what the learner did, in order."""
        return self._inputs.get(play, ())

    def plays(self) -> tuple[Play, ...]:
        """Return all plays in the order of their start."""
        return tuple(self._plays[play] for play in sorted(self._plays))

    def findings(self) -> dict[int, tuple[Finding, ...]]:
        """Return the findings by play."""
        return {play: self._endings[play].findings for play in self._ended("findings")}

    def ratings(self) -> dict[int, tuple[Rating, ...]]:
        """Return the self-ratings by play."""
        return {play: self._endings[play].ratings for play in self._ended("ratings")}

    def behaviours(self) -> dict[int, tuple[Behaviour, ...]]:
        """Return the observers' scores by play."""
        return {play: self._endings[play].behaviours for play in self._ended("behaviours")}

    def phrases(self) -> tuple[Phrase, ...]:
        """Return the phrase candidates in the order they were noted."""
        return tuple(self._phrases)

    def erase(self) -> None:
        """Remove every row."""
        for rows in (self._plays, self._inputs, self._endings, self._phrases):
            rows.clear()

    def _open(self, play: int) -> Play:
        begun = self._plays.get(play)
        if begun is None or begun.ended is not None:
            raise _gone()
        return begun

    def _ended(self, part: str) -> list[int]:
        return [play for play in sorted(self._endings) if getattr(self._endings[play], part)]


def _gone() -> StoreFault:
    return StoreFault("gone", "this run is not there any more; begin it again")
