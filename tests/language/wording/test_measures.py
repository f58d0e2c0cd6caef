"""Precision, recall, Wilson's interval and Cohen's kappa, against worked examples."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ketacounsel.language.wording.measures import (
    Counts,
    counted,
    kappa,
    precision,
    recall,
    wilson,
)


def test_pairs_are_counted_as_found_against_true() -> None:
    pairs = [(True, True), (True, True), (True, False), (False, True), (False, False)]
    assert counted(pairs) == Counts(2, 1, 1, 1)
    assert counted(pairs).items == 5


def test_precision_is_of_what_was_found_and_recall_of_what_is_true() -> None:
    counts = Counts(true_found=8, false_found=2, true_missed=24, false_left=6)
    found, there = precision(counts), recall(counts)
    assert found is not None
    assert there is not None
    assert (found.estimate, there.estimate) == (0.8, 0.25)


@pytest.mark.parametrize(
    ("k", "n", "low", "high"),
    # Newcombe 1998, Table I, method 3; the last is that of the plan (12 of 12).
    [
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (1, 29, 0.0061, 0.1718),
        (12, 12, 0.7575, 1.0),
    ],
)
def test_the_interval_is_wilsons(k: int, n: int, low: float, high: float) -> None:
    share = wilson(k, n)
    assert share is not None
    assert (share.low, share.high) == (pytest.approx(low, abs=1e-4), pytest.approx(high, abs=1e-4))


@given(st.integers(0, 500), st.integers(1, 500))
def test_the_interval_holds_the_estimate_and_stays_a_proportion(k: int, more: int) -> None:
    share = wilson(k, k + more)
    assert share is not None
    assert 0 <= share.low <= share.estimate <= share.high <= 1


def test_nothing_to_count_has_no_share_and_an_impossible_count_is_refused() -> None:
    assert wilson(0, 0) is None
    assert precision(Counts(0, 0, 3, 4)) is None
    assert recall(Counts(0, 3, 0, 4)) is None
    for k, n in ((2, 1), (-1, 4)):
        with pytest.raises(ValueError, match="no proportion"):
            wilson(k, n)


def test_kappa_takes_chance_off() -> None:
    # Worked example: 20 and 15 agreed of 50, marginals 25:25 and 30:20, kappa 0.4.
    assert kappa(Counts(20, 5, 10, 15)) == pytest.approx(0.4)
    assert kappa(Counts(7, 0, 0, 3)) == pytest.approx(1)
    assert kappa(Counts(0, 5, 5, 0)) == pytest.approx(-1)


def test_kappa_is_undefined_where_chance_alone_explains_all() -> None:
    assert kappa(Counts(0, 0, 0, 9)) is None
    assert kappa(Counts(0, 0, 0, 0)) is None
