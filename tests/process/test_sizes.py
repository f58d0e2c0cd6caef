"""Windows of every size: the place is kept, nothing is lost, the smallest does not crash."""

from __future__ import annotations

import re

import pytest

from tests.process.conftest import Home, Start
from tests.process.terminal import Terminal

pytestmark = pytest.mark.process

CURSOR = "▌"
SIZES = ((140, 45), (60, 20), (80, 24))


def open_ketamine(terminal: Terminal) -> None:
    """Go to the first screen of ketamine by vein."""
    terminal.wait_for("CHOOSE A DRUG")
    terminal.choose("Ketamine", "BY WHICH ROUTE")
    terminal.choose("Ketamine by vein", "DOES IT LOWER PAIN?")


def marked(terminal: Terminal) -> str:
    """Return the first word of the row that the cursor stands on."""
    rows = [row for row in terminal.text.split("\n") if CURSOR in row]
    assert rows, f"no row is marked\n{terminal.text}"
    return rows[0].partition(CURSOR)[2].split()[0]


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
    for columns, lines in SIZES:
        before = terminal.text
        terminal.resize(columns, lines)
        terminal.wait_until(lambda before=before: terminal.text != before, "the new size")
        terminal.wait_still()
        assert marked(terminal) == place, (columns, lines)


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
    for columns, lines in SIZES[1:]:
        terminal.resize(columns, lines)
        terminal.wait_still()
        assert words <= all_words(terminal), (columns, lines)


def test_a_burst_of_sizes_ends_in_the_last_one(warm: Home, start: Start) -> None:
    terminal = start(warm)
    open_ketamine(terminal)
    picture = terminal.wait_still()
    for columns in range(60, 140, 7):
        terminal.resize(columns, 30)
    terminal.resize(80, 24)
    terminal.wait_until(lambda: terminal.text == picture, "the same picture")


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
