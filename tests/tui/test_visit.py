"""Picking what the visit is about, ticking the talk, and the view for the patient."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from ketacounsel.knowledge import open_knowledge

from .conftest import QUILLAMINE, ZORVANE, Start

CLINICIANS_ONLY = ("LOW", "[+", "RR ", "for you", "F0", "S0", "Z0")


async def test_a_kind_of_decision_goes_to_the_first_screen(start: Start) -> None:
    async with start() as drive:
        await drive.press(ZORVANE, "g", "down", "space", "b")
        assert "repeat: goal ?, measure ?, review ?, stop ?" in drive.flat


async def test_what_is_known_of_the_kind_opens_under_it_with_its_sources(start: Start) -> None:
    async with start() as drive:
        await drive.press(ZORVANE, "g", "down", "space")
        assert "ringing ears were named after repeats" in drive.flat
        await drive.press("down", "s")
        assert "Z102" in drive.text


async def test_picking_twice_takes_it_back(start: Start) -> None:
    async with start() as drive:
        await drive.press(ZORVANE, "g", "space", "enter")
        assert drive.app.session.visit.kind is None
        assert "(x)" not in drive.text


async def test_every_group_can_be_picked_by_keyboard_alone(start: Start) -> None:
    async with start(size=(80, 50)) as drive:
        await drive.press(ZORVANE, "g")
        for _ in drive.app.screen.sheet.stops:  # type: ignore[attr-defined]
            await drive.press("space", "down")
        await drive.press("end", "space")
        visit = drive.app.session.visit
        chosen = (visit.kind, visit.goal, visit.measure, visit.review, visit.stop, visit.driver)
        assert all(chosen)
        assert visit.values


async def test_the_next_patient_finds_nothing_picked_or_ticked(start: Start) -> None:
    async with start() as drive:
        await drive.press(ZORVANE, "g", "space", "b", "t", "space", "space")
        assert len(drive.app.session.visit.covered) == 2
        await drive.press("b", "g", "x")
        assert drive.app.session.for_next_patient() == drive.app.session


async def test_space_ticks_and_goes_on_and_the_title_counts(start: Start) -> None:
    async with start() as drive:
        await drive.press(ZORVANE, "t", "space", "space")
        assert "2 of " in drive.rows[0]
        assert drive.text.count("[x]") == 2


async def test_the_two_minute_path_hides_the_rest_and_says_so(start: Start) -> None:
    async with start(size=(80, 60)) as drive:
        await drive.press(ZORVANE, "t")
        whole = len(drive.app.screen.sheet.stops)  # type: ignore[attr-defined]
        await drive.press("2")
        assert len(drive.app.screen.sheet.stops) < whole  # type: ignore[attr-defined]
        assert "only the 2-minute path" in drive.flat


async def test_the_talk_ends_in_one_way_and_waiting_is_one_of_them(start: Start) -> None:
    async with start(size=(80, 60)) as drive:
        await drive.press(ZORVANE, "t", "end")
        assert "decide later" in drive.text
        await drive.press("enter")
        assert drive.app.session.visit.ending == "as-agreed"
        await drive.press("up", "enter")
        assert drive.app.session.visit.ending == "ask-someone"


async def test_questions_are_one_key_away_and_back_returns_to_the_talk(start: Start) -> None:
    async with start() as drive:
        await drive.press(ZORVANE, "t", "q")
        assert drive.app.screen.name_of_keys == "questions"  # type: ignore[attr-defined]
        await drive.press("b")
        assert drive.app.screen.name_of_keys == "talk"  # type: ignore[attr-defined]


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (140, 45)])
async def test_the_patient_view_has_lay_words_alone(
    start: Start, shipped_knowledge, size: tuple[int, int]
) -> None:
    async with start(size=size, base=shipped_knowledge) as drive:
        await drive.press("4", "1", "t", "v")
        for _ in range(20):
            said = "\n".join(drive.rows[:-2])
            assert not any(word in said for word in CLINICIANS_ONLY), said
            await drive.press("down")
        assert "20 of 20" in drive.text


async def test_the_patient_view_opens_at_the_row_of_the_talk(start: Start) -> None:
    async with start() as drive:
        await drive.press(ZORVANE, "t", "down", "v")
        assert "What do you most want to do again?" in drive.flat


async def test_where_there_is_nothing_to_say_no_view_opens_for_the_patient(
    start: Start, tmp_path: Path
) -> None:
    """A knowledge base may hold neither points for an option nor prompts for any."""
    fictional = Path(__file__).parents[1] / "fixtures" / "fictional"
    folder = tmp_path / "silent"
    shutil.copytree(fictional, folder, ignore=shutil.ignore_patterns("visit.yaml"))
    option = folder / "options" / "quillamine-topical.yaml"
    said = option.read_text(encoding="utf-8")
    silent = re.sub(r"(?m)^  points:\n(?:    .*\n)+", "  points: []\n", said)
    option.write_text(silent, encoding="utf-8")
    assert silent != said
    async with start(base=open_knowledge(folder, cache=None)) as drive:
        await drive.press(QUILLAMINE, "t", "v")
        assert drive.app.screen.name_of_keys == "talk"  # type: ignore[attr-defined]
