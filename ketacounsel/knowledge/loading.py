"""Open a knowledge base for use, from its compiled form whenever there is no doubt about it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from ketacounsel.knowledge.base import Knowledge
from ketacounsel.knowledge.cache import CachedShelf, Doubt, is_stored, source_key, store

if TYPE_CHECKING:
    from ketacounsel.knowledge.compiled import Parts
    from ketacounsel.reading import Fault

_ATTEMPTS: Final = 3


class FaultyKnowledge(Exception):  # noqa: N818 - it names a state of the knowledge base
    """The knowledge base was read but has errors; ``faults`` are all of them."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        self.faults = tuple(faults)
        errors = sum(fault.severity == "error" for fault in self.faults)
        super().__init__(f"the knowledge base has {errors} errors")


class KnowledgeChanged(Exception):  # noqa: N818 - it names what happened
    """The sources changed while they were in use, and their compiled form is gone."""


def open_compiled(folder: Path, cache: Path) -> Knowledge | None:
    """Return a knowledge base from its compiled form, or ``None`` if there is no current one.

    This never reads a record from the sources. An app that gets ``None`` lists the names of the
    manifest, has a child process compile, and asks again.
    """
    key = source_key(folder)
    if key is None:
        return None
    try:
        return Knowledge(CachedShelf(cache, key, partial(_rebuilt, folder, key)))
    except Doubt:
        return None


def open_knowledge(folder: Path, cache: Path | None) -> Knowledge:
    """Return a knowledge base for use, from its compiled form in ``cache`` if that is current.

    Otherwise the sources are read and checked, and the compiled form is written for the next
    time. Without a cache, or with one that cannot be written, all stays in memory. Raises
    :class:`FaultyKnowledge`, or ``Unreadable`` as ``load_folder`` does.
    """
    compiled = None if cache is None else open_compiled(folder, cache)
    if compiled is not None:
        return compiled
    from ketacounsel.knowledge.compiled import MemoryShelf

    key, parts = _built(folder)
    if cache is not None and key is not None:
        store(cache, key, parts)
    return Knowledge(MemoryShelf(parts))


def is_compiled(folder: Path, cache: Path) -> bool:
    """Return whether ``open_knowledge`` would find a current compiled form."""
    key = source_key(folder)
    return key is not None and is_stored(cache, key)


def _built(folder: Path) -> tuple[str | None, Parts]:
    """Read the sources; the key is ``None`` if they did not hold still meanwhile."""
    from ketacounsel.knowledge.checking import check_and_compile

    attempts = _ATTEMPTS
    while True:
        key = source_key(folder)
        loaded, parts = check_and_compile(folder)
        if parts is None:
            raise FaultyKnowledge(loaded.faults)
        if key is not None and key == source_key(folder):
            return key, parts
        attempts -= 1
        if not attempts:
            return None, parts


def _rebuilt(folder: Path, key: str) -> Parts:
    """Read the sources again for a reader that already holds an index made from them."""
    found, parts = _built(folder)
    if found != key:
        raise KnowledgeChanged("the knowledge base changed while it was in use: start again")
    return parts
