"""What it was really about: asked of the learner, to be put beside the author's answer."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from ketacounsel.figures.cells import Span
from ketacounsel.practice.run import SceneRun
from ketacounsel.tui.page import Page, page, paragraph, title_bar
from ketacounsel.tui.screens.rehearsal.reply_line import ReplyLine
from ketacounsel.tui.screens.rehearsal.typing import TypingScreen

SAY = "One line is enough; empty is fine. Enter goes on."


class AgendaScreen(TypingScreen):
    """One question and a line to type in; the answer is kept nowhere."""

    name_of_keys: ClassVar[str] = "agenda"

    def __init__(self, run: SceneRun, rated: Mapping[str, bool], sure: Mapping[str, int]) -> None:
        super().__init__(SAY)
        self._run = run
        self._rated = rated
        self._sure = sure

    def make_page(self, width: int, height: int) -> Page:
        """Return the question."""
        question = self._run.play.scene.hidden.question
        body = paragraph([Span(question, "quote")], min(width, 92), indent=1)
        return page(title_bar("Looking back", "step 1 of 4: your own view", width), body)

    def on_reply_line_sent(self, message: ReplyLine.Sent) -> None:
        """Go on with what was typed."""
        self.counsel.show_found(self._run, self._rated, self._sure, message.text.strip())

    def action_send(self) -> None:
        """Go on with what stands in the line."""
        self.counsel.show_found(self._run, self._rated, self._sure, self.line.text.strip())
