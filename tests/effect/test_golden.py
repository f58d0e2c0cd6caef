"""Golden texts of F018 to F023, F026 and F035 for both audiences (GR-16, GR-17, CL-1, CL-6)."""

from dataclasses import replace
from pathlib import Path

import pytest
import syllapy

from ketacounsel.effect.certainty import Certainty, State
from ketacounsel.effect.statement import StatementInput, clinician_statement, patient_statement

GOLDEN = Path(__file__).with_name("golden.txt")

BY_VEIN = StatementInput(
    state=State.UNCERTAIN,
    option="intravenous ketamine",
    outcome="pain",
    comparator="placebo",
    better="lower",
)
A_DRIP = {"option": "a ketamine drip", "comparator": "a dummy drip"}
PAIN = {
    "state": State.ESTIMATED,
    "measure": "mean difference",
    "scale": "0-100, presumed",
}
HARM = {"better": None, "event": "bad"}
MAY = {"state": State.DIRECTION_ONLY, "direction": "higher", "hedge": "may"}

FINDINGS = {
    "F018 pain": replace(
        BY_VEIN,
        **PAIN,
        time="48 hours to 1 week",
        estimate=-15.79,
        low=-32.09,
        high=0.51,
        certainty=Certainty.VERY_LOW,
        studies=3,
        participants=173,
    ),
    "F019 pain": replace(
        BY_VEIN,
        **PAIN,
        time="up to 3 months",
        estimate=-5.32,
        low=-15.51,
        high=4.87,
        certainty=Certainty.LOW,
        studies=4,
        participants=114,
    ),
    "F020 pain": replace(BY_VEIN, time="in the medium term", studies=1, participants=19),
    "F021 pain": replace(BY_VEIN, state=State.NOT_REPORTED, time="in the long term"),
    "F022 any unwanted effect": replace(
        BY_VEIN,
        **HARM,
        state=State.ESTIMATED,
        outcome="any unwanted effect",
        measure="risk ratio",
        estimate=3.26,
        low=1.05,
        high=10.09,
        certainty=Certainty.LOW,
    ),
    "F023 out of touch": replace(BY_VEIN, **HARM, **MAY, outcome="psychotomimetic events"),
    "F023 nausea": replace(BY_VEIN, **HARM, **MAY, outcome="nausea"),
    "F023 vomiting": replace(BY_VEIN, **HARM, **MAY, outcome="vomiting"),
    "F026 pain": StatementInput(
        State.UNCERTAIN, "oral ketamine", "pain", better="lower", hedge="unclear"
    ),
    "F026 unwanted effects": StatementInput(
        State.UNCERTAIN, "oral ketamine", "unwanted effects", event="bad", hedge="unclear"
    ),
    "F035 pain": StatementInput(
        State.UNCERTAIN, "intravenous magnesium", "pain", better="lower", hedge="unclear"
    ),
    "F035 unwanted effects": StatementInput(
        State.UNCERTAIN, "intravenous magnesium", "unwanted effects", event="bad", hedge="unclear"
    ),
}
LAY = {
    "intravenous ketamine": A_DRIP,
    "oral ketamine": {"option": "ketamine by mouth"},
    "intravenous magnesium": {"option": "a magnesium drip"},
}
LAY_OUTCOMES = {
    "psychotomimetic events": "feeling cut off from the real world",
    "nausea": "feeling sick",
    "vomiting": "throwing up",
    "any unwanted effect": "unwanted effects",
}


def for_patients(finding: StatementInput) -> StatementInput:
    outcome = LAY_OUTCOMES.get(finding.outcome, finding.outcome)
    return replace(finding, **LAY[finding.option], outcome=outcome)


def test_golden_texts():
    lines = []
    for name, finding in FINDINGS.items():
        lines += [
            name,
            f"  clinician: {clinician_statement(finding)}",
            f"  patient: {patient_statement(for_patients(finding))}",
        ]
    assert lines == GOLDEN.read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("name", FINDINGS)
def test_patient_texts_read_at_grade_7_or_below(name):
    text = patient_statement(for_patients(FINDINGS[name]))
    sentences = [sentence for sentence in text.split(".") if sentence.strip()]
    words = [word.strip(",.") for word in text.split()]
    syllables = sum(max(1, syllapy.count(word)) for word in words)
    grade = 0.39 * len(words) / len(sentences) + 11.8 * syllables / len(words) - 15.59
    assert grade <= 7, f"{grade:.1f}: {text}"


@pytest.mark.parametrize("name", ["F018 pain", "F019 pain"])
def test_an_interval_across_the_null_states_no_direction(name):
    clinician = clinician_statement(FINDINGS[name])
    assert "the range holds lower, little changed and higher pain" in clinician
    for word in ("reduc", "increas", "slight", "large", "little to no", "small"):
        assert word not in clinician


def test_a_ratio_without_a_starting_risk_never_becomes_a_count():
    finding = FINDINGS["F022 any unwanted effect"]
    assert "no count can be made of it" in clinician_statement(finding)
    patient = patient_statement(for_patients(finding))
    assert not any(character.isdigit() for character in patient)
    assert "no fair count" in patient
