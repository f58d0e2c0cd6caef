"""What every store promises: plays, inputs, findings, and typed text gone with its play."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ketacounsel.store import (
    Behaviour,
    Ending,
    Finding,
    Input,
    Memory,
    Phrase,
    Rating,
    Store,
    StoreFault,
    open_store,
)
from tests.store.conftest import DRILL, SCENE, Hands

ENDING = Ending(
    "mixed",
    False,
    (
        Finding("point", "certainty", True, "seen", "U-1"),
        Finding("point", "bladder", True, "not seen"),
        Finding("label", "overclaim", False, "cannot tell"),
        Finding("trap", "reset", False, "seen"),
    ),
    (Rating("certainty", True, 4), Rating("bladder", True), Rating("review", False, 1)),
    (Behaviour("asked-first", 0), Behaviour("checked", 4)),
)


def test_an_open_play_comes_back_with_all_that_was_done(store: Store) -> None:
    play = store.start_play(SCENE)
    done = [
        ("chosen", "door", "a"),
        ("typed", "why", "What do you hope for? ø"),
        ("rewound", "why", ""),
    ]
    numbers = [store.add_input(play, how, node, value) for how, node, value in done]
    assert numbers == [0, 1, 2]
    ongoing = store.open_play("scene", "harbour")
    assert ongoing is not None
    assert ongoing.play.beginning == SCENE
    assert ongoing.play.started == datetime(2031, 5, 4, 23, 30, 15, tzinfo=UTC)
    assert ongoing.play.ended is None
    assert [(i.how, i.node, i.value) for i in ongoing.inputs] == done
    assert store.inputs(play) == ongoing.inputs
    assert store.open_play("drill", "harbour") is None
    assert store.open_play("scene", "tide") is None


def test_of_two_open_plays_of_one_scene_the_latest_is_offered(store: Store) -> None:
    earliest = store.start_play(SCENE)
    other = store.start_play(DRILL)
    latest = store.start_play(SCENE)
    ongoing = store.open_play("scene", "harbour")
    assert ongoing is not None
    assert ongoing.play.id == latest
    assert [o.play.id for o in store.open_plays()] == [earliest, other, latest]


def test_a_finished_play_keeps_findings_ratings_and_scores_in_order(
    store: Store, clock: Hands
) -> None:
    play = store.start_play(SCENE)
    clock.turn(90)
    store.finish_play(play, ENDING)
    (kept,) = store.plays()
    assert (kept.outcome, kept.mastered, kept.seconds) == ("mixed", False, 90)
    assert kept.ended == datetime(2031, 5, 4, 23, 31, 45, tzinfo=UTC)
    assert store.findings() == {play: ENDING.findings}
    assert store.ratings() == {play: ENDING.ratings}
    assert store.behaviours() == {play: ENDING.behaviours}
    assert store.open_plays() == ()


def test_the_end_and_the_seconds_at_it_can_be_given(store: Store) -> None:
    play = store.start_play(DRILL)
    east = timezone(timedelta(hours=2))
    ended = datetime(2031, 5, 5, 9, 0, tzinfo=east)
    store.finish_play(play, Ending("good", True, ended=ended, seconds=41))
    (kept,) = store.plays()
    assert (kept.ended, kept.seconds) == (datetime(2031, 5, 5, 7, 0, tzinfo=UTC), 41)


def test_a_clock_that_was_set_back_gives_no_negative_time(store: Store, clock: Hands) -> None:
    play = store.start_play(DRILL)
    clock.turn(-3600)
    store.finish_play(play, Ending("good", True))
    assert store.plays()[0].seconds == 0


def test_typed_text_is_blank_after_the_end_and_the_rest_stays(store: Store) -> None:
    play = store.start_play(SCENE)
    store.add_input(play, "typed", "why", "we cannot be sure")
    store.add_input(play, "chosen", "why", "b")
    store.finish_play(play, Ending("good", True))
    assert store.inputs(play) == (Input(0, "typed", "why", ""), Input(1, "chosen", "why", "b"))


def test_typed_text_of_another_open_play_stays(store: Store) -> None:
    over, going = store.start_play(SCENE), store.start_play(SCENE)
    for play in (over, going):
        store.add_input(play, "typed", "why", f"words of {play}")
    store.finish_play(over, Ending("left", None))
    assert store.inputs(going)[0].value == f"words of {going}"


@pytest.mark.parametrize("play_is", ["finished", "dropped", "never begun"])
def test_a_play_that_is_not_open_takes_nothing_more(store: Store, play_is: str) -> None:
    play = store.start_play(SCENE)
    if play_is == "finished":
        store.finish_play(play, Ending("good", True))
    else:
        store.drop_play(play)
    if play_is == "never begun":
        play = 4711
    for act in (
        lambda: store.add_input(play, "typed", "n", "more"),
        lambda: store.finish_play(play, Ending("good", True)),
    ):
        with pytest.raises(StoreFault) as met:
            act()
        assert met.value.kind == "gone"


def test_a_dropped_play_leaves_nothing_and_the_others_stay(store: Store) -> None:
    dropped, other = store.start_play(SCENE), store.start_play(DRILL)
    for play in (dropped, other):
        store.add_input(play, "chosen", "n", "a")
        store.finish_play(play, ENDING)
    store.drop_play(dropped)
    store.drop_play(4711)
    assert [play.id for play in store.plays()] == [other]
    assert store.inputs(dropped) == ()
    for rows in (store.findings(), store.ratings(), store.behaviours()):
        assert list(rows) == [other]


def test_a_finding_can_be_contested_and_no_other_changes(store: Store) -> None:
    play = store.start_play(SCENE)
    store.finish_play(play, ENDING)
    store.contest(play, "point", "bladder")
    states = {finding.id: finding.state for finding in store.findings()[play]}
    assert states == {
        "certainty": "seen",
        "bladder": "contested",
        "overclaim": "cannot tell",
        "reset": "seen",
    }
    with pytest.raises(StoreFault):
        store.contest(play, "label", "bladder")


def test_phrases_stay_in_the_order_they_were_noted(store: Store) -> None:
    phrases = tuple(
        Phrase(text, "uncertainty_conveyed", "harbour", date(2031, 5, day))
        for text, day in (("it is anyone's guess", 4), ("the jury is out", 2))
    )
    for phrase in phrases:
        store.add_phrase(phrase)
    assert store.phrases() == phrases


def test_erase_leaves_no_row(store: Store) -> None:
    play = store.start_play(SCENE)
    store.add_input(play, "typed", "n", "words")
    store.start_play(DRILL)
    store.finish_play(play, ENDING)
    store.add_phrase(Phrase("the jury is out", "x", "harbour", date(2031, 5, 4)))
    store.erase()
    assert (store.plays(), store.open_plays(), store.phrases()) == ((), (), ())
    assert (store.findings(), store.ratings(), store.behaviours()) == ({}, {}, {})
    assert store.inputs(play) == ()
    assert store.start_play(SCENE) == 1


@pytest.mark.parametrize(
    "wrong",
    [
        replace(ENDING, outcome="fine"),  # type: ignore[arg-type]
        replace(ENDING, findings=(Finding("point", "x", True, "maybe"),)),  # type: ignore[arg-type]
        replace(ENDING, findings=(Finding("trap", "x", True, "seen"),)),
        replace(ENDING, findings=(Finding("point", "x", True, "seen"),) * 2),
        replace(ENDING, ratings=(Rating("x", True, 5),)),
        replace(ENDING, behaviours=(Behaviour("x", 5),)),
        replace(ENDING, seconds=-1),
        replace(ENDING, ended=datetime(2031, 5, 4)),
    ],
)
def test_an_ending_that_no_column_takes_is_refused_whole(store: Store, wrong: Ending) -> None:
    play = store.start_play(SCENE)
    store.add_input(play, "typed", "n", "words")
    with pytest.raises(ValueError, match=r"\w"):
        store.finish_play(play, wrong)
    ongoing = store.open_play("scene", "harbour")
    assert ongoing is not None
    assert ongoing.inputs[0].value == "words"


@pytest.mark.parametrize(
    "wrong",
    [
        replace(SCENE, kind="game"),  # type: ignore[arg-type]
        replace(SCENE, mode="loud"),  # type: ignore[arg-type]
        replace(SCENE, seed=-1),
        replace(SCENE, seed=2**63),
    ],
)
def test_a_beginning_that_no_column_takes_is_refused(store: Store, wrong: object) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        store.start_play(wrong)  # type: ignore[arg-type]
    assert store.plays() == ()


@given(value=st.text(st.characters(), max_size=40))
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_whatever_was_typed_comes_back_alike_from_file_and_memory(
    file_store: Store, value: str
) -> None:
    memory = Memory(Hands())
    back = []
    for store in (file_store, memory):
        play = store.start_play(SCENE)
        store.add_input(play, "typed", "n", value)
        back.append(store.inputs(play)[0].value)
    assert back[0] == back[1]
    if value.isprintable():
        assert back[0] == value


def test_half_a_character_is_replaced_and_not_named(store: Store) -> None:
    play = store.start_play(SCENE)
    store.add_input(play, "typed", "n", "before \udc80 after\0")
    assert store.inputs(play)[0].value == "before ? after\ufffd"


def test_a_store_opened_again_has_everything(file_store: Store, path: Path, clock: Hands) -> None:
    play = file_store.start_play(SCENE)
    file_store.finish_play(play, ENDING)
    again = open_store(path, clock)
    assert again.plays() == file_store.plays()
    assert again.findings() == {play: ENDING.findings}
