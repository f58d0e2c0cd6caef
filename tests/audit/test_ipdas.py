"""Each computed IPDAS item turns when the thing it is about is taken away or put there (IP-A)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pytest

from ketacounsel import shipped
from ketacounsel.audit import self_audit_quality
from ketacounsel.audit.case import case_without_briefs, with_briefs
from ketacounsel.audit.ipdas import ipdas_items, judge_items
from ketacounsel.audit.report import Counts, Report
from ketacounsel.audit.self_audit import material_of, self_audit
from ketacounsel.audit.self_audit_material import Material, Seen
from ketacounsel.audit.self_audit_quality import QUALITY
from ketacounsel.audit.self_audit_required import REQUIRED
from ketacounsel.audit.texts import author_texts
from ketacounsel.brief.compare import Comparison, compare
from ketacounsel.brief.handout_model import Handout, Item
from ketacounsel.brief.model import Brief, Course, Line
from ketacounsel.knowledge import Knowledge, load_folder
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
    """Gather what the self-audit looks at, without the findings of the check."""
    loaded = load_folder(folder)
    assert loaded.knowledge is not None, loaded.faults
    texts = author_texts(loaded.documents)
    case = with_briefs(case_without_briefs(loaded.knowledge, loaded.documents, texts, today))
    return material_of(case, Report((), Counts(0, 0, 0, 0)))


def seen_of(material: Material, item: str) -> Seen:
    return CHECKERS[f"IP-{item}"](material)


def holds(folder: Path, item: str) -> bool:
    return seen_of(material_in(folder), item).holds


@pytest.fixture(scope="module")
def fictional_material() -> Material:
    return material_in(FICTIONAL)


@dataclass(frozen=True)
class Turn:
    """A change of one file that turns an item from ``before``."""

    item: str
    file: str
    old: str
    new: str
    before: bool = True


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
    Turn("Q4", U, "outcome: pain, state: not found", "outcome: any-unwanted, state: not found"),
    Turn("Q5", Q, NO_HARM_ROW, "    harms: []"),
    Turn("Q6", Z, "emotional: {text: What would worry you most about it?", 'emotional: {text: ""'),
    Turn("C1", Z, HUM, HUM.replace("The room may hum", "The room may hum in your ears"), False),
    Turn("C2", REVIEW, 'locator: [abstract, "table 2, row 1"]', "locator: []"),
    Turn("C4", M, "update_policy: Invented and never updated.", 'update_policy: ""'),
    Turn("C5", Z, HUMMED, "No fair count.", False),
    Turn("C6", M, "funding: Invented, without funding.", 'funding: ""'),
    Turn("S1", PRACTICE, PANEL, PANEL.replace("panel", "natural course"), False),
    Turn("S9", U, "patient: What would you like to do again?", "patient: Say what you want."),
    Turn("S10", U, f"{FIRST_STAGE}team", f"{FIRST_STAGE}option"),
    Turn("S18", REVIEW, "2 of the 4 named no funder.", SEARCHED, False),
    Turn("S19", Z, CUE, NO_CUE),
    Turn("S20", M, "credentials: Written for tests.", 'credentials: ""'),
)


@pytest.mark.parametrize("turn", TURNS, ids=lambda turn: turn.item)
def test_a_computed_item_turns_when_its_ground_changes(
    turn: Turn, folder: Path, plant: Plant, fictional_material: Material
) -> None:
    assert seen_of(fictional_material, turn.item).holds is turn.before
    plant(turn.file, turn.old, turn.new)
    assert holds(folder, turn.item) is not turn.before


def test_q1_a_handout_describes_the_condition_named_or_not(
    fictional_material: Material, folder: Path, plant: Plant
) -> None:
    described = {
        option: with_item(one, Item("handout/condition/any", "line", "An ache.", label="Ache"))
        for option, one in fictional_material.handouts.items()
    }
    bare = {option: without(one, "handout/condition") for option, one in described.items()}
    assert seen_of(replace(fictional_material, handouts=described), "Q1").holds
    assert not seen_of(replace(fictional_material, handouts=bare), "Q1").holds
    plant(
        "conditions.yaml",
        "description: Another invented ache; nothing here was read for it.",
        'description: ""',
    )
    emptied = replace(material_in(folder), handouts=described)
    assert seen_of(emptied, "Q1").lacking == "a condition is not described"


def test_q2_the_decision_stands_on_first_screen_note_and_handout(
    fictional_material: Material, folder: Path, plant: Plant
) -> None:
    said = {
        (face, option): f"{text} {fictional_material.case.knowledge.option(option).decision}"
        for (face, option), text in fictional_material.deciding.items()
    }
    assert seen_of(replace(fictional_material, deciding=said), "Q2").holds
    for face in ("first screen", "note", "handout"):
        silent = replace(fictional_material, deciding={**said, (face, "zorvane-iv"): "Zorvane."})
        assert seen_of(silent, "Q2").lacking == f"no words on the {face} say it"
    plant(Z, ZORVANE_DECIDES, 'decision: ""')
    unnamed = replace(material_in(folder), deciding=said)
    assert "not named for zorvane-iv" in seen_of(unnamed, "Q2").lacking


def test_q3_s1_s2_without_usual_care_there_is_no_choice(folder: Path, plant: Plant) -> None:
    assert holds(folder, "Q3")
    assert holds(folder, "S2")
    (folder / U).rename(folder / "options/waiting.yaml")
    plant("options/waiting.yaml", "  id: usual-care", "  id: waiting")
    plant(M, "{id: usual-care, title: Usual care, ", "{id: waiting, title: Waiting, ")
    plant(M, "file: options/usual-care.yaml", "file: options/waiting.yaml")
    material = material_in(folder)
    for item in ("Q3", "S1", "S2"):
        assert not seen_of(material, item).holds


def test_c2_a_row_that_claims_without_a_fact_is_told_by_its_key(
    fictional_material: Material,
) -> None:
    bare = Line(key="zorvane-iv/evidence/bare", text="It helps.", role="claim")
    unknown = Line(key="zorvane-iv/evidence/no-such", text="It helps.", facts=("Z999",))
    for line in (bare, unknown):

        def with_row(course: Course, line: Line = line) -> Course:
            first, *rest = course.sections
            return replace(course, sections=(replace(first, lines=(*first.lines, line)), *rest))

        seen = seen_of(edited(fictional_material, with_row), "C2")
        assert not seen.holds
        assert line.key in seen.lacking


def test_c2_a_line_of_the_handout_that_rests_on_nothing_is_told_by_its_key(
    fictional_material: Material,
) -> None:
    sheets = fictional_material.handouts
    item = Item("zorvane-iv/handout/bare", "line", "It helps.")
    changed = {**sheets, "zorvane-iv": with_item(sheets["zorvane-iv"], item)}
    seen = seen_of(replace(fictional_material, handouts=changed), "C2")
    assert not seen.holds
    assert item.key in seen.lacking


def test_c3_every_output_gives_the_date_of_the_content(fictional_material: Material) -> None:
    for form in ("2031-05-04", "4 May 2031"):
        dated = {key: f"{text}\n{form}" for key, text in fictional_material.outputs.items()}
        assert seen_of(replace(fictional_material, outputs=dated), "C3").holds
        undated = {**dated, ("note", "zorvane-iv"): "Zorvane."}
        seen = seen_of(replace(fictional_material, outputs=undated), "C3")
        assert (seen.holds, seen.lacking) == (False, "not in: note")


def test_c3_a_date_that_is_none_is_not_given(folder: Path, plant: Plant) -> None:
    plant(M, 'produced: "2031-05-04"', "produced: spring")
    assert seen_of(material_in(folder), "C3").lacking == "the date cannot be read"


def test_c5_an_effect_without_its_interval_or_a_result_without_certainty(
    folder: Path, plant: Plant
) -> None:
    plant(Z, HUMMED, "No fair count.")
    assert holds(folder, "C5")
    plant(Z, CUE, NO_CUE)
    assert not holds(folder, "C5")
    plant(Z, NO_CUE, CUE)
    plant(Z, "estimate: 2.4, low: 1.1, high: 5.3}", "estimate: 2.4}")
    plant(REVIEW, "estimate: 2.4, low: 1.1, high: 5.3}", "estimate: 2.4}")
    assert not holds(folder, "C5")


def test_c5_a_strength_is_no_count_of_people(folder: Path, plant: Plant) -> None:
    plant(Z, HUMMED, "No fair count. In 1 trial of a 5% drip.")
    assert holds(folder, "C5")


def test_c6_an_output_that_does_not_say_who_paid_is_named(fictional_material: Material) -> None:
    assert seen_of(fictional_material, "C6").holds
    silent = {**fictional_material.outputs, ("handout", "zorvane-iv"): "Zorvane."}
    seen = seen_of(replace(fictional_material, outputs=silent), "C6")
    assert (seen.holds, seen.lacking) == (False, "not in: handout")


def test_s2_an_empty_cell_compares_nothing(
    fictional_material: Material, monkeypatch: pytest.MonkeyPatch
) -> None:
    def emptied(brief: Brief, knowledge: Knowledge) -> Comparison:
        shown = compare(brief, knowledge)
        first, *rest = shown.groups
        row, *others = first.rows
        cell, *cells = row.cells
        rows = (replace(row, cells=(replace(cell, lines=()), *cells)), *others)
        return replace(shown, groups=(replace(first, rows=rows), *rest))

    assert seen_of(fictional_material, "S2").holds
    monkeypatch.setattr(self_audit_quality, "compare", emptied)
    assert not seen_of(fictional_material, "S2").holds


def with_chances(folder: Path, plant: Plant) -> Material:
    """Give every option one chance for benefit and one for harm, and no other."""
    for file, (hoped, harm) in NO_COUNT_READ.items():
        plant(file, hoped, f'sentence: 5, patient: "{BETTER}"')
        heard = "" if "sentence" in harm else "sentence: 6, "
        _, facts, rest = harm.partition(", facts")
        plant(file, harm, f'{heard}patient: "{WORSE}"{facts}{rest}')
    return without_counts(material_in(folder))


def without_counts(material: Material) -> Material:
    sheets = {option: without(one, "/count/") for option, one in material.handouts.items()}
    return replace(material, handouts=sheets)


def test_s3_s4_s6_s7_hold_where_every_option_gives_like_chances(
    folder: Path, plant: Plant, fictional_material: Material
) -> None:
    told = with_chances(folder, plant)
    for item in ("S3", "S4", "S6", "S7"):
        assert not seen_of(without_counts(fictional_material), item).holds
        assert seen_of(told, item).holds


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
    with_chances(folder, plant)
    path = folder / Z
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(BETTER, instead, 1), encoding="utf-8")
    assert not seen_of(without_counts(material_in(folder)), item).holds


def test_s5_holds_where_every_harm_has_a_rate_in_both_groups(folder: Path, plant: Plant) -> None:
    assert not holds(folder, "S5")
    plant(
        Z,
        "watch_for: Ringing that stays., facts: [Z102], patient: false}",
        "watch_for: Ringing that stays., facts: [Z102], patient: false, how_often: "
        '{text: "9 of 30 people, against 2 of 31.", facts: [Z004]}}',
    )
    assert holds(folder, "S5")
    plant(Z, HUMMED, "In 1 trial 9 of 30 people.")
    assert not holds(folder, "S5")


def test_s8_holds_where_every_option_has_a_drawn_number(fictional_material: Material) -> None:
    shown = fictional_material.case.course("zorvane-iv", "clinician").findings
    everywhere = edited(fictional_material, lambda course: replace(course, findings=shown))
    assert not seen_of(fictional_material, "S8").holds
    assert seen_of(everywhere, "S8").holds


def test_s10_a_talk_without_an_ending_leads_nowhere(folder: Path) -> None:
    path = folder / "visit.yaml"
    text = path.read_text(encoding="utf-8")
    assert holds(folder, "S10")
    path.write_text(f"{text[: text.index('endings:')]}endings: []\n", encoding="utf-8")
    assert not holds(folder, "S10")


@pytest.mark.parametrize("part", ["handout/questions/", "blank"])
def test_s11_a_handout_has_questions_and_room_to_write(
    part: str, fictional_material: Material
) -> None:
    assert seen_of(fictional_material, "S11").holds
    sheets = fictional_material.handouts
    changed = {**sheets, "zorvane-iv": without(sheets["zorvane-iv"], part)}
    assert not seen_of(replace(fictional_material, handouts=changed), "S11").holds


def test_s21_nothing_to_read_has_no_measured_grade(fictional_material: Material) -> None:
    assert seen_of(fictional_material, "S21").holds
    sheets = dict(fictional_material.handouts)
    del sheets["zorvane-iv"]
    assert not seen_of(replace(fictional_material, handouts=sheets), "S21").holds


def edited(material: Material, change: Callable[[Course], Course]) -> Material:
    """Change every course of every brief."""
    briefs = {
        key: replace(brief, courses=tuple(change(course) for course in brief.courses))
        for key, brief in material.case.briefs.items()
    }
    return replace(material, case=replace(material.case, briefs=briefs))


def with_item(sheet: Handout, item: Item) -> Handout:
    first, *rest = sheet.sections
    return replace(sheet, sections=(replace(first, items=(*first.items, item)), *rest))


def without(sheet: Handout, part: str) -> Handout:
    """Leave out the items whose key or kind has ``part`` in it."""
    sections = (
        replace(
            section,
            items=tuple(x for x in section.items if part not in x.key and part != x.kind),
        )
        for section in sheet.sections
    )
    return replace(sheet, sections=tuple(sections))


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
    fictional_material: Material,
) -> None:
    for judged in judge_items(fictional_material, CHECKERS):
        if judged.verdict == "met":
            assert judged.counted
            assert not judged.why
        else:
            assert judged.why
