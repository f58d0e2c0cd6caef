"""The handout as plain text: boxes in brackets, lines of underscores to write on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ketacounsel.brief.handout_model import ScaleRow
from ketacounsel.export.rows import wrapped_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ketacounsel.brief.handout_model import Handout, Item, Section

LINE_CELLS = 20
"""The fewest cells of a line to write on; with fewer behind its label it has a row of its own."""


def handout_as_text(sheet: Handout, width: int = 80) -> str:
    """Return the sheet in rows of at most ``width`` cells."""
    rows = [*wrapped_text(sheet.title.upper(), width, 0), *wrapped_text(sheet.subtitle, width, 0)]
    rows.append("=" * width)
    if sheet.banner:
        rows += wrapped_text(sheet.banner, width, 0)
    for section in sheet.sections:
        rows += ["", *_section(section, width)]
    rows += ["", "-" * width]
    for item in sheet.footer:
        rows += wrapped_text(item.said, width, 0)
    rows += wrapped_text(f"{sheet.sources.label}: {sheet.sources.text}", width, 2)
    return "\n".join(rows) + "\n"


def _section(section: Section, width: int) -> Iterator[str]:
    yield from wrapped_text(section.title.upper(), width, 0)
    yield "-" * min(width, len(section.title))
    if section.intro:
        yield from wrapped_text(section.intro, width, 0)
    for group, items in section.groups:
        if group:
            yield from wrapped_text(f" {group}", width, 1)
        for item in items:
            yield from _item(item, width)


def _item(item: Item, width: int) -> Iterator[str]:
    label = f"{item.label}: " if item.label else ""
    if item.kind == "tick":
        yield from wrapped_text(f"  {_box(item)} {label}{item.said}", width, 6)
    elif item.kind == "blank":
        yield from _line_to_write_on(f"  {label}", width)
    elif isinstance(item.drawing, ScaleRow):
        named = f"{_box(item)} {label}" if item.ticked else label
        circles = "  ".join(f"( ) {step}" for step in range(1, item.drawing.steps + 1))
        yield from wrapped_text(f"  {named}{item.said}", width, 6)
        yield f"      {circles}"
    else:
        yield from wrapped_text(f"  - {label}{item.said}", width, 4)


def _line_to_write_on(label: str, width: int) -> Iterator[str]:
    if width - len(label) >= LINE_CELLS:
        yield label + "_" * (width - len(label))
    else:
        yield from wrapped_text(label, width, 2)
        yield "  " + "_" * (width - 2)


def _box(item: Item) -> str:
    return "[x]" if item.ticked else "[ ]"
