"""The one large widget of every screen: draws a page, moves a cursor from stop to stop.

One widget instead of many: a key costs one repaint and no layout, so that it answers at once.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar, Protocol

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from ketacounsel.figures.cells import Role, cell_width
from ketacounsel.tui.page import Page, PageRow, Piece
from ketacounsel.tui.palettes import Palette, colour_of, is_bold
from ketacounsel.tui.text import segment

CURSOR, CURSOR_ASCII = "▌", ">"
LINE, UPRIGHT = "─", "│"
LEAD = "--"
BETWEEN = " | "
ROWS_ABOVE_KEPT = 3


class Side(Protocol):
    """What may stand at the right of a page: more on the row under the cursor."""

    def width(self, whole: int) -> int:
        """Return how many of ``whole`` cells it takes; 0 where there is no room for it."""
        ...

    def rows(self, cursor: str | None, width: int, height: int) -> tuple[PageRow, ...]:
        """Return at most ``height`` rows on the row ``cursor``."""
        ...


class Sheet(Widget):
    """Draws what ``make_page(width, height)`` returns between a fixed head and a footer.

    ``height`` is that of head and body together. The cursor keeps its key when the page is
    made anew, so that a resize loses nothing.
    """

    DEFAULT_CSS = "Sheet { width: 1fr; height: 1fr; }"
    ALLOW_SELECT: ClassVar[bool] = False

    class Chosen(Message):
        """The stop under the mouse was clicked a second time."""

    def __init__(
        self,
        make_page: Callable[[int, int], Page],
        make_footer: Callable[[int], PageRow],
        standing: Callable[[], tuple[str, ...]],
        palette: Palette,
        *,
        plain_signs: bool,
        side: Side | None = None,
    ) -> None:
        super().__init__()
        self._make_page = make_page
        self._make_footer = make_footer
        self._standing = standing
        self._plain_signs = plain_signs
        self._side = side
        self._side_drawn: tuple[str | None, tuple[PageRow, ...]] = (None, ())
        self._styles_by_role: dict[tuple[Role, bool], Style] = {}
        self._page = Page((), (), ())
        self._spans: dict[str, tuple[int, int]] = {}
        self.palette = palette
        self.cursor: str | None = None
        self.top = 0
        self._at_top: str | None = None
        self._boundary_rows = 1
        self._key_rows = 1
        self._stays_at_bottom = False

    def make_room_for_a_line(self) -> None:
        """Leave the keys to another sheet: a line to type in stands between."""
        self._key_rows = 0

    def be_keys_alone(self) -> None:
        """Draw the keys of the screen and nothing else."""
        self._boundary_rows = 0
        self.styles.height = 1

    def be_head_alone(self, rows: int) -> None:
        """Draw so many rows of the head and nothing else."""
        self._boundary_rows = self._key_rows = 0
        self.styles.height = rows

    @property
    def _foot_rows(self) -> int:
        return self._boundary_rows + self._key_rows

    @property
    def stops(self) -> tuple[str, ...]:
        """The keys that the cursor can stand on, in order."""
        return self._page.stops

    @property
    def lines(self) -> tuple[PageRow, ...]:
        """Every row of the page, seen or not."""
        return (*self._page.head, *self._page.body)

    @property
    def drawn(self) -> tuple[str, ...]:
        """Every row of the page as it is drawn, seen or not, without its colours."""
        width = self.size.width
        return tuple(self._strip(row, width).text.rstrip() for row in self.lines)

    def repaint(self, palette: Palette) -> None:
        """Draw with other colours."""
        self.palette = palette
        self._styles_by_role.clear()
        self.refresh()

    def remake(self, *, cursor: str | None = None) -> None:
        """Make the page anew and keep the cursor, or put it on ``cursor`` if that is a stop."""
        width, height = self.size
        if not width or not height:
            self.cursor = cursor or self.cursor
            return
        self._page = self._make_page(width, max(1, height - self._foot_rows))
        self._spans = _spans(self._page.body)
        self._side_drawn = (None, ())
        wanted = cursor or self.cursor
        if wanted not in self._page.stops:
            wanted = self._page.stops[0] if self._page.stops else None
        self.cursor = wanted
        self._reveal()
        if self._stays_at_bottom:
            self.top = max(0, len(self._page.body) - self._room)
        self.refresh()

    def begin_at(self, key: str) -> None:
        """Put the cursor on ``key``, and its row at the top of the window until a key moves it."""
        self.cursor = self._at_top = key
        self.remake()

    def on_resize(self) -> None:
        """Lay the page out for the new size."""
        self.remake()

    def move(self, step: int) -> None:
        """Move the cursor by one stop, or scroll where the next stop is further than a page."""
        self._at_top = None
        first, last = self._spans.get(self.cursor or "", (0, 0))
        if step > 0 and (not self.stops or last >= self.top + self._room):
            self._scroll(1 if not self.stops else max(1, self._room - 1))
            return
        if step < 0 and (not self.stops or first < self.top):
            self._scroll(-1 if not self.stops else -max(1, self._room - 1))
            return
        place = self.stops.index(self.cursor) + step if self.cursor in self.stops else 0
        if not 0 <= place < len(self.stops):
            self._scroll(step * len(self._page.body))
            return
        self.cursor = self.stops[place]
        self._reveal()
        self.refresh()

    def turn(self, step: int) -> None:
        """Scroll by a page and take the cursor along."""
        self._scroll(step * max(1, self._room - 1))
        seen = [
            key
            for key in self.stops
            if self._spans[key][0] >= self.top and self._spans[key][1] < self.top + self._room
        ]
        if seen and self.cursor not in seen:
            self.cursor = seen[0] if step > 0 else seen[-1]
        self.refresh()

    def go_to_end(self, step: int) -> None:
        """Go to the first or the last stop."""
        if self.stops:
            self.cursor = self.stops[0 if step < 0 else -1]
        self._scroll(step * len(self._page.body))

    def go_to_bottom(self) -> None:
        """Show the end of the page, and keep to it until somebody scrolls."""
        self._scroll(len(self._page.body))
        self._stays_at_bottom = True

    def render_line(self, y: int) -> Strip:
        """Draw one line of the window."""
        width, height = self.size
        head, body = self._page.head, self._page.body
        if self._key_rows and y == height - 1:
            return self._strip(self._make_footer(width), width)
        if self._boundary_rows and y == height - self._foot_rows:
            return self._strip(self._boundary(width), width)
        if y < len(head):
            return self._strip(head[y], width)
        place = self.top + y - len(head)
        aside = self._side.width(width) if self._side else 0
        main = self._strip(body[place] if 0 <= place < len(body) else (), width - aside)
        if not aside:
            return main
        rows = self._side_rows(aside)
        beside = rows[y - len(head)] if y - len(head) < len(rows) else ()
        return Strip.join([main, self._strip((Piece(BETWEEN, "rule"), *beside), aside)])

    def on_click(self, event: events.Click) -> None:
        """Put the cursor where the mouse is; a second click there chooses."""
        key = self._key_at(event.x, event.y)
        if key is None:
            return
        if key == self.cursor:
            self.post_message(self.Chosen())
        self.cursor = key
        self.refresh()

    def on_mouse_scroll_down(self) -> None:
        """Scroll three lines down."""
        self._scroll(3)

    def on_mouse_scroll_up(self) -> None:
        """Scroll three lines up."""
        self._scroll(-3)

    @property
    def _room(self) -> int:
        return max(1, self.size.height - self._foot_rows - len(self._page.head))

    def _side_rows(self, width: int) -> tuple[PageRow, ...]:
        if self._side is not None and (self._side_drawn[0] != self.cursor or not self.cursor):
            rows = self._side.rows(self.cursor, width - len(BETWEEN), self._room)
            self._side_drawn = (self.cursor, rows)
        return self._side_drawn[1]

    def _scroll(self, lines: int) -> None:
        self._at_top = None
        self._stays_at_bottom = False
        most = max(0, len(self._page.body) - self._room)
        self.top = min(most, max(0, self.top + lines))
        self.refresh()

    def _reveal(self) -> None:
        """Scroll so that the stop and the heading above it are seen."""
        room, body = self._room, self._page.body
        first, last = self._spans.get(self.cursor or "", (0, 0))
        if self.cursor is not None and self.cursor == self._at_top:
            self.top = max(0, min(first, len(body) - room))
            return
        if self.stops[:1] == (self.cursor,) and (first < room or not self.top):
            # What stands above the first stop can be reached in no other way.
            self.top = 0
            return
        above = first
        while above > 0 and first - above < ROWS_ABOVE_KEPT and not _has_key(body[above - 1]):
            above -= 1
        if above < self.top:
            self.top = above
        if last >= self.top + room:
            self.top = min(above if last - above >= room else last - room + 1, first)
        self.top = max(0, min(self.top, len(body) - room))

    def _boundary(self, width: int) -> PageRow:
        """Return the line above the footer: how current the evidence is, how much is out of sight.

        Of the first as much as there is room for, the second always.
        """
        above = self.top
        below = max(0, len(self._page.body) - self._room - self.top)
        sides = [f"{above} above"] if above else []
        sides += [f"{below} below"] if below else []
        hidden = f" {', '.join(sides)} " if sides else ""
        room = width - len(hidden) - 2 * len(LEAD)
        said = next((f" {words} " for words in self._standing() if len(words) + 2 <= room), "")
        rest = width - len(LEAD) - len(said) - len(hidden) - (len(LEAD) if hidden else 0)
        return (
            Piece(LEAD, "rule"),
            Piece(said, "muted"),
            Piece("-" * rest, "rule"),
            Piece(hidden, "number"),
            Piece(LEAD if hidden else "", "rule"),
        )

    def _strip(self, row: PageRow, width: int) -> Strip:
        segments: list[Segment] = []
        used = 0
        marked = False
        for piece in row:
            under = piece.key is not None and piece.key == self.cursor
            text = self._drawn(piece)
            if under and not marked and text.startswith(" "):
                sign = CURSOR_ASCII if self._plain_signs else CURSOR
                segments.append(segment(sign, self._style("heading", raised=True)))
                text, used = text[1:], used + 1
            marked = marked or under
            segments.append(segment(text, self._style(piece.role, raised=under)))
            used += cell_width(text)
        to_edge = bool(row) and row[-1].key is not None and row[-1].key == self.cursor
        if used < width:
            segments.append(Segment(" " * (width - used), self._style("plain", raised=to_edge)))
        return Strip(segments).adjust_cell_length(width, self._style("plain", raised=False))

    def _drawn(self, piece: Piece) -> str:
        if piece.role != "rule" or self._plain_signs:
            return piece.text
        return piece.text.replace("-", LINE).replace("=", LINE).replace("|", UPRIGHT)

    def _style(self, role: Role, *, raised: bool) -> Style:
        style = self._styles_by_role.get((role, raised))
        if style is None:
            ground = self.palette.raised if raised else self.palette.ground
            style = Style(color=colour_of(role, self.palette), bgcolor=ground, bold=is_bold(role))
            self._styles_by_role[role, raised] = style
        return style

    def _key_at(self, x: int, y: int) -> str | None:
        place = self.top + y - len(self._page.head)
        if y < len(self._page.head) or not 0 <= place < len(self._page.body):
            return None
        key = None
        for piece in self._page.body[place]:
            key = piece.key
            x -= cell_width(piece.text)
            if x < 0:
                break
        return key if key in self.stops else None


def _spans(body: tuple[PageRow, ...]) -> dict[str, tuple[int, int]]:
    spans: dict[str, tuple[int, int]] = {}
    for number, row in enumerate(body):
        for piece in row:
            if piece.key:
                spans[piece.key] = (spans.get(piece.key, (number, number))[0], number)
    return spans


def _has_key(row: PageRow) -> bool:
    return any(piece.key for piece in row)
