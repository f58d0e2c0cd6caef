"""Leaving, by key, by signal or by a fault: the right exit code and the terminal as it was."""

from __future__ import annotations

import signal
from dataclasses import replace
from pathlib import Path

import pytest

from tests.process.conftest import READY, Home, Start
from tests.process.terminal import ENTERED

pytestmark = pytest.mark.process

SECRET = "a-value-that-nobody-may-see"
FAULTS = {
    "a key": ("ketacounsel.tui.screens.home", "HomeScreen", "action_condition"),
    "a page": ("ketacounsel.tui.screens.routes", "RoutesScreen", "make_page"),
    "a footer": ("ketacounsel.tui.screens.routes", "RoutesScreen", "footer"),
    "a line": ("ketacounsel.tui.sheet", "Sheet", "move"),
}
KEYS_TO_FAULT = {"a key": "c", "a page": "4", "a footer": "4", "a line": "j"}
PLANT = """
import importlib.abc, sys

class Planter(importlib.abc.MetaPathFinder):
    def find_spec(self, name, path, target=None):
        if name != {module!r}:
            return None
        sys.meta_path.remove(self)
        from importlib.util import find_spec
        spec = find_spec(name)
        run = spec.loader.exec_module
        def exec_module(module):
            run(module)
            def fail(self, *arguments, **named):
                secret = {secret!r}
                raise ValueError("planted\\nfault " + secret[:0])
            setattr(getattr(module, {owner!r}), {method!r}, fail)
        spec.loader.exec_module = exec_module
        return spec

sys.meta_path.insert(0, Planter())
"""


@pytest.mark.parametrize("key", ["q", "ctrl+q"])
def test_a_key_leaves_with_0_and_a_restored_terminal(warm: Home, start: Start, key: str) -> None:
    terminal = start(warm)
    terminal.wait_for("CHOOSE A DRUG")
    terminal.press(key)
    assert terminal.exit_code() == 0
    terminal.assert_restored()
    assert terminal.after_leaving().strip() == ""


@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 143), (signal.SIGHUP, 129)])
@pytest.mark.parametrize("keys", [(), ("4", "1", "e"), ("/",), ("ctrl+p",)])
def test_a_signal_ends_it_with_its_code_and_a_restored_terminal(
    warm: Home, start: Start, number: signal.Signals, code: int, keys: tuple[str, ...]
) -> None:
    terminal = start(warm)
    terminal.wait_for(*READY)
    for key in keys:
        terminal.press(key)
        terminal.wait_still()
    terminal.signal(number)
    assert terminal.exit_code() == code
    terminal.assert_restored()
    assert terminal.after_leaving().strip() == ""


@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 143), (signal.SIGHUP, 129)])
def test_a_signal_in_the_first_moment_leaves_no_broken_terminal(
    home: Home, start: Start, number: signal.Signals, code: int
) -> None:
    terminal = start(home)
    terminal.wait_until(lambda: ENTERED in terminal.raw, "the alternate screen")
    terminal.signal(number)
    assert terminal.exit_code() == code
    terminal.assert_restored()


@pytest.mark.parametrize("ending", ["q", signal.SIGTERM, signal.SIGHUP])
@pytest.mark.parametrize(
    "before_it",
    [
        (signal.SIGCONT,),
        (signal.SIGCONT, signal.SIGCONT),
        (signal.SIGSTOP, signal.SIGCONT),
        (signal.SIGTSTP, signal.SIGCONT),
    ],
    ids=lambda numbers: "-".join(number.name for number in numbers),
)
def test_a_program_that_was_stopped_and_continued_leaves_a_restored_terminal(
    warm: Home,
    start: Start,
    before_it: tuple[signal.Signals, ...],
    ending: str | signal.Signals,
) -> None:
    terminal = start(warm)
    terminal.wait_for(*READY)
    picture = terminal.wait_still()
    for number in before_it:
        drawn = len(terminal.raw)
        terminal.signal(number)
        if number is signal.SIGCONT:
            terminal.wait_until(lambda drawn=drawn: ENTERED in terminal.raw[drawn:], "the app")
        else:
            terminal.wait_until(terminal.is_stopped, "the stop")
    terminal.wait_until(
        lambda: terminal.text == picture and terminal.is_raw(), "the same picture, and keys read"
    )
    terminal.go("c", "WHICH CONDITION?")
    terminal.go("b", "CHOOSE A DRUG")
    if isinstance(ending, str):
        terminal.press(ending)
        assert terminal.exit_code() == 0
    else:
        terminal.signal(ending)
        assert terminal.exit_code() == 128 + ending
    terminal.assert_restored()


def test_ctrl_c_says_how_to_leave_and_ends_nothing(warm: Home, start: Start) -> None:
    terminal = start(warm)
    terminal.wait_for(*READY)
    terminal.press("ctrl+c")
    terminal.wait_until(lambda: "to quit" in terminal.text, "how to leave")
    terminal.go("4", "BY WHICH ROUTE")
    terminal.press("ctrl+q")
    assert terminal.exit_code() == 0


@pytest.mark.parametrize("place", FAULTS)
def test_a_crash_leaves_with_70_and_one_line_without_values_or_code(
    warm: Home, start: Start, place: str, tmp_path: Path
) -> None:
    module, owner, method = FAULTS[place]
    planted = tmp_path / "planted"
    planted.mkdir()
    source = PLANT.format(module=module, owner=owner, method=method, secret=SECRET)
    (planted / "sitecustomize.py").write_text(source)
    terminal = start(replace(warm, planted=planted))
    terminal.wait_for("CHOOSE A DRUG")
    terminal.press(KEYS_TO_FAULT[place])
    assert terminal.exit_code() == 70
    terminal.assert_restored()
    said = terminal.after_leaving()
    assert len(said.strip().splitlines()) == 1, said
    assert said.startswith("ketacounsel: ")
    assert "ValueError" in said
    assert SECRET not in terminal.raw.decode()
    assert "Traceback" not in terminal.raw.decode()


def test_a_terminal_that_goes_away_ends_the_program(warm: Home, start: Start) -> None:
    terminal = start(warm)
    terminal.wait_for(*READY)
    terminal.hang_up()
    assert terminal.process.wait(10) != 0
