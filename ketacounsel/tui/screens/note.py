"""The note for the chart as it stands: tick, copy, write (WF-6, CL-31)."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from ketacounsel.brief import Brief, Line
from ketacounsel.brief.note import Note, NoteLine, chart_note, full_note, with_line_ticked
from ketacounsel.export.identifiers import suspects
from ketacounsel.export.note import own_words, said_as_markdown, said_as_text
from ketacounsel.figures.cells import Role, Span
from ketacounsel.tui.layout import LONGEST_LINE
from ketacounsel.tui.page import Page, PageRow, page, paragraph, title_bar
from ketacounsel.tui.screens.aside import SourcesBeside
from ketacounsel.tui.screens.brief import BriefScreen
from ketacounsel.tui.session import Session
from ketacounsel.tui.sheet import Side

LEGEND = "What has [ ] stands in the note by name alone, as not covered. Space ticks it."
COPIED = "Asked the terminal to copy {} characters; some terminals ignore this. w writes a file."
OF_ONE_COURSE = "This belongs to one course: open one of those compared, then come back."
REFUSED = "No note while the clinic's folder is refused: mend it, or start with --no-overlay."
HANG = 7
ON_THE_VISIT = ("decision", "goal", "measure", "review", "stop", "driver", "values", "not-set")
ASKED = ("yes", "no", "not-asked")


class NoteScreen(BriefScreen):
    """Every row of the note is one stop; what leaves the screen is as it was said."""

    name_of_keys: ClassVar[str] = "note"

    def __init__(self, *, compared: bool = False) -> None:
        self.compared = compared
        self._markdown = False
        self._full = False
        self._status: tuple[str, ...] = ()
        self._made: tuple[tuple[Session, bool], Note] | None = None
        super().__init__()

    @property
    def brief(self) -> Brief:
        """The option that is open, or the courses compared, with what was covered of each."""
        counsel = self.counsel
        brief = counsel.comparison().brief if self.compared else counsel.brief()
        visit = replace(brief.request.visit, covered=counsel.session.covered())
        return replace(brief, request=replace(brief.request, visit=visit))

    @property
    def note(self) -> Note:
        """The note as it stands, made once for each state of the session."""
        state = (self.counsel.session, self._full)
        if self._made is None or self._made[0] != state:
            make = full_note if self._full else chart_note
            self._made = (state, make(self.brief, self.counsel.known()))
        return self._made[1]

    @property
    def text(self) -> str:
        """The note as it leaves the screen."""
        return said_as_markdown(self.note) if self._markdown else said_as_text(self.note)

    def lines(self) -> tuple[Line, ...]:
        """Return the rows of the note as rows of a brief, for the sources of each."""
        return tuple(_as_line(line) for line in self.note.lines)

    def side(self) -> Side | None:
        """Return the sources of the row under the cursor."""
        return SourcesBeside(self.line_of, lambda: self.brief)

    def make_page(self, width: int, height: int) -> Page:
        """Return the note, each row with its box, and under the title what last happened."""
        room = min(width - (self.beside.width(width) if self.beside else 0), LONGEST_LINE)
        form = "Markdown" if self._markdown else "text"
        names = ", ".join(course.title for course in self.brief.courses)
        words = f"Note   {form}, {len(self.text.split())} words"
        head = [*title_bar(names or "Note", words, width)]
        for words in self._status:
            head[-1:-1] = paragraph([Span(words, "warning")], width, indent=1)
        body = [*self.counsel.overdue_rows(room)]
        body += paragraph([Span(LEGEND, "muted")], room, indent=1, hang=1)
        for line in self.note.lines:
            body += _row(line, room)
        return page(head, body)

    def action_enter(self) -> None:
        """Tick the row or take the tick back; from a choice or a question go where it is made."""
        line = self._line_here()
        if line is None:
            return
        self._status = ()
        if line.covered is not None and line.items:
            covered = with_line_ticked(self.brief.request.visit, line).covered
            self.counsel.set_covered(covered)
            self.sheet.remake()
        elif line.id in ON_THE_VISIT:
            self.action_visit()
        elif line.id.partition("/")[0] in ASKED:
            self.action_section("ask")
        elif line.id == "ending":
            self.action_talk()

    def action_visit(self) -> None:
        """Say what this visit is about, if the note is on the course that is open."""
        if self._course_is_open():
            super().action_visit()

    def action_section(self, name: str) -> None:
        """Open a section, if the note is on the course that is open."""
        if self._course_is_open():
            super().action_section(name)

    def action_talk(self) -> None:
        """Talk it through, if the note is on the course that is open."""
        if self._course_is_open():
            super().action_talk()

    def action_copy(self) -> None:
        """Ask the terminal to copy the note; whether it does, nobody can know."""
        if self._may_leave():
            text = self.text
            self.counsel.copy_to_clipboard(text)
            self._say(COPIED.format(len(text)), *self._looks_like_a_person())

    def action_write(self) -> None:
        """Ask for a path and write the note there."""
        from ketacounsel.tui.screens.save import SaveScreen

        if self._may_leave():
            name = "note.md" if self._markdown else "note.txt"
            data = self.text.encode("utf-8")
            self.counsel.push_screen(SaveScreen("Write the note", name, data, self._written))

    def action_markdown(self) -> None:
        """Take text or Markdown."""
        self._markdown = not self._markdown
        self._say()

    def action_full(self) -> None:
        """Show every name, or fold to counts."""
        self._full = not self._full
        self._say()

    def action_clear(self) -> None:
        """Forget all that was said about the person."""
        self._status = ()
        super().action_clear()

    def _written(self, path: str) -> None:
        self._say(f"Written to {path}, for you alone to read.", *self._looks_like_a_person())

    def _course_is_open(self) -> bool:
        """Whether one of the courses of the note is open, so that a key leads to its screens."""
        if any(course.id == self.counsel.session.option for course in self.brief.courses):
            return True
        self._say(OF_ONE_COURSE)
        return False

    def _may_leave(self) -> bool:
        """Whether the note may leave the screen: not while the clinic's folder is refused."""
        if self.counsel.known().local.refusal is None:
            return True
        self._say(REFUSED)
        return False

    def _looks_like_a_person(self) -> tuple[str, ...]:
        """Return a warning for each line that could tell who a person is (WF-8)."""
        return tuple(
            f"Line {found.line} holds what looks like {found.what}: check that it is nobody's."
            for found in suspects(self.text, own_words(self.brief))
        )

    def _say(self, *words: str) -> None:
        self._status = words
        self.sheet.remake()

    def _line_here(self) -> NoteLine | None:
        key = self.sheet.cursor
        return next((line for line in self.note.lines if _key(line) == key), None)


def _row(line: NoteLine, width: int) -> list[PageRow]:
    """Return a row: what was not covered is quiet, and what was has its words."""
    mark = {True: "[x] ", False: "[ ] ", None: "    "}[line.covered]
    quiet = line.covered is False
    role: Role = "muted" if quiet else "plain"
    label = f"{line.label}: " if line.text else line.label
    spans = [
        Span(mark, "muted" if quiet else "heading"),
        Span(label, "muted" if quiet else "number"),
        Span(line.text, role),
    ]
    return paragraph(spans, width, indent=1, hang=HANG, key=_key(line))


def _key(line: NoteLine) -> str:
    return f"note/{line.id}"


def _as_line(line: NoteLine) -> Line:
    return Line(
        key=_key(line),
        label=line.label,
        text=line.text or line.label,
        role="claim" if line.facts else "prompt",
        facts=line.facts,
        rules=line.rules,
    )
