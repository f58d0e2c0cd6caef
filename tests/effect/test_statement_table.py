"""The 16 cells of GR-1, for clinicians and in lay words, compared as a table."""

from dataclasses import replace

import pytest

from ketacounsel.effect.certainty import Certainty, State
from ketacounsel.effect.size import SizeClass
from ketacounsel.effect.statement import StatementInput, clinician_statement, patient_statement

GRADES = (Certainty.HIGH, Certainty.MODERATE, Certainty.LOW, Certainty.VERY_LOW)
SIZES = (SizeClass.LARGE, SizeClass.MODERATE, SizeClass.SMALL, SizeClass.TRIVIAL)
LOWER = {
    SizeClass.LARGE: (-40, -45, -35),
    SizeClass.MODERATE: (-25, -28, -22),
    SizeClass.SMALL: (-12, -14, -11),
    SizeClass.TRIVIAL: (-5, -7, -3),
}
VERY_UNCERTAIN = "The evidence is very uncertain about the effect of option A on pain."

CLINICIAN_LOWER = """
high     | Option A results in a large reduction in pain.
high     | Option A reduces pain.
high     | Option A reduces pain slightly.
high     | Option A results in little to no difference in pain.
moderate | Option A likely results in a large reduction in pain.
moderate | Option A likely reduces pain.
moderate | Option A likely reduces pain slightly.
moderate | Option A likely results in little to no difference in pain.
low      | Option A may result in a large reduction in pain.
low      | Option A may reduce pain.
low      | Option A may reduce pain slightly.
low      | Option A may result in little to no difference in pain.
very low | The evidence is very uncertain about the effect of option A on pain.
very low | The evidence is very uncertain about the effect of option A on pain.
very low | The evidence is very uncertain about the effect of option A on pain.
very low | The evidence is very uncertain about the effect of option A on pain.
"""
CLINICIAN_HIGHER = """
high     | Option A results in a large increase in pain.
high     | Option A increases pain.
high     | Option A increases pain slightly.
high     | Option A results in little to no difference in pain.
moderate | Option A likely results in a large increase in pain.
moderate | Option A likely increases pain.
moderate | Option A likely increases pain slightly.
moderate | Option A likely results in little to no difference in pain.
low      | Option A may result in a large increase in pain.
low      | Option A may increase pain.
low      | Option A may increase pain slightly.
low      | Option A may result in little to no difference in pain.
very low | The evidence is very uncertain about the effect of option A on pain.
very low | The evidence is very uncertain about the effect of option A on pain.
very low | The evidence is very uncertain about the effect of option A on pain.
very low | The evidence is very uncertain about the effect of option A on pain.
"""
PATIENT_LOWER = """
high     | Option A eases pain a lot.
high     | Option A eases pain.
high     | Option A eases pain a little.
high     | Option A makes little to no difference to pain.
moderate | Option A probably eases pain a lot.
moderate | Option A probably eases pain.
moderate | Option A probably eases pain a little.
moderate | Option A probably makes little to no difference to pain.
low      | Option A may ease pain a lot.
low      | Option A may ease pain.
low      | Option A may ease pain a little.
low      | Option A may make little to no difference to pain.
very low | We do not know yet if option A eases pain.
very low | We do not know yet if option A eases pain.
very low | We do not know yet if option A eases pain.
very low | We do not know yet if option A eases pain.
"""
PATIENT_HIGHER = """
high     | Option A makes pain a lot worse.
high     | Option A makes pain worse.
high     | Option A makes pain a little worse.
high     | Option A makes little to no difference to pain.
moderate | Option A probably makes pain a lot worse.
moderate | Option A probably makes pain worse.
moderate | Option A probably makes pain a little worse.
moderate | Option A probably makes little to no difference to pain.
low      | Option A may make pain a lot worse.
low      | Option A may make pain worse.
low      | Option A may make pain a little worse.
low      | Option A may make little to no difference to pain.
very low | We do not know yet if option A eases pain.
very low | We do not know yet if option A eases pain.
very low | We do not know yet if option A eases pain.
very low | We do not know yet if option A eases pain.
"""


def cell(certainty, size, sign=1):
    estimate, one, other = (sign * x for x in LOWER[size])
    low, high = sorted((one, other))
    return StatementInput(
        state=State.ESTIMATED,
        option="option A",
        outcome="pain",
        certainty=certainty,
        measure="mean difference",
        estimate=estimate,
        low=low,
        high=high,
        better="lower",
        scale="0-100",
        size=size,
        minimal_important_difference=10,
    )


def rendered(say, sign):
    rows = []
    for certainty in GRADES:
        for size in SIZES:
            text = say(cell(certainty, size, sign))
            claim = text.partition("on the scale 0-100. ")[2] or text
            rows.append(f"{certainty:<8} | {claim}")
    return rows


