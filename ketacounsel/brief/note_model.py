"""The rows of a chart note as plain frozen data, and what counts as ticked."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from ketacounsel.frozen import frozen

if TYPE_CHECKING:
    from ketacounsel.brief.model import Visit


@frozen
class NoteLine:
    """One row of the note.

    ``covered`` is ``None`` for what is not a thing to tick: a choice, a reply, a date. ``items``
    are the points of the talk it stands for, as ``option/point``; all must be ticked. ``keys``
    name the rows of the brief it is made from, whose facts are its ``facts``.
    """

    id: str
    label: str
    text: str
    covered: bool | None = None
    items: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()

    @property
    def said(self) -> str:
        """The row in words, without its mark."""
        return f"{self.label}: {self.text}" if self.text else self.label


@frozen
class Note:
    """The whole note, in the order of a talk; ``full`` if nothing in it is folded to a count."""

    lines: tuple[NoteLine, ...]
    full: bool = False

    def line(self, name: str) -> NoteLine:
        """Return the line with this id; raises KeyError."""
        for line in self.lines:
            if line.id == name:
                return line
        raise KeyError(name)

    @property
    def words(self) -> int:
        """How many words it has, marks not counted."""
        return sum(len(line.said.split()) for line in self.lines)


def is_ticked(visit: Visit, item: str) -> bool:
    """Return whether a point (``option/point``) was ticked, for its option or for all options."""
    return item in visit.covered or item.partition("/")[2] in visit.covered


def with_line_ticked(visit: Visit, line: NoteLine) -> Visit:
    """Return ``visit`` with all points of a line ticked, or none of them if all were."""
    names = [item.partition("/")[2] for item in line.items]
    kept = tuple(x for x in visit.covered if x not in line.items and x not in names)
    return replace(visit, covered=kept if line.covered else (*kept, *unique(line.items)))


def unique(names: Iterable[str]) -> tuple[str, ...]:
    """Return each name once, in order."""
    return tuple(dict.fromkeys(names))
