"""What takes its time says so on a terminal, can be stopped, and keeps pipes clean."""

from __future__ import annotations

import pytest

from tests.process.conftest import Home, Start

pytestmark = pytest.mark.process


@pytest.mark.parametrize("command", ["audit", "check"])
def test_a_long_command_says_so_and_is_stopped_by_ctrl_c(
    warm: Home, start: Start, command: str
) -> None:
    terminal = start(warm, command)
    terminal.wait_for("Ctrl-C stops it")
    terminal.press("ctrl+c")
    assert terminal.exit_code() == 130
    assert "Traceback" not in terminal.text


def test_a_finished_command_leaves_nothing_of_it(warm: Home, start: Start) -> None:
    terminal = start(warm, "check")
    assert terminal.exit_code() == 0
    assert "Ctrl-C" not in terminal.text
    assert "no problems" in terminal.text


def test_nothing_of_it_goes_into_a_pipe(warm: Home) -> None:
    assert warm.run("check").error == b""
