"""Open the file of practice: make it, bring an older one up to date, leave a newer one alone."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Final

from ketacounsel.store.base import Clock, Store
from ketacounsel.store.faults import fault

if TYPE_CHECKING:
    from ketacounsel.store.schema import Schema

FILE: Final = "practice.sqlite3"


def store_file(data_folder: Path) -> Path:
    """Return the file of practice in a person's data folder; it may not be there."""
    return data_folder / FILE


def open_store(path: Path, now: Clock, schema: Schema | None = None) -> Store:
    """Open the file, made with its folder if it is not there; raise StoreFault if that fails.

    ``schema`` is the one of this program unless another is given.
    """
    try:
        from ketacounsel.store.schema import SHIPPED, bring_up_to_date
        from ketacounsel.store.sql import SqlStore
        from ketacounsel.store.sqlite import SqliteHouse
    except ImportError:
        # A Python that was built without SQLite.
        unusable = fault("failed", path)
    else:
        house = SqliteHouse(path)
        house.prepare()
        bring_up_to_date(house, schema or SHIPPED)
        return SqlStore(house, now)
    raise unusable


def is_kept(path: Path) -> bool:
    """Return whether anything of practice is there, a left-over beside the file included."""
    try:
        return any(name.startswith(path.name) for name in os.listdir(path.parent))
    except OSError:
        return os.path.lexists(path)


def erase_files(path: Path) -> None:
    """Remove the file and what stands beside it, though it cannot be opened."""
    from ketacounsel.store.sqlite import erase_sqlite

    erase_sqlite(path)
