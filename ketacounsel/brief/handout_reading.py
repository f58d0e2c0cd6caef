"""How hard the handout is to read: Flesch-Kincaid of its sentences without drug names (RD-5)."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from ketacounsel.brief.handout import day_in_words
from ketacounsel.knowledge.cache import CachedShelf, Doubt, digest, store
from ketacounsel.shipped import VERSION, language_folder

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from ketacounsel.brief.handout_model import Handout
    from ketacounsel.knowledge import Knowledge

TARGET_GRADE: Final = 6.0
HIGHEST_GRADE: Final = 8.0
_KEPT: Final = "reading"
_BEGINNING: Final = 2
_ENDS: Final = (".", "!", "?", ":")


def reading_text(sheet: Handout) -> str:
    """Return every sentence of the sheet; headings and labels are none, and would flatter it.

    The day it is made reads as "today": a sheet is as hard to read on any day.
    """
    return "\n\n".join(text if text.endswith(_ENDS) else f"{text}." for text in _texts(sheet))


def reading_grade(sheet: Handout, knowledge: Knowledge) -> float:
    """Return the Flesch-Kincaid grade of the sheet without the names of drugs."""
    from ketacounsel.language.readability import readability

    return readability(reading_text(sheet), excluded=_drug_names(knowledge)).grade


def kept_reading_grade(sheet: Handout, knowledge: Knowledge, cache: Path) -> float:
    """Return the same grade, from the cache if these words were measured before.

    The word lists cost half as much again as the whole sheet. What is kept is a number under the
    hash of the words, never the words. A folder of the cache keeps its last few states only, so
    there is one for each beginning of a hash: sheets of many options stay kept.
    """
    lists = [
        (entry.name, entry.stat().st_size, entry.stat().st_mtime_ns)
        for entry in sorted(language_folder().glob("*.yaml"))
    ]
    parts = (VERSION, lists, _drug_names(knowledge), reading_text(sheet))
    key = digest(repr(parts).encode("utf-8"))
    folder = cache / _KEPT / key[:_BEGINNING]
    try:
        kept = CachedShelf(folder, key, dict).read("index").get("grade")
    except Doubt:
        kept = None
    if isinstance(kept, float):
        return kept
    grade = reading_grade(sheet, knowledge)
    store(folder, key, {"index": {"grade": grade}})
    return grade


def _drug_names(knowledge: Knowledge) -> list[str]:
    return [name for drug in knowledge.names.drugs for name in (drug.name, drug.id, *drug.aliases)]


def _texts(sheet: Handout) -> Iterator[str]:
    if sheet.banner:
        yield sheet.banner
    for section in sheet.sections:
        if section.intro:
            yield section.intro
        yield from (item.said for item in section.items if item.text and item.kind != "figure")
    made_on = day_in_words(date.fromisoformat(sheet.today))
    yield from (item.said.replace(f"Made on {made_on}", "Made today") for item in sheet.footer)
