"""What is agreed for a visit is picked, never typed and never a default (CL-26, CL-27, WF-8)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from ketacounsel.brief import BriefRequest, build_brief
from ketacounsel.brief.model import Visit
from ketacounsel.brief.visit import (
    NOT_PICKED,
    ONE_OF,
    TRIED,
    agreed_words,
    picked,
    with_covered,
    with_pick,
)
from ketacounsel.knowledge import Knowledge

TODAY = date(2026, 11, 22)


def test_nothing_is_picked_before_somebody_picks_it(fictional: Knowledge) -> None:
    visit = Visit()
    assert all(picked(visit, kind) is None for kind in ONE_OF)
    assert agreed_words(visit, fictional.visit)[1] == TRIED


def test_a_pick_takes_the_place_of_another_and_is_taken_back_by_itself(
    shipped_knowledge: Knowledge,
) -> None:
    records = shipped_knowledge.visit
    first, second = (pick.id for pick in records.picks_of("goal")[:2])
    visit = with_pick(with_pick(Visit(), records, first), records, second)
    assert visit.goal == second
    assert with_pick(visit, records, second).goal is None


@pytest.mark.parametrize("kind", ONE_OF)
def test_each_kind_of_pick_goes_to_its_own_place(fictional: Knowledge, kind: str) -> None:
    pick = fictional.visit.picks_of(kind)[0]  # type: ignore[arg-type]
    visit = with_pick(Visit(), fictional.visit, pick.id)
    assert [picked(visit, one) for one in ONE_OF if one != kind] == [None] * (len(ONE_OF) - 1)
    assert picked(visit, kind) == pick.id  # type: ignore[arg-type]


def test_what_matters_may_be_several_and_keeps_the_order_it_was_named_in(
    shipped_knowledge: Knowledge,
) -> None:
    names = [pick.id for pick in shipped_knowledge.visit.picks_of("value")[:3]]
    visit = Visit()
    for name in (names[2], names[0], names[1], names[0]):
        visit = with_pick(visit, shipped_knowledge.visit, name)
    assert visit.values == (names[2], names[1])


def test_a_tick_is_taken_back_by_the_same_key(fictional: Knowledge) -> None:
    visit = with_covered(Visit(), "benefit")
    assert visit.covered == ("benefit",)
    assert with_covered(visit, "benefit") == Visit()


def test_a_blank_shows_as_a_blank_on_the_first_screen(fictional: Knowledge) -> None:
    """CL-27: what was not picked is never filled."""
    title, short, wide = agreed_words(Visit(kind="repeat", goal="goal-dance"), fictional.visit)
    assert title == "DECISION"
    assert short == "repeat: dance, measure ?, review ?, stop ?"
    assert wide.count(NOT_PICKED) == 3


def test_a_kind_of_decision_brings_its_facts_with_sources_to_the_front(
    fictional: Knowledge,
) -> None:
    request = BriefRequest(("zorvane-iv",), TODAY, visit=Visit(kind="repeat"))
    course = build_brief(request, fictional).courses[0]
    block = course.sections[0]
    assert block.id == "decision"
    assert [line.facts for line in block.lines] == [(), ("Z102",)]
    assert "Z102" in build_brief(request, fictional).facts


def test_a_kind_without_facts_for_an_option_says_only_what_to_ask(fictional: Knowledge) -> None:
    request = BriefRequest(("quillamine-topical",), TODAY, visit=Visit(kind="repeat"))
    block = build_brief(request, fictional).courses[0].sections[0]
    assert [line.role for line in block.lines] == ["prompt"]


def test_without_a_kind_no_section_stands_for_it(fictional: Knowledge) -> None:
    request = BriefRequest(("zorvane-iv",), TODAY)
    course = build_brief(request, fictional).courses[0]
    assert "decision" not in {block.id for block in course.sections}


@pytest.mark.parametrize("width", ["narrow", "wide"])
def test_every_agreed_form_of_the_shipped_picks_fits_two_rows(
    shipped_knowledge: Knowledge, width: str
) -> None:
    records = shipped_knowledge.visit
    longest = Visit(kind=max(records.kinds, key=lambda kind: len(kind.name)).id)
    for kind in ONE_OF[:4]:
        pick = max(records.picks_of(kind), key=lambda pick: len(pick.name))
        longest = with_pick(longest, records, pick.id)
    words = agreed_words(longest, records)[1 + (width == "wide")]
    assert len(words) <= (140 if width == "narrow" else 200)


def test_the_visit_does_not_change_what_is_known(shipped_knowledge: Knowledge) -> None:
    plain = BriefRequest(("ketamine-iv",), TODAY)
    agreed = replace(plain, visit=Visit(goal="goal-walk", covered=("benefit",)))
    one, other = (build_brief(request, shipped_knowledge).courses[0] for request in (plain, agreed))
    assert one.findings == other.findings
    assert one.sections == other.sections


def test_a_yes_comes_to_the_front_with_what_is_held_on_it(fictional: Knowledge) -> None:
    """A yes brings its facts to the front with source; one without a fact says so (CL-20)."""
    request = BriefRequest(
        ("zorvane-iv",), TODAY, factors=(("ringing", "yes"), ("humbane", "no"), ("gloves", "yes"))
    )
    course = build_brief(request, fictional).courses[0]
    block = course.sections[0]
    assert block.id == "answered"
    assert [line.key.rpartition("/")[2] for line in block.lines] == ["ringing", "gloves"]
    for line in block.lines:
        assert line.details
        assert all(detail.facts or detail.role == "unknown" for detail in line.details)


def test_questions_of_other_options_are_named_as_questions_on_which_nothing_is_held(
    shipped_knowledge: Knowledge,
) -> None:
    for option in shipped_knowledge.option_ids:
        course = build_brief(BriefRequest((option,), TODAY), shipped_knowledge).courses[0]
        own = {use.item for use in shipped_knowledge.option(option).ask_first}
        last = course.section("ask").lines[-1]
        for item in shipped_knowledge.ask_items:
            assert item.id in own or item.short in last.text
        assert last.role == "unknown"
        assert last.tail == "not asked"
