"""Plain text in rows of a given width: nothing is ever cut, and nothing acts on a terminal."""

from __future__ import annotations

import re

from ketacounsel.reading.visible import cells, visible

_PIECES = re.compile(r" +|[^ ]+")


def wrapped_text(text: str, width: int, indent: int = 0) -> list[str]:
    """Return ``text`` as rows of at most ``width`` cells; later rows start at ``indent``.

    Spaces at the start and runs of spaces inside a row are kept; a word longer than a row is
    broken. Line ends and tabs become spaces; what would act on a terminal is written out.
    """
    text = one_row(text)
    if cells(text) <= width:
        return [text.rstrip()]
    rows: list[str] = []
    row, used = "", 0
    margin = " " * min(indent, width - 1)
    for piece in _PIECES.findall(text):
        size = cells(piece)
        if used + size > width:
            if piece[0] == " ":
                continue
            if row.strip():
                rows.append(row.rstrip())
                row, used = margin, len(margin)
            while used + size > width:
                head = _fitting(piece, width - used)
                rows.append(row + head)
                piece = piece[len(head) :]
                row, used, size = margin, len(margin), cells(piece)
        if piece[:1] == " " and rows and not row.strip():
            continue
        row += piece
        used += size
    if row.strip():
        rows.append(row.rstrip())
    return rows


def one_row(text: str) -> str:
    """Return ``text`` without line ends and tabs, visible throughout."""
    shown = visible(text)
    return shown.replace("\n", " ").replace("\t", " ") if not shown.isprintable() else shown


def _fitting(word: str, room: int) -> str:
    """Return the longest start of ``word`` that fits, at least one character."""
    used = 0
    for end, character in enumerate(word):
        used += cells(character)
        if used > room:
            return word[: max(1, end)]
    return word
