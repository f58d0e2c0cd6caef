"""One run of a drill: as many tries as the learner likes, kept when it ends."""

from __future__ import annotations

from ketacounsel.rehearsal.drill_records import Drill
from ketacounsel.rehearsal.drills import Attempt, attempt
from ketacounsel.store import Beginning, Ending, Finding, Store
from ketacounsel.store.records import BLANK

ONE_MOMENT = "question"
"""The node under which the tries of a drill are kept: it has one moment."""


class DrillRun:
    """The tries at one drill; nothing is kept of a drill that was only looked at."""

    def __init__(self, store: Store, drill: Drill) -> None:
        self._store = store
        self._number: int | None = None
        self.drill = drill
        self.attempts: tuple[Attempt, ...] = ()

    def answer(self, text: str) -> Attempt:
        """Read one answer. Its words stay in memory: a drill is not taken up again."""
        if self._number is None:
            beginning = Beginning("drill", self.drill.id, str(self.drill.version), "coach", 0)
            self._number = self._store.start_play(beginning)
        self._store.add_input(self._number, "typed", ONE_MOMENT, BLANK)
        made = attempt(self.drill, text)
        self.attempts = (*self.attempts, made)
        return made

    def finish(self) -> None:
        """End the run with what was found in the last try."""
        if self._number is None or not self.attempts:
            return
        last = next((made for made in reversed(self.attempts) if made.met), self.attempts[-1])
        findings = [
            Finding(
                "point",
                want.item.id,
                want.critical,
                "seen" if want.found else "not seen",
                want.found[0].rule if want.found else None,
            )
            for want in last.wants
        ]
        findings += [
            Finding("trap", one.item.id, False, "seen", one.found[0].rule) for one in last.caught
        ]
        ending = Ending("good" if last.met else "mixed", last.met, tuple(findings))
        self._store.finish_play(self._number, ending)
        self._number = None
