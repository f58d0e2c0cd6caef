"""The program around its commands: help, exit codes, faults, completion scripts."""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from ketacounsel import __version__, shipped
from ketacounsel.cli import exit_codes
from ketacounsel.cli.completion import FILE_OF_SHELL
from ketacounsel.cli.program import COMMANDS

Run = Callable[..., Any]

LONG = "x" * 5000


def test_the_first_line_of_help_names_the_plain_route(run: Run) -> None:
    """Notes for the terminal app, 8.7: a full-screen app is silent to a screen reader."""
    ran = run("--help")
    assert ran.code == 0
    first = ran.out.splitlines()[0]
    assert all(name in first for name in ("show", "compare", "note", "handout"))
    assert max(map(len, ran.out.splitlines())) <= 80
    for command in COMMANDS:
        assert f"    {command} " in ran.out
    assert "Exit codes" in ran.out


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help(run: Run, command: str) -> None:
    ran = run(command, "--help")
    assert ran.code == 0
    assert f"usage: ketacounsel {command}" in ran.out
    wide = [row for row in ran.out.splitlines() if len(row) > 80]
    assert command == "completion" or not wide


def test_version_is_one_line(run: Run) -> None:
    assert run("--version").out == f"ketacounsel {__version__}\n"
    assert run("--version", "--ascii").out == f"ketacounsel {__version__}\n"


@pytest.mark.parametrize(
    ("words", "way_out"),
    [
        ("shwo ketamine iv", "did you mean show?"),
        ("ketamine iv", "ketacounsel show ketamine iv"),
        ("show --fro patient x", "did you mean --for?"),
        ("show x --for nurse", "clinician, patient"),
        ("show", "ketacounsel show --help"),
        ("sources a b", "one word too many"),
        ("effect ratoi", "did you mean ratio?"),
        ("completion basch", "did you mean bash?"),
        ("--ascii show x", "put it after 'show'"),
        ("--theme blue", "dark, light, high-contrast"),
        ("options --jsn", "did you mean --json?"),
    ],
)
def test_a_mistake_is_one_line_with_a_way_out(run: Run, words: str, way_out: str) -> None:
    ran = run(*words.split())
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.count("\n") == 1
    assert ran.err.startswith("ketacounsel: ")
    assert way_out in ran.err


def test_a_wrong_setting_names_where_it_was_set(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KETACOUNSEL_ASCII", "perhaps")
    ran = run("options")
    assert (ran.code, ran.out) == (2, "")
    assert "KETACOUNSEL_ASCII" in ran.err


def test_a_setting_asks_for_ascii_too(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KETACOUNSEL_ASCII", "yes")
    assert run("show", "ketamine", "iv").out.isascii()


def test_a_fault_of_the_program_is_one_line_without_values(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> int:
        secret = "what a clinician typed"
        raise ZeroDivisionError("first\nsecond \x1b[31m") if secret else None

    monkeypatch.setattr("ketacounsel.cli.about.run", broken)
    ran = run("about")
    assert ran.code == exit_codes.INTERNAL == 70
    assert ran.err.count("\n") == 1
    assert "ZeroDivisionError" in ran.err
    assert "KETACOUNSEL_DEBUG=1" in ran.err
    assert "\x1b" not in ran.err
    assert "secret" not in ran.err
    monkeypatch.setenv("KETACOUNSEL_DEBUG", "1")
    assert "Traceback" in run("about").err


@pytest.mark.parametrize(
    ("raised", "code"), [(KeyboardInterrupt, 130), (BrokenPipeError, 141), (MemoryError, 70)]
)
def test_interruptions_have_their_codes(
    run: Run, monkeypatch: pytest.MonkeyPatch, raised: type[BaseException], code: int
) -> None:
    def interrupted(*_: object) -> int:
        raise raised

    monkeypatch.setattr("ketacounsel.cli.about.run", interrupted)
    assert run("about").code == code


def test_a_knowledge_base_that_changes_under_a_reader_is_no_fault_of_the_program(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    from ketacounsel.knowledge import KnowledgeChanged

    def changed(*_: object) -> int:
        raise KnowledgeChanged("the knowledge base changed while it was in use: start again")

    monkeypatch.setattr("ketacounsel.cli.about.run", changed)
    ran = run("about")
    assert (ran.code, ran.err.count("\n")) == (1, 1)
    assert "start again" in ran.err


def test_the_documented_codes_are_different() -> None:
    codes = [value for name, value in vars(exit_codes).items() if name.isupper()]
    assert sorted(codes) == [0, 1, 2, 70, 129, 130, 141, 143]


def test_a_command_imports_neither_the_toolkit_nor_the_gate() -> None:
    """The plain route starts fast: no textual, rich, pydantic, yaml or asyncio when warm."""
    import os
    import subprocess

    script = (
        "import sys, io; from ketacounsel.cli import main; out, sys.stdout = sys.stdout, "
        "io.StringIO(); main(['show', 'zorvane', 'iv']); sys.stdout = out; "
        "print(*sorted({name.split('.')[0] for name in sys.modules}))"
    )
    knowledge = Path(__file__).parents[1] / "fixtures" / "fictional"
    environ = {**os.environ, "KETACOUNSEL_KNOWLEDGE": str(knowledge)}
    for _ in range(2):
        ran = subprocess.run(
            [sys.executable, "-c", script], env=environ, capture_output=True, text=True, check=True
        )
    loaded = set(ran.stdout.split())
    assert "ketacounsel" in loaded
    assert not loaded & {"textual", "rich", "pydantic", "yaml", "asyncio", "importlib_metadata"}


@pytest.mark.parametrize("shell", sorted(FILE_OF_SHELL))
def test_each_shell_gets_its_script(run: Run, shell: str) -> None:
    ran = run("completion", shell)
    assert ran.code == 0
    assert "ketacounsel" in ran.out
    assert "ketamine-iv" in ran.out


def test_the_shipped_completion_scripts_are_current() -> None:
    pytest.importorskip("shtab")
    tool = Path(__file__).parents[2] / "scripts" / "completions.py"
    spec = importlib.util.spec_from_file_location("completions", tool)
    assert spec is not None
    assert spec.loader is not None
    completions = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(completions)
    for name, text in completions.scripts().items():
        shipped_text = (shipped.data_folder() / "completion" / name).read_text(encoding="utf-8")
        assert shipped_text == text, f"run: python scripts/completions.py ({name})"


def test_an_installation_that_is_not_whole_is_told(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def lacking(*_: object) -> int:
        raise ModuleNotFoundError("No module named 'jinja2'", name="jinja2")

    monkeypatch.setattr("ketacounsel.cli.about.run", lacking)
    ran = run("about")
    assert (ran.code, ran.err.count("\n")) == (70, 1)
    assert '"jinja2" is missing' in ran.err
    assert "install" in ran.err


@pytest.mark.parametrize(
    "words",
    [
        ("show", "ketamine", "iv", "--overlay", LONG),
        ("audit", "--knowledge", LONG),
        ("diff", LONG),
        ("check", LONG),
    ],
    ids=lambda words: words[0],
)
def test_a_path_that_is_too_long_is_a_mistake_in_one_short_line(
    run: Run, words: tuple[str, ...]
) -> None:
    ran = run(*words)
    assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)
    assert "too long" in ran.err
    assert len(ran.err) < 200
