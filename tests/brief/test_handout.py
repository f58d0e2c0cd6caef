"""The patient handout: what stands on it, and what must not."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from ketacounsel.brief.handout import day_in_words, handout
from ketacounsel.brief.handout_counts import KEY_OF_SIGNS
from ketacounsel.brief.handout_model import Handout, IconArray, Item, ScaleRow
from ketacounsel.brief.handout_options import NO_FAIR_COUNT, NOT_KNOWN, place_words
from ketacounsel.brief.handout_reading import (
    HIGHEST_GRADE,
    kept_reading_grade,
    reading_grade,
    reading_text,
)
from ketacounsel.brief.model import BriefRequest, Reply, Visit
from ketacounsel.brief.risks import NOTHING_HELD_FOR_PATIENTS
from ketacounsel.knowledge import Knowledge
from ketacounsel.knowledge.overlay import Local, LocalRecord
from ketacounsel.knowledge.records import Finding

TODAY = date(2031, 6, 1)
NO_LABEL = re.compile(
    r"certainty|imprecis|indirectness|GRADE|\bRR\b|risk ratio|odds ratio|hazard ratio|\bmg\b"
    r"|no effect|no difference|proven|not effective|\[\+",
    re.IGNORECASE,
)


def made(knowledge: Knowledge, *options: str, **asked: object) -> Handout:
    request = BriefRequest(options=options, today=TODAY)
    return handout(knowledge, replace(request, **asked))


def words(sheet: Handout) -> str:
    return "\n".join(f"{item.label} {item.said}" for item in sheet.items)


def group(sheet: Handout, section: str, title: str) -> tuple[Item, ...]:
    return dict(sheet.section(section).groups)[title]


@pytest.fixture
def sheet(fictional: Knowledge) -> Handout:
    return made(fictional, "zorvane-iv")


def test_adding_nothing_new_is_always_an_option_and_stands_first(fictional: Knowledge) -> None:
    asked = made(fictional, "zorvane-iv", "quillamine-topical")
    about = [section.about for section in asked.sections if section.about]
    assert about == ["usual-care", "quillamine-topical", "zorvane-iv"]
    assert made(fictional, "usual-care").title == "Your choice"
    assert asked.title == "Quillamine on the skin or zorvane by vein: your choice"


def test_the_order_in_which_options_are_named_does_not_matter(fictional: Knowledge) -> None:
    one = made(fictional, "zorvane-iv", "quillamine-topical")
    other = made(fictional, "quillamine-topical", "zorvane-iv")
    assert [s.about for s in one.sections] == [s.about for s in other.sections]


def test_every_option_has_the_same_small_headings_in_the_same_order(fictional: Knowledge) -> None:
    asked = made(fictional, "zorvane-iv", "quillamine-topical")
    heads = {
        tuple(title for title, _ in section.groups) for section in asked.sections if section.about
    }
    assert len(heads) == 1


def test_the_decision_is_the_kind_chosen_or_each_option_s_own(fictional: Knowledge) -> None:
    plain = made(fictional, "zorvane-iv").section("decision").items
    assert plain[0].text == fictional.option("zorvane-iv").decision
    repeat = made(fictional, "zorvane-iv", visit=Visit(kind="repeat")).section("decision").items
    assert repeat[0].text == "The choice: have it again, or not."


def test_a_condition_is_named_and_described_in_patient_words_where_there_are_any(
    fictional: Knowledge, shipped_knowledge: Knowledge
) -> None:
    item = made(fictional, "zorvane-iv", condition="marsh-ache").section("decision").items[1]
    assert (item.label, item.text) == (
        "Marsh ache",
        "An invented ache that lasts 3 months or longer.",
    )
    crps = made(shipped_knowledge, "magnesium-iv", condition="crps").section("decision").items[1]
    assert crps.text == shipped_knowledge.condition("crps").patient
    assert crps.facts


def test_one_pain_sentence_for_each_route_and_never_one_per_time_window(
    shipped_knowledge: Knowledge,
) -> None:
    for name in shipped_knowledge.option_ids:
        known = group(
            made(shipped_knowledge, name), f"option-{name}", "What we know and do not know"
        )
        points = {p.patient: p.sentence for p in shipped_knowledge.option(name).points}
        assert [points[item.text] for item in known] == [1, 2]


def test_a_group_of_harms_without_facts_says_not_known(sheet: Handout) -> None:
    danger = group(sheet, "option-zorvane-iv", "What may be dangerous")
    assert [item.text for item in danger] == [NOT_KNOWN]
    assert danger[0].rules == ("CL-14", "RC-16")
    felt = group(sheet, "option-zorvane-iv", "What you may feel")
    assert [item.text for item in felt] == ["Named so far: the room hums."]


def test_a_harm_that_is_not_for_patients_is_not_told(sheet: Handout) -> None:
    repeats = group(sheet, "option-zorvane-iv", "Over time, or with repeats")
    assert [item.text for item in repeats] == [NOT_KNOWN]


def test_without_a_starting_risk_no_count_is_made(shipped_knowledge: Knowledge) -> None:
    for name in shipped_knowledge.option_ids:
        told = made(shipped_knowledge, name)
        assert not [item for item in told.items if isinstance(item.drawing, IconArray)]
        assert not re.search(r"\bin 100\b|\bin 1000\b|1 in \d", words(told))
        many = group(told, f"option-{name}", "How many people")
        assert len(many) == 1


def test_with_a_starting_risk_both_framings_stand_with_the_time_and_the_range(
    sheet: Handout,
) -> None:
    told = group(sheet, "option-zorvane-iv", "How many people")[0]
    assert "10 in 100 people get a giddy spell during the drip and 90 do not" in told.text
    assert "25 in 100 get it and 75 do not" in told.text
    assert "as few as 15 and as many as 40" in told.text
    assert "may" in told.text
    assert told.facts == ("Z006",)


def test_the_pictures_hold_the_counts_of_the_sentence_and_a_third_sign_for_the_range(
    sheet: Handout,
) -> None:
    many = group(sheet, "option-zorvane-iv", "How many people")
    before, after = (item.drawing for item in many if item.kind == "figure")
    assert isinstance(before, IconArray)
    assert isinstance(after, IconArray)
    assert (before.having, before.low, before.high, before.per) == (10, None, None, 100)
    assert (after.having, after.low, after.high, after.per) == (25, 15, 40, 100)
    assert after.unsure
    assert "a giddy spell, during the drip. 25 in 100 do, 75 in 100 do not" in after.title
    assert many[-1].text == KEY_OF_SIGNS


def test_no_array_for_very_low_certainty_nor_for_a_range_that_holds_both_sides(
    fictional: Knowledge, monkeypatch: pytest.MonkeyPatch
) -> None:
    option = fictional.option("zorvane-iv")
    counted = next(finding for finding in option.findings if finding.baseline)
    assert counted.certainty is not None
    assert counted.effect is not None
    for changed in (
        replace(counted, certainty=replace(counted.certainty, rating="very low")),
        replace(counted, certainty=replace(counted.certainty, rating="not read")),
        replace(counted, effect=replace(counted.effect, low=0.8)),
        replace(counted, effect=replace(counted.effect, low=None, high=None)),
    ):
        told = _with_finding(fictional, monkeypatch, changed)
        many = group(told, "option-zorvane-iv", "How many people")
        assert [item.text for item in many] == [NO_FAIR_COUNT]


def test_one_denominator_for_the_whole_sheet(
    fictional: Knowledge, monkeypatch: pytest.MonkeyPatch
) -> None:
    counted = next(f for f in fictional.option("zorvane-iv").findings if f.baseline)
    assert counted.baseline is not None
    in_thousand = replace(counted, baseline=replace(counted.baseline, per=1000, events=4))
    told = _with_finding(fictional, monkeypatch, in_thousand, keep=True)
    text = words(told)
    assert "4 in 1000 people" in text
    assert "100 in 1000 people" in text
    assert not re.search(r"in 100\b", text)
    assert not [item for item in told.items if isinstance(item.drawing, IconArray)]


def _with_finding(
    knowledge: Knowledge, monkeypatch: pytest.MonkeyPatch, finding: Finding, *, keep: bool = False
) -> Handout:
    option = knowledge.option("zorvane-iv")
    others = tuple(f for f in option.findings if keep or f.id != finding.id)
    changed = replace(option, findings=(*others, finding))
    plain = knowledge.option
    monkeypatch.setattr(
        knowledge, "option", lambda name: changed if name == option.id else plain(name)
    )
    return made(knowledge, "zorvane-iv")


def test_no_rating_no_ratio_no_banned_word_on_any_sheet(shipped_knowledge: Knowledge) -> None:
    for name in shipped_knowledge.option_ids:
        found = NO_LABEL.search(words(made(shipped_knowledge, name)))
        assert found is None, f"{name}: {found}"


def test_every_ask_first_item_of_the_options_stands_once(shipped_knowledge: Knowledge) -> None:
    options = ("ketamine-iv", "ketamine-oral", "magnesium-oral")
    told = made(shipped_knowledge, *options).section("tell-us").items
    wanted = {use.item for name in options for use in shipped_knowledge.option(name).ask_first}
    keys = [item.key.rsplit("/", 1)[1] for item in told]
    assert wanted <= set(keys)
    assert len(keys) == len(set(keys))
    assert all(item.kind == "tick" for item in told)


def test_a_yes_comes_first_and_is_marked_and_a_no_is_an_open_box(fictional: Knowledge) -> None:
    factors: tuple[tuple[str, Reply], ...] = (("humbane", "yes"), ("ringing", "no"))
    told = made(fictional, "zorvane-iv", factors=factors).section("tell-us").items
    assert (told[0].group, told[0].ticked, told[0].text) == (
        "You told us",
        True,
        f"You take Humbane. This may change the plan. {NOTHING_HELD_FOR_PATIENTS}",
    )
    assert not any(item.ticked or item.group for item in told[1:])
    assert "Your ears ring." in [item.text for item in told[1:]]
    assert not any("no" in item.text.lower().split() for item in told)


def test_a_yes_that_no_option_asks_about_says_that_nothing_is_held(fictional: Knowledge) -> None:
    told = made(fictional, "usual-care", factors=(("humbane", "yes"),)).section("tell-us").items
    assert told[0].text == f"You take Humbane. {NOTHING_HELD_FOR_PATIENTS}"


def test_a_yes_on_which_the_option_itself_holds_nothing_says_so(
    shipped_knowledge: Knowledge,
) -> None:
    """CL-20: past psychosis is asked about ketamine, and no source read speaks of it (G31)."""
    factors: tuple[tuple[str, Reply], ...] = (("psychosis-past", "yes"), ("opioid", "yes"))
    sheet = made(shipped_knowledge, "ketamine-iv", factors=factors)
    told = {item.key.rsplit("/", 1)[1]: item.text for item in sheet.section("tell-us").items}
    assert told["psychosis-past"].endswith(NOTHING_HELD_FOR_PATIENTS)
    assert NOTHING_HELD_FOR_PATIENTS not in told["opioid"]


def test_what_can_be_ticked_is_a_whole_sentence(shipped_knowledge: Knowledge) -> None:
    for name in shipped_knowledge.option_ids:
        for item in made(shipped_knowledge, name).section("tell-us").items:
            assert item.text[0].isupper()
            assert item.text.endswith(".")
            assert not item.text.startswith("Tell us if") or " and how " in item.text
            assert ", or if " not in item.text


def test_what_was_not_picked_is_a_line_to_write_on(fictional: Knowledge) -> None:
    blank = made(fictional, "zorvane-iv").section("agreed").items
    assert [item.kind for item in blank] == ["blank"] * 5
    assert all(item.text == "" for item in blank)
    visit = Visit(
        goal="goal-dance", review="review-3", ending="decide-later", values=("value-quiet",)
    )
    told = made(fictional, "zorvane-iv", visit=visit)
    agreed = {item.label: item.text for item in told.section("agreed").items}
    assert agreed["My goal"] == "Dance again."
    assert agreed["When we look again"] == "In 3 weeks."
    assert agreed["When we stop"] == ""
    assert [item.text for item in told.section("endings").items if item.ticked] == ["Decide later."]
    assert [item.label for item in told.section("matters").items if item.ticked] == ["Quiet nights"]


def test_deciding_later_asking_someone_and_no_change_are_always_among_the_ways(
    sheet: Handout,
) -> None:
    keys = {item.key.rsplit("/", 1)[1] for item in sheet.section("endings").items}
    assert {"no-change", "decide-later", "ask-someone"} <= keys
    assert not any(item.ticked for item in sheet.section("endings").items)


def test_each_value_has_a_row_to_mark_with_words_for_those_who_hear_it(sheet: Handout) -> None:
    for item in sheet.section("matters").items:
        assert item.drawing == ScaleRow(5)
        assert item.text
        assert item.rules == ("IP-S9",)


def test_questions_to_ask_are_ones_that_an_option_answers_with_room_for_others(
    shipped_knowledge: Knowledge,
) -> None:
    for name in shipped_knowledge.option_ids:
        items = made(shipped_knowledge, name).section("questions").items
        asked = [item.text for item in items if item.kind == "line"]
        assert 4 <= len(asked) <= 6
        assert [item.kind for item in items][-2:] == ["blank", "blank"]
        assert asked[-1].startswith("If I say no")


def test_advice_of_another_country_is_named_and_never_hidden(shipped_knowledge: Knowledge) -> None:
    takes = "What it takes"
    here = group(
        made(shipped_knowledge, "ketamine-iv", jurisdiction="US"), "option-ketamine-iv", takes
    )
    by_place = {item.place: item for item in here}
    assert "An adult must take you home." in by_place[""].text
    assert by_place["In England and Wales"].elsewhere
    everywhere = group(made(shipped_knowledge, "ketamine-iv"), "option-ketamine-iv", takes)
    assert {item.place for item in everywhere} == {"", "In the US", "In England and Wales"}
    assert not any(item.elsewhere for item in everywhere)
    said = " ".join(item.text for item in everywhere)
    assert all(item.text in said or item.text.split(". ")[0] in said for item in here)


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (None, ""),
        ("international", ""),
        ("US", "In the US"),
        ("England (UK); US", "In England and the US"),
        ("Freedonia", "In Freedonia"),
    ],
)
def test_where_a_line_holds_is_told_before_it(given: str | None, told: str) -> None:
    assert place_words(given) == told


def test_a_place_is_not_said_twice(shipped_knowledge: Knowledge) -> None:
    text = words(made(shipped_knowledge, "magnesium-oral"))
    assert "In the UK it is not approved for pain." in text
    assert "In the UK: In the UK" not in text


def test_the_phone_is_a_blank_until_the_clinic_sets_it(fictional: Knowledge) -> None:
    plain = made(fictional, "zorvane-iv").section("call").items
    assert [item.label for item in plain if item.kind == "blank"] == [
        "Phone",
        "Phone at night and on days off",
    ]
    line = LocalRecord("night", "out-of-hours", "Bleep 5.", patient="Ring the night nurse.")
    local = fictional.with_local(Local(lines=(line,), folder="ours"))
    items = made(local, "zorvane-iv").section("call").items
    assert [item.said for item in items if item.local] == ["Ring the night nurse. (local)"]
    assert not [item for item in items if item.kind == "blank"]


def test_a_local_line_without_patient_words_stays_off(fictional: Knowledge) -> None:
    line = LocalRecord("night", "out-of-hours", "Bleep 5.")
    told = made(fictional.with_local(Local(lines=(line,), folder="ours")), "zorvane-iv")
    assert "Bleep" not in words(told)


def test_the_foot_has_date_version_evidence_review_funding_status_and_no_advice(
    sheet: Handout,
) -> None:
    foot = " ".join(item.text for item in sheet.footer)
    for part in ("1 June 2031", "version 0.3", "February 2031", "4 May 2032", "Invented, without"):
        assert part in foot
    assert "Not reviewed" in foot
    assert "does not tell you to start or stop" in foot


def test_fact_ids_stand_in_the_last_line_alone_and_each_claim_has_its_facts(
    shipped_knowledge: Knowledge,
) -> None:
    for name in shipped_knowledge.option_ids:
        told = made(shipped_knowledge, name)
        assert not re.search(r"\b[FSGU]\d{2,3}\b", words(told))
        cited = [fact for item in told.items for fact in item.facts]
        assert told.sources.text.split() == list(dict.fromkeys(cited))
        for item in told.items:
            assert item.facts or item.rules or item.gaps, item.key


def test_facts_of_the_sheet_are_those_of_the_brief_s_patient_lines(
    shipped_knowledge: Knowledge,
) -> None:
    for name in shipped_knowledge.option_ids:
        option = shipped_knowledge.option(name)
        known = {fact for point in option.points for fact in point.facts}
        known |= {fact for harm in option.harms for fact in harm.facts}
        known |= {fact for line in option.practical for fact in line.facts}
        for item in made(shipped_knowledge, name).section(f"option-{name}").items:
            assert set(item.facts) <= known, item.key


def test_past_its_review_date_the_sheet_says_so(fictional: Knowledge) -> None:
    assert made(fictional, "zorvane-iv").banner == ""
    late = made(fictional, "zorvane-iv", today=date(2032, 5, 5))
    assert "Ask us for a newer one" in late.banner


def test_no_sheet_reads_above_grade_8_without_drug_names(shipped_knowledge: Knowledge) -> None:
    for name in shipped_knowledge.option_ids:
        told = made(shipped_knowledge, name)
        assert reading_grade(told, shipped_knowledge) <= HIGHEST_GRADE, name


def test_what_is_measured_are_the_sentences_and_not_headings_or_labels(sheet: Handout) -> None:
    text = reading_text(sheet)
    assert "We do not know if it eases the ache." in text
    assert "What you may feel" not in text
    assert "My goal" not in text


def test_a_kept_grade_is_the_measured_one_and_holds_no_words(
    fictional: Knowledge, sheet: Handout, tmp_path_factory: pytest.TempPathFactory
) -> None:
    cache = tmp_path_factory.mktemp("kept")
    measured = reading_grade(sheet, fictional)
    assert kept_reading_grade(sheet, fictional, cache) == measured
    written = "".join(p.read_text("utf-8") for p in cache.rglob("*") if p.is_file())
    assert str(measured) in written
    assert "ache" not in written
    assert kept_reading_grade(sheet, fictional, cache) == measured


def test_a_grade_kept_yesterday_serves_today(
    fictional: Knowledge, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    days = (date(2031, 5, 1), date(2031, 9, 22))
    sheets = [made(fictional, "zorvane-iv", today=day) for day in days]
    measured = kept_reading_grade(sheets[0], fictional, tmp_path)
    assert reading_grade(sheets[1], fictional) == measured
    monkeypatch.setattr("ketacounsel.brief.handout_reading.reading_grade", None)
    assert kept_reading_grade(sheets[1], fictional, tmp_path) == measured


def test_the_grades_of_many_sheets_stay_kept(
    shipped_knowledge: Knowledge, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sheets = [made(shipped_knowledge, name) for name in shipped_knowledge.option_ids]
    grades = [kept_reading_grade(sheet, shipped_knowledge, tmp_path) for sheet in sheets]
    monkeypatch.setattr("ketacounsel.brief.handout_reading.reading_grade", None)
    again = [kept_reading_grade(sheet, shipped_knowledge, tmp_path) for sheet in sheets]
    assert again == grades


def test_a_kept_grade_that_cannot_be_trusted_is_measured_again(
    fictional: Knowledge, sheet: Handout, tmp_path_factory: pytest.TempPathFactory
) -> None:
    cache = tmp_path_factory.mktemp("kept")
    measured = kept_reading_grade(sheet, fictional, cache)
    for path in cache.rglob("*.json"):
        path.write_text(path.read_text("utf-8").replace(str(measured), "1.0"), "utf-8")
    assert kept_reading_grade(sheet, fictional, cache) == measured


def test_a_day_is_written_as_people_write_it() -> None:
    assert day_in_words(date(2026, 11, 3)) == "3 November 2026"
