"""What was practised outlives a killed program, and programs that write at once.

Each test starts one process that imports the store and then forks, since importing costs more
than what is measured.
"""

from __future__ import annotations

import os
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

pytestmark = [
    pytest.mark.process,
    pytest.mark.skipif(not hasattr(os, "fork"), reason="forks"),
]
ROOT = Path(__file__).parents[2]
HEAD = """
import os, random, signal, sys, time
from datetime import UTC, datetime
from pathlib import Path
from ketacounsel.store import Beginning, Ending, Kept, StoreFault, open_store
import alembic.command, ketacounsel.store.sql, ketacounsel.store.sqlite

path = Path(sys.argv[1])
SCENE = Beginning("scene", "harbour", "v1", "coach", 7)

def now():
    return datetime.now(UTC)

def forked(work):
    child = os.fork()
    if child:
        return child
    try:
        work()
    except BaseException as error:
        sys.stderr.write(f"{type(error).__name__}: {error}\\n")
        os._exit(1)
    os._exit(0)

def ended(child):
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
"""

KILLED = """
dice = random.Random(5)
killed_before_an_answer = 0
for turn in range(100):
    reader, writer = os.pipe()

    def play():
        store = open_store(path, now)
        ongoing = store.open_play("scene", "harbour")
        run = ongoing.play.id if ongoing else store.start_play(SCENE)
        while True:
            number = store.add_input(run, "typed", "node", f"turn {turn} words " * 20)
            os.write(writer, f"{run} {number}\\n".encode())

    child = forked(play)
    os.close(writer)
    time.sleep(dice.uniform(0.0, 0.08))
    os.kill(child, signal.SIGKILL)
    ended(child)
    told = os.read(reader, 1 << 20).decode().splitlines()
    os.close(reader)
    store = open_store(path, now)
    ongoing = store.open_play("scene", "harbour")
    if not told:
        killed_before_an_answer += 1
        continue
    run, number = map(int, told[-1].split())
    assert ongoing is not None and ongoing.play.id == run, "the play is lost"
    numbers = [done.number for done in ongoing.inputs]
    assert numbers == list(range(len(numbers))), "there is a gap"
    # The last one may be there though its answer was not heard, and nothing beyond it.
    assert len(numbers) in (number + 1, number + 2), f"{len(numbers)} of {number + 1}"
    if turn % 10 == 9:
        store.finish_play(run, Ending("left", None))
        for beside in path.parent.iterdir():
            assert b"words" not in beside.read_bytes(), "typed text is left"
print(killed_before_an_answer)
"""

WRITERS = """
EACH = 40

def write():
    store = open_store(path, now)
    play = store.start_play(SCENE)
    for number in range(EACH):
        assert store.add_input(play, "chosen", "node", f"{os.getpid()}") == number
    short = store.start_play(SCENE)
    store.add_input(short, "typed", "node", "words")
    store.finish_play(short, Ending("good", True))

children = [forked(write) for _ in range(8)]
assert [ended(child) for child in children] == [0] * 8
store = open_store(path, now)
ongoing = store.open_plays()
assert len(ongoing) == 8
for one in ongoing:
    assert [done.number for done in one.inputs] == list(range(EACH))
    assert len({done.value for done in one.inputs}) == 1
assert len(store.plays()) == 16
assert b"words" not in path.read_bytes()
assert [p.name for p in path.parent.iterdir()] == [path.name]
print("all there")
"""

NO_ROOM = """
import resource
said = []
store = Kept(lambda: open_store(path, now), now, said.append)
play = store.start_play(SCENE)
store.add_input(play, "typed", "node", "first")
size = path.stat().st_size
resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
for number in range(1, 40):
    assert store.add_input(play, "typed", "node", "canary " * 500) == number
store.finish_play(play, Ending("good", True))
assert len(store.inputs(play)) == 40
assert [p.outcome for p in store.plays()] == ["good"]
(fault,) = said
assert "canary" not in fault.line and len(fault.line.splitlines()) == 1
print(fault.line)
"""


def run(program: str, tmp_path: Path, seconds: float = 120) -> str:
    """Run a program beside the store's file and return what it said."""
    path = tmp_path / "data" / "practice.sqlite3"
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(HEAD + program), str(path)],
        capture_output=True,
        text=True,
        timeout=seconds,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_a_killed_program_loses_at_most_the_current_turn(tmp_path: Path) -> None:
    """A hundred times, at any moment, the making of the file included."""
    assert int(run(KILLED, tmp_path)) < 90


def test_eight_writers_at_once_lose_nothing(tmp_path: Path) -> None:
    assert "all there" in run(WRITERS, tmp_path)


def test_a_disk_that_fills_up_is_said_once_and_practice_goes_on(tmp_path: Path) -> None:
    assert "practice.sqlite3" in run(NO_ROOM, tmp_path)


def test_a_read_only_disk_is_said_once_and_practice_goes_on(tmp_path: Path) -> None:
    program = """
said = []
store = Kept(lambda: open_store(path, now), now, said.append)
play = store.start_play(SCENE)
store.add_input(play, "typed", "node", "first")
store.finish_play(play, Ending("good", True))
assert [met.kind for met in said] == ["not writable"]
assert [p.outcome for p in store.plays()] == ["good"]
print(said[0].line)
"""
    nowhere = tmp_path / "data"
    nowhere.write_text("")
    assert "cannot be written" in run(program, tmp_path)
