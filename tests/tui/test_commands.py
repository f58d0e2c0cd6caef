"""Key, footer, help and palette come from one list."""

from __future__ import annotations

from collections import Counter

import pytest

from ketacounsel.tui.app import KetacounselApp
from ketacounsel.tui.commands import (
    ALL,
    BRIEF,
    COMMANDS,
    SECTIONS,
    VISIT,
    commands_of,
    footer,
    footer_text,
)
from ketacounsel.tui.screens.base import SheetScreen
from ketacounsel.tui.screens.certainty import CertaintyScreen
from ketacounsel.tui.screens.gate import UncoveredScreen
from ketacounsel.tui.screens.help import HelpScreen
from ketacounsel.tui.screens.routes import RoutesScreen

from .conftest import ZORVANE, Start

SCREENS_TO_TRY = tuple(name for name in ALL if name not in ("choice", "fault", "waiting", "save"))


def go_to(app: KetacounselApp, name: str) -> None:
    """Open a screen the short way."""
    app.go_home()
    app.set_condition(None)
    if name in BRIEF or name in (*VISIT, "patient", "print", "sources", "certainty"):
        app.open_option("zorvane-iv")
    if name in SECTIONS:
        app.open_section(name)
    elif name in ("options", "compare"):
        app.choose_courses()
        if name == "compare":
            app.compare(("zorvane-iv",))
    elif name == "visit":
        app.open_visit()
    elif name == "talk":
        app.open_talk()
    elif name == "note":
        app.open_note()
    elif name == "print":
        app.open_print()
    elif name == "patient":
        app.open_patient_view()
    elif name == "routes":
        app.push_screen(RoutesScreen("zorvane"))
    elif name == "uncovered":
        app.push_screen(UncoveredScreen("moon-ache"))
    elif name == "certainty":
        app.push_screen(CertaintyScreen())
    elif name == "help":
        app.push_screen(HelpScreen("home"))
    elif name in ("gate", "about", "find"):
        {"gate": app.open_gate, "about": app.open_about, "find": app.open_find}[name]()


@pytest.mark.parametrize("screen", ALL)
def test_no_key_has_two_meanings_on_a_screen(screen: str) -> None:
    keys = Counter(key for command in commands_of(screen) for key in command.keys)
    assert not [key for key, count in keys.items() if count > 1]


@pytest.mark.parametrize("screen", ALL)
@pytest.mark.parametrize("width", [20, 40, 60, 80, 100, 140, 200])
def test_the_footer_fits_and_help_is_always_in_it(screen: str, width: int) -> None:
    shown = footer(screen, width)
    assert len(footer_text(shown)) <= width
    if screen not in ("help", "find", "save"):
        assert shown[-1][0] == "?"
        left_out = len(shown) < len(footer(screen, 400))
        assert shown[-1][1] == ("more" if left_out else "help")


@pytest.mark.parametrize("screen", [*BRIEF, "home"])
def test_a_narrow_footer_keeps_the_sources_and_the_way_out(screen: str) -> None:
    keys = {key for key, _ in footer(screen, 60)}
    assert {"q"} <= keys if screen == "home" else {"s", "b"} <= keys


def test_every_command_says_what_it_does() -> None:
    for command in COMMANDS:
        assert command.help.endswith(".")
        assert set(command.screens) <= set(ALL)


@pytest.mark.parametrize("name", SCREENS_TO_TRY)
async def test_every_key_of_a_screen_works(start: Start, name: str) -> None:
    async with start(size=(100, 30)) as drive:
        for command in commands_of(name):
            for key in command.keys:
                if key == "q" and name == "home":
                    continue
                go_to(drive.app, name)
                await drive.pilot.pause()
                if name == "sources":
                    await drive.pilot.press("s")
                screen = drive.app.screen
                assert isinstance(screen, SheetScreen)
                assert screen.name_of_keys == name
                assert callable(getattr(screen, f"action_{command.action.split('(')[0]}"))
                await drive.pilot.press(key)


async def test_the_palette_holds_the_commands_of_the_screen_and_every_option(
    start: Start, fictional
) -> None:
    async with start() as drive:
        await drive.press(ZORVANE)
        titles = {command.title for command in drive.app.get_system_commands(drive.app.screen)}
        assert {"Evidence", "Ask first", "Quit", "Next colours"} <= titles
        assert {option.title for option in fictional.names.options} <= titles


async def test_the_palette_opens_a_section(start: Start) -> None:
    async with start() as drive:
        await drive.press(ZORVANE, "ctrl+p")
        await drive.press(*"evidence")
        await drive.pilot.pause(0.3)
        await drive.press("enter")
        await drive.until(lambda: getattr(drive.app.screen, "name_of_keys", "") == "evidence")


async def test_the_help_of_a_screen_names_each_of_its_keys(start: Start) -> None:
    async with start(size=(100, 60)) as drive:
        await drive.press(ZORVANE, "a", "question_mark")
        for command in commands_of("ask"):
            assert "".join(command.help.split()) in drive.whole
