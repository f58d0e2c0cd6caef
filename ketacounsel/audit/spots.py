"""Where a string stands in its file, down to one word of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal, TypeAlias

from ketacounsel.reading import DataPath, Document, Fault, Place

Severity: TypeAlias = Literal["error", "warning"]

_ESCAPED = {'"': r'(?:"|\\")', "'": "(?:'|'')", "\\": r"\\{1,2}"}
_GAP = r"(?:\s|\\)+"


@dataclass(frozen=True, slots=True)
class Spot:
    """A key or value of a file; texts in it are found again as they are written there."""

    document: Document
    path: DataPath

    def at(self, *parts: str | int) -> Spot:
        """Return the spot of something inside this one."""
        return Spot(self.document, (*self.path, *parts))

    def fault(
        self,
        code: str,
        message: str,
        *,
        severity: Severity = "error",
        expected: str | None = None,
        suggestion: str | None = None,
    ) -> Fault:
        """Return a fault about the whole value."""
        return self.document.fault(
            code,
            self.path,
            message,
            severity=severity,
            expected=expected,
            suggestion=suggestion,
        )

    def fault_in(
        self,
        code: str,
        message: str,
        text: str,
        span: tuple[int, int],
        *,
        severity: Severity = "error",
        expected: str | None = None,
        suggestion: str | None = None,
    ) -> Fault:
        """Return a fault about ``span`` of ``text``, which is the string at this spot."""
        return self.document.fault_in(
            code,
            self.path,
            message,
            self.place_of(text, span),
            severity=severity,
            expected=expected,
            suggestion=suggestion,
        )

    def place_of(self, text: str, span: tuple[int, int]) -> Place:
        """Return the place of ``span`` of ``text`` as it is written: quoted, folded or escaped.

        Where it cannot be found again, the place of the whole string.
        """
        whole = self.document.place(self.path)
        written = self.document.written(self.path)
        wanted = text[span[0] : span[1]].strip()
        if written is None or not wanted:
            return whole
        pattern = _as_written(wanted)
        earlier = sum(1 for found in pattern.finditer(text) if found.start() < span[0])
        found_all = list(pattern.finditer(written))
        if len(found_all) <= earlier:
            return whole
        return _place_in(whole, written, *found_all[earlier].span())


def _as_written(words: str) -> re.Pattern[str]:
    parts = words.split()
    return re.compile(_GAP.join("".join(_character(c) for c in part) for part in parts))


def _character(character: str) -> str:
    return _ESCAPED.get(character) or re.escape(character)


def _place_in(whole: Place, written: str, start: int, end: int) -> Place:
    before = written[:start]
    line = whole.line + before.count("\n")
    column = start - before.rfind("\n") if "\n" in before else whole.column + start
    one_line = "\n" not in written[start:end]
    return Place(line, column, column + end - start if one_line else None)
