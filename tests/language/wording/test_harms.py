"""Harms are named by code, in any register; a patient's own symptom is none."""

from __future__ import annotations

import pytest

from ketacounsel.language.wording.groups import groups
from ketacounsel.language.wording.reader import read_wording

CODES = {
    "blood_pressure",
    "bladder",
    "confusion_accumulation",
    "dependence_misuse",
    "dissociation",
    "dizziness",
    "dose_variability",
    "falls",
    "flushing_hypotension",
    "heart_rate",
    "liver",
    "nausea_vomiting",
    "psychosis_worsening",
    "respiratory_depression",
    "sedation_driving",
    "serotonin_syndrome",
}


def _codes(text: str) -> set[str]:
    return set(read_wording(text).labels["harms_named"].kinds)


def test_the_lists_have_the_16_codes_of_the_guide() -> None:
    assert {group.kind for group in groups("harms_named")} == CODES


@pytest.mark.parametrize(
    ("plain", "technical", "code"),
    [
        ("You may feel outside your own body.", "Depersonalisation occurs.", "dissociation"),
        ("Plenty of people throw up.", "Expect emesis.", "nausea_vomiting"),
        ("The room may spin.", "Vertigo is common.", "dizziness"),
        ("You'll nod off in the chair.", "Somnolence is common.", "sedation_driving"),
        ("It can push your pressure up.", "A hypertensive response.", "blood_pressure"),
        ("Your heart may race.", "Tachycardia occurs.", "heart_rate"),
        ("It can burn when you pee.", "Dysuria on long courses.", "bladder"),
        ("It can strain the liver.", "Hepatotoxicity occurs.", "liver"),
        ("Some get hooked on it.", "There is abuse liability.", "dependence_misuse"),
        ("It can leave you muddled.", "Delirium occurs.", "confusion_accumulation"),
        ("You could keel over.", "Falls are commoner.", "falls"),
        ("You'll go bright red.", "Hypotension occurs.", "flushing_hypotension"),
        ("Your breathing may slow.", "Respiratory depression.", "respiratory_depression"),
        ("The voices may come back.", "A psychotic relapse.", "psychosis_worsening"),
        ("Too much serotonin builds up.", "Serotonergic toxicity.", "serotonin_syndrome"),
        ("One puff can be stronger than the next.", "Potency varies by batch.", "dose_variability"),
    ],
)
def test_plain_and_technical_words_name_the_same_harm(
    plain: str, technical: str, code: str
) -> None:
    assert code in _codes(plain)
    assert code in _codes(technical)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("A touch of queasiness, nothing to speak of.", "nausea_vomiting"),
        ("Nobody has ever got addicted at this clinic.", "dependence_misuse"),
        ("It can't possibly make anyone confused.", "confusion_accumulation"),
    ],
)
def test_a_minimised_or_denied_harm_is_still_named(text: str, code: str) -> None:
    assert _codes(text) == {code}


@pytest.mark.parametrize(
    "text",
    [
        "Your pressure is 175 over 99 today.",
        "You fell on the ice last winter.",
        "The burning in your feet keeps you up.",
        "Since your breakdown you have been so careful.",
        "You told me you're dizzy whenever you stand up.",
        "Have you ever heard voices or had liver disease?",
        "You've been sick with worry, and I'm sick of these forms too.",
        "You have high blood pressure and take a tablet for it.",
        "Some days you want it all to be over; I'm glad you told me.",
        "The evidence fell apart when bigger studies were done.",
        "Sorry, I confused you there. Let me start again.",
        "Take a deep breath; we have time.",
        "It's natural to feel detached from doctors after ten years of this.",
    ],
)
def test_own_symptoms_history_and_idioms_name_no_harm(text: str) -> None:
    assert _codes(text) == set()


def test_what_the_drug_did_to_the_patient_before_is_a_harm_of_the_drug() -> None:
    assert _codes("After the last lozenge you threw up.") == {"nausea_vomiting"}


def test_an_illness_that_a_drug_may_bring_back_is_named_by_what_it_was() -> None:
    told = "You heard voices two years ago, and ketamine might bring them back."
    assert _codes(told) == {"psychosis_worsening"}


def test_a_pressure_that_rises_and_one_that_drops_are_two_harms() -> None:
    assert _codes("Ketamine can raise your pressure.") == {"blood_pressure"}
    assert _codes("Magnesium can drop your pressure.") == {"flushing_hypotension"}


def test_each_harm_of_a_list_has_its_own_span() -> None:
    text = "It may make you sick, sleepy and giddy."
    spans = read_wording(text).labels["harms_named"].spans
    assert [text[span.start : span.end] for span in spans] == ["sick", "sleepy", "giddy"]
    assert [span.kind for span in spans] == ["nausea_vomiting", "sedation_driving", "dizziness"]
