"""A ratio and its result in words, for a row and for the reader's tool (CL-6, RC-4)."""

from ketacounsel.effect.absolute import RatioKind, RatioResult
from ketacounsel.effect.rounding import Number, plain_number

_SHORT = {
    RatioKind.RISK_RATIO: "RR",
    RatioKind.ODDS_RATIO: "OR",
    RatioKind.HAZARD_RATIO: "HR",
}


def ratio_in_words(
    kind: RatioKind, estimate: Number, low: Number | None, high: Number | None
) -> str:
    """``Risk ratio 3.26 (1.05 to 10.09)``; figures as given. Never print it alone (RC-4)."""
    return f"{RatioKind(kind).capitalize()} {_figures(estimate, low, high)}"


def ratio_in_short(
    kind: RatioKind, estimate: Number, low: Number | None, high: Number | None
) -> str:
    """``RR 3.26 (1.05 to 10.09)`` for a row of a clinician's table. Never print it alone (RC-4)."""
    return f"{_SHORT[RatioKind(kind)]} {_figures(estimate, low, high)}"


def result_lines(result: RatioResult) -> tuple[str, ...]:
    """The starting risk, the risk with the option, the difference, the number needed, the notes."""
    per = plain_number(float(result.per))
    lines = [f"Starting risk: {plain_number(float(result.baseline))} in {per}"]
    if result.needed is not None:
        lines += [
            f"With the option: {result.corresponding_text} in {per}",
            f"Difference: {result.difference_text} in {per}",
            f"Number needed to treat: {result.needed.text}",
        ]
    lines += [f"Note: {note}" for note in result.notes]
    return tuple(lines)


def _figures(estimate: Number, low: Number | None, high: Number | None) -> str:
    if low is None or high is None:
        return f"{plain_number(estimate)} (interval not read)"
    return f"{plain_number(estimate)} ({plain_number(low)} to {plain_number(high)})"
