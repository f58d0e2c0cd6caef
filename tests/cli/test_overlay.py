"""The clinic's own folder from the command line: found, shown, refused, begun (WF-11)."""

from __future__ import annotations

import errno
import json
import os
import subprocess
import sys
from argparse import Namespace
from collections.abc import Callable
from pathlib import Path

import pytest

from ketacounsel.audit.overlay import check_overlay, is_overlay, local_of
from ketacounsel.cli.opening import refuse_if_overlay_refused
from ketacounsel.cli.refused import Refused
from ketacounsel.cli.requesting import request_of
from ketacounsel.knowledge import Knowledge
from ketacounsel.knowledge.overlay import Local
from ketacounsel.shipped import data_folder

FICTIONAL = Path(__file__).parents[1] / "fixtures" / "fictional"
CLINIC = Path(__file__).parents[1] / "fixtures" / "overlay"
HEAD = "schema_version: 1\nlocal:\n"
ROOT = Path(__file__).parents[2]


@pytest.fixture
def overlay(tmp_path: Path) -> Callable[..., str]:
    """Write a clinic's folder with one file and return its path."""

    def write(text: str, name: str = "ours") -> str:
        folder = tmp_path / name
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "clinic.yaml").write_text(text, encoding="utf-8")
        return str(folder)

    return write


PHONE = HEAD + "  - {id: our-phone, slot: out-of-hours, clinician: Harbour desk}\n"
BROKEN = HEAD + "  - {id: our-view, slot: harms, clinician: Desk}\n"
SAID = "LOCAL LINES REFUSED, none is shown: clinic.yaml:3:26: K402"


# Where it is found


