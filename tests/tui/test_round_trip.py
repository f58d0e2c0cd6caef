"""Every string of the knowledge base reaches a screen with its brackets."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ketacounsel.brief import BriefRequest, Line, build_brief, course_lines, walk
from ketacounsel.knowledge import Knowledge
from ketacounsel.tui.screens.sources import source_rows

from .conftest import TODAY, ZORVANE, Start, squeezed

SECTIONS = {
    "evidence": "e",
    "timeline": "l",
    "harms": "h",
    "ask": "a",
    "differ": "d",
    "words": "w",
    "questions": "q",
    "practical": "r",
    "courses": "o",
}
WIDTH = 90
"""Labels stand above their text at this width, so that no text is cut in two by its label."""


def all_asked(knowledge: Knowledge, option: str) -> tuple[tuple[str, str], ...]:
    return tuple((use.item, "yes") for use in knowledge.option(option).ask_first)


async def shown_of(start: Start, knowledge: Knowledge, option: str) -> str:
    """Everything the screens of an option show."""
    parts = []
    async with start(size=(WIDTH, 60), base=knowledge) as drive:
        drive.app.open_option(option)
        await drive.pilot.pause()
        drive.app.session = replace(drive.app.session, replies=all_asked(knowledge, option))
        drive.app.screen.sheet.remake()
        parts.append(drive.whole)
        for name, key in SECTIONS.items():
            await drive.press(key)
            if name == "questions":
                for stop in drive.app.screen.sheet.stops:
                    drive.app.screen.sheet.cursor = stop
                    drive.app.screen.action_enter()
            parts.append(drive.whole)
        await drive.press("b")
        await drive.pilot.resize_terminal(140, 200)
        await drive.pilot.pause()
        parts.append(drive.whole)
    return "".join(parts)


def lines_of(knowledge: Knowledge, option: str) -> list[Line]:
    """Return every row of an option; the folded one is a row for each question on the screen."""
    request = BriefRequest((option,), TODAY, factors=all_asked(knowledge, option))
    course = build_brief(request, knowledge).courses[0]
    return [
        line
        for line in course_lines(course)
        if line.show != "wide" and not line.key.endswith("/ask/others")
    ]


@pytest.mark.parametrize("option", ["usual-care", "zorvane-iv", "quillamine-topical"])
async def test_every_row_of_an_invented_option_is_shown(
    start: Start, fictional: Knowledge, option: str
) -> None:
    shown = await shown_of(start, fictional, option)
    missing = [line.key for line in lines_of(fictional, option) if squeezed(line.text) not in shown]
    assert not missing


async def test_every_row_of_the_shipped_options_is_shown(
    start: Start, shipped_knowledge: Knowledge
) -> None:
    for option in shipped_knowledge.option_ids:
        shown = await shown_of(start, shipped_knowledge, option)
        missing = [
            line.key
            for line in lines_of(shipped_knowledge, option)
            if squeezed(line.text) not in shown
        ]
        assert not missing


async def test_brackets_survive_to_the_cells_of_the_window(start: Start) -> None:
    async with start() as drive:
        await drive.press(ZORVANE)
        assert "may: humming [room]" in drive.flat


async def test_an_escape_sequence_in_the_text_is_written_out() -> None:
    from ketacounsel.tui.text import content, shown

    assert shown("a\x1b[31mred\u202e") == "a\\x1b[31mred<U+202E>"
    assert content("[b]bold[/b] [/]").plain == "[b]bold[/b] [/]"


def test_the_source_view_hides_nothing(shipped_knowledge: Knowledge) -> None:
    for option in shipped_knowledge.option_ids:
        brief = build_brief(BriefRequest((option,), TODAY), shipped_knowledge)
        for line in course_lines(brief.courses[0]):
            rows = source_rows(line, brief.facts, brief.gaps, WIDTH)
            text = squeezed("".join(piece.text for row in rows for piece in row))
            for one in walk((line,)):
                for fact_id in one.facts:
                    fact = brief.facts[fact_id]
                    held = [
                        fact.text,
                        fact.read_as,
                        fact.confidence,
                        fact.caveat or "",
                        fact.source.citation,
                        fact.source.url or "",
                        *fact.figures,
                    ]
                    assert all(squeezed(part) in text for part in held), fact_id
                for gap in one.gaps:
                    assert squeezed(brief.gaps[gap]) in text
