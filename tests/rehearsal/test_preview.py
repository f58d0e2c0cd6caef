"""A scene played with its numbers shown: what cannot go on is told, not a crash."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ketacounsel.rehearsal.proof.preview import NoSuchMove, preview_rows
from ketacounsel.rehearsal.records import Scene


def test_a_moment_with_no_open_choice_is_told_of(scene: Scene) -> None:
    first = scene.nodes[0]
    assert first.turn is not None
    closed = tuple(replace(choice, when="trust < 0") for choice in first.turn.choices)
    node = replace(first, turn=replace(first.turn, choices=closed))
    stuck = replace(scene, nodes=(node, *scene.nodes[1:]))
    with pytest.raises(NoSuchMove, match="no choice is open"):
        list(preview_rows(stuck, scene.tempers[0].id, ()))
