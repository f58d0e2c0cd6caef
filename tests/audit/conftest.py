"""A copy of the fictional knowledge base, and a way to plant one fault in it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from ketacounsel.audit import Report, run_audit

FICTIONAL = Path(__file__).parents[1] / "fixtures" / "fictional"
TODAY = date(2031, 6, 1)

Plant = Callable[[str, str, str], tuple[int, int]]
Audit = Callable[[], Report]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy that a test may change."""
    return Path(shutil.copytree(FICTIONAL, tmp_path / "base"))


@pytest.fixture
def plant(folder: Path) -> Plant:
    """Replace the only ``old`` in a file by ``new``; return line and column of the ``§`` in it.

    An empty ``old`` adds ``new`` at the end of the file.
    """

    def change(file: str, old: str, new: str) -> tuple[int, int]:
        path = folder / file
        text = path.read_text(encoding="utf-8")
        if old:
            assert text.count(old) == 1, f"{text.count(old)} x {old!r} in {file}"
            text = text.replace(old, new)
        else:
            text += new
        before = text.partition("§")[0]
        path.write_text(text.replace("§", "", 1), encoding="utf-8")
        return before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1

    return change


@pytest.fixture
def audit(folder: Path) -> Audit:
    """Check the copy as of a day before its review is due."""
    return lambda: run_audit(folder, TODAY)
