"""The handout as one HTML file: no script, nothing loaded, styles and drawings inside it.

Every text of a knowledge base is escaped by the template's engine; the drawings are made here
from numbers, their words escaped too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ketacounsel.figures.svg import drawn
from ketacounsel.shipped import templates_folder

if TYPE_CHECKING:
    from ketacounsel.brief.handout_model import Handout

TEMPLATE: Final = "handout.html.jinja"


def handout_as_html(sheet: Handout, *, paper: str = "a4", large: bool = False) -> str:
    """Return the sheet as an HTML page that prints cleanly; ``large`` is 16 point and above."""
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
    page = engine.get_template(TEMPLATE)
    return page.render(sheet=sheet, figures=figures, paper=paper, large=large)
