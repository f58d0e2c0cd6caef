"""The scene of the template, as a text that a test can change, and a small fictional drill."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from ketacounsel.knowledge import Knowledge
from ketacounsel.rehearsal.loading import read_exercise
from ketacounsel.rehearsal.proof import Proof, prove_file
from ketacounsel.rehearsal.records import Scene
from ketacounsel.shipped import templates_folder

DRILL = Path(__file__).parents[1] / "fixtures" / "rehearsal" / "will-fabulol-help.yaml"
Prove = Callable[..., Proof]


@pytest.fixture(scope="session")
def scene_text() -> str:
    return (templates_folder() / "scene.yaml").read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def drill_text() -> str:
    return DRILL.read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def scene() -> Scene:
    read = read_exercise(templates_folder() / "scene.yaml").exercise
    assert isinstance(read, Scene)
    return read


@pytest.fixture
def prove(tmp_path: Path, fictional: Knowledge) -> Prove:
    """Prove a text; ``most`` limits the states, ``drills`` are those that exist."""

    def prove_it(text: str, **limits: object) -> Proof:
        path = tmp_path / "exercise.yaml"
        path.write_text(text, encoding="utf-8")
        return prove_file(path, fictional, **limits)  # type: ignore[arg-type]

    return prove_it


def changed(text: str, *pairs: tuple[str, str]) -> str:
    """Return a text with each first thing replaced by the second; each must be there once."""
    for old, new in pairs:
        assert text.count(old) == 1, (text.count(old), old)
        text = text.replace(old, new)
    return text
