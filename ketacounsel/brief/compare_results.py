"""Rows of results: the same outcome at the same time, a cell with its state in every column."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Final, Literal

from ketacounsel.brief.compare_guard import beside_others
from ketacounsel.brief.compare_model import USUAL_CARE, Cell, CompareRow
from ketacounsel.brief.findings import RATIOS, RESULT_GROUPS
from ketacounsel.brief.model import Course, FindingView, Line
from ketacounsel.effect.clinician import mean_difference_figure
from ketacounsel.effect.subject import ON_A_SCALE
from ketacounsel.effect.words import what_the_range_holds

if TYPE_CHECKING:
    from ketacounsel.knowledge import Knowledge

NOT_READ: Final = "not read by us"
NOT_THIS_TIME: Final = "not read by us for this time; see its other rows"
NOT_MEASURED: Final = "no trial in the review measured it, so the effect is not known"
NO_SUCH_RESULT: Final = "no such result was read by us"
UNTREATED: Final = "what happened in untreated trial arms is not known"
OUTSIDE: Final = RESULT_GROUPS[2]
_MISSING_RULES: Final = ("CL-7", "RC-16")

Kind = Literal["benefit", "harm"]


def benefit_rows(
    courses: tuple[Course, ...], knowledge: Knowledge, *, outside: bool
) -> tuple[CompareRow, ...]:
    """Return a row for each outcome and time that any column has something on (CL-7).

    An outcome that was found in no column has one row if a column says why, else none: it is
    folded into what was not read. ``outside`` takes the results from outside the review.
    """
    return tuple(
        _row(courses, knowledge, outcome, time, outside)
        for outcome in _outcomes(courses, knowledge, "benefit")
        for time in _times(courses, outcome, outside=outside)
    )


def harm_rows(courses: tuple[Course, ...], knowledge: Knowledge) -> tuple[CompareRow, ...]:
    """Return a row for each unwanted effect looked for; each line names its time (RC-7)."""
    return tuple(
        CompareRow(
            key=f"compare/unwanted/{outcome}",
            label=knowledge.outcome(outcome).name,
            cells=tuple(_harm_cell(course, knowledge, outcome) for course in courses),
        )
        for outcome in _outcomes(courses, knowledge, "harm")
    )


def _outcomes(courses: Iterable[Course], knowledge: Knowledge, kind: Kind) -> tuple[str, ...]:
    """Return the outcomes with a line of their own in any column, in the order of the base."""
    named = {found.outcome for course in courses for _, found in _results(course)}
    return tuple(
        outcome.id for outcome in knowledge.outcomes if outcome.id in named and outcome.kind == kind
    )


def _times(courses: Iterable[Course], outcome: str, *, outside: bool) -> tuple[str, ...]:
    """Return the times of an outcome that are read in any column; one if it was read in none."""
    read: dict[str, None] = {}
    unread: dict[str, None] = {}
    for course in courses:
        for line, found in _results(course):
            if found.outcome == outcome and (line.group == OUTSIDE) is outside:
                (unread if found.state == "not found" else read)[found.time] = None
    return tuple(read) or tuple(unread)[:1]


def _row(
    courses: tuple[Course, ...], knowledge: Knowledge, outcome: str, time: str, outside: bool
) -> CompareRow:
    return CompareRow(
        key=f"compare/{'outside' if outside else 'benefit'}/{outcome}/{time}",
        label=knowledge.outcome(outcome).name,
        note=time,
        cells=tuple(_cell(course, knowledge, outcome, time, outside) for course in courses),
    )


def _cell(course: Course, knowledge: Knowledge, outcome: str, time: str, outside: bool) -> Cell:
    here = tuple(
        _shown(line, found, knowledge)
        for line, found in _results(course)
        if found.outcome == outcome
        and found.time == time
        and found.state != "not found"
        and (line.group == OUTSIDE) is outside
    )
    if here:
        return Cell(course.id, here, _state(here[0]))
    key = f"{course.id}/compare/{outcome}/{time}"
    return Cell(course.id, (_missing(course, key, outcome, outside=outside),), "not found")


def _harm_cell(course: Course, knowledge: Knowledge, outcome: str) -> Cell:
    here = tuple(
        _with_time(_shown(line, found, knowledge), found)
        for line, found in _results(course)
        if found.outcome == outcome and found.state != "not found"
    )
    if here:
        return Cell(course.id, here, _state(here[0]))
    key = f"{course.id}/compare/{outcome}"
    return Cell(course.id, (_missing(course, key, outcome, outside=False),), "not found")


def _state(line: Line) -> Literal["estimated", "direction only", "uncertain", "not reported"]:
    assert line.finding is not None
    return line.finding.state  # type: ignore[return-value]


def _missing(course: Course, key: str, outcome: str, *, outside: bool) -> Line:
    """Return what stands where no result was read, with what is known of the gap.

    Of usual care no column is filled: what the untreated arms of the trials did was not read.
    """
    untreated = course.id == USUAL_CARE
    held = [line for line, found in _results(course) if untreated or found.outcome == outcome]
    unread = [line for line in held if line.finding and line.finding.state == "not found"]
    if untreated:
        text = UNTREATED
    elif outside:
        text, unread = NO_SUCH_RESULT, []
    else:
        text = NOT_THIS_TIME if len(unread) < len(held) else NOT_READ
    return Line(
        key=key,
        text=text,
        role="unknown",
        facts=tuple(dict.fromkeys(fact for line in unread for fact in line.facts)),
        gaps=tuple(dict.fromkeys(gap for line in unread for gap in line.gaps)),
        rules=_MISSING_RULES,
    )


OWN_RATING = "The rating is that source's own."
"""Behind a result that another source than the review rated (CL-11)."""


def _shown(line: Line, found: FindingView, knowledge: Knowledge) -> Line:
    text = line.text
    if found.state == "estimated":
        text = _estimated(found)
    elif found.state == "not reported":
        text = NOT_MEASURED
    elif found.glance:
        text = found.glance
    if line.group == OUTSIDE and line.certainty not in (None, "not read"):
        text = f"{text} {OWN_RATING}"
    return beside_others(replace(line, label="", text=text), knowledge)


def _with_time(line: Line, found: FindingView) -> Line:
    """Return the line with its time before it, unless its words name the time (RC-7)."""
    return line if found.time in line.text else replace(line, label=found.time)


def _estimated(found: FindingView) -> str:
    """Return figure and range; where the range holds both directions, no more than that (CL-1).

    Any other result keeps its whole sentence, and a ratio its tail (CL-6, GR-1).
    """
    low, high = found.low, found.high
    if found.measure in RATIOS or found.estimate is None or low is None or high is None:
        return found.sentence
    if found.measure not in ON_A_SCALE or not low < 0 < high:
        return found.sentence
    figure = found.range_words or ""
    if found.measure == "mean difference":
        better = "higher" if found.better == "higher" else "lower"
        figure = mean_difference_figure(found.estimate, low, high, better, found.scale)  # type: ignore[arg-type]
    held = what_the_range_holds(low, high, 0)
    return f"{figure}, against {found.comparator}. It is unclear: the range holds {held}."


def _results(course: Course) -> Iterator[tuple[Line, FindingView]]:
    """Yield the lines of the evidence section that show a result."""
    for block in course.sections:
        if block.id == "evidence":
            for line in block.lines:
                if line.finding is not None:
                    yield line, line.finding
