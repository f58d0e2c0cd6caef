"""Certainty marks, frequency bands, both framings and sizes."""

import ast
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ketacounsel import effect
from ketacounsel.effect.bands import FrequencyBand, band_with_number, frequency_band
from ketacounsel.effect.certainty import Certainty, State, certainty_marks
from ketacounsel.effect.framing import both_framings
from ketacounsel.effect.rounding import EffectInputError
from ketacounsel.effect.size import SizeClass, SizeThresholds, size_of


@pytest.mark.parametrize(
    ("certainty", "ascii_marks", "round_marks"),
    [
        (Certainty.HIGH, "[++++]", "● ● ● ●"),
        (Certainty.MODERATE, "[+++-]", "● ● ● ○"),
        (Certainty.LOW, "[++--]", "● ● ○ ○"),
        (Certainty.VERY_LOW, "[+---]", "● ○ ○ ○"),
        (Certainty.LOW_OR_VERY_LOW, "[+?--]", "● ? ○ ○"),
        (Certainty.NOT_READ, "[????]", "? ? ? ?"),
    ],
)
def test_every_certainty_has_4_marks_in_both_sets(certainty, ascii_marks, round_marks):
    assert certainty_marks(certainty, ascii=True) == ascii_marks
    assert certainty_marks(certainty, ascii=False) == round_marks
    assert len(round_marks.split()) == len(ascii_marks.strip("[]")) == 4
    assert ascii_marks.isascii()


def test_marks_tell_all_certainties_apart():
    for narrow in (True, False):
        assert len({certainty_marks(c, ascii=narrow) for c in Certainty}) == len(Certainty)


def test_the_room_needs_nothing_but_itself_and_the_standard_library():
    allowed = sys.stdlib_module_names | {"ketacounsel"}
    for module in Path(effect.__file__).parent.glob("*.py"):
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom):
                assert node.module.split(".")[0] in allowed
                if node.module.startswith("ketacounsel"):
                    assert node.module.startswith(("ketacounsel.effect.", "ketacounsel.frozen"))
            if isinstance(node, ast.Import):
                assert all(name.name.split(".")[0] in allowed for name in node.names)


def test_the_five_states_are_five_different_words():
    assert [state.value for state in State] == [
        "estimated",
        "direction only",
        "uncertain",
        "not reported",
        "not found",
    ]


@pytest.mark.parametrize(
    ("probability", "band"),
    [
        (1, "very common"),
        (0.1, "very common"),
        (0.0999, "common"),
        (0.01, "common"),
        (0.00999, "uncommon"),
        (0.001, "uncommon"),
        (0.000999, "rare"),
        (0.0001, "rare"),
        (0.0000999, "very rare"),
        (0, "very rare"),
        (None, "not known"),
    ],
)
def test_the_edges_of_the_frequency_bands(probability, band):
    assert frequency_band(probability) == band


@given(st.floats(0, 1), st.floats(0, 1))
def test_a_higher_frequency_never_has_a_lower_band(one, other):
    order = list(FrequencyBand)
    lower, upper = sorted((one, other))
    assert order.index(frequency_band(upper)) <= order.index(frequency_band(lower))


def test_a_band_word_comes_with_its_number_and_whose_it_is():
    assert band_with_number(30, 1000) == "common (30 in 1000 treated)"
    assert band_with_number(3, 30) == "very common (3 in 30 treated)"
    assert band_with_number(None, 1000) == "not known"


@pytest.mark.parametrize("call", [lambda: frequency_band(1.1), lambda: frequency_band(-0.1)])
def test_a_frequency_outside_0_to_1_is_refused(call):
    with pytest.raises(EffectInputError):
        call()


@pytest.mark.parametrize(("count", "per"), [(11, 10), (-1, 10), (1, 0)])
def test_an_impossible_count_has_no_band_and_no_framing(count, per):
    with pytest.raises(EffectInputError):
        band_with_number(count, per)
    with pytest.raises(EffectInputError):
        both_framings(count, per)


def test_both_framings_in_words():
    assert both_framings(12, 100).text == "12 in 100 do, 88 in 100 do not"


@given(st.integers(1, 10_000).flatmap(lambda n: st.tuples(st.floats(0, n), st.just(n))))
def test_both_framings_always_sum_to_the_denominator(pair):
    count, denominator = pair
    framings = both_framings(count, denominator)
    assert framings.having + framings.not_having == denominator
    assert framings.having >= 0
    assert framings.not_having >= 0


def test_sizes_are_judged_by_cut_points_and_the_edge_belongs_to_the_larger():
    cuts = SizeThresholds(trivial=10, small=20, moderate=30)
    sizes = [size_of(-x, cuts) for x in (0, 9.99, 10, 20, 30, 99)]
    assert sizes == ["trivial", "trivial", "small", "moderate", "large", "large"]


def test_no_cut_points_no_size():
    assert size_of(50, None) is None
    assert {size.value for size in SizeClass} == {"large", "moderate", "small", "trivial"}


@pytest.mark.parametrize("cuts", [(0, 1, 2), (1, 1, 2), (3, 2, 1), (1, 2, float("inf"))])
def test_cut_points_that_do_not_rise_are_refused(cuts):
    with pytest.raises(EffectInputError):
        SizeThresholds(*cuts)
