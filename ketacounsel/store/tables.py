"""The tables, in words that every database understands."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any, Final, get_args

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    ForeignKey,
    Integer,
    MetaData,
    String,
    Table,
    Text,
)
from sqlalchemy.types import TypeDecorator

from ketacounsel.store.records import (
    HIGHEST_SCORE,
    LEAST_SURE,
    MOST_SURE,
    How,
    Kind,
    Mode,
    Outcome,
    State,
    Subject,
    in_utc,
)


class Instant(TypeDecorator[datetime]):
    """A moment in UTC as ISO text: databases differ in what they make of a zone."""

    impl = String(20)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Any) -> str | None:
        """Return the text of a moment; raise ValueError for one without a zone."""
        return None if value is None else in_utc(value).strftime("%Y-%m-%dT%H:%M:%SZ")

    def process_result_value(self, value: str | None, dialect: Any) -> datetime | None:
        """Return the moment with its zone."""
        return None if value is None else datetime.fromisoformat(value).astimezone(UTC)


class Day(TypeDecorator[date]):
    """A day as ISO text."""

    impl = String(10)
    cache_ok = True

    def process_bind_param(self, value: date | None, dialect: Any) -> str | None:
        """Return the text of a day."""
        return None if value is None else value.isoformat()

    def process_result_value(self, value: str | None, dialect: Any) -> date | None:
        """Return the day."""
        return None if value is None else date.fromisoformat(value)


def _one_of(column: str, words: object) -> CheckConstraint:
    known = ", ".join(f"'{word}'" for word in get_args(words))
    return CheckConstraint(f"{column} IN ({known})", name=f"known_{column}")


def _between(column: str, least: int, most: int) -> CheckConstraint:
    return CheckConstraint(f"{column} BETWEEN {least} AND {most}", name=f"range_{column}")


def _play() -> Column[int]:
    play = ForeignKey("plays.id", ondelete="CASCADE")
    return Column("play", Integer, play, primary_key=True, autoincrement=False)


METADATA: Final = MetaData()

PLAYS: Final = Table(
    "plays",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("kind", String(8), nullable=False),
    Column("item", String(200), nullable=False),
    Column("item_version", String(200), nullable=False),
    Column("mode", String(8), nullable=False),
    Column("temper", String(200)),
    Column("seed", BigInteger, nullable=False),
    Column("started", Instant, nullable=False),
    Column("ended", Instant),
    Column("outcome", String(16)),
    Column("mastered", Boolean),
    Column("seconds", Integer),
    _one_of("kind", Kind),
    _one_of("mode", Mode),
    _one_of("outcome", Outcome),
)
INPUTS: Final = Table(
    "inputs",
    METADATA,
    _play(),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("how", String(8), nullable=False),
    Column("node", String(200), nullable=False),
    Column("value", Text, nullable=False),
    _one_of("how", How),
)
FINDINGS: Final = Table(
    "findings",
    METADATA,
    _play(),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("subject", String(8), nullable=False),
    Column("name", String(200), nullable=False),
    Column("critical", Boolean, nullable=False),
    Column("state", String(16), nullable=False),
    Column("rule", String(200)),
    _one_of("subject", Subject),
    _one_of("state", State),
)
RATINGS: Final = Table(
    "ratings",
    METADATA,
    _play(),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("point", String(200), nullable=False),
    Column("rated", Boolean, nullable=False),
    Column("sure", Integer),
    _between("sure", LEAST_SURE, MOST_SURE),
)
BEHAVIOURS: Final = Table(
    "behaviours",
    METADATA,
    _play(),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("name", String(200), nullable=False),
    Column("score", Integer, nullable=False),
    _between("score", 0, HIGHEST_SCORE),
)
PHRASES: Final = Table(
    "phrases",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("text", Text, nullable=False),
    Column("about", String(200), nullable=False),
    Column("item", String(200), nullable=False),
    Column("noted", Day, nullable=False),
)
