"""What a command says when it cannot write its file, and with which code (issue 3, done 5)."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from ketacounsel.cli.exit_codes import FAULTY, INTERNAL, USAGE
from ketacounsel.cli.refused import Refused
from ketacounsel.cli.saving import save_bytes, save_text


def test_text_is_written_as_utf_8(tmp_path: Path) -> None:
    assert save_text(str(tmp_path / "a"), "≥ 1\n").read_bytes() == "≥ 1\n".encode()


def test_an_existing_file_names_both_ways_out(tmp_path: Path) -> None:
    there = tmp_path / "note.txt"
    there.write_text("mine")
    with pytest.raises(Refused, match="add --force to overwrite it, or name another file") as no:
        save_text(str(there), "yours")
    assert no.value.exit_code == FAULTY
    assert there.read_text() == "mine"
    save_bytes(str(there), b"yours", overwrite=True)
    assert there.read_text() == "yours"


def test_a_missing_folder_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="there is no folder") as no:
        save_text(str(tmp_path / "new" / "note.txt"), "a note")
    assert no.value.exit_code == FAULTY
    assert not (tmp_path / "new").exists()


def test_a_full_disk_has_the_code_of_output_that_could_not_be_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_args: object) -> int:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "write", full)
    with pytest.raises(Refused, match="could not be written whole") as no:
        save_text(str(tmp_path / "note.txt"), "a note")
    assert no.value.exit_code == INTERNAL
    assert list(tmp_path.iterdir()) == []


def test_what_a_path_could_do_to_a_terminal_is_written_out(tmp_path: Path) -> None:
    with pytest.raises(Refused) as no:
        save_text(f"{tmp_path}/\x1b[31mred\nnew/note.txt", "a note")
    assert "\x1b" not in str(no.value)
    assert "\n" not in str(no.value)


def test_a_name_that_is_no_file_is_not_said_to_give_way_to_force(tmp_path: Path) -> None:
    (tmp_path / "link.txt").symlink_to("elsewhere")
    with pytest.raises(Refused) as no:
        save_text(str(tmp_path / "link.txt"), "a note")
    assert no.value.exit_code == FAULTY
    assert "--force" not in str(no.value)
    assert "not an ordinary file" in str(no.value)


def test_a_dash_is_not_taken_for_the_name_of_a_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(Refused, match="leave out -o") as no:
        save_text("-", "a note")
    assert no.value.exit_code == USAGE
    assert list(tmp_path.iterdir()) == []
    assert save_text("./-", "a note").read_text() == "a note"


def test_a_very_long_path_is_told_in_short(tmp_path: Path) -> None:
    with pytest.raises(Refused) as no:
        save_text(str(tmp_path / ("x" * 5000)), "a note")
    assert no.value.exit_code == FAULTY
    assert len(str(no.value)) < 400


def test_a_new_file_never_stands_empty_under_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "note.txt"
    opened = os.open

    def looked_at(*words: object, **named: object) -> int:
        descriptor = opened(*words, **named)  # type: ignore[arg-type]
        assert not target.exists()
        return descriptor

    monkeypatch.setattr(os, "open", looked_at)
    save_text(str(target), "a note")
    monkeypatch.undo()
    assert target.read_text() == "a note"
    assert list(tmp_path.iterdir()) == [target]


def test_where_no_second_name_can_be_given_it_is_written_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(errno.EPERM, os.strerror(errno.EPERM))

    monkeypatch.setattr(os, "link", refuse)
    target = save_text(str(tmp_path / "note.txt"), "a note")
    assert target.read_text() == "a note"
    assert list(tmp_path.iterdir()) == [target]
