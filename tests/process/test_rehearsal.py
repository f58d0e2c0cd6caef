"""Rehearsing in the real program: killed, interrupted, piped; what is typed leaves no trace."""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.process.conftest import ROOT, Home, Start
from tests.process.terminal import Terminal

pytestmark = pytest.mark.process

CANARY = "wagtail"
HONEST = f"That sounds hard, {CANARY}. Nobody knows yet if it would help you."
OTHER_WAYS = "There are other ways. How would you tell your friend?"
SCENE, DRILL = "my-scene", "will-fabulol-help"
TYPE_HERE = "Say it in your own words"
PLANTED = """
import socket
from pathlib import Path

import ketacounsel.shipped as shipped

here = Path(__file__).parent
shipped.scenes_folder = lambda: here / "scenes"
shipped.drills_folder = lambda: here / "drills"


def refuse(*_, **__):
    (here / "reached-out").write_text("")
    raise OSError("no network here")


socket.socket.connect = socket.socket.connect_ex = socket.socket.sendto = refuse
socket.create_connection = socket.getaddrinfo = refuse
"""
"""An invented scene and drill instead of the shipped ones, and no network."""
FAULT = """
import ketacounsel.rehearsal.play as play


def fail(text, *_):
    words = text
    raise RuntimeError(f"cannot read {words}")


play.read_answer = fail
"""


@pytest.fixture
def rehearsing(warm: Home, tmp_path: Path) -> Iterator[Home]:
    """A home in which an invented scene and drill are all there is to rehearse."""
    planted = tmp_path / "planted"
    for kind in ("scenes", "drills"):
        (planted / kind).mkdir(parents=True)
    scene = (ROOT / "data" / "templates" / "scene.yaml").read_text(encoding="utf-8")
    scene = scene.replace("drill: will-it-work", f"drill: {DRILL}")
    (planted / "scenes" / f"{SCENE}.yaml").write_text(scene, encoding="utf-8")
    drill = ROOT / "tests" / "fixtures" / "rehearsal" / f"{DRILL}.yaml"
    shutil.copy(drill, planted / "drills" / drill.name)
    (planted / "sitecustomize.py").write_text(PLANTED, encoding="utf-8")
    yield replace(warm, planted=planted)
    assert not (planted / "reached-out").exists(), "something reached for the network"


def begin(terminal: Terminal) -> None:
    """Go to the first typed turn, in the mood that leads there in one pick."""
    terminal.wait_for("Enter begin")
    terminal.press("m")
    terminal.wait_for("She likes to talk")
    terminal.go("enter", "explain how drips")
    terminal.go("2", TYPE_HERE)


def files_with(folder: Path, words: str) -> list[str]:
    """Return the names of all files below a folder that hold these words."""
    return [
        path.name
        for path in folder.rglob("*")
        if path.is_file() and words.encode() in path.read_bytes()
    ]


def by_pipe(home: Home, *lines: str, exercise: str = SCENE) -> subprocess.CompletedProcess[bytes]:
    """Rehearse line by line with these lines on standard input."""
    return subprocess.run(
        home.command("rehearse", exercise, "--plain", "--mood", "warm")
        if exercise == SCENE
        else home.command("rehearse", exercise, "--plain"),
        input="".join(f"{line}\n" for line in lines).encode(),
        capture_output=True,
        env=home.environment(),
        cwd=home.folder,
        timeout=60,
    )


def test_a_killed_run_is_offered_again_and_loses_only_the_turn_being_typed(
    rehearsing: Home, start: Start
) -> None:
    terminal = start(rehearsing, "rehearse", SCENE)
    begin(terminal)
    terminal.write(HONEST + "\r")
    terminal.wait_for("her voice drops")
    terminal.go("enter", "So what do we do now?")
    terminal.write("half a turn")
    terminal.wait_for("half a turn")
    terminal.process.kill()
    terminal.process.wait()
    again = start(rehearsing, "rehearse", SCENE)
    again.wait_for("was left open")
    again.go("enter", "So what do we do now?")
    shown = " ".join(again.wait_still().split())
    assert CANARY in shown
    assert "half a turn" not in shown


def test_what_is_typed_is_in_the_store_alone_while_open_and_nowhere_after(
    rehearsing: Home, start: Start
) -> None:
    terminal = start(rehearsing, "rehearse", SCENE, extra={"KETACOUNSEL_DEBUG": "1"})
    begin(terminal)
    terminal.write(HONEST + "\r")
    terminal.wait_for("her voice drops")
    assert {name.partition("-")[0] for name in files_with(rehearsing.folder, CANARY)} == {
        "practice.sqlite3"
    }
    terminal.go("enter", "So what do we do now?")
    terminal.write(OTHER_WAYS + "\r")
    terminal.wait_for("looks back")
    terminal.go("enter", "how sure you")
    terminal.go("n", "What was she really afraid of?")
    terminal.write(f"the {CANARY}\r")
    terminal.wait_for("STANDARD MET")
    terminal.press("ctrl+q")
    assert terminal.exit_code() == 0
    assert files_with(rehearsing.folder, CANARY) == []


