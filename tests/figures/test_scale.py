"""An effect is drawn only where it was read, on one scale, with the line of no difference."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from ketacounsel.brief.model import FindingView
from ketacounsel.figures.scale import bar, drawable, effect_scale, scale_for

READ = FindingView(
    id="pain",
    outcome="pain",
    outcome_name="pain",
    comparator="placebo",
    time="1 week",
    short_time="1 week",
    state="estimated",
    sentence="",
    certainty="low",
    measure="mean difference",
    estimate=-5.0,
    low=-15.0,
    high=5.0,
    scale="0-100",
)

points = st.floats(-100, 100, allow_nan=False)


def test_nothing_is_drawn_for_a_result_that_was_not_read() -> None:
    assert drawable([replace(READ, low=None), replace(READ, measure="risk ratio")]) == ()
    assert effect_scale([replace(READ, estimate=None)], 60) == ()


def test_results_on_another_scale_never_share_the_axis() -> None:
    rows = effect_scale([READ, replace(READ, scale="0-10", time="2 weeks")], 60)
    assert not any("2 weeks" in row.text for row in rows)


@given(st.tuples(points, points, points).map(sorted), st.integers(20, 120))
def test_a_bar_keeps_the_order_of_its_limits_and_its_estimate(
    limits: list[float], width: int
) -> None:
    low, estimate, high = limits
    finding = replace(READ, low=low, estimate=estimate, high=high)
    scale = scale_for([finding], width)
    assert scale is not None
    assert scale.low <= min(low, 0) <= max(high, 0) <= scale.high
    assert scale.column(low) <= scale.column(estimate) <= scale.column(high)
    drawn = bar(finding, scale)
    assert len(drawn) == width
    assert drawn.count("o") == 1


@given(st.integers(20, 120))
def test_the_null_stands_in_every_bar(width: int) -> None:
    scale = scale_for([READ], width)
    assert scale is not None
    assert bar(READ, scale)[scale.column(0.0)] in "|:[]o"
