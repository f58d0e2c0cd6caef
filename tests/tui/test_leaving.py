"""How the app ends, and what importing it costs."""

from __future__ import annotations

import subprocess
import sys

import pytest

from ketacounsel.tui.app import KetacounselApp
from ketacounsel.tui.crash import CRASHED, crash_line

from .conftest import TODAY, ZORVANE, GivenSupply, Start


def test_importing_the_room_imports_no_toolkit() -> None:
    code = (
        "import sys, ketacounsel.tui; "
        "print([m for m in ('textual', 'rich', 'pydantic', 'yaml') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_crash_is_told_in_one_line_without_any_value() -> None:
    patient = "Mrs Secret"
    try:
        raise ValueError(f"bad name {patient}")
    except ValueError as error:
        line = crash_line(error)
    assert "ValueError" in line
    assert "Secret" not in line
    assert "\n" not in line


async def test_a_crash_ends_with_70(fictional) -> None:
    app = KetacounselApp(GivenSupply(fictional), TODAY, theme="dark", plain_signs=False)
    with pytest.raises(ZeroDivisionError):
        await _crash(app)
    assert app.return_code == CRASHED


async def _crash(app: KetacounselApp) -> None:
    async with app.run_test() as pilot:
        app.call_later(lambda: 1 / 0)
        await pilot.pause(0.2)


async def test_q_leaves_with_0(start: Start) -> None:
    async with start() as drive:
        await drive.press("q")
        assert drive.app.return_code == 0


async def test_q_opens_the_questions_where_a_brief_is_open(start: Start) -> None:
    async with start() as drive:
        await drive.press(ZORVANE, "q")
        assert drive.app.screen.name_of_keys == "questions"
