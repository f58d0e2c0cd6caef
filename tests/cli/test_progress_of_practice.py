"""``ketacounsel progress``: shown, as data, erased; and nothing is made by looking."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from ketacounsel.practice.catalogue import Practisable
from ketacounsel.store import FILE, Beginning, Ending, Finding, Phrase, Store, open_store

Run = Callable[..., Any]
SCENE = Beginning("scene", "harbour", "v1", "coach", 7)
CANARY = "the-words-of-a-learner"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "data"
    monkeypatch.setenv("KETACOUNSEL_DATA_FOLDER", str(folder))
    monkeypatch.setattr(
        "ketacounsel.practice.catalogue.practisables",
        lambda: (Practisable("harbour", "scene", "The harbour at dusk", "pressure", ("boat",)),),
    )
    return folder


@pytest.fixture
def practised(folder: Path) -> Store:
    store = open_store(folder / FILE, lambda: datetime(2031, 5, 4, 12, 0, tzinfo=UTC))
    play = store.start_play(SCENE)
    store.finish_play(play, Ending("mixed", False, (Finding("point", "boat", True, "not seen"),)))
    ongoing = store.start_play(SCENE)
    store.add_input(ongoing, "typed", "n", CANARY)
    store.add_phrase(Phrase("who knows – nobody", "uncertainty", "harbour", date(2031, 5, 4)))
    return store


def asked(monkeypatch: pytest.MonkeyPatch, answer: str) -> None:
    class Keyboard(io.StringIO):
        def isatty(self) -> bool:
            return True

    monkeypatch.setattr(sys, "stdin", Keyboard(answer))
    monkeypatch.setattr("ketacounsel.cli.progress_of_practice.is_terminal", lambda stream: True)


def test_nothing_practised_is_said_and_no_file_is_made(run: Run, folder: Path) -> None:
    ran = run("progress")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("Nothing has been practised yet. To begin: ketacounsel rehearse\n")
    assert run("progress", "--phrases").out == "No phrase has been noted.\n"
    assert json.loads(run("progress", "--json").out)["histories"] == []
    assert run("progress", "--erase", "--yes").code == 0
    assert not folder.exists()


def test_progress_is_shown_in_words_and_as_data(run: Run, practised: Store) -> None:
    ran = run("progress")
    assert (ran.code, ran.err) == (0, "")
    assert "The harbour at dusk (not yet)" in ran.out
    assert "a mixed ending; 0 of 1 critical point found" in ran.out
    assert "Not found in the last one: boat" in ran.out
    assert "1  The harbour at dusk (1 critical point not found last time" in ran.out
    data = json.loads(run("progress", "--json").out)
    assert data["histories"][0]["sittings"][0]["started"] == "2031-05-04T12:00:00Z"
    assert data["next"][0]["id"] == "harbour"
    assert CANARY not in ran.out + json.dumps(data)


def test_phrases_are_listed_and_ascii_holds(run: Run, practised: Store) -> None:
    assert '"who knows – nobody"' in run("progress", "--phrases").out
    assert run("progress", "--phrases", "--ascii").out.isascii()
    (phrase,) = json.loads(run("progress", "--phrases", "--json").out)["phrases"]
    assert (phrase["about"], phrase["noted"]) == ("uncertainty", "2031-05-04")


def test_erase_without_a_terminal_needs_yes(run: Run, practised: Store) -> None:
    ran = run("progress", "--erase")
    assert (ran.code, ran.out) == (2, "")
    assert "--erase --yes" in ran.err
    assert len(practised.plays()) == 2


@pytest.mark.parametrize("answer", ["n\n", "\n", "", "no\n", "yesterday\n"])
def test_erase_asks_and_anything_but_yes_is_no(
    run: Run, practised: Store, monkeypatch: pytest.MonkeyPatch, answer: str
) -> None:
    asked(monkeypatch, answer)
    ran = run("progress", "--erase")
    assert (ran.code, ran.out) == (0, "Nothing was erased.\n")
    assert "y/N" in ran.err
    assert len(practised.plays()) == 2


def test_erase_leaves_no_row_and_no_byte(
    run: Run, practised: Store, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked(monkeypatch, "Y\n")
    assert run("progress", "--erase").code == 0
    left = b"".join(p.read_bytes() for p in folder.iterdir())
    for word in (CANARY, "who knows", "harbour", "2031"):
        assert word.encode() not in left
    assert run("progress").out.startswith("Nothing has been practised yet.")


def test_a_damaged_file_is_refused_in_one_line_and_erase_takes_it_away(
    run: Run, folder: Path
) -> None:
    folder.mkdir()
    (folder / FILE).write_bytes(CANARY.encode() * 400)
    ran = run("progress")
    assert (ran.code, ran.out, ran.err.count("\n")) == (1, "", 1)
    assert "is damaged; it was left as it is" in ran.err
    assert CANARY not in ran.err
    assert run("progress", "--erase", "--yes").code == 0
    assert list(folder.iterdir()) == []


def test_a_file_of_another_program_is_not_taken_away(run: Run, folder: Path) -> None:
    import sqlite3

    folder.mkdir()
    raw = sqlite3.connect(folder / FILE)
    raw.execute("CREATE TABLE recipes (name TEXT)")
    raw.close()
    ran = run("progress", "--erase", "--yes")
    assert (ran.code, ran.out) == (1, "")
    assert (folder / FILE).exists()


@pytest.mark.parametrize("words", [("--yes",), ("--erase", "--phrases"), ("--erase", "--json")])
def test_flags_that_do_not_go_together_are_a_mistake(
    run: Run, practised: Store, words: tuple[str, ...]
) -> None:
    ran = run("progress", *words)
    assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)
    assert len(practised.plays()) == 2


def test_a_fault_of_the_program_prints_nothing_that_was_typed(
    run: Run, practised: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Even with the traceback that was asked for."""
    from sqlalchemy import text

    from ketacounsel.store.house import writing

    def broken(self: Any) -> None:
        with writing(self._house) as connection:
            connection.execute(text("INSERT INTO nowhere VALUES (:words)"), {"words": CANARY})

    monkeypatch.setattr("ketacounsel.store.sql.SqlStore.plays", broken)
    monkeypatch.setenv("KETACOUNSEL_DEBUG", "1")
    ran = run("progress")
    assert ran.code in (1, 70)
    assert CANARY not in ran.out + ran.err
