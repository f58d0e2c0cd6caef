"""Every key that the list of commands promises for a screen does something on that screen."""

from __future__ import annotations

import pytest

from ketacounsel.tui.commands import ALL, SECTIONS, Command, commands_of
from tests.process.conftest import READY, Home, Start
from tests.process.terminal import Terminal

pytestmark = pytest.mark.process

ONWARD = ("down", "page(1)", "ends(1)")
BACKWARD = ("up", "page(-1)", "ends(-1)")
PAGES = ("page(1)", "page(-1)")
STAYS = (
    *ONWARD,
    *BACKWARD,
    "theme",
    "clear",
    "tick",
    "short",
    "reply('yes')",
    "reply('no')",
    "reply('')",
)
FIELD = "Esc back"
"""In the footer of the one screen that has a field to type in."""

FIRST = (("4", "BY WHICH ROUTE"), ("1", "DOES IT LOWER PAIN?"))
KEY_OF_SECTION = {
    name: next(c.keys[0] for c in commands_of("first") if c.action == f"section('{name}')")
    for name in SECTIONS
}
OF_PAIR = ("observer sheet", "what you noted")
LIST = ("r", "8 to 12 minutes each")
SCENE = (LIST, ("1", "Enter begin"))
PLAY = (*SCENE, ("m", "Enter begin"), ("enter", "coach mode"))
REHEARSAL: dict[str, tuple[tuple[str, str], ...]] = {
    "rehearse": (LIST,),
    "progress": (LIST, ("p", "only on this computer")),
    "scene": SCENE,
    "pair": (*SCENE, ("p", "observer sheet")),
    "play": PLAY,
}
"""To the screens before the end of a scene; the rest is in test_rehearsal."""
ROUTE_TO: dict[str, tuple[tuple[str, str], ...]] = {
    "home": (),
    "routes": FIRST[:1],
    "gate": (("c", "WHICH CONDITION?"),),
    "uncovered": (("c", "WHICH CONDITION?"), ("end", "Children"), ("enter", "NOT COVERED")),
    "first": FIRST,
    "visit": (*FIRST, ("g", "KIND OF DECISION")),
    "talk": (*FIRST, ("t", "TEAM TALK")),
    "print": (*FIRST, ("p", "PAPER")),
    "patient": (*FIRST, ("t", "TEAM TALK"), ("v", "1 of ")),
    "sources": (*FIRST, ("s", "SOURCES")),
    "certainty": (*FIRST, ("m", "Very little confidence")),
    "about": (("i", "ABOUT THIS TOOL"),),
    "help": (("?", "KEYS OF THIS SCREEN"),),
    "find": (("/", ""),),
    **REHEARSAL,
    **{name: (*FIRST, (key, "KETAMINE BY VEIN")) for name, key in KEY_OF_SECTION.items()},
}


def at(terminal: Terminal, screen: str) -> None:
    """Go from the list of drugs to a screen."""
    for key, text in ROUTE_TO[screen]:
        before = terminal.cells
        terminal.press(key)
        terminal.wait_for_change(before)
        terminal.wait_for(text)
        terminal.wait_still()


def leave(terminal: Terminal) -> None:
    """Go from wherever a key led back to the list of drugs."""
    if FIELD in terminal.text:
        leave_field(terminal)
    if any(words in terminal.text for words in OF_PAIR):
        # There 0 rates a behaviour.
        terminal.go("b", "8 to 12 minutes each")
    if "CHOOSE A DRUG" not in terminal.text:
        terminal.go("0", "CHOOSE A DRUG")
    terminal.press("home")
    terminal.wait_still()


def leave_field(terminal: Terminal) -> None:
    """Leave the search by Escape, which takes a moment; a key meanwhile would be Alt and it."""
    terminal.press("escape")
    terminal.wait_until(lambda: FIELD not in terminal.text, "the screen behind the search")


def title_of(terminal: Terminal) -> str:
    """Return what of the first row names the screen: counts and forms behind it may change."""
    parts = [part for part in terminal.text.split("\n")[0].split("   ") if part.strip()]
    return "   ".join(parts[:2] if "KETAMINE" in terminal.text.split("\n")[0] else parts[:1])


def back_at(terminal: Terminal, screen: str, command: Command, title: str) -> None:
    """Go back to the screen on which a key was pressed, the shortest way, and wait for it."""
    _go_back(terminal, screen, command)
    terminal.wait_until(lambda: title_of(terminal) == title, f"the screen {title!r}")
    terminal.wait_still()


