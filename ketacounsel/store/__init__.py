"""What was practised, as plain rows: a file in the person's own folder, or memory alone.

The store knows no scene and no rule. A *play* is one run of a drill or a scene; what the learner
did is a list of inputs, and playing them again brings the play back. Importing this costs little:
SQLAlchemy is imported when a file is opened, alembic when the tables of the file are behind.
"""

from __future__ import annotations

from ketacounsel.store.base import Store
from ketacounsel.store.faults import StoreFault
from ketacounsel.store.kept import Kept
from ketacounsel.store.memory import Memory
from ketacounsel.store.opening import FILE, erase_files, is_kept, open_store, store_file
from ketacounsel.store.records import (
    Beginning,
    Behaviour,
    Ending,
    Finding,
    Input,
    OpenPlay,
    Phrase,
    Play,
    Rating,
)

__all__ = [
    "FILE",
    "Beginning",
    "Behaviour",
    "Ending",
    "Finding",
    "Input",
    "Kept",
    "Memory",
    "OpenPlay",
    "Phrase",
    "Play",
    "Rating",
    "Store",
    "StoreFault",
    "erase_files",
    "is_kept",
    "open_store",
    "store_file",
]
