"""The clinic's slots: filled and marked local, or visibly not set; the evidence stays as it is."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ketacounsel.brief import Block, Brief, BriefRequest, build_brief
from ketacounsel.brief.clinic import NOT_SET, SLOT_WORDS, slots_of
from ketacounsel.export.markdown import brief_as_markdown
from ketacounsel.export.plain import brief_as_plain
from ketacounsel.export.text import brief_as_text
from ketacounsel.knowledge import Knowledge
from ketacounsel.knowledge.overlay import Local, LocalRecord
from ketacounsel.knowledge.records.overlay import Slot

DAY = date(2026, 11, 21)
PHONE = LocalRecord("our-phone", "out-of-hours", "Harbour desk", "Ring the harbour desk.")
WAIT = LocalRecord("our-wait", "wait", "8 weeks", None, ("ketamine-iv",))
LINES = st.lists(
    st.builds(
        LocalRecord,
        id=st.text(min_size=1, max_size=8),
        slot=st.sampled_from(get_args(Slot)),
        clinician=st.text(min_size=1),
        patient=st.none() | st.text(min_size=1),
        options=st.none() | st.just(("zorvane-iv",)) | st.just(("usual-care",)),
    ),
    max_size=6,
).map(tuple)


def brief_of(knowledge: Knowledge, option: str, *lines: LocalRecord, **given: object) -> Brief:
    request = BriefRequest((option,), DAY, **given)  # type: ignore[arg-type]
    return build_brief(request, knowledge.with_local(Local(lines, "ours")))


def clinic(brief: Brief) -> Block:
    return brief.courses[0].section("clinic")


def without_local(brief: Brief) -> Brief:
    """Return the brief without the places where a clinic may speak."""
    courses = tuple(
        replace(
            course,
            local=(),
            glance=tuple(block for block in course.glance if block.id != "clinic"),
            sections=tuple(block for block in course.sections if block.id != "clinic"),
        )
        for course in brief.courses
    )
    return replace(brief, courses=courses, overlay=None)


def test_every_slot_has_a_name_for_readers_and_every_shipped_word_a_slot(
    shipped_knowledge: Knowledge,
) -> None:
    assert set(SLOT_WORDS) == set(get_args(Slot))
    for name in shipped_knowledge.option_ids:
        for word in shipped_knowledge.option(name).glance.clinic:
            assert slots_of(word), word
    assert slots_of("cost, wait") == ("cost", "wait")
    assert slots_of("who drives home") == ()


def test_empty_slots_are_seen_as_not_set(shipped_knowledge: Knowledge) -> None:
    for name in shipped_knowledge.option_ids:
        rows = clinic(brief_of(shipped_knowledge, name)).lines
        assert {line.text for line in rows} == {NOT_SET}
        assert "out-of-hours phone" in [line.label for line in rows]
        assert not any(line.local for line in rows)
        assert all(line.rules == ("CL-32",) and not line.facts for line in rows)


def test_a_filled_slot_is_marked_local_on_every_face(shipped_knowledge: Knowledge) -> None:
    brief = brief_of(shipped_knowledge, "ketamine-iv", PHONE, WAIT)
    rows = {line.label: line for line in clinic(brief).lines}
    assert (rows["wait"].text, rows["wait"].local) == ("8 weeks", True)
    assert (rows["cost"].text, rows["cost"].local) == (NOT_SET, False)
    text = brief_as_text(brief)
    assert "wait: 8 weeks (local) [CL-32]" in text
    assert "cost: [not set] [CL-32]" in text
    assert "**wait**: 8 weeks (local)" in brief_as_markdown(brief)
    sections = {block["id"]: block for block in brief_as_plain(brief)["options"][0]["sections"]}
    assert [row["text"] for row in sections["clinic"]["lines"] if row.get("local")] == [
        "Harbour desk",
        "8 weeks",
    ]


def test_the_first_screen_tells_each_slot_apart(shipped_knowledge: Knowledge) -> None:
    brief = brief_of(shipped_knowledge, "ketamine-iv", PHONE, WAIT)
    (row,) = next(block for block in brief.courses[0].glance if block.id == "clinic").lines
    assert row.text == (
        "monitoring [not set]   out-of-hours phone: Harbour desk (local)   cost [not set]   "
        "wait: 8 weeks (local)   protocol [not set]"
    )


def test_a_slot_beyond_the_words_of_the_first_screen_is_added_to_it(
    shipped_knowledge: Knowledge,
) -> None:
    rescue = LocalRecord("r", "rescue", "Room 4 " * 30)
    brief = brief_of(shipped_knowledge, "ketamine-iv", rescue)
    (row,) = next(block for block in brief.courses[0].glance if block.id == "clinic").lines
    shown = row.text.split("   ")[-1]
    assert shown.startswith("rescue: Room 4 Room 4")
    assert shown.endswith("... (local)")
    assert len(shown) < 90


def test_a_line_for_another_option_is_not_shown(shipped_knowledge: Knowledge) -> None:
    brief = brief_of(shipped_knowledge, "memantine-oral", PHONE, WAIT)
    assert [line.id for line in brief.courses[0].local] == ["our-phone"]
    assert "8 weeks" not in brief_as_text(brief)


def test_patients_read_only_what_was_written_for_them(shipped_knowledge: Knowledge) -> None:
    brief = brief_of(shipped_knowledge, "ketamine-iv", PHONE, WAIT, audience="patient")
    assert [line.text for line in clinic(brief).lines] == ["Ring the harbour desk."]
    text = brief_as_text(brief)
    assert "8 weeks" not in text
    assert NOT_SET not in text


def test_the_line_of_a_slot_can_be_asked_for(shipped_knowledge: Knowledge) -> None:
    course = brief_of(shipped_knowledge, "ketamine-iv", PHONE, WAIT).courses[0]
    assert [line.patient for line in course.local_for("out-of-hours")] == ["Ring the harbour desk."]
    assert course.local_for("rescue") == ()


@pytest.mark.parametrize("audience", ["clinician", "patient"])
@given(lines=LINES)
@settings(max_examples=40, deadline=None)
def test_whatever_a_clinic_adds_the_rest_of_the_brief_stays_as_it_is(
    fictional: Knowledge, audience: str, lines: tuple[LocalRecord, ...]
) -> None:
    for option in fictional.option_ids:
        request = BriefRequest((option,), DAY, audience)  # type: ignore[arg-type]
        alone = build_brief(request, fictional)
        joined = build_brief(request, fictional.with_local(Local(lines, "ours")))
        assert without_local(joined) == without_local(alone)


def test_a_refused_folder_is_told_on_every_form(fictional: Knowledge) -> None:
    refused = fictional.with_local(Local(folder="ours", refusal="a.yaml:3:1: K401 no"))
    for audience in ("clinician", "patient"):
        request = BriefRequest(("zorvane-iv",), DAY, audience)  # type: ignore[arg-type]
        brief = build_brief(request, refused)
        said = "LOCAL LINES REFUSED, none is shown: a.yaml:3:1: K401 no"
        assert said in brief_as_text(brief)
        assert said in brief_as_markdown(brief)
        assert brief_as_plain(brief)["overlay_refused"] == "a.yaml:3:1: K401 no"
    sunk = BriefRequest((), DAY, condition="lumbago")
    known = [one.id for one in fictional.conditions if not one.covered]
    sunk = replace(sunk, condition=known[0])
    assert said in brief_as_text(build_brief(sunk, refused))
