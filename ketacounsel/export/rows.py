"""Plain text in rows of a given width: nothing is ever cut, and nothing acts on a terminal."""

from __future__ import annotations

import re

from ketacounsel.figures.cells import cell_width

_PIECES = re.compile(r" +|[^ ]+")
_LAST_LATIN = "\u024f"


def wrapped_text(text: str, width: int, indent: int = 0) -> list[str]:
    """Return ``text`` as rows of at most ``width`` cells; later rows start at ``indent``.

    Spaces at the start and runs of spaces inside a row are kept; a word longer than a row is
    broken. Line ends and tabs become spaces; what would act on a terminal is written out.
    """
    text = one_row(text)
    if cell_width(text) <= width:
        return [text.rstrip()]
    if text.isascii() and len(max(text.split(), key=len)) + indent < width:
        return _wrapped_words(text, width, " " * indent)
    return _wrapped_pieces(text, width, indent)


def one_row(text: str) -> str:
    """Return ``text`` without line ends and tabs, visible throughout."""
    if text.isprintable() and (text.isascii() or max(text) <= _LAST_LATIN):
        return text
    # Imported here, since the room of reading costs more than all rows together.
    from ketacounsel.reading.visible import visible

    return visible(text).replace("\n", " ").replace("\t", " ")


def _wrapped_words(text: str, width: int, margin: str) -> list[str]:
    """Wrap text of one cell a character in which every word fits in a row."""
    rows: list[str] = []
    start, head = 0, ""
    while len(head) + len(text) - start > width:
        cut = text.rfind(" ", start + 1, start + width - len(head) + 1)
        row = head + text[start:cut]
        start = cut + 1
        if row.strip():
            rows.append(row.rstrip())
            head = margin
        while start < len(text) and text[start] == " ":
            start += 1
    if start < len(text):
        rows.append((head + text[start:]).rstrip())
    return rows


def _wrapped_pieces(text: str, width: int, indent: int) -> list[str]:
    """Wrap any text, wide characters and words longer than a row among it."""
    margin = " " * min(indent, width - 2)
    rows: list[str] = []
    row, gap, begun = "", "", False
    for piece in _PIECES.findall(text):
        if piece[0] == " ":
            gap = piece
            continue
        lead = gap if begun or not rows else ""
        gap = ""
        if cell_width(row + lead + piece) > width:
            if begun:
                rows.append(row)
                row, lead = margin, ""
            row += lead if cell_width(lead) < width - 1 else ""
            while cell_width(row + piece) > width:
                head = _fitting(piece, width - cell_width(row))
                rows.append(row + head)
                row, piece, lead = margin, piece[len(head) :], ""
            lead = ""
        row += lead + piece
        begun = True
    return [*rows, row] if row.strip() else rows


def _fitting(word: str, room: int) -> str:
    """Return the longest start of ``word`` that fits, at least one character."""
    used = 0
    for end, character in enumerate(word):
        used += cell_width(character)
        if used > room:
            return word[: max(1, end)]
    return word
