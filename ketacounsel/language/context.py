"""What stands around a phrase: its sentence, its clause, and whether a scope covers it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from ketacounsel.language.lists import pattern, scopes, shared
from ketacounsel.language.sentences import sentence_spans

_ASIDE = re.compile(r"\([^()]*\)")
_NEAR = 24
_REACH = 400
_SAID_WITHIN = 60
_LONGEST_QUOTATION = 2000
_OPENING = re.compile('["“‘«]')
_CLOSING = {'"': '"', "“": "”", "‘": "’", "«": "»"}


@dataclass(frozen=True, slots=True)
class Reading:
    """A text with its sentences and quotations, found once for all rules."""

    text: str
    spans: tuple[tuple[int, int], ...]
    quotations: tuple[tuple[int, int], ...]

    def sentence_at(self, place: int) -> int:
        """Return the number of the sentence that holds a place, or the one before it."""
        return max(0, bisect_right(self.spans, (place, len(self.text))) - 1)


def read(text: str) -> Reading:
    """Find the sentences and quotations of a text."""
    return Reading(text, sentence_spans(text), _quotations(text))


def excused(reading: Reading, start: int, end: int, names: Iterable[str]) -> bool:
    """Say whether one of the named scopes covers the phrase from ``start`` to ``end``."""
    return any(_covers(name, reading, start, end) for name in names)


def explained(reading: Reading, start: int, end: int) -> bool:
    """Say whether a term is put in plain words at once (PL-7)."""
    return excused(reading, start, end, ("explained_before", "explained_after"))


def _covers(name: str, reading: Reading, start: int, end: int) -> bool:
    if name == "asked":
        return _asked(reading, start)
    if name == "quoted":
        return _quoted(reading, start, end)
    scope = scopes()[name]
    window = _window(scope.where, reading, start, end)
    return pattern(scope.expression).search(window) is not None


def _window(where: str, reading: Reading, start: int, end: int) -> str:
    text, spans = reading.text, reading.spans
    number = reading.sentence_at(start)
    first, last = spans[number]
    first = max(first, start - _REACH)
    last = min(max(last, end), end + _REACH)
    match where:
        case "before":
            return _last_clause(_ASIDE.sub(" ", text[first:start]))
        case "after":
            return _first_clause(text[end:last])
        case "just_before":
            return text[max(first, start - _NEAR) : start]
        case "just_after":
            return text[end:last]
        case "sentence":
            return text[first:last]
        case _:
            near = spans[max(0, number - 1) : number + 2]
            return text[max(near[0][0], start - _REACH) : min(near[-1][1], end + _REACH)]


def _last_clause(before: str) -> str:
    cut = 0
    for found in pattern(shared()["clause_end"]).finditer(before):
        cut = found.end()
    return before[cut:]


def _first_clause(after: str) -> str:
    found = pattern(shared()["clause_end"]).search(after)
    return after[: found.start()] if found else after


def _asked(reading: Reading, start: int) -> bool:
    _, last = reading.spans[reading.sentence_at(start)]
    return reading.text[max(start, last - _NEAR) : last].rstrip("\"'”’)").endswith("?")


def _quoted(reading: Reading, start: int, end: int) -> bool:
    text = reading.text
    number = bisect_right(reading.quotations, (start, 0)) - 1
    if number < 0:
        return False
    opening, closing = reading.quotations[number]
    if end > closing:
        return False
    before = text[max(0, opening - _SAID_WITHIN) : opening]
    after = text[closing + 1 : closing + 1 + _SAID_WITHIN]
    return (
        pattern(scopes()["said_before"].expression).search(before) is not None
        or pattern(scopes()["said_after"].expression).match(after) is not None
    )


def _quotations(text: str) -> tuple[tuple[int, int], ...]:
    found: list[tuple[int, int]] = []
    opening = _OPENING.search(text)
    while opening:
        place = opening.start()
        closing = text.find(_CLOSING[opening[0]], place + 1, place + _LONGEST_QUOTATION)
        if closing == -1:
            opening = _OPENING.search(text, place + 1)
            continue
        found.append((place, closing))
        opening = _OPENING.search(text, closing + 1)
    return tuple(found)
