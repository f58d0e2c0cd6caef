"""The handout as one HTML file: no script, nothing loaded, styles and drawings inside it.

Every text of a knowledge base is escaped by the template's engine; the drawings are made here
from numbers, their words escaped too.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from ketacounsel.figures.svg import drawn
from ketacounsel.frozen import frozen
from ketacounsel.shipped import templates_folder

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ketacounsel.brief.handout_model import Handout, Item, Section

TEMPLATE: Final = "handout.html.jinja"


@frozen
class Part:
    """A piece of a section as it is laid out: its style, small heading, and items.

    ``rows`` is the style of a list, or "" for paragraphs, figures and lines to write on.
    """

    style: str
    title: str
    rows: str
    shown: tuple[Item, ...]


def handout_as_html(sheet: Handout, *, paper: str = "a4", large: bool = False) -> str:
    """Return the sheet as an HTML page that prints cleanly; ``large`` is 16 point and above.

    The ids of sources stay small: they are no patient's reading.
    """
    from jinja2 import Environment, FileSystemLoader
    from markupsafe import Markup

    engine = Environment(
        loader=FileSystemLoader(templates_folder()),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    figures = {
        item.key: Markup(drawn(item, f"figure-{number}"))
        for number, item in enumerate(sheet.items, 1)
        if item.drawing is not None
    }
    sections = [
        (section, "option" if section.about else section.id, tuple(_parts(section)))
        for section in sheet.sections
    ]
    page = engine.get_template(TEMPLATE)
    return page.render(sheet=sheet, sections=sections, figures=figures, paper=paper, large=large)


def _parts(section: Section) -> Iterator[Part]:
    if section.about:
        for title, items in section.groups:
            yield Part("row", title, "", _joined(items))
    elif section.id == "choices":
        for title, items in section.groups:
            yield Part("group", title, "dots", items)
    elif section.id == "tell-us":
        for title, items in section.groups:
            yield Part("told" if title else "open", title, "boxes", items)
    elif section.id == "endings":
        yield Part("open", "", "ways", section.items)
    elif section.id == "agreed":
        yield Part("lines", "", "", section.items)
    else:
        yield from _read_and_written(section)


def _read_and_written(section: Section) -> Iterator[Part]:
    """Yield what is read, then the lines to write on."""
    read = tuple(item for item in section.items if item.kind != "blank")
    blank = tuple(item for item in section.items if item.kind == "blank")
    if read:
        yield Part("open", "", "dots pair" if section.id == "questions" else "", read)
    if blank:
        yield Part("open" if section.id == "questions" else "lines", "", "", blank)


def _joined(items: tuple[Item, ...]) -> tuple[Item, ...]:
    """Return lines that run on as one paragraph."""
    if not all(item.run for item in items):
        return items
    return (replace(items[0], text=" ".join(item.said for item in items), place=""),)
