"""Progress as plain data for scripts: times in UTC, counts, never a share."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from ketacounsel.practice.calibration import Calibration, Counts
from ketacounsel.practice.next import Suggestion
from ketacounsel.practice.progress import History, Progress, Sitting, Waiting
from ketacounsel.store import Phrase


def progress_as_plain(progress: Progress) -> dict[str, Any]:
    """Return progress as dicts and lists; what is not known or was not judged is null."""
    return {
        "histories": [_history(history) for history in progress.histories],
        "waiting": [_waiting(waiting) for waiting in progress.waiting],
        "calibration": _calibration(progress.calibration),
        "next": [_suggestion(suggestion) for suggestion in progress.next],
        "phrases_noted": progress.phrases,
    }


def phrases_as_plain(phrases: Sequence[Phrase]) -> dict[str, Any]:
    """Return the phrase candidates as dicts and lists."""
    return {
        "phrases": [
            {
                "text": phrase.text,
                "about": phrase.about,
                "item": phrase.item,
                "noted": phrase.noted.isoformat(),
            }
            for phrase in phrases
        ]
    }


def _history(history: History) -> dict[str, Any]:
    return {
        "id": history.id,
        "kind": history.kind,
        "title": history.title,
        "theme": history.theme,
        "standing": history.standing,
        "critical_points_missed": list(history.missed),
        "sittings": [_sitting(sitting) for sitting in history.sittings],
    }


def _sitting(sitting: Sitting) -> dict[str, Any]:
    return {
        "started": _instant(sitting.started),
        "mode": sitting.mode,
        "temper": sitting.temper,
        "outcome": sitting.outcome,
        "outcome_words": sitting.words,
        "critical_points_found": sitting.found,
        "critical_points": sitting.critical,
        "critical_points_contested": sitting.contested,
        "unsafe": sitting.unsafe,
        "mastered": sitting.mastered,
        "seconds": sitting.seconds,
    }


def _waiting(waiting: Waiting) -> dict[str, Any]:
    return {
        "id": waiting.id,
        "kind": waiting.kind,
        "title": waiting.title,
        "started": _instant(waiting.started),
        "turns": waiting.turns,
    }


def _calibration(calibration: Calibration) -> dict[str, Any]:
    return {
        "total": _counts(calibration.total),
        "where_sure": _counts(calibration.sure),
        "points": [
            {"kind": one.kind, "item": one.item, "point": one.point, **_counts(one.counts)}
            for one in calibration.points
        ],
        "words": calibration.words,
    }


def _counts(counts: Counts) -> dict[str, int]:
    return {
        "rated_and_found": counts.rated_and_found,
        "rated_not_found": counts.rated_not_found,
        "found_not_rated": counts.found_not_rated,
        "neither": counts.neither,
        "not_comparable": counts.open,
    }


def _suggestion(suggestion: Suggestion) -> dict[str, Any]:
    return {
        "id": suggestion.id,
        "kind": suggestion.kind,
        "title": suggestion.title,
        "reason": suggestion.reason,
        "last": _instant(suggestion.when) if suggestion.when else None,
    }


def _instant(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")
