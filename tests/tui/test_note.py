"""The note in the app: what was ticked, two keys from a card, honest about copying and writing."""

from __future__ import annotations

import stat
from dataclasses import replace
from pathlib import Path

import pytest
from textual.widgets import Input

from ketacounsel.knowledge import Knowledge
from ketacounsel.tui.screens.note import NoteScreen
from ketacounsel.tui.screens.save import SaveScreen
from ketacounsel.tui.session import Session

from .conftest import QUILLAMINE, ZORVANE, Drive, Start


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of its own to write to."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def note_of(drive: Drive) -> NoteScreen:
    assert isinstance(drive.app.screen, NoteScreen)
    return drive.app.screen


async def to_line(drive: Drive, name: str) -> None:
    note_of(drive).sheet.remake(cursor=f"note/{name}")
    await drive.pilot.pause()


async def test_a_card_is_two_keys_from_a_copied_note(start: Start) -> None:
    """WF-1, WF-6; notes for the terminal app, 8.3: the outcome of OSC 52 is not known."""
    async with start(size=(100, 30)) as drive:
        await drive.press(ZORVANE, "n", "y")
        copied = drive.app.clipboard
        assert copied.startswith("Decision kind: [not set]\n")
        assert f"Asked the terminal to copy {len(copied)} characters" in drive.flat
        assert "some terminals ignore this" in drive.flat


async def test_what_was_not_ticked_leaves_by_name_alone(start: Start) -> None:
    async with start(size=(100, 30)) as drive:
        await drive.press(ZORVANE, "n")
        assert "[ ] Licence: OFF-LABEL" in drive.text
        await drive.press("y")
        assert "OFF-LABEL" not in drive.app.clipboard
        assert "Not covered: Other courses; Certainty; Licence" in drive.app.clipboard
        await to_line(drive, "licence/zorvane-iv")
        await drive.press("space", "y")
        assert "[x] Licence: OFF-LABEL" in drive.text
        assert "Licence: OFF-LABEL" in drive.app.clipboard
        await drive.press("enter", "y")
        assert "OFF-LABEL" not in drive.app.clipboard


async def test_ticks_of_the_talk_and_of_the_note_are_the_same(start: Start) -> None:
    async with start(size=(100, 30)) as drive:
        await drive.press(ZORVANE, "n")
        await to_line(drive, "certainty/zorvane-iv")
        await drive.press("space")
        assert drive.app.session.visit.covered == ("unclear-relief",)
        await drive.press("t")
        assert "[x] say" in drive.text


async def test_what_was_covered_of_one_option_is_not_covered_of_another(start: Start) -> None:
    """Issue 3, done 4: the note holds nothing that was not discussed."""
    async with start(size=(100, 30)) as drive:
        await drive.press(ZORVANE, "n")
        await to_line(drive, "courses")
        await drive.press("space")
        assert "[x] Other courses" in drive.text
        drive.app.open_option("quillamine-topical")
        await drive.press("n")
        assert "[ ] Other courses" in drive.text
        drive.app.open_option("zorvane-iv")
        await drive.press("n")
        assert "[x] Other courses" in drive.text


async def test_the_note_on_compared_courses_ticks_each_of_its_own(start: Start) -> None:
    async with start(size=(100, 40)) as drive:
        drive.app.open_option("zorvane-iv")
        await drive.pilot.pause()
        drive.app.choose_courses()
        await drive.pilot.pause()
        drive.app.compare(("zorvane-iv", "quillamine-topical"))
        await drive.press("n")
        assert "Certainty, zorvane" in drive.flat
        await to_line(drive, "certainty/zorvane-iv")
        await drive.press("space")
        assert drive.app.session.covered() == ("zorvane-iv/unclear-relief",)
        assert "[x] Certainty, zorvane" in drive.flat


async def test_a_choice_and_a_question_lead_to_where_they_are_made(start: Start) -> None:
    async with start(size=(100, 40)) as drive:
        await drive.press(ZORVANE, "n")
        for line, screen in (("goal", "visit"), ("not-asked", "ask"), ("ending", "talk")):
            await to_line(drive, line)
            await drive.press("enter")
            assert drive.app.screen.name_of_keys == screen  # type: ignore[attr-defined]
            await drive.press("b")


async def test_a_reply_and_a_choice_reach_the_note(start: Start) -> None:
    async with start(size=(100, 40)) as drive:
        await drive.press(ZORVANE, "a", "y", "N")
        assert "YES: ringing ears" in drive.text
        assert "NOT asked: dark thoughts, 2 more" in drive.text


async def test_a_file_is_written_for_its_owner_alone(start: Start, folder: Path) -> None:
    async with start() as drive:
        await drive.press(ZORVANE, "n", "w")
        assert drive.app.screen.query_one(Input).value == "note.txt"
        await drive.press("enter")
        written = folder / "note.txt"
        assert "Written to note.txt, for you alone to read." in drive.flat
        assert written.read_text() == note_of(drive).text
        assert stat.S_IMODE(written.stat().st_mode) == 0o600


async def test_a_file_that_exists_is_left_and_the_next_free_name_offered(
    start: Start, folder: Path
) -> None:
    (folder / "note.txt").write_text("mine")
    async with start() as drive:
        await drive.press(ZORVANE, "n", "w")
        line = drive.app.screen.query_one(Input)
        assert line.value == "note-2.txt"
        line.value = "note.txt"
        await drive.press("enter")
        assert "note.txt exists, and is left as it is." in drive.flat
        assert line.value == "note-2.txt"
        await drive.press("enter")
        assert (folder / "note-2.txt").is_file()
        assert (folder / "note.txt").read_text() == "mine"


