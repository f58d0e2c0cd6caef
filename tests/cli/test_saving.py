"""What a command says when it cannot write its file, and with which code (issue 3, done 5)."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from ketacounsel.cli.exit_codes import FAULTY, INTERNAL
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
