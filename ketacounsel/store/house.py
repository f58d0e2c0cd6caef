"""What differs between databases, as one small set of methods.

Above this everything is the same SQL. Another database is another house: it makes its engine with
``hide_parameters``, and has nothing to do where a server does it.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Final, Protocol

from sqlalchemy import Connection, Engine

WRITES: Final = "ketacounsel_writes"
"""The execution option of a connection that is going to write."""


class House(Protocol):
    """Where the tables stand. Every method raises StoreFault where the database fails."""

    path: Path
    engine: Engine

    def prepare(self) -> None:
        """Make the place, empty, if it is not there."""

    def use_log(self) -> None:
        """Let readers and a writer work at once; done before the tables are made."""

    def forget(self) -> None:
        """Leave no byte of what was overwritten, as far as that can be done at once."""

    def forget_all(self) -> None:
        """Leave no byte of what was removed."""

    def copied(self, name: str) -> AbstractContextManager[None]:
        """Keep a copy while the block changes the tables."""

    def told(self) -> AbstractContextManager[None]:
        """Turn what goes wrong in the block into a StoreFault."""


@contextmanager
def writing(house: House) -> Iterator[Connection]:
    """Give a connection in a transaction that has the right to write from its first moment."""
    with (
        house.told(),
        house.engine.connect().execution_options(**{WRITES: True}) as connection,
        connection.begin(),
    ):
        yield connection


@contextmanager
def reading(house: House) -> Iterator[Connection]:
    """Give a connection in a transaction that sees one state."""
    with house.told(), house.engine.connect() as connection, connection.begin():
        yield connection