@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 143), (signal.SIGHUP, 129)])
def test_a_signal_gives_the_terminal_back_and_keeps_the_run(
    rehearsing: Home, start: Start, number: signal.Signals, code: int
) -> None:
    terminal = start(rehearsing, "rehearse", SCENE)
    begin(terminal)
    terminal.write("half")
    terminal.wait_for("half")
    terminal.signal(number)
    assert terminal.exit_code() == code
    terminal.assert_restored()
    again = start(rehearsing, "rehearse", SCENE)
    again.wait_for("was left open")


def test_a_crash_tells_nothing_of_what_was_typed(rehearsing: Home, start: Start) -> None:
    assert rehearsing.planted is not None
    site = rehearsing.planted / "sitecustomize.py"
    site.write_text(site.read_text(encoding="utf-8") + FAULT, encoding="utf-8")
    terminal = start(rehearsing, "rehearse", SCENE)
    begin(terminal)
    terminal.write(HONEST + "\r")
    assert terminal.exit_code() == 70
    told = terminal.after_leaving()
    assert "internal fault, RuntimeError" in told
    assert CANARY not in told
    assert files_with(rehearsing.folder, CANARY) == []


def test_a_scene_is_played_in_a_window_of_60_by_20(rehearsing: Home, start: Start) -> None:
    terminal = start(rehearsing, "rehearse", SCENE, size=(60, 20))
    begin(terminal)
    terminal.write(HONEST + "\r")
    terminal.wait_for("her voice drops")
    terminal.resize(100, 30)
    terminal.go("enter", "So what do we do now?")


def test_a_scene_goes_to_its_end_through_a_pipe(rehearsing: Home) -> None:
    done = by_pipe(rehearsing, "2", HONEST, OTHER_WAYS, "1 2", "money", "", "")
    told = done.stdout.decode()
    assert (done.returncode, done.stderr) == (0, b"")
    assert "Rosa Lind:" in told
    assert "Standard met" in told
    assert "What it was really about. You: money" in told
    assert "\x1b" not in told
    assert told.index("what do you think you did?") < told.index("Standard met")
    assert files_with(rehearsing.folder, CANARY) == []


def test_a_pipe_that_ends_early_leaves_the_run_open_and_the_next_one_offers_it(
    rehearsing: Home,
) -> None:
    assert b"Left open." in by_pipe(rehearsing, "2", HONEST).stdout
    done = by_pipe(rehearsing, "y", OTHER_WAYS)
    assert b"Go on with it?" in done.stdout
    assert b"Standard met" in done.stdout


def test_a_drill_goes_through_a_pipe_and_says_what_is_new(rehearsing: Home) -> None:
    done = by_pipe(rehearsing, "You'll be fine.", "Nobody knows.", "", exercise=DRILL)
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"I did not find" in done.stdout
    assert b"new this time" in done.stdout
    (file,) = rehearsing.folder.rglob("practice.sqlite3")
    with sqlite3.connect(file) as connection:
        assert connection.execute("select outcome from plays").fetchall() == [("good",)]


def test_a_reader_of_plain_lines_that_goes_away_is_met_in_silence(rehearsing: Home) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    done = subprocess.run(
        rehearsing.command("rehearse", SCENE, "--plain"),
        stdin=subprocess.DEVNULL,
        stdout=writer,
        stderr=subprocess.PIPE,
        env=rehearsing.environment(),
        cwd=rehearsing.folder,
        timeout=30,
    )
    os.close(writer)
    assert (done.returncode, done.stderr) == (141, b"")


def test_ctrl_c_ends_plain_lines_quietly_and_keeps_the_run(rehearsing: Home, start: Start) -> None:
    terminal = start(rehearsing, "rehearse", SCENE, "--plain", "--mood", "warm")
    terminal.wait_for("Pick a number")
    terminal.write("2\r")
    terminal.wait_for(TYPE_HERE)
    terminal.press("ctrl+c")
    assert terminal.exit_code() == 130
    assert "Traceback" not in terminal.text
    assert b"Go on with it?" in by_pipe(rehearsing, "n").stdout


def test_with_no_memory_no_file_is_made(rehearsing: Home, start: Start) -> None:
    terminal = start(rehearsing, "rehearse", SCENE, "--no-memory")
    begin(terminal)
    terminal.write(HONEST + "\r")
    terminal.wait_for("her voice drops")
    terminal.press("ctrl+q")
    assert terminal.exit_code() == 0
    assert list(rehearsing.folder.rglob("practice*")) == []
