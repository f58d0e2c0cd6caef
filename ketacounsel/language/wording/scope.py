"""Sentences, clauses and quotations of one utterance, and whether a scope covers words in it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from typing import Final

from ketacounsel.frozen import frozen
from ketacounsel.language.sentences import sentence_spans
from ketacounsel.language.wording.groups import anywhere, scopes

Place = tuple[int, int]
_NEAR: Final = 40
_REACH: Final = 400
_WHOLE: Final = 4000
_CLAUSE_END: Final = "{{clause_end}}"
_FULL_STOP: Final = re.compile(r"""(?<!\.)\.["')\]]*\s+[a-z]""")


@frozen
class Said:
    """One utterance in small letters with straight quotation marks, cut into its parts.

    ``sentences`` and ``clauses`` are offsets into ``plain``; a clause lies within one sentence.
    """

    plain: str
    sentences: tuple[Place, ...]
    clauses: tuple[Place, ...]

    def sentence_of(self, start: int) -> Place:
        """Return the sentence that holds a place, or the one before it."""
        return _part_at(self.sentences, start)

    def clause_of(self, start: int) -> Place:
        """Return the clause that holds a place, or the one before it."""
        return _part_at(self.clauses, start)

    def is_question(self, start: int) -> bool:
        """Say whether the sentence that holds a place ends in a question mark."""
        first, last = self.sentence_of(start)
        return self.plain[max(first, last - _NEAR) : last].rstrip("\"')").endswith("?")

    def sentence_number(self, start: int) -> int:
        """Return which sentence holds a place, or is the one before it; the first is 0."""
        return max(0, bisect_right(self.sentences, (start, len(self.plain) + 1)) - 1)


def said(plain: str) -> Said:
    """Cut one utterance into sentences and clauses."""
    sentences = sentence_spans(_FULL_STOP.sub(_with_capital, plain))
    clauses = tuple(clause for one in sentences for clause in _clauses(plain, one))
    return Said(plain, sentences, clauses)


def _with_capital(found: re.Match[str]) -> str:
    """Return a full stop with the letter after it as a capital.

    Text in small letters would have no sentence that ends in a full stop: in documents a small
    letter shows that an abbreviation goes on.
    """
    return found[0][:-1] + found[0][-1].upper()


def covered(utterance: Said, start: int, end: int, names: Iterable[str]) -> bool:
    """Say whether one of the named scopes covers the words from ``start`` to ``end``."""
    return any(_covers(name, utterance, start, end) for name in names)


def _covers(name: str, utterance: Said, start: int, end: int) -> bool:
    if name == "asked":
        return utterance.is_question(start)
    scope = scopes()[name]
    return (
        anywhere(scope.expression).search(_window(scope.where, utterance, start, end)) is not None
    )


def _window(where: str, utterance: Said, start: int, end: int) -> str:
    """Return the words that a scope looks at, never further than ``_REACH``.

    Nobody says 400 characters without a pause; a text without any would cost its square.
    """
    plain = utterance.plain
    low, high = max(0, start - _REACH), end + _REACH
    match where:
        case "before":
            return plain[max(low, utterance.clause_of(start)[0]) : start]
        case "after":
            last = utterance.clause_of(max(start, end - 1))[1]
            return plain[end : max(end, min(high, last))]
        case "just_before":
            return plain[max(utterance.sentence_of(start)[0], start - _NEAR) : start]
        case "just_after":
            return plain[end : min(max(end, utterance.sentence_of(start)[1]), end + _NEAR)]
        case "itself":
            return plain[start:end]
        case "clause":
            first, last = utterance.clause_of(start)
            return plain[max(low, first) : max(min(high, last), end)]
        case "sentence_before":
            return plain[max(low, utterance.sentence_of(start)[0]) : start]
        case "sentence":
            first, last = utterance.sentence_of(start)
            return plain[max(low, first) : max(min(high, last), end)]
        case "nearby":
            first, last = _nearby(utterance, start)
            return plain[max(low - _REACH, first) : min(high + _REACH, last)]
        case "utterance":
            return plain[max(0, start - _WHOLE) : end + _WHOLE]
        case _:
            raise ValueError(f"unknown window {where!r}")


def _nearby(utterance: Said, start: int) -> Place:
    number = utterance.sentence_number(start)
    near = utterance.sentences[max(0, number - 1) : number + 2]
    return near[0][0], near[-1][1]


def _part_at(parts: tuple[Place, ...], start: int) -> Place:
    number = bisect_right(parts, (start, 1 << 60)) - 1
    return parts[max(0, number)]


def _clauses(plain: str, sentence: Place) -> Iterable[Place]:
    first, last = sentence
    begin = first
    for found in anywhere(_CLAUSE_END).finditer(plain, first, last):
        if found.start() > begin:
            yield begin, found.start()
        begin = found.start()
    yield begin, last
