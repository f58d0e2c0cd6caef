"""The compiled form: several starts at once, a place that cannot be written, a changed source."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.process.conftest import Home, Start
from tests.process.terminal import Terminal

pytestmark = pytest.mark.process


def reaches_the_first_screen(terminal: Terminal) -> None:
    """Go to ketamine by vein, however long the first reading takes."""
    terminal.choose("Ketamine", "BY WHICH ROUTE")
    terminal.press(terminal.number_of("Ketamine by vein"))
    terminal.wait_for("KETAMINE BY VEIN", "VERY LOW 3/173", seconds=40)


def test_two_started_at_once_on_a_cold_cache_both_work(home: Home, start: Start) -> None:
    one, other = start(home), start(home)
    reaches_the_first_screen(one)
    reaches_the_first_screen(other)
    assert list(home.cache.rglob("index.json"))
    assert not list(home.cache.rglob(".making-*"))


def test_a_cache_that_cannot_be_written_is_no_fault(home: Home, start: Start) -> None:
    nowhere = home.folder / "a-file"
    nowhere.write_text("")
    unwritable = replace(home, cache=nowhere)
    done = unwritable.run("show", "ketamine", "iv")
    assert (done.code, done.error) == (0, b"")
    assert b"VERY LOW 3/173" in done.out
    reaches_the_first_screen(start(unwritable))
    assert nowhere.read_text() == ""


def test_a_torn_compiled_form_is_made_again(home: Home, fictional: Path) -> None:
    arguments = ("show", "zorvane", "iv", "--knowledge", fictional)
    first = home.run(*arguments)
    assert first.code == 0
    for part in home.cache.rglob("*.json"):
        part.write_bytes(part.read_bytes()[:-20])
    assert home.run(*arguments).out == first.out


def test_a_changed_source_is_shown_at_the_next_start(home: Home, fictional: Path) -> None:
    arguments = ("show", "zorvane", "iv", "--knowledge", fictional)
    assert "the room hums" in home.run(*arguments).out.decode()
    for file in fictional.rglob("*.yaml"):
        text = file.read_text(encoding="utf-8")
        file.write_text(text.replace("the room hums", "the hall hums"), encoding="utf-8")
    shown = home.run(*arguments).out.decode()
    assert "the hall hums" in shown
    assert "the room hums" not in shown
