"""Courses are ticked, then stand beside each other; every row leads to its sources by course."""

from __future__ import annotations

from pathlib import Path

import pytest

from ketacounsel.brief.compare import NO_USUAL_CARE
from ketacounsel.knowledge import open_knowledge
from ketacounsel.tui.commands import commands_of
from ketacounsel.tui.screens.pick_options import ALWAYS, NONE_YET, TOO_MANY

from .conftest import ZORVANE, Start, squeezed

SIZES = [(60, 20), (80, 24), (100, 30), (140, 45), (200, 60)]
KETAMINE_IV = ["4", "1"]


async def test_two_keys_compare_the_open_course_with_usual_care(start: Start) -> None:
    async with start() as drive:
        await drive.press(ZORVANE, "c")
        assert drive.app.screen.name_of_keys == "options"
        assert ALWAYS in drive.flat
        assert "[x] Zorvane by vein" in drive.flat
        await drive.press("c")
        assert drive.app.screen.name_of_keys == "compare"
        assert "USUAL CARE" in drive.flat
        assert "ZORVANE BY VEIN" in drive.flat
        assert drive.app.session.compared == ("zorvane-iv",)


@pytest.mark.parametrize("keys", [["e", "c"], ["h", "v"], ["a", "v"]])
async def test_it_opens_from_every_screen_of_a_course(start: Start, keys: list[str]) -> None:
    async with start() as drive:
        await drive.press(ZORVANE, *keys, "c")
        assert drive.app.screen.name_of_keys == "compare"
        await drive.press("b")
        assert drive.app.screen.name_of_keys != "options"


async def test_from_the_list_of_drugs_nothing_is_ticked_before(start: Start) -> None:
    async with start() as drive:
        await drive.press(ZORVANE, "b", "v")
        assert "[x] Zorvane" not in drive.flat
        await drive.press("c")
        assert drive.app.screen.name_of_keys == "options"
        assert NONE_YET in drive.flat
        await drive.press("1", "c")
        assert drive.app.screen.name_of_keys == "compare"


@pytest.mark.parametrize("key", ["space", "enter", "2"])
async def test_a_tick_is_set_and_taken_back(start: Start, key: str) -> None:
    async with start() as drive:
        await drive.press(ZORVANE, "c")
        assert "1 of 3 ticked" in drive.flat
        await drive.press(key)
        assert "0 of 3 ticked" in drive.flat
        await drive.press(key)
        assert "[x] Zorvane by vein" in drive.flat


async def test_at_most_3_courses_stand_beside_usual_care(start: Start, shipped_knowledge) -> None:
    async with start(base=shipped_knowledge) as drive:
        await drive.press("v", "1", "2", "3", "4")
        assert TOO_MANY in drive.flat
        assert "3 of 3 ticked" in drive.flat
        await drive.press("1", "4", "c")
        assert len(drive.app.session.compared) == 3


async def test_the_chosen_courses_are_kept_when_coming_back(start: Start) -> None:
    async with start() as drive:
        await drive.press("v", "1", "2", "c", "c")
        assert "2 of 3 ticked" in drive.flat
        await drive.press("b", "0", "v")
        assert "2 of 3 ticked" in drive.flat


async def test_a_choice_that_was_left_is_not_kept(start: Start) -> None:
    async with start() as drive:
        await drive.press("v", "1", "b")
        assert drive.app.session.compared == ()
        assert drive.app.screen.name_of_keys == "home"


async def test_back_leads_to_the_screen_it_was_opened_from(start: Start) -> None:
    async with start() as drive:
        await drive.press(ZORVANE, "e", "c", "c", "b")
        assert drive.app.screen.name_of_keys == "evidence"


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("ticks", [[], ["1"], ["1", "3"]], ids=["2", "3", "4"])
async def test_a_comparison_fits_every_window_and_nothing_is_cut(
    start: Start, shipped_knowledge, size: tuple[int, int], ticks: list[str]
) -> None:
    async with start(size=size, base=shipped_knowledge) as drive:
        await drive.press(*KETAMINE_IV, "c", *ticks, "c")
        assert drive.app.screen.name_of_keys == "compare"
        assert len(drive.rows) == size[1]
        sheet = drive.app.screen.sheet
        for row in sheet.lines:
            assert sum(len(piece.text) for piece in row) <= size[0], row
        comparison = drive.app.comparison()
        assert len(comparison.columns) == len(ticks) + 2
        assert set(sheet.stops) >= {row.key for row in comparison.rows}
        shown = [row.replace("▌", " ").split("│") for row in sheet.drawn]
        count = max(map(len, shown))
        assert count in (1, len(comparison.columns))
        for place, column in enumerate(comparison.columns):
            whole = squeezed("".join(row[place] for row in shown if len(row) == count > place))
            for row in comparison.rows:
                for line in row.cells[place].lines:
                    seen = drive.whole if count == 1 else whole
                    assert squeezed(line.text) in seen, (column.id, line.key)


