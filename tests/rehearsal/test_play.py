"""A play is a fold over its inputs: it can be taken up, taken back, and missed at no cost."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ketacounsel.language.wording.reader import read_wording
from ketacounsel.rehearsal.loading import shipped
from ketacounsel.rehearsal.play import (
    MODES,
    Chosen,
    Hinted,
    Input,
    Mode,
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
from ketacounsel.rehearsal.records import Scene
from ketacounsel.shipped import templates_folder

SCENE = shipped(templates_folder() / "scene.yaml", Scene)
TEXTS = (
    "That sounds hard, and nobody can tell beforehand.",
    "You'll be back in no time.",
    "There are other ways. How would you tell your friend?",
    "Bla bla.",
    "",
)
CHOICES = tuple(c.id for n in SCENE.nodes if n.turn for c in n.turn.choices)
inputs = st.lists(
    st.one_of(
        st.sampled_from(CHOICES).map(Chosen),
        st.sampled_from(TEXTS).map(Typed),
        st.sampled_from((WentOn(), Rewound(), Hinted(), Offered())),
    ),
    max_size=25,
)
modes = st.sampled_from(MODES)
read = cache(read_wording)


def taken(play: Play, given: Iterable[Input]) -> tuple[Play, list[Input]]:
    """Play what fits, and return what that was."""
    fitted: list[Input] = []
    for one in given:
        try:
            play = step(play, one, read)
        except Refused:
            continue
        fitted.append(one)
    return play, fitted


@settings(deadline=None)
@given(inputs, modes)
def test_a_play_is_taken_up_from_its_inputs_as_it_was(steps: list[Input], mode: Mode) -> None:
    play, fitted = taken(start(SCENE, "warm", mode), steps)
    assert replay(SCENE, "warm", mode, fitted, read) == play


@settings(deadline=None)
@given(inputs, st.sampled_from(("coach", "plain")))
def test_a_turn_taken_back_and_taken_again_leads_to_the_same_state(
    steps: list[Input], mode: Mode
) -> None:
    play, fitted = taken(start(SCENE, "hurried", mode), steps)
    if not play.may_rewind or not isinstance(fitted[-1], (Chosen, Typed)):
        return
    before = step(play, Rewound())
    assert before.exchanges[-1].rewound
    again = before
    if not before.choices and isinstance(fitted[-1], Chosen) and before.can_offer:
        again = step(again, Offered())
    assert step(again, fitted[-1], read).state == play.state


def test_a_turn_is_taken_back_once_and_never_in_an_exam() -> None:
    play = step(start(SCENE, "warm", "coach"), Chosen("ask"))
    back = step(play, Rewound())
    assert back.state == start(SCENE, "warm", "coach").state
    with pytest.raises(Refused):
        step(back, Rewound())
    for mode in ("exam", "pair"):
        with pytest.raises(Refused):
            step(step(start(SCENE, "warm", mode), Chosen("ask")), Rewound())


def test_a_miss_costs_nothing_and_the_second_brings_the_choices() -> None:
    play = step(start(SCENE, "warm", "exam"), Chosen("ask"))
    missed = step(play, Typed("Bla bla."))
    assert missed.state == play.state
    assert missed.heard[0].say == "Sorry, is that a yes?"
    assert missed.exchanges[-1].missed
    assert missed.choices == ()
    twice = step(missed, Typed("Bla bla again."))
    assert twice.state == play.state
    assert twice.heard[0].say == "You've lost me."
    assert [choice.id for choice in twice.choices] == ["honest", "sure", "vague"]
    assert step(twice, Typed("Bla.")).heard[0].say == "You've lost me."


def test_an_overclaim_comes_back_with_the_patients_own_words() -> None:
    play = step(start(SCENE, "warm", "coach"), Chosen("promise"))
    assert play.exchanges[-1].trap == "sure-thing"
    play = step(step(play, Offered()), Chosen("vague"))
    assert [heard.later for heard in play.heard] == ["sure-thing", None]
    assert play.heard[0].say == "You said I'd be back in no time. Did you mean that?"


def test_what_was_typed_is_read_and_covers_what_was_found() -> None:
    play = step(start(SCENE, "warm", "exam"), Chosen("ask"))
    play = step(play, Typed("That sounds hard. Nobody can't tell beforehand."), read_wording)
    assert play.exchanges[-1].covered == ("unsure",)
    assert "heard" in play.state.flags


def test_hints_come_one_by_one_and_not_in_an_exam() -> None:
    play = step(start(SCENE, "warm", "coach"), Chosen("ask"))
    for shown in range(3):
        assert len(play.shown_hints) == shown
        play = step(play, Hinted())
    with pytest.raises(Refused):
        step(play, Hinted())
    with pytest.raises(Refused):
        step(step(start(SCENE, "warm", "exam"), Chosen("ask")), Hinted())


def test_mastery_is_every_critical_point_on_this_very_path() -> None:
    play, fitted = taken(
        start(SCENE, "warm", "exam"),
        [Chosen("ask"), Offered(), Chosen("honest"), WentOn(), Offered(), Chosen("ways")],
    )
    assert len(fitted) == 6
    assert play.mastered
    assert play.ending is not None
    assert play.ending.id == "together"
    other, _ = taken(
        start(SCENE, "warm", "exam"),
        [Chosen("explain"), Offered(), Chosen("honest"), WentOn(), Offered(), Chosen("ways")],
    )
    assert not other.mastered
