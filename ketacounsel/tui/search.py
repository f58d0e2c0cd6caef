"""What ``/`` finds, and where each hit leads; no textual here."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ketacounsel.frozen import frozen

if TYPE_CHECKING:
    from ketacounsel.brief import Block
    from ketacounsel.knowledge import Knowledge, Names
    from ketacounsel.knowledge.search import SearchEntry

MOST_HITS = 60
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


def target_of(names: Names, entry: SearchEntry) -> Target:
    """Return the section rows that show ``entry``; raises KeyError for a kind without a section."""
    section = SECTION_OF_KIND[entry.kind]
    if entry.option is not None:
        return Target(section, ((entry.option, f"{entry.option}/{section}/{entry.id}"),))
    if entry.kind == "question":
        pairs = [(option.id, entry.id) for option in names.options]
    else:
        pairs = [(option, row) for option, _, row in (held.partition(":") for held in entry.rows)]
    return Target(section, tuple((option, f"{option}/{section}/{row}") for option, row in pairs))


def row_in(block: Block, row: str, words: str) -> str | None:
    """Return the row of a section that shows ``row``: itself, or what it stands under.

    Results without a figure share a folded row, which is the one that names them with
    ``words``. ``None`` where the section shows nothing of it.
    """
    from ketacounsel.brief import walk

    said = words.casefold()
    under = next((line.key for line in block.lines if row in {x.key for x in walk((line,))}), None)
    return under or next(
        (
            line.key
            for line in block.lines
            if any(said in f"{x.label} {x.text}".casefold() for x in walk((line,)))
        ),
        None,
    )
