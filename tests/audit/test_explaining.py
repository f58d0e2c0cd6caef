"""Every code has a text, and its examples do what they say."""

from __future__ import annotations

from datetime import date

import pytest

from ketacounsel import reading
from ketacounsel.audit import reported_codes
from ketacounsel.audit.explaining import all_rules
from ketacounsel.brief import Audience, BriefRequest, Reply, build_brief, course_lines
from ketacounsel.knowledge import Knowledge
from ketacounsel.language.finding import hits
from ketacounsel.language.lists import families
from ketacounsel.language.readability import readability
from ketacounsel.reading import Unreadable, read_text

RULES = all_rules()
SPOKEN = sorted(set(families()))
WRITTEN = [rule.code for rule in reading.RULES if rule.bad is not None]


def test_every_code_that_can_be_reported_is_explained_and_no_other() -> None:
    checked = {code for code, rule in RULES.items() if rule.severity != "no check"}
    assert checked == reported_codes()


def test_every_rule_that_a_line_of_any_face_rests_on_is_explained(
    shipped_knowledge: Knowledge, today: date
) -> None:
    yes: tuple[tuple[str, Reply], ...] = tuple(
        (item, "yes") for item in shipped_knowledge.ask_items.ids
    )
    audiences: tuple[Audience, ...] = ("clinician", "patient")
    cited = {
        rule
        for option in shipped_knowledge.option_ids
        for audience in audiences
        for course in build_brief(
            BriefRequest((option,), today, audience, factors=yes), shipped_knowledge
        ).courses
        for line in course_lines(course)
        for rule in line.rules
    }
    assert cited <= set(RULES)


@pytest.mark.parametrize("code", RULES)
def test_a_rule_has_a_title_a_paragraph_and_two_different_examples(code: str) -> None:
    rule = RULES[code]
    assert rule.title
    assert rule.paragraph
    assert rule.severity in {"error", "warning", "error or warning", "no check"}
    assert rule.bad
    assert rule.good
    assert rule.bad != rule.good


@pytest.mark.parametrize("code", SPOKEN)
def test_the_bad_sentence_is_hit_and_the_good_one_is_not(code: str) -> None:
    rule = RULES[code]
    assert rule.good is not None
    assert any(hits(rule.bad, reader, {code}) for reader in ("clinician", "patient"))
    assert not any(hits(rule.good, reader) for reader in ("clinician", "patient"))


@pytest.mark.parametrize("code", WRITTEN)
def test_the_bad_yaml_is_refused_under_its_code_and_the_good_one_read(code: str) -> None:
    rule = RULES[code]
    assert rule.good is not None
    assert code in _codes(rule.bad)
    assert _codes(rule.good) == []


def test_the_bad_patient_text_is_harder_than_the_limit() -> None:
    rule = RULES["RD-5"]
    assert rule.good is not None
    assert readability(rule.bad).grade > 8
    assert readability(rule.good).grade <= 6


def _codes(text: str) -> list[str]:
    try:
        return [fault.code for fault in read_text(text, "example.yaml").faults]
    except Unreadable as refused:
        return [refused.fault.code]
