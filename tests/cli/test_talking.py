"""Lines as people and pipes really send them: odd numbers, no text, far too much, an early end."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from ketacounsel.cli.talking import LONGEST, picked
from tests.cli.conftest import Run

SCENE = "crps-reset"
DRILL = "hooked"


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("KETACOUNSEL_DATA_FOLDER", str(tmp_path / "data"))
    return tmp_path / "data"


def say(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(text))


@pytest.mark.parametrize("line", ["", "0", "4", "-1", "\u00b2", "\u0663", "9" * 5000, "1.0", None])
def test_only_a_plain_number_within_reach_picks(line: str | None) -> None:
    assert picked(line, 3) is None
    assert picked("3", 3) == 3


def test_a_raised_digit_is_an_answer_like_any_other(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    say(monkeypatch, "\u00b2\n/leave\n")
    assert run("rehearse", SCENE, "--plain", "--no-memory").code == 0


def test_a_line_far_too_long_is_not_read_and_the_next_one_is(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    say(monkeypatch, "it works " * 120_000 + "\n/hint\n\n")
    ran = run("rehearse", DRILL, "--plain", "--no-memory")
    assert ran.code == 0
    assert ran.out.count(f"longer than {LONGEST:,} characters") == 1
    assert "I did not find" not in ran.out
    assert "There is no further hint" not in ran.out


def test_bytes_that_are_no_text_are_refused_without_quoting_them(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    raw = io.TextIOWrapper(io.BytesIO(b"secret\xff\n"), encoding="utf-8", errors="strict")
    monkeypatch.setattr("sys.stdin", raw)
    ran = run("rehearse", DRILL, "--plain", "--no-memory")
    assert ran.code == 2
    assert "not text" in ran.err
    assert "secret" not in ran.err


@pytest.mark.parametrize("end", ["", "/leave\n"])
def test_no_answer_to_going_on_lets_the_open_run_be(
    run: Run, data: Path, monkeypatch: pytest.MonkeyPatch, end: str
) -> None:
    say(monkeypatch, "What have you read about it so far?\n/leave\n")
    run("rehearse", SCENE, "--plain")
    say(monkeypatch, end)
    left = run("rehearse", SCENE, "--plain")
    assert left.code == 0
    assert "Left open." in " ".join(left.out.split())
    assert "left before the end" not in run("progress").out
    say(monkeypatch, "y\n/leave\n")
    assert "You: What have you read" in run("rehearse", SCENE, "--plain").out


def test_what_is_kept_nowhere_does_not_promise_to_go_on(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    say(monkeypatch, "/leave\n")
    ran = run("rehearse", SCENE, "--plain", "--no-memory")
    assert "Nothing of it is kept." in ran.out
    assert "Left open" not in ran.out


def test_an_exam_offers_no_help_that_it_refuses(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    say(monkeypatch, "Bla bla.\n/leave\n")
    ran = run("rehearse", SCENE, "--plain", "--exam", "--no-memory")
    assert "Nothing in that was understood" not in ran.out
    assert "/hint" not in ran.out
    assert "/back" not in ran.out
    assert "/leave" in ran.out


def test_an_unknown_name_is_refused_without_a_terminal_too(run: Run) -> None:
    ran = run("rehearse", "no-such-scene", "--no-memory")
    assert (ran.code, ran.out) == (2, "")
