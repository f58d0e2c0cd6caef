"""What the screens of a brief share: the course, its rows, and ways to sections and sources."""

from __future__ import annotations

from ketacounsel.brief import Brief, Course, Line
from ketacounsel.tui.screens.base import SheetScreen


class BriefScreen(SheetScreen):
    """A screen on one option."""

    @property
    def brief(self) -> Brief:
        """The brief of the session as it is now."""
        return self.counsel.brief()

    @property
    def course(self) -> Course:
        """The option's part of the brief."""
        return self.brief.courses[0]

    def lines(self) -> tuple[Line, ...]:
        """Return the rows that the cursor can stand on."""
        raise NotImplementedError

    def line_of(self, key: str | None) -> Line | None:
        """Return the row with this key."""
        return next((line for line in self.lines() if line.key == key), None)

    def focused_line(self) -> Line | None:
        """Return the row under the cursor."""
        return self.line_of(self.sheet.cursor)

    def action_section(self, name: str) -> None:
        """Open a section of this option."""
        self.counsel.open_section(name)

    def action_sources(self) -> None:
        """Show what the row under the cursor rests on."""
        from ketacounsel.tui.screens.sources import SourcesScreen

        line = self.focused_line()
        if line is not None:
            self.counsel.push_screen(SourcesScreen(line, self.brief))

    def action_visit(self) -> None:
        """Say what this visit is about."""
        self.counsel.open_visit()

    def action_print(self) -> None:
        """Make the sheet for the patient's hand."""
        self.counsel.open_print()

    def action_talk(self) -> None:
        """Talk it through."""
        self.counsel.open_talk()

    def action_certainty(self) -> None:
        """Explain the words and marks of certainty."""
        from ketacounsel.tui.screens.certainty import CertaintyScreen

        self.counsel.push_screen(CertaintyScreen())
