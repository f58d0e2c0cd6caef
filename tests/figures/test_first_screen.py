"""The first screen keeps its rows, loses no word and never runs over the edge (CL-33)."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from ketacounsel.brief import Brief, BriefRequest, FindingView, build_brief
from ketacounsel.figures.cells import Row, cell_width
from ketacounsel.figures.first_screen import first_screen
from ketacounsel.knowledge import Knowledge

DAY = date(2026, 11, 21)
PLATES = Path(__file__).parent / "plates"


def rows_of(brief: Brief, width: int, height: int) -> tuple[Row, ...]:
    return first_screen(brief.courses[0], brief.currency, width, height)


def brief_of(knowledge: Knowledge, option: str) -> Brief:
    return build_brief(BriefRequest((option,), DAY), knowledge)


def test_every_shipped_option_fits_80_by_22(shipped_knowledge: Knowledge) -> None:
    tall = {
        option: len(rows_of(brief_of(shipped_knowledge, option), 80, 22))
        for option in shipped_knowledge.option_ids
    }
    assert {option: rows for option, rows in tall.items() if rows > 22} == {}


@pytest.mark.parametrize("width", [40, 60, 79, 80, 100, 110, 120, 140, 200])
def test_no_row_runs_over_the_edge(shipped_knowledge: Knowledge, width: int) -> None:
    for option in shipped_knowledge.option_ids:
        for row in rows_of(brief_of(shipped_knowledge, option), width, 60):
            assert cell_width(row.text.rstrip()) <= width, (option, row.text)


@pytest.mark.parametrize("width", [30, 60, 80, 120])
def test_no_word_is_lost_at_any_width(shipped_knowledge: Knowledge, width: int) -> None:
    for option in shipped_knowledge.option_ids:
        brief = brief_of(shipped_knowledge, option)
        shown = _letters("".join(row.text.strip() for row in rows_of(brief, width, 0)))
        for block in brief.courses[0].glance:
            for line in block.lines:
                if line.show != "wide" and block.id not in ("breath", "courses", "clinic"):
                    assert _letters(line.text) in shown, (option, line.key)


def test_each_row_leads_to_the_row_of_the_brief_it_shows(shipped_knowledge: Knowledge) -> None:
    brief = brief_of(shipped_knowledge, "ketamine-iv")
    keys = {line.key for block in brief.courses[0].glance for line in block.lines}
    keys |= {block.lead.key for block in brief.courses[0].glance if block.lead}
    keys.add(brief.courses[0].licence.key)
    for width, height in ((80, 22), (120, 60)):
        shown = {row.key for row in rows_of(brief, width, height) if row.key}
        shown |= {
            row.beside.key for row in rows_of(brief, width, height) if row.beside and row.beside.key
        }
        assert shown <= keys
        assert len(shown) >= 14


def test_a_result_without_figures_gets_no_scale(fictional: Knowledge) -> None:
    text = "\n".join(
        row.text for row in rows_of(brief_of(fictional, "quillamine-topical"), 120, 60)
    )
    assert "no scale is drawn" in text


def test_the_line_of_no_difference_lies_in_an_interval_that_holds_it(fictional: Knowledge) -> None:
    rows = [row.text for row in rows_of(brief_of(fictional, "zorvane-iv"), 120, 60)]
    drawn = next(text for text in rows if re.search(r"\[-+o-*\|-*\]", text))
    axis = next(text for text in rows if "points lower" in text)
    assert drawn.index("|") == axis.index(":")


@pytest.mark.parametrize(
    ("option", "width", "height"),
    [
        ("ketamine-iv", 80, 22),
        ("ketamine-iv", 120, 38),
        ("magnesium-oral", 80, 22),
        ("magnesium-oral", 120, 38),
    ],
)
def test_the_plates_are_as_agreed(
    shipped_knowledge: Knowledge, option: str, width: int, height: int
) -> None:
    rows = rows_of(brief_of(shipped_knowledge, option), width, height)
    shown = "\n".join(row.text.rstrip() for row in rows) + "\n"
    agreed = PLATES / f"{option}-{width}x{height}.txt"
    assert shown == agreed.read_text(encoding="utf-8")


def _letters(text: str) -> str:
    return re.sub(r"\s+", "", text)


def test_the_wide_plate_draws_no_bar_on_another_scale_or_without_an_interval(
    fictional: Knowledge,
) -> None:
    brief = brief_of(fictional, "zorvane-iv")
    course = brief.courses[0]
    (read,) = (one for one in course.findings if one.measure == "mean difference")
    pain = next(block for block in course.glance if block.id == "pain")
    row = next(line for line in pain.lines if line.finding == read)

    def bars(changed: FindingView) -> int:
        lines = (row, replace(row, finding=changed))
        glance = tuple(
            replace(block, lines=lines) if block is pain else block for block in course.glance
        )
        rows = first_screen(replace(course, glance=glance), brief.currency, 120, 60)
        marks = (span.text for one in rows for span in one.spans if span.role == "mark")
        return sum("o" in text for text in marks)

    assert bars(read) == 2
    assert bars(replace(read, scale="0 to 10")) == 1
    assert bars(replace(read, low=None, high=None)) == 1
