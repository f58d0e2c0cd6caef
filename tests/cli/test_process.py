"""The real process: pipes that close, no terminal, folders that refuse, several at once."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

FICTIONAL = Path(__file__).parents[1] / "fixtures" / "fictional"
PROGRAM = [sys.executable, "-m", "ketacounsel"]
posix = pytest.mark.skipif(sys.platform == "win32", reason="signals and descriptors of POSIX")


@pytest.fixture
def environ(tmp_path: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if "KETACOUNSEL" not in name}
    kept.pop("NO_COLOR", None)
    return kept | {
        "KETACOUNSEL_KNOWLEDGE": str(FICTIONAL),
        "KETACOUNSEL_CACHE_FOLDER": str(tmp_path / "cache"),
        "KETACOUNSEL_CONFIG_FOLDER": str(tmp_path / "config"),
    }


def run(*words: str, env: dict[str, str], **given: object) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(  # type: ignore[call-overload, no-any-return]
        [*PROGRAM, *words], env=env, capture_output=True, timeout=60, **given
    )


@posix
def test_a_closed_pipe_is_quiet(environ: dict[str, str]) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    with os.fdopen(writer, "wb") as closed:
        ran = subprocess.run(
            [*PROGRAM, "show", "zorvane", "iv"],
            env=environ,
            stdout=closed,
            stderr=subprocess.PIPE,
            timeout=60,
        )
    assert (ran.returncode, ran.stderr) == (141, b"")


@posix
def test_a_full_disk_is_one_line(environ: dict[str, str]) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("no device that is always full")
    with open("/dev/full", "wb") as full:
        ran = subprocess.run(
            [*PROGRAM, "show", "zorvane", "iv"],
            env=environ,
            stdout=full,
            stderr=subprocess.PIPE,
            timeout=60,
        )
    assert ran.returncode == 70
    assert ran.stderr.count(b"\n") == 1
    assert b"Traceback" not in ran.stderr


@posix
def test_closed_streams_do_no_harm(environ: dict[str, str]) -> None:
    shell = f'"{sys.executable}" -m ketacounsel'
    for words in ("about >&-", "about 2>&-", "shwo 2>&-", "about <&- >&- 2>&-"):
        ran = subprocess.run(["sh", "-c", f"{shell} {words}"], env=environ, timeout=60)
        assert ran.returncode == (2 if "shwo" in words else 0), words


def test_without_a_terminal_the_program_lists_options_instead_of_hanging(
    environ: dict[str, str],
) -> None:
    ran = run(env=environ, stdin=subprocess.DEVNULL)
    assert ran.returncode == 0
    assert b"zorvane-iv" in ran.stdout
    assert b"ketacounsel show" in ran.stdout
    assert b"\x1b" not in ran.stdout + ran.stderr


@pytest.mark.parametrize("colour", [{}, {"NO_COLOR": "1"}, {"FORCE_COLOR": "1"}])
def test_text_holds_no_colour_whatever_is_asked(
    environ: dict[str, str], colour: dict[str, str]
) -> None:
    ran = run("show", "zorvane", "iv", env=environ | colour)
    assert ran.returncode == 0
    assert b"\x1b" not in ran.stdout


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp1252", "utf-8"])
def test_an_encoding_that_cannot_hold_the_text_gets_ascii(
    environ: dict[str, str], encoding: str
) -> None:
    del environ["KETACOUNSEL_KNOWLEDGE"]
    environ["PYTHONIOENCODING"] = encoding
    for words in (("show", "ketamine-iv", "--format", "markdown"), ("sources",)):
        ran = run(*words, env=environ)
        assert (ran.returncode, ran.stderr) == (0, b"")
        ran.stdout.decode(encoding)


@posix
def test_a_home_that_cannot_be_written_is_no_fault(tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    (home / ".cache").write_text("a file where a folder should be", encoding="utf-8")
    home.chmod(0o500)
    bare = {"PATH": os.environ["PATH"], "KETACOUNSEL_KNOWLEDGE": str(FICTIONAL)}
    try:
        for place in (str(home), "/nonexistent/home", "/dev/null"):
            ran = run("show", "zorvane", "iv", env={**bare, "HOME": place})
            assert (ran.returncode, ran.stderr) == (0, b""), place
            assert b"ZORVANE BY VEIN" in ran.stdout
        assert run("options", env=bare).returncode == 0
    finally:
        home.chmod(0o700)


def test_two_at_once_on_an_empty_cache_say_the_same(environ: dict[str, str]) -> None:
    started = [
        subprocess.Popen(
            [*PROGRAM, "show", "zorvane", "iv"],
            env=environ,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        for _ in range(4)
    ]
    results = [process.communicate(timeout=60) for process in started]
    assert {process.returncode for process in started} == {0}
    assert {err for _, err in results} == {b""}
    assert len({out for out, _ in results}) == 1


def test_warm_and_cold_say_the_same(environ: dict[str, str]) -> None:
    cold = run("show", "zorvane", "iv", "--format", "json", env=environ).stdout
    warm = run("show", "zorvane", "iv", "--format", "json", env=environ).stdout
    assert cold == warm


@posix
def test_ctrl_c_while_a_command_runs_is_quiet(environ: dict[str, str], tmp_path: Path) -> None:
    waiting = tmp_path / "waiting.py"
    waiting.write_text(
        "import sys, time\n"
        "from ketacounsel.cli import main\n"
        "import ketacounsel.cli.about as about\n"
        "def run(args):\n"
        "    print('ready', flush=True)\n"
        "    time.sleep(30)\n"
        "about.run = run\n"
        "sys.exit(main(['about']))\n",
        encoding="utf-8",
    )
    process = subprocess.Popen(
        [sys.executable, str(waiting)],
        env=environ,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout is not None
    process.stdout.readline()
    time.sleep(0.1)
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=30)
    assert (process.returncode, err) == (130, b"")
