"""What the keys of a screen do, from the list of commands."""

from __future__ import annotations

from typing import ClassVar

from ketacounsel.figures.cells import Span
from ketacounsel.tui.commands import commands_of
from ketacounsel.tui.page import BLANK, Page, heading, labelled, page, paragraph, title_bar
from ketacounsel.tui.screens.base import SheetScreen

ABOUT_SCREEN = {
    "home": "Choose a drug, then a route. Enter or a number chooses.",
    "routes": "Choose how the drug is given.",
    "gate": "Name the condition, or go on without. Some are not covered: the tool stops there.",
    "choice": "This stands with several options: choose one.",
    "first": "One screen for two minutes before the visit. On any row, s shows its sources.",
    "evidence": "Each result with its words, its rating and the reasons. m explains the ratings.",
    "timeline": "What is known of relief, from the first hour on.",
    "harms": "What is felt that day, what is a danger that day, what may come with repeats.",
    "ask": "Questions in three tiers: pause, check, plan. y, n and u mark the reply.",
    "differ": "What bodies say, each with its date and country. Nothing is averaged.",
    "words": "What to say, in the patient's words; below each, the reason for you.",
    "questions": "What patients ask. Enter opens and closes an answer.",
    "practical": "What the course takes, and what it is like.",
    "courses": "The other courses, adding nothing new among them.",
    "visit": "What was agreed before the first dose. It goes to the first screen and the note.",
    "talk": "What to say, ask and check, in 3 stages. What is ticked goes to the note.",
    "note": "The note for the chart. What was not covered stands in it by name alone.",
    "patient": "To show to the patient. Ctrl and + make the letters larger in most terminals.",
    "options": "Tick up to 3 courses. Usual care is always compared.",
    "compare": "The same rows for each course. On any row, s shows its sources by course.",
    "print": "A sheet for the patient's hand. w makes the file; nothing is overwritten.",
    "sources": "The facts behind the row, and how each was read.",
    "rehearse": "Scenes and drills to practise with. Enter opens the marked one.",
    "scene": "What you know before you begin. m and e choose the patient's mood and the mode.",
    "play": "Type what you would say, in your own words. Esc leaves it open to go on later.",
    "drill": "Type an answer, see what was found in it, and try again. An empty line ends it.",
    "rating": "What you think you did, before anything is shown. Not shared with anybody.",
    "agenda": "What you think it was really about. Your words are kept nowhere.",
    "looking_back": "What was found, good ways to say it, one drill. Not found is not not said.",
    "own_words": "Pick the line of yours that made the point. It is kept on this computer only.",
    "talk_note": "Write the note as for the chart; see what it says that was not said, and back.",
    "progress": "What was practised. It is kept on this computer only, and can be erased.",
    "pair": "For three at a table: one plays the patient, one practises, one watches here.",
    "certainty": "What the words and marks of certainty mean.",
    "about": "How current the evidence is, who paid, and what the limits are.",
    "uncovered": "The evidence does not cover this condition.",
    "fault": "Something could not be read.",
    "waiting": "The knowledge base is being read for the first time.",
}
SIGNS = (
    ("[++--] LOW", "certainty of one result: m explains the marks"),
    ("3/173", "3 trials, 173 people; ? where a count was not read"),
    ("[ ? ]", "not asked, which is never no"),
    ("v", "compared with"),
)
ALSO = (
    ("Ctrl+P", "command palette: every command of this screen, and every option by name"),
    ("Ctrl+Q", "quit, from everywhere"),
)
READERS = (
    "For a screen reader or a braille line use the plain text: ketacounsel show OPTION "
    "prints the same words."
)


class HelpScreen(SheetScreen):
    """The help of one screen."""

    name_of_keys: ClassVar[str] = "help"

    def __init__(self, screen: str) -> None:
        super().__init__()
        self._about = screen

    def make_page(self, width: int, height: int) -> Page:
        """Return what the screen is for, its keys and the signs."""
        text_width = min(width, 100)
        head = title_bar("Help", "", width)
        said = ABOUT_SCREEN.get(self._about, "")
        body = [*paragraph([Span(said)], text_width, indent=1), BLANK]
        body += heading("keys of this screen", width=text_width)
        for command in commands_of(self._about):
            label = Span(command.shown.replace("^", "Ctrl+"), "number")
            body += labelled([label], [Span(command.help)], text_width, column=12)
        for key, meaning in ALSO:
            body += labelled([Span(key, "number")], [Span(meaning)], text_width, column=12)
        body += [BLANK, *heading("signs", width=text_width)]
        for sign, meaning in SIGNS:
            body += labelled([Span(sign, "number")], [Span(meaning)], text_width, column=16)
        body += [BLANK, *paragraph([Span(READERS, "muted")], text_width, indent=1)]
        return page(head, body)
