"""Which courses to compare: ticks in a list; usual care is always among them (CL-30)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from ketacounsel.brief.compare import (
    MOST_COMPARED,
    NO_USUAL_CARE,
    USUAL_CARE,
    can_compare,
    compared_options,
)
from ketacounsel.figures.cells import Span
from ketacounsel.tui.page import BLANK, Page, heading, page, paragraph, title_bar
from ketacounsel.tui.screens.lists import NOT_MENTIONED, Choice, ListScreen

TITLE = "Compare"
HEADING = "Which courses"
ALWAYS = "[x] Usual care is always a column."
TOO_MANY = f"At most {MOST_COMPARED} stand beside usual care: take one off first."
NONE_YET = "Tick at least one course, then c."
READY = "c compares them."


class PickOptionsScreen(ListScreen):
    """The options with a tick each; nothing is kept until they are compared."""

    name_of_keys: ClassVar[str] = "options"

    def __init__(self, option: str | None = None) -> None:
        """Begin with the courses compared last; ``option`` is ticked too if there is room."""
        super().__init__()
        ticked = self.counsel.session.compared
        if option not in (None, USUAL_CARE, *ticked) and len(ticked) < MOST_COMPARED:
            ticked = (*ticked, option or "")
        self._ticked = ticked
        self._refused = ""
        self.sheet.cursor = option

    def choices(self) -> Sequence[Choice]:
        """Return the options in neutral order (RC-15)."""
        entries = {entry.id: entry for entry in self.counsel.names.options}
        _, *others = compared_options(tuple(entries), self.counsel.known())
        return [
            Choice(
                name,
                f"[{'x' if name in self._ticked else ' '}] {entries[name].title}",
                "" if entries[name].reviewed else NOT_MENTIONED,
            )
            for name in others
        ]

    def choose(self, key: str) -> None:
        """Tick a course, or take its tick back."""
        self._refused = ""
        if key in self._ticked:
            self._ticked = tuple(name for name in self._ticked if name != key)
        elif len(self._ticked) < MOST_COMPARED:
            self._ticked = (*self._ticked, key)
        else:
            self._refused = TOO_MANY
        self.sheet.remake()

    def action_compare(self) -> None:
        """Compare what is ticked."""
        if self._ticked and can_compare(self.counsel.known()):
            self.counsel.compare(self._ticked)
        else:
            self._refused = NO_USUAL_CARE if self._ticked else NONE_YET
            self.sheet.remake()

    def make_page(self, width: int, height: int) -> Page:
        """Return the list, and what is still to do."""
        head = title_bar(TITLE, "", width)
        said = self._refused or (READY if self._ticked else NONE_YET)
        spans = [Span(said, "warning" if self._refused else "plain")]
        body = [
            *heading(HEADING, f"{len(self._ticked)} of {MOST_COMPARED} ticked", width=width),
            *paragraph([Span(ALWAYS, "muted")], width, indent=4, hang=8),
            *self.list_rows(width, airy=False),
            BLANK,
            *paragraph(spans, width, indent=1),
        ]
        spare = height - len(head) - len(body)
        return page(head, [BLANK, *body] if spare > 0 else body)
