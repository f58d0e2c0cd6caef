"""What all screens share: one sheet, the keys of the command list, and ways to other screens."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar, cast

from textual.binding import Binding, BindingsMap
from textual.screen import Screen

from ketacounsel.tui.commands import NO_LABELS, commands_of, footer
from ketacounsel.tui.page import Page, PageRow, Piece
from ketacounsel.tui.sheet import Sheet, Side

if TYPE_CHECKING:
    from collections.abc import Mapping

    from textual.app import ComposeResult

    from ketacounsel.tui.app import KetacounselApp


class SheetScreen(Screen[None]):
    """A screen that is one page. ``name_of_keys`` says which commands of the list it has."""

    name_of_keys: ClassVar[str] = ""
    AUTO_FOCUS = ""

    def __init__(self) -> None:
        super().__init__()
        self._bindings = BindingsMap.merge([self._bindings, bindings_of(self.name_of_keys)])
        counsel = self.counsel
        self.beside = self.side()
        self.sheet = Sheet(
            self._page_with_banner,
            self.footer,
            counsel.standing_words,
            counsel.palette,
            plain_signs=counsel.plain_signs,
            side=self.beside,
        )

    @property
    def counsel(self) -> KetacounselApp:
        """The app, with the session and the knowledge base."""
        return cast("KetacounselApp", self.app)

    def compose(self) -> ComposeResult:
        """Mount the sheet and nothing else."""
        yield self.sheet

    def make_page(self, width: int, height: int) -> Page:
        """Return the page for a window; screens say what is on it."""
        raise NotImplementedError

    def _page_with_banner(self, width: int, height: int) -> Page:
        """Return the page, under its title the banner that no screen may leave out."""
        banner = self.counsel.refusal_rows(width)
        if not banner:
            return self.make_page(width, height)
        made = self.make_page(width, max(1, height - len(banner)))
        return replace(made, head=(*made.head, *banner))

    def side(self) -> Side | None:
        """Return what stands at the right in a wide window; most screens have nothing there."""
        return None

    def labels_now(self) -> Mapping[str, str]:
        """Return other labels for the footer as things stand; most screens need none."""
        return NO_LABELS

    def footer(self, width: int) -> PageRow:
        """Return the line of keys."""
        pieces: list[Piece] = [Piece(" ")]
        for key, label in footer(self.name_of_keys, width, self.labels_now()):
            pieces += [Piece(key, "heading"), Piece(f" {label}  " if label else "  ", "muted")]
        return tuple(pieces)

    def action_down(self) -> None:
        """Go one stop down."""
        self.sheet.move(1)

    def action_up(self) -> None:
        """Go one stop up."""
        self.sheet.move(-1)

    def action_page(self, step: int) -> None:
        """Turn one page."""
        self.sheet.turn(step)

    def action_ends(self, step: int) -> None:
        """Go to the first or the last stop."""
        self.sheet.go_to_end(step)

    def action_enter(self) -> None:
        """Choose what the cursor stands on; most screens have nothing to choose."""

    def action_back(self) -> None:
        """Go back to the screen before."""
        self.counsel.go_back()

    def action_start(self) -> None:
        """Go back to the list of drugs."""
        self.counsel.go_home()

    def action_help(self) -> None:
        """Explain this screen."""
        from ketacounsel.tui.screens.help import HelpScreen

        self.counsel.push_screen(HelpScreen(self.name_of_keys))

    def action_about(self) -> None:
        """Open the page about the tool."""
        self.counsel.open_about()

    def action_find(self) -> None:
        """Open the search."""
        self.counsel.open_find()

    def action_compare(self) -> None:
        """Choose the courses to compare."""
        self.counsel.choose_courses()

    def action_note(self) -> None:
        """Make the note for the chart."""
        self.counsel.open_note()

    def action_clear(self) -> None:
        """Forget all answers and the condition."""
        self.counsel.clear_answers()
        self.sheet.remake()

    def action_theme(self) -> None:
        """Take the next colours."""
        self.counsel.next_theme()

    def action_quit(self) -> None:
        """Leave the program."""
        self.counsel.exit(return_code=0)

    def on_sheet_chosen(self) -> None:
        """A second click on a line is Enter."""
        self.action_enter()

    def on_screen_resume(self) -> None:
        """Show what changed while another screen was on top."""
        self.sheet.repaint(self.counsel.palette)
        self.sheet.remake()


def bindings_of(screen: str) -> BindingsMap:
    """Return the keys of one screen as the toolkit wants them, none of them in a footer."""
    return BindingsMap(
        [
            Binding(key, command.action, command.help, show=False, id=f"{command.action}.{key}")
            for command in commands_of(screen)
            for key in command.keys
        ]
    )
