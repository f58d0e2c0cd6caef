"""How hard the handout is to read: Flesch-Kincaid of its sentences without drug names (RD-5)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ketacounsel.brief.handout_model import Handout
    from ketacounsel.knowledge import Knowledge

TARGET_GRADE: Final = 6.0
HIGHEST_GRADE: Final = 8.0
_ENDS: Final = (".", "!", "?", ":")


def reading_text(sheet: Handout) -> str:
    """Return every sentence of the sheet; headings and labels are none, and would flatter it."""
    return "\n\n".join(text if text.endswith(_ENDS) else f"{text}." for text in _texts(sheet))


def reading_grade(sheet: Handout, knowledge: Knowledge) -> float:
    """Return the Flesch-Kincaid grade of the sheet without the names of drugs."""
    from ketacounsel.language.readability import readability

    names = [name for drug in knowledge.names.drugs for name in (drug.name, drug.id, *drug.aliases)]
    return readability(reading_text(sheet), excluded=names).grade


def _texts(sheet: Handout) -> Iterator[str]:
    if sheet.banner:
        yield sheet.banner
    for section in sheet.sections:
        if section.intro:
            yield section.intro
        yield from (item.said for item in section.items if item.text and item.kind != "figure")
    yield from (item.said for item in sheet.footer)
