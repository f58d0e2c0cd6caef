"""A standardised difference is said in standard deviations, by the same rules (CL-1, GR-8)."""

from ketacounsel.effect.certainty import Certainty, State
from ketacounsel.effect.statement import StatementInput, clinician_statement


def _said(low: float, high: float) -> str:
    return clinician_statement(
        StatementInput(
            state=State.ESTIMATED,
            option="zorvane",
            outcome="pain",
            certainty=Certainty.NOT_READ,
            comparator="placebo",
            time="any time point",
            measure="standardised mean difference",
            estimate=-0.65,
            low=low,
            high=high,
            better="lower",
            hedge="unclear",
            source="an older review",
        )
    )


def test_it_names_its_unit_and_no_scale() -> None:
    assert _said(-1.47, 0.16).startswith(
        "0.65 standard deviations lower (1.47 lower to 0.16 higher): "
        "the range holds lower, little changed and higher pain."
    )


def test_an_interval_on_one_side_of_the_null_holds_no_third_thing() -> None:
    assert "the range holds" not in _said(-1.1, -0.2)
