"""The rows of practice as frozen records, and what may stand in them.

Times are aware, in UTC, and whole seconds. Nothing here names a person.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime
from typing import Final, Literal, TypeAlias, get_args

from ketacounsel.frozen import frozen

Kind: TypeAlias = Literal["drill", "scene"]
Mode: TypeAlias = Literal["coach", "exam", "plain", "pair"]
Outcome: TypeAlias = Literal["good", "mixed", "unsafe", "broken-off", "left"]
How: TypeAlias = Literal["typed", "chosen", "rewound", "hinted", "offered"]
Subject: TypeAlias = Literal["point", "label", "trap"]
State: TypeAlias = Literal["seen", "not seen", "cannot tell", "contested"]

LEAST_SURE: Final = 1
MOST_SURE: Final = 4
HIGHEST_SCORE: Final = 4
LARGEST_SEED: Final = 2**63 - 1
BLANK: Final = ""
"""What is left of a typed text when its play is over."""


@frozen
class Beginning:
    """What a play begins with; the same beginning and inputs always give the same play.

    ``item`` is the id of the drill or scene, ``item_version`` its version or content hash.
    """

    kind: Kind
    item: str
    item_version: str
    mode: Mode
    seed: int
    temper: str | None = None


@frozen
class Play:
    """One run of a drill or scene. ``ended``, ``outcome`` and ``seconds`` are None while open.

    ``mastered``: all critical points were found and nothing unsafe was done; None if that was not
    judged. ``seconds`` is the time at the play itself, without pauses between two sittings, where
    the caller knew it.
    """

    id: int
    beginning: Beginning
    started: datetime
    ended: datetime | None = None
    outcome: Outcome | None = None
    mastered: bool | None = None
    seconds: int | None = None


@frozen
class Input:
    """One thing the learner did, counted from 0. ``value``: a choice's id, or what was typed."""

    number: int
    how: How
    node: str
    value: str


@frozen
class OpenPlay:
    """A play that was not finished, with all that brings it back."""

    play: Play
    inputs: tuple[Input, ...]


@frozen
class Finding:
    """What was found of one point, label or trap; ``rule`` is the rule that found it.

    A label (of the wording guide) and a trap are never critical; a trap that is "seen" was met.
    """

    subject: Subject
    id: str
    critical: bool
    state: State
    rule: str | None = None


@frozen
class Rating:
    """What the learner said of a point before seeing any finding; ``sure`` is 1 to 4 or None."""

    point: str
    rated: bool
    sure: int | None = None


@frozen
class Behaviour:
    """One row of an observer's sheet: 0 to 4, feedback for practice and no grade."""

    id: str
    score: int


@frozen
class Phrase:
    """Words that a learner says were meant for a point or label, for an author to look at."""

    text: str
    about: str
    item: str
    noted: date


@frozen
class Ending:
    """How a play ended. ``ended`` None: now. ``seconds`` None: from its start to its end."""

    outcome: Outcome
    mastered: bool | None
    findings: tuple[Finding, ...] = ()
    ratings: tuple[Rating, ...] = ()
    behaviours: tuple[Behaviour, ...] = ()
    ended: datetime | None = None
    seconds: int | None = None


def checked_beginning(beginning: Beginning) -> Beginning:
    """Return the beginning; raise ValueError for a word that no column takes."""
    _known(beginning.kind, Kind)
    _known(beginning.mode, Mode)
    if not 0 <= beginning.seed <= LARGEST_SEED:
        raise ValueError(f"a seed is 0 to {LARGEST_SEED}")
    return beginning


def checked_how(how: How) -> How:
    """Return the word; raise ValueError if it is none."""
    _known(how, How)
    return how


def checked_ending(ending: Ending) -> Ending:
    """Return the ending; raise ValueError for an unknown word, a wrong number or a double."""
    _known(ending.outcome, Outcome)
    for finding in ending.findings:
        _known(finding.subject, Subject)
        _known(finding.state, State)
        if finding.critical and finding.subject != "point":
            raise ValueError("only a point can be critical")
    for rating in ending.ratings:
        if rating.sure is not None and not LEAST_SURE <= rating.sure <= MOST_SURE:
            raise ValueError(f"how sure is {LEAST_SURE} to {MOST_SURE}")
    for behaviour in ending.behaviours:
        if not 0 <= behaviour.score <= HIGHEST_SCORE:
            raise ValueError(f"a behaviour is scored 0 to {HIGHEST_SCORE}")
    _once((finding.subject, finding.id) for finding in ending.findings)
    _once(rating.point for rating in ending.ratings)
    _once(behaviour.id for behaviour in ending.behaviours)
    if ending.seconds is not None and ending.seconds < 0:
        raise ValueError("a play lasts 0 seconds or more")
    return ending


def storable(text: str) -> str:
    """Return text that every database takes: no NUL, no half of a surrogate pair."""
    if "\0" in text:
        text = text.replace("\0", "\ufffd")
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-8", "replace").decode()
    return text


def in_utc(moment: datetime) -> datetime:
    """Return the moment in UTC and whole seconds; raise ValueError for one without a zone."""
    if moment.tzinfo is None:
        raise ValueError("a time needs its zone")
    return moment.astimezone(UTC).replace(microsecond=0)


def seconds_of(play: Play, ending: Ending, ended: datetime) -> int:
    """Return the seconds that the play took; a clock that was set back gives 0."""
    if ending.seconds is not None:
        return ending.seconds
    return max(0, int((ended - play.started).total_seconds()))


def _known(word: str, words: object) -> None:
    if word not in get_args(words):
        raise ValueError(f"none of {', '.join(get_args(words))}")


def _once(keys: Iterable[object]) -> None:
    seen: set[object] = set()
    for key in keys:
        if key in seen:
            raise ValueError("the same thing is there twice")
        seen.add(key)
