"""A scene and a drill by keys alone: every ending, misses, hints, rewind, looking back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from textual import events

from ketacounsel.tui.screens.rehearsal.reply_line import LONGEST

from .conftest import TO_THE_END, Drive, Start, squeezed

PLAY = ("r", "1", "m", "enter")
HONEST = "That sounds hard. Nobody knows yet if it would help you."
PROMISE = "You'll be back in no time."
OTHER_WAYS = "There are other ways. How would you tell your friend?"
BOTH = (HONEST, OTHER_WAYS)


async def say(drive: Drive, words: str) -> None:
    """Type words into the line as keys, and send them."""
    await drive.press(*("space" if letter == " " else letter for letter in words), "enter")


async def to_the_good_end(drive: Drive) -> None:
    await drive.press(*PLAY, "2")
    await say(drive, HONEST)
    await drive.press("enter")
    await say(drive, OTHER_WAYS)


async def look_back(drive: Drive, *ticks: str) -> None:
    await drive.press("enter", *ticks, "n", "enter")
    assert drive.app.screen.name_of_keys == "looking_back"


async def test_a_good_ending_is_typed_by_keys_alone_and_meets_the_standard(start: Start) -> None:
    async with start() as drive:
        await to_the_good_end(drive)
        assert "She rings to say that she wants to try walking first." in drive.flat
        await look_back(drive, "space")
        assert "STANDARD MET" in drive.text
        assert squeezed("Nobody knows") in drive.whole


async def test_picked_replies_lead_to_a_mixed_ending(start: Start) -> None:
    async with start() as drive:
        await drive.press(*PLAY, "2", "ctrl+o", "1", "enter", "ctrl+o", "2")
        assert "She still does not know what to hope for." in drive.flat
        await look_back(drive)
        assert "NOT YET" in drive.text


async def test_a_talk_without_listening_is_broken_off(start: Start) -> None:
    async with start() as drive:
        await drive.press(*TO_THE_END)
        assert "She does not come back" in drive.flat
        await look_back(drive)
        assert "3 of 3 critical points not found" in drive.flat


async def test_a_push_turns_the_scene_at_once_and_says_why(start: Start) -> None:
    async with start() as drive:
        await drive.press(*PLAY, "2", "ctrl+o", "1", "enter")
        await say(drive, "Let's book it today.")
        assert "She rings in tears the night before." in drive.flat
        await look_back(drive)
        assert squeezed("something unsafe was done") in drive.whole
        assert squeezed("A yes that was pushed is no consent.") in drive.whole


async def test_a_promise_pleases_now_and_comes_back_and_ends_it(start: Start) -> None:
    """The overclaim is rewarded first; its cost comes later (E41, E42)."""
    async with start() as drive:
        await drive.press(*PLAY, "3")
        pleased = drive.app.screen.run.play.state.trust
        assert pleased > drive.app.rehearsal.scene("my-scene").variables.trust.start
        await drive.press("ctrl+o", "3")
        assert "Did you mean that?" in drive.flat
        assert drive.app.screen.run.play.state.trust < pleased
        await drive.press("enter", "ctrl+o", "2")
        assert "She does not come back" in drive.flat
        await look_back(drive)
        assert squeezed("it came back:") in drive.whole


async def test_a_miss_costs_nothing_and_the_second_one_offers_replies(start: Start) -> None:
    async with start() as drive:
        await drive.press(*PLAY, "2")
        before = drive.app.screen.run.play.state
        await say(drive, "zzz")
        assert "Sorry, is that a yes?" in drive.text
        assert "It cost nothing" in drive.flat
        assert drive.app.screen.run.play.state == before
        assert "You may pick a reply" not in drive.flat
        await say(drive, "zzz")
        assert "You may pick a reply with its number" in drive.flat
        await drive.press("1")
        assert "He paid for cures until the stall was gone." in drive.flat


async def test_one_turn_is_taken_back_and_no_second_one(start: Start) -> None:
    async with start() as drive:
        await drive.press(*PLAY, "2")
        await say(drive, PROMISE)
        assert "take back" in drive.rows[-1]
        await drive.press("ctrl+r")
        assert PROMISE not in drive.flat
        assert "I'd carry my own buckets." in drive.flat
        assert "take back" not in drive.rows[-1]
        await drive.press("ctrl+r")
        assert "There is no turn to take back." in drive.flat
        await say(drive, HONEST)
        assert HONEST in drive.flat


async def test_hints_go_from_a_nudge_to_an_example(start: Start) -> None:
    async with start() as drive:
        await drive.press(*PLAY, "2", "ctrl+t")
        assert "She asks whether. Do you know?" in drive.flat
        assert "I wish I could say" not in drive.flat
        await drive.press("ctrl+t", "ctrl+t")
        assert "I wish I could say" in drive.flat
        await drive.press("ctrl+t")
        assert "There is no further hint." in drive.flat
        assert "hint" not in drive.rows[-1]


async def test_a_coach_shows_thoughts_and_an_exam_neither_thoughts_nor_help(start: Start) -> None:
    async with start() as drive:
        await drive.press(*PLAY, "2")
        assert "Hope got him into debt." in drive.flat
        await drive.press("escape", "1", "e", "enter", "2")
        assert "exam, no help" in drive.text
        assert "Hope got him into debt." not in drive.flat
        assert not {"hint", "take back"} & set(drive.rows[-1].split("  "))
        await drive.press("ctrl+t")
        assert "There is no hint here." in drive.flat
        await drive.press("ctrl+r")
        assert "There is no turn to take back." in drive.flat


async def test_a_run_that_was_left_is_offered_again_with_all_but_the_half_typed_turn(
    start: Start, tmp_path: Path
) -> None:
    async with start(practice=tmp_path / "practice.sqlite3") as drive:
        await drive.press(*PLAY, "2")
        await say(drive, HONEST)
        await drive.press("enter", *"half", "escape")
        assert drive.app.screen.name_of_keys == "rehearse"
        await drive.until(lambda: "left open" in drive.text)
    async with start(practice=tmp_path / "practice.sqlite3") as drive:
        await drive.press("r")
        await drive.until(lambda: "left open" in drive.text)
        await drive.press("1")
        assert "was left open: Enter goes on with it" in drive.flat
        await drive.press("enter")
        assert HONEST in drive.flat
        assert "So what do we do now?" in drive.flat
        assert "half" not in drive.flat


async def test_beginning_anew_lets_the_old_run_and_its_words_go(
    start: Start, tmp_path: Path
) -> None:
    file = tmp_path / "practice.sqlite3"
    async with start(practice=file) as drive:
        await drive.press(*PLAY, "2")
        await say(drive, "Canary nobody knows.")
        await drive.press("escape", "1", "m", "enter")
        (ongoing,) = drive.app.rehearsal.store.open_plays()
        assert ongoing.inputs == ()
    assert all(b"Canary" not in path.read_bytes() for path in tmp_path.iterdir())


async def test_the_own_rating_comes_before_anything_that_was_found(start: Start) -> None:
    async with start() as drive:
        await to_the_good_end(drive)
        await drive.press("enter")
        assert drive.app.screen.name_of_keys == "rating"
        for words in ("found", "STANDARD", "What she fears", "debt"):
            assert words not in drive.text
        await drive.press("space", "4")
        assert "sure: 4 of 4" in drive.flat
        await drive.press("n", *"money", "enter")
        assert squeezed("You ticked and I found: 1.") in drive.whole
        assert squeezed("you: money") in drive.whole
        assert squeezed("She fears that hope will cost her the stall") in drive.whole


async def ended_with_a_line(drive: Drive, line: str) -> None:
    """Play to an end in which ``line`` was typed and missed, and look back on the first miss."""
    await drive.press(*PLAY, "1")
    await say(drive, line)
    await drive.press("ctrl+o", "3", "enter", "ctrl+o", "2")
    await look_back(drive)
    sheet = drive.app.screen.sheet
    sheet.cursor = "unsure"
    await drive.press("c")
    assert drive.app.screen.name_of_keys == "own_words"
    await drive.press("1")


async def test_i_did_say_it_marks_the_point_and_keeps_the_words(start: Start) -> None:
    async with start() as drive:
        await ended_with_a_line(drive, "Hm, well, my dear.")
        assert squeezed("you say you said it") in drive.whole
        (phrase,) = drive.app.rehearsal.store.phrases()
        assert phrase.text == "Hm, well, my dear."
        assert (phrase.about, phrase.item) == ("unsure", "scene/my-scene")


async def test_words_with_a_date_are_marked_and_not_kept(start: Start) -> None:
    """WF-8"""
    async with start() as drive:
        await ended_with_a_line(drive, "On 12/03/2024 we were away.")
        assert "not kept" in drive.flat
        assert squeezed("you say you said it") in drive.whole
        assert drive.app.rehearsal.store.phrases() == ()


async def test_c_elsewhere_says_where_it_works(start: Start) -> None:
    async with start() as drive:
        await to_the_good_end(drive)
        await look_back(drive)
        await drive.press("c")
        assert "Put the cursor on a point that was not found." in drive.flat


async def test_the_note_is_held_against_the_talk(start: Start) -> None:
    async with start() as drive:
        await to_the_good_end(drive)
        await look_back(drive)
        await drive.press("w")
        note = "Blood pressure checked. Alternatives discussed."
        await drive.press(*("space" if letter == " " else letter for letter in note), "ctrl+s")
        text = drive.flat
        only_note = text[text.index("IN THE NOTE, BUT") : text.index("SAID, BUT")]
        both = text[text.index("IN BOTH") :]
        assert "pressure" in only_note.lower()
        assert "other ways" in both.lower() or "Alternatives" in both


async def test_the_last_step_opens_its_drill(start: Start) -> None:
    async with start() as drive:
        await to_the_good_end(drive)
        await look_back(drive)
        await drive.press("n", "n")
        assert "Will it help?" in drive.text
        await drive.press("enter")
        assert drive.app.screen.name_of_keys == "drill"


async def test_a_drill_shows_what_was_found_and_what_is_new_at_the_second_try(
    start: Start,
) -> None:
    async with start() as drive:
        await drive.press("r", "2")
        await say(drive, "You'll be fine.")
        assert "HAVE ANOTHER GO" in drive.text
        assert squeezed("I did not find") in squeezed(drive.text.replace("I DID", "I did")) or (
            "I DID NOT FIND" in drive.text
        )
        await say(drive, "Nobody knows.")
        assert "new this time" in drive.flat
        assert "WHAT MATTERS WAS FOUND" in drive.text
        await drive.press("enter")
        assert drive.app.screen.name_of_keys == "rehearse"
        (play,) = drive.app.rehearsal.store.plays()
        assert (play.outcome, play.mastered) == ("good", True)


async def test_a_drill_that_was_only_looked_at_leaves_nothing(start: Start) -> None:
    async with start() as drive:
        await drive.press("r", "2", "ctrl+t", "escape")
        assert drive.app.rehearsal.store.plays() == ()


async def test_two_colleagues_tick_rate_and_look_back(start: Start) -> None:
    async with start() as drive:
        await drive.press("r", "1", "p", "space", "down", "space", "down", "space", "end", "3")
        assert "[3]" in drive.text
        await drive.press("n")
        assert "STANDARD MET" in drive.text
        assert "Checked" in drive.text
        (play,) = drive.app.rehearsal.store.plays()
        assert play.beginning.mode == "pair"
        assert [b.score for b in drive.app.rehearsal.store.behaviours()[play.id]] == [3]


@pytest.mark.parametrize("spoil", [Path.touch, Path.mkdir], ids=["a file in the way", "a folder"])
async def test_a_store_that_cannot_be_used_is_said_and_practice_goes_on(
    start: Start, tmp_path: Path, spoil: Callable[[Path], None]
) -> None:
    where = tmp_path / "data"
    spoil(where)
    file = where / "practice.sqlite3"
    if where.is_dir():
        file.mkdir()
    async with start(practice=file) as drive:
        await drive.press("r")
        await drive.until(lambda: "gone when the program ends" in drive.flat)
        await drive.press("escape")
        await to_the_good_end(drive)
        assert "walking first" in drive.flat


async def test_what_is_pasted_is_one_line_and_no_longer_than_a_reply_may_be(start: Start) -> None:
    async with start() as drive:
        await drive.press(*PLAY, "2")
        line = drive.app.screen.line
        line.post_message(events.Paste("Nobody\nknows " + "x" * 5000))
        await drive.pilot.pause()
        assert line.text.startswith("Nobody knows xxx")
        assert len(line.text) == LONGEST
        await drive.press("y")
        assert len(line.text) == LONGEST


async def test_the_talk_scrolls_while_a_turn_is_typed(start: Start) -> None:
    async with start(size=(60, 20)) as drive:
        await drive.press(*PLAY, "1")
        for _ in range(2):
            await say(drive, "zzz")
        top = drive.app.screen.sheet.top
        await drive.press(*"Nobody", "pageup")
        assert drive.app.screen.sheet.top < top
        assert drive.app.screen.line.text == "Nobody"


async def test_the_footer_names_the_keys_of_the_moment(start: Start) -> None:
    async with start(size=(100, 30)) as drive:
        await drive.press(*PLAY)
        assert "pick" in drive.rows[-1]
        assert not any(words in drive.rows[-1] for words in ("say it", "hint", "show replies"))
        await drive.press("2")
        assert all(words in drive.rows[-1] for words in ("say it", "hint", "show replies"))
        await say(drive, HONEST)
        assert "go on" in drive.rows[-1]
        assert "hint" not in drive.rows[-1]
        await drive.press("enter")
        await say(drive, OTHER_WAYS)
        assert "look back" in drive.rows[-1]


async def test_f1_explains_a_screen_on_which_letters_are_letters(start: Start) -> None:
    async with start(size=(100, 45)) as drive:
        await drive.press(*PLAY, "2", *"why?", "f1")
        assert "KEYS OF THIS SCREEN" in drive.text
        assert "Ctrl+O" in drive.text
        await drive.press("b")
        assert drive.app.screen.line.text == "why?"


async def test_looking_back_is_left_only_when_asked_twice(start: Start) -> None:
    async with start() as drive:
        await drive.press(*TO_THE_END, "enter", "n", "enter")
        assert drive.app.screen.name_of_keys == "looking_back"
        await drive.press("b")
        assert drive.app.screen.name_of_keys == "looking_back"
        assert "b once more leaves" in drive.flat
        await drive.press("b")
        assert drive.app.screen.name_of_keys == "rehearse"
