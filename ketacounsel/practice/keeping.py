"""How the app and the commands keep practice: opened late, lost to memory, taken up again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from ketacounsel.practice.mastery import mastery
from ketacounsel.store import Ending, Kept, Memory, OpenPlay, Phrase, Store, StoreFault, open_store
from ketacounsel.store.base import Clock
from ketacounsel.store.records import Kind

MEMORY_ALONE: Final = "practice goes on, and is gone when the program ends"
KEPT_OPEN: Final = timedelta(days=14)
"""So long what was typed in an unfinished play is kept for taking it up again."""


def keeping(path: Path | None, now: Clock, say: Callable[[str], None]) -> Store:
    """Return where practice is kept: the file, memory once that fails, or memory alone.

    ``path`` is None for ``--no-memory``. Nothing is opened or imported for it before the first
    call of a method. ``say`` gets one line, once, when what is done will not outlast the program.
    """
    if path is None:
        return Memory(now)

    def told(met: StoreFault) -> None:
        say(f"{met.line}; {MEMORY_ALONE}")

    return Kept(lambda: open_store(path, now), now, told)


def resumable(store: Store, kind: Kind, item: str, version: str) -> OpenPlay | None:
    """Return the latest unfinished play of this drill or scene, if it can be taken up again.

    One of another version of its text cannot be played again; it is ended as left.
    """
    ongoing = store.open_play(kind, item)
    while ongoing is not None and ongoing.play.beginning.item_version != version:
        store.finish_play(ongoing.play.id, Ending("left", None))
        ongoing = store.open_play(kind, item)
    return ongoing


def let_go_of_old(store: Store, now: datetime) -> int:
    """End as left what has been open too long, so that typed text does not lie about.

    Return how many.
    """
    old = [o for o in store.open_plays() if now - o.play.started > KEPT_OPEN]
    for ongoing in old:
        store.finish_play(ongoing.play.id, Ending("left", None))
    return len(old)


def judged(ending: Ending) -> Ending:
    """Return the ending with its mastery, as the findings and the outcome give it."""
    return replace(ending, mastered=mastery(ending.findings, ending.outcome))


def keep_phrase(store: Store, phrase: Phrase) -> tuple[str, ...]:
    """Keep words that a learner says were meant, unless they may tell who somebody is (WF-8).

    Return what they look like, such as "a date"; nothing if they were kept.
    """
    from ketacounsel.export.identifiers import suspects

    found = tuple(dict.fromkeys(suspect.what for suspect in suspects(phrase.text)))
    if not found:
        store.add_phrase(phrase)
    return found
