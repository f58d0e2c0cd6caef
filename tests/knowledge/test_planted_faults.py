"""Every planted fault is found, at its exact line and column, and nothing else is reported."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from ketacounsel.knowledge import load_folder
from ketacounsel.knowledge.codes import RULES
from ketacounsel.reading import render_fault

Z = "options/zorvane-iv.yaml"
Q = "options/quillamine-topical.yaml"
WHOLE_FACT = (
    "tier: a, topic: a, drug: a, route: a, text: a, source: marsh2031, locator: [a], "
    "read_as: a, confidence: {overall: a}, display: show"
)


@dataclass(frozen=True)
class Case:
    """``new`` holds a ``§`` where the fault is to be reported."""

    name: str
    code: str
    file: str
    old: str
    new: str
    suggestion: str | None = None
    says: str = ""
    severity: str = "error"


CASES = [
    Case("misspelt field at the top", "K201", "gaps.yaml", "coverage:", "§covrage:", "coverage"),
    Case(
        "misspelt field deep inside",
        "K201",
        Z,
        "rating: low, reasons",
        "rating: low, §reasns",
        "reasons",
    ),
    Case(
        "field at the wrong depth",
        "K201",
        Z,
        "rating: low, reasons",
        "rating: low, §studies: 3, reasons",
        says="known here: rating, reasons",
    ),
    Case(
        "field missing from a record",
        "K202",
        "outcomes.yaml",
        "{id: sleep, name: Sleep, ",
        "§{id: sleep, ",
        says='the field "name" is missing',
    ),
    Case(
        "field missing from a block record",
        "K202",
        "facts/practice.yaml",
        "  - id: Z104\n    tier: panel\n",
        "  - §id: Z104\n",
        says='"tier"',
    ),
    Case(
        "schema_version missing",
        "K202",
        "questions.yaml",
        "schema_version: 1\nquestions",
        "§questions",
        says='"schema_version"',
    ),
    Case(
        "word not among the allowed",
        "K203",
        Z,
        "rating: very low",
        "rating: §very-low",
        "very low",
        "allowed: high, moderate, low, very low, low or very low, not read",
    ),
    Case(
        "number where a word is needed",
        "K203",
        "outcomes.yaml",
        "better: lower",
        "better: §3",
        says="the number 3",
    ),
    Case(
        "text where a number is needed",
        "K204",
        Z,
        "studies: 3",
        'studies: §"3"',
        says='studies: a whole number is needed here, not the text "3"',
    ),
    Case(
        "fraction where a whole number is needed",
        "K204",
        Z,
        "studies: 3",
        "studies: §3.5",
        says="a whole number",
    ),
    Case("truth value where a number is needed", "K204", Z, "estimate: 2.4", "estimate: §true"),
    Case(
        "text in one of the kinds of number",
        "K204",
        "facts/review.yaml",
        "estimate: 4}",
        'estimate: 4, low: §"1.1"}',
        says="low: a number is needed here",
    ),
    Case(
        "list in one of three kinds",
        "K204",
        "facts/review.yaml",
        "estimate: 4}",
        "estimate: §[4]}",
        says="a number or text",
    ),
    Case(
        "text where a list is needed",
        "K204",
        Z,
        "clinic: [number to ring, who drives home]",
        "clinic: §number to ring",
        says="clinic: a list is needed here",
    ),
    Case(
        "mapping where a list is needed",
        "K204",
        "positions.yaml",
        "conditions: [marsh-ache]",
        "conditions: §{marsh-ache: true}",
        says="fields with values",
    ),
    Case(
        "text where fields are needed",
        "K204",
        Z,
        "certainty: {rating: low, reasons: [{text: Few people., facts: [Z001]}]}",
        "certainty: §low",
        says='not the text "low"',
    ),
    Case(
        "nothing where text is needed",
        "K204",
        "alternatives.yaml",
        "name: A walking group",
        "name: §~",
        says="nothing",
    ),
    Case(
        "number in a list of texts",
        "K204",
        Z,
        "clinic: [number to ring,",
        "clinic: [§3,",
        says="clinic 1: text is needed here, not the number 3",
    ),
    Case(
        "text where a truth value is needed",
        "K204",
        "conditions.yaml",
        "covered: true",
        'covered: §"true"',
        says="true or false",
    ),
    Case(
        "number as value of a confidence",
        "K204",
        "facts/review.yaml",
        "fields: {participants: low}",
        "fields: {participants: §1}",
    ),
    Case(
        "file of another version",
        "K205",
        "sources.yaml",
        "schema_version: 1",
        "schema_version: §2",
        says="schema_version 2 is not supported",
    ),
    Case(
        "version as text",
        "K205",
        "sources.yaml",
        "schema_version: 1",
        'schema_version: §"1"',
        says="not supported",
    ),
    Case(
        "version as truth value",
        "K205",
        "manifest.yaml",
        "schema_version: 1",
        "schema_version: §true",
    ),
    Case(
        "unknown fact",
        "K301",
        Z,
        "text: OFF-LABEL, facts: [Z103]",
        "text: OFF-LABEL, facts: [Z103, §Z99x]",
        says='there is no fact "Z99x"',
    ),
    Case(
        "unknown fact in never_without",
        "K301",
        "facts/review.yaml",
        "never_without: [Z004]",
        "never_without: [§Z00]",
        "Z001",
    ),
    Case(
        "unknown source",
        "K301",
        "facts/practice.yaml",
        "source: marsh-panel2028\n    locator: [page 3]",
        "source: §marsh-panel28\n    locator: [page 3]",
        "marsh-panel2028",
    ),
    Case("unknown outcome", "K301", Z, "outcome: walking", "outcome: §waking", "walking"),
    Case(
        "unknown ask-first item",
        "K301",
        Q,
        "{item: gloves, tier: plan}",
        "{item: gloves, tier: plan}\n    - {item: §glovess, tier: plan}",
        "gloves",
    ),
    Case(
        "unknown question",
        "K301",
        Q,
        "question: does-it-help",
        "question: §does-it-hlp",
        "does-it-help",
    ),
    Case(
        "unknown alternative",
        "K301",
        Q,
        "alternatives: [nothing-new]",
        "alternatives: [§nothing-more]",
        "nothing-new",
    ),
    Case(
        "unknown option of a position",
        "K301",
        "positions.yaml",
        "options: [zorvane-iv]\n    facts: [Z101]\n",
        "options: [§zorvane-vi]\n    facts: [Z101]\n",
        "zorvane-iv",
    ),
    Case(
        "unknown position of a conflict",
        "K301",
        "positions.yaml",
        "positions: [panel-2028, review-2031]",
        "positions: [panel-2028, §review-2030]",
        "review-2031",
    ),
    Case(
        "unknown condition of a position",
        "K301",
        "positions.yaml",
        "conditions: [marsh-ache]",
        "conditions: [§mash-ache]",
        "marsh-ache",
    ),
    Case(
        "unknown finding on the first screen",
        "K301",
        Z,
        "{label: 1 week, finding: pain-1-week}",
        "{label: 1 week, finding: §pain-1-weak}",
        "pain-1-week",
    ),
    Case(
        "finding of another option",
        "K301",
        Q,
        "{label: any time, finding: pain}",
        "{label: any time, finding: §pain-1-week}",
    ),
    Case(
        "unknown gap",
        "K301",
        Q,
        "text: Everything about its effect., gaps: [ZG1]",
        "text: Everything about its effect., gaps: [§ZG7]",
        "ZG1",
    ),
    Case(
        "unknown drug",
        "K301",
        "manifest.yaml",
        "drug: quillamine,",
        "drug: §quilamine,",
        "quillamine",
    ),
    Case(
        "unknown fact in a disagreement",
        "K301",
        "gaps.yaml",
        "facts: [Z101, Z002]",
        "facts: [Z101, §Z0O2]",
        "Z002",
    ),
    Case("unknown fact in the coverage", "K301", "gaps.yaml", "fact: Z002", "fact: §Z902", "Z002"),
    Case(
        "fact defined in two files",
        "K302",
        "facts/review.yaml",
        "facts:\n",
        f"facts:\n  - {{id: §Z101, {WHOLE_FACT}}}\n",
        says="first at facts/practice.yaml:3:9",
    ),
    Case(
        "source defined twice",
        "K302",
        "sources.yaml",
        "{id: zorvane-label",
        "{id: zorvane-label, title: Again, kind: other}\n  - {id: §zorvane-label",
        says="first at sources.yaml:18:10",
    ),
    Case(
        "finding defined twice",
        "K302",
        Z,
        "{id: sleep, outcome: sleep",
        "{id: §walking, outcome: sleep",
    ),
    Case(
        "gap and unknown with one id",
        "K302",
        "gaps.yaml",
        "unknowns:\n",
        "unknowns:\n  - {id: §ZG1, text: Again.}\n",
    ),
    Case(
        "source left over",
        "K306",
        "sources.yaml",
        "  - {id: zorvane-label",
        "  - {id: §spare, title: Spare, kind: other}\n  - {id: zorvane-label",
        severity="warning",
    ),
    Case(
        "outcome left over",
        "K306",
        "outcomes.yaml",
        "  - {id: sleep",
        "  - {id: §mood, name: Mood, lay: mood, better: higher, kind: benefit}\n  - {id: sleep",
        severity="warning",
    ),
    Case(
        "first screen asks more than ask_first",
        "K307",
        Q,
        "items: [gloves]",
        "items: [gloves, §humbane]",
    ),
    Case(
        "estimate below its interval",
        "K308",
        "facts/review.yaml",
        "estimate: 4}",
        "estimate: §4, low: 5, high: 6}",
        says="below low 5",
    ),
    Case(
        "estimate above its interval",
        "K308",
        "facts/review.yaml",
        "estimate: 4}",
        "estimate: §7, low: 5, high: 6}",
        says="above high 6",
    ),
    Case(
        "interval upside down",
        "K308",
        "facts/review.yaml",
        "estimate: 4}",
        "estimate: 4, low: §6, high: 3}",
        says="low 6 is above high 3",
    ),
    Case(
        "scale upside down",
        "K308",
        Z,
        "scale_low: 0, scale_high: 100",
        "scale_low: §100, scale_high: 0",
    ),
    Case("negative number of trials", "K309", Z, "studies: 3", "studies: §-3"),
    Case("starting risk of 0", "K309", Z, "events: 10,", "events: §0,"),
    Case("starting risk above all people", "K309", Z, "events: 10,", "events: §101,"),
    Case("starting risk out of 10", "K203", Z, "{per: 100,", "{per: §10,"),
    Case(
        "starting risk without a fact",
        "K311",
        Z,
        "{per: 100, events: 10, facts: [Z006]}",
        "§{per: 100, events: 10, facts: []}",
        says="facts",
    ),
    Case("unknown fact of a starting risk", "K301", Z, "[Z006]}", "[§Z096]}", "Z006"),
    Case(
        "starting risk of a difference",
        "K309",
        Z,
        "      hedge: The invented review itself says it is unclear.",
        "      baseline: §{per: 100, events: 10, facts: [Z006]}\n"
        "      hedge: The invented review itself says it is unclear.",
    ),
    Case(
        "more events than people",
        "K309",
        "facts/review.yaml",
        "{events: 2, ",
        "{events: §32, ",
        says="32 events among 31 people",
    ),
    Case("percentage above 100", "K309", "facts/review.yaml", "percent: 30}", "percent: §130}"),
    Case(
        "estimate that no fact holds",
        "K310",
        Z,
        "estimate: -7.5,",
        "estimate: §-7.4,",
        says="read there: -7.5 (-20.25 to 5.25)",
    ),
    Case(
        "upper limit that no fact holds",
        "K310",
        Z,
        "high: 5.25,",
        "high: §5.2,",
        says="-7.5 (-20.25 to 5.2)",
    ),
    Case(
        "figure of another measure",
        "K310",
        Z,
        "measure: mean difference, estimate: -7.5,",
        "measure: standardised mean difference, estimate: §-7.5,",
        says="no standardised mean difference in Z002 reads -7.5",
    ),
    Case(
        "number of studies that the fact does not give",
        "K310",
        Z,
        "studies: 3\n",
        "studies: §4\n",
        says="read there: 3",
    ),
    Case(
        "number of participants that the fact does not give",
        "K310",
        Z,
        "participants: 180",
        "participants: §18",
        says="Z002 do not read 18 read there: 180",
    ),
    Case(
        "lower limit left out",
        "K308",
        Z,
        "estimate: 2.4, low: 1.1, high: 5.3}",
        "estimate: 2.4, high: §5.3}",
        says="an interval with high has low too",
    ),
    Case(
        "number from a fact that is not cited",
        "K310",
        Z,
        "estimate: 2.4, low: 1.1, high: 5.3}\n      facts: [Z003, Z004]",
        "estimate: §2.4, low: 1.1, high: 5.3}\n      facts: [Z002]",
    ),
    Case(
        "statement that rests on nothing",
        "K311",
        Z,
        "{text: The label asks about it., facts: [Z102]}",
        "§{text: The label asks about it.}",
    ),
    Case(
        "statement with an empty list",
        "K311",
        Z,
        "{text: The label asks about it., facts: [Z102]}",
        "§{text: The label asks about it., facts: []}",
    ),
    Case(
        "point that rests on nothing",
        "K311",
        Z,
        "{id: matters, stance: values, stage: team, clinician: Ask what matters., "
        "patient: What matters most to you?, rules: [TT-2]}",
        "§{id: matters, stance: values, stage: team, clinician: Ask what matters., "
        "patient: What matters most to you?}",
    ),
    Case(
        "harm without a fact",
        "K311",
        Z,
        "{id: ringing, group: with repeats, name: tinnitus, lay: ringing in the ears, "
        "watch_for: Ringing that stays., facts: [Z102],",
        "§{id: ringing, group: with repeats, name: tinnitus, lay: ringing in the ears, "
        "watch_for: Ringing that stays., facts: [],",
    ),
    Case(
        "effect that rests on a gap alone",
        "K312",
        Z,
        "hedge: could not tell, glance: trials cannot tell, facts: [Z005]}",
        "hedge: could not tell, glance: trials cannot tell, §gaps: [ZG2]}",
    ),
    Case(
        "benefit that rests on a gap alone",
        "K312",
        Q,
        "stance: unknown, stage: option, "
        "clinician: Nothing could be read., patient: We found nothing that we could read., gaps",
        "stance: benefit, stage: option, "
        "clinician: Nothing could be read., patient: We found nothing that we could read., §gaps",
    ),
    Case(
        "rule that is none",
        "K313",
        "alternatives.yaml",
        "rules: [TT-2]",
        "rules: [§teamwork]",
        says='"teamwork" is not the id of a rule',
    ),
    Case(
        "estimate without an effect",
        "K314",
        Z,
        "state: uncertain, time: any time, certainty",
        "state: §estimated, time: any time, certainty",
    ),
    Case(
        "direction without any word of the source",
        "K314",
        Z,
        "state: uncertain, time: any time, certainty: {rating: not read}, hedge: could not tell,",
        "state: §direction only, direction: higher, time: any time, certainty: {rating: not read},",
    ),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_planted_fault_is_the_only_one_and_at_its_place(
    case: Case, folder: Path, plant: Callable[[str, str, str], tuple[int, int]]
) -> None:
    line, column = plant(case.file, case.old, case.new)
    loaded = load_folder(folder)
    found = [(fault.code, fault.severity, fault.line, fault.column) for fault in loaded.faults]
    assert found == [(case.code, case.severity, line, column)]
    fault = loaded.faults[0]
    assert fault.file == str(folder / case.file)
    assert case.says in f"{fault.message} {fault.expected}"
    if case.suggestion is not None:
        assert fault.suggestion == case.suggestion
    assert (loaded.knowledge is None) == (case.severity == "error")
    assert "Input should" not in render_fault(fault)


def test_the_fictional_knowledge_base_itself_has_no_fault(fictional: Path) -> None:
    assert load_folder(fictional).faults == ()


def test_all_faults_of_all_files_are_told_at_once_and_in_order(
    folder: Path, plant: Callable[[str, str, str], tuple[int, int]]
) -> None:
    plant(Z, "rating: very low", "rating: very-low")
    plant(Z, "studies: 3", 'studies: "3"')
    plant(Z, "text: OFF-LABEL, facts: [Z103]", "text: OFF-LABEL, facts: [Z103, Z99x]")
    plant("outcomes.yaml", "name: Sleep, ", "")
    plant("positions.yaml", "own_grade:", "own_grad:")
    faults = load_folder(folder).faults
    assert [(fault.code, Path(fault.file).name) for fault in faults] == [
        ("K301", "zorvane-iv.yaml"),
        ("K204", "zorvane-iv.yaml"),
        ("K203", "zorvane-iv.yaml"),
        ("K202", "outcomes.yaml"),
        ("K201", "positions.yaml"),
    ]


def test_a_fault_names_the_thing_by_the_id_its_author_gave(
    folder: Path, plant: Callable[[str, str, str], tuple[int, int]]
) -> None:
    plant(Z, "estimate: -7.5,", "estimate: -7.4,")
    assert load_folder(folder).faults[0].thing == 'in finding "pain-1-week"'


def test_a_reference_to_a_record_whose_shape_is_faulty_is_no_second_fault(
    folder: Path, plant: Callable[[str, str, str], tuple[int, int]]
) -> None:
    plant("facts/review.yaml", "    text: Pain at 1 week, Zorvane against a dummy drip.\n", "")
    assert [fault.code for fault in load_folder(folder).faults] == ["K202"]


@pytest.mark.parametrize("text", ["", "schema_version: 1", "- a", "just words", "3"])
def test_a_file_without_its_content_is_told_and_not_raised(folder: Path, text: str) -> None:
    (folder / "questions.yaml").write_text(text, encoding="utf-8")
    faults = load_folder(folder).faults
    assert {fault.code for fault in faults} <= {"K202", "K204", "K301"}
    assert any(fault.file.endswith("questions.yaml") for fault in faults)


def test_a_file_under_a_near_name_is_told_with_the_right_name(folder: Path) -> None:
    (folder / "source.yaml").write_text("schema_version: 1\nsources: []\n", encoding="utf-8")
    (fault,) = load_folder(folder).faults
    assert (fault.code, fault.suggestion) == ("K206", "sources.yaml")


@pytest.mark.parametrize("name", ["facts/more.yml", "options/extra.yml", "more.yaml"])
def test_no_yaml_file_is_passed_over_in_silence(folder: Path, name: str) -> None:
    (folder / name).write_text("schema_version: 1\n", encoding="utf-8")
    (fault,) = load_folder(folder).faults
    assert (fault.code, fault.file) == ("K206", str(folder / name))


def test_a_missing_file_is_told_once_and_not_for_every_id(folder: Path) -> None:
    (folder / "sources.yaml").unlink()
    (fault,) = load_folder(folder).faults
    assert (fault.code, fault.file) == ("K207", str(folder / "sources.yaml"))


def test_an_option_without_its_file_is_told_where_the_manifest_names_it(
    folder: Path, plant: Callable[[str, str, str], tuple[int, int]]
) -> None:
    line, column = plant(
        "manifest.yaml", "file: options/zorvane-iv.yaml", "file: §options/zorvan.yaml"
    )
    missing, unlisted = load_folder(folder).faults
    assert (missing.code, missing.line, missing.column) == ("K303", line, column)
    assert missing.suggestion == "options/zorvane-iv.yaml"
    assert (unlisted.code, unlisted.line, unlisted.column) == ("K304", 3, 7)


def test_an_option_has_the_name_of_its_file(folder: Path) -> None:
    path = folder / Z
    path.write_text(path.read_text("utf-8").replace("id: zorvane-iv", "id: zorvane"), "utf-8")
    (fault,) = load_folder(folder).faults
    assert (fault.code, fault.line, fault.column, fault.suggestion) == (
        "K305",
        3,
        7,
        "zorvane-iv",
    )


def test_an_option_that_the_manifest_names_twice_is_told(folder: Path) -> None:
    path = folder / "manifest.yaml"
    text = path.read_text("utf-8")
    path.write_text(text.replace("{id: quillamine-topical,", "{id: zorvane-iv,"), "utf-8")
    assert {fault.code for fault in load_folder(folder).faults} == {"K302", "K305"}


def test_an_ask_item_that_no_option_uses_is_a_warning(folder: Path) -> None:
    path = folder / "ask_first.yaml"
    spare = "  - {id: hat, short: h, clinician: c, patient: p, kind: condition, rules: [CL-19]}\n"
    path.write_text(path.read_text("utf-8") + spare, "utf-8")
    loaded = load_folder(folder)
    assert [(fault.code, fault.severity) for fault in loaded.faults] == [("K306", "warning")]
    assert loaded.knowledge is not None


def test_a_ratio_of_0_or_less_is_told(folder: Path) -> None:
    for file in (Z, "facts/review.yaml"):
        path = folder / file
        path.write_text(path.read_text("utf-8").replace("low: 1.1", "low: -1.1"), "utf-8")
    assert {fault.code for fault in load_folder(folder).faults} == {"K308"}


def test_the_rules_cover_every_code_that_is_planted_and_explain_it() -> None:
    codes = [rule.code for rule in RULES]
    assert len(codes) == len(set(codes))
    assert {case.code for case in CASES} <= set(codes)
    for rule in RULES:
        assert rule.title
        assert len(rule.why) > 60
        assert rule.bad != rule.good
