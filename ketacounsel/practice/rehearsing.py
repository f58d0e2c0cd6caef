"""What app and command know of rehearsal: the catalogue, the store, and the run that is open."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from ketacounsel.practice.drilling import DrillRun
from ketacounsel.practice.keeping import keep_phrase, keeping, let_go_of_old, resumable
from ketacounsel.practice.opening import Opening
from ketacounsel.practice.run import SceneRun, version_of
from ketacounsel.rehearsal.catalogue import Catalogue, Listed, UnknownExercise, catalogue
from ketacounsel.rehearsal.play import Mode, Refused
from ketacounsel.store import Beginning, Behaviour, Ending, Finding, Kept, Phrase, store_file

if TYPE_CHECKING:
    from ketacounsel.practice.progress import Progress
    from ketacounsel.rehearsal.debrief import Quote
    from ketacounsel.rehearsal.pair import PairBack
    from ketacounsel.rehearsal.records import Scene
    from ketacounsel.store import OpenPlay, Store

DRAWS = 2**31


class Rehearsing:
    """One for each app; opened when the list of exercises is, never before.

    ``path`` is the file of practice, ``None`` to keep nothing; ``known`` are the exercises, by
    default those that come with the program.
    """

    def __init__(
        self,
        path: Path | None,
        cache: Path | None,
        now: Callable[[], datetime],
        draw: Callable[[], int] | None = None,
        known: Catalogue | None = None,
    ) -> None:
        self.said: list[str] = []
        self._now = now
        self._draw = draw or (lambda: random.randrange(DRAWS))
        self._store = keeping(path, now, self.said.append)
        self._opening = Opening(lambda: let_go_of_old(self._store, now()))
        self._catalogue = known or catalogue(cache)
        self._progress: Progress | None = None
        self._open: frozenset[str] | None = None

    @property
    def store(self) -> Store:
        """Where practice is kept, opened now if it was not; waits for one that is being opened."""
        self._opening.wait()
        return self._store

    @property
    def is_kept(self) -> bool:
        """Whether what is done now outlasts the program."""
        return isinstance(self._store, Kept) and not self._store.in_memory

    @property
    def is_ready(self) -> bool:
        """Whether the store is open, so that asking it keeps nobody waiting."""
        return self._opening.is_done

    def open_beside(self, then: Callable[[], None]) -> None:
        """Open the store in a thread of its own, which does ``then`` when it is open."""
        self._opening.begin(then)

    @property
    def listed(self) -> tuple[Listed, ...]:
        """Scenes, then drills."""
        return (*self._catalogue.scenes, *self._catalogue.drills)

    def find(self, name: str) -> Listed:
        """Return what the list holds under an id; raises ``UnknownExercise``."""
        return self._catalogue.listed(name)

    def title_of(self, name: str) -> str:
        """Return the title of a scene or drill, or its id where there is none of that id."""
        try:
            return self._catalogue.listed(name).title
        except UnknownExercise:
            return name

    def scene(self, name: str) -> Scene:
        """Return a scene by its id."""
        return self._catalogue.scene(name)

    def begin_drill(self, name: str) -> DrillRun:
        """Return a run of a drill, of which nothing is kept before the first answer.

        A drill is not taken up again: what a killed program left of an earlier run goes.
        """
        self.changed()
        while (ongoing := self.store.open_play("drill", name)) is not None:
            self.store.finish_play(ongoing.play.id, Ending("left", None))
        return DrillRun(self.store, self._catalogue.drill(name))

    def is_open(self, one: Listed) -> bool:
        """Say whether a scene was left open."""
        if self._open is None:
            kept = [ongoing.play.beginning for ongoing in self.store.open_plays()]
            self._open = frozenset(begun.item for begun in kept if begun.kind == "scene")
        return one.kind == "scene" and one.id in self._open

    def ongoing(self, of: Scene) -> OpenPlay | None:
        """Return the run of a scene that can be taken up again."""
        return resumable(self.store, "scene", of.id, version_of(of))

    def resume(self, ongoing: OpenPlay, of: Scene) -> SceneRun | None:
        """Take a run up again; ``None`` if what was done no longer fits the scene."""
        try:
            return SceneRun.resume(self.store, ongoing, of)
        except Refused:
            self.store.drop_play(ongoing.play.id)
            return None

    def begin(self, of: Scene, temper: str | None, mode: Mode) -> SceneRun:
        """Begin a scene, in this mood or in one that is drawn; a run left open ends as left.

        Whoever begins anew has no way back to the old run, so what was typed in it goes.
        """
        self.changed()
        while (ongoing := self.ongoing(of)) is not None:
            self.store.finish_play(ongoing.play.id, Ending("left", None))
        seed = self._draw()
        drawn = of.tempers[random.Random(seed).randrange(len(of.tempers))].id
        return SceneRun.begin(self.store, of, temper or drawn, mode, seed)

    def keep_pair(
        self, of: Scene, back: PairBack, scores: Mapping[int, int], *, unsafe: bool
    ) -> None:
        """Keep what an observer noted of a scene played by two."""
        self.changed()
        number = self.store.start_play(Beginning("scene", of.id, version_of(of), "pair", 0))
        heard = set(back.heard)
        self.store.finish_play(
            number,
            Ending(
                "unsafe" if unsafe else "good" if back.met else "mixed",
                back.met,
                tuple(
                    Finding("point", p.id, p.critical, "seen" if p.point in heard else "not seen")
                    for p in of.must_cover
                ),
                (),
                tuple(Behaviour(f"behaviour-{place + 1}", n) for place, n in scores.items()),
            ),
        )

    def last_words(self, one: Listed) -> str:
        """Return how the last run ended, in words; nothing if there was none."""
        history = next(
            (h for h in self.progress().histories if (h.kind, h.id) == (one.kind, one.id)), None
        )
        if history is None or not history.sittings:
            return ""
        through = [sitting for sitting in history.sittings if sitting.outcome != "left"]
        last = (through or history.sittings)[-1]
        return f"{last.started.astimezone():%Y-%m-%d}, {history.standing}"

    def progress(self) -> Progress:
        """Return what was practised, and what to try next."""
        if self._progress is None:
            from ketacounsel.practice.catalogue import as_practisables
            from ketacounsel.practice.progress import progress

            self._progress = progress(self.store, as_practisables(self._catalogue))
        return self._progress

    def changed(self) -> None:
        """Read anew what was practised: a run has ended."""
        self._progress = None
        self._open = None

    def keep_words(self, quote: Quote, about: str, item: str) -> tuple[str, ...]:
        """Keep words as a phrase candidate; return what they look like if that is a person."""
        day = self._now().astimezone().date()
        return keep_phrase(self.store, Phrase(quote.words, about, item, day))


def rehearsing(data: Path | None, cache: Path | None) -> Rehearsing:
    """Return rehearsal on the clock of this computer, kept in the folder ``data``."""
    path = None if data is None else store_file(data)
    return Rehearsing(path, cache, lambda: datetime.now(UTC))
