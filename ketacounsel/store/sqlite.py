"""The file and all that is SQLite's own: its modes, its locks, and bytes that have to go.

Each transaction has a connection of its own. The last one that closes puts the write-ahead log
into the file and removes it, so that between two turns there is one file, and a file that is taken
away meanwhile is noticed instead of written to. ``BEGIN IMMEDIATE`` takes the lock before the
first read: with a plain ``BEGIN`` two writers refuse each other at once, whatever the timeout.
"""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import sqlite3
import stat
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import NullPool

from ketacounsel.store.faults import FaultKind, StoreFault, fault
from ketacounsel.store.house import WRITES

PATIENCE: Final = 5.0
"""Seconds to wait for another program's transaction, each of which takes milliseconds."""
FOLDER_MODE: Final = 0o700
FILE_MODE: Final = 0o600
BESIDE: Final = ("-wal", "-shm", "-journal")
COPY: Final = ".before-"
_PAUSE: Final = 0.02
_LEAST_ROOM: Final = 65_536
"""Bytes that one turn may need: two pages of the log, and its index."""
_FULL: Final = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_KINDS: Final[dict[int, FaultKind]] = {
    sqlite3.SQLITE_FULL: "full",
    sqlite3.SQLITE_READONLY: "not writable",
    sqlite3.SQLITE_CANTOPEN: "not writable",
    sqlite3.SQLITE_PERM: "not writable",
    sqlite3.SQLITE_AUTH: "not writable",
    sqlite3.SQLITE_BUSY: "locked",
    sqlite3.SQLITE_LOCKED: "locked",
    sqlite3.SQLITE_PROTOCOL: "locked",
    sqlite3.SQLITE_CORRUPT: "damaged",
    sqlite3.SQLITE_NOTADB: "damaged",
}


class SqliteHouse:
    """One SQLite file; it is made when :meth:`prepare` is called."""

    def __init__(self, path: Path, patience: float = PATIENCE) -> None:
        self.path = path
        self._patience = patience
        self.engine = self._made_engine()

    def prepare(self) -> None:
        """Make the folder and the empty file, for their owner alone; raise StoreFault if not."""
        with self.told():
            self.path.parent.mkdir(FOLDER_MODE, parents=True, exist_ok=True)
            with contextlib.suppress(FileExistsError):
                os.close(os.open(self.path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, FILE_MODE))
            status = os.stat(self.path)
            if not stat.S_ISREG(status.st_mode):
                raise fault("not ours", self.path)
            if stat.S_IMODE(status.st_mode) & ~FILE_MODE:
                with contextlib.suppress(OSError):
                    os.chmod(self.path, FILE_MODE)

    def use_log(self) -> None:
        """Turn the write-ahead log on, which stays on.

        SQLite does not wait by itself where two programs do this at once.
        """
        until = time.monotonic() + self._patience
        with self.told(), closing(self._connected()) as raw:
            while raw.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
                try:
                    raw.execute("PRAGMA journal_mode = WAL")
                except sqlite3.OperationalError as error:
                    if _kind(error) != "locked" or time.monotonic() > until:
                        raise
                    time.sleep(_PAUSE)

    def forget(self) -> None:
        """Take out of the log what was overwritten in the file.

        If another program reads just now, the last one to close does it.
        """
        with self.told(), closing(self._connected()) as raw:
            raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def forget_all(self) -> None:
        """Write the file anew from the rows that are left, empty the log and remove copies."""
        with self.told():
            with closing(self._connected()) as raw:
                raw.execute("VACUUM")
                busy = raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
            if busy:
                raise fault("locked", self.path)
            for copy in copies(self.path):
                copy.unlink(missing_ok=True)

    @contextmanager
    def copied(self, name: str) -> Iterator[None]:
        """Keep a copy of the file while the block changes it; it goes when that went well."""
        beside = self.path.with_name(f"{self.path.name}{COPY}{name}")
        with self.told():
            beside.unlink(missing_ok=True)
            os.close(os.open(beside, os.O_CREAT | os.O_EXCL | os.O_WRONLY, FILE_MODE))
            with closing(self._connected()) as raw, closing(sqlite3.connect(beside)) as copy:
                raw.backup(copy)
        yield
        with self.told():
            beside.unlink(missing_ok=True)

    @contextmanager
    def told(self) -> Iterator[None]:
        """Turn what can go wrong with the file into a :class:`StoreFault`, without any value."""
        try:
            yield
        except (DBAPIError, sqlite3.Error, OSError) as error:
            # What the database says may carry the row; no trace of a fault shows it.
            raise self._fault(error) from None

    def _fault(self, error: Exception) -> StoreFault:
        origin: Any = error.orig if isinstance(error, DBAPIError) else error
        if isinstance(origin, sqlite3.Error):
            kind = _kind(origin)
            # A full disk often shows as a mere error of reading or writing.
            return fault("full" if kind == "failed" and self._no_room() else kind, self.path)
        if isinstance(origin, OSError):
            return fault("full" if origin.errno in _FULL else "not writable", self.path)
        return fault("failed", self.path)

    def _no_room(self) -> bool:
        try:
            return shutil.disk_usage(self.path.parent).free < _LEAST_ROOM
        except OSError:
            return False

    def _connected(self) -> sqlite3.Connection:
        """Return a connection to the file, which has to be there."""
        raw = sqlite3.connect(
            f"{self.path.absolute().as_uri()}?mode=rw",
            uri=True,
            timeout=self._patience,
            isolation_level=None,
            check_same_thread=False,
        )
        for pragma in (
            "foreign_keys = ON",
            "secure_delete = ON",
            "temp_store = MEMORY",
            "trusted_schema = OFF",
        ):
            raw.execute(f"PRAGMA {pragma}")
        return raw

    def _made_engine(self) -> Engine:
        engine = create_engine(
            "sqlite://", creator=self._connected, poolclass=NullPool, hide_parameters=True
        )
        event.listen(engine, "begin", _begin)
        return engine


def erase_sqlite(path: Path) -> None:
    """Remove the file with all that stands beside it, whatever is in it; raise StoreFault if not.

    For a file that cannot be opened. Other programs that have it open notice at their next turn.
    """
    try:
        for place in (path, *(path.with_name(path.name + end) for end in BESIDE), *copies(path)):
            place.unlink(missing_ok=True)
    except OSError:
        failed = fault("not writable", path)
    else:
        return
    raise failed


def copies(path: Path) -> list[Path]:
    """Return the copies of before a change of the tables that an interrupted program left."""
    try:
        names = os.listdir(path.parent)
    except OSError:
        return []
    return [path.with_name(name) for name in names if name.startswith(path.name + COPY)]


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get(WRITES, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _kind(error: sqlite3.Error) -> FaultKind:
    code = getattr(error, "sqlite_errorcode", None)
    if code is None:
        return "failed"
    # The extended codes carry the plain one in their last byte.
    return _KINDS.get(code & 0xFF, "failed")