async def test_a_folder_that_cannot_be_written_is_said_and_the_path_stays(
    start: Start, monkeypatch: pytest.MonkeyPatch, folder: Path
) -> None:
    import errno
    import os

    kept = os.open

    def refuse(path: object, flags: int, *more: int, **named: object) -> int:
        if str(path).endswith(".part"):
            raise OSError(errno.EROFS, os.strerror(errno.EROFS))
        return kept(path, flags, *more, **named)  # type: ignore[arg-type]

    async with start() as drive:
        await drive.press(ZORVANE, "n", "w")
        monkeypatch.setattr(os, "open", refuse)
        await drive.press("enter")
        assert "Nothing was written: folder . cannot be written to" in drive.flat
        assert isinstance(drive.app.screen, SaveScreen)
        assert list(folder.iterdir()) == []
        await drive.press("escape")
        assert isinstance(drive.app.screen, NoteScreen)


async def test_letters_are_letters_in_a_path(start: Start, folder: Path) -> None:
    async with start() as drive:
        await drive.press(ZORVANE, "n", "w")
        line = drive.app.screen.query_one(Input)
        line.value = ""
        await drive.press(*"qbxn", "enter")
        assert (folder / "qbxn").is_file()


async def test_markdown_and_the_full_note_are_one_key_away(start: Start, folder: Path) -> None:
    async with start(size=(100, 40)) as drive:
        await drive.press(ZORVANE, "n", "m", "w")
        assert drive.app.screen.query_one(Input).value == "note.md"
        await drive.press("enter")
        assert (folder / "note.md").read_text().startswith("- Decision kind")
        await drive.press("f")
        assert "NOT asked: ringing ears, dark thoughts, takes Humbane, wears gloves" in drive.flat


async def test_the_sources_of_a_row_are_those_of_what_it_is_made_from(start: Start) -> None:
    async with start(size=(100, 40)) as drive:
        await drive.press(ZORVANE, "n")
        await to_line(drive, "licence/zorvane-iv")
        await drive.press("s")
        assert "Z103" in drive.text


async def test_the_next_patient_starts_from_an_empty_note(start: Start) -> None:
    async with start(size=(100, 40)) as drive:
        await drive.press(ZORVANE, "n")
        await to_line(drive, "courses")
        await drive.press("space", "x")
        assert "[x]" not in drive.text
        assert drive.app.session.covered() == ()


async def test_no_note_leaves_while_the_clinics_folder_is_refused(
    start: Start, fictional: Knowledge
) -> None:
    from ketacounsel.knowledge.overlay import Local

    base = fictional.with_local(Local(refusal="K999 something is wrong"))
    async with start(base=base) as drive:
        await drive.press(ZORVANE, "n", "y")
        assert drive.app.clipboard == ""
        assert "--no-overlay" in drive.flat
        await drive.press("w")
        assert isinstance(drive.app.screen, NoteScreen)


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (140, 40)])
async def test_every_row_is_a_stop_at_every_size(start: Start, size: tuple[int, int]) -> None:
    async with start(size=size) as drive:
        await drive.press(QUILLAMINE, "n")
        screen = note_of(drive)
        assert len(screen.sheet.stops) == len(screen.note.lines)


def test_points_covered_belong_to_the_option_that_was_talked_about() -> None:
    session = Session().at("one")
    session = session.with_visit(replace(session.visit, covered=("a", "b"), goal="g"))
    other = session.at("two")
    assert (other.visit.covered, other.visit.goal) == ((), "g")
    assert other.covered() == ("one/a", "one/b")
    assert "3 answers kept" in other.kept_words()
    assert other.at("one") == session
    both = other.with_covered(("one/a", "two/c"))
    assert both.visit.covered == ("c",)
    assert both.at("one").visit.covered == ("a",)
    assert both.for_next_patient().covered() == ()


@pytest.mark.parametrize("key", ["a", "q", "g", "t"])
async def test_a_note_on_compared_courses_says_so_where_none_of_them_is_open(
    start: Start, key: str
) -> None:
    """From the list of drugs no course is open: there is nothing that the key could show."""
    async with start(size=(100, 40)) as drive:
        await drive.press("v", "1", "c", "n", key)
        assert "belongs to one course" in drive.flat
        assert note_of(drive).compared


async def test_a_note_on_compared_courses_leads_to_the_one_that_is_open(start: Start) -> None:
    async with start(size=(100, 40)) as drive:
        await drive.press(ZORVANE, "c", "c", "n", "g")
        assert drive.app.screen.name_of_keys == "visit"  # type: ignore[attr-defined]


async def test_the_sheet_after_a_note_on_compared_courses_is_on_all_of_them(start: Start) -> None:
    async with start(size=(100, 40)) as drive:
        drive.app.open_option("zorvane-iv")
        await drive.pilot.pause()
        drive.app.choose_courses()
        await drive.pilot.pause()
        drive.app.compare(("zorvane-iv", "quillamine-topical"))
        await drive.press("n", "p")
        assert drive.app.screen.options == ("zorvane-iv", "quillamine-topical")  # type: ignore[attr-defined]


async def test_a_path_that_no_system_holds_is_refused_in_words(start: Start, folder: Path) -> None:
    """A pasted path may hold anything; the app stays."""
    async with start() as drive:
        await drive.press(ZORVANE, "n", "w")
        for path in ("~\0", "~\ud800/x", "a\ud800", "~nobody-here/x", "x" * 300, "a/" * 3000):
            drive.app.screen.query_one(Input).value = path
            await drive.press("enter")
            assert isinstance(drive.app.screen, SaveScreen)
            assert "Nothing was written" in drive.flat
        assert not list(folder.iterdir())
