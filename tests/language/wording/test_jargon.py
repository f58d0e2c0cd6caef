"""A term counts as jargon unless it is explained at once in plain words."""

from __future__ import annotations

import pytest

from ketacounsel.language.wording.reader import read_wording


def _terms(text: str) -> list[str]:
    return [span.text.lower() for span in read_wording(text).labels["jargon"].spans]


@pytest.mark.parametrize(
    "text",
    [
        "It causes allodynia to settle.",
        "We titrate to effect.",
        "Your LFTs are fine.",
        "The confidence intervals cross one.",
        "It is used off-label.",
        "You're treatment-refractory.",
        "We monitor by capnography.",
        "Expect some emesis.",
    ],
)
def test_a_term_left_alone_is_jargon(text: str) -> None:
    assert len(_terms(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "You have allodynia, pain from a light touch.",
        "You have allodynia - pain from a light touch.",
        "You have allodynia (a light touch hurts).",
        "Allodynia means that a light touch hurts.",
        "We titrate, that is, we go up slowly.",
        "We titrate it, in other words the dose goes up in steps.",
        "Half-life means how long until half of it has left you.",
        "Your eGFR, that's how well your kidneys filter, is low.",
        "It's an antagonist, which is to say it plugs a gate on a cell.",
        "There's a risk of hypotension: low blood pressure, in other words.",
        "You may see NRS on the form. That's just your pain score out of ten.",
        "It can cause dissociation: you feel cut off from your body.",
        "Nystagmus - your eyes flickering from side to side - can happen.",
        "Medics call it central sensitisation; I call it a volume knob stuck on full.",
        "Dysuria? That's stinging when you pee.",
    ],
)
def test_plain_words_right_after_a_term_explain_it(text: str) -> None:
    assert _terms(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "You may feel cut off from the room, what we call dissociation.",
        "A light touch may hurt; doctors call that allodynia.",
        "It blocks a switch on nerve cells called the NMDA receptor.",
        "Breathing can get slow and shallow, known as respiratory depression.",
        "You may feel outside your body (dissociation).",
        "Some people vomit. The word for it on your chart is emesis.",
        "When a feather hurts, that's allodynia.",
        "A little switch, the NMDA receptor, sits on nerve cells.",
    ],
)
def test_plain_words_right_before_a_term_explain_it(text: str) -> None:
    assert _terms(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Some become hypotensive, which means I stop the pump.",
        "Your eGFR is 34, which means I can't give you the full dose.",
        "It was refractory, that's been plain for years.",
        "I'd do a cystoscopy, which is on the second floor.",
        "Your creatinine (today) decides it.",
        "The bolus means a longer stay.",
        "The confidence interval, the team agreed, was huge.",
    ],
)
def test_a_consequence_or_a_remark_explains_nothing(text: str) -> None:
    assert len(_terms(text)) == 1


def test_a_term_is_not_explained_by_another_term() -> None:
    assert _terms("It treats hyperalgesia, meaning central sensitisation of afferents.") != []
    assert _terms("Memantine belongs to a class called NMDA antagonists.") == ["nmda antagonists"]


def test_a_term_explained_once_may_be_used_again() -> None:
    told = "Allodynia, pain from a light touch, is worse today. Your allodynia matters to me."
    assert _terms(told) == []


@pytest.mark.parametrize(
    "text",
    [
        "Amitriptyline, pregabalin and capsaicin patches are all open.",
        "With your fibromyalgia and your neuropathy, physiotherapy is one road.",
        "The drip is given in hospital, and a nurse checks your blood pressure.",
        "About 5 in 100 had hallucinations in a small trial against a dummy drip.",
        "An epidural, a TENS machine or acupuncture could come first.",
    ],
)
def test_names_of_drugs_diagnoses_and_everyday_words_are_no_jargon(text: str) -> None:
    assert _terms(text) == []
