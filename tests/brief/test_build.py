"""A brief holds everything a face shows, each row with what it rests on."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from ketacounsel.brief import BriefRequest, build_brief, course_lines, currency_of
from ketacounsel.brief.risks import NO_POSITION, NOTHING_HELD
from ketacounsel.knowledge import Knowledge, UnknownId

DAY = date(2031, 6, 1)


def brief_of(knowledge: Knowledge, option: str, **given: object):  # type: ignore[no-untyped-def]
    return build_brief(BriefRequest((option,), DAY, **given), knowledge)  # type: ignore[arg-type]


def test_a_read_result_stands_with_range_rating_and_counts(fictional: Knowledge) -> None:
    course = brief_of(fictional, "zorvane-iv").courses[0]
    row = next(line for line in course.section("evidence").lines if "1 week" in line.label)
    assert row.finding is not None
    assert row.finding.range_words == "7.5 lower (20.25 lower to 5.25 higher)"
    assert (row.certainty, row.tail) == ("very low", "3/180")
    assert "very uncertain" in row.text
    (fact,) = row.facts
    assert row.finding.sources == (fictional.fact(fact).source,)


def test_a_ratio_without_a_starting_risk_keeps_its_fixed_tail(fictional: Knowledge) -> None:
    course = brief_of(fictional, "zorvane-iv").courses[0]
    glance = next(block for block in course.glance if block.id == "harms")
    row = next(line for line in glance.lines if line.label == "any unwanted")
    assert row.text == "RR 2.4 (1.1 to 5.3)"
    assert row.tail == "no count can be made of it"


def test_results_that_were_not_read_are_folded_into_one_line(fictional: Knowledge) -> None:
    course = brief_of(fictional, "quillamine-topical").courses[0]
    unread = [line for line in course.section("evidence").lines if line.group == "not read"]
    assert len(unread) == 1
    assert unread[0].role == "unknown"


def test_a_yes_without_a_fact_says_that_nothing_is_held(fictional: Knowledge) -> None:
    course = brief_of(fictional, "zorvane-iv").courses[0]
    gloves = next(line for line in course.section("ask").lines if line.key.endswith("/gloves"))
    assert [detail.text for detail in gloves.details] == [NOTHING_HELD]


def test_not_asked_is_never_no(fictional: Knowledge) -> None:
    asked = brief_of(fictional, "zorvane-iv", factors=(("gloves", "no"), ("humbane", "yes")))
    replies = {line.key.split("/")[-1]: line.tail for line in asked.courses[0].section("ask").lines}
    unasked = {item for item, reply in replies.items() if reply == "not asked"}
    assert (replies["gloves"], replies["humbane"]) == ("no", "yes")
    assert unasked == set(replies) - {"gloves", "humbane"}
    glance = next(block for block in asked.courses[0].glance if block.id == "ask")
    shown = {line.label: line.tail for line in glance.lines}
    assert shown["ears"] == "not asked"
    assert "yes" in shown.values()
    assert glance.label.startswith("2 of ")


def test_a_yes_on_the_first_screen_names_its_own_question_alone(fictional: Knowledge) -> None:
    asked = brief_of(fictional, "zorvane-iv", factors=(("gloves", "yes"),))
    glance = next(block for block in asked.courses[0].glance if block.id == "ask")
    row = next(line for line in glance.lines if line.tail == "yes")
    assert "ringing" not in row.label
    assert row.label.endswith(": YES (1 not asked)")
    assert row.wide == row.label


def test_a_group_reads_no_only_when_all_of_it_was_denied(fictional: Knowledge) -> None:
    for replies, tail in (
        ((("gloves", "no"),), "not asked"),
        ((("gloves", "no"), ("ringing", "no")), "no"),
    ):
        asked = brief_of(fictional, "zorvane-iv", factors=replies)
        glance = next(block for block in asked.courses[0].glance if block.id == "ask")
        assert glance.lines[0].tail == tail


def test_an_option_without_a_position_says_that_none_was_found(fictional: Knowledge) -> None:
    course = brief_of(fictional, "quillamine-topical").courses[0]
    texts = [line.text for line in course.section("differ").lines]
    assert texts == [NO_POSITION]


def test_a_harm_group_without_facts_says_not_known(fictional: Knowledge) -> None:
    course = brief_of(fictional, "quillamine-topical").courses[0]
    assert {line.group for line in course.section("harms").lines} == {
        "felt that day",
        "danger that day",
        "with repeats",
    }
    assert all(line.role == "unknown" for line in course.section("harms").lines)


def test_patients_get_no_ratio_no_rating_and_no_clinician_words(fictional: Knowledge) -> None:
    course = brief_of(fictional, "zorvane-iv", audience="patient").courses[0]
    lines = list(course_lines(course))
    assert course.findings == ()
    assert all(line.certainty is None and line.finding is None for line in lines)
    assert not any("RR" in line.text or "ratio" in line.text for line in lines)
    assert "Relief is uncertain at 1 week." not in {line.text for line in lines}


@pytest.mark.parametrize("audience", ["clinician", "patient"])
def test_every_row_rests_on_facts_rules_or_a_known_gap(
    fictional: Knowledge, shipped_knowledge: Knowledge, audience: str
) -> None:
    for knowledge in (fictional, shipped_knowledge):
        for option in knowledge.option_ids:
            course = brief_of(knowledge, option, audience=audience).courses[0]
            bare = [
                line.key
                for line in course_lines(course)
                if not (line.facts or line.rules or line.gaps or line.role == "unknown")
            ]
            assert bare == []


def test_every_cited_fact_comes_with_its_source(shipped_knowledge: Knowledge) -> None:
    for option in shipped_knowledge.option_ids:
        brief = brief_of(shipped_knowledge, option)
        cited = {fact for line in course_lines(brief.courses[0]) for fact in line.facts}
        assert cited <= set(brief.facts)
        assert all(brief.facts[fact].source.citation for fact in cited)


def test_evidence_is_overdue_from_the_day_after_its_review_date(fictional: Knowledge) -> None:
    on_the_day = date.fromisoformat(fictional.manifest.review_by)
    assert not currency_of(fictional, on_the_day).overdue
    assert currency_of(fictional, on_the_day + timedelta(days=1)).overdue
    assert currency_of(fictional, date(2031, 8, 1)).age_months == 6


def test_an_unknown_option_is_an_unknown_id(fictional: Knowledge) -> None:
    with pytest.raises(UnknownId):
        brief_of(fictional, "zorvane-vi")
