"""The first screen as rows of cells, in a narrow and a wide plate (CL-33)."""

from __future__ import annotations

from ketacounsel.brief.model import Course, Currency
from ketacounsel.figures.cells import Row
from ketacounsel.figures.narrow import narrow_rows
from ketacounsel.figures.wide import WIDE_FROM, wide_rows


def first_screen(course: Course, currency: Currency, width: int, height: int) -> tuple[Row, ...]:
    """Return the first screen for a window of ``width`` x ``height`` cells.

    The wide plate is used where it fits whole, otherwise the narrow one; blank rows stand
    between the blocks where there is room. Rows may be more than ``height`` in a small window.
    """
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
