"""The records of a patient handout: sections of lines, boxes to tick, lines to write on, figures.

Everything a patient reads is in them; the four forms (text, Markdown, HTML, PDF) only lay it
out, so that they hold the same words.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from ketacounsel.frozen import frozen

if TYPE_CHECKING:
    from collections.abc import Iterator

ItemKind = Literal["line", "tick", "blank", "figure"]


@frozen
class ScaleRow:
    """A row of ``steps`` circles to mark, numbered from 1."""

    steps: int


@frozen
class IconArray:
    """``per`` people as signs: ``having`` have the event, between ``low`` and ``high`` (RC-11).

    ``unsure`` asks for the third sign between ``low`` and ``high`` (RC-12); without it, or
    without an interval, the first ``having`` signs are filled.
    """

    title: str
    per: int
    having: int
    low: int | None = None
    high: int | None = None
    unsure: bool = False


@frozen
class Item:
    """One thing on the sheet.

    A ``line`` is read, a ``tick`` has a box, a ``blank`` is a line to write on, a ``figure`` has
    a drawing and its words in ``text``. ``place`` says where the line holds ("In the US"), and
    ``elsewhere`` that this is not the place set; ``local`` marks a line of the clinic's own. Lines
    that ``run`` make one paragraph with the next of their group.
    """

    key: str
    kind: ItemKind
    text: str
    label: str = ""
    group: str = ""
    ticked: bool = False
    facts: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()
    gaps: tuple[str, ...] = ()
    jurisdiction: str | None = None
    place: str = ""
    elsewhere: bool = False
    local: bool = False
    run: bool = False
    drawing: ScaleRow | IconArray | None = None

    @property
    def said(self) -> str:
        """The words of the item with the place where they hold, and whose they are."""
        text = f"{self.place}: {self.text}" if self.place else self.text
        return f"{text} (local)" if self.local else text


@frozen
class Section:
    """A heading with what stands under it. ``about`` is the option of an option's section."""

    id: str
    title: str
    items: tuple[Item, ...]
    intro: str = ""
    about: str | None = None

    @property
    def groups(self) -> tuple[tuple[str, tuple[Item, ...]], ...]:
        """The items by the small heading they stand under, in their order."""
        found: dict[str, list[Item]] = {}
        for item in self.items:
            found.setdefault(item.group, []).append(item)
        return tuple((group, tuple(items)) for group, items in found.items())


@frozen
class Handout:
    """The sheet. ``sources`` holds the fact ids of all lines, small and last; none stands inline.

    ``banner`` is the warning of a sheet past its review date (WF-9), else empty; ``today`` is
    the day it is made, as YYYY-MM-DD.
    """

    title: str
    subtitle: str
    today: str
    banner: str
    sections: tuple[Section, ...]
    footer: tuple[Item, ...]
    sources: Item

    def section(self, name: str) -> Section:
        """Return the section with this id; raises KeyError."""
        for section in self.sections:
            if section.id == name:
                return section
        raise KeyError(name)

    @property
    def items(self) -> Iterator[Item]:
        """Every item of the sections and the foot, in reading order; not the sources."""
        for section in self.sections:
            yield from section.items
        yield from self.footer
