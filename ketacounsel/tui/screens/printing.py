"""The sheet for the patient's hand: which options, which form, which paper; then a file (WF-7)."""

from __future__ import annotations

from threading import Thread
from typing import TYPE_CHECKING, ClassVar

from textual.message import Message

from ketacounsel.export.handout.forms import FORMS, PAPERS, Form, Made, Paper
from ketacounsel.figures.cells import Role, Span
from ketacounsel.frozen import frozen
from ketacounsel.tui.page import BLANK, Page, PageRow, heading, page, paragraph, title_bar
from ketacounsel.tui.screens.base import SheetScreen

if TYPE_CHECKING:
    from ketacounsel.brief.handout_model import Handout

FORM_WORDS = {
    "pdf": "PDF, for paper and for screen readers",
    "html": "HTML, one page for a browser; prints too",
    "md": "Markdown",
    "txt": "plain text",
}
PAPER_WORDS = {"a4": "A4", "letter": "US letter"}
SIZE_WORDS = {False: "normal print", True: "large print, 16 point and above"}
NO_PDF = "PDF needs the extra pdf, which is not installed here: choose HTML, which prints too."
REFUSED = "No handout while the clinic's folder is refused: mend it, or start with --no-overlay."
MAKING = "Making the file ... Esc or b stops it."
STOPPED = "Stopped; nothing was written."
LACKING = "The font has no {}: the PDF is tagged, but not to the standard PDF/UA-1."
LIMIT = 8.0
Group = tuple[str, str, list[tuple[str, str, bool]]]
"""A group of choices: its name, its heading, and key, words and state of each choice."""


@frozen
class Chosen:
    """What was chosen: the form, the paper, the size of print, and every course or one."""

    form: Form = "pdf"
    paper: Paper = "a4"
    large: bool = False
    all_compared: bool = False


