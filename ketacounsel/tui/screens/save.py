"""One line to type a path in: a file is written where it stands, and never over another."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar

from textual.widgets import Input, Static

from ketacounsel.export.saving import NameTaken, NotSaved, free_name, save
from ketacounsel.figures.cells import Role, Span
from ketacounsel.tui.page import Page, PageRow, page, paragraph, rule
from ketacounsel.tui.screens.base import SheetScreen
from ketacounsel.tui.text import content

if TYPE_CHECKING:
    from textual.app import ComposeResult

HINT = "A path, or a name for this folder:"
NEXT_FREE = "The next free name stands above: Enter takes it."


class SaveScreen(SheetScreen):
    """Ask where to, write, and hand the path back; nothing that is typed is kept."""

    name_of_keys: ClassVar[str] = "save"
    AUTO_FOCUS = "Input"
    CSS = """
    SaveScreen Input {
        height: 1; padding: 0 1; border: none;
        background: $background; color: $foreground;
    }
    SaveScreen Static { height: 1; color: $foreground; text-style: bold; }
    """

    def __init__(self, title: str, name: str, data: bytes, written: Callable[[str], None]) -> None:
        super().__init__()
        self._title = title
        self._name = free_name(name)
        self._data = data
        self._written = written
        self._said: tuple[str, ...] = ()

    def compose(self) -> ComposeResult:
        """Mount the title, the line and the sheet."""
        yield Static(content(f" {self._title.upper()}"))
        line = Input(value=self._name, compact=True, select_on_focus=False)
        line.cursor_blink = False
        yield line
        yield self.sheet

    def on_input_submitted(self) -> None:
        """Enter writes the file."""
        self.action_enter()

    def action_enter(self) -> None:
        """Write the file, or say why not and leave the path to be mended."""
        line = self.query_one(Input)
        path = line.value.strip()
        try:
            written = save(_in_home(path), self._data)
        except NameTaken as taken:
            line.value = free_name(_in_home(path))
            line.cursor_position = len(line.value)
            self._said = (f"{taken.reason}, and is left as it is.", NEXT_FREE)
        except NotSaved as failed:
            self._said = (f"Nothing was written: {failed.reason}.",)
        else:
            self.counsel.go_back()
            self._written(str(written))
            return
        self.sheet.remake()

    def make_page(self, width: int, height: int) -> Page:
        """Return what was said of the last try, and the folder that a name alone stands in."""
        role: Role = "warning" if self._said else "muted"
        rows: list[PageRow] = []
        for words in self._said or (f"{HINT} {_here()}",):
            rows += paragraph([Span(words, role)], width, indent=1)
        return page([rule(width)], rows)


def _in_home(path: str) -> str:
    """Return the path with a home folder for ``~``; one that can name nobody stays as it is."""
    try:
        return os.path.expanduser(path)
    except ValueError:
        return path


def _here() -> str:
    try:
        return os.getcwd()
    except OSError:
        return "(this folder is gone)"