def test_a_flag_wins_over_the_variable_over_the_config_file_over_the_config_folder(
    fictional_run,  # type: ignore[no-untyped-def]
    overlay: Callable[..., str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def shown(*words: str) -> str:
        ran = fictional_run("show", "zorvane-iv", *words)
        assert ran.code == 0, ran.err
        return str(ran.out)

    places = ("from-folder", "from-file", "from-variable", "from-flag")
    folders = [
        overlay(PHONE.replace("Harbour desk", place), "config/overlay" if not n else place)
        for n, place in enumerate(places)
    ]
    assert "from-folder (local)" in shown()
    (tmp_path / "config" / "config.toml").write_text(f"overlay = '{folders[1]}'\n", "utf-8")
    assert "from-file (local)" in shown()
    monkeypatch.setenv("KETACOUNSEL_OVERLAY", folders[2])
    assert "from-variable (local)" in shown()
    assert "from-flag (local)" in shown("--overlay", folders[3])
    assert "(local)" not in shown("--no-overlay")


def test_a_named_folder_that_is_not_there_exits_2_in_one_line(
    fictional_run,  # type: ignore[no-untyped-def]
    tmp_path: Path,
) -> None:
    ran = fictional_run("show", "zorvane-iv", "--overlay", str(tmp_path / "nowhere"))
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.count("\n") == 1
    assert "--overlay: there is no folder" in ran.err


def test_a_set_folder_that_is_gone_is_told_and_the_evidence_stays(
    fictional_run,  # type: ignore[no-untyped-def]
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("KETACOUNSEL_OVERLAY", str(tmp_path / "gone"))
    ran = fictional_run("show", "zorvane-iv")
    assert ran.code == 0
    assert "LOCAL LINES REFUSED, none is shown: gone:1:1: K405" in " ".join(ran.out.split())


def test_both_flags_at_once_are_a_mistake(fictional_run) -> None:  # type: ignore[no-untyped-def]
    ran = fictional_run("show", "zorvane-iv", "--overlay", str(CLINIC), "--no-overlay")
    assert ran.code == 2
    assert "not allowed with" in ran.err


# Shown and refused


def test_local_lines_stand_in_their_slots(fictional_run) -> None:  # type: ignore[no-untyped-def]
    ran = fictional_run("show", "zorvane-iv", "--overlay", str(CLINIC))
    assert "out-of-hours phone: Harbour ward desk, all hours (local)" in ran.out
    assert "rescue: [not set]" in ran.out
    assert "The list on the wall" not in ran.out
    patient = fictional_run("show", "zorvane-iv", "--overlay", str(CLINIC), "--for", "patient")
    assert "You lie in room 4. (local)" in patient.out


@pytest.mark.parametrize("form", ["text", "markdown", "json"])
def test_a_refused_folder_is_told_in_every_form_and_nothing_of_it_shown(
    fictional_run,  # type: ignore[no-untyped-def]
    overlay: Callable[..., str],
    form: str,
) -> None:
    folder = overlay(PHONE + BROKEN.removeprefix(HEAD))
    for _ in range(2):
        ran = fictional_run("show", "zorvane-iv", "--overlay", folder, "--format", form)
        assert ran.code == 0
        assert "Harbour desk" not in ran.out
        if form == "json":
            assert json.loads(ran.out)["overlay_refused"].startswith("clinic.yaml:4:26: K402")
        else:
            flat = " ".join(ran.out.replace("> ", "").replace("\\", "").split())
            assert SAID.replace(":3:", ":4:") in flat


@pytest.mark.parametrize(
    ("field", "text", "code"),
    [
        ("clinician", "This drip is safe.", "SAFE"),
        ("clinician", "It works for most people.", "GR-5"),
        ("clinician", "We give 50 mg first.", "CL-10"),
        ("patient", "This is the best treatment.", "PL-6"),
        ("patient", "The evidence is low-certainty.", "GR-11"),
    ],
)
def test_a_local_line_claims_no_more_than_any_other(
    fictional: Knowledge, overlay: Callable[..., str], field: str, text: str, code: str
) -> None:
    other = "patient: Ring us" if field == "clinician" else "clinician: Ring us"
    line = f"  - {{id: x, slot: protocol, {other}, {field}: {text}}}\n"
    checked = check_overlay(Path(overlay(HEAD + line)), fictional)
    assert code in {fault.code for fault in checked.faults}
    assert {(fault.line, fault.file[-11:]) for fault in checked.faults} == {(3, "clinic.yaml")}
    assert checked.lines == ()
    assert code in str(local_of(Path(overlay(HEAD + line)), fictional).refusal)


def test_a_warning_about_words_refuses_nothing(
    fictional: Knowledge, overlay: Callable[..., str]
) -> None:
    long = "Ring the desk " + "and then ring again " * 12 + "until we answer."
    text = HEAD + f"  - {{id: x, slot: protocol, clinician: Ring, patient: {long}}}\n"
    checked = check_overlay(Path(overlay(text)), fictional)
    assert {fault.severity for fault in checked.faults} == {"warning"}
    assert len(checked.lines) == 1
    assert local_of(Path(overlay(text)), fictional).refusal is None


def test_a_refusal_is_one_short_line_without_the_path(
    fictional: Knowledge, overlay: Callable[..., str], tmp_path: Path
) -> None:
    text = HEAD + "".join(
        f"  - {{id: x{n}, slot: {'far ' * 60}, clinician: Desk}}\n" for n in range(3)
    )
    refusal = local_of(Path(overlay(text)), fictional).refusal
    assert refusal is not None
    assert len(refusal) < 140
    assert refusal.endswith("... (2 more)")
    assert str(tmp_path) not in refusal
    assert "\n" not in refusal


def test_what_leaves_the_screen_is_refused_with_exit_code_1(fictional: Knowledge) -> None:
    refuse_if_overlay_refused(fictional)
    refuse_if_overlay_refused(fictional.with_local(Local(folder="ours")))
    with pytest.raises(Refused, match=r"clinic\.yaml:3:1.*--no-overlay") as refused:
        refuse_if_overlay_refused(fictional.with_local(Local(refusal="clinic.yaml:3:1: no")))
    assert refused.value.exit_code == 1
    assert "\n" not in str(refused.value)


def test_a_folder_that_was_read_before_needs_no_gate_and_no_phrase_list(
    overlay: Callable[..., str], tmp_path: Path
) -> None:
    script = (
        "import sys; from ketacounsel.cli import main; code = main(sys.argv[1:]); "
        "print([m for m in ('pydantic', 'yaml', 'ketacounsel.language', 'ketacounsel.audit')"
        " if m in sys.modules], file=sys.stderr); sys.exit(code)"
    )
    words = ["show", "zorvane-iv", "--overlay", overlay(PHONE)]
    words += ["--knowledge", str(ROOT / "tests" / "fixtures" / "fictional")]
    environment = {
        **{name: value for name, value in os.environ.items() if "KETACOUNSEL" not in name},
        "KETACOUNSEL_CACHE_FOLDER": str(tmp_path / "cache"),
        "KETACOUNSEL_CONFIG_FOLDER": str(tmp_path / "config"),
        "PYTHONPATH": str(ROOT),
    }
    told = []
    for _ in range(2):
        ran = subprocess.run(
            [sys.executable, "-c", script, *words],
            capture_output=True,
            text=True,
            env=environment,
            check=True,
            timeout=120,
        )
        assert "Harbour desk (local)" in ran.stdout
        told.append(ran.stderr.strip())
    assert "pydantic" in told[0]
    assert told[1] == "[]"


@pytest.mark.parametrize("words", [("options",), ("sources",), ("about",), ()])
def test_a_command_without_a_place_for_it_says_on_standard_error_that_lines_are_refused(
    fictional_run,  # type: ignore[no-untyped-def]
    overlay: Callable[..., str],
    monkeypatch: pytest.MonkeyPatch,
    words: tuple[str, ...],
) -> None:
    monkeypatch.setenv("KETACOUNSEL_OVERLAY", overlay(BROKEN))
    ran = fictional_run(*words)
    assert ran.code == 0
    assert ran.out
    assert ran.err.startswith(f"ketacounsel: {SAID}")
    assert ran.err.count("\n") == 1
    assert fictional_run("show", "zorvane-iv").err == ""


# Checked, told, begun


def test_check_tells_every_fault_of_a_clinics_folder(
    fictional_run,  # type: ignore[no-untyped-def]
    overlay: Callable[..., str],
) -> None:
    ran = fictional_run(
        "check", overlay(BROKEN + "  - {id: x, slot: cost, clinician: It works.}\n")
    )
    assert ran.code == 1
    assert "K402" in ran.out
    assert "GR-5" in ran.out
    assert fictional_run("check", str(CLINIC)).code == 0


def test_only_a_folder_with_local_lines_and_no_manifest_is_an_overlay(tmp_path: Path) -> None:
    assert is_overlay(CLINIC)
    assert not is_overlay(CLINIC.parent / "fictional")
    assert not is_overlay(tmp_path)
    assert not is_overlay(tmp_path / "nowhere")
    assert not is_overlay(CLINIC / "clinic.yaml")


def test_doctor_says_which_folder_is_used_or_why_not(
    fictional_run,  # type: ignore[no-untyped-def]
    overlay: Callable[..., str],
) -> None:
    def row(*words: str) -> str:
        ran = fictional_run("doctor", *words)
        assert ran.code == 0
        return next(line for line in ran.out.splitlines() if line.startswith("overlay"))

    assert row().split() == ["overlay", "none"]
    assert row("--overlay", str(CLINIC)).endswith("overlay: 3 lines")
    assert "REFUSED: clinic.yaml:3:26: K402" in row("--overlay", overlay(BROKEN))


def test_new_writes_a_folder_that_loads_as_it_is_and_with_its_examples(
    run,  # type: ignore[no-untyped-def]
    shipped_knowledge: Knowledge,
    tmp_path: Path,
) -> None:
    folder = tmp_path / "deep" / "ours"
    ran = run("new", "overlay", str(folder))
    assert (ran.code, ran.err) == (0, "")
    (written,) = folder.iterdir()
    assert str(written) in ran.out
    assert f"ketacounsel check {folder}" in ran.out
    assert check_overlay(folder, shipped_knowledge).faults == ()
    template = written.read_text("utf-8")
    assert template == (data_folder() / "templates" / "overlay.yaml").read_text("utf-8")
    before, _, examples = template.partition("local: []\n")
    rows = [row.removeprefix("# ") for row in examples.splitlines()]
    written.write_text(before + "\n".join(rows) + "\n", "utf-8")
    checked = check_overlay(folder, shipped_knowledge)
    assert checked.faults == ()
    assert len(checked.lines) == 5
    assert {"out-of-hours", "monitoring", "wait", "cost", "protocol"} == {
        line.slot for line in checked.lines
    }


def test_new_overwrites_nothing(run, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / "full").mkdir()
    kept = tmp_path / "full" / "clinic.yaml"
    kept.write_text("mine", "utf-8")
    for target in (tmp_path / "full", kept):
        ran = run("new", "overlay", str(target))
        assert (ran.code, ran.out) == (1, "")
        assert ran.err.count("\n") == 1
    assert kept.read_text("utf-8") == "mine"
    (tmp_path / "empty").mkdir()
    assert run("new", "overlay", str(tmp_path / "empty")).code == 0


@pytest.mark.parametrize(("number", "code"), [(errno.EROFS, 1), (errno.ENOSPC, 70)])
@pytest.mark.parametrize("at", ["mkdir", "open"])
def test_a_place_that_cannot_be_written_has_its_code_and_one_line(
    run,  # type: ignore[no-untyped-def]
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    at: str,
    number: int,
    code: int,
) -> None:
    real = getattr(os, at)

    def refuse(path: object, *rest: object, **named: object) -> object:
        if str(path).startswith(str(tmp_path / "deep")):
            raise OSError(number, os.strerror(number))
        return real(path, *rest, **named)

    monkeypatch.setattr(os, at, refuse)
    ran = run("new", "overlay", str(tmp_path / "deep" / "ours"))
    monkeypatch.undo()
    assert (ran.code, ran.out) == (code, "")
    assert ran.err.count("\n") == 1
    assert not (tmp_path / "deep").exists()


def test_new_takes_away_no_folder_that_was_there(
    run,  # type: ignore[no-untyped-def]
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def full(*_: object) -> int:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    (tmp_path / "ours").mkdir()
    monkeypatch.setattr(os, "write", full)
    ran = run("new", "overlay", str(tmp_path / "ours"))
    monkeypatch.undo()
    assert ran.code == 70
    assert list((tmp_path / "ours").iterdir()) == []


@pytest.mark.parametrize("name", ["", "  "])
def test_a_folder_without_a_name_is_refused(
    run,  # type: ignore[no-untyped-def]
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    name: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    for words in (("new", "overlay", name), ("show", "ketamine", "iv", "--overlay", name)):
        ran = run(*words)
        assert (ran.code, ran.out) == (2, "")
        assert "no folder was named" in ran.err


def test_a_folder_whose_name_is_no_text_serves_like_another(
    fictional_run,  # type: ignore[no-untyped-def]
    tmp_path: Path,
) -> None:
    folder = os.fsencode(tmp_path) + b"/\xff"
    try:
        os.mkdir(folder)
    except OSError:
        pytest.skip("names of files are text here")
    Path(os.fsdecode(folder), "clinic.yaml").write_text(PHONE, encoding="utf-8")
    ran = fictional_run("show", "zorvane-iv", "--overlay", os.fsdecode(folder))
    assert (ran.code, ran.err) == (0, "")
    assert "Harbour desk (local)" in ran.out


def test_a_home_that_is_not_there_is_a_mistake_in_one_line(
    run,  # type: ignore[no-untyped-def]
) -> None:
    ran = run("show", "ketamine", "iv", "--overlay", "~nobody-of-this-name/ours")
    assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)
    assert "~" in ran.err


@pytest.mark.parametrize("words", [("audit",), ("diff", str(FICTIONAL))])
def test_a_refused_folder_has_a_line_where_no_local_line_would_stand(
    fictional_run,  # type: ignore[no-untyped-def]
    overlay: Callable[..., str],
    monkeypatch: pytest.MonkeyPatch,
    words: tuple[str, ...],
) -> None:
    monkeypatch.setenv("KETACOUNSEL_OVERLAY", overlay(BROKEN))
    ran = fictional_run(*words)
    assert SAID in ran.err
    assert ran.err.count("\n") == 1


# The country


def test_the_country_comes_from_flag_variable_and_file(
    run,  # type: ignore[no-untyped-def]
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def place(*words: str) -> tuple[str, int]:
        plain = json.loads(run("show", "ketamine", "iv", "--format", "json", *words).out)
        return plain["jurisdiction"], json.dumps(plain).count('"applies_elsewhere": true')

    assert place() == ("all", 0)
    (tmp_path / "config").mkdir()
    (tmp_path / "config" / "config.toml").write_text('jurisdiction = "Canada"\n', "utf-8")
    assert place()[0] == "Canada"
    monkeypatch.setenv("KETACOUNSEL_JURISDICTION", "anz")
    assert place()[0] == "ANZ"
    assert place("--jurisdiction", "UK")[0] == "UK"
    assert place("--jurisdiction", "UK")[1] > place("--jurisdiction", "US")[1] > 0


def test_what_applies_elsewhere_is_marked_in_text_and_markdown_and_still_there(run) -> None:  # type: ignore[no-untyped-def]
    for form in ("text", "markdown"):
        words = ("show", "ketamine", "iv", "--format", form)
        marked = " ".join(run(*words, "--jurisdiction", "UK").out.split())
        plain = " ".join(run(*words).out.split())
        assert "(US, not your country)" in marked
        assert "England and Wales (UK), not your country" not in marked
        assert marked.replace(", not your country", "") == plain


def test_a_country_that_is_none_is_refused(run) -> None:  # type: ignore[no-untyped-def]
    ran = run("show", "ketamine", "iv", "--jurisdiction", "Mars")
    assert ran.code == 2
    assert "--jurisdiction: 'Mars' is no jurisdiction; known are US, UK, ANZ" in ran.err


def test_a_command_without_the_flag_uses_the_setting(
    fictional: Knowledge, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KETACOUNSEL_JURISDICTION", "US")
    request = request_of(Namespace(condition=None, factor=[]), fictional, ("zorvane-iv",))
    assert request.jurisdiction == "US"
