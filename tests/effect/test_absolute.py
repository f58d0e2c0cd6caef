"""Corresponding risks and numbers needed: properties, and what is refused."""

import json
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ketacounsel.effect.absolute import RatioKind, corresponding_risk
from ketacounsel.effect.certainty import Certainty
from ketacounsel.effect.plain import ratio_as_plain
from ketacounsel.effect.ratio_words import ratio_in_short, ratio_in_words, result_lines
from ketacounsel.effect.rounding import EffectInputError

kinds = st.sampled_from(RatioKind)
events = st.sampled_from(["bad", "good"])
baselines = st.integers(1, 999)
ratios = st.decimals("0", "20", places=3).map(float)
triples = st.tuples(ratios, ratios, ratios).map(sorted)
certainties = st.none() | st.sampled_from(Certainty)


def people(kind, baseline, ratio):
    risk = corresponding_risk(kind, baseline, 1000, ratio).corresponding
    assert risk is not None
    return risk.estimate


@given(kinds, baselines, baselines, ratios)
def test_a_higher_starting_risk_never_gives_a_lower_risk(kind, one, other, ratio):
    lower, upper = sorted((one, other))
    assert people(kind, lower, ratio) <= people(kind, upper, ratio)


@given(kinds, baselines, ratios, ratios)
def test_a_higher_ratio_never_gives_a_lower_risk(kind, baseline, one, other):
    lower, upper = sorted((one, other))
    assert people(kind, baseline, lower) <= people(kind, baseline, upper)


@given(kinds, baselines)
def test_a_ratio_of_1_changes_nothing(kind, baseline):
    result = corresponding_risk(kind, baseline, 1000, 1)
    assert result.difference_text == "0 fewer"
    assert result.needed is not None
    assert result.needed.text == "not defined"


@given(kinds, baselines, triples)
def test_a_risk_stays_between_0_and_the_denominator(kind, baseline, triple):
    low, estimate, high = triple
    risk = corresponding_risk(kind, baseline, 1000, estimate, low, high).corresponding
    assert risk is not None
    assert risk.low is not None
    assert risk.high is not None
    assert 0 <= risk.low <= risk.estimate <= risk.high <= 1000


@given(baselines, ratios)
def test_the_capped_flag_is_up_exactly_when_a_risk_ratio_passes_everybody(baseline, ratio):
    result = corresponding_risk(RatioKind.RISK_RATIO, baseline, 1000, ratio)
    assert result.capped == (round(baseline * round(ratio * 1000)) > 1_000_000)


def test_a_capped_limit_is_named():
    result = corresponding_risk(RatioKind.RISK_RATIO, 400, 1000, 2, 1.5, 3)
    assert result.capped
    assert result.notes[0].startswith("the upper limit was capped")


@given(baselines, ratios)
def test_only_a_risk_ratio_is_ever_capped(baseline, ratio):
    for kind in (RatioKind.ODDS_RATIO, RatioKind.HAZARD_RATIO):
        assert not corresponding_risk(kind, baseline, 1000, ratio).capped


@given(kinds, baselines, triples)
def test_a_good_event_swaps_benefit_and_harm_and_nothing_else(kind, baseline, triple):
    low, estimate, high = triple
    bad = corresponding_risk(kind, baseline, 1000, estimate, low, high, "bad")
    good = corresponding_risk(kind, baseline, 1000, estimate, low, high, "good")
    assert (bad.corresponding, bad.difference) == (good.corresponding, good.difference)
    assert bad.needed is not None
    assert good.needed is not None
    assert bad.needed.estimate == good.needed.estimate
    if bad.needed.label is not None:
        assert {bad.needed.label, good.needed.label} == {"NNTB", "NNTH"}
    if bad.needed.through_infinity:
        assert (bad.needed.low, bad.needed.high) == (good.needed.high, good.needed.low)


@given(kinds, st.integers(0, 1000), triples, events, certainties)
def test_plain_form_is_strict_json_with_the_documented_keys(
    kind, baseline, triple, event, certainty
):
    low, estimate, high = triple
    if kind is RatioKind.ODDS_RATIO and baseline == 1000 and low == 0:
        return
    result = corresponding_risk(kind, baseline, 1000, estimate, low, high, event, certainty)
    plain = json.loads(json.dumps(ratio_as_plain(result), allow_nan=False))
    assert list(plain) == [
        "denominator",
        "baseline",
        "corresponding",
        "difference",
        "nnt",
        "estimable",
        "capped",
        "notes",
    ]
    if not plain["estimable"]:
        assert plain["corresponding"] is plain["difference"] is plain["nnt"] is None
        assert plain["notes"]
        return
    assert list(plain["corresponding"]) == ["estimate", "low", "high"]
    assert list(plain["difference"]) == ["estimate", "low", "high", "text"]
    assert list(plain["nnt"]) == ["text", "label", "estimate", "low", "high"]


@given(
    kinds,
    st.floats(5e-324, 1),
    st.floats(0, 1.7e308),
    st.floats(0, 1.7e308),
    st.floats(0, 1.7e308),
)
def test_extreme_but_finite_numbers_stay_finite(kind, baseline, one, two, three):
    low, estimate, high = sorted((one, two, three))
    try:
        result = corresponding_risk(kind, baseline, 1, estimate, low, high)
    except EffectInputError:
        assert kind is RatioKind.ODDS_RATIO
        assert (baseline, low) == (1, 0)
        return
    json.dumps(ratio_as_plain(result), allow_nan=False)