def _go_back(terminal: Terminal, screen: str, command: Command) -> None:
    if command.action in STAYS or (screen == "questions" and command.action == "enter"):
        return
    if command.action in ("find", "write"):
        terminal.wait_for(FIELD)
        leave_field(terminal)
        terminal.wait_still()
    elif command.action in ("help", "about", "sources", "certainty", "condition"):
        terminal.press("b")
        terminal.wait_still()
    elif command.action.startswith("section"):
        terminal.press(KEY_OF_SECTION.get(screen, "b"))
        terminal.wait_still()
    else:
        leave(terminal)
        at(terminal, screen)


def answers(terminal: Terminal, key: str) -> bool:
    """Press a key; return whether the screen is another one when the program is done."""
    before = terminal.cells
    terminal.press(key)
    terminal.wait_still()
    for _ in range(8):
        if terminal.cells != before:
            break
        # A busy machine may need longer than one still moment to draw the first change.
        terminal.bytes_during(0.25)
    return terminal.cells != before


def has_work(terminal: Terminal, screen: str, command: Command, *, moves: bool) -> bool:
    """Return whether a command can change this screen: a page that is seen whole cannot
    scroll, and where no question was answered there is nothing to clear.
    """
    if command.action in PAGES:
        standing = terminal.text.split("\n")[-2]
        return " below" in standing or " above" in standing
    if command.action in (*ONWARD, *BACKWARD):
        return moves
    if command.action == "clear":
        return screen == "ask"
    return command.action not in ("quit", screen, f"section('{screen}')")


@pytest.mark.parametrize("screen", [name for name in ALL if name in ROUTE_TO])
def test_every_key_of_a_screen_answers(warm: Home, start: Start, screen: str) -> None:
    terminal = start(warm)
    terminal.wait_for(*READY)
    at(terminal, screen)
    title = title_of(terminal)
    moves = screen == "find" or answers(terminal, "end")
    silent = []
    for command in commands_of(screen):
        for key in command.keys:
            if not has_work(terminal, screen, command, moves=moves):
                continue
            prepare(terminal, screen, command)
            if not answers(terminal, key):
                silent.append((key, command.action))
            back_at(terminal, screen, command, title)
    assert silent == []
    leave(terminal)
    terminal.press("q")
    assert terminal.exit_code() == 0


def prepare(terminal: Terminal, screen: str, command: Command) -> None:
    """Put the screen into a state in which the command has something to change."""
    before_it = {
        "reply('')": "y",
        "clear": "y",
        **dict.fromkeys(ONWARD, "home"),
        **dict.fromkeys(BACKWARD, "end"),
    }.get(command.action)
    if command.action == "enter":
        before_it = {"patient": "home", "print": "end"}.get(screen, before_it)
    if (screen, command.action) == ("pair", "tick"):
        before_it = "home"
    if screen == "find":
        terminal.write("ketamine ")
        terminal.wait_for("option")
        terminal.wait_still()
        before_it = "down" if command.action == "up" else None
    if before_it:
        terminal.press(before_it)
        # Drawn late, it would hide what the key itself does.
        terminal.bytes_during(0.15)
        terminal.wait_still()


def test_a_digit_chooses_a_line_of_a_list(warm: Home, start: Start) -> None:
    terminal = start(warm)
    terminal.wait_for("CHOOSE A DRUG")
    terminal.go("5", "MAGNESIUM")
    terminal.go("2", "MAGNESIUM BY MOUTH")


def test_every_screen_names_its_keys_in_its_help(warm: Home, start: Start) -> None:
    terminal = start(warm, size=(100, 60))
    terminal.wait_for(*READY)
    for screen in ("home", "first", "ask"):
        at(terminal, screen)
        terminal.go("?", "KEYS OF THIS SCREEN")
        terminal.wait_still()
        for command in commands_of(screen):
            assert command.help in " ".join(terminal.text.split()), (screen, command.shown)
        leave(terminal)


def test_the_palette_opens_and_closes_on_every_kind_of_screen(warm: Home, start: Start) -> None:
    terminal = start(warm)
    terminal.wait_for(*READY)
    for screen in ("home", "first", "evidence"):
        at(terminal, screen)
        before = terminal.cells
        terminal.press("ctrl+p")
        terminal.wait_for("Search for commands")
        terminal.press("escape")
        terminal.wait_until(lambda before=before: terminal.cells == before, "the screen again")
        leave(terminal)
