"""The store in a database, in SQL that every database takes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeVar

from sqlalchemy import Connection, Row, Select, Table, delete, func, insert, select, update

from ketacounsel.store.base import Clock
from ketacounsel.store.faults import fault
from ketacounsel.store.house import House, reading, writing
from ketacounsel.store.records import (
    BLANK,
    Beginning,
    Behaviour,
    Ending,
    Finding,
    How,
    Input,
    Kind,
    OpenPlay,
    Phrase,
    Play,
    Rating,
    Subject,
    checked_beginning,
    checked_ending,
    checked_how,
    in_utc,
    seconds_of,
    storable,
)
from ketacounsel.store.tables import (
    BEHAVIOURS,
    FINDINGS,
    INPUTS,
    METADATA,
    PHRASES,
    PLAYS,
    RATINGS,
)

_Made = TypeVar("_Made")
_OF_A_PLAY = (INPUTS, FINDINGS, RATINGS, BEHAVIOURS)


class SqlStore:
    """The methods of :class:`~ketacounsel.store.base.Store` on tables that are up to date."""

    def __init__(self, house: House, now: Clock) -> None:
        self._house = house
        self._now = now

    def start_play(self, beginning: Beginning) -> int:
        """Begin a play and return its id."""
        row = {
            "kind": checked_beginning(beginning).kind,
            "item": storable(beginning.item),
            "item_version": storable(beginning.item_version),
            "mode": beginning.mode,
            "temper": beginning.temper,
            "seed": beginning.seed,
            "started": in_utc(self._now()),
        }
        with writing(self._house) as connection:
            made = connection.execute(insert(PLAYS).values(row)).inserted_primary_key
        assert made is not None
        return int(made[0])

    def add_input(self, play: int, how: How, node: str, value: str) -> int:
        """Add what the learner did to an open play; return its number."""
        row = {"how": checked_how(how), "node": storable(node), "value": storable(value)}
        with writing(self._house) as connection:
            self._open(connection, play)
            of_play = select(func.count()).select_from(INPUTS).where(INPUTS.c.play == play)
            number = connection.execute(of_play).scalar_one()
            connection.execute(insert(INPUTS).values(play=play, number=number, **row))
        return int(number)

    def finish_play(self, play: int, ending: Ending) -> None:
        """End an open play, blank what was typed, and take its bytes out of the file."""
        checked_ending(ending)
        ended = in_utc(ending.ended or self._now())
        with writing(self._house) as connection:
            begun = self._open(connection, play)
            connection.execute(
                update(PLAYS)
                .where(PLAYS.c.id == play)
                .values(
                    ended=ended,
                    outcome=ending.outcome,
                    mastered=ending.mastered,
                    seconds=seconds_of(begun, ending, ended),
                )
            )
            connection.execute(
                update(INPUTS)
                .where(INPUTS.c.play == play, INPUTS.c.how == "typed")
                .values(value=BLANK)
            )
            _add_rows(connection, FINDINGS, play, map(_finding_row, ending.findings))
            _add_rows(connection, RATINGS, play, map(_rating_row, ending.ratings))
            _add_rows(connection, BEHAVIOURS, play, map(_behaviour_row, ending.behaviours))
        self._house.forget()

    def contest(self, play: int, subject: Subject, name: str) -> None:
        """Mark a finding of a finished play as contested."""
        which = (FINDINGS.c.play == play, FINDINGS.c.subject == subject, FINDINGS.c.name == name)
        with writing(self._house) as connection:
            changed = connection.execute(update(FINDINGS).where(*which).values(state="contested"))
            if not changed.rowcount:
                raise fault("gone", self._house.path)

    def drop_play(self, play: int) -> None:
        """Remove a play with all its rows and their bytes."""
        with writing(self._house) as connection:
            for table in _OF_A_PLAY:
                connection.execute(delete(table).where(table.c.play == play))
            connection.execute(delete(PLAYS).where(PLAYS.c.id == play))
        self._house.forget()

    def add_phrase(self, phrase: Phrase) -> None:
        """Keep words as a candidate."""
        row = {"about": phrase.about, "item": phrase.item, "noted": phrase.noted}
        with writing(self._house) as connection:
            connection.execute(insert(PHRASES).values(text=storable(phrase.text), **row))

    def open_play(self, kind: Kind, item: str) -> OpenPlay | None:
        """Return the latest play of this drill or scene that was not finished."""
        found = self._open_plays(PLAYS.c.kind == kind, PLAYS.c.item == item)
        return found[-1] if found else None

    def open_plays(self) -> tuple[OpenPlay, ...]:
        """Return all plays that were not finished, the oldest first."""
        return self._open_plays()

    def inputs(self, play: int) -> tuple[Input, ...]:
        """Return what the learner did, in order."""
        with reading(self._house) as connection:
            return _inputs(connection, play)

    def plays(self) -> tuple[Play, ...]:
        """Return all plays in the order of their start."""
        with reading(self._house) as connection:
            return _plays(connection, select(PLAYS))

    def findings(self) -> dict[int, tuple[Finding, ...]]:
        """Return the findings by play."""
        return self._by_play(
            FINDINGS, lambda row: Finding(row.subject, row.name, row.critical, row.state, row.rule)
        )

    def ratings(self) -> dict[int, tuple[Rating, ...]]:
        """Return the self-ratings by play."""
        return self._by_play(RATINGS, lambda row: Rating(row.point, row.rated, row.sure))

    def behaviours(self) -> dict[int, tuple[Behaviour, ...]]:
        """Return the observers' scores by play."""
        return self._by_play(BEHAVIOURS, lambda row: Behaviour(row.name, row.score))

    def phrases(self) -> tuple[Phrase, ...]:
        """Return the phrase candidates in the order they were noted."""
        with reading(self._house) as connection:
            rows = connection.execute(select(PHRASES).order_by(PHRASES.c.id)).all()
        return tuple(Phrase(row.text, row.about, row.item, row.noted) for row in rows)

    def erase(self) -> None:
        """Remove every row, and every byte of what the rows held."""
        with writing(self._house) as connection:
            for table in reversed(METADATA.sorted_tables):
                connection.execute(delete(table))
        self._house.forget_all()

    def _open(self, connection: Connection, play: int) -> Play:
        found = _plays(connection, select(PLAYS).where(PLAYS.c.id == play, PLAYS.c.ended.is_(None)))
        if not found:
            raise fault("gone", self._house.path)
        return found[0]

    def _open_plays(self, *which: Any) -> tuple[OpenPlay, ...]:
        with reading(self._house) as connection:
            found = _plays(connection, select(PLAYS).where(PLAYS.c.ended.is_(None), *which))
            return tuple(OpenPlay(play, _inputs(connection, play.id)) for play in found)

    def _by_play(
        self, table: Table, made: Callable[[Row[Any]], _Made]
    ) -> dict[int, tuple[_Made, ...]]:
        with reading(self._house) as connection:
            rows = connection.execute(select(table).order_by(table.c.play, table.c.number)).all()
        grouped: dict[int, list[_Made]] = {}
        for row in rows:
            grouped.setdefault(row.play, []).append(made(row))
        return {play: tuple(these) for play, these in grouped.items()}


