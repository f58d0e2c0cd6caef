"""A clock that a test turns, and each kind of store."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from ketacounsel.store import FILE, Beginning, Memory, Store, open_store

SCENE = Beginning("scene", "harbour", "v1", "coach", 7, "shy")
DRILL = Beginning("drill", "tide", "v1", "plain", 8)


@dataclass
class Hands:
    """A clock; calling it gives the time that it stands at."""

    at: datetime = datetime(2031, 5, 4, 23, 30, 15, 999, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.at

    def turn(self, seconds: int) -> None:
        self.at += timedelta(seconds=seconds)


@pytest.fixture
def clock() -> Hands:
    return Hands()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "ketacounsel" / FILE


@pytest.fixture
def file_store(path: Path, clock: Hands) -> Store:
    return open_store(path, clock)


@pytest.fixture(params=["file", "memory"])
def store(request: pytest.FixtureRequest, path: Path, clock: Hands) -> Store:
    """A store of either kind: they keep the same promises."""
    return open_store(path, clock) if request.param == "file" else Memory(clock)


def bytes_beside(path: Path) -> bytes:
    """Return the bytes of everything in the folder of a file."""
    return b"".join(p.read_bytes() for p in sorted(path.parent.rglob("*")) if p.is_file())
