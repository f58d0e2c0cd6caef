"""A file in the person's hand: written whole or not at all, and never over another by accident."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

PRIVATE: Final = 0o600
"""For the owner alone: a note holds health data, though no identity (WF-8)."""
SHARED: Final = 0o666
"""As other programs make files: the mask of the account decides."""
LONGEST_NAME: Final = 160
"""Characters of a path that a message shows, its end first."""
NO_ROOM: Final = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})


class NotSaved(Exception):  # noqa: N818 - it names what happened
    """A file could not be written; nothing was changed. ``reason`` names the file on one line."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class NameTaken(NotSaved):
    """There is such a file, and nobody said that it may go."""


class NoRoom(NotSaved):
    """The disk or the share of it is full."""


def save(path: str, data: bytes, mode: int = PRIVATE) -> Path:
    """Write a new file; raises :class:`NameTaken` where one exists, else :class:`NotSaved`."""
    target = _checked(path)
    if os.path.lexists(target):
        raise NameTaken(f"{_named(target)} exists")
    with _written_beside(target, data, mode) as beside:
        _name(beside, target)
    return target


def replace(path: str, data: bytes, mode: int = PRIVATE) -> Path:
    """Write a file in the place of one that exists, or a new one; raises :class:`NotSaved`."""
    target = _checked(path)
    if os.path.lexists(target):
        if not stat.S_ISREG(os.lstat(target).st_mode):
            raise NotSaved(f"{_named(target)} is not an ordinary file; name another one")
        if not os.access(target, os.W_OK):
            raise NotSaved(f"{_named(target)} may not be changed; name another one")
    with _written_beside(target, data, mode) as beside:
        os.replace(beside, target)
    return target


def free_name(path: str) -> str:
    """Return ``path``, or the next like it that is not taken: note.txt, note-2.txt, note-3.txt."""
    if not os.path.lexists(path):
        return path
    root, end = os.path.splitext(path)
    number = 2
    while os.path.lexists(f"{root}-{number}{end}"):
        number += 1
    return f"{root}-{number}{end}"


def _checked(path: str) -> Path:
    """Return the path if a file can stand there, as far as can be seen without writing."""
    if not path.strip():
        raise NotSaved("no file was named")
    if "\0" in path:
        raise NotSaved("a path cannot hold a NUL character")
    try:
        os.fsencode(path)
    except UnicodeEncodeError as error:
        raise NotSaved(f"{_named(Path(path))} cannot be the name of a file here") from error
    target = Path(path)
    if path.endswith(os.sep) or os.path.isdir(target):
        raise NotSaved(f"{_named(target)} is a folder; name a file in it")
    try:
        parent = os.stat(target.parent)
    except FileNotFoundError as error:
        raise NotSaved(f"there is no folder {_named(target.parent)}") from error
    except OSError as error:
        raise _told(error, target) from error
    if not stat.S_ISDIR(parent.st_mode):
        raise NotSaved(f"{_named(target.parent)} is not a folder")
    return target


@contextmanager
def _written_beside(target: Path, data: bytes, mode: int) -> Iterator[Path]:
    """Give a file beside the target with all of the data, to be moved there; it never stays."""
    beside = target.parent / f".ketacounsel-{os.urandom(8).hex()}.part"
    try:
        _write(beside, data, mode)
        yield beside
    except OSError as error:
        raise _told(error, target) from error
    finally:
        _drop(beside)


def _name(beside: Path, target: Path) -> None:
    """Give the file its name, or raise FileExistsError: another may have come since the look."""
    try:
        os.link(beside, target)
    except FileExistsError:
        raise
    except (OSError, AttributeError):
        # A file system without second names: the empty file claims the name for a moment.
        os.close(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, PRIVATE))
        try:
            os.replace(beside, target)
        except BaseException:
            _drop(target)
            raise


def _write(path: Path, data: bytes, mode: int) -> None:
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    descriptor = os.open(path, flags, mode)
    try:
        left = memoryview(data)
        while left:
            left = left[os.write(descriptor, left) :]
        # A full disk may show only here, where writing was put off.
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _drop(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except OSError:
        return


def _told(error: OSError, target: Path) -> NotSaved:
    if isinstance(error, FileExistsError):
        return NameTaken(f"{_named(target)} exists")
    if error.errno in NO_ROOM:
        return NoRoom(
            f"{_named(target)} could not be written whole: {error.strerror}; free some space first"
        )
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        folder = _named(target.parent)
        return NotSaved(f"folder {folder} cannot be written to; name a file elsewhere")
    return NotSaved(f"{_named(target)} could not be written: {error.strerror}")


def _named(path: Path) -> str:
    from ketacounsel.reading.visible import visible

    name = " ".join(visible(str(path)).split())
    return name if len(name) <= LONGEST_NAME else f"...{name[-LONGEST_NAME:]}"
