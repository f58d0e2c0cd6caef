"""Pipes, files and interrupts: plain text, quiet ends, and a refusal that says why (WF-15)."""

from __future__ import annotations

import os
import signal
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from tests.process.conftest import Home, Start

pytestmark = pytest.mark.process

SLACK = 3.0
"""A busy machine may take this many times as long as a person should wait."""

SLOW = """
import ketacounsel.knowledge.loading as loading, sys, time

def slow(*_):
    print("reading now", flush=True)
    time.sleep(60)

loading.open_knowledge = slow
"""


def test_without_a_terminal_it_prints_plain_text_and_ends(home: Home) -> None:
    done = home.run()
    assert (done.code, done.error) == (0, b"")
    assert b"ketamine-iv" in done.out
    assert b"\x1b" not in done.out
    assert done.seconds < 2 * SLACK


@pytest.mark.parametrize("piped", ["stdin", "stdout", "stderr"])
def test_one_stream_that_is_no_terminal_is_enough_for_plain_text(warm: Home, piped: str) -> None:
    master, terminal = os.openpty()
    streams = {"stdin": terminal, "stdout": terminal, "stderr": terminal}
    streams[piped] = subprocess.DEVNULL if piped == "stdin" else subprocess.PIPE
    done = subprocess.run(
        warm.command(), env=warm.environment(), cwd=warm.folder, timeout=20, **streams
    )
    os.close(terminal)
    shown = b""
    try:
        while part := os.read(master, 65536):
            shown += part
    except OSError:
        pass
    os.close(master)
    assert done.returncode == 0
    shown += (done.stdout or b"") + (done.stderr or b"")
    assert b"ketamine-iv" in shown
    assert b"\x1b" not in shown


@pytest.mark.parametrize(
    "arguments",
    [("show", "ketamine", "iv"), ("show", "ketamine", "iv", "--format", "json"), ("options",), ()],
)
def test_a_reader_that_goes_away_is_met_in_silence(warm: Home, arguments: tuple[str, ...]) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    done = subprocess.run(
        warm.command(*arguments),
        stdin=subprocess.DEVNULL,
        stdout=writer,
        stderr=subprocess.PIPE,
        env=warm.environment(),
        cwd=warm.folder,
        timeout=20,
    )
    os.close(writer)
    assert (done.returncode, done.stderr) == (141, b"")


def test_head_gets_its_line(warm: Home) -> None:
    with subprocess.Popen(
        warm.command("show", "ketamine", "iv"),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=warm.environment(),
        cwd=warm.folder,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert b"KETAMINE BY VEIN" in process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(20) in (0, 141)


def test_a_full_disk_is_said_in_one_line(warm: Home) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("no device that is always full on this system")
    with open("/dev/full", "wb") as full:
        done = subprocess.run(
            warm.command("show", "ketamine", "iv"),
            stdin=subprocess.DEVNULL,
            stdout=full,
            stderr=subprocess.PIPE,
            env=warm.environment(),
            cwd=warm.folder,
            timeout=20,
        )
    assert done.returncode == 70
    assert len(done.stderr.splitlines()) == 1
    assert b"Traceback" not in done.stderr


def test_ctrl_c_while_showing_is_quiet_and_130(warm: Home, start: Start, tmp_path: Path) -> None:
    planted = tmp_path / "planted"
    planted.mkdir()
    (planted / "sitecustomize.py").write_text(SLOW)
    terminal = start(replace(warm, planted=planted), "show", "ketamine", "iv")
    terminal.wait_for("reading now")
    terminal.signal(signal.SIGINT)
    assert terminal.exit_code() == 130
    assert terminal.text.split() == ["reading", "now"]


def test_a_faulty_knowledge_base_is_refused_with_the_place(home: Home, fictional: Path) -> None:
    file = fictional / "options" / "zorvane-iv.yaml"
    text = file.read_text(encoding="utf-8").replace("rating: very low", "rating: very lwo")
    file.write_text(text, encoding="utf-8")
    line = text[: text.index("very lwo")].count("\n") + 1
    for arguments in (("show", "quillamine", "cream"), ("options",), ("show", "zorvane", "iv")):
        done = home.run(*arguments, "--knowledge", fictional)
        assert (done.code, done.out) == (1, b"")
        assert f"zorvane-iv.yaml:{line}:" in done.error.decode()
        assert "did you mean" in done.error.decode()


def test_a_folder_that_is_no_knowledge_base_is_refused(home: Home) -> None:
    for folder in (home.folder, home.folder / "missing", home.folder / "a\x1b[31m\nb"):
        done = home.run("show", "ketamine", "iv", "--knowledge", folder)
        assert (done.code, done.out) == (2, b"")
        assert b"\x1b" not in done.error


def test_the_app_shows_nothing_of_a_faulty_knowledge_base(
    home: Home, start: Start, fictional: Path
) -> None:
    file = fictional / "options" / "zorvane-iv.yaml"
    text = file.read_text(encoding="utf-8").replace("rating: very low", "rating: very lwo")
    file.write_text(text, encoding="utf-8")
    terminal = start(home, extra={"KETACOUNSEL_KNOWLEDGE": str(fictional)})
    terminal.wait_for("Zorvane")
    terminal.press(terminal.number_of("Zorvane"))
    terminal.wait_for("zorvane-iv.yaml", "very lwo")
    assert "WHAT MAY GO WRONG" not in terminal.text
    assert "7.5 lower" not in terminal.text
    terminal.press("ctrl+q")
    assert terminal.exit_code() in (0, 1)


def test_the_app_refuses_what_is_no_knowledge_base_at_all(home: Home, start: Start) -> None:
    terminal = start(home, extra={"KETACOUNSEL_KNOWLEDGE": str(home.folder)})
    assert terminal.exit_code() == 2
    assert "manifest.yaml" in terminal.raw.decode()
    assert "\x1b" not in terminal.raw.decode()