class PrintScreen(SheetScreen):
    """Choices with what they give; ``w`` makes the file and asks where to put it."""

    name_of_keys: ClassVar[str] = "print"

    class FileMade(Message):
        """The bytes are there, or the reason why not."""

        def __init__(self, number: int, made: Made | None, reason: str) -> None:
            super().__init__()
            self.number = number
            self.made = made
            self.reason = reason

    def __init__(self, *, compared: bool = False) -> None:
        self._chosen = Chosen(all_compared=compared)
        self._said: tuple[str, ...] = ()
        self._number = 0
        self._making = False
        self._came: PrintScreen.FileMade | None = None
        super().__init__()

    @property
    def options(self) -> tuple[str, ...]:
        """The options on the sheet; usual care is on every sheet."""
        session = self.counsel.session
        if self._chosen.all_compared and session.compared:
            return session.compared
        return (session.option,) if session.option else session.compared

    @property
    def sheet_of_words(self) -> Handout:
        """The handout as it stands now."""
        return self.counsel.handout(self.options)

    def make_page(self, width: int, height: int) -> Page:
        """Return the choices, and what the sheet holds."""
        words = self.sheet_of_words
        head = [*title_bar("Handout", words.subtitle, width)]
        for said in self._said:
            head[-1:-1] = paragraph([Span(said, "warning")], width, indent=1)
        body = [*self.counsel.overdue_rows(width)]
        body += self._about(words, min(width, 100))
        for name, title, choices in self._groups():
            body += [BLANK, *heading(title, width=width)]
            for key, label, chosen in choices:
                body += _choice(f"print/{name}/{key}", label, width, chosen=chosen)
        return page(head, body)

    def action_enter(self) -> None:
        """Choose what the cursor stands on."""
        key = self.sheet.cursor
        if key is None or self._making:
            return
        _, group, name = key.split("/")
        kept = self._chosen
        self._said = ()
        self._chosen = Chosen(
            form=next((form for form in FORMS if form == name), kept.form),
            paper=next((paper for paper in PAPERS if paper == name), kept.paper),
            large=name == "large" if group == "size" else kept.large,
            all_compared=name == "all" if group == "options" else kept.all_compared,
        )
        self.sheet.remake()

    def action_write(self) -> None:
        """Make the file beside the keys: a long sheet must not hold them up."""
        if self.counsel.known().local.refusal is not None:
            self._say(REFUSED)
            return
        if self._making:
            return
        self._making = True
        self._number += 1
        self._say(MAKING)
        words, chosen = self.sheet_of_words, self._chosen
        Thread(target=self._make, args=(self._number, words, chosen), daemon=True).start()

    def action_back(self) -> None:
        """Stop making the file, or go back."""
        if not self._making:
            super().action_back()
            return
        self._making = False
        self._number += 1
        self._say(STOPPED)

    def on_print_screen_file_made(self, message: FileMade) -> None:
        """Ask where to put the file, unless it was stopped; under another screen it waits."""
        if message.number != self._number:
            return
        self._making = False
        if self.counsel.screen is self:
            self._offer(message)
        else:
            self._came = message

    def on_screen_resume(self) -> None:
        """Go on with the file that came while another screen was on top."""
        came, self._came = self._came, None
        if came is not None:
            self._offer(came)

    def _offer(self, message: FileMade) -> None:
        from ketacounsel.tui.screens.save import SaveScreen

        if message.made is None:
            self._say(message.reason)
            return
        made = message.made
        self._say(*([LACKING.format(made.lacking)] if made.lacking else []))
        pages = {None: "", 1: ", 1 page"}.get(made.pages, f", {made.pages} pages")
        name = f"handout.{self._chosen.form}"

        def written(path: str) -> None:
            self._say(f"Written to {path}{pages}.")

        self.counsel.push_screen(SaveScreen("Write the handout", name, made.data, written))

    def _make(self, number: int, words: Handout, chosen: Chosen) -> None:
        from ketacounsel.export.handout.forms import handout_in
        from ketacounsel.export.handout.pdf import PdfMissing

        made, reason = None, ""
        try:
            made = handout_in(chosen.form, words, paper=chosen.paper, large=chosen.large)
        except PdfMissing:
            reason = NO_PDF
        except Exception as error:
            reason = f"The file could not be made: {type(error).__name__}."
        if self.is_attached:
            self.post_message(self.FileMade(number, made, reason))

    def _say(self, *words: str) -> None:
        self._said = words
        self.sheet.remake()

    def _about(self, words: Handout, width: int) -> list[PageRow]:
        grade = self.counsel.reading_grade(words)
        said = (
            "Lay words, adding nothing new among the choices, room to write. Usual care stands on "
            f"every sheet. Reading grade {grade:.1f} without drug names (limit {LIMIT:g})."
        )
        return paragraph([Span(said, "muted")], width, indent=1)

    def _groups(self) -> list[Group]:
        chosen, session = self._chosen, self.counsel.session
        titles = {entry.id: entry.title for entry in self.counsel.names.options}
        groups: list[Group] = [
            ("form", "form", [(f, FORM_WORDS[f], f == chosen.form) for f in FORMS]),
            ("paper", "paper", [(p, PAPER_WORDS[p], p == chosen.paper) for p in PAPERS]),
            (
                "size",
                "print",
                [
                    ("normal", SIZE_WORDS[False], not chosen.large),
                    ("large", SIZE_WORDS[True], chosen.large),
                ],
            ),
        ]
        if session.option and session.compared not in ((), (session.option,)):
            compared = ", ".join(titles[name] for name in session.compared)
            options = [
                ("one", titles[session.option], not chosen.all_compared),
                ("all", f"all compared: {compared}", chosen.all_compared),
            ]
            groups.append(("options", "options on the sheet", options))
        return groups


def _choice(key: str, label: str, width: int, *, chosen: bool) -> list[PageRow]:
    role: Role = "number" if chosen else "plain"
    sign = Span("(x) " if chosen else "( ) ", "heading" if chosen else "muted")
    return paragraph([sign, Span(label, role)], width, indent=2, hang=6, key=key)
