"""``ketacounsel audit``: its forms, its exit codes, and that nothing in content acts on it."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from ketacounsel.cli import audit
from tests.cli.conftest import FICTIONAL, Run

Z = "options/zorvane-iv.yaml"
CLAIM = "Humming was seen in 1 trial."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(FICTIONAL, tmp_path / "base"))


def change(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert text.count(old) == 1
    file.write_text(text.replace(old, new), encoding="utf-8")


def test_the_shipped_knowledge_is_the_default_and_exits_0(run: Run) -> None:
    ran = run("audit")
    assert (ran.code, ran.err) == (0, "")
    assert "44 IPDAS items" in ran.out
    assert "F018" in ran.out
    assert max(map(len, ran.out.splitlines())) <= 80


def test_each_form_is_what_it_is_called(run: Run) -> None:
    flag = ("--knowledge", str(FICTIONAL))
    assert run("audit", *flag).out.startswith("SELF-AUDIT\n")
    assert run("audit", *flag, "--format", "markdown").out.startswith("# Self-audit\n")
    assert len(json.loads(run("audit", *flag, "--format", "json").out)["ipdas"]["items"]) == 44


def test_the_knowledge_base_of_the_variable_is_looked_at(fictional_run: Run) -> None:
    assert "Zorvane" in fictional_run("audit").out


def test_an_error_is_shown_with_its_place_and_exits_1(run: Run, folder: Path) -> None:
    change(folder / Z, CLAIM, "Humming was not significant.")
    ran = run("audit", "--knowledge", str(folder))
    assert ran.code == 1
    assert "GR-7" in ran.out
    assert "zorvane-iv.yaml:" in "".join(ran.out.split())


def test_a_warning_exits_0(run: Run, folder: Path) -> None:
    change(folder / Z, CLAIM, "It rarely hums.")
    ran = run("audit", "--knowledge", str(folder))
    assert ran.code == 0
    assert "1 warning" in ran.out


def test_a_faulty_knowledge_base_is_refused_whole_and_exits_1(run: Run, faulty: Path) -> None:
    """WF-15."""
    ran = run("audit", "--knowledge", str(faulty))
    assert (ran.code, ran.out) == (1, "")
    assert "nothing is shown" in ran.err


def test_a_folder_without_manifest_exits_2(run: Run, tmp_path: Path) -> None:
    ran = run("audit", "--knowledge", str(tmp_path))
    assert (ran.code, ran.out) == (2, "")
    assert "K101" in ran.err


def test_an_unknown_form_is_a_mistake_in_what_was_typed(run: Run) -> None:
    ran = run("audit", "--format", "pdf")
    assert (ran.code, ran.out) == (2, "")
    assert "text, markdown, json" in ran.err


def test_nothing_in_content_acts_on_the_terminal_and_ascii_is_ascii(run: Run, folder: Path) -> None:
    change(
        folder / "manifest.yaml",
        "credentials: Written for tests.",
        'credentials: "Written \\e[31mfor \\u202e tests \\u2014 all."',
    )
    for form in audit.FORMATS:
        ran = run("audit", "--knowledge", str(folder), "--format", form)
        assert "Written" in ran.out
        assert "\x1b" not in ran.out
        assert "\u202e" not in ran.out
        plain = run("audit", "--knowledge", str(folder), "--format", form, "--ascii")
        assert plain.out.isascii()
