"""A comparison says the same things of every course, and what is missing in one of five states."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from itertools import combinations, permutations

import pytest

from ketacounsel.brief import BriefRequest, build_brief
from ketacounsel.brief.compare import (
    USUAL_CARE,
    Comparison,
    compare,
    compared_brief,
    compared_options,
)
from ketacounsel.brief.compare_guard import NOT_BESIDE, beside_others
from ketacounsel.brief.compare_model import Cell, CompareRow
from ketacounsel.brief.compare_results import UNTREATED
from ketacounsel.brief.compare_words import NOTHING_READ
from ketacounsel.brief.faces import is_indirect
from ketacounsel.brief.model import Line
from ketacounsel.brief.risks import NOTHING_HELD
from ketacounsel.effect.certainty import State
from ketacounsel.knowledge import Knowledge
from ketacounsel.knowledge.records import Fact

DAY = date(2026, 11, 21)
PERCENT = re.compile(r"\d\s?%|\bin 100\b|\bpercent\b")
BARRED = re.compile(r"\bNNT|\bNNH|\d\s?mg\b|number needed")


def comparison_of(knowledge: Knowledge, *options: str, **given: object) -> Comparison:
    request = BriefRequest(options, DAY, **given)  # type: ignore[arg-type]
    return compare(compared_brief(request, knowledge), knowledge)


def row_of(comparison: Comparison, start: str) -> CompareRow:
    return next(row for row in comparison.rows if row.key.startswith(start))


def cell_of(row: CompareRow, option: str) -> Cell:
    return next(cell for cell in row.cells if cell.option == option)


def words_of(cell: Cell) -> str:
    return " ".join(line.text for line in cell.lines)


def others(knowledge: Knowledge) -> list[str]:
    return [option for option in knowledge.option_ids if option != USUAL_CARE]


# Columns


def test_usual_care_is_always_the_first_column(fictional: Knowledge) -> None:
    """CL-30"""
    for named in (("zorvane-iv",), ("zorvane-iv", USUAL_CARE), ("quillamine-topical",)):
        assert comparison_of(fictional, *named).columns[0].id == USUAL_CARE


def test_the_order_is_neutral_whatever_was_named_first(shipped_knowledge: Knowledge) -> None:
    """RC-15"""
    named = ("memantine-oral", "ketamine-iv", "amantadine-oral")
    orders = {compared_options(order, shipped_knowledge) for order in permutations(named)}
    assert orders == {(USUAL_CARE, "amantadine-oral", "ketamine-iv", "memantine-oral")}
    titles = [c.title for c in comparison_of(shipped_knowledge, *named).columns[1:]]
    assert titles == sorted(titles)


def test_courses_without_usual_care_are_refused(fictional: Knowledge) -> None:
    brief = build_brief(BriefRequest(("zorvane-iv",), DAY), fictional)
    with pytest.raises(ValueError, match="usual care"):
        compare(brief, fictional)


def test_every_pair_of_shipped_courses_has_a_cell_for_every_column(
    shipped_knowledge: Knowledge,
) -> None:
    """CL-18: the same fields in the same order for every course, never an empty cell."""
    for pair in combinations(others(shipped_knowledge), 2):
        comparison = comparison_of(shipped_knowledge, *pair)
        ids = [column.id for column in comparison.columns]
        assert [group.id for group in comparison.groups if group.id != "outside"] == [
            "pain",
            "harms",
            "unwanted",
            "unknown",
            "burden",
            "like",
            "positions",
            "ask",
            "other",
        ]
        for row in comparison.rows:
            assert [cell.option for cell in row.cells] == ids, row.key
            assert all(line.text for cell in row.cells for line in cell.lines)
            assert all(cell.lines for cell in row.cells)
        keys = [row.key for row in comparison.rows]
        assert len(keys) == len(set(keys))


def test_a_condition_that_is_not_covered_compares_nothing(fictional: Knowledge) -> None:
    """CL-25"""
    request = BriefRequest((), DAY, condition="moon-ache")
    comparison = compare(compared_brief(request, fictional), fictional)
    assert (comparison.columns, comparison.groups) == ((), ())
    assert comparison.brief.condition is not None


def test_what_was_read_of_a_condition_stands_under_its_course(
    shipped_knowledge: Knowledge,
) -> None:
    given = {"condition": "crps"}
    comparison = comparison_of(shipped_knowledge, "ketamine-iv", "memantine-oral", **given)
    row = row_of(comparison, "compare/condition")
    lines = shipped_knowledge.condition("crps").lines
    for cell in row.cells:
        mine = {line.text for line in lines if cell.option in line.options}
        shown = {line.text for line in cell.lines} - {NOT_BESIDE, NOTHING_READ}
        assert shown <= mine
        assert cell.state == (None if mine else "not found")
    assert len(cell_of(row, "ketamine-iv").lines) > 1


# The five states


def test_each_of_the_five_states_is_said(shipped_knowledge: Knowledge) -> None:
    comparison = comparison_of(shipped_knowledge, "ketamine-iv", "magnesium-oral")
    expected = {
        "compare/benefit/pain/48 hours to 1 week": "estimated",
        "compare/outside/pain/in the first hours": "direction only",
        "compare/benefit/pain/in the medium term": "uncertain",
        "compare/benefit/pain/in the long term": "not reported",
        "compare/benefit/pain/any time point": "not found",
    }
    assert set(expected.values()) == {state.value for state in State}
    for start, state in expected.items():
        assert cell_of(row_of(comparison, start), "ketamine-iv").state == state, start


def test_every_result_cell_has_a_state(shipped_knowledge: Knowledge) -> None:
    for option in others(shipped_knowledge):
        comparison = comparison_of(shipped_knowledge, option)
        for row in comparison.rows:
            if row.key.startswith(("compare/benefit", "compare/outside", "compare/unwanted")):
                for cell in row.cells:
                    assert cell.state in {state.value for state in State}, row.key


def test_a_read_result_across_no_difference_gets_no_direction(fictional: Knowledge) -> None:
    """CL-1"""
    row = row_of(comparison_of(fictional, "zorvane-iv"), "compare/benefit/pain/1 week")
    (line,) = cell_of(row, "zorvane-iv").lines
    assert line.text == (
        "7.5 points lower (20.25 lower to 5.25 higher) on the scale 0 to 100, against placebo. "
        "It is unclear: the range holds lower, little changed and higher."
    )
    assert (line.certainty, line.tail, line.facts) == ("very low", "3/180", ("Z002",))


def test_a_ratio_keeps_the_words_that_no_count_can_be_made_of_it(fictional: Knowledge) -> None:
    """CL-6"""
    row = row_of(comparison_of(fictional, "zorvane-iv"), "compare/unwanted/any-unwanted")
    assert "no count can be made of it" in words_of(cell_of(row, "zorvane-iv"))


def test_no_column_is_filled_for_usual_care(shipped_knowledge: Knowledge) -> None:
    """CL-30: untreated trial arms were not read (G30)."""
    comparison = comparison_of(shipped_knowledge, "ketamine-iv", "ketamine-topical")
    for row in comparison.rows:
        if row.key.startswith(("compare/benefit", "compare/outside", "compare/unwanted")):
            cell = cell_of(row, USUAL_CARE)
            assert (words_of(cell), cell.state) == (UNTREATED, "not found")
            assert "G30" in cell.lines[0].gaps


def test_one_word_for_all_times_is_one_row_and_never_copied_into_windows(
    shipped_knowledge: Knowledge,
) -> None:
    """CL-7"""
    comparison = comparison_of(shipped_knowledge, "ketamine-iv", "magnesium-oral")
    said = [
        row.note
        for row in comparison.rows
        if row.key.startswith("compare/benefit/pain/")
        and cell_of(row, "magnesium-oral").state == "uncertain"
    ]
    assert said == ["any time point"]


def test_what_was_read_in_no_column_is_folded_and_not_a_row(shipped_knowledge: Knowledge) -> None:
    """CL-7"""
    comparison = comparison_of(shipped_knowledge, "ketamine-iv", "magnesium-oral")
    assert not [row for row in comparison.rows if "quality-of-life" in row.key]
    folded = row_of(comparison, "compare/not-read")
    assert all("quality of life" in words_of(cell) for cell in folded.cells)


# Harms


def test_harms_stand_in_three_groups_in_order(shipped_knowledge: Knowledge) -> None:
    """CL-14, CL-18"""
    comparison = comparison_of(shipped_knowledge, "ketamine-iv", "magnesium-oral")
    group = next(group for group in comparison.groups if group.id == "harms")
    assert [row.label for row in group.rows] == ["felt that day", "danger that day", "with repeats"]
    repeats = group.rows[2]
    assert words_of(cell_of(repeats, USUAL_CARE)).startswith("harms not read")
    assert words_of(cell_of(repeats, "magnesium-oral")).startswith("not known")
    assert "NOT measured in trials" in words_of(cell_of(repeats, "ketamine-iv"))
    assert "bladder damage" in words_of(cell_of(repeats, "ketamine-iv"))


def test_a_course_without_any_harm_read_says_so_in_every_group(fictional: Knowledge) -> None:
    comparison = comparison_of(fictional, "quillamine-topical", "zorvane-iv")
    group = next(group for group in comparison.groups if group.id == "harms")
    for row in group.rows:
        cell = cell_of(row, "quillamine-topical")
        assert (words_of(cell), cell.state) == ("harms not read", "not found")
    assert words_of(cell_of(group.rows[1], "zorvane-iv")) == "not known"


def test_no_harm_cell_holds_a_percentage(shipped_knowledge: Knowledge) -> None:
    comparison = comparison_of(shipped_knowledge, *others(shipped_knowledge))
    group = next(group for group in comparison.groups if group.id == "harms")
    assert not PERCENT.search(" ".join(words_of(c) for row in group.rows for c in row.cells))


# Figures that may not stand beside another course


def test_no_comparison_holds_an_indirect_percentage_or_a_number_needed_to_treat(
    shipped_knowledge: Knowledge,
) -> None:
    """CL-10, CL-12, RC-13: every shipped course, with every question answered yes."""
    replies = tuple((item, "yes") for item in shipped_knowledge.ask_items.ids)
    for option in others(shipped_knowledge):
        comparison = comparison_of(shipped_knowledge, option, factors=replies)
        for line in comparison.lines():
            assert not BARRED.search(f"{line.label} {line.text}"), line.key
            if PERCENT.search(line.text):
                facts = [shipped_knowledge.fact(name) for name in line.facts]
                indirect = [fact for fact in facts if is_indirect(fact)]
                assert not [fact.id for fact in indirect if not screens(fact)], line.key


def screens(fact: Fact) -> bool:
    """Whether the fact stands behind a question alone, without any count of harm (CL-19)."""
    return fact.display == "ask_first" and not any(f.treated or f.control for f in fact.figures)


def test_a_question_to_ask_keeps_the_share_of_people_it_is_about(
    shipped_knowledge: Knowledge,
) -> None:
    """CL-19"""
    fact = next(f for f in shipped_knowledge.facts if is_indirect(f) and f.figures and screens(f))
    line = Line(key="x", text="About 10% of people have it: ask.", facts=(fact.id,))
    assert beside_others(line, shipped_knowledge) == line


def barred_fact(knowledge: Knowledge, **kind: object) -> str:
    return next(
        fact.id
        for fact in knowledge.facts
        if fact.figures and not screens(fact) and all(test(fact) for test in kind.values())  # type: ignore[operator]
    )


def only_treated(fact: object) -> bool:
    figures = fact.figures  # type: ignore[attr-defined]
    return any(f.treated for f in figures) and not any(f.control for f in figures)


@pytest.mark.parametrize("kind", [is_indirect, only_treated])
def test_a_figure_of_other_people_or_without_a_control_stays_out(
    shipped_knowledge: Knowledge, kind: object
) -> None:
    """CL-12, CL-13"""
    fact = barred_fact(shipped_knowledge, kind=kind)
    line = Line(key="x", text="It was seen in 13% of people.", facts=(fact,))
    shown = beside_others(line, shipped_knowledge)
    assert (shown.text, shown.facts) == (NOT_BESIDE, (fact,))
    both = Line(key="x", text="Ask about it. It was seen in 13% of people.", facts=(fact,))
    assert beside_others(both, shipped_knowledge).text == f"Ask about it. {NOT_BESIDE}"
    words = Line(key="x", text="It was seen.", wide="It was seen in 13%.", facts=(fact,))
    assert beside_others(words, shipped_knowledge) == words


def test_an_estimate_that_rests_on_such_a_figure_loses_its_numbers(
    shipped_knowledge: Knowledge,
) -> None:
    fact = barred_fact(shipped_knowledge, kind=is_indirect)
    found = next(
        view
        for view in comparison_of(shipped_knowledge, "ketamine-iv").brief.courses[1].findings
        if view.estimate is not None
    )
    line = Line(key="x", text="15.79 lower", facts=(fact,), finding=found, tail="3/173")
    shown = beside_others(line, shipped_knowledge)
    assert (shown.text, shown.tail) == (NOT_BESIDE, None)
    assert shown.finding is not None
    assert (shown.finding.estimate, shown.finding.state) == (None, "estimated")


@pytest.mark.parametrize("text", ["NNT 7 (5 to 9)", "the number needed to treat", "take 30 mg"])
def test_a_number_needed_to_treat_and_a_dose_never_stand_here(
    fictional: Knowledge, text: str
) -> None:
    shown = beside_others(Line(key="x", text=text, facts=("Z002",)), fictional)
    assert shown.text == NOT_BESIDE


# Questions to ask first


def test_a_yes_says_what_is_held_for_each_course_or_that_nothing_is(fictional: Knowledge) -> None:
    """CL-20"""
    comparison = comparison_of(fictional, "zorvane-iv", factors=(("ringing", "yes"),))
    row = row_of(comparison, "compare/ask/yes/ringing")
    assert words_of(cell_of(row, "zorvane-iv")) == "The label asks about it."
    assert words_of(cell_of(row, USUAL_CARE)) == NOTHING_HELD


def test_not_asked_is_never_no(fictional: Knowledge) -> None:
    comparison = comparison_of(fictional, "zorvane-iv", factors=(("gloves", "no"),))
    assert words_of(cell_of(row_of(comparison, "compare/ask/asked"), "zorvane-iv")) == (
        "1 of 4. Not asked is never no."
    )
    assert words_of(cell_of(row_of(comparison, "compare/ask/plan"), "zorvane-iv")).endswith(": NO")
    pause = words_of(cell_of(row_of(comparison, "compare/ask/pause"), "zorvane-iv"))
    assert not re.search(r"\bno\b", pause, re.IGNORECASE)


# What each line rests on


def test_every_line_rests_on_facts_rules_or_a_known_gap(
    fictional: Knowledge, shipped_knowledge: Knowledge
) -> None:
    for knowledge in (fictional, shipped_knowledge):
        for option in others(knowledge):
            lines: Iterable[Line] = comparison_of(knowledge, option).lines()
            assert not [ln.key for ln in lines if not (ln.facts or ln.rules or ln.gaps)]


def test_every_fact_and_gap_of_a_comparison_is_in_its_brief(shipped_knowledge: Knowledge) -> None:
    comparison = comparison_of(shipped_knowledge, "ketamine-iv", "memantine-oral")
    for line in comparison.lines():
        assert set(line.facts) <= set(comparison.brief.facts)
        assert set(line.gaps) <= set(comparison.brief.gaps)


def test_the_talk_can_always_end_without_a_choice(shipped_knowledge: Knowledge) -> None:
    """TT-2"""
    names = {line.label for line in comparison_of(shipped_knowledge, "ketamine-iv").endings}
    assert {"no change", "decide later", "ask someone"} <= names


def test_a_cell_says_what_the_brief_of_its_course_says(shipped_knowledge: Knowledge) -> None:
    """One truth, many faces: a course beside others rests on the facts it has alone."""
    together = comparison_of(shipped_knowledge, "ketamine-iv", "magnesium-oral", "memantine-oral")
    for column in together.columns:
        alone = comparison_of(shipped_knowledge, column.id)
        shared = {row.key: row for row in alone.rows}
        for row in together.rows:
            if row.key in shared and not row.key.endswith("other-points"):
                mine = cell_of(shared[row.key], column.id)
                assert [replace(ln, key="") for ln in mine.lines] == [
                    replace(ln, key="") for ln in cell_of(row, column.id).lines
                ], row.key
