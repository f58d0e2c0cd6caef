"""What the app is given: names at once, the knowledge base when it is compiled."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from ketacounsel.cli.app import FolderSupply
from ketacounsel.cli.refused import Refused
from ketacounsel.knowledge import Knowledge, is_compiled
from ketacounsel.settings import Settings

FICTIONAL = Path(__file__).parents[1] / "fixtures" / "fictional"


def settings(cache: Path) -> Settings:
    return Settings("dark", None, cache, cache)


def test_names_are_there_before_the_first_compile(tmp_path: Path, fictional: Knowledge) -> None:
    supply = FolderSupply(FICTIONAL, settings(tmp_path))
    assert supply.entries() == fictional.names
    assert supply.knowledge().option_ids == fictional.option_ids
    assert is_compiled(FICTIONAL, tmp_path)


def test_a_compiled_knowledge_base_is_opened_at_once(tmp_path: Path, fictional: Knowledge) -> None:
    FolderSupply(FICTIONAL, settings(tmp_path)).knowledge()
    warm = FolderSupply(FICTIONAL, settings(tmp_path))
    assert warm.entries() == fictional.names
    assert warm.knowledge() is warm.knowledge()


def test_a_cache_that_cannot_be_written_is_no_fault(fictional: Knowledge) -> None:
    supply = FolderSupply(FICTIONAL, settings(Path(os.devnull) / "cache"))
    assert supply.knowledge().option_ids == fictional.option_ids


def test_a_faulty_knowledge_base_is_refused_with_its_first_fault(
    tmp_path: Path, faulty: Path
) -> None:
    """WF-15."""
    supply = FolderSupply(faulty, settings(tmp_path))
    with pytest.raises(Refused, match="more error"):
        supply.knowledge()


def test_a_folder_without_manifest_is_refused_before_anything_is_drawn(tmp_path: Path) -> None:
    with pytest.raises(Refused, match=r"manifest\.yaml"):
        FolderSupply(tmp_path, settings(tmp_path))
