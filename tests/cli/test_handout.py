"""``ketacounsel handout``: forms, files, refusals."""

from __future__ import annotations

import builtins
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]
ZORVANE = ("handout", "zorvane", "iv")


def test_without_a_file_it_prints_text(fictional_run: Run) -> None:
    ran = fictional_run(*ZORVANE)
    assert ran.code == 0
    assert ran.err == ""
    assert ran.out.startswith("ZORVANE BY VEIN: YOUR CHOICE\n")
    assert "[ ] Your ears ring." in ran.out
    assert "Sources: " in ran.out


@pytest.mark.parametrize(
    ("name", "start"),
    [("a.html", b"<!DOCTYPE html>"), ("b.MD", b"# Zorvane"), ("c.txt", b"ZORVANE")],
)
def test_the_ending_of_the_file_says_the_form(
    fictional_run: Run, tmp_path: Path, name: str, start: bytes
) -> None:
    path = tmp_path / name
    ran = fictional_run(*ZORVANE, "-o", str(path))
    assert ran.code == 0
    assert ran.out == ""
    assert path.read_bytes().startswith(start)
    assert ran.err.startswith(f'ketacounsel: wrote "{name}", reading grade ')
    assert ran.err.count("\n") == 1


def test_a_pdf_tells_its_pages(fictional_run: Run, tmp_path: Path) -> None:
    pytest.importorskip("typst")
    path = tmp_path / "sheet.pdf"
    ran = fictional_run(*ZORVANE, "-o", str(path), "--large-print", "--paper", "letter")
    assert ran.code == 0
    assert path.read_bytes().startswith(b"%PDF-")
    assert " pages, reading grade " in ran.err


@pytest.mark.parametrize("name", ["sheet", "sheet.docx", ".pdf"])
def test_another_ending_is_refused_before_anything_is_read(
    fictional_run: Run, tmp_path: Path, name: str
) -> None:
    ran = fictional_run(*ZORVANE, "-o", str(tmp_path / name))
    assert ran.code == 2
    assert "does not say the form" in ran.err
    assert list(tmp_path.glob("*sheet*")) == []


def test_a_file_that_is_there_is_kept_until_force(fictional_run: Run, tmp_path: Path) -> None:
    path = tmp_path / "sheet.html"
    path.write_text("mine", "utf-8")
    ran = fictional_run(*ZORVANE, "-o", str(path))
    assert ran.code == 1
    assert "--force" in ran.err
    assert path.read_text("utf-8") == "mine"
    assert fictional_run(*ZORVANE, "-o", str(path), "--force").code == 0
    assert "<main>" in path.read_text("utf-8")


def test_without_typst_it_names_the_extra_and_offers_html(
    fictional_run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = builtins.__import__

    def without(name: str, *args: Any, **named: Any) -> Any:
        if name == "typst":
            raise ImportError(name)
        return plain(name, *args, **named)

    monkeypatch.setattr(builtins, "__import__", without)
    ran = fictional_run(*ZORVANE, "-o", str(tmp_path / "sheet.pdf"))
    assert ran.code == 2
    assert 'pip install "ketacounsel[pdf]"' in ran.err
    assert "-o sheet.html" in ran.err
    assert not (tmp_path / "sheet.pdf").exists()


def test_a_sign_that_the_font_lacks_is_told(
    fictional_run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("typst")
    overlay = tmp_path / "ours"
    overlay.mkdir()
    (overlay / "lines.yaml").write_text(
        "schema_version: 1\nlocal:\n"
        "  - {id: night, slot: out-of-hours, clinician: Ring 中., patient: Ring 中.}\n",
        "utf-8",
    )
    path = tmp_path / "sheet.pdf"
    ran = fictional_run(*ZORVANE, "-o", str(path), "--overlay", str(overlay))
    assert ran.code == 0
    assert 'the font has no sign for "中" (U+4E2D)' in ran.err
    assert path.exists()


def test_a_refused_clinic_folder_writes_nothing_unless_it_is_left_out(
    fictional_run: Run, tmp_path: Path
) -> None:
    overlay = tmp_path / "ours"
    overlay.mkdir()
    (overlay / "lines.yaml").write_text("schema_version: 1\nlocal: 3\n", "utf-8")
    path = tmp_path / "sheet.html"
    ran = fictional_run(*ZORVANE, "-o", str(path), "--overlay", str(overlay))
    assert ran.code == 1
    assert "--no-overlay" in ran.err
    assert not path.exists()
    assert fictional_run(*ZORVANE, "-o", str(path), "--no-overlay").code == 0


def test_a_condition_that_is_not_covered_gives_no_sheet(fictional_run: Run, tmp_path: Path) -> None:
    path = tmp_path / "sheet.html"
    ran = fictional_run(*ZORVANE, "--condition", "moon-ache", "-o", str(path))
    assert ran.code == 0
    assert ran.out.startswith("Moon ache: ")
    assert not path.exists()


def test_flags_on_the_person_and_the_visit_reach_the_sheet(fictional_run: Run) -> None:
    ran = fictional_run(
        *ZORVANE, "--factor", "humbane", "--factor", "ringing=no", "--goal", "dance",
        "--ending", "decide-later", "--condition", "bog ache", "--decision", "repeat",
    )  # fmt: skip
    assert "[x] You take Humbane." in ran.out
    assert "[ ] Your ears ring." in ran.out
    assert "My goal: Dance again." in ran.out
    assert "[x] Decide later." in ran.out
    assert "Marsh ache: " in ran.out
    assert "have it again, or not" in ran.out


def test_several_options_go_on_one_sheet_and_too_many_are_refused(run: Run) -> None:
    ran = run("handout", "ketamine", "iv", "magnesium", "oral", "memantine")
    assert ran.code == 0
    assert "MEMANTINE BY MOUTH" in ran.out
    many = ("ketamine-iv", "ketamine-oral", "magnesium-iv", "magnesium-oral", "memantine-oral")
    assert run("handout", *many).code == 2


def test_ascii_is_asked_for_and_given(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "sheet.md"
    assert run("handout", "ketamine", "iv", "--ascii", "-o", str(path)).code == 0
    assert path.read_bytes().isascii()
    assert run("handout", "ketamine", "iv", "--ascii").out.isascii()


def test_what_a_file_name_could_do_to_a_terminal_is_written_out_without_typst(
    fictional_run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    ran = fictional_run("handout", "zorvane", "iv", "-o", str(tmp_path / "a\x1b[31m\nb.pdf"))
    assert (ran.code, ran.err.count("\n")) == (2, 1)
    assert "\x1b" not in ran.err
    assert "HTML" in ran.err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "words", [("--factor", "ringing"), ("--condition", "marsh-ache"), ("--goal", "dance")]
)
def test_nothing_made_of_the_answers_of_a_person_stays_in_the_cache(
    fictional_run: Run,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    words: tuple[str, ...],
) -> None:
    """WF-8: a hash of the words would confirm whoever guesses what was answered."""
    kept = {}
    for name, answers in (("without", ()), ("with", words)):
        monkeypatch.setenv("KETACOUNSEL_CACHE_FOLDER", str(tmp_path / name))
        ran = fictional_run(*ZORVANE, "-o", str(tmp_path / f"{name}.txt"), *answers)
        assert ran.code == 0, ran.err
        folder = tmp_path / name / "reading"
        kept[name] = {
            path.relative_to(folder): path.read_bytes()
            for path in folder.rglob("*")
            if path.is_file()
        }
    assert kept["with"] == kept["without"] != {}
    assert (tmp_path / "with.txt").read_text("utf-8") != (tmp_path / "without.txt").read_text(
        "utf-8"
    )
