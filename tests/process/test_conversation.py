"""The whole conversation on the real program, by keyboard alone, with its keys counted.

From a cold start: CRPS; ketamine by vein against by mouth against usual care; past psychosis, an
opioid and a benzodiazepine; the decision to repeat; the talk; the note and the PDF.
"""

from __future__ import annotations

import base64
import re

import pytest

from tests.process.conftest import Home, Start
from tests.process.terminal import Terminal

pytestmark = pytest.mark.process

MOST_KEYS = 55
NEUTRAL = ("usual care", "ketamine by mouth", "ketamine by vein")
ANSWERED = ("psychosis in the past", "opioid", "benzodiazepine")


class Hands:
    """Presses keys and counts them."""

    def __init__(self, terminal: Terminal) -> None:
        self.terminal = terminal
        self.keys = 0

    def go(self, key: str, text: str) -> str:
        """Press a key and wait for a text."""
        self.keys += 1
        return self.terminal.go(key, text)

    def choose(self, name: str, text: str) -> str:
        """Press the digit of a line."""
        self.keys += 1
        return self.terminal.choose(name, text)

    def press(self, key: str) -> str:
        """Press a key and wait until the screen rests."""
        self.keys += 1
        before = self.terminal.text
        self.terminal.press(key)
        self.terminal.wait_until(lambda: self.terminal.text != before, f"{key} to do something")
        return self.terminal.wait_still()

    def down_to(self, name: str) -> None:
        """Go down until the marked row begins with ``name``."""
        while not marked(self.terminal).startswith(name):
            self.press("down")


def marked(terminal: Terminal) -> str:
    """Return the words of the first marked row, without its box."""
    row = next((row for row in terminal.text.split("\n") if "▌" in row), "")
    return re.sub(r"^\W*(yes|no)?\W*", "", row.partition("▌")[2])


@pytest.mark.parametrize("size", [(80, 24), (100, 30)], ids=["80x24", "100x30"])
def test_from_a_cold_start_to_note_and_pdf_by_keyboard_alone(
    home: Home, start: Start, size: tuple[int, int]
) -> None:
    pytest.importorskip("typst")
    terminal = start(home, size=size)
    hands = Hands(terminal)
    terminal.wait_for("CHOOSE A DRUG")

    hands.go("c", "WHICH CONDITION?")
    hands.choose("Complex regional pain syndrome", "condition: ")
    hands.choose("Ketamine", "BY WHICH ROUTE")
    hands.choose("Ketamine by vein", "DOES IT LOWER PAIN?")
    assert "CRPS" in terminal.text

    hands.go("c", "Usual care is always a column")
    hands.choose("[ ] Ketamine by mouth", "2 of 3 ticked")
    hands.go("c", "usual care first")
    terminal.wait_until(
        lambda: all(name in terminal.text.lower() for name in NEUTRAL), "every course compared"
    )
    places = [terminal.text.lower().index(name) for name in NEUTRAL]
    assert places == sorted(places)
    hands.go("b", "DOES IT LOWER PAIN?")

    hands.go("a", "Ask before you offer")
    for name in ANSWERED:
        hands.down_to(name)
        hands.press("y")
    first = hands.go("b", "OPIOID: YES")
    assert "PSYCHOSIS IN THE PAST: YES" in first
    assert "BENZODIAZEPINE: YES" in first

    hands.go("g", "KIND OF DECISION")
    hands.press("down")
    hands.go("space", "(x) repeat")
    hands.go("b", "DOES IT LOWER PAIN?")

    hands.go("t", "TEAM TALK")
    hands.go("2", "only the 2-minute path")
    essential = int(re.search(r"2-minute path 0 of (\d+)", terminal.text)[1])  # type: ignore[index]
    for done in range(1, essential + 1):
        hands.go("space", f"2-minute path {done} of {essential}")

    note = hands.go("n", "Decision")
    assert "repeat" in note
    assert "opioid" in note
    hands.go("y", "Asked the terminal to copy")
    copied = base64.b64decode(
        re.findall(rb"\x1b\]52;c;([A-Za-z0-9+/=]+)", terminal.raw)[-1]
    ).decode()
    assert len(copied.split()) < 150
    for name in ANSWERED:
        assert name in copied
    assert "NOT asked" in copied
    hands.go("w", "note.txt")
    hands.go("enter", "Written to")

    hands.go("p", "PAPER")
    hands.go("w", "handout.pdf")
    hands.go("enter", "Written to")
    assert next(home.folder.glob("handout*.pdf")).read_bytes().startswith(b"%PDF")
    assert next(home.folder.glob("note*.txt")).read_text(encoding="utf-8").strip()
    assert hands.keys <= MOST_KEYS, f"{hands.keys} keys"
    terminal.press("ctrl+q")
    assert terminal.exit_code() == 0
