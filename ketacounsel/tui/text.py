"""The one door through which text enters the screen.

Text is text here: no markup is read, and a character that acts on a terminal is written out.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.segment import Segment
    from rich.style import Style
    from textual.content import Content


OWN_SIGNS = re.compile("[ -~─│▌●○]*")
"""Printable ASCII and the signs that the app itself draws."""


def shown(text: str) -> str:
    """Return ``text`` on one line with every acting or invisible character written out."""
    if OWN_SIGNS.fullmatch(text):
        return text
    # Only text that is not plain needs the reader's table, and start-up shows none.
    from ketacounsel.reading import visible

    return visible(text.replace("\n", " ").replace("\t", " "))


def segment(text: str, style: Style) -> Segment:
    """Return ``text`` as a piece of a line on the screen."""
    from rich.segment import Segment

    return Segment(shown(text), style)


def content(text: str) -> Content:
    """Return ``text`` for a widget of the toolkit; brackets stay brackets."""
    from textual.content import Content

    return Content(shown(text))
