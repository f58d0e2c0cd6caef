"""Each content rule finds its fault at the exact line and column, and nothing else there."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from ketacounsel.audit import CONTENT_RULES, run_audit
from ketacounsel.language.lists import families
from tests.audit.conftest import FICTIONAL, TODAY, Audit, Plant

Z = "options/zorvane-iv.yaml"
Q = "options/quillamine-topical.yaml"
U = "options/usual-care.yaml"
REVIEW = "facts/review.yaml"
M = "manifest.yaml"

SAY = "We do not know yet if a Zorvane drip eases the ache."
CLAIM = "Humming was seen in 1 trial."
SPOKEN = "patient: The room may hum."
LATER = "You can decide later or ask someone."
DECIDE = (
    "    - {id: decide-later, stance: values, stage: decision, clinician: Leave room to wait., "
)
RATIO = "{measure: risk ratio, estimate: 2.4}"
HARD = (
    "The comprehensive multidisciplinary evaluation necessitates considerable deliberation "
    "regarding individually applicable psychological considerations."
)


@dataclass(frozen=True)
class Case:
    """A change that plants one fault: code, file, old and new text, severity.

    Its place is the ``§`` of the new text or, where a thing is missing, the text ``at`` of the
    file ``told_in``.
    """

    code: str
    file: str
    old: str
    new: str
    severity: str = "error"
    says: str = ""
    at: str = ""
    told_in: str = ""


CASES = (
    # Wording, at the very words.
    Case(
        "GR-3",
        Z,
        CLAIM,
        "The drip §carries a higher risk of humming.",
        "warning",
    ),
    Case(
        "GR-5",
        Z,
        SAY,
        "Zorvane §does not work for the ache.",
    ),
    Case(
        "GR-7",
        Z,
        CLAIM,
        "Humming was §not significant.",
    ),
    Case(
        "GR-11",
        Z,
        SPOKEN,
        "patient: The room may hum; this is §low-certainty evidence.",
    ),
    Case(
        "CL-3",
        Z,
        CLAIM,
        "There was §no difference in humming.",
    ),
    Case(
        "CL-3",
        REVIEW,
        "the review could not tell.",
        "the review saw §no difference.",
    ),
    Case(
        "CL-4",
        Z,
        CLAIM,
        "Humming was seen in the §immediate term.",
    ),
    Case(
        "CL-4",
        REVIEW,
        "and the review could not tell",
        "in the §immediate term",
    ),
    Case(
        "CL-10",
        Z,
        CLAIM,
        "Humming was seen with §20 milligrams.",
    ),
    Case(
        "CL-11",
        Z,
        CLAIM,
        "Humming was told by §desperate people.",
    ),
    Case(
        "SAFE",
        Z,
        CLAIM,
        "The drip §is perfectly safe.",
    ),
    Case(
        "PUSH",
        Z,
        LATER,
        "§Trust me, decide now.",
    ),
    Case(
        "PL-3",
        Z,
        SPOKEN,
        "patient: The room may hum for §three months.",
        "warning",
    ),
    Case(
        "PL-6",
        Z,
        CLAIM,
        "§We recommend Zorvane.",
    ),
    Case(
        "PL-7",
        Z,
        SPOKEN,
        "patient: §Dissociation may occur.",
    ),
    Case(
        "RC-1",
        Z,
        SPOKEN,
        "patient: The ache was §7.5 lower.",
    ),
    Case(
        "RC-3",
        Z,
        SPOKEN,
        "patient: The room hums for §1 in 8 people.",
    ),
    Case(
        "RC-4",
        Z,
        CLAIM,
        "Humming is §three times as likely.",
    ),
    Case(
        "RC-8",
        Z,
        CLAIM,
        "It §rarely hums.",
        "warning",
    ),
    Case(
        "RC-13",
        Z,
        SPOKEN,
        "patient: The §NNT is not known.",
    ),
    Case(
        "RC-15",
        Z,
        CLAIM,
        "§👍 Humming was seen.",
    ),
    Case(
        "FD-2",
        Z,
        CLAIM,
        "Humming is §rare.",
    ),
    Case(
        "TB-1",
        Z,
        "How would you tell your family what we know and do not know?",
        "§Any questions?",
    ),
    # Patient text as a whole.
    Case(
        "PL-2",
        Z,
        SPOKEN,
        "patient: §" + " ".join(["hum"] * 31) + ".",
        "warning",
    ),
    Case(
        "RD-5",
        U,
        "  id: usual-care",
        "  id: §usual-care",
        says="grade",
    ),
    Case(
        "RC-2",
        Z,
        SPOKEN,
        "patient: In 1 trial 30 in 100 people heard it. Then §300 in 1000 people did.",
    ),
    # Findings.
    Case(
        "CL-1",
        Z,
        "    - id: pain-1-week",
        "    - §id: pain-1-week",
        says="conclusion",
    ),
    Case(
        "CL-1",
        Z,
        "itself says it is unclear.",
        "says it §may reduce pain.",
    ),
    Case(
        "GR-8",
        Z,
        "itself says it is unclear.",
        "saw §large relief, unclear as it is.",
    ),
    Case(
        "CL-5",
        Z,
        "effect: {measure: mean",
        "effect: §{measure: mean",
    ),
    Case(
        "CL-6",
        Z,
        "{label: any unwanted, finding: any-unwanted}",
        "§{label: any unwanted, finding: any-unwanted, text: more unwanted effects}",
    ),
    Case(
        "CL-7",
        Z,
        "hedge: could not tell, ",
        "",
        says="without what the source says",
        at="{id: walking",
    ),
    Case(
        "CL-7",
        Z,
        "state: not found, time: any time, gaps: [ZG2]}",
        "state: not found, time: any time, studies: §4, gaps: [ZG2]}",
    ),
    Case(
        "CL-7",
        Z,
        ("    - {id: sleep, outcome: sleep, state: not found, time: any time, gaps: [ZG2]}"),
        (
            "    - {id: sleep, outcome: sleep, state: not found, time: any time, gaps: "
            "[ZG2]}\n"
            "    - {id: sleep-later, outcome: sleep, state: not found, time: §1 week, "
            "gaps: [ZG2]}"
        ),
    ),
    Case(
        "GR-12",
        Z,
        "certainty: {rating: low, reasons: [{text: Few people., facts: [Z001]}]}",
        "certainty: §{rating: low}",
    ),
    Case(
        "GR-16",
        Z,
        "hedge: could not tell, glance: trials cannot tell, facts: [Z005]}",
        "hedge: could not tell, glance: trials cannot tell, facts: [Z101]}",
        says="told as a result of the review",
        at="{id: walking",
    ),
    Case(
        "GR-15",
        Z,
        (
            "    - {id: walking, outcome: walking, state: uncertain, time: any time, "
            "certainty: {rating: not read}, "
        ),
        "    - §{id: walking, outcome: walking, state: uncertain, time: any time, ",
    ),
    Case(
        "IP-C5",
        Z,
        "effect: {measure: risk ratio, estimate: 2.4, low: 1.1, high: 5.3}",
        "effect: §{measure: risk ratio, estimate: 2.4}",
    ),
    Case(
        "SF-10",
        Z,
        CLAIM,
        "Humming was seen in §7 trials.",
    ),
    Case(
        "CL-10",
        Z,
        CLAIM,
        "Humming was heard by §30 of 61 people.",
    ),
    # Facts behind a line.
    Case(
        "IP-C2",
        REVIEW,
        'locator: [abstract, "table 2, row 1"]',
        "locator: §[]",
    ),
    Case(
        "SF-9",
        Z,
        ("rules: [CL-28]}\n  experience"),
        ("rules: [§CL-99]}\n  experience"),
    ),
    Case(
        "CL-13",
        Z,
        ("facts: [Z003, Z004]\n      certainty"),
        ("facts: [§Z003]\n      certainty"),
    ),
    Case(
        "CL-11",
        Z,
        'its own grade "C"',
        "its own §grade C",
    ),
    Case(
        "GR-10",
        Z,
        '"may: humming [room]"',
        '"may: humming §[+---]"',
    ),
    Case(
        "RC-16",
        Z,
        "label: danger that day, text: not known",
        'label: danger that day, text: §"-"',
    ),
    # Options and the talk.
    Case(
        "CL-2",
        Z,
        "patient: We cannot tell yet if the drip eases the ache., facts: [Z002]}",
        (
            "patient: We cannot tell yet if the drip eases the ache., facts: [Z002], "
            "sentence: 3}\n"
            "    - {id: relief-2, stance: benefit, stage: option, clinician: Again., "
            "patient: §We cannot tell if it lasts., facts: [Z002], sentence: 4}"
        ),
    ),
    Case(
        "CL-14",
        Z,
        "      - {label: with repeats, text: ringing in the ears, facts: [Z102]}\n",
        "",
        says="with repeats",
        at="- {label: felt that day",
    ),
    Case(
        "CL-14",
        Z,
        (
            "      - {label: danger that day, text: not known, rules: [RC-16]}\n"
            "      - {label: with repeats, text: ringing in the ears, facts: [Z102]}\n"
        ),
        (
            "      - {label: with repeats, text: ringing in the ears, facts: [Z102]}\n"
            "      - {label: danger that day, text: not known, rules: [RC-16]}\n"
        ),
        says="in this order",
        at="- {label: felt that day",
    ),
    Case(
        "CL-18",
        Z,
        "stance: why relief is not proof",
        "stance: harm",
        "warning",
        at="- {id: unclear-relief",
    ),
    Case(
        "CL-18",
        Q,
        (
            "  practical:\n"
            "    - {id: where, topic: where, clinician: Where it is rubbed on was not "
            "read., rules: [RC-16]}\n"
        ),
        "  practical: §[]\n",
        "warning",
    ),
    Case(
        "CL-20",
        Q,
        ("  not_known:\n    - {text: Everything about its effect., gaps: [ZG1]}\n"),
        "  not_known: §[]\n",
    ),
    Case(
        "CL-22",
        "ask_first.yaml",
        "rules: [CL-19, CL-22]",
        "rules: [CL-19]",
        says="suicidal",
        at="- item: ringing",
        told_in=Z,
    ),
    Case(
        "CL-27",
        Z,
        'and when do we stop?", rules: [CL-27]}',
        'and when do we stop?", rules: [TT-1]}',
        at="- {id: unclear-relief",
    ),
    Case(
        "CL-33",
        Z,
        'text: "may: humming [room]"',
        'text: "may: ' + "humming " * 120 + '"',
        says="rows",
        at="one_breath:",
    ),
    Case(
        "TB-1",
        Z,
        (
            'check: {label: "", text: How would you tell your family what we know and do '
            "not know?, rules: [TB-1]}"
        ),
        (
            'check: §{label: "", text: How would you tell your family what we know and do '
            "not know?, rules: [TT-2]}"
        ),
    ),
    Case(
        "TB-2",
        Z,
        "stance: alternative",
        "stance: practical",
        says="nothing changes",
        at="- {id: unclear-relief",
    ),
    Case(
        "TT-1",
        Q,
        "stage: team",
        "stage: option",
        says="no counselling point",
        at="- {id: nothing-read",
    ),
    Case(
        "TT-1",
        Q,
        "patient: You can add nothing new.,",
        "patient: §3 other courses stay open.,",
    ),
    Case(
        "TT-2",
        Z,
        (
            "    - {id: decide-later, stance: values, stage: decision, clinician: Leave "
            "room to wait., patient: You can decide later or ask someone., rules: [TT-2]}"
        ),
        (
            "    - {id: decide-later, stance: values, stage: decision, clinician: Leave "
            "room to wait., patient: You can decide later or ask someone., rules: [TT-1]}"
        ),
        at="- {id: unclear-relief",
    ),
    Case(
        "IP-C1",
        Z,
        SPOKEN,
        "patient: The room may hum. " + "It may hum. " * 60,
        "warning",
        at="- {id: unclear-relief",
    ),
    Case(
        "IP-Q4",
        U,
        ("  findings:\n    - {id: pain, outcome: pain,"),
        ("  findings:\n    §- {id: pain, outcome: any-unwanted,"),
    ),
    Case(
        "IP-Q5",
        U,
        ("    harms:\n      - {label: any time, text: not known, gaps: [ZG2]}\n"),
        "    harms: §[]\n",
    ),
    Case(
        "IP-Q6",
        U,
        "text: How would it be to go on as now?",
        'text: §" "',
    ),
    Case(
        "IP-Q2",
        U,
        "decision: Whether to go on with usual care.",
        'decision: §" "',
    ),
    Case(
        "WF-12",
        Q,
        (
            "    differ:\n"
            '      - {label: "", text: No position of any body was found by us., rules: '
            "[WF-12]}\n"
        ),
        "    differ: §[]\n",
    ),
    # The knowledge base as a whole.
    Case(
        "WF-9",
        M,
        'review_by: "2032-05-04"',
        'review_by: §"May 2032"',
    ),
    Case(
        "WF-9",
        M,
        'review_by: "2032-05-04"',
        'review_by: §"2031-05-31"',
        "warning",
        "banner",
    ),
    Case(
        "WF-9",
        M,
        'evidence_to: "2031-02"',
        'evidence_to: §"2031-13"',
    ),
    Case(
        "WF-9",
        "positions.yaml",
        'date: "2028"',
        'date: §"2019"',
        "warning",
        "more than 5 years",
    ),
    Case(
        "IP-C3",
        M,
        'produced: "2031-05-04"',
        "produced: §spring",
    ),
    Case(
        "IP-C4",
        M,
        "update_policy: Invented and never updated.",
        'update_policy: §""',
    ),
    Case(
        "IP-C6",
        M,
        "funding: Invented, without funding.\n",
        'funding: §""\n',
    ),
    Case(
        "IP-Q1",
        M,
        "scope: Invented adults with the Marsh ache. Nothing here is true.",
        'scope: §""',
    ),
    Case(
        "IP-Q1",
        "conditions.yaml",
        "description: An invented ache that lasts 3 months or longer.",
        'description: §" "',
    ),
    Case(
        "IP-Q2",
        M,
        (
            "decision: Whether to add Zorvane or Quillamine for the Marsh ache, or to add "
            "nothing new."
        ),
        'decision: §""',
    ),
    Case(
        "RC-15",
        M,
        (
            "  - {id: quillamine, name: Quillamine}\n"
            "  - {id: zorvane, name: Zorvane, aliases: [zor]}\n"
        ),
        (
            "  - {id: zorvane, name: Zorvane, aliases: [zor]}\n"
            "  - {id: §quillamine, name: Quillamine}\n"
        ),
    ),
)

TWO_FILES = (
    # Needs a fact of its own kind, and a line that shows it.
    ("CL-9", REVIEW, "display: background_only", "facts: [§Z009]", "{}"),
    ("CL-9", REVIEW, "display: do_not_show", "facts: [§Z009]", "{}"),
    ("CL-12", REVIEW, "display: show\n    directness: indirect (moon ache)", "§30%", "text"),
    ("CL-13", REVIEW, "display: background_only", "§30%", "answer"),
    ("CL-19", REVIEW, "display: ask_first", "§30%", "patient"),
    ("CL-24", REVIEW, "display: show", "§30%", "other product"),
    ("CL-10", REVIEW, "display: show", "§30%", "other form"),
)
FACT = """
  - id: Z009
    tier: review
    topic: harm
    drug: {drug}
    route: by vein
    text: Of some people 30% fell.
    source: marsh2031
    locator: [abstract]
    read_as: abstract
    confidence: {{overall: high}}
    {display}
    figures:
      - {{measure: falls, treated: {{percent: 30}}}}
