"""Rows of words: harms by group, what is not known, what it takes, who says what, what to ask."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from ketacounsel.brief.compare_guard import beside_others
from ketacounsel.brief.compare_model import Cell, CompareRow
from ketacounsel.brief.model import Course, Line
from ketacounsel.brief.risks import HARM_GROUPS, NOTHING_HELD, TIER_MEANING, TIERS

if TYPE_CHECKING:
    from ketacounsel.knowledge import Knowledge

NOTHING_READ: Final = "nothing on this was read by us"
NOT_KNOWN: Final = "not known"
HARMS_NOT_READ: Final = "harms not read"
LICENCE: Final = "licence"
_UNKNOWN_RULES: Final = ("RC-16",)
_LEAST_SHARED: Final = 2


def line_rows(
    courses: Iterable[Course],
    knowledge: Knowledge,
    key: str,
    label: str,
    lines: Callable[[Course], Iterable[Line]],
    note: str = "",
) -> CompareRow:
    """Return one row of what ``lines`` finds in each course; a course without has a gap named."""
    return CompareRow(
        key=key,
        label=label,
        note=note,
        cells=tuple(_cell(course, key, lines(course), knowledge) for course in courses),
    )


def harm_group_rows(courses: tuple[Course, ...], knowledge: Knowledge) -> tuple[CompareRow, ...]:
    """Return the three groups of CL-14 in words alone; an empty one says so (CL-18)."""
    return tuple(
        CompareRow(
            key=f"compare/harms/{group.replace(' ', '-')}",
            label=group,
            cells=tuple(_harm_cell(course, place, knowledge) for course in courses),
        )
        for place, group in enumerate(HARM_GROUPS)
    )


def practical_rows(
    courses: tuple[Course, ...], knowledge: Knowledge, group: str
) -> tuple[CompareRow, ...]:
    """Return a row for each point that two courses or more hold, and one for all the others."""
    held = {
        course.id: [
            line
            for line in lines_of(course, "practical")
            if line.group == group and line.label != LICENCE
        ]
        for course in courses
    }
    labels = tuple(dict.fromkeys(line.label for lines in held.values() for line in lines))
    shared = tuple(
        label
        for label in labels
        if sum(any(line.label == label for line in lines) for lines in held.values())
        >= min(_LEAST_SHARED, len(courses))
    )
    name = group.replace(" ", "-")
    rows = [
        line_rows(
            courses,
            knowledge,
            f"compare/{name}/{label.replace(' ', '-')}",
            label,
            lambda course, label=label: (  # type: ignore[misc]
                replace(line, label="") for line in held[course.id] if line.label == label
            ),
        )
        for label in shared
    ]
    if len(shared) < len(labels):
        rows.append(
            line_rows(
                courses,
                knowledge,
                f"compare/{name}/other-points",
                "other points",
                lambda course: (line for line in held[course.id] if line.label not in shared),
            )
        )
    return tuple(rows)


def licence_row(courses: tuple[Course, ...], knowledge: Knowledge) -> CompareRow:
    """Return whether each course is licensed for this, in short and in full."""
    return line_rows(courses, knowledge, "compare/licence", LICENCE, _licence)


def position_rows(courses: tuple[Course, ...], knowledge: Knowledge) -> tuple[CompareRow, ...]:
    """Return what bodies say in short, and which bodies they are (CL-11, WF-12)."""
    return (
        line_rows(courses, knowledge, "compare/positions/short", "in short", _differ_in_short),
        line_rows(courses, knowledge, "compare/positions/bodies", "who speaks", _bodies),
    )


def ask_rows(courses: tuple[Course, ...], knowledge: Knowledge) -> tuple[CompareRow, ...]:
    """Return the questions by tier with their replies, and what is held on each yes (CL-19, 20)."""
    rows = [line_rows(courses, knowledge, "compare/ask/asked", "asked so far", _asked)]
    rows += [
        line_rows(
            courses,
            knowledge,
            f"compare/ask/{tier}",
            tier,
            lambda course, tier=tier: _tier(course, tier),  # type: ignore[misc]
            note=TIER_MEANING[tier],
        )
        for tier in TIERS
    ]
    answered = {
        line.key.rpartition("/")[2]: line.label
        for course in courses
        for line in lines_of(course, "ask")
        if line.tail == "yes"
    }
    for item, name in answered.items():
        rows.append(
            line_rows(
                courses,
                knowledge,
                f"compare/ask/yes/{item}",
                f"{name}: yes",
                lambda course, item=item: _held_on(course, item),  # type: ignore[misc]
                note="what is held on it",
            )
        )
    return tuple(rows)


def glance_lines(course: Course, block_id: str) -> tuple[Line, ...]:
    """Return the rows of a block of the first screen, the shorter where there are two."""
    return tuple(
        line
        for block in course.glance
        if block.id == block_id
        for line in block.lines
        if line.show != "wide"
    )


def lines_of(course: Course, section: str) -> tuple[Line, ...]:
    """Return the rows of a section; none if the course has no such section."""
    return next((block.lines for block in course.sections if block.id == section), ())


def _cell(course: Course, key: str, lines: Iterable[Line], knowledge: Knowledge) -> Cell:
    shown = tuple(beside_others(line, knowledge) for line in lines)
    if shown:
        return Cell(course.id, shown)
    gap = Line(key=f"{course.id}/{key}", text=NOTHING_READ, role="unknown", rules=_UNKNOWN_RULES)
    return Cell(course.id, (gap,), "not found")


def _harm_cell(course: Course, place: int, knowledge: Knowledge) -> Cell:
    group = HARM_GROUPS[place]
    every = [line for line in lines_of(course, "harms") if line.facts]
    members = [line for line in every if line.group == group]
    short = _harms_in_short(course, place)
    if members:
        named = Line(
            key=f"{course.id}/compare/harms/{place}",
            label="named" if short else "",
            text="; ".join(line.label for line in members),
            facts=_facts_of(members),
            details=tuple(members),
        )
        lines = (*short, named)
        return Cell(course.id, tuple(beside_others(line, knowledge) for line in lines))
    empty = NOT_KNOWN if every else HARMS_NOT_READ
    gap = Line(
        key=f"{course.id}/compare/harms/{place}",
        text=empty,
        role="unknown",
        rules=("CL-14", "CL-18", "RC-16"),
    )
    said = bool(short) and short[0].text.casefold().startswith(empty)
    lines = short if said else (gap, *short)
    return Cell(course.id, tuple(beside_others(line, knowledge) for line in lines), "not found")


def _harms_in_short(course: Course, place: int) -> tuple[Line, ...]:
    """Return the line of the first screen on a harm group.

    Its three groups stand in the order of CL-14 for every option (CL-33), and begin with the same
    name.
    """
    rows = [line for line in glance_lines(course, "harms") if line.finding is None]
    if len(rows) < len(HARM_GROUPS) or rows[0].label != HARM_GROUPS[0]:
        return ()
    return (replace(rows[place], label=""),)


def _licence(course: Course) -> tuple[Line, ...]:
    full = (line for line in lines_of(course, "practical") if line.label == LICENCE)
    return (course.licence, *(replace(line, label="") for line in full))


def _differ_in_short(course: Course) -> tuple[Line, ...]:
    return glance_lines(course, "differ")


def _bodies(course: Course) -> tuple[Line, ...]:
    positions = [line for line in lines_of(course, "differ") if line.group == "who says what"]
    if not positions:
        return tuple(line for line in lines_of(course, "differ") if not line.group)
    named = (
        f"{line.label} ({line.jurisdiction})" if line.jurisdiction else line.label
        for line in positions
    )
    return (
        Line(
            key=f"{course.id}/compare/bodies",
            text="; ".join(dict.fromkeys(named)),
            facts=_facts_of(positions),
            details=tuple(positions),
        ),
    )


def _questions(course: Course) -> tuple[Line, ...]:
    return tuple(line for line in lines_of(course, "ask") if line.group in TIERS)


def _asked(course: Course) -> tuple[Line, ...]:
    questions = _questions(course)
    asked = sum(line.tail != "not asked" for line in questions)
    return (
        Line(
            key=f"{course.id}/compare/asked",
            text=f"{asked} of {len(questions)}. Not asked is never no.",
            role="prompt",
            rules=("CL-20",),
        ),
    )


def _tier(course: Course, tier: str) -> tuple[Line, ...]:
    questions = [line for line in _questions(course) if line.group == tier]
    if not questions:
        return ()
    named = (
        line.label if line.tail == "not asked" else f"{line.label}: {(line.tail or '').upper()}"
        for line in questions
    )
    count = "1 question" if len(questions) == 1 else f"{len(questions)} questions"
    return (
        Line(
            key=f"{course.id}/compare/{tier}",
            label=count,
            text="; ".join(named),
            role="prompt",
            rules=("CL-19", "CL-20", "CL-21"),
            details=tuple(questions),
        ),
    )


def _held_on(course: Course, item: str) -> tuple[Line, ...]:
    """Return what is held on a yes for this course, or that nothing is (CL-20)."""
    for line in lines_of(course, "ask"):
        if line.key.rpartition("/")[2] == item:
            if line.details:
                return tuple(replace(detail, label="") for detail in line.details)
            return (replace(line, label="", tail=None),)
    return (
        Line(
            key=f"{course.id}/compare/yes/{item}",
            text=NOTHING_HELD,
            role="unknown",
            rules=("CL-20",),
        ),
    )


def _facts_of(lines: Iterable[Line]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(fact for line in lines for fact in line.facts))