@pytest.mark.parametrize(
    ("say", "sign", "table"),
    [
        (clinician_statement, 1, CLINICIAN_LOWER),
        (clinician_statement, -1, CLINICIAN_HIGHER),
        (patient_statement, 1, PATIENT_LOWER),
        (patient_statement, -1, PATIENT_HIGHER),
    ],
)
def test_the_16_cells(say, sign, table):
    assert rendered(say, sign) == table.strip().splitlines()


def test_where_and_against_what_stand_after_the_claim():
    subject = replace(
        cell(Certainty.LOW, SizeClass.SMALL), time="up to 3 months", comparator="placebo"
    )
    assert clinician_statement(subject).endswith(
        "Option A may reduce pain slightly up to 3 months, compared with placebo."
    )


def test_no_size_word_without_a_threshold():
    subject = replace(cell(Certainty.LOW, SizeClass.LARGE), minimal_important_difference=None)
    assert clinician_statement(subject) == (
        "40 points lower (45 lower to 35 lower) on the scale 0-100. Option A may reduce pain. "
        "The smallest difference that counts is not known, so no size is named."
    )
    assert patient_statement(subject) == "Option A may ease pain."


def test_higher_is_better_gets_its_own_lay_verb():
    subject = replace(
        cell(Certainty.HIGH, SizeClass.MODERATE, -1), outcome="sleep", better="higher"
    )
    assert patient_statement(subject) == "Option A improves sleep."
    worse = replace(cell(Certainty.HIGH, SizeClass.MODERATE), outcome="sleep", better="higher")
    assert patient_statement(worse) == "Option A makes sleep worse."


def test_a_lay_verb_can_be_given():
    subject = replace(
        cell(Certainty.LOW, SizeClass.MODERATE), outcome="swelling", lay_verb=("shrink", "shrinks")
    )
    assert patient_statement(subject) == "Option A may shrink swelling."


def test_a_range_that_crosses_the_threshold_is_said():
    subject = replace(cell(Certainty.HIGH, SizeClass.SMALL), low=-22, high=-2)
    assert clinician_statement(subject).endswith(
        "The range crosses the smallest difference that counts (10)."
    )


def test_a_range_inside_the_trivial_zone_may_hold_the_null():
    subject = replace(cell(Certainty.LOW, SizeClass.TRIVIAL), low=-7, high=3)
    assert clinician_statement(subject).endswith(
        "Option A may result in little to no difference in pain."
    )


def test_a_limit_at_the_null_adds_no_direction_of_its_own():
    subject = replace(cell(Certainty.LOW, SizeClass.SMALL), low=-22, high=0)
    assert "(22 lower to 0 lower)" in clinician_statement(subject)
    assert "the range holds lower and little changed pain." in clinician_statement(subject)
    assert patient_statement(subject) == "It is unclear if option A eases pain."


@pytest.mark.parametrize(
    ("certainty", "verb"),
    [(Certainty.HIGH, "is"), (Certainty.MODERATE, "is likely to be"), (Certainty.LOW, "may be")],
)
def test_an_open_range_is_unclear_at_every_rating(certainty, verb):
    subject = replace(cell(certainty, SizeClass.SMALL), low=-30, high=30, comparator="placebo")
    assert clinician_statement(subject).endswith(
        f"It is unclear, from {certainty} certainty evidence, "
        f"what the effect of option A on pain {verb}, compared with placebo."
    )


def test_an_estimate_without_an_interval_states_no_direction():
    subject = replace(cell(Certainty.LOW, SizeClass.SMALL), low=None, high=None)
    assert clinician_statement(subject) == (
        "12 points lower (interval not read) on the scale 0-100. "
        "It is unclear, from low certainty evidence, what the effect of option A on pain may be: "
        "the interval was not read."
    )


def test_a_range_over_a_whole_review_is_the_reviews_own_hedge():
    subject = replace(
        cell(Certainty.LOW_OR_VERY_LOW, SizeClass.SMALL), hedge="may", source="the 2020 review"
    )
    assert clinician_statement(subject).endswith(
        'About the effect of option A on pain, the 2020 review says "may"; '
        "its rating for this result could not be read, only that its ratings are low or very low."
    )
    assert patient_statement(subject) == (
        "The 2020 review says option A may ease pain. How sure it is of this, we could not read."
    )


RATIO = StatementInput(
    state=State.ESTIMATED,
    option="option A",
    outcome="nausea",
    comparator="a dummy pill",
    time="up to 1 week",
    certainty=Certainty.LOW,
    measure="risk ratio",
    estimate=0.5,
    low=0.25,
    high=0.8,
    event="bad",
    baseline_risk=200,
)