"""


def start_of(file: Path, text: str) -> tuple[int, int]:
    """Return line and column of the first ``text`` of a file."""
    before, found, _ = file.read_text(encoding="utf-8").partition(text)
    assert found
    return before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1


def test_the_fictional_knowledge_base_is_clean() -> None:
    assert run_audit(FICTIONAL, TODAY).faults == ()


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.code} {case.new[:24]!r}")
def test_a_planted_fault_is_found_at_its_place(
    case: Case, folder: Path, plant: Plant, audit: Audit
) -> None:
    if case.code == "RD-5":
        plant(U, "patient: Going on as now is a choice.", f"patient: {HARD}")
    if case.code == "CL-5":
        plant(Z, ", scale: 0 to 100, scale_low: 0, scale_high: 100}", "}")
    if case.code == "CL-1" and case.says:
        plant(Z, "      hedge: The invented review itself says it is unclear.\n", "")
    if case.code == "IP-C5":
        plant(REVIEW, "{measure: risk ratio, estimate: 2.4, low: 1.1, high: 5.3}", RATIO)
    line, column = plant(case.file, case.old, case.new)
    found = [one for one in audit().faults if one.code == case.code]
    assert found, f"{case.code} was not found"
    assert {one.severity for one in found} == {case.severity}
    if case.at:
        line, column = start_of(folder / (case.told_in or case.file), case.at)
    assert (line, column) in {(one.line, one.column) for one in found}
    if case.says:
        assert any(case.says in one.message for one in found)


@pytest.mark.parametrize(("code", "file", "display", "mark", "where"), TWO_FILES)
def test_a_fact_that_may_not_stand_there_is_found(
    code: str, file: str, display: str, mark: str, where: str, plant: Plant, audit: Audit
) -> None:
    drug = {"other product": "zorvane with mellowine", "other form": "S-zorvane"}.get(where)
    plant(file, "", FACT.format(drug=drug or "zorvane", display=display))
    fallen = 'text: "Some people fell, §30% in one place.", facts: [Z009]}'
    rows = {
        "{}": (
            "    - {text: 4 small invented trials., facts: [Z001]}",
            "    - {text: 4 small invented trials., facts: [Z001]}\n"
            "    - {text: Some people fell., facts: [§Z009]}",
        ),
        "text": (
            "text: ringing in the ears, facts: [Z102]}",
            "text: §30% fell, facts: [Z009]}",
        ),
        "answer": (
            "clinician: Unclear at 1 week., facts: [Z002]}",
            "clinician: They say §30%., facts: [Z002, Z009]}",
        ),
        "patient": (
            "patient: The room may hum., facts: [Z004], sentence: 2}",
            "patient: Some fell (§30%)., facts: [Z009], sentence: 2}",
        ),
    }
    old, new = rows.get(where, ("text: Sleep was not read by us., gaps: [ZG2]}", fallen))
    line, column = plant(Z, old, new)
    found = [one for one in audit().faults if one.code == code]
    assert [(one.line, one.column) for one in found] == [(line, column)]


def test_figures_of_one_route_do_not_stand_under_another(plant: Plant, audit: Audit) -> None:
    plant(
        REVIEW,
        "    route: by vein\n    text: Pain at 1 week",
        "    route: on the skin\n    text: Pain at 1 week",
    )
    line, column = plant(
        Z,
        "      facts: [Z002]\n      gaps: [ZU1]\n",
        "      facts: [§Z002]\n      gaps: [ZU1]\n",
    )
    found = [one for one in audit().faults if one.code == "RC-14"]
    assert [(one.line, one.column) for one in found] == [(line, column)]


def test_a_choice_without_no_change_is_none(folder: Path, plant: Plant, audit: Audit) -> None:
    (folder / U).rename(folder / "options" / "waiting.yaml")
    plant("options/waiting.yaml", "  id: usual-care", "  id: waiting")
    plant(M, "{id: usual-care, title: Usual care, ", "{id: waiting, title: Waiting, ")
    plant(M, "file: options/usual-care.yaml", "file: options/waiting.yaml")
    found = [one for one in audit().faults if one.code == "IP-Q3"]
    rows = (folder / M).read_text(encoding="utf-8").splitlines()
    at = next(number for number, row in enumerate(rows, 1) if row.startswith("options:"))
    assert [(one.line, one.column) for one in found] == [(at + 1, 3)]


def test_a_term_in_a_row_that_the_program_joins_is_found_where_it_was_written(
    plant: Plant, audit: Audit
) -> None:
    line, column = plant(Z, "      lay: the room hums", "      lay: the room hums with §nausea")
    found = [one for one in audit().faults if one.code == "PL-7"]
    assert [(one.line, one.column, one.severity) for one in found] == [(line, column, "warning")]


def test_what_nothing_but_the_program_wrote_is_told_at_its_record(
    plant: Plant, audit: Audit
) -> None:
    old = "outcome: walking, state: uncertain, time: any time"
    plant(Z, old, "outcome: walking, state: uncertain, time: the immediate term")
    plant(
        "outcomes.yaml",
        "name: Walking distance",
        "name: distance that is proven",
    )
    found = {(one.code, one.thing) for one in audit().faults}
    assert ("CL-3", 'in outcome "walking"') in found
    assert ("CL-4", 'in finding "walking"') in found


def test_every_content_rule_has_a_planted_fault() -> None:
    enforced = {rule for one in CONTENT_RULES for rule in one.ids} | set(families())
    planted = {case.code for case in CASES} | {row[0] for row in TWO_FILES} | {"RC-14", "IP-Q3"}
    assert enforced - planted == set()


def test_wording_is_checked_even_where_the_shape_is_wrong(plant: Plant, audit: Audit) -> None:
    plant(Z, SAY, "Zorvane does not work for the ache.")
    plant(Z, "stance: alternative", "stance: alternatives")
    assert {"GR-5", "K203"} <= {one.code for one in audit().faults}
