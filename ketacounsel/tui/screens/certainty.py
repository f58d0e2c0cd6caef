"""What the words and marks of certainty mean."""

from __future__ import annotations

from typing import ClassVar

from ketacounsel.effect.certainty import Certainty, certainty_marks
from ketacounsel.figures.cells import Span
from ketacounsel.tui.page import BLANK, Page, heading, labelled, page, paragraph, title_bar
from ketacounsel.tui.screens.base import SheetScreen

MEANING = {
    Certainty.HIGH: "Very confident that the true effect lies close to the estimate.",
    Certainty.MODERATE: "The true effect is probably close to the estimate; it may differ.",
    Certainty.LOW: "The true effect may be quite different from the estimate.",
    Certainty.VERY_LOW: "Very little confidence: the true effect is likely quite different.",
    Certainty.LOW_OR_VERY_LOW: "The whole review's range; this result's own rating was not read.",
    Certainty.NOT_READ: "The rating of this result was not read by us.",
}
NOTES = (
    "Certainty belongs to one result at one time, never to a drug.",
    "Very low certainty means: we do not know. It is not a no, and not a yes.",
    "A range that holds lower, little changed and higher gives no direction, whatever its mark.",
    "Words first, then the number, then the mark. Colour says nothing of its own.",
    "What a body says in its own grades stands in quotation marks and is not a GRADE rating.",
)
STATES = (
    ("with a figure", "A result was read with its numbers."),
    ("direction only", "A source says which way, without a number."),
    ("unclear", "Trials exist and cannot tell."),
    ("not reported", "No trial measured it."),
    ("not read", "It may be known; we could not read it."),
)
WORD_COLUMN = 18
MEANING_COLUMN = 38
BESIDE_FROM = 80


class CertaintyScreen(SheetScreen):
    """The certainty explainer."""

    name_of_keys: ClassVar[str] = "certainty"

    def make_page(self, width: int, height: int) -> Page:
        """Return words, marks in both sets, and what they do not mean."""
        text_width = min(width, 100)
        head = title_bar("How sure", "GRADE, in words and marks", width)
        body = [*heading("words and marks", width=text_width)]
        for certainty, meaning in MEANING.items():
            marks = certainty_marks(certainty, ascii=True)
            if not self.counsel.plain_signs:
                marks = f"{marks}  {certainty_marks(certainty, ascii=False)}"
            word = Span(f"{certainty.value.upper():<{WORD_COLUMN}}", "number")
            label = [word, Span(marks, "mark")]
            if width >= BESIDE_FROM:
                body += labelled(label, [Span(meaning)], text_width, column=MEANING_COLUMN)
            else:
                body += paragraph(label, text_width, indent=1)
                body += paragraph([Span(meaning)], text_width, indent=3, hang=3)
        body += [BLANK, *heading("keep in mind", width=text_width)]
        for note in NOTES:
            body += paragraph([Span(note)], text_width, indent=1, hang=3)
        body += [BLANK, *heading("five states of a result", width=text_width)]
        for state, meaning in STATES:
            body += labelled([Span(state, "number")], [Span(meaning)], text_width, column=28)
        return page(head, body)
