"""The handout as PDF by typst: tagged, to the standard PDF/UA-1, with the fonts that are shipped.

The words go in as JSON, so nothing in them acts as mark-up. Fonts of the machine are never used and
the time is the day of the sheet, so the same sheet gives the same bytes everywhere.
"""

from __future__ import annotations

import json
import re
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any, Final

from ketacounsel.figures.svg import drawn
from ketacounsel.frozen import frozen
from ketacounsel.shipped import fonts_folder, templates_folder

if TYPE_CHECKING:
    from ketacounsel.brief.handout_model import Handout, Item, Section

TEMPLATE: Final = "handout.typ"
STANDARD: Final = "ua-1"
PAPER_NAMES: Final = {"a4": "a4", "letter": "us-letter"}
_PAGES: Final = re.compile(rb"/Type/Pages/Count (\d+)")
_LACKING: Final = re.compile(r'the text `"(.+?)"` could not be displayed')


class PdfMissing(Exception):  # noqa: N818 - it names what is missing
    """typst, the optional extra ``pdf``, is not installed."""


@frozen
class Pdf:
    """The file, its pages, and the characters that the font lacks, in words, or "".

    With such a character the file is tagged, but not to the standard.
    """

    data: bytes
    pages: int
    lacking: str = ""


def handout_as_pdf(sheet: Handout, *, paper: str = "a4", large: bool = False) -> Pdf:
    """Return the sheet as a PDF; raises PdfMissing without typst. ``large`` is 16 point."""
    try:
        import typst
    except ImportError as missing:
        raise PdfMissing from missing
    fonts = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(fonts_folder())]
    )
    day = date.fromisoformat(sheet.today)
    given: dict[str, Any] = {
        "root": str(templates_folder()),
        "font_paths": fonts,
        "sys_inputs": {"data": json.dumps(_plain(sheet, day, paper, large), ensure_ascii=False)},
        "timestamp": int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp()),
    }
    template = str(templates_folder() / TEMPLATE)
    try:
        made = typst.compile(template, pdf_standards=[STANDARD], **given)
        lacking = ""
    except typst.TypstError as error:
        lacking = _lacking(str(error))
        if not lacking:
            raise
        made = typst.compile(template, **given)
    data = bytes(made)
    return Pdf(data, _pages(data), lacking)


def _plain(sheet: Handout, day: date, paper: str, large: bool) -> dict[str, Any]:
    numbers = {item.key: number for number, item in enumerate(sheet.items, 1)}
    return {
        "title": sheet.title,
        "subtitle": sheet.subtitle,
        "banner": sheet.banner,
        "year": day.year,
        "month": day.month,
        "day": day.day,
        "paper": PAPER_NAMES[paper],
        "large": large,
        "sections": [_section(section, numbers) for section in sheet.sections],
        "footer": [item.said for item in sheet.footer],
        "sources": f"{sheet.sources.label}: {sheet.sources.text}",
    }


def _section(section: Section, numbers: dict[str, int]) -> dict[str, Any]:
    groups = [
        {"name": name, "items": [_item(item, numbers) for item in items]}
        for name, items in section.groups
    ]
    return {
        "id": section.id,
        "title": section.title,
        "intro": section.intro,
        "about": section.about is not None,
        "items": [item for group in groups for item in group["items"]],
        "groups": groups,
    }


def _item(item: Item, numbers: dict[str, int]) -> dict[str, Any]:
    plain = {
        "kind": item.kind,
        "label": item.label,
        "said": item.said,
        "ticked": item.ticked,
        "run": item.run,
    }
    if item.drawing is not None:
        plain["alt"] = f"{item.label}: {item.text}" if item.label else item.text
        plain["svg"] = drawn(item, f"figure-{numbers[item.key]}")
    return plain


def _lacking(message: str) -> str:
    """Return the character that the font has no sign for, in words, or "" for another fault."""
    found = _LACKING.search(message)
    if found is None:
        return ""
    return ", ".join(f'sign for "{sign}" (U+{ord(sign):04X})' for sign in dict.fromkeys(found[1]))


def _pages(data: bytes) -> int:
    found = _PAGES.search(data)
    return int(found[1]) if found else 1
