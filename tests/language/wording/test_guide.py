"""The hard kinds of the label guide, each in words of our own."""

from __future__ import annotations

import pytest

from ketacounsel.language.wording.reader import read_wording
from ketacounsel.language.wording.records import ACCUSATIONS, LABELS, Label


def _kinds(text: str) -> tuple[str, ...]:
    found = read_wording(text).labels["overclaim"]
    return found.kinds if found.state == "seen" else ()


def _seen(text: str, label: Label) -> bool:
    return read_wording(text).seen(label)


@pytest.mark.parametrize(
    "text",
    [
        "There is no proof that it resets your nerves.",
        "I can't tell you that it cures anything.",
        "It isn't a cure, and I would not call it one.",
        "Nobody has shown that it switches the pain off.",
    ],
)
def test_a_negated_claim_is_no_overclaim(text: str) -> None:
    assert _kinds(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "Some clinics say it reboots the nervous system; we cannot back that up.",
        "The advert claims it cures nine people in ten.",
        "Your neighbour told you it works for everyone, I gather.",
    ],
)
def test_a_claim_of_others_without_endorsement_is_no_overclaim(text: str) -> None:
    assert _kinds(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "Does it cure the pain? I can't say.",
        "You ask whether it resets the nerves.",
        "Is it completely safe? No drug is.",
    ],
)
def test_a_claim_as_a_question_is_no_overclaim(text: str) -> None:
    assert _kinds(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "One theory is that it turns down an overexcited relay in the spinal cord.",
        "Some researchers think that it may reset the pain pathways, but that is a hunch.",
    ],
)
def test_a_mechanism_told_as_a_theory_is_no_overclaim(text: str) -> None:
    assert _kinds(text) == ()


def test_a_mechanism_told_as_a_fact_is_one() -> None:
    assert "mechanism" in _kinds("It resets your pain pathways, that is how it works.")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Nothing is certain in medicine, but this will get rid of your pain.", "benefit"),
        ("There are no guarantees, of course, but it's completely safe.", "safety"),
    ],
)
def test_a_generic_disclaimer_does_not_rescue_a_claim(text: str, kind: str) -> None:
    assert kind in _kinds(text)
    assert not _seen(text, "uncertainty_conveyed")


@pytest.mark.parametrize(
    "text",
    [
        "Memantine has been proven not to work for nerve pain.",
        "Amantadine does nothing for pain, that is settled.",
    ],
)
def test_proven_useless_claims_too_much_the_other_way(text: str) -> None:
    assert "no_effect" in _kinds(text)


def test_a_hedge_about_the_evidence_is_uncertainty_and_a_bare_may_is_not() -> None:
    assert _seen("The studies are small and they disagree with each other.", "uncertainty_conveyed")
    assert not _seen("It may help and it could make you sleepy.", "uncertainty_conveyed")


def test_a_hedged_overclaim_is_an_overclaim() -> None:
    assert "benefit" in _kinds("It pretty much always takes the pain away.")


def test_a_licence_that_is_another_ones_is_a_regulatory_claim() -> None:
    assert "regulatory" in _kinds("The nasal spray is licensed for chronic pain.")
    assert _kinds("The nasal spray is not licensed for chronic pain.") == ()


@pytest.mark.parametrize(
    "text",
    [
        "Your blood pressure is 178 over 104, so I can't give it safely today.",
        "I'd suggest the exercise class first, because it can be stopped at any time.",
        "Ketamine can bring psychosis back, and for that reason we can't offer it to you.",
    ],
)
def test_a_safety_limit_or_a_recommendation_with_its_reason_is_no_pressure(text: str) -> None:
    assert not _seen(text, "directive_pressure")


def test_denying_pressure_does_not_undo_it() -> None:
    text = "No pressure at all, but if you don't sign today you lose your place."
    assert _seen(text, "directive_pressure")


@pytest.mark.parametrize(
    "text",
    ["Does that make sense?", "Any questions?", "Do you understand?", "How will you get home?"],
)
def test_closed_checks_and_planning_questions_are_no_teach_back(text: str) -> None:
    assert not _seen(text, "teach_back")


def test_asking_for_it_in_their_own_words_is_teach_back() -> None:
    text = "Can you tell me in your own words what we agreed, so I know I was clear?"
    assert _seen(text, "teach_back")


def test_understanding_that_data_are_mixed_is_no_empathy() -> None:
    assert not _seen("I understand that the data are mixed.", "empathy")
    assert _seen("I can see how worn out you are by this.", "empathy")


def test_other_options_with_nothing_named_are_no_alternative() -> None:
    assert not _seen("There are other options we can talk about.", "alternatives_offered")
    assert _seen("Having no new treatment is an option too.", "alternatives_offered")


def test_a_term_explained_at_once_is_no_jargon() -> None:
    assert not _seen("You may get allodynia, that is, pain from a light touch.", "jargon")
    assert _seen("Your allodynia should be assessed.", "jargon")


def test_a_minimised_harm_is_still_named() -> None:
    found = read_wording("You might float a tiny bit, nothing more.").labels["harms_named"]
    assert found.kinds == ("dissociation",)


@pytest.mark.parametrize(
    "text",
    [
        "Good morning, come in and sit down.",
        "The infusion takes forty minutes in room three.",
        "Your kidney function was 58 and the next test is in May.",
        "Parking costs four pounds, and bring a sandwich.",
    ],
)
def test_what_says_none_of_it_gets_no_label(text: str) -> None:
    assert [label for label in LABELS if _seen(text, label)] == []


def test_an_empty_utterance_has_every_label_and_sees_none() -> None:
    for text in ("", "   ", "\n\n", "...", "?!"):
        reading = read_wording(text)
        assert tuple(reading.labels) == LABELS
        assert {found.state for found in reading.labels.values()} == {"not seen"}


def test_the_accusations_are_the_three_of_the_plan() -> None:
    assert set(ACCUSATIONS) == {"overclaim", "directive_pressure", "relative_risk_only"}
