"""Wrap spans by their whole text: the quick way for long tables, in few pieces.

``wrapping.wrapped`` makes a piece of every word; a comparison has thousands of words.
"""

from __future__ import annotations

from typing import Final

from ketacounsel.figures.cells import Row, Span, cell_width
from ketacounsel.figures.wrapping import wrapped

GLUE: Final = "\u00a0"
"""Stands for a space at which no row ends; it is drawn as a space."""


def flowed(
    spans: tuple[Span, ...], width: int, *, indent: int = 0, key: str | None = None
) -> list[Row]:
    """Return ``spans`` as rows of at most ``width`` cells; later rows start at ``indent``.

    Nothing is cut; a word longer than a row is broken. Text with wide or combining characters is
    left to :func:`wrapped`.
    """
    text = "".join(span.text for span in spans)
    indent = max(0, min(indent, width - 1))
    if width < 1 or cell_width(text) != len(text):
        return [Row(_unglued(one.spans), key) for one in wrapped(spans, width, indent=indent)]
    return [
        Row(((Span(" " * indent),) if indent and number else ()) + _between(spans, start, end), key)
        for number, (start, end) in enumerate(_breaks(text, width, indent))
    ]


def glued(text: str) -> str:
    """Return ``text`` that is to stay in one row."""
    return text.replace(" ", GLUE)


def _breaks(text: str, width: int, indent: int) -> list[tuple[int, int]]:
    """Return where each row starts and ends; the spaces between two rows belong to neither."""
    found: list[tuple[int, int]] = []
    start, room = 0, width
    lead = len(text) - len(text.lstrip(" "))
    while len(text) - start > room:
        cut = text.rfind(" ", max(start + 1, lead), start + room + 1)
        end = after = cut if cut > start else start + room
        while end > start and text[end - 1] == " " and end > lead:
            end -= 1
        while after < len(text) and text[after] == " ":
            after += 1
        found.append((start, end))
        start, room = after, width - indent
    if start < len(text) or not found:
        found.append((start, len(text)))
    return found


def _between(spans: tuple[Span, ...], start: int, end: int) -> tuple[Span, ...]:
    """Return the spans from one place of their text to another."""
    parts = []
    at = 0
    for span in spans:
        first, last = max(start - at, 0), min(end - at, len(span.text))
        if first < last:
            parts.append(Span(span.text[first:last].replace(GLUE, " "), span.role))
        at += len(span.text)
    return tuple(parts)


def _unglued(spans: tuple[Span, ...]) -> tuple[Span, ...]:
    return tuple(Span(span.text.replace(GLUE, " "), span.role) for span in spans)
