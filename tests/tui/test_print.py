"""The sheet for the patient from the app: form, paper, where to; nothing is overwritten."""

from __future__ import annotations

import sys
from pathlib import Path
from threading import Event

import pytest

from ketacounsel.export.handout import forms

from .conftest import ZORVANE, Drive, Start


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in a folder of this test: a name alone is written there."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


async def written(drive: Drive) -> str:
    """Write the file under the name that is offered, and return what is said of it."""
    await drive.press("w")
    await drive.until(lambda: drive.app.screen.name_of_keys == "save")  # type: ignore[attr-defined]
    await drive.press("enter")
    await drive.until(lambda: drive.app.screen.name_of_keys == "print")  # type: ignore[attr-defined]
    return drive.flat


@pytest.mark.parametrize(
    ("keys", "name", "start_of_file"),
    [
        ([], "handout.pdf", b"%PDF"),
        (["down", "space"], "handout.html", b"<!"),
        (["down", "down", "space"], "handout.md", b"#"),
        (["down", "down", "down", "space"], "handout.txt", b"ZORVANE"),
    ],
)
async def test_each_form_is_written_where_it_says(
    start: Start, own_folder: Path, keys: list[str], name: str, start_of_file: bytes
) -> None:
    async with start() as drive:
        await drive.press(ZORVANE, "p", *keys)
        said = await written(drive)
        assert name in said
        assert (own_folder / name).read_bytes().startswith(start_of_file)


async def test_a_file_that_is_there_is_left_and_the_next_name_offered(
    start: Start, own_folder: Path
) -> None:
    (own_folder / "handout.pdf").write_text("mine", encoding="utf-8")
    async with start() as drive:
        await drive.press(ZORVANE, "p")
        await written(drive)
        assert (own_folder / "handout.pdf").read_text(encoding="utf-8") == "mine"
        assert len(list(own_folder.iterdir())) == 2


async def test_large_print_on_letter_makes_another_file(start: Start, own_folder: Path) -> None:
    async with start() as drive:
        await drive.press(ZORVANE, "p")
        await written(drive)
        await drive.press(*["down"] * 5, "space", *["down"] * 2, "space")
        await written(drive)
        first, second = sorted(own_folder.iterdir())
        assert first.read_bytes() != second.read_bytes()


async def test_without_the_extra_it_says_so_and_offers_html(
    start: Start, own_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    async with start() as drive:
        await drive.press(ZORVANE, "p", "w")
        await drive.until(lambda: "extra pdf" in drive.flat)
        assert "HTML" in drive.flat
        assert not list(own_folder.iterdir())


async def test_a_file_in_the_making_can_be_stopped(
    start: Start, own_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    going, gate, real = Event(), Event(), forms.handout_in

    def slow(*given, **named):  # type: ignore[no-untyped-def]
        going.set()
        gate.wait(10)
        return real(*given, **named)

    monkeypatch.setattr(forms, "handout_in", slow)
    async with start() as drive:
        await drive.press(ZORVANE, "p", "w")
        await drive.until(going.is_set)
        assert "Esc or b stops it" in drive.flat
        await drive.press("b")
        assert "nothing was written" in drive.flat
        gate.set()
        await drive.pilot.pause(0.3)
        assert drive.app.screen.name_of_keys == "print"  # type: ignore[attr-defined]
        assert not list(own_folder.iterdir())


async def test_a_file_that_comes_after_the_screen_was_left_opens_nothing(
    start: Start, own_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate, real = Event(), forms.handout_in

    def slow(*given, **named):  # type: ignore[no-untyped-def]
        gate.wait(10)
        return real(*given, **named)

    monkeypatch.setattr(forms, "handout_in", slow)
    async with start() as drive:
        await drive.press(ZORVANE, "p", "w", "0")
        gate.set()
        await drive.pilot.pause(0.3)
        assert drive.app.screen.name_of_keys == "home"  # type: ignore[attr-defined]


async def test_the_sheet_of_a_comparison_may_hold_every_course(start: Start) -> None:
    async with start(size=(80, 40)) as drive:
        await drive.press(ZORVANE)
        drive.app.session = drive.app.session.comparing(("quillamine-topical", "zorvane-iv"))
        await drive.press("p")
        assert "OPTIONS ON THE SHEET" in drive.text
        await drive.press("end", "space")
        assert "quillamine" in drive.rows[0].lower()


async def test_what_was_agreed_and_answered_is_on_the_sheet(start: Start, own_folder: Path) -> None:
    async with start() as drive:
        await drive.press(ZORVANE, "a", "y", "b", "g", "down", "space", "b", "p")
        await drive.press("down", "down", "down", "space")
        await written(drive)
        text = (own_folder / "handout.txt").read_text(encoding="utf-8")
        assert "have it again, or not" in text
        assert "you told us" in text.lower()


async def test_a_file_that_comes_under_the_help_is_offered_after_it(
    start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate, real = Event(), forms.handout_in

    def slow(*given, **named):  # type: ignore[no-untyped-def]
        gate.wait(10)
        return real(*given, **named)

    monkeypatch.setattr(forms, "handout_in", slow)
    async with start() as drive:
        await drive.press(ZORVANE, "p", "w", "question_mark")
        made = drive.app.screen_stack[-2]
        gate.set()
        await drive.until(lambda: not made._making)  # type: ignore[attr-defined]
        assert drive.app.screen.name_of_keys == "help"  # type: ignore[attr-defined]
        await drive.press("b")
        await drive.until(lambda: drive.app.screen.name_of_keys == "save")  # type: ignore[attr-defined]
        await drive.press("enter")
        await drive.until(lambda: "Written to handout.pdf" in drive.flat)


async def test_the_next_patient_leaves_no_sheet_behind(start: Start) -> None:
    """WF-8: what was made of a person's answers goes with them."""
    async with start() as drive:
        await drive.press(ZORVANE, "a", "y", "p", "b", "x")
        assert drive.app._handouts == {}
