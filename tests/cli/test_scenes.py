"""``ketacounsel scenes`` and ``new scene``: list, check, paths, preview, random."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run


@pytest.fixture
def file(run: Run, tmp_path: Path) -> Path:
    """Return a new scene, as the template writes it."""
    path = tmp_path / "lost-dog.yaml"
    assert run("new", "scene", str(path.with_suffix(""))).code == 0
    return path


def test_the_list_is_one_entry_a_scene_in_text_and_json(run: Run) -> None:
    ran = run("scenes", "--json")
    assert ran.code == 0
    listed = json.loads(ran.out)
    text = run("scenes").out
    for one in listed:
        assert one["id"] in text
        assert {"title", "minutes", "theme", "tempers", "endings", "typed_turns"} <= set(one)
        assert "hidden" not in one


def test_a_new_scene_passes_its_check_with_warnings_as_errors(run: Run, file: Path) -> None:
    ran = run("scenes", "check", str(file), "--strict")
    assert (ran.code, ran.err) == (0, "")
    assert "lost-dog: " in ran.out
    assert "every path tried" in ran.out
    assert "no problems in 1 file" in ran.out


def test_new_scene_overwrites_nothing_and_takes_plain_names_alone(run: Run, file: Path) -> None:
    before = file.read_text(encoding="utf-8")
    assert run("new", "scene", str(file)).code == 1
    assert file.read_text(encoding="utf-8") == before
    assert run("new", "scene", str(file.with_name("Bad Name"))).code == 2
    assert run("new", "scene", " ").code == 2


def test_the_exit_code_says_how_bad_it_is(run: Run, file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("minutes: 8 ", "minutes: 2 "), encoding="utf-8")
    assert run("scenes", "check", str(file)).code == 0
    assert run("scenes", "check", str(file), "--strict").code == 1
    file.write_text(text.replace("start: door", "start: dor"), encoding="utf-8")
    ran = run("scenes", "check", str(file))
    assert ran.code == 1
    assert 'did you mean "door"?' in ran.out
    assert "no path was tried" in ran.out
    file.write_text("a: [\n", encoding="utf-8")
    assert run("scenes", "check", str(file)).code == 2
    assert run("scenes", "check", str(file.with_name("none.yaml"))).code == 2


def test_faults_are_printed_as_json_and_for_github(run: Run, file: Path) -> None:
    text = file.read_text(encoding="utf-8").replace("minutes: 8 ", "minutes: 2 ")
    file.write_text(text, encoding="utf-8")
    report = json.loads(run("scenes", "check", str(file), "--format", "json").out)
    assert [fault["code"] for fault in report["faults"]] == ["W14"]
    assert run("scenes", "check", str(file), "--format", "github").out.startswith("::warning file=")


def test_a_folder_is_checked_file_by_file_and_an_empty_one_refused(run: Run, file: Path) -> None:
    assert "no problems in 1 file" in run("scenes", "check", str(file.parent)).out
    empty = file.parent / "empty"
    empty.mkdir()
    assert run("scenes", "check", str(empty)).code == 2


def test_paths_lead_to_every_ending(run: Run, file: Path) -> None:
    ran = run("scenes", "paths", str(file))
    assert ran.code == 0
    for ending in ("together (good)", "away (broken-off)", "open (mixed)", "booked (unsafe)"):
        assert f"To the ending {ending}" in ran.out


def test_preview_plays_the_choices_with_the_numbers_shown(run: Run, file: Path) -> None:
    ran = run("scenes", "preview", str(file), "--temper", "warm", "--choices", "ask,honest,ways")
    assert ran.code == 0
    assert "[door] trust 4, anxiety 5" in ran.out
    assert "standard: every critical point, no unsafe act" in ran.out
    ran = run("scenes", "preview", str(file), "--choices", "promise,vague,leave-it")
    assert "coming back to it: You said I'd be back in no time." in ran.out
    assert run("scenes", "preview", str(file), "--choices", "asks").code == 2
    assert run("scenes", "preview", str(file), "--temper", "cross").code == 2


def test_random_plays_repeat_from_their_seed(run: Run, file: Path) -> None:
    words = ("scenes", "random", str(file), "--plays", "60", "--seed", "3")
    ran = run(*words)
    assert ran.code == 0
    assert "60 plays, seed 3" in ran.out
    assert run(*words).out == ran.out
    assert run("scenes", "random", str(file), "--plays", "0").code == 2


def test_an_unknown_scene_is_refused(run: Run) -> None:
    ran = run("scenes", "paths", "no-such-scene-at-all")
    assert (ran.code, ran.out) == (2, "")
    assert "there is no scene" in ran.err
