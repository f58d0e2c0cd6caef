"""``/`` finds anything and leads there."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ketacounsel.brief import BriefRequest, build_brief
from ketacounsel.knowledge import Knowledge
from ketacounsel.tui.search import hits, row_in, target_of

from .conftest import TODAY, Start

ELSEWHERE = {"drug", "option", "condition", "source", "fact"}


def test_every_word_must_be_there_whatever_its_case(fictional) -> None:
    assert hits(fictional, "ZORVANE vein")[0].kind == "option"
    assert hits(fictional, "zorvane unheard-of") == ()
    assert hits(fictional, "   ") == ()


def test_a_fact_is_found_by_its_id_alone(fictional) -> None:
    """CL-9: a list of hits is a face."""
    assert hits(fictional, "z002")[0].id == "Z002"
    assert all(hit.kind != "fact" for hit in hits(fictional, "pooled"))


def test_every_thing_that_is_found_leads_somewhere(fictional) -> None:
    for entry in fictional.search_entries:
        if entry.kind not in ELSEWHERE:
            target_of(fictional.names, entry)


async def test_a_harm_opens_its_section_at_its_row(start: Start) -> None:
    async with start() as drive:
        await drive.press("slash", *"hums", "enter")
        assert drive.app.screen.name_of_keys == "harms"
        assert drive.app.screen.sheet.cursor == "zorvane-iv/harms/humming"


async def test_every_hit_of_the_invented_base_opens(start: Start, fictional) -> None:
    async with start() as drive:
        for entry in fictional.search_entries:
            drive.app.open_find()
            drive.app.open_hit(entry)
            await drive.pilot.pause()
            assert drive.app.screen.name_of_keys != "find"
            drive.app.go_home()


async def test_a_thing_held_with_several_options_asks_which(start: Start) -> None:
    async with start() as drive:
        await drive.press("slash", *"does it", "enter")
        if drive.app.screen.name_of_keys == "choice":
            await drive.press("1")
        assert drive.app.screen.name_of_keys == "questions"


async def test_a_source_opens_with_every_fact_read_in_it(start: Start, fictional) -> None:
    source = next(iter(fictional.sources))
    async with start(size=(100, 60)) as drive:
        await drive.press("slash", *source.title.split()[0].lower())
        entry = next(e for e in fictional.search_entries if e.id == source.id)
        drive.app.open_hit(entry)
        await drive.pilot.pause()
        for fact in fictional.facts:
            assert (fact.id in drive.whole) == (fact.source == source.id)


async def test_escape_leaves_the_search(start: Start) -> None:
    async with start() as drive:
        await drive.press("slash", "a", "escape")
        assert drive.app.screen.name_of_keys == "home"


async def test_nothing_found_does_not_claim_that_nothing_exists(start: Start) -> None:
    async with start() as drive:
        await drive.press("slash", *"xyzzy")
        assert "It may still exist" in drive.flat


def lost_hits(base: Knowledge) -> list[str]:
    """Every row that a hit names and no row of its section shows."""
    blocks = {
        (option, block.id): block
        for option in base.option_ids
        for block in build_brief(BriefRequest((option,), TODAY), base).courses[0].sections
    }
    return [
        row
        for entry in base.search_entries
        if entry.kind not in ELSEWHERE
        for target in [target_of(base.names, entry)]
        for option, row in target.rows
        if row_in(blocks[option, target.section], row, entry.text) is None
    ]


def test_every_hit_has_a_row_in_its_section(fictional, shipped_knowledge) -> None:
    assert lost_hits(fictional) == []
    assert lost_hits(shipped_knowledge) == []


async def test_the_search_has_a_title(start: Start) -> None:
    async with start() as drive:
        await drive.press("slash", *"hums")
        assert drive.rows[0].strip() == "FIND"
        assert drive.rows[1].strip() == "hums"


@pytest.mark.parametrize("size", [(60, 20), (80, 24)], ids=str)
async def test_a_hit_stands_at_the_top_of_its_page(
    start: Start, shipped_knowledge, size: tuple[int, int]
) -> None:
    option = shipped_knowledge.option("ketamine-iv")
    point = option.points[2]
    entry = next(
        e
        for e in shipped_knowledge.search_entries
        if (e.kind, e.id, e.option) == ("point", point.id, option.id)
    )
    async with start(size=size, base=shipped_knowledge) as drive:
        drive.app.open_find()
        drive.app.open_hit(entry)
        await drive.pilot.pause()
        assert drive.app.screen.sheet.cursor == f"{option.id}/words/{point.id}"
        assert drive.rows[2].startswith("▌")
        assert drive.app.screen.sheet.top > 0


def test_a_line_for_you_leads_to_the_row_it_stands_under(shipped_knowledge) -> None:
    request = BriefRequest(("ketamine-iv",), TODAY)
    block = build_brief(request, shipped_knowledge).courses[0].section("words")
    line = next(line for line in block.lines if line.details)
    detail = line.details[0]
    assert row_in(block, detail.key, "") == line.key
    assert row_in(block, "gone", detail.text) == line.key
    assert row_in(replace(block, lines=()), line.key, "") is None
