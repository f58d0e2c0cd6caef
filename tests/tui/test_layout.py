"""How a section is set: what a person reads, to the cell."""

from __future__ import annotations

from ketacounsel.brief import Block, FindingView, Line
from ketacounsel.tui.layout import grouped, in_columns
from ketacounsel.tui.page import PageRow, text_of

FINDING = FindingView(
    id="ache",
    outcome="pain",
    outcome_name="ache",
    comparator="dummy",
    time="1 week",
    short_time="1 week",
    state="estimated",
    sentence="",
    certainty="low",
    studies=1,
    participants=19,
)
BLOCK = Block(
    "evidence",
    "What is known",
    (
        Line(
            key="a",
            label="ache, 1 week",
            text="2.5 lower (6 lower to 1 higher): the range [all of it] holds lower and higher.",
            group="looked for",
            certainty="low",
            finding=FINDING,
            details=(Line(key="a/why", label="why", text="few people"),),
        ),
        Line(key="b", text="Doses and hours.", group="not known", role="unknown"),
        Line(key="c", text="What counts as large.", group="not known", role="unknown"),
    ),
)
NARROW = """\
 LOOKED FOR
  ache, 1 week
    2.5 lower (6 lower to 1 higher): the
    range [all of it] holds lower and
    higher.
    LOW CERTAINTY   1 trial, 19 people
    [++--]
    why: few people

 NOT KNOWN
  Doses and hours.
  What counts as large."""
BESIDE = """\
 LOOKED FOR
 ache, 1 week                 2.5 lower (6 lower to 1 higher): the range [all of it] holds lower and
                              higher.
                              LOW CERTAINTY   1 trial, 19 people  ● ● ○ ○
                              why: few people

 NOT KNOWN
  Doses and hours.
  What counts as large."""


def as_text(rows: list[PageRow]) -> str:
    return "\n".join(text_of(row).rstrip() for row in rows)


def test_labels_stand_above_their_text_in_a_narrow_window() -> None:
    assert as_text(grouped(BLOCK, 42, plain_signs=True)) == NARROW


def test_labels_stand_beside_their_text_where_there_is_room() -> None:
    assert as_text(grouped(BLOCK, 100, plain_signs=False)) == BESIDE


def test_columns_keep_each_group_in_its_own() -> None:
    rows = in_columns(BLOCK, 120, plain_signs=True)
    first, second = text_of(rows[0])[:58], text_of(rows[0])[58:]
    assert first.strip() == "LOOKED FOR"
    assert second.strip() == "NOT KNOWN"
    assert all(sum(len(piece.text) for piece in row) <= 120 for row in rows)
