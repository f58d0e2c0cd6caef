"""The search finds what walking finds, counts points on each path, and random play repeats."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ketacounsel.rehearsal.index import Index, index_of
from ketacounsel.rehearsal.loading import shipped
from ketacounsel.rehearsal.proof.answers import Answers
from ketacounsel.rehearsal.proof.flow import longest
from ketacounsel.rehearsal.proof.printing import path_rows, summary_rows
from ketacounsel.rehearsal.proof.random_play import play_at_random, random_rows
from ketacounsel.rehearsal.proof.search import search
from ketacounsel.rehearsal.records import Amounts, Scene
from ketacounsel.rehearsal.state import (
    State,
    after_choice,
    after_route,
    after_silence,
    begin,
    choices_at,
    mastered,
)
from ketacounsel.shipped import templates_folder

SCENE = shipped(templates_folder() / "scene.yaml", Scene)
numbers = st.integers(-3, 3)
effects = st.lists(st.builds(Amounts, numbers, numbers, numbers), min_size=9, max_size=9)


def every_end(index: Index) -> set[tuple[str, bool, bool]]:
    """Walk every path without taking any two states together."""
    found = set()
    answers = Answers(index)
    for temper in index.tempers:
        todo: list[State] = [begin(index, temper)]
        seen = set(todo)
        while todo:
            state = todo.pop()
            if state.ended:
                found.add((state.node, mastered(index, state), "told_of_brother" in state.flags))
                continue
            node = index.nodes[state.node]
            if node.turn is None:
                after = [after_silence(index, state, temper)]
            else:
                offered = choices_at(index, state, temper)
                after = [after_choice(index, state, temper, choice) for choice in offered]
                after += [
                    after_route(index, state, temper, route, hits)
                    for _, route, hits in (
                        answers.at(node, state, temper, set()) if node.turn.free else ()
                    )
                ]
            for one in after:
                if one not in seen:
                    seen.add(one)
                    todo.append(one)
    return found


def with_effects(given_out: list[Amounts]) -> Scene:
    left = iter(given_out)
    nodes = tuple(
        replace(
            node,
            turn=node.turn
            and replace(
                node.turn,
                choices=tuple(replace(c, effects=next(left)) for c in node.turn.choices),
            ),
        )
        for node in SCENE.nodes
    )
    return replace(SCENE, nodes=nodes)


@settings(deadline=None, max_examples=40)
@given(effects)
def test_states_taken_together_lose_no_ending_no_mastery_and_no_secret(
    given_out: list[Amounts],
) -> None:
    index = index_of(with_effects(given_out))
    graph = search(index)
    assert graph.whole
    ends = {
        (
            ending.id,
            mastered(index, graph.states[number]),
            "told_of_brother" in graph.states[number].flags,
        )
        for number, ending in graph.ends()
    }
    assert ends == every_end(index)


def test_every_path_told_is_one_that_can_be_played() -> None:
    index = index_of(SCENE)
    graph = search(index)
    for number, ending in graph.ends():
        temper = graph.tempers[number]
        state = begin(index, temper)
        for _, (kind, which, hits) in graph.path(number):
            node = index.nodes[state.node]
            if kind == "on":
                state = after_silence(index, state, temper)
                continue
            assert node.turn is not None
            if kind == "choice":
                offered = choices_at(index, state, temper)
                choice = next(one for one in offered if one.id == which)
                state = after_choice(index, state, temper, choice)
            else:
                assert node.turn.free is not None
                assert isinstance(which, int)
                route = node.turn.free.routes[which]
                state = after_route(index, state, temper, route, hits)
        assert state.node == ending.id


def test_a_point_earned_on_one_branch_does_not_count_for_another() -> None:
    index = index_of(SCENE)
    graph = search(index)
    covered = [(ending.id, graph.states[number].covered) for number, ending in graph.ends()]
    # The branches of the first turn meet at once, and only one of them made the point.
    assert any("asks" not in points for _, points in covered)
    assert all(index.critical <= points for name, points in covered if name == "together")
    critical = graph.all_critical()
    assert critical is not None
    assert graph.path(critical)[0][1][1] == "ask"


def test_the_longest_path_is_in_minutes_of_turns() -> None:
    walk = longest(search(index_of(SCENE)))
    assert walk.minutes == 3
    assert walk.back == frozenset()


def test_paths_and_summary_name_every_ending() -> None:
    graph = search(index_of(SCENE))
    told = "\n".join([*path_rows(graph), *summary_rows(graph)])
    for ending in SCENE.endings:
        assert f"To the ending {ending.id} ({ending.kind})" in told
    assert "every path tried" in told
    assert "no path" not in told


def test_random_plays_repeat_from_their_seed_and_meet_every_part() -> None:
    counts = play_at_random(SCENE, 200, 7)
    again = play_at_random(SCENE, 200, 7)
    assert list(random_rows(counts)) == list(random_rows(again))
    assert list(random_rows(counts)) != list(random_rows(play_at_random(SCENE, 200, 8)))
    assert sum(counts.endings.values()) == 200
    assert counts.unended == 0
    assert set(counts.endings) == {ending.id for ending in SCENE.endings}
    assert counts.nodes["door"] == 200
    assert sum(counts.routes.values()) > 0


@pytest.mark.parametrize("most", [1, 5, 50])
def test_a_cap_on_states_is_kept_and_told(most: int) -> None:
    graph = search(index_of(SCENE), most)
    assert len(graph.states) <= max(most, len(SCENE.tempers))
    assert not graph.whole