def _plays(connection: Connection, which: Select[Any]) -> tuple[Play, ...]:
    rows = connection.execute(which.order_by(PLAYS.c.id)).all()
    return tuple(
        Play(
            row.id,
            Beginning(row.kind, row.item, row.item_version, row.mode, row.seed, row.temper),
            row.started,
            row.ended,
            row.outcome,
            row.mastered,
            row.seconds,
        )
        for row in rows
    )


def _inputs(connection: Connection, play: int) -> tuple[Input, ...]:
    of_play = select(INPUTS).where(INPUTS.c.play == play).order_by(INPUTS.c.number)
    rows: Sequence[Row[Any]] = connection.execute(of_play).all()
    return tuple(Input(row.number, row.how, row.node, row.value) for row in rows)


def _add_rows(
    connection: Connection, table: Table, play: int, rows: Iterable[dict[str, object]]
) -> None:
    numbered = [{"play": play, "number": n, **row} for n, row in enumerate(rows)]
    if numbered:
        connection.execute(insert(table), numbered)


def _finding_row(finding: Finding) -> dict[str, object]:
    return {
        "subject": finding.subject,
        "name": finding.id,
        "critical": finding.critical,
        "state": finding.state,
        "rule": finding.rule,
    }


def _rating_row(rating: Rating) -> dict[str, object]:
    return {"point": rating.point, "rated": rating.rated, "sure": rating.sure}


def _behaviour_row(behaviour: Behaviour) -> dict[str, object]:
    return {"name": behaviour.id, "score": behaviour.score}
