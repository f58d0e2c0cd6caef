"""One try at a drill: what it found, what it caught, and what a second try found more."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ketacounsel.rehearsal.drill_records import Drill
from ketacounsel.rehearsal.drills import attempt, newly_found
from ketacounsel.rehearsal.loading import read_exercise
from tests.rehearsal.conftest import DRILL, Prove, changed

TEXT = """schema_version: 1
id: hum
version: 1
title: Will it help?
lang: en
theme: benefit
question: will-it-help
options: [zorvane-iv]
setting: At the door.
patient: Will the hum stop?
affect: hopeful
sign: leans in
items:
  - id: day
    does: names a day
    phrases: [{find: tuesday, hits: [On Tuesday.], passes: [On Monday.]}]
  - id: unsure
    does: says that nobody knows
    labels: [uncertainty_conveyed]
  - id: harms
    does: names two harms
    labels: [harms_named]
    at_least: 2
  - id: promise
    does: promises
    labels: [overclaim]
wants: [day, unsure, harms]
critical: [unsure, harms]
avoids: [promise]
good:
  - {say: "Nobody knows. You may feel sick, and dizzy. See you on Tuesday.", why: Honest.}
  - {say: It isn't known. It may make you sick and dizzy., why: Short.}
poor: {say: It will certainly stop., why: A promise.}
hints: [Do you know?]
facts: [Z001]
review: {author: tests, clinician: null, date: "2031-05-04", next_review: "2032-05-04"}
"""


@pytest.fixture(scope="session")
def hum(tmp_path_factory: pytest.TempPathFactory) -> Drill:
    path = tmp_path_factory.mktemp("drill") / "hum.yaml"
    path.write_text(TEXT, encoding="utf-8")
    drill = read_exercise(path).exercise
    assert isinstance(drill, Drill)
    return drill


def names(wants: object) -> list[str]:
    return [want.item.id for want in wants]  # type: ignore[attr-defined]


def test_what_is_found_is_quoted_as_it_was_typed(hum: Drill) -> None:
    text = "Honestly, NOBODY KNOWS yet.  Come back on Tuesday."
    made = attempt(hum, text)
    found = {want.item.id: want.found for want in made.wants if want.found}
    assert set(found) == {"day", "unsure"}
    assert [span.text for span in found["day"]] == ["Tuesday"]
    for spans in found.values():
        assert all(text[span.start : span.end] == span.text for span in spans)


def test_wants_keep_the_order_of_the_drill_and_what_is_missing_is_critical_first(
    hum: Drill,
) -> None:
    made = attempt(hum, "Good morning to you.")
    assert names(made.wants) == ["day", "unsure", "harms"]
    assert [want.critical for want in made.wants] == [False, True, True]
    assert names(made.missing) == ["unsure", "harms", "day"]


def test_one_harm_is_not_two(hum: Drill) -> None:
    assert "harms" in names(attempt(hum, "Nobody knows. You may feel sick.").missing)
    assert "harms" not in names(attempt(hum, "You may feel sick, and dizzy.").missing)


def test_it_is_met_when_all_critical_things_are_there_and_nothing_is_caught(hum: Drill) -> None:
    assert attempt(hum, "Nobody knows. You may feel sick, and dizzy.").met
    assert not attempt(hum, "Nobody knows. You may feel sick.").met
    promised = attempt(
        hum, "Nobody knows. You may feel sick, and dizzy. I promise it will stop your pain."
    )
    assert names(promised.caught) == ["promise"]
    assert promised.missing[0].item.id == "day"
    assert not promised.met


def test_a_claim_taken_back_is_not_caught(hum: Drill) -> None:
    assert not attempt(hum, "I can't promise it will stop your pain.").caught


def test_other_words_worth_a_second_look_are_told_once(hum: Drill) -> None:
    made = attempt(hum, "I promise it will stop your pain. Sign today or lose your place.")
    assert names(made.caught) == ["promise"]
    assert {span.rule.partition(".")[0] for span in made.also} == {"directive_pressure"}


def test_words_inside_what_was_caught_are_not_told_again(drill_text: str, tmp_path: Path) -> None:
    path = tmp_path / "d.yaml"
    path.write_text(
        changed(
            drill_text,
            ("labels: [overclaim]\n", "labels: []\n"),
            ("find: you'll be (?:fine|well)", "find: honestly you'll be (?:fine|well) with us"),
            ("hits: [You'll be fine.]", "hits: [Honestly you'll be fine with us.]"),
        ),
        encoding="utf-8",
    )
    drill = read_exercise(path).exercise
    assert isinstance(drill, Drill)
    assert [s.text for s in attempt(drill, "You'll be fine.").also] == ["You'll be fine"]
    made = attempt(drill, "Honestly you'll be fine with us.")
    assert names(made.caught) == ["promise"]
    assert made.also == ()


def test_jargon_is_worth_a_second_look_and_does_not_undo_an_answer(hum: Drill) -> None:
    made = attempt(hum, "Nobody knows. You may feel sick, and dizzy, as with any NMDA antagonist.")
    assert made.met
    assert any(span.rule.startswith("jargon.") for span in made.also)


def test_the_honest_word_that_there_is_no_count_is_praised(hum: Drill) -> None:
    text = "You may feel sick. We have no fair count of how many do."
    praised = attempt(hum, text).no_count
    assert praised is not None
    assert text[praised.start : praised.end] == praised.text
    assert attempt(hum, "You may feel sick.").no_count is None


@pytest.mark.parametrize("text", ["", " ", "\n\n", "...", "?", "\u200b", "💬", "a" * 4000])
def test_an_answer_of_nothing_finds_nothing(hum: Drill, text: str) -> None:
    made = attempt(hum, text)
    assert names(made.missing) == ["unsure", "harms", "day"]
    assert (made.caught, made.also, made.no_count, made.met) == ((), (), None, False)


def test_what_a_second_try_found_more(hum: Drill) -> None:
    first = attempt(hum, "Nobody knows.")
    second = attempt(hum, "Nobody knows. You may feel sick, and dizzy. On Tuesday then.")
    assert names(newly_found(first, second)) == ["day", "harms"]
    assert newly_found(second, second) == ()
    assert newly_found(second, first) == ()


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["Nobody knows.", "You may feel sick, and dizzy.", "On Tuesday.", "It will cure you.",
             "Sign today or lose your place.", "Hm.", "I can't say.", "  ", "Ünïcode…"]
        ),
        max_size=6,
    ).map(" ".join)
)  # fmt: skip
def test_a_try_is_the_sum_of_its_parts(hum: Drill, text: str) -> None:
    made = attempt(hum, text)
    assert made == attempt(hum, text)
    assert made.met == (
        not made.caught and not any(want.critical and not want.found for want in made.wants)
    )
    assert sorted(names(made.missing)) == sorted(
        want.item.id for want in made.wants if not want.found
    )
    spans = [span for want in made.wants for span in want.found]
    spans += [span for one in made.caught for span in one.found] + [*made.also]
    assert all(text[span.start : span.end] == span.text for span in spans)


def test_the_small_drill_of_the_fixtures_holds(drill_text: str, prove: Prove) -> None:
    assert prove(drill_text).faults == ()
    assert DRILL.stem == "will-fabulol-help"


@pytest.mark.parametrize(
    ("code", "old", "new"),
    [
        ("E01", "avoids: [promise]", "avoids: [promis]"),
        ("E01", "options: [zorvane-iv]", "options: [zorvane-tv]"),
        ("E07", "labels: [overclaim]", "labels: [overklaim]"),
        ("E24", "facts: [Z001]", "facts: [Z999]"),
        ("E33", "Nobody knows yet if", "Nobody but 7 people knows if"),
        ("E37", "hits: [Nobody knows.]", "hits: [Somebody knows.]"),
        ("E51", "I wish I could say. Nobody can tell beforehand.", "What a hum that must be."),
        ("E52", "Oh, you'll be fine.", "Nobody knows."),
        ("W16", "avoids: [promise]", "avoids: []"),
    ],
)
def test_a_planted_fault_of_a_drill_is_found(
    drill_text: str, prove: Prove, code: str, old: str, new: str
) -> None:
    assert code in {fault.code for fault in prove(changed(drill_text, (old, new))).faults}


def test_a_drill_with_one_good_answer_is_told_of(drill_text: str, prove: Prove) -> None:
    second = (
        "  - {say: I wish I could say. Nobody can tell beforehand., why: It is warm and honest.}\n"
    )
    assert [f.code for f in prove(changed(drill_text, (second, ""))).faults] == ["W53"]


def test_a_drill_is_told_from_a_scene(tmp_path: Path, drill_text: str) -> None:
    path = tmp_path / "d.yaml"
    path.write_text(changed(drill_text, ("question: will-it-help\n", "")), encoding="utf-8")
    read = read_exercise(path)
    assert read.exercise is None
    assert read.faults
