"""The reader's tool: JSON keys, exit codes and numbers of the issue (FM-1 to FM-16)."""

from __future__ import annotations

import json
import math
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ketacounsel.cli import main

Run = Callable[..., Any]
RATIO = ("effect", "ratio", "--baseline", "200", "--per", "1000")


def test_a_ratio_becomes_people(run: Run) -> None:
    ran = run(*RATIO, "--rr", "0.5", "--ci", "0.25", "0.8", "--event", "bad", "--format", "json")
    assert (ran.code, ran.err) == (0, "")
    plain = json.loads(ran.out)
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
    assert plain["corresponding"] == {"estimate": 100, "low": 50, "high": 160}
    assert plain["difference"] == {
        "estimate": -100,
        "low": -150,
        "high": -40,
        "text": "100 fewer (150 fewer to 40 fewer)",
    }
    assert set(plain["nnt"]) == {"text", "label", "estimate", "low", "high"}
    assert (plain["nnt"]["label"], plain["nnt"]["estimate"]) == ("NNTB", 10)
    assert (plain["estimable"], plain["capped"]) == (True, False)


def test_an_odds_ratio_and_a_hazard_ratio_are_no_risk_ratio(run: Run) -> None:
    """FM-2, FM-3."""
    risks = []
    for flag in ("--rr", "--or", "--hr"):
        ran = run(*RATIO, flag, "0.5", "--event", "bad", "--format", "json")
        risks.append(json.loads(ran.out)["corresponding"]["estimate"])
    assert len({round(risk, 3) for risk in risks}) == 3


def test_a_starting_risk_of_0_is_an_answer(run: Run) -> None:
    """FM-11."""
    ran = run(
        "effect", "ratio", "--baseline", "0", "--rr", "2", "--event", "bad", "--format", "json"
    )
    plain = json.loads(ran.out)
    assert ran.code == 0
    assert plain["estimable"] is False
    assert (plain["corresponding"], plain["difference"], plain["nnt"]) == (None, None, None)
    assert "starting risk is 0" in plain["notes"][0]


@pytest.mark.parametrize(
    "words",
    [
        "--baseline -1 --rr 2",
        "--baseline 2000 --per 1000 --rr 2",
        "--baseline 200 --per 0 --rr 2",
        "--baseline 200 --rr -2",
        "--baseline 200 --rr 2 --ci 0.1 0.5",
        "--baseline 200 --rr 0.3 --ci 0.5 0.1",
        "--baseline 200 --rr nan",
        "--baseline 200 --rr inf",
        "--baseline 200 --rr 1e999",
        "--baseline 200 --rr 0x10",
        "--baseline 200 --rr 1_0",
        "--baseline 200 --rr 0,5",
        "--baseline 200 --rr",
        "--baseline 200 --rr 0.5 --or 0.5",
        "--baseline 200",
        "--baseline 200 --rr 0.5 --ci 0.2",
        "--baseline 200 --rr 0.5 --certainty lowish",
        "--baseline 200 --rr 0.5 --per " + "9" * 5000,
    ],
)
def test_bad_input_is_one_line_and_exit_2(run: Run, words: str) -> None:
    ran = run("effect", "ratio", *words.split(), "--event", "bad")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.count("\n") == 1
    assert len(ran.err) < 300


def test_a_decimal_comma_gets_its_way_out(run: Run) -> None:
    ran = run(*RATIO, "--rr", "0,5", "--event", "bad")
    assert "did you mean 0.5?" in ran.err


def test_a_ratio_in_words_never_stands_alone(run: Run) -> None:
    """RC-4."""
    ran = run(*RATIO, "--rr", "0.5", "--ci", "0.25", "0.8", "--event", "bad")
    assert "Risk ratio 0.5 (0.25 to 0.8)." in ran.out
    assert "Starting risk: 200 in 1000" in ran.out
    assert "Difference: 100 fewer (150 fewer to 40 fewer) in 1000" in ran.out


def test_negative_numbers_are_values_and_no_flags(run: Run) -> None:
    words = "effect mean --md -12 --ci -22 -2 --mid 10 --better lower --scale 0-100 --format json"
    plain = json.loads(run(*words.split()).out)
    assert list(plain) == ["class", "ratio_to_mid", "sentence", "notes"]
    assert plain["class"] == "benefit that may be too small to matter"
    assert plain["ratio_to_mid"] == 1.2
    assert plain["sentence"].startswith("12 points lower (22 lower to 2 lower)")
    for number in ("-1e1", "-10.", "-.5", "-1.5E-2", "+3"):
        assert run("effect", "mean", "--md", number, "--better", "lower").code == 0


def test_a_very_uncertain_difference_gets_no_class(run: Run) -> None:
    """GR-9: a class is a word for size."""
    words = "effect mean --md -12 --ci -22 -2 --mid 10 --better lower --certainty very-low"
    plain = json.loads(run(*words.split(), "--format", "json").out)
    assert plain["class"] is None
    assert "very uncertain" in plain["sentence"]


@pytest.mark.parametrize(
    "words",
    [
        "--md -12 --ci -2 -1 --better lower",
        "--md -12 --mid 0 --better lower",
        "--md -12 --mid -5 --better lower",
        "--md -12 --better sideways",
        "--md -12",
        "--better lower",
    ],
)
def test_bad_input_for_a_mean_is_exit_2(run: Run, words: str) -> None:
    ran = run("effect", "mean", *words.split())
    assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)


def test_a_scale_cannot_carry_an_escape(run: Run) -> None:
    ran = run("effect", "mean", "--md", "-1", "--better", "lower", "--scale", "\x1b[31m0-10")
    assert ran.code == 0
    assert "\x1b" not in ran.out


Finite = st.floats(0, 1e6, allow_nan=False)


@given(st.integers(0, 1000), Finite, st.sampled_from(["--rr", "--or", "--hr"]))
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_json_never_holds_nan_or_infinity(
    capsys: pytest.CaptureFixture[str], baseline: int, ratio: float, flag: str
) -> None:
    words = ["effect", "ratio", "--baseline", str(baseline), flag, repr(ratio), "--event", "bad"]
    code = main([*words, "--format", "json"])
    out = capsys.readouterr().out
    if code == 2:
        assert out == ""
        return

    def refuse(name: str) -> float:
        raise AssertionError(name)

    plain = json.loads(out, parse_constant=refuse)
    numbers = [
        value for part in plain.values() if isinstance(part, dict) for value in part.values()
    ]
    assert all(math.isfinite(n) for n in numbers if isinstance(n, (int, float)))
