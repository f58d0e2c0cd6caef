"""The first screen as rows of cells, in a narrow and a wide plate (CL-33)."""

from __future__ import annotations

from ketacounsel.brief.model import Course, Currency
from ketacounsel.figures.cells import Row, Span
from ketacounsel.figures.narrow import narrow_rows
from ketacounsel.figures.wide import WIDE_FROM, wide_rows
from ketacounsel.figures.wrapping import wrapped


def first_screen(course: Course, currency: Currency, width: int, height: int) -> tuple[Row, ...]:
    """Return the first screen for a window of ``width`` x ``height`` cells.

    The wide plate is used where it fits whole, otherwise the narrow one; blank rows stand
    between the blocks where there is room. Rows may be more than ``height`` in a small window.
    """
    plain = _plate(course, currency, width, height)
    asked = _decision(course, width)
    if len(plain) + len(asked) > height:
        return plain
    head_ends = 1 + next(n for n, one in enumerate(plain) if one.spans[:1] and _is_rule(one))
    return (*plain[:head_ends], *asked, *plain[head_ends:])


def _decision(course: Course, width: int) -> tuple[Row, ...]:
    """Return the decision that the screen is about, for a window with a row to spare (IP-Q2)."""
    return tuple(wrapped((Span(f" {course.decision}", "muted"),), width, indent=1))


def _is_rule(one: Row) -> bool:
    return one.spans[0].role == "rule"


def _plate(course: Course, currency: Currency, width: int, height: int) -> tuple[Row, ...]:
    if width >= WIDE_FROM:
        for air in (True, False):
            rows = wide_rows(course, currency, width, blank_between_blocks=air)
            if len(rows) <= height:
                return rows
    for air in (True, False):
        rows = narrow_rows(course, currency, width, blank_between_blocks=air)
        if len(rows) <= height:
            break
    return rows
