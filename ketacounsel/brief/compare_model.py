"""Courses beside each other, as plain frozen data: columns, groups of rows, cells."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, Literal

from ketacounsel.brief.model import Brief, Line
from ketacounsel.frozen import frozen

State = Literal["estimated", "direction only", "uncertain", "not reported", "not found"]
"""The five states of a result; they mean five different things, and none means "no effect"."""

USUAL_CARE: Final = "usual-care"
"""The option that adds no new drug: always a column (CL-30)."""


@frozen
class Column:
    """One course."""

    id: str
    title: str


@frozen
class Cell:
    """What one course has in one row.

    ``state`` is that of a result, and of anything that is missing; ``None`` where words are held
    that are no result. A line with a finding of its own has that finding's state.
    """

    option: str
    lines: tuple[Line, ...]
    state: State | None = None

    def state_of(self, line: Line) -> str | None:
        """Return the state of one line of the cell."""
        return line.finding.state if line.finding is not None else self.state


@frozen
class CompareRow:
    """One row: the same thing of every course. ``note`` names the time, or who is meant."""

    key: str
    label: str
    cells: tuple[Cell, ...]
    note: str = ""


@frozen
class CompareGroup:
    """A heading with its rows."""

    id: str
    title: str
    rows: tuple[CompareRow, ...]
    note: str = ""


@frozen
class Comparison:
    """All courses in all rows, in the same order in each, usual care first (RC-15).

    Without columns where the condition is not covered: then no course is shown (CL-25).
    """

    brief: Brief
    columns: tuple[Column, ...]
    groups: tuple[CompareGroup, ...]
    endings: tuple[Line, ...] = ()

    @property
    def rows(self) -> tuple[CompareRow, ...]:
        """Every row, in reading order."""
        return tuple(row for group in self.groups for row in group.rows)

    def title_of(self, option: str) -> str:
        """Return the title of a column; raises KeyError for an option that is none."""
        for column in self.columns:
            if column.id == option:
                return column.title
        raise KeyError(option)

    def lines(self) -> Iterator[Line]:
        """Yield every line that is shown, without what stands behind it."""
        for row in self.rows:
            for cell in row.cells:
                yield from cell.lines
        yield from self.endings
