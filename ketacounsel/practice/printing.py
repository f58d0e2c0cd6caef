"""Progress as rows of text: words and counts, the day where the reader is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, tzinfo
from typing import Final

from ketacounsel.export.rows import wrapped_text
from ketacounsel.practice.calibration import Calibration, Counts
from ketacounsel.practice.next import Suggestion
from ketacounsel.practice.progress import History, Progress, Sitting, Standing, Waiting
from ketacounsel.store import Phrase
from ketacounsel.store.records import Kind

EMPTY: Final = "Nothing has been practised yet. To begin: ketacounsel rehearse"
NO_PHRASES: Final = "No phrase has been noted."
NOT_SAID: Final = (
    'Found is what the program could read in your words. "Not found" is not "not said": '
    "it knows its lists and no more."
)
_STANDINGS: Final[dict[Standing, str]] = {
    "met": "standard met",
    "not yet": "not yet",
    "not judged": "not judged",
}
_KINDS: Final[tuple[tuple[Kind, str], ...]] = (("scene", "SCENES"), ("drill", "DRILLS"))
_INDENT: Final = 2
_HANGING: Final = 4
_COUNT_COLUMN: Final = 26


def progress_as_text(progress: Progress, width: int = 80, zone: tzinfo | None = None) -> str:
    """Return progress in rows of at most ``width`` cells; ``zone`` None is the computer's own."""
    if progress.is_empty:
        return "\n".join([*wrapped_text(EMPTY, width), *_next(progress.next, zone, width)]) + "\n"
    rows = [
        *wrapped_text("Standard: all critical points found, and no unsafe act.", width),
        *wrapped_text(NOT_SAID, width),
    ]
    for kind, heading in _KINDS:
        of_kind = [history for history in progress.histories if history.kind == kind]
        if of_kind:
            rows += ["", heading, *_histories(of_kind, zone, width)]
    rows += _waiting(progress.waiting, zone, width)
    rows += _calibration(progress.calibration, width)
    rows += _next(progress.next, zone, width)
    if progress.phrases:
        noted = "1 phrase" if progress.phrases == 1 else f"{progress.phrases} phrases"
        rows += ["", *wrapped_text(f"{noted} noted: ketacounsel progress --phrases", width)]
    return "\n".join(rows) + "\n"


def phrases_as_text(phrases: Sequence[Phrase], width: int = 80) -> str:
    """Return the phrase candidates with what they were meant for."""
    if not phrases:
        return NO_PHRASES + "\n"
    rows: list[str] = []
    for phrase in phrases:
        head = f"{phrase.noted.isoformat()}  {phrase.item}, meant for {phrase.about}:"
        rows += wrapped_text(head, width, _HANGING)
        rows += wrapped_text(f'    "{phrase.text}"', width, _HANGING)
    return "\n".join(rows) + "\n"


def day(moment: datetime, zone: tzinfo | None) -> str:
    """Return the day of a moment where the reader is, as ISO 8601."""
    return moment.astimezone(zone).date().isoformat()


def _histories(histories: Iterable[History], zone: tzinfo | None, width: int) -> Iterator[str]:
    for history in histories:
        yield from wrapped_text(
            f"{history.title} ({_STANDINGS[history.standing]})", width, _HANGING
        )
        for sitting in history.sittings:
            text = f"  {day(sitting.started, zone)}  {_sitting(sitting)}"
            yield from wrapped_text(text, width, _HANGING)
        if history.missed:
            missed = f"  Not found in the last one: {', '.join(history.missed)}"
            yield from wrapped_text(missed, width, _HANGING)


def _sitting(sitting: Sitting) -> str:
    parts = [sitting.words]
    if sitting.critical:
        points = "point" if sitting.critical == 1 else "points"
        parts.append(f"{sitting.found} of {sitting.critical} critical {points} found")
    if sitting.contested:
        parts.append(f"{sitting.contested} more said, by your own account")
    if not sitting.unsafe and sitting.outcome != "left":
        parts.append("nothing unsafe")
    parts.append(sitting.mode if sitting.temper is None else f"{sitting.mode}, {sitting.temper}")
    if sitting.seconds is not None and sitting.outcome != "left":
        parts.append(_length(sitting.seconds))
    return "; ".join(parts)


def _length(seconds: int) -> str:
    minutes = round(seconds / 60)
    if minutes < 1:
        return "under 1 minute"
    return "1 minute" if minutes == 1 else f"{minutes} minutes"


def _waiting(waiting: Sequence[Waiting], zone: tzinfo | None, width: int) -> list[str]:
    rows = ["", "NOT FINISHED"] if waiting else []
    for one in waiting:
        turns = "1 turn" if one.turns == 1 else f"{one.turns} turns"
        text = (
            f"  {one.title}, begun {day(one.started, zone)}, {turns}; to go on: "
            f"ketacounsel rehearse {one.id}"
        )
        rows += wrapped_text(text, width, _HANGING)
    return rows


def _calibration(calibration: Calibration, width: int) -> list[str]:
    total = calibration.total
    if not total.pairs and not total.open:
        return []
    rows = ["", "YOUR RATING BESIDE WHAT WAS FOUND"]
    for label, count in (
        ("you ticked it, found", total.rated_and_found),
        ("you ticked it, not found", total.rated_not_found),
        ("not ticked, found", total.found_not_rated),
        ("not ticked, not found", total.neither),
        ("cannot be compared", total.open),
    ):
        rows.append(f"  {label:<{_COUNT_COLUMN}}{count:>4}")
    rows += wrapped_text(f"  {calibration.words}", width, _INDENT)
    rows += wrapped_text(_sure(calibration.sure), width, _INDENT) if calibration.sure.pairs else []
    apart = [
        f"{point.item}: {point.point} ({_apart(point.counts)})"
        for point in calibration.points
        if point.counts.rated_not_found or point.counts.found_not_rated
    ]
    if apart:
        rows.append("  Where they differ:")
        rows += [row for text in apart for row in wrapped_text(f"    {text}", width, 6)]
    return rows


def _sure(sure: Counts) -> str:
    agreed = sure.rated_and_found + sure.neither
    return f"  Where you were sure, it agrees with what was found in {agreed} of {sure.pairs}."


def _apart(counts: Counts) -> str:
    parts = []
    if counts.rated_not_found:
        parts.append(f"ticked, not found: {counts.rated_not_found} of {counts.pairs}")
    if counts.found_not_rated:
        parts.append(f"found, not ticked: {counts.found_not_rated} of {counts.pairs}")
    return "; ".join(parts)


def _next(suggestions: Sequence[Suggestion], zone: tzinfo | None, width: int) -> list[str]:
    rows = ["", "WHAT TO TRY NEXT"] if suggestions else []
    for number, one in enumerate(suggestions, 1):
        last = f", last on {day(one.when, zone)}" if one.when else ""
        text = f"  {number}  {one.title} ({one.reason}{last}): ketacounsel rehearse {one.id}"
        rows += wrapped_text(text, width, 5)
    return rows
