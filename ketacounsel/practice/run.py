"""One run of a scene or drill, kept turn by turn: what app and command line both drive.

Every input is written down before its effect is shown, so that a killed terminal loses at most
the turn that was being typed.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Final

from ketacounsel.practice.keeping import judged
from ketacounsel.rehearsal.debrief import Debrief, Quote, debrief
from ketacounsel.rehearsal.play import (
    Chosen,
    Hinted,
    Input,
    Mode,
    Offered,
    Play,
    Refused,
    Rewound,
    Typed,
    WentOn,
    replay,
    start,
    step,
)
from ketacounsel.store import Beginning, Ending, Finding, Rating

if TYPE_CHECKING:
    from ketacounsel.rehearsal.records import Scene
    from ketacounsel.store import Input as Row
    from ketacounsel.store import OpenPlay, Store
    from ketacounsel.store.records import How

_ON: Final = ""
"""The value of a row for going on from a moment without a turn."""
LONGEST_TURN: Final = 300.0
"""Seconds of one turn that count at most: who takes longer has been called away."""


def version_of(scene: Scene) -> str:
    """Return the version under which plays of a scene are kept."""
    return str(scene.version)


class SceneRun:
    """A play of a scene with its place in the store.

    The time at it is that of this sitting; ``clock`` gives seconds.
    """

    def __init__(
        self,
        store: Store,
        number: int,
        play: Play,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._store = store
        self._number = number
        self._clock = clock
        self._turn_begun = clock()
        self._seconds = 0.0
        self.play = play
        self.contested: dict[str, Quote] = {}

    @classmethod
    def begin(cls, store: Store, scene: Scene, temper: str, mode: Mode, seed: int = 0) -> SceneRun:
        """Open a scene; ``seed`` is what the temper was drawn with, if it was drawn."""
        beginning = Beginning("scene", scene.id, version_of(scene), mode, seed, temper)
        return cls(store, store.start_play(beginning), start(scene, temper, mode))

    @classmethod
    def resume(cls, store: Store, ongoing: OpenPlay, scene: Scene) -> SceneRun:
        """Take a play up where it stopped.

        Raises :class:`ketacounsel.rehearsal.play.Refused` if its inputs no longer fit, or lead
        elsewhere than they did: a scene or a phrase list may have changed since.
        """
        kept = ongoing.play.beginning
        inputs = [_input(row) for row in ongoing.inputs]
        nodes = [row.node for row in ongoing.inputs]
        temper = kept.temper or scene.tempers[0].id
        play = replay(scene, temper, kept.mode, inputs, nodes=nodes)
        return cls(store, ongoing.play.id, play)

    def take(self, given: Input) -> None:
        """Take one input: refused ones leave no trace, others are kept before they show."""
        after = step(self.play, given)
        how, value = _row(given)
        self._store.add_input(self._number, how, self.play.state.node, value)
        self.play = after
        now = self._clock()
        self._seconds += min(LONGEST_TURN, now - self._turn_begun)
        self._turn_begun = now

    @property
    def minutes(self) -> int:
        """Return the whole minutes spent at it in this sitting."""
        return int(self._seconds // 60)

    def look_back(self, rated: Mapping[str, bool] | None = None) -> Debrief:
        """Return the debrief as it stands, with the learner's rating and what they contest."""
        return debrief(self.play, rated, self.contested)

    def leave(self) -> None:
        """End the run before its ending: what was typed goes, nothing is judged."""
        self._store.finish_play(self._number, Ending("left", None))

    def finish(self, rated: Mapping[str, bool], sure: Mapping[str, int] | None = None) -> Debrief:
        """End a run that came to its ending: findings and ratings are kept, typed text goes."""
        ending = self.play.ending
        if ending is None:
            raise Refused("the scene has not ended")
        back = self.look_back(rated)
        self._store.finish_play(
            self._number,
            judged(
                Ending(
                    outcome=ending.kind,
                    mastered=None,
                    findings=tuple(_findings(back)),
                    ratings=tuple(
                        Rating(point, mark, (sure or {}).get(point))
                        for point, mark in rated.items()
                    ),
                    seconds=int(self._seconds),
                )
            ),
        )
        return back

    def contest(self, point: str, quote: Quote) -> None:
        """Mark a point as said, with the words that say it."""
        self.contested[point] = quote
        self._store.contest(self._number, "point", point)

    def look_back_again(self, before: Debrief) -> Debrief:
        """Return the debrief anew, with the rating that was given before."""
        rated = {one.point.id: one.rated for one in before.points if one.rated is not None}
        return self.look_back(rated)


def _findings(back: Debrief) -> list[Finding]:
    found = [
        Finding(
            "point",
            one.point.id,
            one.point.critical,
            one.state,
            one.quotes[0].rule if one.quotes else None,
        )
        for one in back.points
    ]
    traps = dict.fromkeys(trap.trap.id for trap in back.traps)
    found += [Finding("trap", trap, False, "seen") for trap in traps]
    found += [
        Finding("label", one.label, False, "seen", one.quotes[0].rule)
        for one in (*back.accusations, *back.noticed)
    ]
    return list({(one.subject, one.id): one for one in found}.values())


def _row(given: Input) -> tuple[How, str]:
    match given:
        case Chosen(choice):
            return "chosen", choice
        case Typed(text):
            return "typed", text
        case WentOn():
            return "chosen", _ON
        case Rewound():
            return "rewound", _ON
        case Hinted():
            return "hinted", _ON
        case Offered():
            return "offered", _ON


def _input(row: Row) -> Input:
    match row.how:
        case "typed":
            return Typed(row.value)
        case "chosen":
            return Chosen(row.value) if row.value else WentOn()
        case "rewound":
            return Rewound()
        case "hinted":
            return Hinted()
        case "offered":
            return Offered()
