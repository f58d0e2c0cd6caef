"""Each computed IPDAS item turns when the thing it is about is taken away or put there (IP-A)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pytest

from ketacounsel import shipped
from ketacounsel.audit.case import case_without_briefs, with_briefs
from ketacounsel.audit.ipdas import Judged, ipdas_items, judge_items
from ketacounsel.audit.run import run_audit
from ketacounsel.audit.self_audit import material_of, self_audit
from ketacounsel.audit.self_audit_material import Material
from ketacounsel.audit.self_audit_quality import QUALITY
from ketacounsel.audit.self_audit_required import REQUIRED
from ketacounsel.audit.texts import author_texts
from ketacounsel.brief.model import Course, Line
from ketacounsel.knowledge import load_folder
from tests.audit.conftest import FICTIONAL, TODAY, Plant

Z = "options/zorvane-iv.yaml"
Q = "options/quillamine-topical.yaml"
U = "options/usual-care.yaml"
M = "manifest.yaml"
REVIEW = "facts/review.yaml"
PRACTICE = "facts/practice.yaml"
CHECKERS = {**REQUIRED, **QUALITY}
NEED_PEOPLE = ("S12", "S13", "S14", "S15", "S16", "S17", "S22", "S23")
ABOUT_TESTS = ("C7", "C8", "C9", "C10", "S24", "S25", "S26", "S27", "S28")

RELIEF = "patient: We cannot tell yet if the drip eases the ache."
HUM = "patient: The room may hum., facts: [Z004], sentence: 2"
NO_COUNT_READ = {
    Z: (RELIEF, HUM),
    Q: (
        "patient: We cannot tell if it eases the ache.",
        "patient: We do not know what it may do to your skin.",
    ),
    U: (
        "patient: We cannot tell how your ache will go.",
        "patient: We do not know what may come of waiting.",
    ),
}
BETTER = "Of 100 people, 30 in 100 felt better within 1 week."
WORSE = "Of 100 people, 20 in 100 felt worse within 1 week."


def material_in(folder: Path, today: date = TODAY) -> Material:
    """Gather what the self-audit looks at."""
    loaded = load_folder(folder)
    assert loaded.knowledge is not None, loaded.faults
    texts = author_texts(loaded.documents)
    case = with_briefs(case_without_briefs(loaded.knowledge, loaded.documents, texts, today))
    return material_of(case, run_audit(folder, today))


def verdicts_of(material: Material) -> dict[str, Judged]:
    return {one.item.id: one for one in judge_items(material, CHECKERS)}


def verdict(folder: Path, item: str) -> str:
    return verdicts_of(material_in(folder))[f"IP-{item}"].verdict


@pytest.fixture(scope="module")
def untouched() -> dict[str, Judged]:
    return verdicts_of(material_in(FICTIONAL))


@dataclass(frozen=True)
class Turn:
    """A change of one file that turns an item from ``before``."""

    item: str
    file: str
    old: str
    new: str
    before: str = "met"


ZORVANE_DECIDES = (
    "decision: Whether to have Zorvane by vein for the Marsh ache, or to add nothing new."
)
NO_HARM_ROW = "    harms:\n      - {label: any time, text: not known, gaps: [ZG1]}"
PANEL = "    tier: panel\n    topic: usual care"
FIRST_STAGE = "{id: a-choice, stance: alternative, stage: "
CUE = "time: any time, certainty: {rating: not read}, hedge"
NO_CUE = "time: any time, hedge"
HUMMED = "In 1 trial 9 of 30 people, against 2 of 31."
SEARCHED = "2 of the 4 named no funder; 3 databases were searched."

TURNS = (
    Turn("Q2", Z, ZORVANE_DECIDES, 'decision: ""'),
    Turn("Q4", U, "outcome: pain, state: not found", "outcome: any-unwanted, state: not found"),
    Turn("Q5", Q, NO_HARM_ROW, "    harms: []"),
    Turn("Q6", Z, "emotional: {text: What would worry you most about it?", 'emotional: {text: ""'),
    Turn("C1", Z, HUM, HUM.replace("The room may hum", "The room may hum in your ears"), "not met"),
    Turn("C2", REVIEW, 'locator: [abstract, "table 2, row 1"]', "locator: []"),
    Turn("C3", M, 'produced: "2031-05-04"', "produced: spring"),
    Turn("C4", M, "update_policy: Invented and never updated.", 'update_policy: ""'),
    Turn("C5", Z, HUMMED, "No fair count.", "not met"),
    Turn("C6", M, "funding: Invented, without funding.", 'funding: ""'),
    Turn("S1", PRACTICE, PANEL, PANEL.replace("panel", "natural course"), "not met"),
    Turn("S9", U, "patient: What would you like to do again?", "patient: Say what you want."),
    Turn("S10", U, f"{FIRST_STAGE}team", f"{FIRST_STAGE}option"),
    Turn("S18", REVIEW, "2 of the 4 named no funder.", SEARCHED, "not met"),
    Turn("S19", Z, CUE, NO_CUE),
    Turn("S20", M, "credentials: Written for tests.", 'credentials: ""'),
)


@pytest.mark.parametrize("turn", TURNS, ids=lambda turn: turn.item)
def test_a_computed_item_turns_when_its_ground_changes(
    turn: Turn, folder: Path, plant: Plant, untouched: dict[str, Judged]
) -> None:
    assert untouched[f"IP-{turn.item}"].verdict == turn.before
    plant(turn.file, turn.old, turn.new)
    assert verdict(folder, turn.item) == ("not met" if turn.before == "met" else "met")


def test_q3_without_usual_care_there_is_no_choice(folder: Path, plant: Plant) -> None:
    assert verdict(folder, "Q3") == "met"
    (folder / U).rename(folder / "options/waiting.yaml")
    plant("options/waiting.yaml", "  id: usual-care", "  id: waiting")
    plant(M, "{id: usual-care, title: Usual care, ", "{id: waiting, title: Waiting, ")
    plant(M, "file: options/usual-care.yaml", "file: options/waiting.yaml")
    assert verdict(folder, "Q3") == "not met"
    assert verdict(folder, "S1") == "not met"


def test_c5_an_effect_without_its_interval_or_a_result_without_certainty(
    folder: Path, plant: Plant
) -> None:
    plant(Z, HUMMED, "No fair count.")
    assert verdict(folder, "C5") == "met"
    plant(Z, CUE, NO_CUE)
    assert verdict(folder, "C5") == "not met"
    plant(Z, NO_CUE, CUE)
    plant(Z, "estimate: 2.4, low: 1.1, high: 5.3}", "estimate: 2.4}")
    plant(REVIEW, "estimate: 2.4, low: 1.1, high: 5.3}", "estimate: 2.4}")
    assert verdict(folder, "C5") == "not met"


def test_s10_a_talk_without_an_ending_leads_nowhere(folder: Path) -> None:
    path = folder / "visit.yaml"
    text = path.read_text(encoding="utf-8")
    assert verdict(folder, "S10") == "met"
    path.write_text(f"{text[: text.index('endings:')]}endings: []\n", encoding="utf-8")
    assert verdict(folder, "S10") == "not met"


def with_chances(plant: Plant) -> None:
    """Give every option a chance for benefit and for harm among what patients hear."""
    for file, (hoped, harm) in NO_COUNT_READ.items():
        plant(file, hoped, f'sentence: 5, patient: "{BETTER}"')
        heard = "" if "sentence" in harm else "sentence: 6, "
        _, facts, rest = harm.partition(", facts")
        plant(file, harm, f'{heard}patient: "{WORSE}"{facts}{rest}')


def test_s3_s4_s6_s7_hold_where_every_option_gives_like_chances(
    folder: Path, plant: Plant, untouched: dict[str, Judged]
) -> None:
    for item in ("S3", "S4", "S6", "S7"):
        assert untouched[f"IP-{item}"].verdict == "not met"
    with_chances(plant)
    held = verdicts_of(material_in(folder))
    assert {held[f"IP-{item}"].verdict for item in ("S3", "S4", "S6", "S7")} == {"met"}


@pytest.mark.parametrize(
    ("item", "instead"),
    [
        ("S3", "We cannot tell."),
        ("S4", "It was 30 in 100 within 1 week."),
        ("S6", "Of 100 people, 30 in 100 felt it within 3 months."),
        ("S7", "Of 1000 people, 30 in 1000 felt it within 1 week."),
    ],
)
def test_one_unlike_chance_takes_the_item_away(
    item: str, instead: str, folder: Path, plant: Plant
) -> None:
    with_chances(plant)
    assert verdict(folder, item) == "met"
    path = folder / Z
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(BETTER, instead, 1), encoding="utf-8")
    assert verdict(folder, item) == "not met"


def test_s5_holds_where_every_harm_has_a_rate_in_both_groups(folder: Path, plant: Plant) -> None:
    assert verdict(folder, "S5") == "not met"
    plant(
        Z,
        "watch_for: Ringing that stays., facts: [Z102], patient: false}",
        "watch_for: Ringing that stays., facts: [Z102], patient: false, how_often: "
        '{text: "9 of 30 people, against 2 of 31.", facts: [Z004]}}',
    )
    assert verdict(folder, "S5") == "met"
    plant(Z, HUMMED, "In 1 trial 9 of 30 people.")
    assert verdict(folder, "S5") == "not met"


def edited(material: Material, change: Callable[[Course], Course]) -> Material:
    """Change every course of every brief."""
    briefs = {
        key: replace(brief, courses=tuple(change(course) for course in brief.courses))
        for key, brief in material.case.briefs.items()
    }
    return replace(material, case=replace(material.case, briefs=briefs))


def test_s8_holds_where_every_option_has_a_drawn_number() -> None:
    material = material_in(FICTIONAL)
    shown = material.case.course("zorvane-iv", "clinician").findings
    everywhere = edited(material, lambda course: replace(course, findings=shown))
    assert verdicts_of(material)["IP-S8"].verdict == "not met"
    assert verdicts_of(everywhere)["IP-S8"].verdict == "met"


def test_c2_a_row_that_claims_without_a_fact_is_told_by_its_key() -> None:
    bare = Line(key="zorvane-iv/evidence/bare", text="It helps.", role="claim")
    unknown = Line(key="zorvane-iv/evidence/no-such", text="It helps.", facts=("Z999",))
    for line in (bare, unknown):

        def with_row(course: Course, line: Line = line) -> Course:
            first, *rest = course.sections
            return replace(course, sections=(replace(first, lines=(*first.lines, line)), *rest))

        judged = verdicts_of(edited(material_in(FICTIONAL), with_row))["IP-C2"]
        assert judged.verdict == "not met"
        assert line.key in judged.why


def test_c3_and_c6_an_output_that_does_not_tell_is_named() -> None:
    material = material_in(FICTIONAL)
    outputs = {
        key: re.sub("2031-05-04|without funding", "", text)
        for key, text in material.outputs.items()
        if key[0] == "show --for patient"
    }
    judged = verdicts_of(replace(material, outputs={**material.outputs, **outputs}))
    for item in ("IP-C3", "IP-C6"):
        assert judged[item].verdict == "not met"
        assert judged[item].why == "not in: show --for patient"


def test_s21_nothing_to_read_has_no_measured_grade() -> None:
    material = material_in(FICTIONAL)
    assert verdicts_of(replace(material, sheets=material.sheets[1:]))["IP-S21"].verdict == "not met"


def test_there_are_44_items_in_3_parts_in_their_order() -> None:
    items = ipdas_items()
    wanted = [
        f"IP-{part}{n}"
        for part, last in (("Q", 6), ("C", 10), ("S", 28))
        for n in range(1, last + 1)
    ]
    assert [one.id for one in items] == wanted
    assert Counter(one.part for one in items) == {
        "qualifying": 6,
        "certification": 10,
        "quality": 28,
    }
    assert all(one.says and one.look for one in items)


def test_every_item_without_a_look_says_why_and_no_other_is_looked_at() -> None:
    grounds = {one.id.removeprefix("IP-"): one.judged for one in ipdas_items()}
    assert {name for name, ground in grounds.items() if ground == "people"} == set(NEED_PEOPLE)
    assert {name for name, ground in grounds.items() if ground == "screening"} == set(ABOUT_TESTS)
    computed = {f"IP-{name}" for name, ground in grounds.items() if ground == "computed"}
    assert computed == set(CHECKERS)
    assert all(one.why for one in ipdas_items() if one.judged == "people")


def test_what_only_people_can_do_is_never_met_and_tests_never_apply() -> None:
    """IP-A: until real people have done it."""
    for folder, today in ((FICTIONAL, TODAY), (shipped.knowledge_folder(), date(2026, 11, 25))):
        judged = {one.item.id.removeprefix("IP-"): one for one in self_audit(folder, today).items}
        assert {judged[name].verdict for name in NEED_PEOPLE} == {"not met"}
        assert {judged[name].verdict for name in ABOUT_TESTS} == {"not applicable"}


def test_what_is_not_met_says_why_and_what_is_met_says_what_was_counted(
    untouched: dict[str, Judged],
) -> None:
    for judged in untouched.values():
        if judged.verdict == "met":
            assert judged.counted
            assert not judged.why
        else:
            assert judged.why