@given(baselines, triples, st.sampled_from(["very low", "low or very low", "not read"]))
def test_no_number_needed_when_certainty_may_be_very_low(baseline, triple, certainty):
    low, estimate, high = triple
    needed = corresponding_risk(
        RatioKind.RISK_RATIO, baseline, 1000, estimate, low, high, "bad", Certainty(certainty)
    ).needed
    assert needed is not None
    assert needed.text == f"withheld: certainty {certainty}"
    assert needed.label is needed.estimate is needed.low is needed.high is None


def test_a_limit_at_the_null_leaves_the_number_needed_unbounded():
    result = corresponding_risk(RatioKind.RISK_RATIO, 200, 1000, 0.5, 0.25, 1.0)
    assert result.difference_text == "100 fewer (150 fewer to 0 fewer)"
    plain = ratio_as_plain(result)["nnt"]
    assert plain == {
        "text": "NNTB 10 (7 to infinity)",
        "label": "NNTB",
        "estimate": 10,
        "low": pytest.approx(20 / 3),
        "high": None,
    }


def test_harm_reads_from_fewest_to_most_people_too():
    result = corresponding_risk(RatioKind.RISK_RATIO, 100, 1000, 2, 1.5, 3)
    assert result.needed is not None
    assert result.needed.text == "NNTH 10 (5 to 20)"


def test_a_figure_that_only_rounds_to_0_is_not_passed_off_as_0():
    result = corresponding_risk(RatioKind.RISK_RATIO, 1, 1000, 1.2)
    assert result.difference_text == "0 more"
    assert "a printed 0 here is a rounded figure above 0: use a larger denominator" in result.notes


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((-1, 1000, 2), "the starting risk cannot be negative"),
        ((1001, 1000, 2), "the starting risk is above its denominator"),
        ((1, 0, 2), "the denominator must be above 0"),
        ((1, -5, 2), "the denominator must be above 0"),
        ((1, 1000, -2), "a ratio cannot be negative"),
        ((1, 1000, 2, -1, 3), "a ratio cannot be negative"),
        ((1, 1000, 2, 3, 4), "the estimate lies outside its interval"),
        ((1, 1000, 2, 3, 1), "the lower limit is above the upper limit"),
        ((1, 1000, 2, 1, None), "an interval needs both limits"),
        ((math.nan, 1000, 2), "the starting risk must be a finite number"),
        ((1, math.inf, 2), "the denominator must be a finite number"),
        ((1, 1000, math.inf), "the estimate must be a finite number"),
        ((1, 1000, 2, 1, math.inf), "the upper limit must be a finite number"),
        ((1, 10**5000, 2), "the denominator is not a number that can be used"),
    ],
)
@pytest.mark.parametrize("kind", RatioKind)
def test_bad_input_is_refused_in_one_line(kind, arguments, message):
    with pytest.raises(EffectInputError) as caught:
        corresponding_risk(kind, *arguments)
    assert str(caught.value) == message


def test_an_unknown_event_is_refused():
    with pytest.raises(EffectInputError, match="bad or good"):
        corresponding_risk(RatioKind.RISK_RATIO, 1, 10, 2, event="neutral")


def test_certain_events_under_each_ratio():
    assert people(RatioKind.HAZARD_RATIO, 1000, 0.5) == 1000
    assert people(RatioKind.HAZARD_RATIO, 1000, 0) == 0
    with pytest.raises(EffectInputError, match="odds ratio of 0"):
        people(RatioKind.ODDS_RATIO, 1000, 0)


def test_a_result_in_lines():
    assert result_lines(corresponding_risk(RatioKind.RISK_RATIO, 200, 1000, 0.5, 0.25, 0.8)) == (
        "Starting risk: 200 in 1000",
        "With the option: 100 (50 to 160) in 1000",
        "Difference: 100 fewer (150 fewer to 40 fewer) in 1000",
        "Number needed to treat: NNTB 10 (7 to 25)",
        "Note: the interval ignores the uncertainty of the starting risk",
    )


def test_a_result_that_cannot_be_worked_out_gives_only_the_reason():
    result = corresponding_risk(RatioKind.RISK_RATIO, 0, 100, 4)
    assert result.corresponding_text == result.difference_text == "not estimable"
    start, note = result_lines(result)
    assert start == "Starting risk: 0 in 100"
    assert note.startswith("Note: not estimable from the ratio")


def test_a_ratio_names_its_kind_and_its_interval():
    assert ratio_in_words(RatioKind.RISK_RATIO, 3.26, 1.05, 10.09) == (
        "Risk ratio 3.26 (1.05 to 10.09)"
    )
    assert ratio_in_short(RatioKind.HAZARD_RATIO, 0.5, None, None) == "HR 0.5 (interval not read)"


@given(baselines, st.integers(0, 20))
def test_a_whole_hazard_ratio_is_that_many_chances_to_stay_free(baseline, times):
    free = (1 - baseline / 1000) ** times
    assert float(people(RatioKind.HAZARD_RATIO, baseline, times)) == pytest.approx(
        1000 * (1 - free), rel=1e-9, abs=1e-9
    )
