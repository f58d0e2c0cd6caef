"""Scenes and drills are listed from a small index; what is faulty is left out and named."""

from __future__ import annotations

from pathlib import Path

import pytest

from ketacounsel.rehearsal.catalogue import Catalogue, UnknownExercise, catalogue
from tests.rehearsal.conftest import changed


@pytest.fixture
def rooms(tmp_path: Path, scene_text: str, drill_text: str) -> tuple[Path, Path]:
    scenes, drills = tmp_path / "scenes", tmp_path / "drills"
    scenes.mkdir()
    drills.mkdir()
    (scenes / "a.yaml").write_text(scene_text, encoding="utf-8")
    other = changed(scene_text, ("id: my-scene", "id: other-scene"))
    (scenes / "b.yaml").write_text(other, encoding="utf-8")
    (drills / "d.yaml").write_text(drill_text, encoding="utf-8")
    return scenes, drills


def listed(known: Catalogue) -> tuple[object, ...]:
    return known.scenes, known.drills, known.faulty


def test_a_scene_is_listed_without_what_the_patient_hides(rooms: tuple[Path, Path]) -> None:
    known = catalogue(None, *rooms)
    assert [one.id for one in known.scenes] == ["my-scene", "other-scene"]
    first = known.scenes[0]
    assert (first.minutes, first.typed_turns, first.theme) == (8, 2, "hope")
    assert first.tempers == (("warm", "warm"), ("hurried", "hurried"))
    assert first.endings == ("good", "broken-off", "mixed", "unsafe")
    assert first.critical == ("asks", "unsure", "others")
    assert "debt" not in repr(first)


def test_a_drill_is_listed_with_its_critical_wants(rooms: tuple[Path, Path]) -> None:
    (drill,) = catalogue(None, *rooms).drills
    assert (drill.id, drill.kind, drill.typed_turns) == ("will-fabulol-help", "drill", 1)
    assert drill.critical == ("unsure",)


def test_the_cache_gives_what_the_files_give(rooms: tuple[Path, Path], tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    fresh = catalogue(None, *rooms)
    first, second = catalogue(cache, *rooms), catalogue(cache, *rooms)
    assert listed(fresh) == listed(first) == listed(second)
    assert fresh.scene("my-scene") == first.scene("my-scene") == second.scene("my-scene")
    assert fresh.drill("will-fabulol-help") == second.drill("will-fabulol-help")


def test_a_changed_file_is_read_again(rooms: tuple[Path, Path], tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    catalogue(cache, *rooms)
    file = rooms[0] / "a.yaml"
    file.write_text(
        changed(file.read_text(encoding="utf-8"), ("difficulty: 1", "difficulty: 5")),
        encoding="utf-8",
    )
    assert catalogue(cache, *rooms).scenes[0].difficulty == 5


def test_a_torn_cache_is_read_past(rooms: tuple[Path, Path], tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    fresh = catalogue(cache, *rooms)
    for part in cache.rglob("*.json"):
        part.write_bytes(part.read_bytes()[:-9])
    assert listed(catalogue(cache, *rooms)) == listed(fresh)


def test_a_faulty_file_is_left_out_and_named(rooms: tuple[Path, Path]) -> None:
    (rooms[0] / "c.yaml").write_text("nodes: []\n", encoding="utf-8")
    (rooms[0] / "d.yaml").write_text("a: [\n", encoding="utf-8")
    known = catalogue(None, *rooms)
    assert known.faulty == ("c.yaml", "d.yaml")
    assert len(known.scenes) == 2


def test_an_unknown_id_comes_with_the_nearest(rooms: tuple[Path, Path]) -> None:
    known = catalogue(None, *rooms)
    with pytest.raises(UnknownExercise) as caught:
        known.scene("my-scenne")
    assert caught.value.suggestion == "my-scene"
    with pytest.raises(UnknownExercise):
        known.drill("my-scene")
    assert known.listed("will-fabulol-help").kind == "drill"


def test_folders_that_are_not_there_hold_nothing(tmp_path: Path) -> None:
    known = catalogue(None, tmp_path / "no", tmp_path / "none")
    assert listed(known) == ((), (), ())
