"""What reaches the terminal: text as text, readable without colour, and nothing while idle."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.process.conftest import FICTIONAL, READY, Home, Start
from tests.process.terminal import Terminal

pytestmark = pytest.mark.process

PLANTED = {
    r"\e]0;owned\a": b"\x1b]0;owned",
    r"\e[31mred": b"\x1b[31mred",
    r"\x9b31mred": b"\xc2\x9b31m",
    r"\u202Edesrever": "\u202e".encode(),
    r"\u2066apart": "\u2066".encode(),
    r"\u200Bnothing": "\u200b".encode(),
    r"\rback": b"\rback",
    r"\bover": b"\x08",
}
LEAST_CONTRAST = 3.0
NAMED = {"black": "000000", "white": "ffffff", "default": ""}


def open_fictional(terminal: Terminal) -> None:
    """Go to the first screen of the fictional drug that is given by vein."""
    terminal.choose("Zorvane", "ZORVANE BY VEIN")


def test_brackets_in_the_text_reach_the_screen(warm: Home, start: Start) -> None:
    terminal = start(warm, size=(120, 40), extra={"KETACOUNSEL_KNOWLEDGE": str(FICTIONAL)})
    open_fictional(terminal)
    terminal.wait_for("the room hums [as in a shell]")


@pytest.mark.parametrize("escape", PLANTED)
def test_what_acts_on_a_terminal_never_reaches_it_from_the_knowledge_base(
    home: Home, start: Start, fictional: Path, escape: str
) -> None:
    file = fictional / "options" / "zorvane-iv.yaml"
    text = file.read_text(encoding="utf-8")
    old = "pain_head: {text: We do not know."
    assert old in text
    planted = f'pain_head: {{text: "§{escape} We do not know."'
    file.write_text(text.replace(old, planted), encoding="utf-8")
    raw = PLANTED[escape]
    for form in ("text", "markdown", "json"):
        done = home.run("show", "zorvane", "iv", "--knowledge", fictional, "--format", form)
        assert raw not in done.out + done.error
        assert done.code in (0, 1)
    terminal = start(home, extra={"KETACOUNSEL_KNOWLEDGE": str(fictional)})
    terminal.wait_for("Zorvane")
    terminal.press(terminal.number_of("Zorvane"))
    terminal.wait_until(
        lambda: "§" in terminal.text or "fault" in terminal.text, "the text or a refusal"
    )
    terminal.wait_still()
    assert raw not in terminal.raw


@pytest.mark.parametrize("extra", [{"NO_COLOR": "1"}, {}], ids=["NO_COLOR", "colour"])
def test_every_letter_can_be_told_from_its_ground(
    warm: Home, start: Start, extra: dict[str, str]
) -> None:
    for theme in ("dark", "light", "high-contrast"):
        terminal = start(
            warm, extra={**extra, "KETACOUNSEL_THEME": theme, "COLORTERM": "truecolor"}
        )
        terminal.wait_for(*READY)
        for key, text in (
            ("4", "BY WHICH ROUTE"),
            ("1", "DOES IT LOWER PAIN?"),
            ("e", "VERY LOW CERTAINTY"),
        ):
            terminal.go(key, text)
            terminal.wait_still()
            for row in terminal.cells:
                for cell in row:
                    if cell.data.strip() and cell.data not in "─│":
                        assert contrast(cell.fg, cell.bg) >= LEAST_CONTRAST, (theme, cell)
                        assert not extra or is_grey(cell.fg), (theme, cell)


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours of the emulator (WCAG 2.2, 1.4.3)."""
    first, second = sorted((luminance(one), luminance(other)), reverse=True)
    return (first + 0.05) / (second + 0.05)


def luminance(colour: str) -> float:
    """Return the relative luminance of a colour in hexadecimal."""
    parts = []
    for place in (0, 2, 4):
        part = int(NAMED.get(colour, colour)[place : place + 2], 16) / 255
        parts.append(part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4)
    red, green, blue = parts
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def is_grey(colour: str) -> bool:
    """Return whether a colour is none."""
    value = NAMED.get(colour, colour)
    return value[0:2] == value[2:4] == value[4:6]


@pytest.mark.parametrize("keys", [(), ("4", "1"), ("/",), ("ctrl+p",)])
def test_nothing_is_drawn_while_nobody_touches_it(
    warm: Home, start: Start, keys: tuple[str, ...]
) -> None:
    terminal = start(warm)
    terminal.wait_for(*READY)
    for key in keys:
        terminal.press(key)
        terminal.wait_still()
    terminal.bytes_during(0.2)
    assert terminal.bytes_during(2.0) == 0
