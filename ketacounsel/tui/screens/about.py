"""About the tool: how current, who paid, who reviewed it, and what it is not."""

from __future__ import annotations

from typing import ClassVar

from ketacounsel.brief import Currency
from ketacounsel.figures.cells import Span
from ketacounsel.tui.page import BLANK, Page, labelled, page, title_bar
from ketacounsel.tui.screens.base import SheetScreen


def about_parts(currency: Currency) -> tuple[tuple[str, str], ...]:
    """Return what is said about the knowledge base, label and text."""
    return (
        ("what it is", currency.title),
        ("scope", currency.scope),
        ("evidence to", f"{currency.evidence_to} ({currency.age_months} months ago)"),
        ("version", f"{currency.version}, produced {currency.produced}"),
        ("review by", currency.review_by + (" (overdue)" if currency.overdue else "")),
        ("updates", currency.update_policy),
        ("second-hand", currency.second_hand.text),
        ("review", currency.review_status),
        ("funding", currency.funding),
        ("money in trials", currency.trial_funding.text),
    )


class AboutScreen(SheetScreen):
    """The page about the tool."""

    name_of_keys: ClassVar[str] = "about"

    def make_page(self, width: int, height: int) -> Page:
        """Return the parts with a label each."""
        head = title_bar("About this tool", "", width)
        body = [*self.counsel.overdue_rows(width)]
        currency = self.counsel.currency
        if currency is not None:
            for label, text in about_parts(currency):
                spans = [Span(text)]
                body += labelled([Span(label, "number")], spans, min(width, 100), column=20)
                body.append(BLANK)
        return page(head, body)
