"""A file that was read: its plain data, and the place of every key and value in it."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from dataclasses import dataclass, field
from itertools import accumulate
from typing import TypeAlias

from ketacounsel.reading.fault import Fault, Place
from ketacounsel.reading.placing import placed_fault

Plain: TypeAlias = "bool | int | float | str | list[Plain] | dict[str, Plain] | None"
DataPath: TypeAlias = "tuple[str | int, ...]"


@dataclass(frozen=True, slots=True)
class Limits:
    """Caps on one file; all are checked before or while reading, never after.

    ``max_bytes`` of UTF-8, ``max_lines``, ``max_nodes`` (keys and values), ``max_depth`` (lists
    and mappings inside each other), ``max_faults`` (reported one by one).
    """

    max_bytes: int = 4 * 2**20
    max_lines: int = 200_000
    max_nodes: int = 200_000
    max_depth: int = 40
    max_faults: int = 200


class Marks:
    """Where every node of a document stands: three numbers a node, in the order of the text.

    A node is a key, a value, a list or a mapping. ``starts`` and ``ends`` are character indices,
    ``nexts`` is the number of the first node after this node and all inside it. In a mapping a
    key is followed by its value. Keys that were refused as duplicates are not in here, so that
    the order is also the order of the data.
    """

    __slots__ = ("_children", "ends", "nexts", "starts")

    def __init__(self) -> None:
        self.starts = array("L")
        self.ends = array("L")
        self.nexts = array("L")
        self._children: dict[int, array[int] | dict[str, int]] = {}

    def drop_from(self, number: int) -> None:
        """Forget node ``number`` and all after it."""
        del self.starts[number:], self.ends[number:], self.nexts[number:]

    def find(self, data: Plain, path: DataPath) -> tuple[int, bool]:
        """Return the number of the deepest node of ``path`` that exists, and whether it is last.

        An empty document has no node; callers check for that.
        """
        number = 0
        for part in path:
            if isinstance(data, dict) and isinstance(part, str) and part in data:
                number = self._mapping(number, data)[part]
                data = data[part]
            elif isinstance(data, list) and isinstance(part, int) and 0 <= part < len(data):
                number = self._list(number)[part]
                data = data[part]
            else:
                return number, False
        return number, True

    def _mapping(self, number: int, data: dict[str, Plain]) -> dict[str, int]:
        known = self._children.get(number)
        if not isinstance(known, dict):
            known, at = {}, number + 1
            for key in data:
                known[key] = at + 1
                at = self.nexts[at + 1]
            self._children[number] = known
        return known

    def _list(self, number: int) -> array[int]:
        known = self._children.get(number)
        if not isinstance(known, array):
            known, at = array("L"), number + 1
            while at < self.nexts[number]:
                known.append(at)
                at = self.nexts[at]
            self._children[number] = known
        return known


@dataclass(frozen=True, slots=True)
class Document:
    """A readable file: ``data`` in plain types, ``text`` without byte order mark, its ``lines``.

    ``faults`` are those of reading that leave the file readable (duplicate keys, ambiguous plain
    scalars, keys that are not text), in the order of the text. An empty file has data ``None``.
    """

    name: str
    data: Plain
    text: str
    lines: tuple[str, ...]
    faults: tuple[Fault, ...]
    _marks: Marks = field(repr=False, compare=False)
    _line_starts: array[int] = field(repr=False, compare=False)

    def place(self, path: DataPath, *, key: bool = False) -> Place:
        """Return the place of the value at ``path``, or of its key.

        Where the path leaves the data, the nearest parent that exists is meant: of a value that
        is missing, the mapping it is missing from. A list item has no key: its own place.
        """
        if not self._marks.starts:
            return Place(1, 1, None)
        number, complete = self._marks.find(self.data, path)
        if key and complete and path and isinstance(path[-1], str):
            number -= 1
        return self.place_between(self._marks.starts[number], self._marks.ends[number])

    def place_between(self, start: int, end: int) -> Place:
        """Return the place of the characters from ``start`` to ``end`` (exclusive) of the text."""
        row = bisect_right(self._line_starts, start) - 1
        column = start - self._line_starts[row] + 1
        if start < end and end - self._line_starts[row] <= len(self.lines[row]):
            return Place(row + 1, column, column + end - start)
        return Place(row + 1, column, None)

    def written(self, path: DataPath) -> str | None:
        """Return the scalar at ``path`` as it is written (``0.50`` stays ``0.50``).

        Quotes and block indicators are part of it. ``None`` for a list, a mapping, or nothing.
        """
        if not self._marks.starts:
            return None
        number, complete = self._marks.find(self.data, path)
        if not complete or isinstance(self._value(path), (list, dict)):
            return None
        return self.text[self._marks.starts[number] : self._marks.ends[number]]

    def thing(self, path: DataPath) -> str | None:
        """Name what encloses ``path`` in the author's words: ``in finding "pain-3-months"``.

        It is the nearest mapping with an ``id``; if there is none, the nearest with a ``name``.
        """
        for label in ("id", "name"):
            for length in range(len(path), -1, -1):
                value = self._value(path[:length])
                called = value.get(label) if isinstance(value, dict) else None
                if isinstance(called, str) and called:
                    noun = _noun(path[:length])
                    shown = called if len(called) <= 60 else called[:59] + "…"
                    return f'in {noun} "{shown}"' if noun else f'in "{shown}"'
        return None

    def fault(
        self,
        code: str,
        path: DataPath,
        message: str,
        *,
        key: bool = False,
        severity: str = "error",
        expected: str | None = None,
        suggestion: str | None = None,
    ) -> Fault:
        """Build a fault at ``path`` (at its key if ``key``) with file, place, line and thing."""
        place = self.place(path, key=key)
        return self.fault_in(
            code, path, message, place, severity=severity, expected=expected, suggestion=suggestion
        )

    def fault_in(
        self,
        code: str,
        path: DataPath,
        message: str,
        place: Place,
        *,
        severity: str = "error",
        expected: str | None = None,
        suggestion: str | None = None,
    ) -> Fault:
        """Build a fault about ``path`` at a place of its own, such as one word of a sentence."""
        return placed_fault(
            code,
            message,
            self.name,
            place,
            self.lines[place.line - 1],
            severity=severity,
            expected=expected,
            suggestion=suggestion,
            thing=self.thing(path),
            path=path,
        )

    def _value(self, path: DataPath) -> Plain:
        value = self.data
        for part in path:
            if isinstance(value, dict) and isinstance(part, str):
                value = value.get(part)
            elif isinstance(value, list) and isinstance(part, int) and 0 <= part < len(value):
                value = value[part]
            else:
                return None
        return value


def line_table(text: str) -> tuple[tuple[str, ...], array[int]]:
    """Return the lines of a readable text without their ends, and the index each begins at."""
    # What str.splitlines takes for a line end and libyaml does not is refused by libyaml.
    kept = text.splitlines(keepends=True)
    starts = array("L", accumulate(map(len, kept), initial=0))
    lines = text.splitlines()
    if not kept or kept[-1] != lines[-1]:
        lines.append("")
    else:
        starts.pop()
    return tuple(lines), starts


def _noun(path: DataPath) -> str:
    name = next((part for part in reversed(path) if isinstance(part, str)), "")
    if name.endswith("ies"):
        name = name[:-3] + "y"
    elif name.endswith("s") and not name.endswith("ss"):
        name = name[:-1]
    return name.replace("_", " ")
