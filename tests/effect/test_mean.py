"""Mean differences: FM-12 to FM-16."""

import json
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ketacounsel.effect.certainty import Certainty
from ketacounsel.effect.mean import (
    CLASS_WITHHELD,
    INTERVAL_NOT_KNOWN,
    THRESHOLD_NOT_KNOWN,
    MeanClass,
    classify_mean,
    mean_as_plain,
    odds_ratio_of_response,
    points_from_standardised,
    ratio_to_mid,
    rescaled,
)
from ketacounsel.effect.rounding import EffectInputError

points = st.integers(-40, 40).map(lambda n: n / 2) | st.floats(-100, 100)
triples = st.tuples(points, points, points).map(sorted)
thresholds = st.integers(1, 40).map(lambda n: n / 2)
directions = st.sampled_from(["lower", "higher"])

CONDITIONS = {
    MeanClass.IMPORTANT_BENEFIT: lambda low, up, m: low >= m,
    MeanClass.BENEFIT_MAYBE_TOO_SMALL: lambda low, up, m: 0 < low < m <= up,
    MeanClass.NULL_AND_BENEFIT: lambda low, up, m: -m < low <= 0 and up >= m,
    MeanClass.HARM_AND_BENEFIT: lambda low, up, m: low <= -m and up >= m,
    MeanClass.LITTLE_TO_NONE: lambda low, up, m: -m < low and up < m,
    MeanClass.HARM_AND_NULL: lambda low, up, m: low <= -m and 0 <= up < m,
    MeanClass.HARM_MAYBE_TOO_SMALL: lambda low, up, m: low <= -m and -m < up < 0,
    MeanClass.IMPORTANT_HARM: lambda low, up, m: up <= -m,
}


@given(triples, thresholds)
def test_exactly_one_class_fires_and_it_is_the_one_returned(triple, mid):
    low, md, high = triple
    fired = [name for name, holds in CONDITIONS.items() if holds(low, high, mid)]
    assert fired == [classify_mean(md, low, high, mid, "higher")]


@given(triples, thresholds)
def test_swapping_the_better_end_mirrors_the_class(triple, mid):
    low, md, high = triple
    mirrored = classify_mean(-md, -high, -low, mid, "lower")
    assert mirrored is classify_mean(md, low, high, mid, "higher")


@given(triples, thresholds, st.sampled_from([10, 100]), directions)
def test_a_class_does_not_change_with_the_scale(triple, mid, times, better):
    low, md, high = triple
    new_md, new_low, new_high, new_mid = rescaled((md, low, high, mid), times)
    before = classify_mean(md, low, high, mid, better)
    assert classify_mean(new_md, new_low, new_high, new_mid, better) is before


@given(
    triples,
    st.none() | thresholds,
    directions,
    st.none() | st.sampled_from(Certainty),
    st.booleans(),
)
def test_plain_form_is_strict_json_with_the_documented_keys(
    triple, mid, better, certainty, with_interval
):
    low, md, high = triple
    limits = (low, high) if with_interval else (None, None)
    plain = mean_as_plain(md, *limits, mid, better, certainty=certainty)
    json.dumps(plain, allow_nan=False)
    assert list(plain) == ["class", "ratio_to_mid", "sentence", "notes"]
    assert (plain["ratio_to_mid"] is None) == (mid is None)


def test_without_a_threshold_there_is_a_range_in_words_and_no_class():
    plain = mean_as_plain(-15.79, -32.09, 0.51, None, "lower", scale="0-100")
    assert plain["class"] is None
    assert plain["ratio_to_mid"] is None
    assert THRESHOLD_NOT_KNOWN in plain["notes"]
    assert plain["sentence"] == (
        "15.79 points lower (32.09 lower to 0.51 higher) on the scale 0-100: "
        "the range holds lower, little changed and higher."
    )


def test_without_an_interval_there_is_no_class():
    plain = mean_as_plain(-12, mid=10, better="lower")
    assert plain["class"] is None
    assert plain["ratio_to_mid"] == 1.2
    assert INTERVAL_NOT_KNOWN in plain["notes"]
    assert plain["sentence"] == "12 points lower (interval not read), scale not stated."


def test_a_range_on_one_side_says_so_without_a_verb_when_no_certainty_is_given():
    sentence = mean_as_plain(4, 1, 7, 2, "higher", scale="0-10")["sentence"]
    assert sentence == (
        "4 points higher (1 higher to 7 higher) on the scale 0-10: the whole range is higher."
    )


@pytest.mark.parametrize("certainty", [Certainty.VERY_LOW, Certainty.LOW_OR_VERY_LOW])
def test_no_size_class_where_certainty_may_be_very_low(certainty):
    plain = mean_as_plain(-30, -40, -20, 10, "lower", certainty=certainty)
    assert plain["class"] is None
    assert CLASS_WITHHELD in plain["notes"]


@pytest.mark.parametrize(
    ("md", "better", "expected"), [(-12, "lower", 1.2), (12, "lower", -1.2), (12, "higher", 1.2)]
)
def test_the_ratio_to_the_threshold_is_positive_for_benefit(md, better, expected):
    assert ratio_to_mid(md, 10, better) == expected


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((1, 2, 3, 10, "lower"), "the estimate lies outside its interval"),
        ((1, 0, 2, 0, "lower"), "the minimal important difference must be above 0"),
        ((1, 0, 2, -1, "lower"), "the minimal important difference must be above 0"),
        ((1, 0, 2, 10, "smaller"), "better must be lower or higher"),
        ((math.nan, 0, 2, 10, "lower"), "the estimate must be a finite number"),
        ((1, 0, None, 10, "lower"), "an interval needs both limits"),
    ],
)
def test_bad_input_is_refused_in_one_line(arguments, message):
    with pytest.raises(EffectInputError) as caught:
        mean_as_plain(*arguments)
    assert str(caught.value) == message


def test_estimate_limits_and_threshold_move_to_another_scale_together():
    assert rescaled((-1.2, -2.2, -0.2, 1), 10) == (-12, -22, -2, 10)


def test_standardised_differences_become_points_and_odds():
    assert points_from_standardised(-0.5, 24) == -12
    assert odds_ratio_of_response(-1, "lower") == pytest.approx(math.exp(1.8138), rel=1e-4)
    assert odds_ratio_of_response(-1, "higher") == pytest.approx(math.exp(-1.8138), rel=1e-4)


@pytest.mark.parametrize(
    "call",
    [
        lambda: rescaled((1,), 0),
        lambda: points_from_standardised(1, 0),
        lambda: odds_ratio_of_response(1e6, "higher"),
        lambda: ratio_to_mid(1e308, 1e-308, "higher"),
    ],
)
def test_conversions_refuse_what_has_no_answer(call):
    with pytest.raises(EffectInputError):
        call()
