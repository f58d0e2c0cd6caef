"""The text that rules are held against: small letters, straight marks, typing errors repaired."""

from __future__ import annotations

from typing import Final

from ketacounsel.frozen import frozen
from ketacounsel.language.wording.scope import Place
from ketacounsel.language.wording.typing_errors import Repair, repairs

_STRAIGHT: Final = {ord(mark): "'" for mark in "’‘`´"} | {ord(mark): '"' for mark in "“”«»"}


@frozen
class Plain:
    """Text as typed and as read; ``shifts`` are places in ``read`` with their place in ``typed``.

    Each shift is ``(start, end, typed start, typed end)`` of one repaired word, in text order.
    """

    typed: str
    read: str
    shifts: tuple[tuple[int, int, int, int], ...] = ()

    def in_typed(self, start: int, end: int) -> Place:
        """Return where words of ``read`` stand in the text as typed."""
        return self._typed_place(start), self._typed_place(end, closing=True)

    def _typed_place(self, place: int, *, closing: bool = False) -> int:
        moved = 0
        for start, end, typed_start, typed_end in self.shifts:
            if place <= start:
                break
            if place < end or (closing and place == end):
                return typed_end if closing else typed_start
            moved = typed_end - end
        return place + moved


def plain(text: str) -> Plain:
    """Return a text as the rules read it, typing errors repaired."""
    small = "".join(_small(letter) for letter in text).translate(_STRAIGHT)
    found = repairs(small, text)
    return _repaired(text, small, found) if found else Plain(text, small)


def _repaired(text: str, small: str, found: tuple[Repair, ...]) -> Plain:
    pieces: list[str] = []
    shifts: list[tuple[int, int, int, int]] = []
    done = moved = 0
    for start, end, word in found:
        pieces += (small[done:start], word)
        shifts.append((start + moved, start + moved + len(word), start, end))
        moved += len(word) - (end - start)
        done = end
    return Plain(text, "".join(pieces) + small[done:], tuple(shifts))


def _small(letter: str) -> str:
    small = letter.lower()
    return small if len(small) == 1 else letter
