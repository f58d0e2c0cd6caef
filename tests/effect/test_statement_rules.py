"""Rules that every effect sentence keeps, over the whole input space (GR, RC, CL)."""

import re
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from ketacounsel.effect.certainty import Certainty, State
from ketacounsel.effect.rounding import EffectInputError
from ketacounsel.effect.size import SizeClass
from ketacounsel.effect.statement import (
    StatementInput,
    clinician_statement,
    patient_statement,
    range_in_words,
    trial_counts,
)
from ketacounsel.effect.words import at_time

BANNED = re.compile(
    r"\b(?:works?|safe|proven|no effect|(?<!little to )no difference|not effective|ineffective|"
    r"no clear effect|no longer significant|lost|no evidence of|not statistically significant|"
    r"significan\w*|no benefit|does not|cannot rule out)\b",
    re.IGNORECASE,
)
VERB_OF_EFFECT = re.compile(
    r"\b(?:reduc\w+|increas\w+|slight\w*|large|small|little to no|eases?|makes?|raises?|lowers)\b"
)
HEDGES = re.compile(r"\b(?:may|might|could|likely|probably|suggests?)\b")

figures = st.integers(-400, 400).map(lambda n: n / 10)
ratios = st.integers(0, 100).map(lambda n: n / 10)


@st.composite
def subjects(draw, state=None):
    """Any finding that the records may hold; impossible ones are refused by the input itself."""
    measure = draw(st.sampled_from(["mean difference", "risk ratio", "odds ratio", "hazard ratio"]))
    is_mean = measure == "mean difference"
    low, estimate, high = sorted(draw(st.tuples(*[figures if is_mean else ratios] * 3)))
    if draw(st.booleans()):
        low = high = None
    state = state or draw(st.sampled_from(State))
    chosen = state == State.ESTIMATED
    try:
        return StatementInput(
            state=state,
            option="option A",
            outcome=draw(st.sampled_from(["pain", "nausea", "the ability to walk"])),
            certainty=draw(st.sampled_from(Certainty)),
            comparator=draw(st.sampled_from([None, "placebo"])),
            time=draw(st.sampled_from([None, "48 hours to 1 week", "up to 3 months"])),
            measure=measure if chosen else None,
            estimate=estimate if chosen else None,
            low=low if chosen else None,
            high=high if chosen else None,
            better=draw(st.sampled_from(["lower", "higher"])),
            scale=draw(st.sampled_from([None, "0-100"])),
            size=draw(st.none() | st.sampled_from(SizeClass)),
            minimal_important_difference=draw(st.none() | st.integers(1, 40)),
            studies=draw(st.none() | st.integers(0, 9)),
            participants=draw(st.none() | st.integers(0, 999)),
            hedge=draw(st.sampled_from([None, "may", "probably", "unclear"])),
            baseline_risk=draw(st.none() | st.integers(0, 1000)),
            event=None if is_mean else draw(st.sampled_from(["bad", "good"])),
            direction=draw(st.sampled_from(["lower", "higher"])),
        )
    except EffectInputError:
        assume(False)


slow = settings(suppress_health_check=[HealthCheck.filter_too_much], max_examples=200)


def includes_null(subject):
    return subject.low is not None and subject.low <= subject.null <= subject.high


def claim_of(text):
    """What follows the figure: the sentence that says what the evidence allows."""
    match = re.search(
        r"(?:Option A|The evidence is|It is unclear|About the effect|The review says)\b.*", text
    )
    assert match is not None, text
    return match.group(0)


@slow
@given(subjects())
def test_no_sentence_holds_a_banned_word_or_a_broken_figure(subject):
    for text in (clinician_statement(subject), patient_statement(subject)):
        assert not BANNED.search(text), text
        assert not re.search(r"(?<![\d.])-\d|\bnan\b|\binf\b|None|  |\.\.|\{|\bmg\b", text), text
        assert text.endswith(".")
        assert text[0].isupper() or text[0].isdigit()
        assert "\n" not in text


