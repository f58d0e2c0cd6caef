"""Taking a turn back past moments without a turn, and taking a play up where a scene changed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ketacounsel.rehearsal.conditions import ConditionError, parse
from ketacounsel.rehearsal.debrief import debrief
from ketacounsel.rehearsal.loading import shipped
from ketacounsel.rehearsal.play import (
    Chosen,
    Hinted,
    Offered,
    Play,
    Refused,
    Rewound,
    Typed,
    WentOn,
    replay,
    start,
    step,
)
from ketacounsel.rehearsal.records import Node, Scene
from ketacounsel.shipped import templates_folder

SCENE = shipped(templates_folder() / "scene.yaml", Scene)
ASK = Chosen("ask")


def with_silence_before(name: str) -> Scene:
    """Return the scene with a moment without a turn on every way to a node."""
    silent = Node(id="hush", stage=SCENE.nodes[0].stage, patient=SCENE.nodes[0].patient, goto=name)

    def led(node: Node) -> Node:
        if node.turn is None:
            return node
        choices = tuple(
            replace(choice, goto="hush" if choice.goto == name else choice.goto)
            for choice in node.turn.choices
        )
        return replace(node, turn=replace(node.turn, choices=choices))

    return replace(SCENE, nodes=(*map(led, SCENE.nodes), silent))


def quiet() -> Play:
    """Return a play that stands at a moment without a turn, after one turn."""
    target = step(start(SCENE, "warm", "plain"), ASK).state.node
    return step(start(with_silence_before(target), "warm", "plain"), ASK)


def test_a_turn_is_taken_back_through_the_moments_without_one() -> None:
    play = quiet()
    assert play.state.node == "hush"
    back = step(step(play, WentOn()), Rewound())
    assert back.state == start(play.scene, "warm", "plain").state
    assert [exchange.rewound for exchange in back.exchanges] == [True, True]
    assert debrief(back).rewound == 1


def test_going_on_alone_is_no_turn_to_take_back() -> None:
    play = start(replace(quiet().scene, start="hush"), "warm", "coach")
    with pytest.raises(Refused):
        step(step(play, WentOn()), Rewound())


def test_a_play_that_leads_elsewhere_than_it_did_is_not_taken_up() -> None:
    where = [SCENE.start, "another-node"]
    with pytest.raises(Refused):
        replay(SCENE, "warm", "coach", [ASK, Typed("Bla bla.")], nodes=where)
    with pytest.raises(Refused):
        replay(SCENE, "no-such-mood", "coach", [])


def test_words_of_a_turn_taken_back_are_counted_once_and_the_last_words_too() -> None:
    play = step(start(SCENE, "warm", "coach"), ASK)
    back = step(play, Rewound())
    again = step(back if back.choices else step(back, Offered()), ASK)
    assert debrief(again).measures.patient_words == debrief(play).measures.patient_words
    lines = [*play.exchanges[0].heard, *play.heard]
    words = sum(len((one.say or "").split()) for one in lines)
    assert debrief(play).measures.patient_words == words


def test_a_hint_that_stays_through_a_miss_counts_once() -> None:
    play = step(start(SCENE, "warm", "coach"), ASK)
    for given in (Hinted(), Typed("Bla bla."), Typed("Bla bla.")):
        play = step(play, given)
    play = step(play, Chosen(play.choices[0].id))
    assert debrief(play).hints == 1


def test_a_number_of_thousands_of_digits_is_a_fault_of_the_condition() -> None:
    with pytest.raises(ConditionError):
        parse("trust >= " + "9" * 5000)
