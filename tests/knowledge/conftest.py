"""A fictional knowledge base, and a way to plant one fault in a copy of it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

FICTIONAL = Path(__file__).parents[1] / "fixtures" / "fictional"

Plant = Callable[[str, str, str], tuple[int, int]]


@pytest.fixture
def fictional() -> Path:
    return FICTIONAL


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the fictional knowledge base that a test may change."""
    return Path(shutil.copytree(FICTIONAL, tmp_path / "base"))


@pytest.fixture
def plant(folder: Path) -> Plant:
    """Replace the only ``old`` in a file by ``new``; return line and column of the ``§`` in it."""

    def change(file: str, old: str, new: str) -> tuple[int, int]:
        path = folder / file
        text = path.read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{text.count(old)} x {old!r} in {file}"
        text = text.replace(old, new)
        before = text.partition("§")[0]
        path.write_text(text.replace("§", "", 1), encoding="utf-8")
        return before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1

    return change
