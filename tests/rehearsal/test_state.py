"""The steps of a scene hold their limits, whatever is chosen or found in an answer."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ketacounsel.rehearsal.index import Index, index_of
from ketacounsel.rehearsal.loading import shipped
from ketacounsel.rehearsal.records import Amounts, Later, Scene
from ketacounsel.rehearsal.state import (
    State,
    after_choice,
    after_route,
    after_silence,
    begin,
    choices_at,
    line_at,
    mastered,
    route_for,
)
from ketacounsel.shipped import templates_folder

SCENE = shipped(templates_folder() / "scene.yaml", Scene)
VALUES = ("trust", "anxiety", "understanding", "time")
amounts = st.builds(Amounts, *(st.integers(-12, 12) for _ in VALUES))
picks = st.lists(st.integers(0, 1000), max_size=12)


def shaken(scene: Scene, amounts_of: list[Amounts], ceiling: int, cap: int | None) -> Scene:
    """Return the scene with other effects on every choice, and other limits."""
    given_out = iter(amounts_of * 20)
    nodes = tuple(
        replace(
            node,
            turn=node.turn
            and replace(
                node.turn,
                choices=tuple(replace(c, effects=next(given_out)) for c in node.turn.choices),
            ),
            on_enter=next(given_out),
        )
        for node in scene.nodes
    )
    later = Later(after=1, effects=next(given_out), line="You said so.", ceiling=ceiling)
    traps = tuple(replace(t, later=later) if t.later else t for t in scene.traps)
    trust = replace(scene.variables.trust, max_rise_per_turn=cap)
    return replace(scene, nodes=nodes, traps=traps, variables=replace(scene.variables, trust=trust))


def walked(index: Index, temper: str, numbers: list[int]) -> list[State]:
    """Return the states of one walk; each number picks a way on."""
    states = [begin(index, temper)]
    for number in numbers:
        state = states[-1]
        if state.ended:
            break
        if index.nodes[state.node].turn is None:
            states.append(after_silence(index, state, temper))
            continue
        offered = choices_at(index, state, temper)
        states.append(after_choice(index, state, temper, offered[number % len(offered)]))
    return states


@settings(deadline=None)
@given(st.lists(amounts, min_size=1, max_size=6), st.integers(0, 10), picks)
def test_no_number_leaves_its_limits(
    effects: list[Amounts], ceiling: int, numbers: list[int]
) -> None:
    index = index_of(shaken(SCENE, effects, ceiling, None))
    for state in walked(index, "hurried", numbers):
        for name in VALUES:
            limits = getattr(index.scene.variables, name)
            assert limits.min <= getattr(state, name) <= limits.max


@settings(deadline=None)
@given(st.lists(amounts, min_size=1, max_size=6), st.integers(0, 3), picks)
def test_trust_rises_by_no_more_than_its_cap_in_a_step(
    effects: list[Amounts], cap: int, numbers: list[int]
) -> None:
    states = walked(index_of(shaken(SCENE, effects, 10, cap)), "warm", numbers)
    for before, after in pairwise(states):
        assert after.trust - before.trust <= cap


@settings(deadline=None)
@given(st.lists(amounts, min_size=1, max_size=6), st.integers(0, 10), picks)
def test_trust_never_rises_above_its_ceiling(
    effects: list[Amounts], ceiling: int, numbers: list[int]
) -> None:
    states = walked(index_of(shaken(SCENE, effects, ceiling, None)), "warm", numbers)
    for before, after in pairwise(states):
        assert after.ceiling <= before.ceiling
        assert after.trust <= max(before.trust, before.ceiling)


def test_an_ending_never_sees_more_trust_than_a_turn_may_give() -> None:
    index = index_of(shaken(SCENE, [Amounts(trust=9)], 10, 1))
    state = begin(index, "warm")._replace(node="ways", trust=2, covered=index.critical)
    ways = next(c for c in choices_at(index, state, "warm") if c.id == "ways")
    after = after_choice(index, state, "warm", ways)
    # The good ending asks for trust of 4; a rise of 9 capped at 1 gives 3.
    assert (after.node, after.trust) == ("open", 3)


def test_a_fall_after_a_capped_rise_is_felt_whole() -> None:
    index = index_of(SCENE)
    state = begin(index, "warm")._replace(node="wish", trust=6, pending=((1, "sure-thing"),))
    honest = next(c for c in choices_at(index, state, "warm") if c.id == "honest")
    after = after_choice(index, state, "warm", replace(honest, effects=Amounts(trust=9)))
    # Up by the cap of 2, and down by the 2 that the promise costs.
    assert (after.due, after.trust) == ("sure-thing", 6)


def test_an_overclaim_pleases_now_and_costs_later() -> None:
    index = index_of(SCENE)
    start = begin(index, "warm")
    sure = next(c for c in index.nodes["door"].turn.choices if c.id == "promise")  # type: ignore[union-attr]
    now = after_choice(index, start, "warm", sure)
    assert now.trust > start.trust
    assert now.anxiety < start.anxiety
    assert now.pending
    vague = next(c for c in index.nodes["wish"].turn.choices if c.id == "vague")  # type: ignore[union-attr]
    later = after_choice(index, now, "warm", vague)
    assert later.due == "sure-thing"
    assert later.trust < start.trust
    assert later.ceiling == 4


def test_the_same_overclaim_costs_once() -> None:
    index = index_of(SCENE)
    node = index.nodes["door"].turn
    assert node is not None
    sure = next(c for c in node.choices if c.id == "promise")
    first = after_choice(index, begin(index, "warm"), "warm", sure)
    assert index.nodes["wish"].turn is not None
    again = next(c for c in index.nodes["wish"].turn.choices if c.id == "sure")
    second = after_choice(index, first, "warm", again)
    assert second.pending == ()


def test_a_gate_turns_the_scene_whatever_the_choice_says() -> None:
    index = index_of(SCENE)
    assert index.nodes["ways"].turn is not None
    today = next(c for c in index.nodes["ways"].turn.choices if c.id == "today")
    state = begin(index, "warm")._replace(node="ways")
    after = after_choice(index, state, "warm", today)
    assert (after.node, after.ended, after.gated) == ("booked", True, {"booked-blind"})
    assert not mastered(index, after._replace(covered=index.critical))


def test_the_line_that_asks_most_is_said_and_the_first_of_equals() -> None:
    index = index_of(SCENE)
    assert line_at(index, begin(index, "hurried"), "hurried").affect == "rushed"
    assert line_at(index, begin(index, "warm"), "warm").affect == "hopeful"


def test_the_first_route_that_holds_is_taken_and_items_cover_besides_it() -> None:
    index = index_of(SCENE)
    state = begin(index, "warm")._replace(node="wish")
    both = frozenset({"not-known", "warmth"})
    route = route_for(index, state, "warm", both)
    assert route is not None
    assert route.when == "hit(not-known) and hit(warmth)"
    assert after_route(index, state, "warm", route, both).covered == {"unsure"}
    assert route_for(index, state, "warm", frozenset()) is None


def test_what_is_hidden_shows_only_where_its_condition_holds() -> None:
    index = index_of(SCENE)
    wish = begin(index, "warm")._replace(node="wish", trust=5)
    honest = next(c for c in index.nodes["wish"].turn.choices if c.id == "honest")  # type: ignore[union-attr]
    assert "told_of_brother" in after_choice(index, wish, "warm", honest).flags
    cold = wish._replace(trust=2)
    assert "told_of_brother" not in after_choice(index, cold, "warm", honest).flags


def test_an_unknown_temper_is_no_temper() -> None:
    with pytest.raises(KeyError):
        begin(index_of(SCENE), "sleepy")
