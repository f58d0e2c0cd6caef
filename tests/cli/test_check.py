"""``ketacounsel check``: what it prints, in each form, and its exit codes."""

from __future__ import annotations

import json
import os
import shutil
import time
from pathlib import Path

import pytest

from ketacounsel import shipped
from ketacounsel.cli import check
from tests.cli.conftest import FICTIONAL, Run

Z = "options/zorvane-iv.yaml"
SAY = "We do not know yet if a Zorvane drip eases the ache."
CLAIM = "Humming was seen in 1 trial."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(FICTIONAL, tmp_path / "base"))


def change(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert text.count(old) == 1
    file.write_text(text.replace(old, new), encoding="utf-8")


def test_a_clean_folder_says_so_and_exits_0(run: Run) -> None:
    ran = run("check", str(FICTIONAL), "--strict")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("no problems in 15 files; ")


def test_the_shipped_knowledge_is_the_default_and_is_clean_within_3_seconds(run: Run) -> None:
    before = time.process_time()
    ran = run("check", "--strict")
    assert ran.code == 0, ran.out
    assert time.process_time() - before < 3


def test_an_error_is_shown_with_its_line_and_a_caret_and_exits_1(run: Run, folder: Path) -> None:
    change(folder / Z, SAY, "Zorvane does not work for the ache.")
    ran = run("check", str(folder))
    assert ran.code == 1
    assert f"{folder / Z}:27:" in ran.out
    assert "GR-5" in ran.out
    assert "^^^" in ran.out
    assert ran.out.splitlines()[-1].startswith("1 problem (1 error, 0 warnings) in 1 file; ")


def test_a_warning_exits_0_and_with_strict_1(run: Run, folder: Path) -> None:
    change(folder / Z, CLAIM, "It rarely hums.")
    assert run("check", str(folder)).code == 0
    ran = run("check", str(folder), "--strict")
    assert ran.code == 1
    assert "RC-8 warning: " in ran.out
    assert "1 problem (0 errors, 1 warning)" in ran.out


def test_one_file_of_a_folder_is_checked_with_its_folder_but_alone_reported(
    run: Run, folder: Path
) -> None:
    change(folder / Z, CLAIM, "Zorvane does not work.")
    change(folder / "positions.yaml", "facts: [Z002]\nconflicts", "facts: [Z0002]\nconflicts")
    ran = run("check", str(folder / Z), "--format", "json")
    assert {one["file"] for one in json.loads(ran.out)["faults"]} == {str(folder / Z)}
    assert run("check", str(folder / "sources.yaml")).code == 0


def test_a_file_named_from_inside_its_folder_is_checked_with_the_whole_base(
    run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    change(folder / Z, "facts: [Z004], sentence: 2", "facts: [Z0004], sentence: 2")
    monkeypatch.chdir(folder / "options")
    ran = run("check", "zorvane-iv.yaml")
    assert ran.code == 1
    assert "K301" in ran.out
    assert run("check", "usual-care.yaml").code == 0


def test_a_lone_file_is_checked_by_its_top_level_key(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text("schema_version: 1\nquestions:\n  - {id: a, number: one, text: Why?}\n")
    ran = run("check", str(path))
    assert ran.code == 1
    assert f"{path}:3:21: K204 " in ran.out


def test_a_lone_file_of_no_kind_is_faulty(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text("dinner: soup\n")
    ran = run("check", str(path))
    assert ran.code == 1
    assert "K206" in ran.out


def test_json_has_every_field_of_a_fault_and_a_summary(run: Run, folder: Path) -> None:
    change(folder / Z, SAY, "Zorvane does not work for the ache.")
    ran = run("check", str(folder), "--format", "json")
    answer = json.loads(ran.out)
    (fault,) = answer["faults"]
    assert set(fault) == {
        "code", "severity", "file", "line", "column", "end_column", "path", "message",
        "expected", "suggestion", "thing",
    }  # fmt: skip
    assert fault["code"] == "GR-5"
    line = (folder / Z).read_text(encoding="utf-8").splitlines()[fault["line"] - 1]
    assert line[fault["column"] - 1 : fault["end_column"] - 1] == "does not work"
    assert fault["path"] == ["option", "glance", "say", 0, "text"]
    assert answer["summary"]["errors"] == answer["summary"]["problems"] == 1
    assert answer["summary"]["warnings"] == answer["summary"]["unreadable"] == 0
    assert answer["summary"]["claims"] > 0


def test_github_annotations_are_one_line_each_and_escaped(run: Run, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(FICTIONAL, tmp_path / "a,b:100%"))
    change(folder / Z, CLAIM, "It rarely hums.")
    ran = run("check", str(folder), "--format", "github")
    (row,) = ran.out.splitlines()
    assert row.startswith("::warning file=")
    assert "a%2Cb%3A100%25/options/zorvane-iv.yaml,line=" in row
    assert ",title=RC-8::" in row


def fifo(path: Path) -> None:
    os.mkfifo(path)


def circle(path: Path) -> None:
    path.symlink_to(path.name)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"[" * 100_000, "Y138"),
        (b"a: &a 1\nb: *a\n", "Y131"),
        (b"a: {<<: {b: 1}}\n", "Y133"),
        (b"a: !!python/object:os.system 1\n", "Y134"),
        (b"a: 1\n---\nb: 2\n", "Y135"),
        (b"title: a\x00b\n", "Y112"),
        ("a: 1\n".encode("utf-16"), "Y111"),
        (b'a: "\\ud800"\n', "Y111"),
        (b"a: [1\n", "Y120"),
        (fifo, "Y102"),
        (circle, "Y103"),
        (None, "Y101"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_cannot_be_read_is_told_in_one_second_and_exits_2(
    run: Run, tmp_path: Path, content: object, code: str
) -> None:
    path = tmp_path / "hostile.yaml"
    if isinstance(content, bytes):
        path.write_bytes(content)
    elif callable(content):
        content(path)
    before = time.process_time()
    ran = run("check", str(path))
    assert time.process_time() - before < 1
    assert ran.code == 2
    assert f": {code} " in ran.out.splitlines()[0]
    assert "\x1b" not in ran.out


def test_a_folder_without_manifest_exits_2(run: Run, tmp_path: Path) -> None:
    ran = run("check", str(tmp_path))
    assert ran.code == 2
    assert ": K101 " in ran.out.splitlines()[0]


def test_an_unreadable_file_hides_nothing_of_another_path(run: Run, folder: Path) -> None:
    change(folder / Z, CLAIM, "Zorvane does not work.")
    ran = run("check", str(folder / "nowhere.yaml"), str(folder))
    assert ran.code == 2
    assert "Y101" in ran.out
    assert "GR-5" in ran.out


def test_an_integer_of_5000_digits_is_told_not_read(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "digits.yaml"
    path.write_text(f"schema_version: {'9' * 5000}\nquestions: []\n")
    ran = run("check", str(path))
    assert ran.code == 1
    assert len(max(ran.out.splitlines(), key=len)) < 300


def test_nothing_in_content_acts_on_the_terminal(run: Run, folder: Path) -> None:
    change(folder / Z, CLAIM, '"It rarely \\e[31mhums \\u202e."')
    for form in check.FORMATS:
        ran = run("check", str(folder), "--format", form)
        assert "RC-8" in ran.out
        assert "\x1b" not in ran.out
        assert "\u202e" not in ran.out


def test_an_unknown_format_is_a_mistake_in_what_was_typed(run: Run) -> None:
    ran = run("check", "--format", "xml")
    assert (ran.code, ran.out) == (2, "")
    assert "text, json, github" in ran.err


def test_the_default_folder_is_the_shipped_one(run: Run) -> None:
    named = json.loads(run("check", str(shipped.knowledge_folder()), "--format", "json").out)
    assert json.loads(run("check", "--format", "json").out) == named
