"""Text, Markdown and JSON say all that a brief holds, and nothing acts on what shows them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from ketacounsel.brief import Brief, BriefRequest, Line, build_brief, course_lines, walk
from ketacounsel.export.markdown import brief_as_markdown, escaped
from ketacounsel.export.plain import brief_as_json, brief_as_plain
from ketacounsel.export.source_view import thing_as_text
from ketacounsel.export.text import brief_as_text
from ketacounsel.knowledge import Knowledge

DAY = date(2026, 11, 21)
AUDIENCES = ("clinician", "patient")


def brief_of(knowledge: Knowledge, option: str, audience: str = "clinician") -> Brief:
    request = BriefRequest((option,), DAY, audience=audience)  # type: ignore[arg-type]
    return build_brief(request, knowledge)


def briefs(knowledge: Knowledge) -> Iterator[Brief]:
    for option in knowledge.option_ids:
        for audience in AUDIENCES:
            yield brief_of(knowledge, option, audience)


def joined(text: str) -> str:
    """Return text without white space: only what is read counts, not where rows end."""
    return "".join(text.split())


def shown_lines(brief: Brief) -> Iterator[Line]:
    """Yield every row of every section, which are all there is but for the first screen."""
    for course in brief.courses:
        for block in course.sections:
            yield from walk(block.lines)


@pytest.mark.parametrize("audience", AUDIENCES)
@pytest.mark.parametrize("form", [brief_as_text, brief_as_markdown])
def test_every_line_of_every_brief_is_in_the_text(
    shipped_knowledge: Knowledge, audience: str, form
) -> None:
    """Nothing is cut off: issue, done-when 5."""
    for option in shipped_knowledge.option_ids:
        brief = brief_of(shipped_knowledge, option, audience)
        whole = joined(form(brief).replace("\\", ""))
        for line in shown_lines(brief):
            text = line.wide or line.text if form is brief_as_markdown else line.text
            assert joined(text).replace("\\", "") in whole, (option, line.key)
            if line.label:
                assert joined(line.label) in whole, (option, line.key)
            for name in (*line.facts, *line.gaps):
                assert name in whole, (option, line.key)


def test_the_first_screen_is_whole_in_the_text(shipped_knowledge: Knowledge) -> None:
    for option in shipped_knowledge.option_ids:
        brief = brief_of(shipped_knowledge, option)
        whole = joined(brief_as_text(brief))
        for block in brief.courses[0].glance:
            for line in block.lines:
                if line.show != "wide" and block.id in ("pain", "harms", "differ", "say"):
                    assert joined(line.text) in whole, (option, line.key)


@pytest.mark.parametrize("width", [40, 60, 80, 100])
def test_no_row_is_wider_than_asked(
    shipped_knowledge: Knowledge, fictional: Knowledge, width: int
) -> None:
    for knowledge in (shipped_knowledge, fictional):
        for brief in briefs(knowledge):
            for row in brief_as_text(brief, width).splitlines():
                assert len(row) <= width, row
                assert row == row.rstrip()


def test_every_claim_of_the_text_carries_an_id(shipped_knowledge: Knowledge) -> None:
    """Design, promise 2: nothing without a source."""
    for brief in briefs(shipped_knowledge):
        for line in course_lines(brief.courses[0]):
            if line.role == "claim":
                assert line.facts or line.gaps, line.key
            assert line.facts or line.gaps or line.rules or line.role in ("unknown", "note")


def test_every_cited_fact_leads_to_a_source_in_each_form(fictional: Knowledge) -> None:
    brief = brief_of(fictional, "zorvane-iv")
    plain = brief_as_plain(brief)
    cited = {fact for line in course_lines(brief.courses[0]) for fact in line.facts}
    assert cited <= set(plain["facts"])
    assert {fact["source"] for fact in plain["facts"].values()} == set(plain["sources"])
    listed = brief_as_text(brief).split("SOURCES")[1]
    for name in cited:
        assert name in listed


def test_json_holds_the_numbers_as_they_were_read(fictional: Knowledge) -> None:
    plain = json.loads(brief_as_json(brief_of(fictional, "zorvane-iv")))
    assert list(plain) == [
        "audience",
        "jurisdiction",
        "overlay",
        "overlay_refused",
        "condition",
        "knowledge",
        "options",
        "facts",
        "sources",
        "not_found",
    ]
    pain = next(f for f in plain["options"][0]["findings"] if f["measure"] == "mean difference")
    assert (pain["estimate"], pain["low"], pain["high"]) == (-7.5, -20.25, 5.25)
    assert (pain["state"], pain["certainty"]) == ("estimated", "very low")
    assert (pain["studies"], pain["participants"]) == (3, 180)
    assert (pain["scale"], pain["better"]) == ("0 to 100", "lower")
    assert pain["facts"][0] == "Z002"
    assert pain["sources"] == ["marsh2031"]


def test_an_unknown_number_is_null_and_never_0(fictional: Knowledge) -> None:
    plain = brief_as_plain(brief_of(fictional, "zorvane-iv"))
    unread = [f for f in plain["options"][0]["findings"] if f["state"] == "not found"]
    assert unread
    for finding in unread:
        numbers = ("estimate", "low", "high", "studies", "participants")
        assert [finding[name] for name in numbers] == [None] * 5


def test_every_finding_of_the_json_has_a_state_and_what_it_rests_on(
    shipped_knowledge: Knowledge,
) -> None:
    for option in shipped_knowledge.option_ids:
        plain = brief_as_plain(brief_of(shipped_knowledge, option))
        for finding in plain["options"][0]["findings"]:
            assert finding["state"] in (
                "estimated",
                "direction only",
                "uncertain",
                "not reported",
                "not found",
            )
            if finding["state"] == "estimated":
                assert finding["certainty"]
                assert finding["facts"]
                assert finding["sources"]


SIGNS = "[low] *not* _read_ `x` <b> # 1 | ~~a~~ \\ {y}"


def test_markdown_shows_every_sign_that_people_wrote() -> None:
    assert re.sub(r"\\(.)", r"\1", escaped(SIGNS)) == SIGNS
    unescaped = re.sub(r"\\.", "", escaped(SIGNS))
    assert not set(unescaped) & set("[]*_`<>#|~{}")


ACTING = "red \x1b[31m, \x9b1m, a bell \x07, turned \u202e round, a \u2066 b, null \x00"


def hostile(brief: Brief) -> Brief:
    """Return the brief with an acting text in the first line of each section."""
    course = brief.courses[0]
    blocks = tuple(
        replace(block, lines=(replace(block.lines[0], text=ACTING), *block.lines[1:]))
        for block in course.sections
    )
    return replace(brief, courses=(replace(course, sections=blocks, title=ACTING),))


def test_no_form_passes_on_what_acts_on_a_terminal(fictional: Knowledge) -> None:
    brief = hostile(brief_of(fictional, "zorvane-iv"))
    for form in (brief_as_text, brief_as_markdown, brief_as_json):
        written = form(brief)
        assert not any(sign in written for sign in "\x1b\x9b\x07\x00\u202e\u2066"), form
        assert "31m" in written
    first = json.loads(brief_as_json(brief))["options"][0]["sections"][0]["lines"][0]
    assert first["text"] == ACTING


def test_banners_stand_on_the_clinicians_page(fictional: Knowledge) -> None:
    """CL-8, WF-9: read second-hand, evidence date, version and review-by."""
    brief = brief_of(fictional, "zorvane-iv")
    for form in (brief_as_text, brief_as_markdown):
        whole = " ".join(form(brief).replace("\n>", "\n").split())
        for words in ("second-hand", "February 2031", "0.3", "2032-05-04"):
            assert words in whole


def test_the_source_view_of_a_fact_leaves_out_nothing_that_was_stored(
    shipped_knowledge: Knowledge,
) -> None:
    for fact in shipped_knowledge.facts:
        shown = "".join(thing_as_text(shipped_knowledge, fact.id, 80).split())
        single = (fact.population, fact.comparator, fact.window, fact.scale, fact.certainty)
        stored = (*single, fact.drug, fact.route, fact.cross_checked, fact.caveat, *fact.unknown)
        missing = [one for one in stored if one and "".join(one.split()) not in shown]
        assert missing == [], fact.id
        assert all(other in shown for other in fact.never_without)
