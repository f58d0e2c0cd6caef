"""Every letter of every screen can be read: contrast of the cells as they are drawn.

WCAG 2.2, 1.4.3: 4.5 to 1 for text. Drawn lines are no text; nothing is said by a line alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import get_args

import pytest
from rich.color import Color, ColorSystem
from rich.segment import Segment
from textual.widgets import Input

from ketacounsel.figures.cells import Role
from ketacounsel.tui.palettes import PALETTES, TEXT_CONTRAST, colour_of, contrast

from .conftest import TO_THE_END, ZORVANE, Drive, Start

LINES = set("─│▁▔ ")
WAYS = {
    "home": (),
    "home, last row": ("end",),
    "gate": ("c",),
    "about": ("i",),
    "help": ("question_mark",),
    "find": ("slash",),
    "find, found": ("slash", *"hum"),
    "find, nothing found": ("slash", *"zzzz"),
    "palette": ("ctrl+p",),
    "palette, found": ("ctrl+p", *"zor"),
    "palette, nothing found": ("ctrl+p", *"qqqq"),
    "first": (ZORVANE,),
    "evidence": (ZORVANE, "e"),
    "harms": (ZORVANE, "h", "j"),
    "ask": (ZORVANE, "a", "y", "j", "n", "j"),
    "differ": (ZORVANE, "d"),
    "words": (ZORVANE, "w"),
    "questions": (ZORVANE, "q", "enter"),
    "sources": (ZORVANE, "s"),
    "certainty": (ZORVANE, "m"),
    "timeline": (ZORVANE, "l"),
    "practical": (ZORVANE, "r"),
    "courses": (ZORVANE, "o"),
    "rehearse": ("r",),
    "progress": ("r", "p"),
    "scene": ("r", "1"),
    "pair": ("r", "1", "p", "space", "down"),
    "pair, looking back": ("r", "1", "p", "n"),
    "play": ("r", "1", "m", "enter"),
    "play, typing": ("r", "1", "m", "enter", "1", *"Nobody "),
    "play, nothing typed": ("r", "1", "m", "enter", "1"),
    "play, hint": ("r", "1", "m", "enter", "1", "ctrl+t", *"xyz", "enter"),
    "play, replies": ("r", "1", "m", "enter", "1", "ctrl+o"),
    "play, ended": TO_THE_END,
    "rating": (*TO_THE_END, "enter", "space", "3"),
    "agenda": (*TO_THE_END, "enter", "n"),
    "looking_back": (*TO_THE_END, "enter", "n", "enter"),
    "looking_back, good ways": (*TO_THE_END, "enter", "n", "enter", "n"),
    "own_words": (*TO_THE_END, "enter", "n", "enter", "c"),
    "talk_note": (*TO_THE_END, "enter", "n", "enter", "w", *"Told ", "ctrl+s"),
    "drill": ("r", "2"),
    "drill, read": ("r", "2", *"Nobody knows", "enter"),
}


def drawn(drive: Drive) -> Iterator[Segment]:
    """Yield every piece of the screen on top in which there is something to read.

    What lies dimmed behind it answers no key: the standard exempts what is inactive.
    """
    screen = drive.app.screen
    rows = {row for widget in screen.query("*") for row in widget.region.line_range}
    for row, strip in enumerate(screen._compositor.render_strips()):
        for piece in strip if row in rows else ():
            if set(piece.text) - LINES:
                yield piece


def colours(piece: Segment) -> tuple[str, str]:
    """Return the colour of the letters and of what they stand on, as ``#rrggbb``."""
    style = piece.style
    assert style is not None
    assert style.color is not None
    assert style.bgcolor is not None
    assert not style.dim
    assert not style.blink
    pair = style.color.get_truecolor().hex, style.bgcolor.get_truecolor().hex
    return (pair[1], pair[0]) if style.reverse else pair


async def faint(drive: Drive) -> set[tuple[str, ...]]:
    """Return what cannot be read on any screen, with the screen and both colours."""
    found: set[tuple[str, ...]] = set()
    for name, keys in WAYS.items():
        drive.app.go_home()
        await drive.pilot.pause()
        await drive.press(*keys)
        await drive.until(lambda keys=keys: shows(drive, keys))
        pieces = [(piece.text, *colours(piece)) for piece in drawn(drive)]
        sheet = getattr(drive.app.screen, "sheet", None)
        assert getattr(drive.app.screen, "name_of_keys", "palette") == name.partition(",")[0]
        if sheet is None:
            await drive.press("escape")
            await drive.until(lambda: hasattr(drive.app.screen, "sheet"))
        else:
            assert pieces[-1][0].strip() in drive.rows[-1], "the footer is among them"
            assert not sheet.stops or len({ground for _, _, ground in pieces}) > 1, (name, "cursor")
        found |= {(name, *piece) for piece in pieces if contrast(*piece[1:]) < TEXT_CONTRAST}
    return found


def shows(drive: Drive, keys: tuple[str, ...]) -> bool:
    """Return whether the screen has come; the list of the palette comes in its own time."""
    if keys[:1] != ("ctrl+p",):
        return True
    listed = drive.app.screen.query("CommandList").first()
    return "qqqq" in "".join(keys) or listed.region.height > 0


@pytest.mark.parametrize("size", [(80, 24), (140, 45)])
@pytest.mark.parametrize("theme", PALETTES)
async def test_every_letter_of_every_screen_can_be_read(
    start: Start, theme: str, size: tuple[int, int]
) -> None:
    async with start(theme=theme, size=size) as drive:
        assert await faint(drive) == set()


@pytest.mark.parametrize("theme", PALETTES)
async def test_no_colour_leaves_greys_that_can_be_read(
    start: Start, theme: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with start(theme=theme, size=(100, 30)) as drive:
        assert await faint(drive) == set()
        await drive.press(ZORVANE, "h")
        shown = {colour for piece in drawn(drive) for colour in colours(piece)}
        assert all(colour[1:3] == colour[3:5] == colour[5:7] for colour in shown)


@pytest.mark.parametrize("theme", PALETTES)
@pytest.mark.parametrize("role", [role for role in get_args(Role) if role != "rule"])
def test_text_can_be_read_on_a_terminal_of_256_colours(theme: str, role: Role) -> None:
    palette = PALETTES[theme]
    for ground in (palette.ground, palette.raised):
        pair = nearest(colour_of(role, palette)), nearest(ground)
        assert contrast(*pair) >= TEXT_CONTRAST


def nearest(colour: str) -> str:
    """Return the colour that stands for ``colour`` among 256."""
    return Color.parse(colour).downgrade(ColorSystem.EIGHT_BIT).get_truecolor().hex


async def test_nothing_moves_unasked(start: Start) -> None:
    """No animation and no blinking, without asking for it."""
    async with start() as drive:
        assert drive.app.animation_level == "none"
        for key in ("slash", "ctrl+p"):
            await drive.press(key)
            assert not drive.app.screen.query_one(Input).cursor_blink
