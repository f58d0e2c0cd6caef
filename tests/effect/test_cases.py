"""The development cases D1 to D12, with their exact texts."""

from ketacounsel.effect.absolute import ROUNDED_ONCE, RatioKind, corresponding_risk
from ketacounsel.effect.certainty import Certainty, State
from ketacounsel.effect.mean import MeanClass, classify_mean, mean_as_plain, ratio_to_mid
from ketacounsel.effect.needed import number_needed
from ketacounsel.effect.plain import ratio_as_plain
from ketacounsel.effect.rounding import exact, whole
from ketacounsel.effect.statement import StatementInput, clinician_statement, patient_statement

RR, OR, HR = RatioKind.RISK_RATIO, RatioKind.ODDS_RATIO, RatioKind.HAZARD_RATIO


def test_d1_fewer_bad_events_give_an_nntb():
    result = corresponding_risk(RR, 200, 1000, 0.50, 0.25, 0.80)
    assert result.corresponding_text == "100 (50 to 160)"
    assert result.difference_text == "100 fewer (150 fewer to 40 fewer)"
    assert result.needed is not None
    assert result.needed.text == "NNTB 10 (7 to 25)"


def test_d2_an_interval_across_the_null_runs_through_infinity():
    result = corresponding_risk(RR, 50, 1000, 2.0, 0.8, 5.0)
    assert result.corresponding_text == "100 (40 to 250)"
    assert result.difference_text == "50 more (10 fewer to 200 more)"
    assert result.needed is not None
    assert result.needed.text == "NNTH 20 (NNTB 100 to infinity to NNTH 5)"


def test_d3_a_risk_is_capped_at_everybody_and_says_so():
    result = corresponding_risk(RR, 400, 1000, 3.0)
    assert result.corresponding_text == "1000"
    assert result.capped
    assert "the estimate was capped: a risk cannot pass the denominator" in result.notes


def test_d4_an_odds_ratio_above_1():
    result = corresponding_risk(OR, 500, 1000, 2.0)
    assert (result.corresponding_text, result.difference_text) == ("667", "167 more")


def test_d5_an_odds_ratio_below_1():
    result = corresponding_risk(OR, 100, 1000, 0.5)
    assert (result.corresponding_text, result.difference_text) == ("53", "47 fewer")


def test_d6_a_hazard_ratio():
    result = corresponding_risk(HR, 200, 1000, 0.5)
    assert (result.corresponding_text, result.difference_text) == ("106", "94 fewer")


def test_d7_nothing_is_estimated_from_a_ratio_and_a_starting_risk_of_0():
    plain = ratio_as_plain(corresponding_risk(RR, 0, 1000, 4, 2, 8))
    assert plain == {
        "denominator": 1000,
        "baseline": 0,
        "corresponding": None,
        "difference": None,
        "nnt": None,
        "estimable": False,
        "capped": False,
        "notes": [
            "not estimable from the ratio: the starting risk is 0; "
            "where events were seen only with the option, show the raw counts"
        ],
    }


def test_d8_risk_and_difference_are_each_rounded_once_with_a_note():
    result = corresponding_risk(RR, 205, 1000, 0.5)
    assert (result.corresponding_text, result.difference_text) == ("103", "103 fewer")
    assert result.notes == (ROUNDED_ONCE,)
    assert ratio_as_plain(result)["corresponding"] == {"estimate": 102.5, "low": None, "high": None}


def test_d9_float_noise_never_adds_a_patient():
    assert number_needed(exact(0.2) - exact(0.3), None, None, "bad").text == "NNTB 10"
    noisy = 1 / (0.3 - 0.2)
    assert noisy > 10, "the trap that the fractions avoid"


def test_d10_a_benefit_that_may_be_too_small_to_matter():
    assert classify_mean(-12, -22, -2, 10, "lower") is MeanClass.BENEFIT_MAYBE_TOO_SMALL
    assert ratio_to_mid(-12, 10, "lower") == 1.2
    plain = mean_as_plain(-12, -22, -2, 10, "lower", scale="0-100", certainty=Certainty.LOW)
    assert plain["class"] == "benefit that may be too small to matter"
    assert plain["ratio_to_mid"] == 1.2
    assert plain["sentence"] == (
        "12 points lower (22 lower to 2 lower) on the scale 0-100. "
        "The option may reduce the outcome, compared with the comparator. "
        "The range crosses the smallest difference that counts (10)."
    )


def test_d11_very_low_certainty_has_the_uncertain_form_only():
    plain = mean_as_plain(-15, -31, 1, 10, "lower", scale="0-100", certainty=Certainty.VERY_LOW)
    assert plain["class"] is None
    assert plain["sentence"] == (
        "15 points lower (31 lower to 1 higher) on the scale 0-100: "
        "the range holds lower, little changed and higher outcome. "
        "The evidence is very uncertain about the effect of the option on the outcome, "
        "compared with the comparator."
    )
    assert "nnt" not in plain


def test_d12_an_interval_inside_the_trivial_zone_is_little_to_no_difference():
    subject = StatementInput(
        state=State.ESTIMATED,
        option="option A",
        outcome="nausea",
        comparator="placebo",
        certainty=Certainty.HIGH,
        measure="risk ratio",
        estimate=1.0,
        low=0.9,
        high=1.1,
        event="bad",
        baseline_risk=100,
        per=1000,
        minimal_important_difference=20,
    )
    assert clinician_statement(subject) == (
        "Risk ratio 1 (0.9 to 1.1): 100 in 1000 with placebo, "
        "100 (90 to 110) in 1000 with option A, 0 fewer (10 fewer to 10 more). "
        "Option A results in little to no difference in the risk of nausea, compared with placebo."
    )
    assert patient_statement(subject).startswith(
        "Option A makes little to no difference to the chance of nausea, compared with placebo."
    )


def test_an_odds_ratio_is_never_read_as_a_risk_ratio():
    as_odds = corresponding_risk(OR, 500, 1000, 2.0).corresponding
    as_risk = corresponding_risk(RR, 500, 1000, 2.0).corresponding
    assert as_odds is not None
    assert as_risk is not None
    assert whole(as_odds.estimate) == 667
    assert whole(as_risk.estimate) == 1000
