"""Rows of text with roles: what a drawing is made of before a screen colours it.

A role says what a piece of text is, never which colour it has; text that stands without its
colours says the same (design, "The look").
"""

from __future__ import annotations

from typing import Literal

from ketacounsel.frozen import frozen

Role = Literal[
    "plain",
    "title",
    "heading",
    "label",
    "muted",
    "number",
    "rating",
    "unknown",
    "quote",
    "warning",
    "rule",
    "mark",
]


@frozen
class Span:
    """A piece of text with one role."""

    text: str
    role: Role = "plain"


@frozen
class Beside:
    """What stands beside the first column of a row, from ``column`` (0-based cell) on."""

    column: int
    key: str | None


@frozen
class Row:
    """One row of cells. ``key`` names the brief's row it shows; several rows may share one."""

    spans: tuple[Span, ...]
    key: str | None = None
    beside: Beside | None = None

    @property
    def text(self) -> str:
        """The row without its roles."""
        return "".join(span.text for span in self.spans)


def row(*spans: Span | str, key: str | None = None) -> Row:
    """Return a row from spans and plain strings."""
    return Row(tuple(Span(s) if isinstance(s, str) else s for s in spans), key)


def cell_width(text: str) -> int:
    """Return how many terminal cells ``text`` takes; ambiguous-width signs count as 1."""
    if text.isascii():
        return len(text)
    from unicodedata import combining, east_asian_width

    return sum(0 if combining(c) else 2 if east_asian_width(c) in "WF" else 1 for c in text)
