"""From the list of drugs to every screen, at every size (design, "The look")."""

from __future__ import annotations

from threading import Event

import pytest

from .conftest import TO_THE_END, ZORVANE, GivenSupply, Start

SIZES = [(60, 20), (80, 24), (100, 30), (140, 45)]
SCREENS = {
    "home": ([], "CHOOSE A DRUG"),
    "routes": (["4"], "BY WHICH ROUTE"),
    "gate": (["c"], "CONDITIONS"),
    "first": (["4", "1"], "DOES IT LOWER PAIN?"),
    "evidence": (["4", "1", "e"], "What is known, and how surely"),
    "timeline": (["4", "1", "l"], "first hour"),
    "harms": (["4", "1", "h"], "FELT THAT DAY"),
    "ask": (["4", "1", "a"], "asked"),
    "differ": (["4", "1", "d"], "WHERE THEY DIFFER"),
    "words": (["4", "1", "w"], "TEAM TALK"),
    "questions": (["4", "1", "q", "enter"], "Will it work for me?"),
    "practical": (["4", "1", "r"], "BURDEN"),
    "courses": (["4", "1", "o"], "add nothing new"),
    "visit": (["4", "1", "g"], "KIND OF DECISION"),
    "talk": (["4", "1", "t"], "TEAM TALK"),
    "patient": (["4", "1", "t", "v"], "1 of "),
    "print": (["4", "1", "p"], "PAPER"),
    "sources": (["slash", *"f018", "enter"], "F018"),
    "certainty": (["4", "1", "m"], "VERY LOW"),
    "help": (["4", "1", "question_mark"], "KEYS OF THIS SCREEN"),
    "about": (["i"], "what it is"),
    "find": (["slash", *"bladder"], "bladder"),
    "rehearse": (["r"], "8 to 12 minutes each"),
    "progress": (["r", "p"], "Nothing"),
    "scene": (["r", "1"], "YOUR TASK"),
    "pair": (["r", "1", "p"], "BEHAVIOURS"),
    "play": (["r", "1", "enter"], "explain how drips"),
    "rating": ([*TO_THE_END, "enter"], "how sure you"),
    "agenda": ([*TO_THE_END, "enter", "n"], "What was she really afraid of?"),
    "looking_back": ([*TO_THE_END, "enter", "n", "enter"], "NOT YET"),
    "own_words": ([*TO_THE_END, "enter", "n", "enter", "c"], "which of your lines"),
    "talk_note": ([*TO_THE_END, "enter", "n", "enter", "w"], "Write the note"),
    "drill": (["r", "2"], "Will the hum stop?"),
}


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("name", SCREENS)
async def test_every_screen_opens_at_every_size_and_nothing_is_wider_than_it(
    start: Start, shipped_knowledge, name: str, size: tuple[int, int]
) -> None:
    keys, shown = SCREENS[name]
    async with start(size=size, base=shipped_knowledge) as drive:
        await drive.press(*keys)
        assert drive.app.screen.name_of_keys == name
        assert shown in drive.text
        width, height = size
        sheet = drive.app.screen.sheet
        assert all(len(row) <= width for row in drive.rows)
        assert len(drive.rows) == height
        for row in sheet.lines:
            assert sum(len(piece.text) for piece in row) <= width, row


async def test_the_first_screen_stands_whole_at_80_by_24(start: Start, shipped_knowledge) -> None:
    async with start(base=shipped_knowledge) as drive:
        await drive.press("4", "1")
        assert "15.79 lower (32.09 lower to 0.51 higher)" in drive.text
        assert "CHECK" in drive.text
        assert "below" not in drive.rows[-2]


async def test_any_option_is_reached_with_at_most_4_keys(start: Start, shipped_knowledge) -> None:
    names = shipped_knowledge.names
    for place, drug in enumerate(names.drugs, 1):
        for number, option in enumerate(names.of_drug(drug.id), 1):
            keys = [str(place), *([str(number)] if len(names.of_drug(drug.id)) > 1 else [])]
            assert len(keys) <= 4
            if option.id not in shipped_knowledge.option_ids:
                continue
            async with start(base=shipped_knowledge) as drive:
                await drive.press(*keys)
                assert option.title.upper() in drive.text


async def test_arrows_and_enter_lead_the_same_way_as_digits(start: Start) -> None:
    async with start() as drive:
        await drive.press("down", "down", "enter")
        assert "ZORVANE BY VEIN" in drive.text


