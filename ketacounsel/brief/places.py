"""Where a line holds: a setting of the reader against the places that the data name.

What applies elsewhere is marked and never hidden: a label of another country is still a label.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from types import MappingProxyType
from typing import Final

from ketacounsel.brief.model import Block, Line

EVERYWHERE: Final = "all"
ELSEWHERE: Final = "elsewhere"
NOT_YOURS: Final = "not your country"
LOCAL: Final = "local"
_ASIDE: Final = re.compile(r"\s*\([^()]*\)")
_BETWEEN: Final = re.compile(r"\s*[;/]\s*")

PLACE_OF: Final = MappingProxyType(
    {
        "international": EVERYWHERE,
        "not stated": EVERYWHERE,
        "US": "US",
        "UK": "UK",
        "England": "UK",
        "England and Wales": "UK",
        "AU": "ANZ",
        "NZ": "ANZ",
        "Australia": "ANZ",
        "New Zealand": "ANZ",
        "Victoria": "ANZ",
        "Canada": "Canada",
        **dict.fromkeys(
            (
                "Cyprus",
                "Finland",
                "France",
                "Ireland",
                "Italy",
                "Japan",
                "Netherlands",
                "Norway",
                "Philippines",
                "Switzerland",
                "Taiwan",
            ),
            ELSEWHERE,
        ),
    }
)
"""Every place the shipped data name, without what stands in brackets, and its jurisdiction."""


def places_in(text: str) -> tuple[str, ...]:
    """Return the places that a free text such as "England (UK); US" or "AU/NZ" names."""
    return tuple(place for place in _BETWEEN.split(_ASIDE.sub("", text).strip()) if place)


def applies(text: str | None, setting: str) -> bool:
    """Whether what holds in ``text`` holds for ``setting`` (:data:`settings.JURISDICTIONS`).

    Nothing, "international" and "not stated" hold everywhere; of several places one is enough.
    A place that :data:`PLACE_OF` does not know is elsewhere.
    """
    if setting == EVERYWHERE or not text:
        return True
    found = {PLACE_OF.get(place, ELSEWHERE) for place in places_in(text)}
    return EVERYWHERE in found or setting in found


def marked_line(line: Line, setting: str) -> Line:
    """Return the row, and what stands under it, marked where it applies elsewhere."""
    details = tuple(marked_line(detail, setting) for detail in line.details)
    elsewhere = not applies(line.jurisdiction, setting)
    if elsewhere == line.elsewhere and details == line.details:
        return line
    return replace(line, elsewhere=elsewhere, details=details)


def marked_blocks(blocks: Iterable[Block], setting: str) -> tuple[Block, ...]:
    """Return blocks whose rows are marked where they apply elsewhere."""
    if setting == EVERYWHERE:
        return tuple(blocks)
    return tuple(
        replace(
            block,
            lines=tuple(marked_line(line, setting) for line in block.lines),
            lead=marked_line(block.lead, setting) if block.lead else None,
        )
        for block in blocks
    )


def where_words(line: Line) -> str:
    """Return what stands in brackets behind a row: "US", "US, not your country", "local" or ""."""
    elsewhere, local = NOT_YOURS if line.elsewhere else "", LOCAL if line.local else ""
    return ", ".join(part for part in (line.jurisdiction, elsewhere, local) if part)
