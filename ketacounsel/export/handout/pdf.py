"""The handout as PDF by typst: tagged, to the standard PDF/UA-1, with the fonts that are shipped.

The words go in as JSON, so nothing in them acts as mark-up. Fonts of the machine are never used and
the time is the day of the sheet, so the same sheet gives the same bytes everywhere. Its letters are
as large as its pages allow: patients read it without a desk lamp.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_left
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any, Final

from ketacounsel.figures.svg import drawn
from ketacounsel.frozen import frozen
from ketacounsel.shipped import fonts_folder, templates_folder

if TYPE_CHECKING:
    from collections.abc import Callable

    from ketacounsel.brief.handout_model import Handout, Item, Section

TEMPLATE: Final = "handout.typ"
STANDARD: Final = "ua-1"
PAPER_NAMES: Final = {"a4": "a4", "letter": "us-letter"}
LARGE_SIZE: Final = 16.0
SIZES: Final = (11.0, 10.5, 10.0, 9.75, 9.5, 9.25, 9.0, 8.7)
"""The letters that a sheet on one option may have, in points, largest first."""

SIZES_OF_SEVERAL: Final = (10.5, 10.0, 9.5)
"""Those of a sheet on several options, which takes the pages it needs, but no page more for size"""

MOST_PAGES: Final = 2
CONTINUED: Final = "{} (goes on)"
"""Whose rows these are, where an option goes on over the page."""

_ONE_AND_USUAL_CARE: Final = 2
_PAGES: Final = re.compile(rb"/Type/Pages/Count (\d+)")
_LACKING: Final = re.compile(r'the text `"(.+?)"` could not be displayed')


class PdfMissing(Exception):  # noqa: N818 - it names what is missing
    """typst, the optional extra ``pdf``, is not installed."""


@frozen
class Pdf:
    """The file, its pages, its letters in points, and what its font lacks, in words, or "".

    With such a character the file is tagged, but not to the standard.
    """

    data: bytes
    pages: int
    size: float
    lacking: str = ""


def handout_as_pdf(sheet: Handout, *, paper: str = "a4", large: bool = False) -> Pdf:
    """Return the sheet as a PDF; raises PdfMissing without typst.

    ``large`` is 16 point and above, but for the ids of sources. Without it, one option stands on
    2 pages in the largest letters that allow it. Several options, or one with more to say than 2
    pages hold, have the largest letters that take no page more than the smallest of theirs.
    """
    words = {**_plain(sheet), "paper": PAPER_NAMES[paper], "large": large}
    day = date.fromisoformat(sheet.today)

    def printed(size: float) -> Pdf:
        return _printed(words, day, size)

    if large:
        return printed(LARGE_SIZE)
    if sum(section.about is not None for section in sheet.sections) <= _ONE_AND_USUAL_CARE:
        fitting = _largest(SIZES, printed, MOST_PAGES)
        if fitting is not None:
            return fitting
    least = printed(SIZES_OF_SEVERAL[-1])
    return _largest(SIZES_OF_SEVERAL[:-1], printed, least.pages) or least


def _largest(sizes: tuple[float, ...], printed: Callable[[float], Pdf], pages: int) -> Pdf | None:
    """Return the sheet in the largest letters that take at most ``pages``; halves what it tries."""
    made: dict[float, Pdf] = {}

    def fits(size: float) -> bool:
        made[size] = printed(size)
        return made[size].pages <= pages

    place = bisect_left(sizes, True, key=fits)
    return made[sizes[place]] if place < len(sizes) else None


def _printed(words: dict[str, Any], day: date, size: float) -> Pdf:
    try:
        import typst
    except ImportError as missing:
        raise PdfMissing from missing
    fonts = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(fonts_folder())]
    )
    told = {**words, "size": size, "year": day.year, "month": day.month, "day": day.day}
    given: dict[str, Any] = {
        "root": str(templates_folder()),
        "font_paths": fonts,
        "sys_inputs": {"data": json.dumps(told, ensure_ascii=False)},
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
    return Pdf(data, _pages(data), size, lacking)


def _plain(sheet: Handout) -> dict[str, Any]:
    numbers = {item.key: number for number, item in enumerate(sheet.items, 1)}
    return {
        "title": sheet.title,
        "subtitle": sheet.subtitle,
        "banner": sheet.banner,
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
        "continued": CONTINUED.format(section.title),
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
