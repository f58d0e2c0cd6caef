"""A comparison is drawn side by side where that can be read, and never cut."""

from __future__ import annotations

from datetime import date

import pytest

from ketacounsel.brief import BriefRequest
from ketacounsel.brief.compare import Comparison, compare, compared_brief
from ketacounsel.figures.cells import cell_width
from ketacounsel.figures.comparison import (
    Look,
    column_heads,
    column_width,
    ending_rows,
    group_rows,
)
from ketacounsel.knowledge import Knowledge

DAY = date(2026, 11, 21)
WIDTHS = [20, 40, 60, 80, 100, 140, 200]


def comparison_of(knowledge: Knowledge, *options: str) -> Comparison:
    return compare(compared_brief(BriefRequest(options, DAY), knowledge), knowledge)


def drawn(comparison: Comparison, width: int, look: Look) -> list[str]:
    rows = list(column_heads(comparison, width))
    for group in comparison.groups:
        rows += group_rows(group, comparison, width, look)
    return [one.text for one in (*rows, *ending_rows(comparison, width, look))]


def squeezed(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize(
    ("columns", "width", "beside"),
    [
        (2, 80, True),
        (2, 60, False),
        (3, 80, False),
        (3, 100, True),
        (4, 100, False),
        (4, 140, True),
    ],
)
def test_columns_stand_side_by_side_only_where_they_can_be_read(
    columns: int, width: int, beside: bool
) -> None:
    assert (column_width(columns, width) is not None) is beside


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("ids", [True, False])
def test_no_row_is_wider_than_the_window(
    shipped_knowledge: Knowledge, width: int, ids: bool
) -> None:
    comparison = comparison_of(shipped_knowledge, "ketamine-iv", "magnesium-oral", "memantine-oral")
    for text in drawn(comparison, width, Look(ids=ids)):
        assert cell_width(text) <= width, text


@pytest.mark.parametrize("width", [60, 100])
def test_every_word_of_every_cell_is_drawn(shipped_knowledge: Knowledge, width: int) -> None:
    comparison = comparison_of(shipped_knowledge, "ketamine-iv", "magnesium-oral", "memantine-oral")
    whole = squeezed("".join(drawn(comparison, width, Look())))
    for line in comparison.lines():
        assert squeezed(line.text) in whole, line.key


def test_every_word_of_every_cell_is_drawn_in_columns(shipped_knowledge: Knowledge) -> None:
    comparison = comparison_of(shipped_knowledge, "ketamine-iv")
    each = column_width(2, 80)
    assert each is not None
    for number, column in enumerate(comparison.columns):
        start = 2 + number * (each + 3)
        whole = squeezed("".join(text[start : start + each] for text in drawn_at_80(comparison)))
        for row in comparison.rows:
            for cell in row.cells:
                if cell.option == column.id:
                    assert all(squeezed(line.text) in whole for line in cell.lines), row.key


def drawn_at_80(comparison: Comparison) -> list[str]:
    return drawn(comparison, 80, Look())


def test_brackets_of_the_knowledge_base_are_drawn_as_they_are(fictional: Knowledge) -> None:
    whole = squeezed("".join(drawn(comparison_of(fictional, "zorvane-iv"), 60, Look())))
    assert "humming[room]" in whole


def test_a_rating_is_a_word_before_its_marks(fictional: Knowledge) -> None:
    """GR-10"""
    text = "\n".join(drawn(comparison_of(fictional, "zorvane-iv"), 80, Look(ids=True)))
    assert "VERY LOW [+---] trials/people 3/180" in text
    assert "● ○ ○ ○" in "\n".join(
        drawn(comparison_of(fictional, "zorvane-iv"), 80, Look(plain_signs=False))
    )


def test_each_cell_ends_with_its_ids_where_they_are_wanted(fictional: Knowledge) -> None:
    comparison = comparison_of(fictional, "zorvane-iv")
    with_ids = "".join(drawn(comparison, 60, Look(ids=True)))
    assert "[Z002]" in with_ids
    assert "Z002" not in "".join(drawn(comparison, 60, Look()))


def test_a_row_and_all_its_cells_have_one_key(fictional: Knowledge) -> None:
    comparison = comparison_of(fictional, "zorvane-iv")
    for group in comparison.groups:
        keys = [one.key for one in group_rows(group, comparison, 80, Look()) if one.key]
        assert list(dict.fromkeys(keys)) == [row.key for row in group.rows]
        assert keys == sorted(keys, key=[row.key for row in group.rows].index)
