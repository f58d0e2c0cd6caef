"""Every scene and drill that comes with the program passes its own check, every path tried."""

from __future__ import annotations

from pathlib import Path

import pytest

from ketacounsel.knowledge import Knowledge
from ketacounsel.rehearsal.loading import exercise_files
from ketacounsel.rehearsal.proof import prove_file
from ketacounsel.shipped import drills_folder, scenes_folder

SCENES = tuple(exercise_files(scenes_folder()))
DRILLS = tuple(exercise_files(drills_folder()))
STOPS = {"W11", "W14", "W17", "W18", "W26", "W29", "W40"}
"""Warnings that are faults in what is shipped."""


@pytest.mark.parametrize("path", SCENES, ids=lambda path: path.stem)
def test_a_shipped_scene_holds(path: Path, shipped_knowledge: Knowledge) -> None:
    proof = prove_file(path, shipped_knowledge, tuple(one.stem for one in DRILLS))
    stopped = [
        f"{fault.line}: {fault.code} {fault.message}"
        for fault in proof.faults
        if fault.severity == "error" or fault.code in STOPS
    ]
    assert stopped == []
    assert proof.graph is not None
    assert proof.graph.whole
    assert {ending.kind for _, ending in proof.graph.ends()} == {
        "good",
        "mixed",
        "unsafe",
        "broken-off",
    }
    critical = proof.graph.all_critical()
    assert critical is not None
    ending = proof.graph.index.endings[proof.graph.states[critical].node]
    assert ending.kind == "good"


@pytest.mark.parametrize("path", DRILLS, ids=lambda path: path.stem)
def test_a_shipped_drill_holds(path: Path, shipped_knowledge: Knowledge) -> None:
    proof = prove_file(path, shipped_knowledge)
    assert [f"{f.line}: {f.code} {f.message}" for f in proof.faults if f.severity == "error"] == []


def test_the_id_of_an_exercise_is_the_name_of_its_file(shipped_knowledge: Knowledge) -> None:
    for path in (*SCENES, *DRILLS):
        assert f"\nid: {path.stem}\n" in path.read_text(encoding="utf-8")