@pytest.mark.parametrize("key", ["b", "escape"])
async def test_back_goes_one_screen_back_and_stops_at_the_list_of_drugs(
    start: Start, key: str
) -> None:
    async with start() as drive:
        await drive.press(ZORVANE, "e", key)
        assert drive.app.screen.name_of_keys == "first"
        await drive.press(key)
        assert drive.app.screen.name_of_keys == "home"
        await drive.press(key)
        assert drive.app.screen.name_of_keys == "home"


async def test_a_section_takes_the_place_of_another_so_that_back_leads_to_the_first_screen(
    start: Start,
) -> None:
    async with start() as drive:
        await drive.press(ZORVANE, "e", "h", "a", "b")
        assert drive.app.screen.name_of_keys == "first"


async def test_enter_on_a_row_of_the_first_screen_opens_its_result(start: Start) -> None:
    async with start() as drive:
        await drive.press(ZORVANE, "down", "enter")
        assert drive.app.screen.name_of_keys == "evidence"
        assert drive.app.screen.sheet.cursor == "zorvane-iv/evidence/pain-1-week"


async def test_zero_leads_back_to_the_list_of_drugs_from_anywhere(start: Start) -> None:
    async with start() as drive:
        await drive.press(ZORVANE, "e", "s", "0")
        assert drive.app.screen.name_of_keys == "home"


async def test_a_condition_that_is_not_covered_stops_the_way(start: Start) -> None:
    """CL-25"""
    async with start() as drive:
        await drive.press("c", "3")
        assert "NOT COVERED" in drive.text
        assert "The tool stops here." in drive.text
        assert drive.app.session.condition is None
        await drive.press("b", "b")
        assert drive.app.screen.name_of_keys == "home"


async def test_a_covered_condition_shows_its_line_on_first_screen_and_evidence(
    start: Start,
) -> None:
    """CL-25"""
    async with start() as drive:
        await drive.press("c", "2")
        assert "condition: Marsh ache" in drive.text
        await drive.press(ZORVANE)
        assert "All 4 invented trials were in the Marsh ache." in drive.flat
        await drive.press("e")
        assert "All 4 invented trials were in the Marsh ache." in drive.flat
        await drive.press("home", "s")
        assert "Z001" in drive.text


async def test_going_on_without_a_condition_forgets_the_one_named(start: Start) -> None:
    async with start() as drive:
        await drive.press("c", "2", "c", "1")
        assert drive.app.session.condition is None


async def test_an_overdue_review_stands_on_the_screens_and_no_key_takes_it_away(
    start: Start,
) -> None:
    """WF-9"""
    from datetime import date

    async with start(today=date(2032, 5, 5)) as drive:
        assert "REVIEW OVERDUE" in drive.text
        await drive.press(ZORVANE)
        assert "REVIEW OVERDUE" in drive.text
        await drive.press("h")
        assert "REVIEW OVERDUE" in drive.text


async def test_the_second_hand_banner_stands_before_anybody_presses_s(start: Start) -> None:
    """CL-8"""
    async with start() as drive:
        assert "The invented pooled results were read second-hand." in drive.flat


async def test_a_choice_made_while_the_knowledge_base_is_read_is_kept(
    start: Start, fictional
) -> None:
    gate = Event()
    async with start(supply=GivenSupply(fictional, gate)) as drive:
        await drive.press("down")
        await drive.press(ZORVANE)
        assert "Reading and checking the knowledge base." in drive.text
        gate.set()
        await drive.until(lambda: drive.app.screen.name_of_keys == "first")
        await drive.pilot.pause()
        assert "ZORVANE BY VEIN" in drive.text


async def test_leaving_the_wait_drops_the_choice(start: Start, fictional) -> None:
    gate = Event()
    async with start(supply=GivenSupply(fictional, gate)) as drive:
        await drive.press(ZORVANE, "b")
        gate.set()
        await drive.until(lambda: drive.app.currency)
        await drive.pilot.pause()
        assert drive.app.screen.name_of_keys == "home"


async def test_a_knowledge_base_that_cannot_be_read_is_said_in_words(
    start: Start, fictional
) -> None:
    fault = LookupError("the knowledge base has [3] errors")
    async with start(supply=GivenSupply(fictional, fault=fault)) as drive:
        await drive.pilot.pause(0.05)
        await drive.press(ZORVANE)
        await drive.until(lambda: drive.app.screen.name_of_keys == "fault")
        await drive.pilot.pause()
        assert "the knowledge base has [3] errors" in drive.text


async def test_sources_of_the_questions_on_the_first_screen_are_those_of_each_question(
    start: Start,
) -> None:
    async with start() as drive:
        await drive.press(ZORVANE)
        sheet = drive.app.screen.sheet
        sheet.cursor = next(key for key in sheet.stops if "/glance/ask-" in key)
        await drive.press("s")
        assert "Z102" in drive.text
