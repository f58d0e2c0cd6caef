"""Rounding is half away from zero, once (FM-6), and printing changes no number."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ketacounsel.effect.needed import rounded_up
from ketacounsel.effect.rounding import exact, plain_number, round_half_away, whole


@given(st.integers(-(10**9), 10**9))
def test_a_half_goes_away_from_zero(n):
    away = n + 1 if n >= 0 else n
    assert whole(Fraction(2 * n + 1, 2)) == away
    assert whole(n + 0.5) == away


@given(st.fractions(), st.integers(0, 6))
def test_rounding_is_symmetric_and_never_off_by_more_than_a_half(value, places):
    rounded = round_half_away(value, places)
    assert rounded == round_half_away(-value, places).copy_negate()
    assert abs(Fraction(rounded) - value) <= Fraction(1, 2 * 10**places)


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_floats_and_their_fractions_round_alike(value):
    assert round_half_away(value, 2) == round_half_away(exact(value), 2)


@pytest.mark.parametrize(
    ("value", "places", "expected"),
    [(2.675, 2, "2.68"), (102.5, 0, "103"), (-102.5, 0, "-103"), (0.5, 0, "1"), (-0.4, 0, "0")],
)
def test_decimals_are_read_as_they_print(value, places, expected):
    assert str(round_half_away(value, places)) == expected


def test_a_decimal_keeps_its_digits():
    assert round_half_away(Decimal("0.125"), 2) == Decimal("0.13")


@pytest.mark.parametrize(
    ("value", "text"),
    [(2.0, "2"), (-15.79, "-15.79"), (1e-7, "0.0000001"), (-0.0, "0"), (1e3, "1000"), (7, "7")],
)
def test_a_number_prints_as_given(value, text):
    assert plain_number(value) == text


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_printing_never_changes_a_number(value):
    assert float(plain_number(value)) == value


@given(st.integers(1, 10**6))
def test_whole_numbers_needed_are_not_rounded_further_up(n):
    assert rounded_up(Fraction(n) + Fraction(1, 10**12)) == n
    assert rounded_up(Fraction(n) + Fraction(1, 10**6)) == n + 1
