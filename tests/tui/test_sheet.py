"""The cursor goes to every stop; what is out of sight is announced; a resize loses nothing."""

from __future__ import annotations

import pytest

from ketacounsel.tui.app import KetacounselApp

from .conftest import ZORVANE, Drive, Start


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (140, 45), (40, 10)])
@pytest.mark.parametrize("section", ["", "e", "h", "a", "d", "w", "q"])
async def test_down_goes_to_every_stop_and_shows_it(
    start: Start, shipped_knowledge, size: tuple[int, int], section: str
) -> None:
    async with start(size=size, base=shipped_knowledge) as drive:
        await drive.press("4", "1", *section)
        sheet = drive.app.screen.sheet
        met = [sheet.cursor]
        for _ in range(20 * len(sheet.stops)):
            if sheet.cursor == sheet.stops[-1]:
                break
            sheet.move(1)
            if sheet.cursor != met[-1]:
                met.append(sheet.cursor)
                await drive.pilot.pause()
                assert "▌" in drive.text
        assert tuple(met) == sheet.stops
        for _ in range(20 * len(sheet.stops)):
            sheet.move(-1)
        assert sheet.cursor == sheet.stops[0]
        assert sheet.top == 0


async def test_what_is_out_of_sight_is_announced(start: Start, shipped_knowledge) -> None:
    async with start(size=(60, 20), base=shipped_knowledge) as drive:
        await drive.press("4", "1")
        assert " below " in drive.rows[-2]
        await drive.press("end")
        assert " above " in drive.rows[-2]
        assert " below " not in drive.rows[-2]


async def test_a_resize_keeps_cursor_screen_and_replies(start: Start, shipped_knowledge) -> None:
    async with start(size=(100, 30), base=shipped_knowledge) as drive:
        await drive.press("4", "1", "a", "y", "j", "j", "j", "n")
        cursor, replies = drive.app.screen.sheet.cursor, drive.app.session.replies
        for size in [(60, 20), (140, 45), (20, 8), (80, 24)]:
            await drive.pilot.resize_terminal(*size)
            await drive.pilot.pause()
            assert drive.app.screen.sheet.cursor == cursor
            assert drive.app.session.replies == replies
            assert "▌" in drive.text


async def test_signs_are_ascii_where_that_is_asked_for(start: Start, shipped_knowledge) -> None:
    async with start(base=shipped_knowledge, plain_signs=True) as drive:
        for keys in (["4", "1"], ["e"], ["l"], ["q", "enter"], ["a", "y"]):
            await drive.press(*keys)
            page = "\n".join(drive.app.screen.sheet.drawn)
            assert not set(page) & set("▌─│●○")


async def test_a_click_marks_a_row_and_a_second_one_opens_it(start: Start) -> None:
    async with start() as drive:
        place = next(n for n, row in enumerate(drive.rows) if "Zorvane" in row)
        await drive.pilot.click(offset=(6, place))
        assert drive.app.screen.sheet.cursor == "zorvane"
        assert drive.app.screen.name_of_keys == "home"
        await drive.pilot.click(offset=(6, place))
        await drive.pilot.pause()
        assert drive.app.screen.name_of_keys == "first"


async def test_the_next_colours_reach_the_screen_below_too(start: Start) -> None:
    async with start() as drive:
        await drive.press(ZORVANE, "T")
        assert drive.app.theme == "light"
        await drive.press("b")
        assert drive.app.screen.sheet.palette.name == "light"


async def test_nothing_is_drawn_while_nobody_presses_a_key(
    start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with start() as drive:
        await drive.press("slash", "a")
        await drive.pilot.pause(0.2)
        frames = _counted_frames(drive, monkeypatch)
        await drive.pilot.pause(1.2)
        assert frames == []


def _counted_frames(drive: Drive, monkeypatch: pytest.MonkeyPatch) -> list[object]:
    frames: list[object] = []
    shown = KetacounselApp._display

    def counted(self: KetacounselApp, *args: object) -> None:
        frames.append(args)
        shown(self, *args)  # type: ignore[arg-type]

    monkeypatch.setattr(KetacounselApp, "_display", counted)
    return frames


async def test_a_wide_window_shows_what_the_row_rests_on_and_follows_the_cursor(
    start: Start,
) -> None:
    async with start(size=(140, 45)) as drive:
        await drive.press(ZORVANE, "e")
        assert "WHAT THIS ROW RESTS ON" in drive.text
        seen = set()
        for _ in drive.app.screen.sheet.stops:
            line = drive.app.screen.focused_line()
            for fact in line.facts[:1]:
                assert f"{fact}  " in drive.text
                seen.add(fact)
            await drive.press("j")
        assert len(seen) > 2


async def test_a_window_of_100_columns_has_no_room_for_it(start: Start) -> None:
    async with start(size=(100, 30)) as drive:
        await drive.press(ZORVANE, "e")
        assert "WHAT THIS ROW RESTS ON" not in drive.text


async def test_what_does_not_fit_beside_is_announced(start: Start) -> None:
    async with start(size=(140, 14)) as drive:
        await drive.press(ZORVANE, "e")
        assert "more: s" in drive.text


@pytest.mark.parametrize("size", [(80, 24), (60, 20), (40, 10)], ids=str)
@pytest.mark.parametrize("section", ["", "e", "l", "h", "a", "d", "w", "q", "r", "o", "s", "m"])
async def test_every_screen_opens_at_its_top(
    start: Start, shipped_knowledge, section: str, size: tuple[int, int]
) -> None:
    async with start(size=size, base=shipped_knowledge) as drive:
        await drive.press("4", "1", *section)
        sheet = drive.app.screen.sheet
        assert sheet.top == 0
        assert " above" not in drive.rows[-2]
        await drive.press("question_mark", "b")
        assert drive.app.screen.sheet.top == 0


async def test_a_blank_cell_stands_before_the_line_of_the_side_panel(
    start: Start, shipped_knowledge
) -> None:
    async with start(size=(140, 45), base=shipped_knowledge) as drive:
        for key in ["4", "1", "e"], ["l"], ["a"], ["d"], ["w"]:
            await drive.press(*key)
            rows = drive.rows[2:-2]
            column = rows[0].index("│")
            assert all(row[column - 1 : column + 2] in (" │ ", " │") for row in rows)
