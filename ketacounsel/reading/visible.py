"""Characters that act on a terminal or hide from the eye, made visible; width in cells.

Text from a file is text, never an instruction: an escape sequence must not colour the report and
a bidirectional override must not turn a sentence round (Unicode Technical Report 36).
"""

from __future__ import annotations

import re
import unicodedata

_TAB = "    "
_ELLIPSIS = "…"
_SUSPECT = re.compile(r"[^\n\t -~]")
_ESCAPED_CATEGORIES = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
# Letters and marks by category, yet nothing is drawn: fillers, joiners, variation selectors.
_INVISIBLE = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\ufe00-\ufe0f\uffa0\U000e0100-\U000e01ef]"
)


def visible(text: str) -> str:
    r"""Return ``text`` with every acting or invisible character written out.

    Control characters become ``\x1b``; bidirectional controls, other invisible formatting, lone
    surrogates, private-use and unassigned characters become ``<U+202E>``. Line feeds and tabs
    stay: they are layout. Use :func:`quoted` where the result must be one line.
    """
    if text.isascii() and text.isprintable():
        return text
    return _SUSPECT.sub(_written_out, text)


def quoted(text: str, longest: int = 40) -> str:
    """Return ``text`` in double quotes, visible, on one line, cut after ``longest`` characters."""
    shown = text[:longest] + _ELLIPSIS if len(text) > longest else text
    return '"' + visible(shown).replace("\n", "\\n").replace("\t", "\\t") + '"'


def cells(text: str) -> int:
    """Return the number of terminal cells of ``text``: 2 for wide, 0 for combining characters."""
    if text.isascii():
        return len(text)
    return sum(_width(character) for character in text)


def excerpt(line: str, column: int, end_column: int | None, width: int) -> tuple[str, int, int]:
    """Cut ``line`` to about ``width`` cells around a caret and make it visible.

    ``column`` and ``end_column`` are 1-based, ``end_column`` is exclusive. Returns the text, the
    cell at which the caret starts and its length in cells (at least 1).
    """
    at = min(column - 1, len(line))
    stop = at + 1 if end_column is None else min(max(end_column - 1, at + 1), len(line) + 1)
    # No character is narrower than one cell but for combining ones, so that this part is enough.
    first = max(0, at - width)
    pieces = [_piece(character) for character in line[first : at + width]]
    widths = [cells(piece) for piece in pieces]
    at -= first
    stop = min(stop - first, len(pieces) + 1)
    left, right = 0, len(pieces)
    if first > 0 or first + right < len(line) or sum(widths) > width:
        left = _left_edge(widths, at, stop, width)
        right = _right_edge(widths, left, width)
    head = _ELLIPSIS if first + left > 0 else ""
    tail = _ELLIPSIS if first + right < len(line) else ""
    start = cells(head) + sum(widths[left:at])
    length = max(1, sum(widths[at : min(stop, right)]))
    return head + "".join(pieces[left:right]) + tail, start, length


def _left_edge(widths: list[int], at: int, stop: int, width: int) -> int:
    room = max(width // 3, width - sum(widths[at:stop]) - width // 4)
    left, used = at, 0
    while left > 0 and used + widths[left - 1] <= room:
        left -= 1
        used += widths[left]
    return left


def _right_edge(widths: list[int], left: int, width: int) -> int:
    right, used = left, 0
    while right < len(widths) and used + widths[right] <= width:
        used += widths[right]
        right += 1
    return right


def _piece(character: str) -> str:
    return _TAB if character == "\t" else visible(character).replace("\n", "\\n")


def _written_out(match: re.Match[str]) -> str:
    character = match.group()
    category = unicodedata.category(character)
    if category not in _ESCAPED_CATEGORIES and not _INVISIBLE.match(character):
        return character
    code = ord(character)
    return f"\\x{code:02x}" if category == "Cc" else f"<U+{code:04X}>"


def _width(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) in {"Mn", "Me"}:
        return 0
    if "\u1160" <= character <= "\u11ff":
        return 0
    return 2 if unicodedata.east_asian_width(character) in {"W", "F"} else 1