def test_one_of_a_thousand_is_a_person_and_never_1_in_x():
    """RC-3."""
    told = StatementInput(
        state=State.ESTIMATED,
        option="option A",
        outcome="pain",
        certainty=Certainty.HIGH,
        measure="risk ratio",
        estimate=0.5,
        low=0.2,
        high=0.9,
        baseline_risk=2,
        per=1000,
        event="bad",
        direction="lower",
    )
    text = patient_statement(told)
    assert "2 in 1000 people get pain and 998 do not" in text
    assert "1 person in 1000 gets it and 999 do not" in text


@slow
@given(subjects())
def test_patients_meet_no_ratio_no_label_and_no_1_in_x(subject):
    text = patient_statement(subject)
    assert not re.search(r"ratio|odds|certainty|\bNNT|\b1 in \d|imprecis|indirect", text)
    assert not re.search(r"\d\.\d", text), "whole numbers only (RC-1)"


@slow
@given(subjects())
def test_very_low_certainty_has_only_the_uncertain_form(subject):
    subject = replace(subject, certainty=Certainty.VERY_LOW)
    clinician, patient = clinician_statement(subject), patient_statement(subject)
    if subject.state in (State.ESTIMATED, State.DIRECTION_ONLY, State.UNCERTAIN):
        assert "The evidence is very uncertain about the effect of option A" in clinician
        assert not VERB_OF_EFFECT.search(clinician), clinician
        assert patient.startswith("We do not know yet if ")
        assert not any(digit in patient.replace("48 hours to 1 week", "") for digit in "56789")


@slow
@given(subjects(State.ESTIMATED))
def test_an_interval_across_the_null_has_no_verb_of_effect_and_names_what_it_holds(subject):
    assume(includes_null(subject))
    subject = replace(subject, minimal_important_difference=None)
    clinician = clinician_statement(subject)
    assert "he range holds " in clinician
    assert ("lower" in clinician.split("holds ")[1].split(".")[0]) == (subject.low < subject.null)
    assert not VERB_OF_EFFECT.search(clinician), clinician
    assert patient_statement(subject).split(" if ")[0] in ("We do not know yet", "It is unclear")


@slow
@given(subjects(State.ESTIMATED))
def test_no_size_word_without_a_threshold(subject):
    subject = replace(subject, minimal_important_difference=None)
    clinician, patient = clinician_statement(subject), patient_statement(subject)
    assert not re.search(r"large|slight|little to no|important", clinician), clinician
    assert not re.search(r"a lot|a little|little to no", patient), patient


@slow
@given(subjects(State.ESTIMATED))
def test_the_hedge_fits_the_rating(subject):
    claim, patient = claim_of(clinician_statement(subject)), patient_statement(subject)
    match subject.certainty:
        case Certainty.HIGH:
            assert not HEDGES.search(claim), claim
            assert not HEDGES.search(patient), patient
        case Certainty.MODERATE:
            assert "likely" in claim
            assert "probably" in patient or "unclear" in patient
        case Certainty.LOW:
            assert "may" in claim
            assert " may " in patient or "unclear" in patient
        case Certainty.NOT_READ | Certainty.LOW_OR_VERY_LOW:
            assert "its rating for this result could not be read" in claim
            assert not VERB_OF_EFFECT.search(claim), claim


@slow
@given(subjects(State.ESTIMATED))
def test_a_ratio_is_never_without_both_risks_or_the_fixed_tail(subject):
    assume(subject.measure != "mean difference")
    text = clinician_statement(subject)
    counted = " in 1000 with option A" in text
    assert counted != ("no count can be made of it" in text)
    assert counted == bool(subject.baseline_risk)


@slow
@given(subjects())
def test_the_clinicians_unit_and_the_comparator_are_always_named(subject):
    text = clinician_statement(subject)
    if subject.comparator:
        assert "placebo" in text
    if subject.state == State.ESTIMATED and subject.measure == "mean difference":
        assert "on the scale 0-100" in text or "scale not stated" in text


