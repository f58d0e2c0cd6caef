"""What the learner knows before the door opens, and how the scene is to be played."""

from __future__ import annotations

from typing import ClassVar

from ketacounsel.figures.cells import Span
from ketacounsel.practice.run import SceneRun
from ketacounsel.rehearsal.play import Mode
from ketacounsel.rehearsal.records import Scene
from ketacounsel.tui.page import BLANK, Page, PageRow, heading, labelled, page, paragraph, title_bar
from ketacounsel.tui.screens.base import SheetScreen

COLUMN = 12
LONGEST_ROW = 92
DRAWN = "drawn when you begin"
COACH = "coach: thoughts, hints, and one turn back"
EXAM = "exam: no help, no way back, nothing said until the end"
INVENTED = "The patient is invented. Nobody but you sees what you type."
GOES_ON = "A run of this scene was left open: Enter goes on with it, m or e begins anew."


class SceneScreen(SheetScreen):
    """Setting, what is known, the task; mood and mode are chosen here."""

    name_of_keys: ClassVar[str] = "scene"

    def __init__(self, scene: Scene, mood: str | None = None, mode: Mode = "coach") -> None:
        super().__init__()
        self._scene = scene
        self._temper = mood
        self._mode: Mode = mode
        self._ongoing = self.counsel.rehearsal.ongoing(scene)

    def make_page(self, width: int, height: int) -> Page:
        """Return the brief."""
        scene = self._scene
        room = min(width, LONGEST_ROW)
        told = f"about {scene.minutes} minutes   difficulty {scene.difficulty} of 5"
        body: list[PageRow] = []
        if self._ongoing is not None:
            body += [*paragraph([Span(GOES_ON, "warning")], room, indent=1), BLANK]
        body += _row("WHERE", scene.brief.setting, room)
        body += _row("WHO", scene.persona.about, room)
        for number, words in enumerate(scene.brief.know):
            body += _row("KNOWN" if not number else "", words, room)
        body += [BLANK, *_row("YOUR TASK", scene.brief.task, room), BLANK]
        body += heading("How", width=room)
        body += _row("mood", self._mood(), room)
        body += _row("mode", COACH if self._mode == "coach" else EXAM, room)
        body += [BLANK, *paragraph([Span(INVENTED, "muted")], room, indent=1)]
        return page(title_bar(scene.title, told, width), body)

    def action_enter(self) -> None:
        """Begin, or go on with what was left open."""
        rehearsal = self.counsel.rehearsal
        run: SceneRun | None = None
        if self._ongoing is not None:
            run = rehearsal.resume(self._ongoing, self._scene)
        self.counsel.play(run or rehearsal.begin(self._scene, self._temper, self._mode))

    def action_mood(self) -> None:
        """Take the next mood; after the last one it is drawn again."""
        names = [None, *(temper.id for temper in self._scene.tempers)]
        self._temper = names[(names.index(self._temper) + 1) % len(names)]
        self._anew()

    def action_mode(self) -> None:
        """Coach mode or exam mode."""
        self._mode = "exam" if self._mode == "coach" else "coach"
        self._anew()

    def action_pair(self) -> None:
        """Play it with a colleague."""
        self.counsel.open_pair(self._scene)

    def _anew(self) -> None:
        self._ongoing = None
        self.sheet.remake()

    def _mood(self) -> str:
        for temper in self._scene.tempers:
            if temper.id == self._temper:
                return f"{temper.label}: {temper.about}"
        return DRAWN


def _row(label: str, text: str, width: int) -> list[PageRow]:
    return labelled([Span(label, "label")], [Span(text)], width, column=COLUMN)
