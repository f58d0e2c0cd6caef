"""The compiled form on disk: a folder for each state of the sources, written whole or not at all.

Any doubt about what is read there (unknown key, wrong sum, foreign owner, torn file) means that
it does not exist. Nothing in it is executed or unpickled.
"""

from __future__ import annotations

import contextlib
import json
import os
import stat
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from ketacounsel.knowledge.files import source_files
from ketacounsel.shipped import VERSION

try:
    # As the standard library's random does: hashlib loads OpenSSL, 4 ms of every start.
    from _blake2 import blake2b
except ImportError:
    from hashlib import blake2b

if TYPE_CHECKING:
    from collections.abc import Callable

    from ketacounsel.knowledge.compiled import Parts
    from ketacounsel.knowledge.plain import Data

_LARGEST_SOURCE: Final = 16 * 2**20
_LARGEST_PART: Final = 64 * 2**20
_STATES_KEPT: Final = 4
_LEFTOVER_AGE_SECONDS: Final = 3600.0
_READ_FLAGS: Final = (
    os.O_RDONLY
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_BINARY", 0)
)


class Doubt(Exception):  # noqa: N818 - it names a state of the file
    """The compiled form is not there or is not to be trusted."""


def source_key(folder: Path) -> str | None:
    """Return the name of this state of a knowledge base: sources, version, records and rules.

    The program's own knowledge modules are part of it, so that a changed record or rule is
    never met by an old compiled form. ``None`` if a source cannot be read as a regular file of
    sensible size: the reader then says what is wrong with it.
    """
    room = Path(__file__).parent
    total = blake2b(VERSION.encode(), digest_size=16)
    try:
        sources = [(name, folder / name) for name in source_files(folder)]
        with os.scandir(room) as here, os.scandir(room / "records") as records:
            modules = [Path(entry.path) for entry in (*here, *records)]
        sources += [(p.name, p) for p in sorted(modules) if p.suffix == ".py"]
        for name, path in sources:
            content = source_bytes(path)
            total.update(f"\n{len(content)} {name}\n".encode("utf-8", "surrogateescape"))
            total.update(content)
    except OSError:
        return None
    return total.hexdigest()


def source_bytes(path: Path) -> bytes:
    """Return a source as it is; raises OSError for what is no regular file of sensible size."""
    descriptor = os.open(path, _READ_FLAGS & ~getattr(os, "O_NOFOLLOW", 0))
    try:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode) or status.st_size > _LARGEST_SOURCE:
            raise OSError("not a source file of sensible size")
        return _read_all(descriptor, status.st_size)
    finally:
        os.close(descriptor)


def _read_all(descriptor: int, size: int) -> bytes:
    content = os.read(descriptor, size + 1)
    if len(content) == size:
        return content
    pieces = [content]
    while content and sum(map(len, pieces)) <= _LARGEST_SOURCE:
        content = os.read(descriptor, 2**20)
        pieces.append(content)
    return b"".join(pieces)


class CachedShelf:
    """The parts of one compiled state on disk; ``rebuild`` replaces what cannot be trusted.

    Raises :class:`Doubt` at once if the index cannot be trusted.
    """

    __slots__ = ("_folder", "_index", "_key", "_rebuild", "_rebuilt")

    def __init__(self, cache: Path, key: str, rebuild: Callable[[], Parts]) -> None:
        self._folder = _states(cache) / key
        self._key = key
        self._rebuild = rebuild
        self._rebuilt: Parts | None = None
        self._index = _read_part(self._folder, "index", key)

    def read(self, name: str) -> Data:
        """Return one part, rebuilt from the sources if the file on disk is in doubt."""
        if name == "index":
            return self._index
        if self._rebuilt is None:
            try:
                return _read_part(self._folder, name, self._key)
            except Doubt:
                self._rebuilt = self._rebuild()
        return self._rebuilt[name]


def digest(content: bytes) -> str:
    """Return the hash of some bytes as 32 hexadecimal digits."""
    return blake2b(content, digest_size=16).hexdigest()


def is_stored(cache: Path, key: str) -> bool:
    """Return whether this state has been compiled into the cache and its index can be trusted."""
    try:
        _read_part(_states(cache) / key, "index", key)
    except Doubt:
        return False
    return True


