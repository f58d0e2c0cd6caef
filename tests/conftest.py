"""Shared by all tests: the two knowledge bases and a day to be judged on."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest
from hypothesis import settings

from ketacounsel import shipped
from ketacounsel.knowledge import Knowledge, open_knowledge

# How long an example takes says how busy the machine is, not whether the program is right.
settings.register_profile("house", deadline=None)
settings.load_profile("house")

FICTIONAL = Path(__file__).parent / "fixtures" / "fictional"


@pytest.fixture(scope="session")
def fictional() -> Knowledge:
    """A small knowledge base in which no drug exists."""
    return open_knowledge(FICTIONAL, cache=None)


@pytest.fixture
def without_usual_care(tmp_path: Path) -> Path:
    """A folder with the invented knowledge base, save for usual care."""
    folder = tmp_path / "without-usual-care"
    shutil.copytree(FICTIONAL, folder)
    (folder / "options" / "usual-care.yaml").unlink()
    manifest = folder / "manifest.yaml"
    rows = manifest.read_text(encoding="utf-8").splitlines(keepends=True)
    kept = "".join(row for row in rows if "usual-care" not in row)
    manifest.write_text(kept, encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def shipped_knowledge() -> Knowledge:
    """The knowledge base that comes with the program."""
    return open_knowledge(shipped.knowledge_folder(), cache=None)


@pytest.fixture
def today() -> date:
    """A day on which neither knowledge base is overdue."""
    return date(2026, 11, 21)
