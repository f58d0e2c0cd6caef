"""What could tell who a person is, looked for in a text that leaves the program (WF-8).

Nothing of a person can be typed, so it can only come from a clinic's own lines or from another
knowledge base. It warns and never blocks.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from ketacounsel.frozen import frozen

_MONTH: Final = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_YEARS: Final = re.compile(r"\b(?:19|20)\d\d\s?[-\u2013/]\s?(?:19|20)\d\d\b")
"""A span of years is a date of nobody, though it has 8 digits."""
_PATTERNS: Final = (
    ("an e-mail address", re.compile(r"[^\s@,;<>()]+@[^\s@,;<>()]+\.[^\W\d_]{2,}")),
    (
        "a date",
        re.compile(
            rf"\b\d{{4}}[-/.]\d{{1,2}}[-/.]\d{{1,2}}\b"
            rf"|\b\d{{1,2}}(?:[-/]|\.\s?)\d{{1,2}}(?:[-/]|\.\s?)(?:\d{{4}}|\d{{2}})\b"
            rf"|\b\d{{1,2}}(?:st|nd|rd|th)?\.?[ -]{_MONTH}\.?,?[ -]\d{{2,4}}\b"
            rf"|\b{_MONTH}\.? \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}}\b",
            re.IGNORECASE,
        ),
    ),
    ("a phone number", re.compile(r"(?<!\w)(?:\+\d|\(0?\d{2,5}\)|0\d)[\d ()/.-]{5,}\d")),
    ("a number of 5 or more digits", re.compile(r"\d(?:[ .\u00a0-]?\d){4,}")),
)


@frozen
class Suspect:
    """A place that looks like an identifier: the line, counted from 1, and what it looks like."""

    line: int
    what: str


def suspects(text: str, known: Iterable[str] = ()) -> tuple[Suspect, ...]:
    """Return what looks like an identifier, each place once, in reading order.

    ``known`` are the exact dates and versions that the program itself writes.
    """
    exempt = [re.escape(word) for word in known if word]
    own = re.compile(rf"(?<![\w.@-])(?:{'|'.join(exempt)})(?![\w@]|[.-]\w)") if exempt else None
    found: list[Suspect] = []
    for number, line in enumerate(text.splitlines(), 1):
        left = _YEARS.sub(" ; ", own.sub(" ; ", line) if own else line)
        for what, pattern in _PATTERNS:
            left, count = pattern.subn(" ; ", left)
            found += [Suspect(number, what)] * count
    return tuple(found)