async def test_courses_stand_side_by_side_where_there_is_room(
    start: Start, shipped_knowledge
) -> None:
    async with start(size=(100, 30), base=shipped_knowledge) as drive:
        await drive.press(*KETAMINE_IV, "c", "1", "c")
        titles = next(row for row in drive.rows if "USUAL CARE" in row)
        assert titles.index("USUAL CARE") < titles.index("AMANTADINE") < titles.index("KETAMINE")
        await drive.pilot.resize_terminal(80, 24)
        await drive.pilot.pause()
        assert not [row for row in drive.rows if "USUAL CARE" in row and "KETAMINE" in row]
        assert "Ketamine by vein: " in drive.flat


async def test_a_resize_keeps_the_row(start: Start, shipped_knowledge) -> None:
    async with start(size=(140, 45), base=shipped_knowledge) as drive:
        await drive.press(*KETAMINE_IV, "c", "1", "c", *["down"] * 9)
        cursor = drive.app.screen.sheet.cursor
        assert cursor != drive.app.screen.sheet.stops[0]
        await drive.pilot.resize_terminal(60, 20)
        await drive.pilot.pause()
        assert drive.app.screen.sheet.cursor == cursor


async def test_the_sources_of_a_row_stand_under_the_name_of_each_course(
    start: Start, shipped_knowledge
) -> None:
    async with start(size=(100, 60), base=shipped_knowledge) as drive:
        await drive.press(*KETAMINE_IV, "c", "c")
        await drive.press("down", "s")
        assert drive.app.screen.name_of_keys == "sources"
        drawn = drive.app.screen.sheet.drawn
        usual, iv = (
            next(n for n, row in enumerate(drawn) if row.strip() == title)
            for title in ("USUAL CARE", "KETAMINE BY VEIN")
        )
        assert usual < iv
        assert any("F018" in row for row in drawn[iv:])
        assert not any("F018" in row for row in drawn[usual:iv])
        stops = drive.app.screen.sheet.stops
        assert len(stops) == len(set(stops))
        await drive.press("b")
        assert drive.app.screen.name_of_keys == "compare"


async def test_the_sources_of_an_ending_are_its_rule(start: Start, shipped_knowledge) -> None:
    async with start(base=shipped_knowledge) as drive:
        await drive.press(*KETAMINE_IV, "c", "c", "end", "s")
        assert "TT-2" in drive.flat


async def test_a_reply_and_a_condition_come_along(start: Start, shipped_knowledge) -> None:
    """CL-20"""
    async with start(base=shipped_knowledge) as drive:
        await drive.press("c", "2", *KETAMINE_IV, "a", "y", "c", "c")
        assert "bloodpressure:yes" in drive.whole
        assert drive.app.condition_name is not None
        assert drive.app.condition_name.upper() in drive.flat
        await drive.press("b", "0", "x")
        await drive.press("v", "c")
        assert "bloodpressure:yes" not in drive.whole


async def test_brackets_of_the_knowledge_base_survive(start: Start) -> None:
    async with start(size=(60, 20)) as drive:
        await drive.press(ZORVANE, "c", "c")
        assert "humming[room]" in drive.whole


async def test_signs_are_ascii_where_that_is_asked(start: Start) -> None:
    async with start(plain_signs=True) as drive:
        await drive.press(ZORVANE, "c", "c")
        assert "[+---]" in drive.whole
        assert "●" not in drive.whole


async def test_a_second_look_is_drawn_from_what_was_laid_out(
    start: Start, shipped_knowledge
) -> None:
    async with start(base=shipped_knowledge) as drive:
        await drive.press(*KETAMINE_IV, "c", "c")
        screen = drive.app.screen
        first, comparison = screen.make_page(80, 22), drive.app.comparison()
        await drive.press("s", "b")
        assert drive.app.comparison() is comparison
        assert screen.make_page(80, 22) is first


def test_help_and_palette_name_the_keys_of_both_screens() -> None:
    for screen in ("options", "compare"):
        actions = {command.action for command in commands_of(screen)}
        assert {"compare", "back", "help", "find"} <= actions
    assert {"sources", "certainty"} <= {command.action for command in commands_of("compare")}


async def test_a_letter_goes_to_the_rows_it_goes_to_on_a_brief(start: Start) -> None:
    async with start(size=(100, 20)) as drive:
        await drive.press(ZORVANE, "c", "c")
        for key, group in (("h", "harms"), ("a", "ask"), ("e", "pain"), ("d", "positions")):
            await drive.press(key)
            rows = next(one.rows for one in drive.app.comparison().groups if one.id == group)
            assert drive.app.screen.sheet.cursor == rows[0].key  # type: ignore[attr-defined]


async def test_without_usual_care_the_list_says_so(start: Start, without_usual_care: Path) -> None:
    async with start(base=open_knowledge(without_usual_care, cache=None)) as drive:
        await drive.press("v", "1", "c")
        assert drive.app.screen.name_of_keys == "options"
        assert NO_USUAL_CARE in drive.flat
