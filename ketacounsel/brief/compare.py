"""Compare courses: the same rows for each, usual care always among them (CL-18, CL-30, IP-S2).

The order is neutral, never by effect (RC-15). Nothing is pooled, ranked or subtracted here: each
cell says what its course's own brief says.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from ketacounsel.brief.build import build_brief
from ketacounsel.brief.compare_model import (
    USUAL_CARE,
    Cell,
    Column,
    CompareGroup,
    CompareRow,
    Comparison,
    State,
)
from ketacounsel.brief.compare_results import benefit_rows, harm_rows
from ketacounsel.brief.compare_words import (
    ask_rows,
    glance_lines,
    harm_group_rows,
    licence_row,
    line_rows,
    lines_of,
    position_rows,
    practical_rows,
)
from ketacounsel.brief.model import Line

if TYPE_CHECKING:
    from ketacounsel.brief.model import Brief, BriefRequest, Course
    from ketacounsel.knowledge import Knowledge

__all__ = [
    "MOST_COMPARED",
    "NO_USUAL_CARE",
    "USUAL_CARE",
    "Cell",
    "Column",
    "CompareGroup",
    "CompareRow",
    "Comparison",
    "State",
    "can_compare",
    "compare",
    "compared_brief",
    "compared_options",
]

MOST_COMPARED = 3
"""How many courses go beside usual care."""
NO_USUAL_CARE = "This knowledge base has no usual care, and nothing is compared without it."


def can_compare(knowledge: Knowledge) -> bool:
    """Whether there is usual care to stand beside; a base without it opens, with a fault IP-Q3."""
    return USUAL_CARE in knowledge.option_ids


def compared_options(options: Sequence[str], knowledge: Knowledge) -> tuple[str, ...]:
    """Return the options in neutral order: usual care first, then by title (RC-15)."""
    titles = {entry.id: entry.title.casefold() for entry in knowledge.names.options}
    others = dict.fromkeys(option for option in options if option != USUAL_CARE)
    return (USUAL_CARE, *sorted(others, key=lambda option: titles.get(option, option)))


def compared_brief(request: BriefRequest, knowledge: Knowledge) -> Brief:
    """Return the brief of all courses to compare, usual care among them.

    A request without options stays without: its condition is not covered (CL-25). Raises
    UnknownId for an option that the knowledge base does not hold, usual care too: see
    :func:`can_compare`.
    """
    if not request.options:
        return build_brief(request, knowledge)
    return build_brief(
        replace(request, options=compared_options(request.options, knowledge)), knowledge
    )


def compare(brief: Brief, knowledge: Knowledge) -> Comparison:
    """Return the courses of ``brief`` beside each other.

    Raises ValueError where usual care is not among them: see :func:`compared_brief`.
    """
    if not brief.courses:
        return Comparison(brief, (), ())
    by_id = {course.id: course for course in brief.courses}
    if USUAL_CARE not in by_id:
        raise ValueError("usual care is always a column of a comparison (CL-30)")
    courses = tuple(by_id[option] for option in compared_options(tuple(by_id), knowledge))
    return Comparison(
        brief=brief,
        columns=tuple(Column(course.id, course.title) for course in courses),
        groups=tuple(group for group in _groups(brief, courses, knowledge) if group.rows),
        endings=_endings(knowledge),
    )


def _groups(
    brief: Brief, courses: tuple[Course, ...], knowledge: Knowledge
) -> tuple[CompareGroup, ...]:
    return (
        _condition_group(brief, courses, knowledge),
        CompareGroup(
            "pain",
            "Pain, and other benefits looked for",
            (
                line_rows(courses, knowledge, "compare/pain", "does it lower pain?", _pain_lead),
                *benefit_rows(courses, knowledge, outside=False),
            ),
            note="in each row one outcome at one time",
        ),
        CompareGroup(
            "outside",
            "Outside the review",
            benefit_rows(courses, knowledge, outside=True),
            note="older reviews and single trials; never averaged with it",
        ),
        CompareGroup(
            "harms",
            "What may go wrong",
            harm_group_rows(courses, knowledge),
            note="in words: no fair count stands beside another",
        ),
        CompareGroup("unwanted", "Unwanted effects in the trials", harm_rows(courses, knowledge)),
        CompareGroup("unknown", "What is not known", _unknown_rows(courses, knowledge)),
        CompareGroup(
            "burden",
            "What it takes",
            (
                licence_row(courses, knowledge),
                *practical_rows(courses, knowledge, "burden"),
                *_clinic_rows(courses, knowledge),
            ),
        ),
        CompareGroup(
            "like", "What it is like", practical_rows(courses, knowledge, "what it is like")
        ),
        CompareGroup(
            "positions",
            "Who says what",
            position_rows(courses, knowledge),
            note="each in its own words and grades; never averaged",
        ),
        CompareGroup("ask", "Ask before you offer", ask_rows(courses, knowledge)),
        CompareGroup(
            "other",
            "If it is none of these",
            (line_rows(courses, knowledge, "compare/courses", "other courses", _other_courses),),
        ),
    )


def _condition_group(
    brief: Brief, courses: tuple[Course, ...], knowledge: Knowledge
) -> CompareGroup:
    """Return what was read of the named condition, each line under the course it is about."""
    condition = brief.condition
    if condition is None or brief.request.condition is None:
        return CompareGroup("condition", "", ())
    numbered = enumerate(knowledge.condition(brief.request.condition).lines, 1)
    about = {f"{condition.key}/{number}": line.options for number, line in numbered}
    row = line_rows(
        courses,
        knowledge,
        "compare/condition",
        "read of this condition",
        lambda course: (line for line in condition.details if course.id in about[line.key]),
    )
    return CompareGroup("condition", condition.label, (row,))


def _unknown_rows(courses: tuple[Course, ...], knowledge: Knowledge) -> tuple[CompareRow, ...]:
    return (
        line_rows(
            courses,
            knowledge,
            "compare/unknown",
            "open questions",
            lambda course: _evidence(course, "not known"),
        ),
        line_rows(
            courses,
            knowledge,
            "compare/not-read",
            "results not read by us",
            lambda course: _evidence(course, "not read"),
            note="trials may exist",
        ),
    )


def _clinic_rows(courses: tuple[Course, ...], knowledge: Knowledge) -> tuple[CompareRow, ...]:
    if not any(_clinic(course) for course in courses):
        return ()
    return (line_rows(courses, knowledge, "compare/clinic", "your clinic", _clinic),)


def _clinic(course: Course) -> tuple[Line, ...]:
    """Return the local lines, which stand in the wide plate alone (CL-32)."""
    return tuple(
        line for block in course.glance if block.id == "clinic" for line in block.lines if line.text
    )


def _pain_lead(course: Course) -> tuple[Line, ...]:
    return tuple(block.lead for block in course.glance if block.id == "pain" and block.lead)


def _evidence(course: Course, group: str) -> tuple[Line, ...]:
    return tuple(
        replace(line, label="") for line in lines_of(course, "evidence") if line.group == group
    )


def _other_courses(course: Course) -> tuple[Line, ...]:
    return glance_lines(course, "courses")


def _endings(knowledge: Knowledge) -> tuple[Line, ...]:
    """Return how the talk can end, whatever the course (TT-2)."""
    return tuple(
        Line(
            key=f"compare/endings/{ending.id}",
            label=ending.name,
            text=ending.clinician,
            role="prompt",
            rules=ending.rules,
        )
        for ending in knowledge.visit.endings
    )
