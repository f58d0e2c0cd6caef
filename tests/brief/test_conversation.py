"""The talk has three stages, teach-back on each big idea, and always a way to wait."""

from __future__ import annotations

import re

import pytest

from ketacounsel.brief.conversation import STAGES, conversation
from ketacounsel.knowledge import Knowledge

IDEAS = {"how sure", "commonest harm", "no change"}
YES_NO = re.compile(r"\b(do you understand|is that clear|did you follow|ok\?)", re.IGNORECASE)


def talks(knowledge: Knowledge):
    """Return the talk about every option."""
    return [conversation(knowledge, option) for option in knowledge.option_ids]


def test_the_stages_stand_in_order_and_none_is_empty(shipped_knowledge: Knowledge) -> None:
    for talk in talks(shipped_knowledge):
        assert [stage.id for stage in talk.stages] == list(STAGES)
        assert all(stage.items for stage in talk.stages)


def test_every_point_of_an_option_is_in_its_talk_once(shipped_knowledge: Knowledge) -> None:
    for talk in talks(shipped_knowledge):
        names = [item.id for item in talk.items]
        points = [point.id for point in shipped_knowledge.option(talk.option).points]
        assert len(names) == len(set(names))
        assert set(points) <= set(names)
        prompts = shipped_knowledge.visit.talk
        assert {one.id for one in prompts if one.is_for(talk.option)} <= set(names)
        assert not {one.id for one in prompts if not one.is_for(talk.option)} & set(names)


def test_team_talk_asks_for_goals_before_any_number(shipped_knowledge: Knowledge) -> None:
    """TT-1."""
    for talk in talks(shipped_knowledge):
        items = talk.stages[0].items
        goals = next(place for place, item in enumerate(items) if item.id == "goals")
        assert not any(re.search(r"\d", item.patient) for item in items[:goals])


@pytest.mark.parametrize("base", ["shipped_knowledge", "fictional"])
def test_each_big_idea_is_checked_in_the_persons_own_words(
    request: pytest.FixtureRequest, base: str
) -> None:
    """TB-1, TB-2: open questions, never "do you understand?"."""
    for talk in talks(request.getfixturevalue(base)):
        checks = [item for item in talk.items if item.kind == "check"]
        assert {item.idea for item in checks if item.idea} == IDEAS
        assert not any(YES_NO.search(item.patient) for item in checks)
        assert all(item.rules for item in checks)


def test_a_check_stands_after_what_it_checks(shipped_knowledge: Knowledge) -> None:
    for talk in talks(shipped_knowledge):
        names = [item.id for item in talk.items]
        assert names.index("benefit") < names.index("check-how-sure")
        assert names.index("harm") < names.index("check-harm")
        assert names.index("other-courses") < names.index("check-no-change")


def test_waiting_asking_and_no_change_are_always_among_the_endings(
    shipped_knowledge: Knowledge,
) -> None:
    """TT-2."""
    for talk in talks(shipped_knowledge):
        assert {"decide-later", "ask-someone", "no-change"} <= {e.id for e in talk.endings}


def test_why_relief_is_not_proof_is_told_with_every_drug(shipped_knowledge: Knowledge) -> None:
    """CL-29."""
    for talk in talks(shipped_knowledge):
        assert "why relief is not proof" in {item.stance for item in talk.items}


def test_the_two_minute_path_has_certainty_a_harm_and_a_teach_back(
    shipped_knowledge: Knowledge,
) -> None:
    for talk in talks(shipped_knowledge):
        essential = [item for item in talk.items if item.essential]
        assert 6 <= len(essential) <= 12
        assert {"benefit", "harm", "check-how-sure"} <= {item.id for item in essential}


def test_a_claim_of_the_talk_has_facts_and_a_prompt_rules(shipped_knowledge: Knowledge) -> None:
    for talk in talks(shipped_knowledge):
        assert all(item.facts or item.rules or item.gaps for item in talk.items)
