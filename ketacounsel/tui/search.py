"""What ``/`` finds, and where each hit leads; no textual here."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ketacounsel.frozen import frozen

if TYPE_CHECKING:
    from ketacounsel.knowledge import Knowledge
    from ketacounsel.knowledge.search import SearchEntry

MOST_HITS = 200
FACT_ID = re.compile(r"[a-z]{1,2}\d{1,4}", re.IGNORECASE)
SECTION_OF_KIND = {
    "harm": "harms",
    "point": "words",
    "practical": "practical",
    "ask-first item": "ask",
    "question": "questions",
    "outcome": "evidence",
    "alternative": "courses",
    "position": "differ",
    "conflict": "differ",
}


@frozen
class Target:
    """Where a hit leads: a row of a section, in each of ``options`` (option id, row key)."""

    section: str
    rows: tuple[tuple[str, str], ...]


def hits(knowledge: Knowledge, query: str) -> tuple[SearchEntry, ...]:
    """Return what holds every word of ``query``, whatever its case, in the order of kinds.

    A fact is found by its id alone: which face may show its text is decided elsewhere (CL-9).
    """
    words = query.casefold().split()
    if not words:
        return ()
    found = list(_fact(knowledge, query.strip()))
    for entry in knowledge.search_entries:
        text = f"{entry.text} {entry.words} {entry.id}".casefold()
        if all(word in text for word in words):
            found.append(entry)
    return tuple(found[:MOST_HITS])


def _fact(knowledge: Knowledge, query: str) -> tuple[SearchEntry, ...]:
    from ketacounsel.knowledge.search import SearchEntry

    name = query.upper()
    if not FACT_ID.fullmatch(query) or name not in knowledge.facts:
        return ()
    return (SearchEntry("fact", name, f"{name}: what it says and how it was read"),)


def target_of(knowledge: Knowledge, entry: SearchEntry) -> Target:
    """Return the section rows that show ``entry``; raises KeyError for a kind without a section."""
    section = SECTION_OF_KIND[entry.kind]
    if entry.option is not None:
        return Target(section, ((entry.option, f"{entry.option}/{section}/{entry.id}"),))
    rows = []
    for option_id in knowledge.option_ids:
        row = _row_in(knowledge, option_id, entry)
        if row is not None:
            rows.append((option_id, f"{option_id}/{section}/{row}"))
    return Target(section, tuple(rows))


def _row_in(knowledge: Knowledge, option_id: str, entry: SearchEntry) -> str | None:
    """Return the last part of the key of the row that shows ``entry``, if the option has it."""
    option = knowledge.option(option_id)
    held = False
    if entry.kind == "ask-first item":
        held = any(use.item == entry.id for use in option.ask_first)
    elif entry.kind == "question":
        held = True
    elif entry.kind == "alternative":
        held = entry.id in option.alternatives
    elif entry.kind == "position":
        held = any(entry.id == position.id for position in knowledge.positions_for(option_id))
    elif entry.kind == "conflict":
        held = any(entry.id == conflict.id for conflict in knowledge.conflicts_for(option_id))
    elif entry.kind == "outcome":
        return next((f.id for f in option.findings if f.outcome == entry.id), None)
    return entry.id if held else None