def other_states(cache: Path, key: str) -> tuple[str, ...]:
    """Return the keys of the states in the cache but ``key``, the last one written first."""
    try:
        with os.scandir(_states(cache)) as entries:
            ages = [(e.stat(follow_symlinks=False).st_mtime_ns, e.name) for e in entries]
    except OSError:
        return ()
    names = [name for _, name in sorted(ages, reverse=True)]
    return tuple(name for name in names if not name.startswith(".") and name != key)


def read_state(cache: Path, key: str) -> Parts:
    """Return all parts of one state; raise :class:`Doubt` if any cannot be trusted."""
    folder = _states(cache) / key
    try:
        names = [name for name in os.listdir(folder) if name.endswith(".json")]
    except OSError as error:
        raise Doubt(str(error)) from error
    stems = [name.removesuffix(".json") for name in names]
    return {stem: _read_part(folder, stem, key) for stem in stems}


def store(cache: Path, key: str, parts: Parts) -> bool:
    """Write a compiled state; return whether it is there now. A cache that refuses is no fault.

    The folder is made under another name and renamed when complete, so that other processes see
    all of it or nothing, and the last of several writers does no harm.
    """
    import shutil
    import tempfile

    states = _states(cache)
    making: str | None = None
    try:
        states.mkdir(mode=0o700, parents=True, exist_ok=True)
        making = tempfile.mkdtemp(prefix=".making-", dir=states)
        for name, data in parts.items():
            _write_part(Path(making), name, key, data)
        _put_in_place(Path(making), states / key, key)
        _tidy(states, keep=key)
    except OSError:
        return is_stored(cache, key)
    finally:
        if making is not None:
            shutil.rmtree(making, ignore_errors=True)
    return True


def _states(cache: Path) -> Path:
    return cache / "knowledge"


def _put_in_place(made: Path, place: Path, key: str) -> None:
    import shutil

    try:
        made.rename(place)
    except OSError:
        try:
            for name in os.listdir(made):
                _read_part(place, name.removesuffix(".json"), key)
        except Doubt:
            aside = place.with_name(f"{made.name}-old")
            with contextlib.suppress(FileNotFoundError):
                place.rename(aside)
            try:
                made.rename(place)
            finally:
                shutil.rmtree(aside, ignore_errors=True)


def _tidy(states: Path, keep: str) -> None:
    """Remove old states and what interrupted writers left; a running reader can rebuild."""
    import shutil

    with os.scandir(states) as entries:
        ages = sorted((e.stat(follow_symlinks=False).st_mtime, e.name) for e in entries)
    finished = [name for _, name in ages if not name.startswith(".") and name != keep]
    old = finished[: max(0, len(finished) - (_STATES_KEPT - 1))]
    now = time.time()
    left = [n for age, n in ages if n.startswith(".making-") and now - age > _LEFTOVER_AGE_SECONDS]
    for name in (*old, *left):
        shutil.rmtree(states / name, ignore_errors=True)


def _write_part(folder: Path, name: str, key: str, data: Data) -> None:
    body = json.dumps(data, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode()
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    descriptor = os.open(folder / f"{name}.json", flags, 0o600)
    with open(descriptor, "wb") as file:
        file.write(_head(key, body) + body + b"}")


def _head(key: str, body: bytes) -> bytes:
    return f'{{"key":"{key}","sum":"{digest(body)}","data":'.encode()


def _read_part(folder: Path, name: str, key: str) -> Data:
    try:
        content = _own_bytes(folder / f"{name}.json")
    except OSError as error:
        raise Doubt(str(error)) from error
    length = len(_head(key, b""))
    body = content[length:-1]
    if content[:length] != _head(key, body) or not content.endswith(b"}"):
        raise Doubt("another key, a wrong sum or a torn file")
    try:
        data: Any = json.loads(body)
    except ValueError as error:
        raise Doubt(str(error)) from error
    if not isinstance(data, dict):
        raise Doubt("no mapping")
    return data


def _own_bytes(path: Path) -> bytes:
    """Read a file that nobody else can have written."""
    descriptor = os.open(path, _READ_FLAGS)
    try:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode) or status.st_size > _LARGEST_PART:
            raise OSError("not a regular file of sensible size")
        if hasattr(os, "geteuid") and (status.st_uid != os.geteuid() or status.st_mode & 0o022):
            raise OSError("others can write it")
        return _read_all(descriptor, status.st_size)
    finally:
        os.close(descriptor)
