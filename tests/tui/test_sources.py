"""The source page: everything held on a fact, in the order of its plain text, in plain words."""

from __future__ import annotations

from dataclasses import fields

import pytest

from ketacounsel.brief import BriefRequest, FactView, Line, build_brief, course_lines, walk
from ketacounsel.brief.model import SourceView
from ketacounsel.export.text import fact_as_text
from ketacounsel.tui.page import text_of
from ketacounsel.tui.rules import RULES, rule_words
from ketacounsel.tui.screens.sources import fact_rows, source_rows

from .conftest import TODAY, Start

WIDTH = 200
MANY = {"locator", "figures", "unknown", "never_without"}
IN_THE_CITATION = {"year"}


def marked(name: str) -> str:
    return f"<{name.replace('_', '-')}>"


SOURCE = SourceView(**{field.name: marked(f"source-{field.name}") for field in fields(SourceView)})
FACT = FactView(
    **{
        field.name: (marked(field.name),) if field.name in MANY else marked(field.name)
        for field in fields(FactView)
        if field.name not in ("source", "display")
    },
    source=SOURCE,
    display="show",
)
MARKS = [
    *(marked(f.name) for f in fields(FactView) if f.name not in ("source", "display")),
    *(marked(f"source-{f.name}") for f in fields(SourceView) if f.name not in IN_THE_CITATION),
]


def said(fact: FactView) -> str:
    return "\n".join(text_of(row) for row in fact_rows(fact, WIDTH))


def test_no_field_of_a_fact_or_of_its_source_is_missing() -> None:
    text = said(FACT)
    assert [mark for mark in MARKS if mark not in text] == []
    assert "shown: as it is" in text


def test_the_plain_text_says_the_same_in_the_same_order() -> None:
    page, plain = said(FACT), fact_as_text(FACT, WIDTH)
    assert [mark for mark in MARKS if mark not in plain] == []
    assert sorted(MARKS, key=page.index) == sorted(MARKS, key=plain.index)


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ((), "No fact stands behind this row."),
        (("F1",), "1 fact stands behind this row."),
        (("F1", "F2"), "2 facts stand behind this row."),
    ],
)
def test_how_many_facts_stand_behind_a_row_is_said_in_a_sentence(
    facts: tuple[str, ...], words: str
) -> None:
    rows = source_rows(Line("a/b/c", "It is so.", facts=facts), {}, {}, WIDTH)
    assert words in "\n".join(text_of(row) for row in rows)


def test_every_rule_that_a_row_cites_has_words(fictional, shipped_knowledge) -> None:
    cited = set()
    for base in (fictional, shipped_knowledge):
        for option in base.option_ids:
            uses = base.option(option).ask_first
            for condition in (None, *(c.id for c in base.conditions if c.covered)):
                request = BriefRequest(
                    (option,),
                    TODAY,
                    condition=condition,
                    factors=tuple((use.item, "yes") for use in uses),
                )
                brief = build_brief(request, base)
                lines = [*course_lines(brief.courses[0]), brief.currency.second_hand]
                lines += [brief.condition] if brief.condition else []
                cited |= {rule for line in walk(lines) for rule in line.rules}
    assert {rule for rule in cited if rule not in RULES} == set()
    assert rule_words("XX-0") not in RULES.values()


async def test_the_page_of_a_row_shows_treatment_and_comparator(
    start: Start, shipped_knowledge
) -> None:
    async with start(size=(100, 60), base=shipped_knowledge) as drive:
        await drive.press("slash", *"f018", "enter")
        fact = shipped_knowledge.fact("F018")
        assert f"treatment: {fact.drug}, {fact.route}" in drive.flat
        assert f"against: {fact.comparator}" in drive.flat
