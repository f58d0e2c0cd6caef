"""A file is written whole or not at all, and never over another by accident (issue 3, done 5)."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

import pytest

from ketacounsel.export.saving import (
    SHARED,
    NameTaken,
    NoRoom,
    NotSaved,
    free_name,
    replace,
    save,
)


def nothing_else_in(folder: Path, *names: str) -> bool:
    return sorted(entry.name for entry in folder.iterdir()) == sorted(names)


def test_a_new_file_is_for_its_owner_alone(tmp_path: Path) -> None:
    """WF-8: a note holds health data."""
    written = save(str(tmp_path / "note.txt"), b"a note\n")
    assert written.read_bytes() == b"a note\n"
    assert stat.S_IMODE(written.stat().st_mode) == 0o600
    assert nothing_else_in(tmp_path, "note.txt")


def test_a_shared_file_follows_the_mask_of_the_account(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        written = save(str(tmp_path / "sheet.txt"), b"a sheet", SHARED)
    finally:
        os.umask(before)
    assert stat.S_IMODE(written.stat().st_mode) == 0o640


def test_an_existing_file_is_left_as_it_is(tmp_path: Path) -> None:
    there = tmp_path / "note.txt"
    there.write_text("mine")
    with pytest.raises(NameTaken, match=r"note\.txt exists"):
        save(str(there), b"yours")
    assert there.read_text() == "mine"
    assert nothing_else_in(tmp_path, "note.txt")


def test_a_link_to_nowhere_counts_as_a_file_that_exists(tmp_path: Path) -> None:
    (tmp_path / "note.txt").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(NameTaken):
        save(str(tmp_path / "note.txt"), b"a note")
    assert nothing_else_in(tmp_path, "note.txt")


def test_a_file_that_comes_while_writing_is_left_as_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    there = tmp_path / "note.txt"

    def late(_descriptor: int) -> None:
        there.write_text("mine")

    monkeypatch.setattr(os, "fsync", late)
    with pytest.raises(NameTaken):
        save(str(there), b"yours")
    assert there.read_text() == "mine"
    assert nothing_else_in(tmp_path, "note.txt")


def test_replacing_takes_the_place_of_the_file(tmp_path: Path) -> None:
    there = tmp_path / "note.txt"
    there.write_text("old")
    assert replace(str(there), b"new").read_bytes() == b"new"
    assert replace(str(tmp_path / "other.txt"), b"first").read_bytes() == b"first"
    assert nothing_else_in(tmp_path, "note.txt", "other.txt")


def test_a_device_or_a_link_is_never_replaced(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "link").symlink_to(tmp_path / "target")
    for name in ("pipe", "link"):
        with pytest.raises(NotSaved, match="not an ordinary file"):
            replace(str(tmp_path / name), b"a note")
    with pytest.raises(NotSaved, match="not an ordinary file"):
        replace(os.devnull, b"a note")


@pytest.mark.parametrize("way", [save, replace])
@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("", "no file was named"),
        ("no\0te", "NUL"),
        ("missing/note.txt", "there is no folder"),
        ("folder", "is a folder"),
        ("folder/", "is a folder"),
        ("file/note.txt", "could not be written|is not a folder"),
        ("n" * 300, "could not be written"),
    ],
)
def test_a_place_for_no_file_is_refused(
    way: object, path: str, words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").write_text("")
    with pytest.raises(NotSaved, match=words) as refused:
        way(path, b"a note")  # type: ignore[operator]
    assert "\n" not in refused.value.reason
    assert nothing_else_in(tmp_path, "folder", "file")


@pytest.mark.parametrize("way", [save, replace])
@pytest.mark.parametrize("number", [errno.EACCES, errno.EROFS])
def test_a_folder_that_cannot_be_written_is_named(
    way: object, number: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_args: object, **_more: object) -> int:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "open", refuse)
    with pytest.raises(NotSaved, match="cannot be written to"):
        way(str(tmp_path / "note.txt"), b"a note")  # type: ignore[operator]


@pytest.mark.parametrize("call", ["write", "fsync"])
@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT])
@pytest.mark.parametrize("way", [save, replace])
def test_a_full_disk_leaves_nothing_half_written(
    call: str, number: int, way: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    there = tmp_path / "note.txt"
    if way is replace:
        there.write_text("old")

    def full(*_args: object) -> int:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, call, full)
    with pytest.raises(NoRoom, match="free some space"):
        way(str(there), b"new")  # type: ignore[operator]
    assert nothing_else_in(tmp_path, *(("note.txt",) if way is replace else ()))
    assert way is save or there.read_text() == "old"


@pytest.mark.parametrize("call", ["link", "replace"])
def test_a_key_that_interrupts_leaves_nothing(
    call: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_args: object) -> None:
        raise OSError(errno.EPERM, os.strerror(errno.EPERM))

    def interrupted(*_args: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "link", refuse)
    monkeypatch.setattr(os, call, interrupted)
    with pytest.raises(KeyboardInterrupt):
        save(str(tmp_path / "note.txt"), b"a note")
    assert nothing_else_in(tmp_path)


def test_the_next_free_name_is_numbered(tmp_path: Path) -> None:
    path = str(tmp_path / "note.txt")
    assert free_name(path) == path
    (tmp_path / "note.txt").write_text("")
    assert free_name(path) == str(tmp_path / "note-2.txt")
    (tmp_path / "note-2.txt").write_text("")
    assert free_name(path) == str(tmp_path / "note-3.txt")


def test_a_name_that_the_system_cannot_hold_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NotSaved, match="cannot be the name"):
        save(f"{tmp_path}/\ud800", b"a note")
    assert nothing_else_in(tmp_path)
