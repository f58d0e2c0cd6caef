"""``ketacounsel note``: only what was ticked, never over a file, nothing of a person."""

from __future__ import annotations

import base64
import io
import stat
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]


def test_unticked_points_print_as_empty_boxes(fictional_run: Run) -> None:
    ran = fictional_run("note", "zorvane", "iv")
    assert ran.code == 0
    assert "[ ] Certainty: Pain intensity unclear, very low certainty" in ran.out
    assert "[x]" not in ran.out
    assert "NOT asked: ringing ears, dark thoughts, 2 more" in ran.out
    assert "Goal: [not set]" in ran.out
    assert ran.err == ""


def test_discussed_ticks_what_it_names(fictional_run: Run) -> None:
    ran = fictional_run("note", "zorvane", "iv", "--discussed", "unclear-relief,consent")
    boxes = [row for row in ran.out.splitlines() if row.startswith("[x]")]
    assert [box.partition(":")[0] for box in boxes] == [
        "[x] Certainty",
        "[x] Consent before cover drugs",
    ]
    ran = fictional_run("note", "zorvane", "iv", "--discussed", "all")
    assert "[ ]" not in ran.out


def test_a_point_of_one_option_is_not_ticked_for_another(fictional_run: Run) -> None:
    words = ("note", "zorvane:iv", "quillamine:topical", "--discussed", "zorvane-iv/ride")
    ran = fictional_run(*words)
    assert "[x] Licence, zorvane: OFF-LABEL" in ran.out
    assert "[ ] Licence, quillamine:" in ran.out


def test_an_unknown_point_names_the_nearest(fictional_run: Run) -> None:
    ran = fictional_run("note", "zorvane", "iv", "--discussed", "concent")
    assert ran.code == 2
    assert "did you mean consent?" in ran.err
    assert ran.err.count("\n") == 1
    assert fictional_run("note", "zorvane", "iv", "--discussed", "xxxxxxx").code == 2


def test_picks_and_replies_come_from_flags_alone(fictional_run: Run) -> None:
    ran = fictional_run(
        "note", "zorvane", "iv", "--decision", "repeat", "--goal", "dance", "--review", "3",
        "--stop", "goal", "--driver", "donkey", "--value", "quiet", "--ending", "decide-later",
        "--factor", "gloves", "--factor", "ringing=no",
    )  # fmt: skip
    for expected in (
        "Decision kind: repeat",
        "Goal: dance",
        "Review: 3 weeks",
        "Going home: a donkey",
        "Values: quiet",
        "Ending: decide later",
        "YES: wears gloves: we hold nothing on this, check elsewhere",
        "No: ringing ears",
    ):
        assert expected in ran.out


def test_markdown_is_a_task_list(fictional_run: Run) -> None:
    ran = fictional_run("note", "zorvane", "iv", "--format", "markdown")
    assert all(row.startswith("- ") for row in ran.out.splitlines())
    assert "- [ ] Licence: OFF-LABEL" in ran.out


def test_a_file_is_written_for_its_owner_and_never_over_another(
    fictional_run: Run, tmp_path: Path
) -> None:
    there = tmp_path / "note.txt"
    ran = fictional_run("note", "zorvane", "iv", "-o", str(there))
    assert (ran.code, ran.out) == (0, "")
    assert "wrote" in ran.err
    assert stat.S_IMODE(there.stat().st_mode) == 0o600
    written = there.read_text()
    again = fictional_run("note", "quillamine", "topical", "-o", str(there))
    assert again.code == 1
    assert "add --force to overwrite it, or name another file" in again.err
    assert there.read_text() == written
    assert fictional_run("note", "quillamine", "topical", "-o", str(there), "--force").code == 0
    assert there.read_text() != written


def test_force_without_a_file_is_a_mistake(fictional_run: Run) -> None:
    assert fictional_run("note", "zorvane", "iv", "--force").code == 2


def test_without_a_terminal_copy_says_that_nothing_was_copied(
    fictional_run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ketacounsel.cli.note._told_terminal", lambda asked: False)
    ran = fictional_run("note", "zorvane", "iv", "--copy")
    assert ran.code == 0
    assert "\x1b" not in ran.out
    assert "nothing was copied" in ran.err


def test_copy_asks_the_terminal_for_the_whole_note(
    fictional_run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(
        "ketacounsel.cli.note._told_terminal", lambda text: bool(asked.append(text)) or True
    )
    ran = fictional_run("note", "zorvane", "iv", "--copy")
    (sequence,) = asked
    assert sequence.startswith("\x1b]52;c;")
    assert base64.b64decode(sequence[7:-1]).decode() == ran.out
    assert f"asked the terminal to copy {len(ran.out)} characters" in ran.err
    assert "some terminals ignore this" in ran.err


def test_on_a_terminal_the_note_wraps_and_the_copy_does_not(
    monkeypatch: pytest.MonkeyPatch, fictional_run: Run
) -> None:
    class Terminal(io.StringIO):
        encoding = "utf-8"

        def isatty(self) -> bool:
            return True

    screen = Terminal()
    monkeypatch.setattr(sys, "stdout", screen)
    from ketacounsel.cli import main

    assert main(["note", "zorvane", "iv", "--copy"]) == 0
    shown, _, sequence = screen.getvalue().partition("\x1b]52;c;")
    assert max(map(len, shown.splitlines())) <= 80
    copied = base64.b64decode(sequence.removesuffix("\a")).decode()
    assert copied.split() == shown.split()


def test_a_refused_clinic_folder_stops_the_note_unless_left_out(
    fictional_run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    overlay = tmp_path / "overlay"
    overlay.mkdir()
    (overlay / "broken.yaml").write_text("lines: [\n")
    monkeypatch.setenv("KETACOUNSEL_OVERLAY", str(overlay))
    ran = fictional_run("note", "zorvane", "iv")
    assert (ran.code, ran.out) == (1, "")
    assert "--no-overlay" in ran.err
    assert fictional_run("note", "zorvane", "iv", "--no-overlay").code == 0


def test_a_line_that_looks_like_a_person_is_warned_of_and_not_held_back(
    fictional_run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """WF-8. Nothing can be typed; such a line can only come from the clinic's own folder."""
    overlay = tmp_path / "overlay"
    overlay.mkdir()
    (overlay / "local.yaml").write_text(
        "schema_version: 1\nlocal:\n"
        '  - {id: p, slot: protocol, clinician: "Sheet of ward 4, number 1234567."}\n'
    )
    monkeypatch.setenv("KETACOUNSEL_OVERLAY", str(overlay))
    ran = fictional_run("note", "zorvane", "iv")
    assert ran.code == 0
    rows = ran.out.splitlines()
    place = next(n for n, row in enumerate(rows, 1) if "1234567" in row)
    assert f"line {place} of the note holds what looks like a number of 5" in ran.err
    assert "1234567" not in ran.err


def test_ascii_holds(fictional_run: Run) -> None:
    assert fictional_run("note", "zorvane", "iv", "--ascii", "--full").out.isascii()
