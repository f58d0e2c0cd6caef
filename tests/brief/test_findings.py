"""A finding's sentence takes what it may say from the outcome, the rating and the source."""

from __future__ import annotations

from ketacounsel.brief.findings import as_printed, view
from ketacounsel.brief.model import FindingView
from ketacounsel.knowledge.names import OptionEntry
from ketacounsel.knowledge.records import Baseline, Certainty, Effect, Finding, Outcome

ENTRY = OptionEntry("zorvane-iv", "Zorvane by vein", "zorvane", "by vein", "options/z.yaml")
ACHE = Outcome("ache", "the ache", "the ache", "lower", "benefit", "0 to 100", 10.0)
RELIEF = Outcome("relief", "half of the ache gone", "relief", "higher", "benefit")
LOW = Certainty("low")
POINTS = Effect("mean difference", -25.0, -30.0, -20.0, scale="0 to 100")


def shown(finding: Finding, outcome: Outcome) -> FindingView:
    return view(finding, outcome, ENTRY, "clinician", ())


def test_a_known_threshold_is_not_called_unknown() -> None:
    finding = Finding("f", "ache", "estimated", "1 week", effect=POINTS, certainty=LOW)
    assert "smallest difference that counts" not in shown(finding, ACHE).sentence


def test_a_threshold_on_another_scale_does_not_judge_this_result() -> None:
    tenth = Effect("mean difference", -2.5, -3.0, -2.0, scale="0 to 10")
    finding = Finding("f", "ache", "estimated", "1 week", effect=tenth, certainty=LOW)
    sentence = shown(finding, ACHE).sentence
    assert "smallest difference that counts is not known" in sentence
    assert "little to no difference" not in sentence


def test_a_ratio_of_a_benefit_is_a_chance_of_something_good() -> None:
    ratio = Effect("risk ratio", 2.0, 1.5, 2.5)
    finding = Finding("f", "relief", "estimated", "1 week", effect=ratio, certainty=LOW)
    sentence = shown(finding, RELIEF).sentence
    assert "may increase the chance of half of the ache gone" in sentence
    assert as_printed(shown(finding, RELIEF)) == "RR 2 (1.5 to 2.5): no count can be made of it"


def test_a_ratio_with_a_starting_risk_is_told_as_people_and_without_the_tail() -> None:
    finding = Finding(
        "f",
        "relief",
        "estimated",
        "1 week",
        effect=Effect("risk ratio", 2.0, 1.5, 2.5),
        certainty=LOW,
        baseline=Baseline(100, 10, ("Z006",)),
    )
    told = shown(finding, RELIEF)
    people = "10 in 100 with placebo, 20 (15 to 25) in 100 with zorvane by vein, 10 more"
    assert people in told.sentence
    assert (as_printed(told) or "").startswith(f"RR 2 (1.5 to 2.5): {people}")
    assert "no count" not in told.sentence


def test_a_harm_on_a_scale_is_told_in_points() -> None:
    harm = Outcome("dizziness", "dizziness", "dizziness", "fewer", "harm", "0 to 100")
    worse = Effect("mean difference", 4.0, 2.0, 6.0, scale="0 to 100")
    finding = Finding("f", "dizziness", "estimated", "1 week", effect=worse, certainty=LOW)
    assert "4 points higher (2 higher to 6 higher)" in shown(finding, harm).sentence


def test_a_standardised_difference_is_told_without_a_minus_sign_and_without_a_tail() -> None:
    moved = Effect("standardised mean difference", -0.5, -0.8, -0.2)
    finding = Finding("f", "ache", "estimated", "1 week", effect=moved, certainty=LOW)
    words = shown(finding, ACHE).range_words
    assert words == "0.5 standard deviations lower (0.8 lower to 0.2 lower)"


def test_a_rated_direction_without_the_word_of_the_source_is_told_from_its_rating() -> None:
    finding = Finding(
        "f", "ache", "direction only", "1 week", certainty=LOW, direction="lower", hedge="It may."
    )
    sentence = shown(finding, ACHE).sentence
    assert "may reduce the ache" in sentence
    assert "could not be read" not in sentence
