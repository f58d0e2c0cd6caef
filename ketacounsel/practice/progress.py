"""What the rows of practice mean: over time, against the own rating, and what to try next.

Pure: rows go in, frozen records come out. Counts only. There is no percentage, no score, no
streak and no comparison of people: a minimum standard, all critical points and no unsafe act, is
met or not yet met (mastery learning; a share of points would hide the one that matters).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Final, Literal, TypeAlias

from ketacounsel.frozen import frozen
from ketacounsel.practice.calibration import Calibration, calibration
from ketacounsel.practice.catalogue import Practisable
from ketacounsel.practice.next import Suggestion, Tried, suggestions
from ketacounsel.store import Finding, OpenPlay, Play, Store
from ketacounsel.store.records import Kind, Mode, Outcome

Standing: TypeAlias = Literal["met", "not yet", "not judged"]

OUTCOMES: Final[dict[Outcome, str]] = {
    "good": "a good ending",
    "mixed": "a mixed ending",
    "unsafe": "an unsafe ending",
    "broken-off": "broken off by the patient",
    "left": "left before the end",
}


@frozen
class Sitting:
    """One finished play. ``started`` is in UTC, ``seconds`` None where it is not known.

    ``found`` of ``critical`` critical points were found in what was said; ``contested`` more were
    said by the learner's own account. ``mastered`` is None where that was not judged.
    """

    play: int
    started: datetime
    mode: Mode
    temper: str | None
    outcome: Outcome
    words: str
    found: int
    critical: int
    contested: int
    unsafe: bool
    mastered: bool | None
    seconds: int | None


@frozen
class History:
    """All sittings at one drill or scene, the first one first; ``standing`` is that of the last.

    A drill or scene that this program does not have has its id for a title and no theme.
    """

    id: str
    kind: Kind
    title: str
    theme: str | None
    standing: Standing
    sittings: tuple[Sitting, ...]
    missed: tuple[str, ...]


@frozen
class Waiting:
    """A scene that was not finished and can be taken up again; drills cannot.

    ``turns`` are those typed or chosen, less those taken back.
    """

    play: int
    id: str
    kind: Kind
    title: str
    started: datetime
    turns: int


@frozen
class Progress:
    """Everything that ``progress`` shows, in the order of first practice."""

    histories: tuple[History, ...]
    waiting: tuple[Waiting, ...]
    calibration: Calibration
    next: tuple[Suggestion, ...]
    phrases: int

    @property
    def is_empty(self) -> bool:
        """Whether nothing has been practised yet."""
        return not (self.histories or self.waiting)


def progress(store: Store, known: Sequence[Practisable]) -> Progress:
    """Return what the rows of a store mean; ``known`` are the drills and scenes there are.

    Raises StoreFault where the store cannot be read.
    """
    findings = store.findings()
    finished = [play for play in store.plays() if play.ended is not None]
    histories = _histories(finished, findings, known)
    names = {(one.kind, one.id): one for one in known}
    return Progress(
        histories=histories,
        waiting=tuple(
            Waiting(
                ongoing.play.id,
                ongoing.play.beginning.item,
                ongoing.play.beginning.kind,
                _title(names, ongoing.play),
                ongoing.play.started,
                _turns(ongoing),
            )
            for ongoing in store.open_plays()
            if ongoing.play.beginning.kind == "scene"
        ),
        calibration=calibration(finished, findings, store.ratings()),
        next=suggestions(known, _tried(histories)),
        phrases=len(store.phrases()),
    )


_Names: TypeAlias = Mapping[tuple[Kind, str], Practisable]


def _histories(
    finished: Iterable[Play],
    findings: Mapping[int, tuple[Finding, ...]],
    known: Sequence[Practisable],
) -> tuple[History, ...]:
    names = {(one.kind, one.id): one for one in known}
    grouped: dict[tuple[Kind, str], list[Play]] = {}
    for play in finished:
        grouped.setdefault((play.beginning.kind, play.beginning.item), []).append(play)
    return tuple(_history(plays, findings, names) for plays in grouped.values())


def _history(
    plays: Sequence[Play], findings: Mapping[int, tuple[Finding, ...]], names: _Names
) -> History:
    beginning = plays[0].beginning
    entry = names.get((beginning.kind, beginning.item))
    sittings = tuple(_sitting(play, findings.get(play.id, ())) for play in plays)
    judged = [sitting for sitting in sittings if sitting.outcome != "left"]
    last = judged[-1] if judged else None
    return History(
        beginning.item,
        beginning.kind,
        _title(names, plays[0]),
        entry.theme if entry else None,
        _standing(last),
        sittings,
        _missed(findings.get(last.play, ())) if last else (),
    )


def _sitting(play: Play, findings: Sequence[Finding]) -> Sitting:
    assert play.outcome is not None
    critical = [finding for finding in findings if finding.critical]
    return Sitting(
        play=play.id,
        started=play.started,
        mode=play.beginning.mode,
        temper=play.beginning.temper,
        outcome=play.outcome,
        words=OUTCOMES[play.outcome],
        found=sum(finding.state == "seen" for finding in critical),
        critical=len(critical),
        contested=sum(finding.state == "contested" for finding in critical),
        unsafe=play.outcome == "unsafe",
        mastered=play.mastered,
        seconds=play.seconds,
    )


def _missed(findings: Iterable[Finding]) -> tuple[str, ...]:
    """Return the critical points that were neither found nor, the learner says, said."""
    return tuple(f.id for f in findings if f.critical and f.state in ("not seen", "cannot tell"))


def _standing(last: Sitting | None) -> Standing:
    if last is None or last.mastered is None:
        return "not judged"
    return "met" if last.mastered else "not yet"


def _tried(histories: Iterable[History]) -> dict[tuple[Kind, str], Tried]:
    """Return for each drill or scene that was gone through how its last time went."""
    tried: dict[tuple[Kind, str], Tried] = {}
    for history in histories:
        through = [sitting for sitting in history.sittings if sitting.outcome != "left"]
        if through:
            last = through[-1]
            tried[history.kind, history.id] = Tried(last.started, last.unsafe, len(history.missed))
    return tried


def _turns(ongoing: OpenPlay) -> int:
    taken = sum(1 for made in ongoing.inputs if made.how in ("typed", "chosen") and made.value)
    return max(0, taken - sum(1 for made in ongoing.inputs if made.how == "rewound"))


def _title(names: _Names, play: Play) -> str:
    entry = names.get((play.beginning.kind, play.beginning.item))
    return entry.title if entry else play.beginning.item