def test_a_ratio_with_a_starting_risk_stands_beside_both_risks():
    assert clinician_statement(RATIO) == (
        "Risk ratio 0.5 (0.25 to 0.8): 200 in 1000 with a dummy pill, "
        "100 (50 to 160) in 1000 with option A, 100 fewer (150 fewer to 40 fewer). "
        "Option A may reduce the risk of nausea up to 1 week, compared with a dummy pill."
    )


def test_patients_get_counts_in_both_framings_and_no_ratio():
    assert patient_statement(RATIO) == (
        "Option A may lower the chance of nausea up to 1 week, compared with a dummy pill. "
        "With a dummy pill, 200 in 1000 people get nausea up to 1 week and 800 do not. "
        "With option A, it may be that 100 in 1000 get it and 900 do not. "
        "The range is as few as 50 and as many as 160."
    )


def test_a_starting_risk_of_0_makes_no_count():
    subject = replace(RATIO, baseline_risk=0)
    assert clinician_statement(subject).startswith(
        "Risk ratio 0.5 (0.25 to 0.8): no count can be made of it. "
    )
    assert patient_statement(subject).endswith("We have no fair count of how many people this is.")


@pytest.mark.parametrize(
    ("hedge", "clinician", "patient"),
    [
        (
            "probably",
            'The review says option A "probably" increases the risk of nausea up to 1 week, ',
            "The review says option A probably raises the chance of nausea up to 1 week. ",
        ),
        (
            "signs of more",
            "For an increase in the risk of nausea with option A up to 1 week, ",
            "It is unclear if option A causes nausea up to 1 week.",
        ),
    ],
)
def test_any_hedge_of_a_source_can_be_named(hedge, clinician, patient):
    subject = replace(
        RATIO,
        state=State.DIRECTION_ONLY,
        direction="higher",
        hedge=hedge,
        certainty=Certainty.NOT_READ,
        estimate=None,
        low=None,
        high=None,
    )
    assert clinician_statement(subject).startswith(clinician)
    assert f'"{hedge}"' in clinician_statement(subject)
    assert patient_statement(subject).startswith(patient)


@pytest.mark.parametrize(
    ("certainty", "clinician", "patient"),
    [
        (
            Certainty.LOW,
            "Option A may increase the risk of nausea. No figure was read.",
            "Option A may raise the chance of nausea. "
            "We have no fair count of how many people this is.",
        ),
        (
            Certainty.VERY_LOW,
            "The evidence is very uncertain about the effect of option A on the risk of nausea. "
            "No figure was read.",
            "We do not know yet if option A causes nausea.",
        ),
    ],
)
def test_a_direction_with_a_rating_follows_the_ladder(certainty, clinician, patient):
    subject = StatementInput(
        State.DIRECTION_ONLY, "option A", "nausea", certainty, direction="higher", event="bad"
    )
    assert clinician_statement(subject) == clinician
    assert patient_statement(subject) == patient


@pytest.mark.parametrize(
    ("certainty", "clinician", "patient"),
    [
        (
            Certainty.LOW,
            "It is unclear, from low certainty evidence, what the effect of option A on pain "
            "may be. No figure was read.",
            "It is unclear if option A eases pain.",
        ),
        (
            Certainty.VERY_LOW,
            "The evidence is very uncertain about the effect of option A on pain. "
            "No figure was read.",
            "We do not know yet if option A eases pain.",
        ),
        (
            Certainty.LOW_OR_VERY_LOW,
            "It is unclear what the effect of option A on pain is. From the review no figure was "
            "read, and its rating for this result could not be read, "
            "only that its ratings are low or very low.",
            "We do not know yet if option A eases pain.",
        ),
    ],
)
def test_trials_that_cannot_tell_follow_their_rating(certainty, clinician, patient):
    subject = StatementInput(State.UNCERTAIN, "option A", "pain", certainty, better="lower")
    assert clinician_statement(subject) == clinician
    assert patient_statement(subject) == patient


def test_a_limit_exactly_at_the_threshold_already_counts():
    open_range = replace(cell(Certainty.LOW, SizeClass.TRIVIAL), low=-10, high=3)
    assert "It is unclear" in clinician_statement(open_range)
    crossing = replace(cell(Certainty.LOW, SizeClass.TRIVIAL), low=-10, high=-3)
    assert clinician_statement(crossing).endswith(
        "The range crosses the smallest difference that counts (10)."
    )


def test_an_estimate_exactly_at_the_threshold_is_not_trivial():
    subject = replace(cell(Certainty.LOW, SizeClass.SMALL), estimate=-10, low=-14, high=-10)
    assert clinician_statement(subject).endswith("Option A may reduce pain slightly.")
