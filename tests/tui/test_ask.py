"""Replies to ask-first items: not asked is never no (CL-19 to CL-21)."""

from __future__ import annotations

from .conftest import QUILLAMINE, ZORVANE, Start


async def test_a_yes_opens_its_facts_right_under_the_question(start: Start) -> None:
    async with start() as drive:
        await drive.press(ZORVANE, "a")
        assert "The label asks about it." not in drive.text
        await drive.press("y")
        assert "[yes]" in drive.text
        assert "The label asks about it." in drive.flat


async def test_a_yes_without_a_fact_says_that_nothing_is_held(start: Start) -> None:
    async with start() as drive:
        await drive.press(ZORVANE, "a", "end", "y")
        assert "We hold nothing on this: check elsewhere." in drive.flat


async def test_no_and_not_asked_are_marked_apart(start: Start, fictional) -> None:
    every = len(fictional.option("zorvane-iv").ask_first)
    async with start() as drive:
        await drive.press(ZORVANE, "a")
        assert f"0 of {every} asked" in drive.text
        await drive.press("n")
        assert "[no]" in drive.text
        assert f"1 of {every} asked" in drive.text
        await drive.press("u")
        assert "[no]" not in drive.text
        assert f"0 of {every} asked" in drive.text
        assert drive.app.session.replies == ()


async def test_the_count_on_the_first_screen_follows(start: Start, fictional) -> None:
    groups = fictional.option("zorvane-iv").glance.ask
    items = fictional.option("zorvane-iv").ask_first
    async with start() as drive:
        await drive.press(ZORVANE)
        assert f"0/{len(groups)}" in drive.text
        await drive.press("a", *["n", "j"] * len(items), "b")
        assert drive.app.screen.name_of_keys == "first"
        assert f"{len(items)} of {len(items)}" in drive.text


async def test_replies_stay_when_another_option_is_opened(start: Start) -> None:
    async with start() as drive:
        await drive.press(ZORVANE, "a", "y", "0", QUILLAMINE, "0", ZORVANE, "a")
        assert "[yes]" in drive.text


async def test_the_cursor_stays_on_the_question_that_was_answered(start: Start) -> None:
    async with start() as drive:
        await drive.press(ZORVANE, "a", "j", "y")
        assert drive.app.screen.sheet.cursor == drive.app.screen.sheet.stops[1]


async def test_one_key_forgets_the_answers_of_every_drug_and_the_condition(start: Start) -> None:
    async with start() as drive:
        await drive.press("c", "2", ZORVANE, "a", "y", "j", "n", "b", "b")
        assert "2 answers kept; x clears them" in drive.flat
        await drive.press(ZORVANE, "a")
        assert "2 answers kept; x clears them" in drive.flat
        await drive.press("x")
        assert "kept" not in drive.text
        assert "[yes]" not in drive.text
        assert drive.app.session.replies == ()
        assert drive.app.session.condition is None
        await drive.press("b", "b")
        assert "condition: not named (c)" in drive.text
        assert "kept" not in drive.text


async def test_the_list_of_drugs_forgets_too_and_brings_no_answer_back(start: Start) -> None:
    async with start() as drive:
        await drive.press(ZORVANE, "a", "y", "0")
        assert "1 answer kept; x clears it" in drive.flat
        await drive.press("x", ZORVANE, "a")
        assert "[yes]" not in drive.text
        assert "0 of " in drive.text


async def test_a_condition_alone_says_how_it_is_forgotten(start: Start) -> None:
    async with start() as drive:
        await drive.press("c", "2")
        assert "condition: Marsh ache   x clears it" in drive.text
        await drive.press("x")
        assert "condition: not named (c)" in drive.text


async def test_the_palette_clears_the_answers(start: Start) -> None:
    async with start() as drive:
        for screen in ("home", "ask"):
            if screen == "ask":
                await drive.press(ZORVANE, "a")
            commands = drive.app.get_system_commands(drive.app.screen)
            assert "Clear all answers (next patient)" in {command.title for command in commands}


async def test_a_question_of_another_option_can_be_answered_and_a_yes_says_nothing_is_held(
    start: Start, shipped_knowledge
) -> None:
    """CL-20: an unknown yes never reads as safe."""
    async with start(base=shipped_knowledge) as drive:
        await drive.press("4", "1", "a", "end", "y")
        assert "We hold nothing on this: check elsewhere." in drive.flat
        await drive.press("b")
        assert "BLOOD TEST: YES" in drive.flat


async def test_enter_on_a_yes_of_the_first_screen_opens_its_question(
    start: Start, shipped_knowledge
) -> None:
    async with start(base=shipped_knowledge) as drive:
        await drive.press("4", "1", "a", "y", "b", "home", "enter")
        assert drive.app.screen.name_of_keys == "ask"  # type: ignore[attr-defined]
        assert drive.app.screen.sheet.cursor.endswith("/blood-pressure")  # type: ignore[attr-defined]
