"""Windows of every size: the place is kept, nothing is lost, the smallest does not crash."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from tests.process.conftest import Home, Start
from tests.process.terminal import Terminal

pytestmark = pytest.mark.process

CURSOR = "▌"
SIZES = ((140, 45), (60, 20), (80, 24))

# A busy machine, made certain: between a notice of a new size and the app hearing of it
# there is time for another notice.
READ_THEN_WAIT = """
import shutil, time

size_now = shutil.get_terminal_size

def slowly(*arguments):
    size = size_now(*arguments)
    time.sleep(0.4)
    return size

shutil.get_terminal_size = slowly
"""
WAIT_THEN_READ = """
import shutil, time

size_now = shutil.get_terminal_size

def slowly(*arguments):
    time.sleep(0.4)
    return size_now(*arguments)

shutil.get_terminal_size = slowly
"""


def open_ketamine(terminal: Terminal) -> None:
    """Go to the first screen of ketamine by vein."""
    terminal.wait_for("CHOOSE A DRUG")
    terminal.choose("Ketamine", "BY WHICH ROUTE")
    terminal.choose("Ketamine by vein", "DOES IT LOWER PAIN?")


def marked(terminal: Terminal) -> str:
    """Return the first word of the row that the cursor stands on, empty if none is marked."""
    rows = [row for row in terminal.text.split("\n") if CURSOR in row]
    return rows[0].partition(CURSOR)[2].split()[0] if rows else ""


def resize(terminal: Terminal, size: tuple[int, int]) -> None:
    """Give the terminal another size and wait until the program has drawn for it."""
    terminal.wait_still()
    drawn = len(terminal.raw)
    terminal.resize(*size)
    terminal.wait_until(lambda: bool(terminal.text) and len(terminal.raw) > drawn, f"{size}")
    terminal.wait_still()


def all_words(terminal: Terminal) -> set[str]:
    """Return every word of the page, paging from its top to its end."""
    terminal.press("home")
    terminal.wait_until(lambda: " above" not in terminal.text.split("\n")[-2], "the top")
    seen: set[str] = set()
    while True:
        text = terminal.wait_still()
        rows = text.split("\n")
        seen.update(re.findall(r"\w+", " ".join(rows[2:-2]).replace(CURSOR, "")))
        if " below" not in rows[-2]:
            return seen
        terminal.press("pagedown")
        terminal.wait_until(lambda text=text: terminal.text != text, "the next page")


@pytest.mark.parametrize("section", ["e", "h", "a", "d"])
def test_a_resize_keeps_the_place(warm: Home, start: Start, section: str) -> None:
    terminal = start(warm)
    open_ketamine(terminal)
    terminal.press(section)
    terminal.wait_still()
    for _ in range(4):
        terminal.press("down")
        terminal.wait_still()
    place = marked(terminal)
    assert place
    for size in SIZES:
        resize(terminal, size)
        terminal.wait_until(lambda: marked(terminal) == place, f"{place!r} marked in {size}")


@pytest.mark.parametrize(
    ("section", "title"),
    [("e", "What is known"), ("h", "What may go wrong"), ("d", "What experts")],
)
def test_no_word_is_lost_between_window_sizes(
    warm: Home, start: Start, section: str, title: str
) -> None:
    # In a wider window the sources of the marked row stand beside the page.
    terminal = start(warm, size=(100, 45))
    open_ketamine(terminal)
    terminal.go(section, f"KETAMINE BY VEIN   {title}")
    words = all_words(terminal)
    assert len(words) > 50
    for size in SIZES[1:]:
        resize(terminal, size)
        assert words <= all_words(terminal), size


def test_a_burst_of_sizes_ends_in_the_last_one(warm: Home, start: Start) -> None:
    terminal = start(warm)
    open_ketamine(terminal)
    picture = terminal.wait_still()
    for columns in range(60, 140, 7):
        terminal.resize(columns, 30)
    terminal.resize(80, 24)
    terminal.wait_until(lambda: terminal.text == picture, "the same picture")


@pytest.fixture
def slow(warm: Home, tmp_path: Path) -> Callable[[str], Home]:
    """Return a way to a home where the program runs with a planted module."""
    planted = tmp_path / "planted"
    planted.mkdir()

    def plant(source: str) -> Home:
        (planted / "sitecustomize.py").write_text(source)
        return replace(warm, planted=planted)

    return plant


def test_a_size_that_is_heard_of_late_does_not_stand(
    slow: Callable[[str], Home], start: Start
) -> None:
    terminal = start(slow(READ_THEN_WAIT))
    open_ketamine(terminal)
    picture = terminal.wait_still()
    terminal.resize(137, 30)
    terminal.bytes_during(0.1)
    terminal.resize(80, 24)
    terminal.bytes_during(1.5)
    terminal.wait_until(lambda: terminal.text == picture, "the same picture")


def test_a_window_that_shrank_and_grew_back_unheard_is_drawn_anew(
    slow: Callable[[str], Home], start: Start
) -> None:
    terminal = start(slow(WAIT_THEN_READ))
    open_ketamine(terminal)
    picture = terminal.wait_still()
    terminal.resize(60, 20)
    terminal.bytes_during(0.1)
    terminal.resize(80, 24)
    assert terminal.text != picture
    terminal.wait_until(lambda: terminal.text == picture, "the same picture")


def test_nothing_more_is_drawn_once_a_new_size_has_settled(warm: Home, start: Start) -> None:
    terminal = start(warm)
    open_ketamine(terminal)
    terminal.resize(100, 30)
    terminal.bytes_during(1.5)
    assert terminal.bytes_during(1.5) == 0


@pytest.mark.parametrize("size", [(20, 5), (4, 3), (1, 1), (300, 100)])
def test_a_window_of_any_size_crashes_nothing(
    warm: Home, start: Start, size: tuple[int, int]
) -> None:
    terminal = start(warm, size=size)
    terminal.wait_until(lambda: b"\x1b[?1049h" in terminal.raw, "the alternate screen")
    terminal.wait_still()
    for key in ("down", "4", "1", "e", "pagedown", "a", "y", "s", "b", "h", "?", "b", "/", "x"):
        terminal.press(key)
        terminal.wait_still()
    terminal.press("escape")
    terminal.resize(80, 24)
    terminal.wait_for("KETAMINE BY VEIN")
    terminal.go("0", "CHOOSE A DRUG")
    terminal.press("q")
    assert terminal.exit_code() == 0
