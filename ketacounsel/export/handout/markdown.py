"""The handout as Markdown, for a wiki or a letter; task boxes, and lines to write on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ketacounsel.brief.handout_model import ScaleRow
from ketacounsel.export.markdown import escaped

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ketacounsel.brief.handout_model import Handout, Item, Section

LINE = "\\_" * 30


def handout_as_markdown(sheet: Handout) -> str:
    """Return the sheet as Markdown; no text of a knowledge base acts as mark-up."""
    rows = [f"# {escaped(sheet.title)}", "", escaped(sheet.subtitle)]
    if sheet.banner:
        rows += ["", f"**{escaped(sheet.banner)}**"]
    for section in sheet.sections:
        rows += ["", *_section(section)]
    rows += ["", "---"]
    for item in sheet.footer:
        rows += ["", escaped(item.said)]
    rows += ["", f"{escaped(sheet.sources.label)}: {escaped(sheet.sources.text)}"]
    return "\n".join(rows) + "\n"


def _section(section: Section) -> Iterator[str]:
    yield f"## {escaped(section.title)}"
    if section.intro:
        yield ""
        yield escaped(section.intro)
    for group, items in section.groups:
        yield ""
        if group:
            yield f"### {escaped(group)}"
            yield ""
        for item in items:
            yield _item(item)


def _item(item: Item) -> str:
    label = f"**{escaped(item.label)}:** " if item.label else ""
    if item.kind == "tick":
        return f"- {_box(item)} {label}{escaped(item.said)}"
    if item.kind == "blank":
        return f"- {label}{LINE}"
    if isinstance(item.drawing, ScaleRow):
        named = f"{_box(item)} " if item.ticked else ""
        circles = "  ".join(f"( ) {step}" for step in range(1, item.drawing.steps + 1))
        return f"- {named}{label}{escaped(item.said)} {circles}"
    return f"- {label}{escaped(item.said)}"


def _box(item: Item) -> str:
    return "[x]" if item.ticked else "[ ]"
