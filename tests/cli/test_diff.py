"""``diff`` compares two folders, or what was compiled before; the exit code says what was read."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

FICTIONAL = Path(__file__).parents[1] / "fixtures" / "fictional"
Run = Callable[..., Any]


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache of its own for each test, set after that of ``run``."""
    folder = tmp_path / "own-cache"
    monkeypatch.setenv("KETACOUNSEL_CACHE_FOLDER", str(folder))
    return folder


@pytest.fixture
def old(tmp_path: Path) -> Path:
    return Path(shutil.copytree(FICTIONAL, tmp_path / "old"))


@pytest.fixture
def new(tmp_path: Path) -> Path:
    folder = Path(shutil.copytree(FICTIONAL, tmp_path / "new"))
    say(folder, "Does it help?", "Will it help?")
    return folder


def say(folder: Path, old: str, new: str) -> None:
    path = folder / "questions.yaml"
    text = path.read_text("utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), "utf-8")


def states(cache: Path) -> list[str]:
    return sorted(os.listdir(cache / "knowledge")) if cache.exists() else []


def test_two_folders_are_compared_and_the_code_is_0(run: Run, old: Path, new: Path) -> None:
    ran = run("diff", str(old), str(new))
    assert (ran.code, ran.err) == (0, "")
    assert "text: Does it help? -> Will it help?" in ran.out
    assert "WHAT A PATIENT WOULD NOW HEAR DIFFERENTLY" in ran.out
    assert max(map(len, ran.out.splitlines())) <= 80


def test_two_folders_that_hold_the_same_are_an_answer_too(run: Run, old: Path) -> None:
    ran = run("diff", str(old), str(FICTIONAL))
    assert (ran.code, ran.err) == (0, "")
    assert "Nothing differs in " in ran.out


def test_naming_folders_leaves_the_cache_as_it_is(
    run: Run, old: Path, new: Path, cache: Path
) -> None:
    assert run("diff", str(old), str(new)).code == 0
    assert states(cache) == []


def test_the_other_forms_hold_the_same(run: Run, old: Path, new: Path) -> None:
    plain = json.loads(run("diff", str(old), str(new), "--format", "json").out)
    assert plain["changed"] == 1
    assert plain["groups"][0]["changes"][0]["id"] == "does-it-help"
    markdown = run("diff", str(old), str(new), "--format", "markdown").out
    assert markdown.startswith("# What changed\n")
    assert "**changed** question does-it-help" in markdown


def test_ascii_is_ascii(run: Run, old: Path, new: Path) -> None:
    say(new, "Will it help?", "日常?")
    for form in ("text", "markdown", "json"):
        ran = run("diff", str(old), str(new), "--ascii", "--format", form)
        assert ran.code == 0
        assert ran.out.isascii()


def test_old_alone_is_compared_with_what_the_other_commands_use(
    run: Run, old: Path, new: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    by_flag = run("diff", str(old), "--knowledge", str(new))
    monkeypatch.setenv("KETACOUNSEL_KNOWLEDGE", str(new))
    by_variable = run("diff", str(old))
    assert by_flag.code == by_variable.code == 0
    assert by_flag.out == by_variable.out
    assert "Will it help?" in by_flag.out


def test_without_folders_it_compares_with_what_was_compiled_before(run: Run, old: Path) -> None:
    assert run("show", "zorvane", "iv", "--knowledge", str(old)).code == 0
    say(old, "Does it help?", "Will it help?")
    ran = run("diff", "--knowledge", str(old))
    assert (ran.code, ran.err) == (0, "")
    assert "text: Does it help? -> Will it help?" in ran.out


def test_the_last_edition_before_is_meant_and_another_formatting_is_none(
    run: Run, old: Path
) -> None:
    for question in ("Does it help?", "Is it good?", "Will it help?"):
        if question != "Does it help?":
            before = (old / "questions.yaml").read_text("utf-8")
            said = "Does it help?" if "Does it" in before else "Is it good?"
            say(old, said, question)
        assert run("options", "--knowledge", str(old)).code == 0
    (old / "questions.yaml").write_text(
        "# a comment\n" + (old / "questions.yaml").read_text("utf-8"), "utf-8"
    )
    ran = run("diff", "--knowledge", str(old))
    assert "text: Is it good? -> Will it help?" in ran.out


@pytest.mark.parametrize("what", ["nothing", "another title", "torn", "another program"])
def test_without_an_earlier_edition_it_says_what_to_name(
    run: Run, old: Path, cache: Path, what: str
) -> None:
    if what != "nothing":
        assert run("options", "--knowledge", str(old)).code == 0
        say(old, "Does it help?", "Will it help?")
    state = next((cache / "knowledge").iterdir(), None) if what != "nothing" else None
    if what == "another title":
        path = old / "manifest.yaml"
        text = path.read_text("utf-8").replace("title: Zorvane and Quillamine for", "title: On", 1)
        path.write_text(text, "utf-8")
    elif what == "torn":
        assert state
        part = state / "evidence.json"
        part.write_bytes(part.read_bytes()[:100])
    elif what == "another program":
        assert state
        (state / "option-1.json").unlink()
    ran = run("diff", "--knowledge", str(old))
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.count("\n") == 1
    assert "no earlier edition was found in" in ran.err
    assert "ketacounsel diff OLD" in ran.err


def test_a_compiled_form_that_another_version_wrote_is_passed_over(
    run: Run, old: Path, cache: Path
) -> None:
    """A record with a field that this version does not know, with a right sum."""
    from ketacounsel.knowledge.cache import read_state, store

    assert run("options", "--knowledge", str(old)).code == 0
    (key,) = states(cache)
    parts = read_state(cache, key)
    index = {**parts["index"], "content": "0" * 32}
    index["questions"] = [{**one, "tone": "kind"} for one in parts["index"]["questions"]]
    assert store(cache, "f" * 32, {**parts, "index": index})
    ran = run("diff", "--knowledge", str(old))
    assert (ran.code, ran.out) == (2, "")
    assert "no earlier edition" in ran.err


def test_a_faulty_folder_shows_nothing_and_exits_1(run: Run, old: Path, faulty: Path) -> None:
    for words in ((str(old), str(faulty)), (str(faulty), str(old))):
        ran = run("diff", *words)
        assert (ran.code, ran.out) == (1, "")
        assert "nothing is shown" in ran.err


@pytest.mark.parametrize("name", ["nowhere", "", "a\0b", "old/manifest.yaml"])
def test_what_cannot_be_read_exits_2(
    run: Run, old: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.chdir(tmp_path)
    for words in ((name, str(old)), (str(old), name)):
        ran = run("diff", *words)
        assert (ran.code, ran.out) == (2, "")
        assert ran.err.startswith("ketacounsel: ")


def test_new_is_named_once(run: Run, old: Path, new: Path) -> None:
    ran = run("diff", str(old), str(new), "--knowledge", str(old))
    assert (ran.code, ran.out) == (2, "")
    assert "--knowledge stands for NEW" in ran.err


def test_doctor_prints_the_content_that_a_reviewer_signs(run: Run, old: Path, new: Path) -> None:
    def content(folder: Path) -> str:
        rows = run("doctor", "--knowledge", str(folder)).out.splitlines()
        return next(row.split()[1] for row in rows if row.startswith("  content"))

    assert content(old) == content(FICTIONAL)
    assert len(content(old)) == 32
    assert content(new) != content(old)


def test_a_review_stands_on_every_face_until_an_edit(run: Run, old: Path) -> None:
    rows = run("doctor", "--knowledge", str(old)).out.splitlines()
    content = next(row.split()[1] for row in rows if row.startswith("  content"))
    manifest = old / "manifest.yaml"
    manifest.write_text(
        f"{manifest.read_text('utf-8')}reviews:\n"
        f'  - {{by: pain clinician, date: "2031-06-01", content: "{content}"}}\n',
        "utf-8",
    )
    faces = (
        ("about",),
        *(("show", "zorvane-iv", "--format", form) for form in ("text", "markdown", "json")),
    )
    for face in faces:
        said = " ".join(run(*face, "--knowledge", str(old)).out.split())
        assert "Reviewed by pain clinician on 2031-06-01." in said
    say(old, "Does it help?", "Will it help?")
    for face in faces:
        said = " ".join(run(*face, "--knowledge", str(old)).out.split())
        assert "Not reviewed: changed since the review of 2031-06-01." in said


def test_lines_of_the_clinic_are_no_difference(
    run: Run, old: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    overlay = tmp_path / "overlay"
    overlay.mkdir()
    (overlay / "local.yaml").write_text(
        "schema_version: 1\nlocal:\n"
        "  - {id: quiet, slot: wait, clinician: 3 weeks., patient: You wait 3 weeks.}\n",
        "utf-8",
    )
    monkeypatch.setenv("KETACOUNSEL_OVERLAY", str(overlay))
    monkeypatch.setenv("KETACOUNSEL_KNOWLEDGE", str(FICTIONAL))
    assert "3 weeks" in run("show", "zorvane-iv").out
    ran = run("diff", str(old))
    assert (ran.code, ran.err) == (0, "")
    assert "Nothing differs" in ran.out
    assert "No sentence that a patient is told differs." in ran.out