@slow
@given(subjects())
def test_the_five_states_never_share_a_sentence(subject):
    said = set()
    for state in State:
        held = (
            {
                "measure": "mean difference",
                "estimate": -1,
                "low": -2,
                "high": 3,
                "event": None,
                "baseline_risk": None,
                "size": None,
            }
            if state == State.ESTIMATED
            else {"estimate": None, "low": None, "high": None, "measure": None}
        )
        changed = replace(subject, state=state, hedge="may", certainty=Certainty.NOT_READ, **held)
        said.add(clinician_statement(changed))
    assert len(said) == 5


def test_unknown_states_are_told_apart_for_patients_too():
    base = StatementInput(State.UNCERTAIN, "option A", "pain", better="lower")
    texts = {
        patient_statement(replace(base, state=state))
        for state in (State.UNCERTAIN, State.NOT_REPORTED, State.NOT_FOUND)
    }
    assert texts == {
        "We do not know yet if option A eases pain.",
        "In the review, no study measured pain with option A. So we do not know.",
        "We have not read what studies say about pain with option A. So we cannot tell you.",
    }


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"option": " "}, "needs an option"),
        ({"measure": None}, "needs its measure"),
        ({"estimate": None}, "needs its measure"),
        ({"low": 5.0, "high": 6.0}, "outside its interval"),
        ({"better": None}, "better direction"),
        ({"event": "bad"}, "better direction and no event"),
        ({"measure": "risk ratio", "estimate": 2, "low": 1, "high": 3}, "bad or good"),
        ({"minimal_important_difference": 0}, "must be above 0"),
        ({"minimal_important_difference": 10, "size": SizeClass.LARGE}, "contradicts"),
        ({"minimal_important_difference": 1, "size": SizeClass.TRIVIAL}, "contradicts"),
        ({"state": State.DIRECTION_ONLY}, "needs its direction"),
        ({"state": State.DIRECTION_ONLY, "direction": "lower"}, "own hedge"),
        (
            {
                "state": State.DIRECTION_ONLY,
                "direction": "lower",
                "hedge": "may",
                "better": None,
            },
            "better direction",
        ),
    ],
)
def test_a_finding_that_contradicts_itself_is_refused(changes, message):
    subject = StatementInput(
        state=State.ESTIMATED,
        option="option A",
        outcome="pain",
        measure="mean difference",
        estimate=-5.0,
        low=-8.0,
        high=-2.0,
        better="lower",
    )
    with pytest.raises(EffectInputError, match=message):
        replace(subject, **changes)


@pytest.mark.parametrize(
    ("arguments", "text"),
    [
        ((-15.79, -32.09, 0.51, "lower"), "15.79 lower (32.09 lower to 0.51 higher)"),
        ((-5.32, -15.51, 4.87, "lower"), "5.32 lower (15.51 lower to 4.87 higher)"),
        ((0, -1, 1, "lower"), "0 lower (1 lower to 1 higher)"),
        ((2, 0.0, 4, "higher"), "2 higher (0 higher to 4 higher)"),
        ((-2, -4, -0.0, "lower"), "2 lower (4 lower to 0 lower)"),
        ((-2, None, None, "lower"), "2 lower (interval not read)"),
        ((-1, -2, 1, "lower", "point"), "1 point lower (2 lower to 1 higher)"),
    ],
)
def test_ranges_in_words(arguments, text):
    assert range_in_words(*arguments) == text


@pytest.mark.parametrize(
    ("counts", "text"),
    [
        ((3, 173), "3 trials, 173 people"),
        ((1, 1), "1 trial, 1 person"),
        ((0, None), "0 trials, number of people not read"),
        ((None, None), "number of trials not read, number of people not read"),
    ],
)
def test_unknown_counts_are_named(counts, text):
    assert trial_counts(*counts) == text


@pytest.mark.parametrize(
    ("time", "text"),
    [
        (None, ""),
        ("48 hours to 1 week", " at 48 hours to 1 week"),
        ("up to 3 months", " up to 3 months"),
        ("in the long term", " in the long term"),
        ("any time point", " at any time point"),
    ],
)
def test_a_time_label_gets_the_preposition_it_lacks(time, text):
    assert at_time(time) == text
