"""Running the command line in this process, with folders of its own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from ketacounsel.cli import main

FICTIONAL = Path(__file__).parents[1] / "fixtures" / "fictional"
VARIABLES = ("THEME", "ASCII", "JURISDICTION", "KNOWLEDGE", "DEBUG")


@dataclass(frozen=True)
class Ran:
    """What one run left behind."""

    code: int
    out: str
    err: str


Run = Callable[..., Ran]


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


@pytest.fixture
def run(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, cache: Path, tmp_path: Path
) -> Run:
    """Run the program with these words on the shipped knowledge base."""
    for name in VARIABLES:
        monkeypatch.delenv(f"KETACOUNSEL_{name}", raising=False)
    monkeypatch.setenv("KETACOUNSEL_CACHE_FOLDER", str(cache))
    monkeypatch.setenv("KETACOUNSEL_CONFIG_FOLDER", str(tmp_path / "config"))

    def run_it(*words: str) -> Ran:
        code = main(list(words))
        written = capsys.readouterr()
        return Ran(code, written.out, written.err)

    return run_it


@pytest.fixture
def fictional_run(run: Run, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run the program with these words on the fictional knowledge base."""
    monkeypatch.setenv("KETACOUNSEL_KNOWLEDGE", str(FICTIONAL))
    return run


@pytest.fixture
def faulty(tmp_path: Path) -> Path:
    """Return a knowledge base with 2 errors: a rating and an id that are none."""
    import shutil

    folder = tmp_path / "faulty"
    shutil.copytree(FICTIONAL, folder)
    option = folder / "options" / "zorvane-iv.yaml"
    text = option.read_text(encoding="utf-8")
    assert "very low" in text
    option.write_text(text.replace("rating: very low", "rating: vary low", 1), encoding="utf-8")
    facts = folder / "facts" / "review.yaml"
    facts.write_text(
        facts.read_text(encoding="utf-8").replace("source: marsh2031", "source: mash2031", 1),
        encoding="utf-8",
    )
    return folder
