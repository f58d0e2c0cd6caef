"""The ways between the screens of rehearsal; everything of it is imported when it is opened."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from textual.app import App
from textual.message import Message

from ketacounsel.tui.supply import NOWHERE, Opening, Places

if TYPE_CHECKING:
    from ketacounsel.practice.drilling import DrillRun
    from ketacounsel.practice.rehearsing import Rehearsing
    from ketacounsel.practice.run import SceneRun
    from ketacounsel.rehearsal.debrief import PointFound, Quote
    from ketacounsel.rehearsal.play import Mode, Play
    from ketacounsel.rehearsal.records import Scene


class RehearsalWays(App[None]):
    """From the list to a scene, through it, and back; or to a drill."""

    class StoreOpened(Message):
        """What was practised can be shown now."""

    def __init__(self) -> None:
        super().__init__()
        self.places: Places = NOWHERE
        self._opening: Opening | None = None
        self._rehearsal: Rehearsing | None = None

    def open_with(self, places: Places | None, opening: Opening | None) -> None:
        """Say, before the app runs, where practice is kept and what to rehearse at once."""
        self.places = places or NOWHERE
        self._opening = opening

    def open_opening(self) -> None:
        """Open what was asked for on the command line."""
        if self._opening is not None:
            self.open_exercise(self._opening)

    @property
    def rehearsal(self) -> Rehearsing:
        """The exercises and what is kept of them, opened when first asked for."""
        if self._rehearsal is None:
            from ketacounsel.practice.rehearsing import rehearsing

            self._rehearsal = rehearsing(self.places.data, self.places.cache)
        return self._rehearsal

    def rehearse_with(self, rehearsal: Rehearsing) -> None:
        """Take these exercises and this store instead of those of the places."""
        self._rehearsal = rehearsal

    def open_rehearsal(self) -> None:
        """Open the list of scenes and drills; what was left open shows when the store is open."""
        from ketacounsel.tui.screens.rehearsal.list import RehearseScreen

        self.push_screen(RehearseScreen())
        self.call_after_refresh(self.rehearsal.open_beside, self._import_screens)

    def on_rehearsal_ways_store_opened(self) -> None:
        """Show what the store holds."""
        from ketacounsel.tui.screens.rehearsal.list import RehearseScreen

        if isinstance(self.screen, RehearseScreen):
            self.screen.sheet.remake()

    def _import_screens(self) -> None:
        """Import ahead what follows the list, so that no key waits for it."""
        self.post_message(self.StoreOpened())
        import ketacounsel.tui.screens.rehearsal.drill
        import ketacounsel.tui.screens.rehearsal.play
        import ketacounsel.tui.screens.rehearsal.scene  # noqa: F401

    def open_exercise(self, opening: Opening) -> None:
        """Open a scene or a drill, the list behind it."""
        self.open_rehearsal()
        if opening.kind == "scene":
            self.open_scene(opening.id, opening.mood or None, opening.mode)
        elif opening.kind == "drill":
            self.open_drill(opening.id)

    def open_scene(self, name: str, mood: str | None = None, mode: Mode = "coach") -> None:
        """Open what the learner knows before a scene begins; no mood is one that is drawn."""
        from ketacounsel.practice.warming import warm_beside
        from ketacounsel.tui.screens.rehearsal.scene import SceneScreen

        scene = self.rehearsal.scene(name)
        self.push_screen(SceneScreen(scene, mood, mode))
        self.call_after_refresh(warm_beside, scene.items)

    def open_drill(self, name: str) -> None:
        """Open a drill."""
        from ketacounsel.practice.warming import warm_beside
        from ketacounsel.tui.screens.rehearsal.drill import DrillScreen

        run = self.rehearsal.begin_drill(name)
        self.push_screen(DrillScreen(run))
        self.call_after_refresh(warm_beside, run.drill.items)

    def open_facts_of(self, title: str, facts: tuple[str, ...]) -> None:
        """Show facts with their sources, once the knowledge base is there."""
        raise NotImplementedError

    def open_pair(self, scene: Scene) -> None:
        """Open a scene for two at a table."""
        from ketacounsel.tui.screens.rehearsal.pair import PairScreen

        self.switch_screen(PairScreen(scene))

    def open_progress(self) -> None:
        """Show what was practised."""
        from ketacounsel.tui.screens.rehearsal.progress import ProgressScreen

        self.push_screen(ProgressScreen())

    def play(self, run: SceneRun) -> None:
        """Play a scene from where its run stands, in the place of what led to it."""
        from ketacounsel.tui.screens.rehearsal.play import PlayScreen

        self.switch_screen(PlayScreen(run))

    def look_back(self, run: SceneRun) -> None:
        """Look back on a run that ended: the learner's own rating first."""
        from ketacounsel.tui.screens.rehearsal.rating import RatingScreen

        self.switch_screen(RatingScreen(run))

    def ask_agenda(self, run: SceneRun, rated: Mapping[str, bool], sure: Mapping[str, int]) -> None:
        """Ask what it was really about."""
        from ketacounsel.tui.screens.rehearsal.agenda import AgendaScreen

        self.switch_screen(AgendaScreen(run, rated, sure))

    def show_found(
        self, run: SceneRun, rated: Mapping[str, bool], sure: Mapping[str, int], agenda: str
    ) -> None:
        """End the run and show what was found."""
        from ketacounsel.tui.screens.rehearsal.looking_back import LookingBackScreen

        found = run.finish(rated, sure)
        self.rehearsal.changed()
        self.switch_screen(LookingBackScreen(run, found, agenda))

    def pick_own_words(
        self, run: SceneRun, point: PointFound, marked: Callable[[str, Quote], None]
    ) -> None:
        """Ask which of the learner's lines made a point."""
        from ketacounsel.tui.screens.rehearsal.own_words import OwnWordsScreen

        self.push_screen(OwnWordsScreen(run, point, marked))

    def open_talk_note(self, play: Play) -> None:
        """Write the note and hold it against the talk."""
        from ketacounsel.tui.screens.rehearsal.talk_note import TalkNoteScreen

        self.push_screen(TalkNoteScreen(play))

    def leave_run(self) -> None:
        """Go back to the list, which shows how the run went."""
        self.rehearsal.changed()
        self.pop_screen()

    def end_drill(self, run: DrillRun) -> None:
        """Keep what the drill found and go back."""
        run.finish()
        self.rehearsal.changed()
        self.pop_screen()
