"""A scene for two: cards to print, and the observer's sheet to fill while it is played."""

from __future__ import annotations

from typing import ClassVar

from textual import events

from ketacounsel.figures.cells import Span
from ketacounsel.rehearsal.pair import (
    ANCHORS,
    FEEDBACK,
    MOST,
    PairBack,
    as_text,
    look_back,
    observer_sheet,
    patient_card,
)
from ketacounsel.rehearsal.records import Scene
from ketacounsel.tui.page import BLANK, Page, PageRow, heading, page, paragraph, title_bar
from ketacounsel.tui.screens.base import SheetScreen

LONGEST_ROW = 92
HOW = (
    "One plays the patient with the printed card (w), one talks, one watches here: Space ticks "
    "what was heard, 0 to 4 rates a behaviour. n looks back."
)
UNSAFE_KEY = "unsafe"
UNSAFE = "Something unsafe was said or done"


class PairScreen(SheetScreen):
    """Points and behaviours of one scene; nothing is judged by the program here."""

    name_of_keys: ClassVar[str] = "pair"

    def __init__(self, scene: Scene) -> None:
        super().__init__()
        self._scene = scene
        self._temper = scene.tempers[0]
        self._ticked: frozenset[str] = frozenset()
        self._scores: dict[int, int] = {}
        self._back: PairBack | None = None
        self._said = ""

    def make_page(self, width: int, height: int) -> Page:
        """Return the sheet, or what two look back on."""
        room = min(width, LONGEST_ROW)
        told = "what you noted" if self._back else "observer sheet"
        body: list[PageRow] = []
        if self._said:
            body += paragraph([Span(self._said, "warning")], room, indent=1)
        body += self._back_rows(self._back, room) if self._back else self._sheet_rows(room)
        body += [BLANK, *paragraph([Span(FEEDBACK, "muted")], room, indent=1)]
        return page(title_bar(self._scene.title, told, width), body)

    def on_key(self, event: events.Key) -> None:
        """A digit rates the behaviour under the cursor."""
        place = self._behaviour_here()
        if place is None or not event.character or event.character not in "01234":
            return
        event.stop()
        self._scores[place] = min(MOST, int(event.character))
        self.sheet.move(1)
        self.sheet.remake()

    def action_tick(self) -> None:
        """Tick the point or take the tick back."""
        key = self.sheet.cursor
        if key is not None and self._behaviour_here() is None and self._back is None:
            self._ticked ^= {key}
            self.sheet.remake()

    def action_next(self) -> None:
        """Look back; a second time goes back to the list."""
        if self._back is not None:
            self.counsel.go_back()
            return
        unsafe = UNSAFE_KEY in self._ticked
        self._back = look_back(
            self._scene, self._ticked - {UNSAFE_KEY}, self._scores, unsafe=unsafe
        )
        self.counsel.rehearsal.keep_pair(self._scene, self._back, self._scores, unsafe=unsafe)
        self.sheet.top = 0
        self.sheet.remake()

    def action_write(self) -> None:
        """Write both cards to one file."""
        from ketacounsel.tui.screens.save import SaveScreen

        cards = (patient_card(self._scene, self._temper), observer_sheet(self._scene))
        text = "\f\n".join(as_text(card) for card in cards)
        name = f"cards-{self._scene.id}.txt"
        self.counsel.push_screen(
            SaveScreen("Write the cards", name, text.encode("utf-8"), self._written)
        )

    def _written(self, path: str) -> None:
        self._said = f"Written to {path}. The first card holds the secret: give it to one of you."
        self.sheet.remake()

    def _sheet_rows(self, width: int) -> list[PageRow]:
        rows = [*paragraph([Span(HOW, "muted")], width, indent=1), BLANK]
        rows += heading("Heard", width=width)
        for point in self._scene.must_cover:
            rows += _ticked(point.id, point.point, point.id in self._ticked, width)
        rows += _ticked(UNSAFE_KEY, UNSAFE, UNSAFE_KEY in self._ticked, width)
        rows += [BLANK, *heading("Behaviours", "; ".join(ANCHORS), width=width)]
        for place, words in enumerate(self._scene.debrief.observer):
            score = self._scores.get(place)
            mark = f"[{'-' if score is None else score}] "
            rows += paragraph(
                [Span(mark, "heading"), Span(words)], width, indent=1, hang=5, key=f"b{place}"
            )
        return rows

    def _back_rows(self, back: PairBack, width: int) -> list[PageRow]:
        standing = "Standard met" if back.met else "Not yet: look at the critical points"
        rows = list(heading(standing, width=width))
        for title, points in (
            ("Critical, not heard", back.critical_missing),
            ("Heard", back.heard),
            ("Not heard", back.not_heard),
        ):
            if points:
                rows += [BLANK, *heading(title, width=width)]
                for point in points:
                    rows += paragraph([Span(point)], width, indent=1, hang=3)
        if back.behaviours:
            rows += [BLANK, *heading("Behaviours", "0 to 4", width=width)]
            for words, score in back.behaviours:
                rows += paragraph(
                    [Span(f"{score}  ", "number"), Span(words)], width, indent=1, hang=4
                )
        rows += [BLANK, *heading("What was it really about?", width=width)]
        return [*rows, *paragraph([Span(self._scene.hidden.reference)], width, indent=1)]

    def _behaviour_here(self) -> int | None:
        key = self.sheet.cursor or ""
        if self._back is not None or not key.startswith("b") or not key[1:].isdigit():
            return None
        return int(key[1:])


def _ticked(key: str, words: str, ticked: bool, width: int) -> list[PageRow]:
    mark = "[x] " if ticked else "[ ] "
    return paragraph([Span(mark, "heading"), Span(words)], width, indent=1, hang=5, key=key)
