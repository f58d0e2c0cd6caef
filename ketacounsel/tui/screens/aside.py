"""In a wide window: the sources of the row under the cursor, without pressing a key."""

from __future__ import annotations

from collections.abc import Callable

from ketacounsel.brief import Brief, Line
from ketacounsel.figures.cells import Span
from ketacounsel.tui.page import BLANK, PageRow, heading, paragraph
from ketacounsel.tui.screens.sources import resting_on

FROM_WIDTH = 130
SHARE = 0.38
TITLE = "What this row rests on"
MORE = "more: s"


class SourcesBeside:
    """Shows what the row under the cursor rests on, as far as there is room."""

    def __init__(
        self, line: Callable[[str | None], Line | None], brief: Callable[[], Brief]
    ) -> None:
        self._line = line
        self._brief = brief

    def width(self, whole: int) -> int:
        """Return the cells taken: about two fifths of a wide window, none of another."""
        return int(whole * SHARE) if whole >= FROM_WIDTH else 0

    def rows(self, cursor: str | None, width: int, height: int) -> tuple[PageRow, ...]:
        """Return the facts, rules and gaps of the row, cut with a sign."""
        line = self._line(cursor)
        if line is None:
            return ()
        brief = self._brief()
        rows = heading(TITLE, width=width)
        rows += resting_on(line, brief.facts, brief.gaps, width)
        if len(rows) > height:
            rows = [*rows[: height - 2], BLANK, *paragraph([Span(MORE, "muted")], width, indent=1)]
        return tuple(rows)
