"""Key, footer, help and palette come from one list."""

from __future__ import annotations

from collections import Counter

import pytest

from ketacounsel.practice.run import SceneRun
from ketacounsel.rehearsal.play import Chosen, Typed, WentOn
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
from ketacounsel.tui.rehearsal_commands import (
    REHEARSAL_LISTS,
    REHEARSAL_PICKING,
    REHEARSAL_READING,
    REHEARSAL_TYPING,
)
from ketacounsel.tui.screens.base import SheetScreen
from ketacounsel.tui.screens.certainty import CertaintyScreen
from ketacounsel.tui.screens.gate import UncoveredScreen
from ketacounsel.tui.screens.help import HelpScreen
from ketacounsel.tui.screens.routes import RoutesScreen

from .conftest import ZORVANE, Start

REHEARSAL_SCREENS = (
    *REHEARSAL_LISTS,
    *REHEARSAL_READING,
    *REHEARSAL_PICKING,
    *REHEARSAL_TYPING,
)
SCREENS_TO_TRY = tuple(name for name in ALL if name not in ("choice", "fault", "waiting", "save"))


def ended_run(app: KetacounselApp) -> SceneRun:
    """Return a run of the invented scene that came to its end, two lines of it typed."""
    run = app.rehearsal.begin(app.rehearsal.scene("my-scene"), None, "coach")
    run.take(Chosen("ask"))
    run.take(Typed("Nobody knows if it would help you."))
    run.take(WentOn())
    run.take(Typed("There are other ways."))
    return run


def go_to_rehearsal(app: KetacounselApp, name: str) -> None:
    """Open a screen of rehearsal, what leads to it behind it."""
    app.open_rehearsal()
    if name == "progress":
        app.open_progress()
    elif name == "drill":
        app.open_drill("will-fabulol-help")
    elif name in ("scene", "play", "pair"):
        app.open_scene("my-scene")
        scene = app.rehearsal.scene("my-scene")
        if name == "pair":
            app.open_pair(scene)
        elif name == "play":
            app.play(app.rehearsal.begin(scene, None, "coach"))
    elif name != "rehearse":
        run = ended_run(app)
        app.open_scene("my-scene")
        app.look_back(run)
        if name == "agenda":
            app.ask_agenda(run, {}, {})
        elif name != "rating":
            app.show_found(run, {}, {}, "")
            if name == "own_words":
                app.pick_own_words(run, run.look_back().points[-1], lambda _point, _quote: None)
            elif name == "talk_note":
                app.open_talk_note(run.play)


def go_to(app: KetacounselApp, name: str) -> None:
    """Open a screen the short way."""
    app.go_home()
    if name in REHEARSAL_SCREENS:
        go_to_rehearsal(app, name)
        return
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
    if screen in REHEARSAL_TYPING and width >= 80:
        assert ("F1", "help") in shown
    if screen not in ("help", "find", "save", *REHEARSAL_TYPING):
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
