"""The edition of a knowledge base that was in use before, from its compiled form in the cache."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from ketacounsel.knowledge.base import Knowledge
from ketacounsel.knowledge.cache import Doubt, other_states, read_state, source_key
from ketacounsel.knowledge.compiled import MemoryShelf

if TYPE_CHECKING:
    from ketacounsel.knowledge.compiled import Parts

# What a record of another version of the program raises when it is built by this one.
_OTHER_SHAPE: Final = (LookupError, TypeError, ValueError, AttributeError)


def open_earlier(folder: Path, current: Knowledge, cache: Path) -> Knowledge | None:
    """Return the last compiled knowledge base of the same title but other content, or ``None``.

    ``current`` is the one in ``folder``. A form that this version of the program cannot read whole
    does not count, as if it were not there.
    """
    for key in other_states(cache, source_key(folder) or ""):
        try:
            earlier = _whole(read_state(cache, key))
        except (Doubt, *_OTHER_SHAPE):
            continue
        if earlier.manifest.title == current.manifest.title and earlier.content != current.content:
            return earlier
    return None


def _whole(parts: Parts) -> Knowledge:
    """Return a knowledge base of which every record has been built once."""
    knowledge = Knowledge(MemoryShelf(parts))
    for option in knowledge.option_ids:
        knowledge.option(option)
    tuple(knowledge.shared_records())
    return knowledge
