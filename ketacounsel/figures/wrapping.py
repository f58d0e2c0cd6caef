"""Wrap spans into rows of a given width; nothing is ever cut (design, "The look")."""

from __future__ import annotations

import re

from ketacounsel.figures.cells import Row, Span, cell_width

_RUNS = re.compile(r" +|[^ ]+")


def wrapped(
    spans: tuple[Span, ...], width: int, *, indent: int = 0, key: str | None = None
) -> list[Row]:
    """Return ``spans`` as rows of at most ``width`` cells; later rows start at ``indent``.

    Runs of spaces inside a row are kept; a word longer than a row is broken. The indent gives
    way in a window narrower than it.
    """
    width = max(width, 1)
    indent = min(indent, width - 1)
    margin = [Span(" " * indent)] if indent else []
    rows: list[list[Span]] = [[]]
    used = 0
    for span in spans:
        for piece in _RUNS.findall(span.text):
            cells = cell_width(piece)
            if piece.isspace():
                at_start = used == indent and len(rows) > 1
                if used + cells > width:
                    used = width
                elif not at_start:
                    rows[-1].append(Span(piece, span.role))
                    used += cells
                continue
            if used + cells > width and used > indent:
                rows.append(list(margin))
                used = indent
            while used + cells > width:
                part = _part_of(piece, max(1, width - used))
                rows[-1].append(Span(part, span.role))
                rows.append(list(margin))
                piece = piece[len(part) :]
                used, cells = indent, cell_width(piece)
            rows[-1].append(Span(piece, span.role))
            used += cells
    return [Row(_joined(row), key) for row in rows]


def filled(spans: tuple[Span, ...], width: int) -> tuple[Span, ...]:
    """Return ``spans`` padded with spaces to ``width`` cells."""
    missing = width - sum(cell_width(span.text) for span in spans)
    return (*spans, Span(" " * missing)) if missing > 0 else spans


def _part_of(word: str, room: int) -> str:
    """Return as much of ``word`` as ``room`` cells hold, at least one character."""
    end = 1
    while end < len(word) and cell_width(word[: end + 1]) <= room:
        end += 1
    return word[:end]


def _joined(row: list[Span]) -> tuple[Span, ...]:
    joined: list[Span] = []
    for span in row:
        if joined and joined[-1].role == span.role:
            joined[-1] = Span(joined[-1].text + span.text, span.role)
        else:
            joined.append(span)
    return tuple(joined)
