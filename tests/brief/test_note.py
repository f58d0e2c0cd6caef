"""The chart note holds what was chosen, asked and ticked, and nothing else (issue 3, section 4)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import combinations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ketacounsel.brief import Brief, BriefRequest, Reply, build_brief, course_lines
from ketacounsel.brief.conversation import conversation
from ketacounsel.brief.model import Visit
from ketacounsel.brief.note import (
    MOST_WORDS,
    Note,
    chart_note,
    full_note,
    is_ticked,
    with_line_ticked,
)
from ketacounsel.brief.note_lines import TIGHT, note_lines
from ketacounsel.brief.note_parts import HELD_NOTHING
from ketacounsel.knowledge import Knowledge
from ketacounsel.knowledge.overlay import Local, LocalRecord

DAY = date(2031, 6, 1)
Replies = tuple[tuple[str, Reply], ...]


def brief_of(
    knowledge: Knowledge, *options: str, factors: Replies = (), visit: Visit | None = None
) -> Brief:
    return build_brief(
        BriefRequest(options, DAY, factors=factors, visit=visit or Visit()), knowledge
    )


def note_of(
    knowledge: Knowledge, *options: str, factors: Replies = (), visit: Visit | None = None
) -> Note:
    return chart_note(brief_of(knowledge, *options, factors=factors, visit=visit), knowledge)


def asked_by(knowledge: Knowledge, options: tuple[str, ...]) -> list[str]:
    return list(
        dict.fromkeys(use.item for name in options for use in knowledge.option(name).ask_first)
    )


def ways_to_answer(asked: list[str]) -> Iterator[Replies]:
    """Yield nothing, something and everything answered."""
    yield ()
    yield tuple((item, "no") for item in asked)
    yield tuple((item, "yes") for item in asked)
    yield tuple((item, "yes" if n % 5 == 0 else "no") for n, item in enumerate(asked) if n % 2)


def test_a_note_for_one_option_reads_in_the_order_of_a_visit(fictional: Knowledge) -> None:
    visit = Visit(kind="repeat", goal="goal-dance", covered=("unclear-relief", "check-how-sure"))
    note = note_of(fictional, "zorvane-iv", factors=(("ringing", "yes"),), visit=visit)
    assert [(line.covered, line.said) for line in note.lines] == [
        (None, "Decision kind: repeat"),
        (None, "Option: zorvane by vein"),
        (False, "Other courses: Adding nothing new, A walking group"),
        (True, "Certainty: Pain intensity unclear, very low certainty; second-hand"),
        (False, "Licence: OFF-LABEL"),
        (False, "Felt that day: may: humming [room]"),
        (False, "Danger that day: not known"),
        (False, "With repeats: ringing in the ears"),
        (False, "Count: No honest count per 100"),
        (None, "YES: ringing ears"),
        (None, "NOT asked: dark thoughts, 2 more"),
        (None, "Goal: dance"),
        (None, "Measure: [not set]"),
        (None, "Review: [not set]"),
        (None, "Stop: [not set]"),
        (None, "Going home: [not set]"),
        (False, "Consent before cover drugs"),
        (False, "Teach-back: no change"),
        (True, "Teach-back: how sure"),
        (False, "Teach-back: commonest harm"),
        (None, "Values: [not set]"),
        (None, "Ending: [not set]"),
        (None, "Evidence: February 2031, v0.3 2031-05-04, all countries; note 2031-06-01"),
    ]


def test_every_fact_is_that_of_the_rows_the_line_comes_from(shipped_knowledge: Knowledge) -> None:
    """Issue 3: fact ids on the note agree with the brief."""
    knowledge = shipped_knowledge
    pairs = [*combinations(knowledge.option_ids, 2)][::5]
    for options in [*((name,) for name in knowledge.option_ids), *pairs]:
        factors: Replies = tuple((item, "yes") for item in asked_by(knowledge, options)[::2])
        brief = brief_of(knowledge, *options, factors=factors)
        rows = {line.key: line for course in brief.courses for line in course_lines(course)}
        for note in (chart_note(brief, knowledge), full_note(brief, knowledge)):
            for line in note.lines:
                expected = dict.fromkeys(fact for key in line.keys for fact in rows[key].facts)
                assert line.facts == tuple(expected), line.id
                assert set(line.facts) <= set(brief.facts)
                assert line.facts or line.rules or line.keys, line.id


@pytest.mark.parametrize("count", [1, 2])
def test_a_note_of_one_or_two_options_is_under_150_words(
    shipped_knowledge: Knowledge, count: int
) -> None:
    """WF-6: only what was answered yes may need more, and only once all else is folded."""
    knowledge = shipped_knowledge
    for options in combinations(knowledge.option_ids, count):
        for factors in ways_to_answer(asked_by(knowledge, options)):
            brief = brief_of(knowledge, *options, factors=factors)
            note = chart_note(brief, knowledge)
            if note.words > MOST_WORDS:
                assert any(reply == "yes" for _, reply in factors), options
                assert note.lines == tuple(note_lines(brief, knowledge, TIGHT))


def test_a_note_of_one_option_is_under_150_words_with_everything_chosen(
    shipped_knowledge: Knowledge,
) -> None:
    """WF-6, with the longest names there are; the main harms still stand by name."""
    records = shipped_knowledge.visit
    longest = {pick.kind: pick for pick in sorted(records.picks, key=lambda p: len(p.name.split()))}
    visit = Visit(
        kind="takes-already",
        goal=longest["goal"].id,
        measure=longest["measure"].id,
        review=longest["review"].id,
        stop=longest["stop"].id,
        driver=longest["driver"].id,
        values=tuple(pick.id for pick in records.picks_of("value"))[:3],
        ending="decide-later",
    )
    for option in shipped_knowledge.option_ids:
        for factors in ((), tuple((item, "no") for item in asked_by(shipped_knowledge, (option,)))):
            request = BriefRequest(
                (option,), date(2026, 11, 22), "clinician", "crps", factors, visit, "UK"
            )
            brief = build_brief(request, shipped_knowledge)
            note = chart_note(brief, shipped_knowledge)
            assert note.words <= MOST_WORDS, option
            assert not [line for line in note.lines if line.text.endswith(" named")], option


def test_three_options_need_more_words_only_once_all_else_is_folded(
    shipped_knowledge: Knowledge,
) -> None:
    knowledge = shipped_knowledge
    for options in [*combinations(knowledge.option_ids, 3)][::7]:
        for factors in ways_to_answer(asked_by(knowledge, options)):
            brief = brief_of(knowledge, *options, factors=factors)
            note = chart_note(brief, knowledge)
            folded = tuple(note_lines(brief, knowledge, TIGHT))
            assert note.words <= MOST_WORDS or note.lines == folded, options


@given(data=st.data())
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
def test_no_yes_and_no_open_pause_question_is_ever_folded_away(
    shipped_knowledge: Knowledge, data: st.DataObject
) -> None:
    """CL-20, CL-21: whatever is answered, and however long the note gets."""
    knowledge = shipped_knowledge
    names = st.lists(st.sampled_from(knowledge.option_ids), min_size=1, max_size=3, unique=True)
    options = tuple(data.draw(names))
    asked = asked_by(knowledge, options)
    replies = st.dictionaries(st.sampled_from(asked), st.sampled_from(["yes", "no"]))
    answered: dict[str, Reply] = data.draw(replies)  # type: ignore[assignment]
    note = note_of(knowledge, *options, factors=tuple(answered.items()))
    yes = [line.text for line in note.lines if line.id.startswith("yes")]
    (open_questions,) = [line.text for line in note.lines if line.id == "not-asked"]
    noes = [line.text for line in note.lines if line.id == "no"]
    for item in asked:
        short = knowledge.ask_items[item].short
        paused = any(
            use.item == item and use.tier == "pause"
            for name in options
            for use in knowledge.option(name).ask_first
        )
        if answered.get(item) == "yes":
            assert any(short in text.partition(":")[0].split(", ") for text in yes)
        if item not in answered:
            assert not any(short in text.split(", ") for text in [*yes, *noes])
            assert not paused or short in open_questions.split(", ")


def test_a_yes_on_which_nothing_is_held_never_reads_as_safe(fictional: Knowledge) -> None:
    note = note_of(fictional, "zorvane-iv", factors=(("ringing", "yes"), ("gloves", "yes")))
    yes = [line.said for line in note.lines if line.id.startswith("yes")]
    assert yes == ["YES: ringing ears", f"YES: wears gloves: {HELD_NOTHING}"]


def test_a_yes_held_for_one_option_says_for_which_it_is_not(fictional: Knowledge) -> None:
    """CL-23: the silence of one drug never makes it look safer than another."""
    note = note_of(fictional, "zorvane-iv", "quillamine-topical", factors=(("ringing", "yes"),))
    (yes,) = [line.said for line in note.lines if line.id.startswith("yes")]
    assert yes == f"YES: ringing ears: for quillamine {HELD_NOTHING}"


def test_a_yes_with_only_a_gap_counts_as_nothing_held(shipped_knowledge: Knowledge) -> None:
    note = note_of(shipped_knowledge, "ketamine-iv", factors=(("psychosis-past", "yes"),))
    (yes,) = [line.said for line in note.lines if line.id.startswith("yes")]
    assert yes == f"YES: psychosis in the past: {HELD_NOTHING}"


def test_a_question_that_no_option_asks_keeps_its_answer(fictional: Knowledge) -> None:
    factors: Replies = (("ringing", "yes"), ("humbane", "no"))
    note = note_of(fictional, "quillamine-topical", factors=factors)
    said = {line.id.partition("/")[0]: line.said for line in note.lines}
    assert said["yes"] == f"YES: ringing ears: {HELD_NOTHING}"
    assert said["no"] == "No: takes Humbane"
    assert said["not-asked"] == "NOT asked: dark thoughts, 1 more"


def test_a_tick_for_one_option_is_none_for_another(shipped_knowledge: Knowledge) -> None:
    visit = Visit(covered=("ketamine-iv/benefit", "ketamine-iv/uncertainty"))
    note = note_of(shipped_knowledge, "ketamine-iv", "memantine-oral", visit=visit)
    covered = {line.label: line.covered for line in note.lines}
    assert covered["Certainty, ketamine"] is True
    assert covered["Certainty, memantine"] is False


def test_a_line_is_covered_only_when_all_its_points_are(shipped_knowledge: Knowledge) -> None:
    for covered, expected in ((("benefit",), False), (("benefit", "uncertainty"), True)):
        note = note_of(shipped_knowledge, "ketamine-iv", visit=Visit(covered=covered))
        assert note.line("certainty/ketamine-iv").covered is expected


def test_ticking_a_line_ticks_its_points_and_back(shipped_knowledge: Knowledge) -> None:
    visit = Visit(covered=("benefit",))
    for expected in (True, False, True):
        note = note_of(shipped_knowledge, "ketamine-iv", visit=visit)
        line = note.line("certainty/ketamine-iv")
        visit = with_line_ticked(visit, line)
        assert all(is_ticked(visit, item) is expected for item in line.items)


def test_with_every_point_of_the_talk_ticked_every_line_is_covered(
    shipped_knowledge: Knowledge,
) -> None:
    for option in shipped_knowledge.option_ids:
        items = tuple(item.id for item in conversation(shipped_knowledge, option).items)
        note = note_of(shipped_knowledge, option, visit=Visit(covered=items))
        assert not [line.id for line in note.lines if line.covered is False]


def test_what_was_agreed_stands_in_words_and_a_blank_is_visible(
    shipped_knowledge: Knowledge,
) -> None:
    """CL-27: never a default."""
    visit = Visit(
        kind="start",
        goal="goal-walk",
        measure="measure-minutes",
        stop="stop-either",
        driver="driver-escort",
        values=("value-head", "value-drive"),
        ending="decide-later",
    )
    said = [line.said for line in note_of(shipped_knowledge, "usual-care", visit=visit).lines]
    names = {pick.id: pick.name for pick in shipped_knowledge.visit.picks}
    for expected in (
        "Decision kind: start",
        f"Goal: {names['goal-walk']}",
        f"Measure: {names['measure-minutes']}",
        "Review: [not set]",
        f"Stop: {names['stop-either']}",
        f"Going home: {names['driver-escort']}",
        f"Values: {names['value-head']}, {names['value-drive']}",
        "Ending: decide later",
    ):
        assert expected in said


def test_going_home_that_was_only_talked_about_stays_a_blank(
    shipped_knowledge: Knowledge,
) -> None:
    visit = Visit(covered=("going-home",))
    line = note_of(shipped_knowledge, "ketamine-iv", visit=visit).line("driver")
    assert (line.covered, line.text) == (True, "asked; who: [not set]")


def test_consent_before_cover_drugs_stands_where_cover_drugs_are_given(
    shipped_knowledge: Knowledge,
) -> None:
    """CL-31: no cover drug goes with tablets of memantine."""
    assert "consent" in {line.id for line in note_of(shipped_knowledge, "ketamine-iv").lines}
    assert "consent" not in {line.id for line in note_of(shipped_knowledge, "memantine-oral").lines}


def test_a_condition_that_is_not_covered_leaves_no_option(shipped_knowledge: Knowledge) -> None:
    brief = build_brief(BriefRequest((), DAY, condition="headache"), shipped_knowledge)
    note = chart_note(brief, shipped_knowledge)
    assert [line.id for line in note.lines] == ["condition", "evidence"]
    assert "not covered" in note.lines[0].said


def test_overdue_evidence_is_said(fictional: Knowledge) -> None:
    request = BriefRequest(("zorvane-iv",), date(2040, 1, 1))
    note = chart_note(build_brief(request, fictional), fictional)
    assert "OVERDUE" in note.line("evidence").text


def test_a_licence_of_another_country_is_marked(fictional: Knowledge) -> None:
    request = BriefRequest(("zorvane-iv",), DAY, jurisdiction="US")
    note = chart_note(build_brief(request, fictional), fictional)
    assert note.line("licence/zorvane-iv").text == "OFF-LABEL (not your country)"
    assert "country US" in note.line("evidence").text


def test_the_clinics_protocol_stands_as_local_and_a_long_one_is_counted(
    shipped_knowledge: Knowledge,
) -> None:
    """CL-32: what the clinic says is marked as the clinic's."""
    for text, expected in (
        ("Sheet 4 on the ward.", "Sheet 4 on the ward."),
        ("word " * 40, "40 words, in the clinic's own folder"),
    ):
        local = Local(lines=(LocalRecord("p", "protocol", text.strip()),), folder="ours")
        base = shipped_knowledge.with_local(local)
        note = note_of(base, "ketamine-iv", "memantine-oral")
        assert note.line("protocol/1").said == f"Protocol (local): {expected}"
        assert note.line("protocol/1").covered is None
        assert note.words <= MOST_WORDS
        assert (
            text.strip() in full_note(brief_of(base, "ketamine-iv"), base).line("protocol/1").text
        )


def test_the_full_note_folds_nothing_and_names_what_else_was_ticked(
    shipped_knowledge: Knowledge,
) -> None:
    brief = brief_of(
        shipped_knowledge, "ketamine-iv", visit=Visit(covered=("relief-not-proof", "benefit"))
    )
    note = full_note(brief, shipped_knowledge)
    text = "\n".join(line.said for line in note.lines)
    assert " more" not in text
    assert "Also covered: why relief is not proof" in text
    for use in shipped_knowledge.option("ketamine-iv").ask_first:
        assert shipped_knowledge.ask_items[use.item].short in text
    for harm in shipped_knowledge.option("ketamine-iv").harms:
        assert harm.name in text


def test_no_note_holds_a_dose_or_a_banned_word(shipped_knowledge: Knowledge) -> None:
    """CL-3, CL-10."""
    for option in shipped_knowledge.option_ids:
        brief = brief_of(shipped_knowledge, option)
        for note in (chart_note(brief, shipped_knowledge), full_note(brief, shipped_knowledge)):
            text = " ".join(line.said for line in note.lines).lower()
            for word in (" mg", " safe", "proven", "no effect", "no difference", "recommend"):
                assert word not in text, (option, word)
