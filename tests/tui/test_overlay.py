"""The clinic's lines on the screens, and the banner of a refused folder on every one of them."""

from __future__ import annotations

import pytest

from ketacounsel.knowledge import Knowledge
from ketacounsel.knowledge.overlay import Local, LocalRecord
from ketacounsel.tui.app import KetacounselApp

from .conftest import TODAY, ZORVANE, Drive, GivenSupply, Start

REFUSED = Local(folder="ours", refusal="clinic.yaml:3:26: K402 no slot")
BANNER = "LOCAL LINES REFUSED, none is shown: clinic.yaml:3:26: K402 no slot"
LOCAL = Local(
    (
        LocalRecord("our-phone", "out-of-hours", "Harbour desk"),
        LocalRecord("our-wait", "wait", "8 weeks"),
    ),
    "ours",
)


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40)])
async def test_a_refused_folder_is_told_on_every_screen_and_cannot_be_dismissed(
    start: Start, fictional: Knowledge, size: tuple[int, int]
) -> None:
    async with start(size=size, base=fictional.with_local(REFUSED)) as drive:
        await drive.until(lambda: BANNER in drive.flat)
        for key in ("c", "b", "question_mark", "escape", ZORVANE, "e", "h", "a", "d", "w", "s"):
            await drive.press(key)
            assert BANNER in drive.flat, key
        await drive.press("escape", "escape", "i")
        assert BANNER in drive.flat


async def test_the_rows_below_the_banner_can_all_be_reached(
    start: Start, fictional: Knowledge
) -> None:
    async with start(size=(60, 20), base=fictional.with_local(REFUSED)) as drive:
        await drive.press(ZORVANE, "a", "end")
        assert drive.app.screen.sheet.cursor == drive.app.screen.sheet.stops[-1]  # type: ignore[attr-defined]
        assert "▌" in drive.text


async def test_without_a_refusal_there_is_no_banner(start: Start, fictional: Knowledge) -> None:
    async with start(base=fictional.with_local(LOCAL)) as drive:
        assert "REFUSED" not in drive.flat


async def test_what_the_clinic_filled_stands_first_in_what_it_takes(
    start: Start, fictional: Knowledge
) -> None:
    async with start(size=(80, 24), base=fictional.with_local(LOCAL)) as drive:
        await drive.press(ZORVANE, "r")
        await drive.until(lambda: "YOUR CLINIC" in drive.flat)
        assert "out-of-hours phone (local) Harbour desk" in drive.flat
        assert drive.flat.index("Harbour desk") < drive.flat.index("BURDEN")


async def test_empty_slots_stand_last_and_are_seen_as_not_set(
    start: Start, fictional: Knowledge
) -> None:
    async with start(size=(80, 50), base=fictional) as drive:
        await drive.press(ZORVANE, "r")
        await drive.until(lambda: "YOUR CLINIC" in drive.flat)
        assert drive.flat.index("BURDEN") < drive.flat.index("[not set]")


async def test_what_applies_elsewhere_is_marked_on_the_screens(fictional: Knowledge) -> None:
    app = KetacounselApp(
        GivenSupply(fictional), TODAY, theme="dark", plain_signs=False, jurisdiction="UK"
    )
    async with app.run_test(size=(80, 50)) as pilot:
        for _ in range(400):
            if app.currency:
                break
            await pilot.pause(0.01)
        await pilot.press(ZORVANE, "d")
        await pilot.pause()
        rows = [strip.text for strip in app.screen._compositor.render_strips()]
        assert "not your country)" in " ".join(rows)


async def test_what_is_known_of_a_kind_is_marked_where_it_holds_elsewhere(
    fictional: Knowledge,
) -> None:
    app = KetacounselApp(
        GivenSupply(fictional), TODAY, theme="dark", plain_signs=False, jurisdiction="UK"
    )
    async with app.run_test(size=(80, 50)) as pilot:
        drive = Drive(app, pilot)
        await drive.until(lambda: app.currency)
        await drive.press(ZORVANE, "g", "down", "space")
        assert "(Freedonia, not your country)" in drive.flat
