"""Runs of drills and scenes as they are kept: what counts as met, as a turn, as taken up again."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from ketacounsel.practice.catalogue import Practisable
from ketacounsel.practice.drilling import DrillRun
from ketacounsel.practice.progress import progress
from ketacounsel.practice.run import SceneRun
from ketacounsel.rehearsal.catalogue import catalogue
from ketacounsel.rehearsal.drill_records import Drill
from ketacounsel.rehearsal.loading import shipped
from ketacounsel.rehearsal.play import Chosen, Hinted, Refused, Rewound, Typed
from ketacounsel.rehearsal.records import Scene
from ketacounsel.shipped import templates_folder
from ketacounsel.store import Beginning, Memory

SCENE = shipped(templates_folder() / "scene.yaml", Scene)
KNOWN = (Practisable(SCENE.id, "scene", SCENE.title, SCENE.theme),)


@pytest.fixture
def store() -> Memory:
    return Memory(lambda: datetime(2031, 5, 3, 12, tzinfo=UTC))


def drill() -> Drill:
    known = catalogue()
    return known.drill(known.drills[0].id)


def test_a_drill_with_words_worth_a_second_look_is_not_met_though_all_was_found(
    store: Memory,
) -> None:
    run = DrillRun(store, drill())
    made = run.answer(f"{drill().good[0].say} {drill().poor.say}")
    assert made.caught
    run.finish()
    kept = store.plays()[0]
    assert (kept.outcome, kept.mastered) == ("mixed", False)


def test_a_drill_with_a_good_answer_is_met(store: Memory) -> None:
    run = DrillRun(store, drill())
    assert run.answer(drill().good[0].say).met
    run.finish()
    assert store.plays()[0].mastered is True


def test_words_of_a_drill_are_in_no_row_even_if_it_is_killed(store: Memory) -> None:
    run = DrillRun(store, drill())
    run.answer("Something only I would say.")
    assert [one.value for one in store.open_plays()[0].inputs] == [""]


def test_turns_that_wait_are_what_was_said_less_what_was_taken_back(store: Memory) -> None:
    run = SceneRun.begin(store, SCENE, "warm", "coach")
    for given in (Chosen("ask"), Hinted(), Typed("Bla bla."), Rewound()):
        run.take(given)
    assert [waiting.turns for waiting in progress(store, KNOWN).waiting] == [1]


def test_a_drill_that_was_not_ended_cannot_be_gone_on_with(store: Memory) -> None:
    store.start_play(Beginning("drill", "tide", "1", "coach", 0))
    assert progress(store, KNOWN).waiting == ()


def test_a_run_is_refused_once_its_scene_leads_elsewhere_or_lost_its_mood(store: Memory) -> None:
    run = SceneRun.begin(store, SCENE, "warm", "coach")
    run.take(Chosen("ask"))
    run.take(Typed("Bla bla."))
    ongoing = store.open_plays()[0]
    assert SceneRun.resume(store, ongoing, SCENE).play == run.play
    first = SCENE.nodes[0]
    assert first.turn is not None
    elsewhere = next(node.id for node in SCENE.nodes if node.id not in (first.id, "wish"))
    choices = tuple(replace(choice, goto=elsewhere) for choice in first.turn.choices)
    turned = replace(first, turn=replace(first.turn, choices=choices))
    with pytest.raises(Refused):
        SceneRun.resume(store, ongoing, replace(SCENE, nodes=(turned, *SCENE.nodes[1:])))
    others = tuple(one for one in SCENE.tempers if one.id != "warm")
    with pytest.raises(Refused):
        SceneRun.resume(store, ongoing, replace(SCENE, tempers=others))
