"""``/`` finds anything and leads there."""

from __future__ import annotations

from ketacounsel.tui.search import hits, target_of

from .conftest import Start


def test_every_word_must_be_there_whatever_its_case(fictional) -> None:
    assert hits(fictional, "ZORVANE vein")[0].kind == "option"
    assert hits(fictional, "zorvane unheard-of") == ()
    assert hits(fictional, "   ") == ()


def test_a_fact_is_found_by_its_id_alone(fictional) -> None:
    """CL-9: a list of hits is a face."""
    assert hits(fictional, "z002")[0].id == "Z002"
    assert all(hit.kind != "fact" for hit in hits(fictional, "pooled"))


def test_every_thing_that_is_found_leads_somewhere(fictional) -> None:
    elsewhere = {"drug", "option", "condition", "source", "fact"}
    for entry in fictional.search_entries:
        if entry.kind not in elsewhere:
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
