"""Numbers in a text, and whether a cited fact holds them (SF-10, CL-10)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from ketacounsel.audit.case import Case
from ketacounsel.audit.held import NUMBER, plain
from ketacounsel.knowledge import records as of
from ketacounsel.reading import Fault, quoted

_WHO: Final = r"trials?|studies|study|people|participants|patients|adults|women|men"
_SHARE: Final = re.compile(
    rf"(?P<part>{NUMBER}) ?%"
    rf"|(?P<count>{NUMBER}) (?:in|of|out of) (?:the )?(?P<all>{NUMBER})\b(?! (?:hours?|days?))"
)
_TOTAL: Final = re.compile(
    rf"(?<![\d.,])(?!(?:19|20)\d\d\b)(?P<total>{NUMBER}) "
    rf"(?:(?!in |of |to |and |or |from |on |by |with )[a-z-]+ ){{0,2}}(?:{_WHO})\b"
)
_ONE: Final = "1"


@dataclass(frozen=True, slots=True)
class Told:
    """Numbers that a text tells, and where; ``share`` for a count or a percentage."""

    numbers: frozenset[str]
    start: int
    end: int
    share: bool


def told_in(text: str) -> tuple[Told, ...]:
    """Return the percentages and counts of a text ("76%", "9 of 30")."""
    found = []
    for match in _SHARE.finditer(text):
        parts = [part for part in match.group("part", "count", "all") if part]
        found.append(Told(frozenset(map(plain, parts)), *match.span(), True))
    return tuple(found)


def totals_in(text: str) -> tuple[Told, ...]:
    """Return the numbers of trials and people of a text ("67 studies", "173 people")."""
    return tuple(
        Told(frozenset({plain(match["total"])}), *match.span(), False)
        for match in _TOTAL.finditer(text)
    )


def number_faults(case: Case) -> Iterator[Fault]:
    """SF-10, CL-10: no total is added up and no count computed: a cited fact holds it as told."""
    for one in case.texts:
        if one.record is of.Fact or not one.facts:
            continue
        held: set[str] = {_ONE}
        for name in one.facts:
            held |= case.held[name]
        seen: set[tuple[int, int]] = set()
        for told in (*told_in(one.text), *totals_in(one.text)):
            overlaps = any(start <= told.start < end for start, end in seen)
            if told.numbers <= held or overlaps:
                continue
            seen.add((told.start, told.end))
            yield one.spot.fault_in(
                "CL-10" if told.share else "SF-10",
                f"{quoted(one.text[told.start : told.end])}: no fact of this line holds that",
                one.text,
                (told.start, told.end),
                expected="figures are told as they were read, never added up or computed",
            )
