"""A page: what one screen shows, as rows of pieces with roles and keys; no textual here.

A piece's key names the brief's row it shows. The keys of a page are its stops: the cursor
moves from one to the next, and ``s`` asks for the sources of the one it stands on.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import zip_longest

from ketacounsel.figures.cells import Role, Row, Span, cell_width
from ketacounsel.figures.wrapping import wrapped
from ketacounsel.frozen import frozen


@frozen
class Piece:
    """A piece of text with its role, and the key of the row it belongs to."""

    text: str
    role: Role = "plain"
    key: str | None = None


PageRow = tuple[Piece, ...]


@frozen
class Page:
    """What a screen shows: ``head`` stays, ``body`` scrolls, ``stops`` are keys in order."""

    head: tuple[PageRow, ...]
    body: tuple[PageRow, ...]
    stops: tuple[str, ...]


def page(head: Iterable[PageRow], body: Iterable[PageRow], stops: Sequence[str] = ()) -> Page:
    """Return a page; without ``stops`` the keys of the body are the stops, from top to bottom."""
    rows = tuple(body)
    keys = stops or tuple(dict.fromkeys(p.key for row in rows for p in row if p.key))
    return Page(tuple(head), rows, tuple(keys))


def keyed(rows: Iterable[Row]) -> tuple[PageRow, ...]:
    """Return drawn rows as rows of a page; what stands beside has a key of its own."""
    return tuple(_keyed(row) for row in rows)


def stops_of(rows: Iterable[Row]) -> tuple[str, ...]:
    """Return the keys of drawn rows: where two columns stand, the left one first."""
    keys: list[str | None] = []
    beside: list[str | None] = []
    for row in rows:
        if row.beside is None:
            keys += beside
            beside = []
        else:
            beside.append(row.beside.key)
        keys.append(row.key)
    return tuple(dict.fromkeys(key for key in (*keys, *beside) if key))


def _keyed(row: Row) -> PageRow:
    pieces: list[Piece] = []
    column = 0
    for span in row.spans:
        cells = cell_width(span.text)
        start = row.beside.column if row.beside else column + cells
        if row.beside and column < start < column + cells:
            pieces.append(Piece(span.text[: start - column], span.role, row.key))
            pieces.append(Piece(span.text[start - column :], span.role, row.beside.key))
        else:
            right = row.beside is not None and column >= start
            key = row.beside.key if row.beside and right else row.key
            pieces.append(Piece(span.text, span.role, None if span.role == "rule" else key))
        column += cells
    return tuple(pieces)


def text_of(row: PageRow) -> str:
    """Return the row without its roles."""
    return "".join(piece.text for piece in row)


def paragraph(
    spans: Sequence[Span], width: int, *, indent: int = 0, hang: int = 0, key: str | None = None
) -> list[PageRow]:
    """Return ``spans`` wrapped: the first row starts at ``indent``, later ones at ``hang``."""
    lead = (Span(" " * indent), *spans) if indent else tuple(spans)
    return list(keyed(wrapped(lead, width, indent=hang or indent, key=key)))


def labelled(
    label: Sequence[Span],
    spans: Sequence[Span],
    width: int,
    *,
    column: int,
    hang: int = 2,
    key: str | None = None,
) -> list[PageRow]:
    """Return a label and its text side by side: the text starts at ``column``.

    Later rows of a long label start at ``hang``.
    """
    right = keyed(wrapped(tuple(spans), width - column, key=key))
    return beside(label, right, column=column, hang=hang, key=key)


def beside(
    label: Sequence[Span],
    right: Sequence[PageRow],
    *,
    column: int,
    hang: int = 2,
    key: str | None = None,
) -> list[PageRow]:
    """Return a label with rows at its right that start at ``column``."""
    left = wrapped((Span(" "), *label), column - 1, indent=hang, key=key)
    rows: list[PageRow] = []
    for one, other in zip_longest(left, right):
        start = tuple(Piece(s.text, s.role, key) for s in one.spans) if one else ()
        if not other:
            rows.append(start)
            continue
        room = column - sum(cell_width(piece.text) for piece in start)
        rows.append((*start, Piece(" " * room, "plain", key), *other))
    return rows


def heading(text: str, note: str = "", *, width: int) -> list[PageRow]:
    """Return a group heading with a quiet note beside it."""
    spans = [Span(text.upper(), "heading")]
    if note:
        spans += [Span("   "), Span(note, "muted")]
    return paragraph(spans, width, indent=1, hang=3)


def columns(parts: Sequence[Sequence[PageRow]], width: int, gap: int = 3) -> list[PageRow]:
    """Return parts side by side in columns of ``width`` cells with ``gap`` cells between."""
    rows = []
    for across in zip_longest(*parts, fillvalue=()):
        row: list[Piece] = []
        for number, part in enumerate(across):
            row += part
            used = sum(cell_width(piece.text) for piece in part)
            if number + 1 < len(parts):
                key = part[-1].key if part else None
                row.append(Piece(" " * (width - used), "plain", key))
                row.append(Piece(" " * gap))
        rows.append(tuple(row))
    return rows


def title_bar(left: str, right: str, width: int) -> tuple[PageRow, ...]:
    """Return the title of a screen, what of it is shown beside it, and a rule."""
    spans = [Span(left.upper(), "title")]
    if right:
        spans += [Span("   "), Span(right, "plain")]
    return (*paragraph(spans, width, indent=1), rule(width))


def rule(width: int) -> PageRow:
    """Return a line across the page."""
    return (Piece("-" * width, "rule"),)


BLANK: PageRow = ()
