"""The first screen of the program: which drug."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from ketacounsel.figures.cells import Span
from ketacounsel.tui.page import BLANK, Page, PageRow, heading, page, paragraph, title_bar
from ketacounsel.tui.screens.lists import NOT_MENTIONED, Choice, ListScreen

PROMISE = "what is known and not known"
PATH = "2-minute prep: choose a drug and a route. 5-minute compare: press v."
SECOND_HAND = "Read second-hand"
NOT_YET = "reading the knowledge base ..."


class HomeScreen(ListScreen):
    """Drugs with their routes, and how current the evidence is."""

    name_of_keys: ClassVar[str] = "home"

    def choices(self) -> Sequence[Choice]:
        """Return the drugs in the order of the manifest: usual care first (RC-15)."""
        names = self.counsel.names
        choices = []
        for drug in names.drugs:
            options = names.of_drug(drug.id)
            read = ", ".join(option.route for option in options if option.reviewed)
            unread = ", ".join(option.route for option in options if not option.reviewed)
            beside = "; ".join(filter(None, (read, f"{NOT_MENTIONED}: {unread}" if unread else "")))
            choices.append(Choice(drug.id, drug.name, beside))
        return choices

    def choose(self, key: str) -> None:
        """Go to the routes of a drug, or straight to its first screen if it has only one."""
        self.counsel.open_drug(key)

    def action_condition(self) -> None:
        """Open the gate."""
        self.counsel.open_gate()

    def action_rehearse(self) -> None:
        """Open the list of scenes and drills."""
        self.counsel.open_rehearsal()

    def make_page(self, width: int, height: int) -> Page:
        """Return the list above and what must always be visible below."""
        head = title_bar("Ketacounsel", PROMISE, width)
        below = self._standing(min(width, 100))
        for airy in (True, False):
            body = [
                *paragraph([Span(PATH, "plain")], min(width, 100), indent=1),
                BLANK,
                *heading("Choose a drug", self._for_whom(), width=width),
                *([BLANK] if airy else []),
                *self.list_rows(width, airy=airy),
            ]
            space = height - len(head) - len(body) - len(below)
            if space >= 1:
                break
        return page(head, [*body, *([BLANK] * max(1, space)), *below])

    def _for_whom(self) -> str:
        condition = self.counsel.condition_name
        kept = self.counsel.session.kept_words()
        if not condition:
            return "   ".join(filter(None, ("condition: not named (c)", kept)))
        return f"condition: {condition}   {kept or 'x clears it'}"

    def _standing(self, width: int) -> list[PageRow]:
        currency = self.counsel.currency
        if currency is None:
            return paragraph([Span(NOT_YET, "muted")], width, indent=1)
        rows = self.counsel.overdue_rows(width)
        rows += heading(SECOND_HAND, width=width)
        rows += paragraph([Span(currency.second_hand.text, "plain")], width, indent=1)
        rows.append(BLANK)
        rows += paragraph([Span(currency.scope, "muted")], width, indent=1)
        return [*rows, *paragraph([Span(currency.review_status, "muted")], width, indent=1)]
