"""Measure the program against public programs in the same run; prints one table in Markdown.

``python -m benchmarks.run [--rounds 15]``. Exit code 0 whether the targets are held or not; 1
if something could not be measured. README.md says what is compared with what.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles

from benchmarks.generate import generate
from benchmarks.handover import screen_seconds, sheet_seconds
from benchmarks.measure import (
    Program,
    Started,
    command_seconds,
    compile_all,
    environment,
    key_seconds,
    keys_seconds,
    peak_memory,
    start,
)
from benchmarks.rehearsal import reading_seconds, typing_seconds
from ketacounsel.knowledge import manifest_entries
from ketacounsel.shipped import knowledge_folder
from tests.process.terminal import Terminal

HERE = Path(__file__).parent
LISTED = "CHOOSE A DRUG"
READ = "review by"
APP = (sys.executable, "-m", "ketacounsel")
LIST_KEYS = ("down", "down", "up", "down", "down", "up", "up")
OPTION_KEYS = (
    *("down", "down", "down", "home", "e", "down", "down", "pagedown", "s", "b"),
    *("h", "down", "down", "s", "down", "b", "a", "y", "down", "n", "d", "down", "w", "down"),
    *("pagedown", "end", "home", "q", "enter", "down", "enter", "l", "r", "o", "m", "b", "?", "b"),
    *("i", "b", "T", "T", "T", "e", "b"),
)
GENERATED_OPTION = ("Zorvane 0", "Zorvane 0 by route 0")
OPTION = ("Ketamine", "Ketamine by vein")
OPTIONS_OF_A_MEGABYTE = 128
A_FEW_MS = 0.01
FIND_KEYS = ("slash", *"pain", "down", "enter")


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the table; ``limit`` is ``None`` where nothing is promised."""

    what: str
    ours: str
    theirs: str
    value: float
    limit: float | None
    unit: str = "x"

    def cells(self) -> str:
        """Return the row in Markdown."""
        figure = f"{self.value:.0f} ms" if self.unit == "ms" else f"{self.value:.2f}"
        if self.limit is None:
            return f"| {self.what} | {self.ours} | {self.theirs} | {figure} | - | reported |"
        target = f"{self.limit:.0f} ms" if self.unit == "ms" else f"{self.limit:g}"
        held = "held" if self.value <= self.limit else "NOT HELD"
        return f"| {self.what} | {self.ours} | {self.theirs} | {figure} | {target} | {held} |"


def ratio(what: str, ours: float, theirs: float, limit: float | None, unit: str = "ms") -> Row:
    """Return a row that compares two figures, times in seconds or memory in MiB."""
    factor = 1000 if unit == "ms" else 1
    places = 1 if unit == "ms" and min(ours, theirs) < A_FEW_MS else 0
    shown = (f"{ours * factor:.{places}f} {unit}", f"{theirs * factor:.{places}f} {unit}")
    return Row(what, *shown, ours / theirs, limit)


def hello(home: Path) -> Program:
    """Return the bare Textual program."""
    command = (sys.executable, str(HERE / "hello.py"))
    return Program(command, environment(home), home, ("Hello, world",))


def app(home: Path, knowledge: Path | None = None, shows: tuple[str, ...] = ()) -> Program:
    """Return the app; useful when every drug is listed and Down has been answered."""
    names = manifest_entries(knowledge or knowledge_folder())
    extra = {"KETACOUNSEL_KNOWLEDGE": str(knowledge)} if knowledge else {}
    shown = shows or (LISTED, *(drug.name for drug in names.drugs))
    return Program(APP, environment(home, **extra), home, shown, "down")


def starts_and_memory(home: Path, rounds: int) -> Iterator[Row]:
    """Compare starts, warm and cold, and the memory once an option has been read."""
    bare, ours = hello(home), app(home)
    command_seconds((*APP, "options"), ours.environment, home)
    seconds: dict[str, list[float]] = {"bare": [], "warm": [], "cold": []}
    peaks: dict[str, list[float]] = {"bare": [], "warm": []}
    for number in range(rounds + 1):
        cold_home = home / f"cold-{number}"
        cold_home.mkdir()
        for name, program in (("bare", bare), ("warm", ours), ("cold", app(cold_home))):
            started = start(program)
            with started.terminal as terminal:
                seconds[name].append(started.seconds)
                if name == "warm":
                    to_an_option(terminal, OPTION)
                    key_seconds(terminal, "e")
                if name in peaks:
                    peaks[name].append(peak_memory(terminal))
    start_of = {name: median(times[1:]) for name, times in seconds.items()}
    for name, limit in (("warm", 1.25), ("cold", 1.6)):
        what = f"{name} start to a useful frame / bare Textual"
        yield ratio(what, start_of[name], start_of["bare"], limit)
    what = "peak memory, an option open / bare Textual"
    yield ratio(what, median(peaks["warm"]), median(peaks["bare"]), 1.4, "MiB")


def to_an_option(terminal: Terminal, path: tuple[str, str]) -> list[float]:
    """Choose a drug and a route by their digits; return the seconds of both keys."""
    terminal.wait_for(READ, seconds=60)
    drug = key_seconds(terminal, terminal.number_of(path[0]))
    return [drug, key_seconds(terminal, terminal.number_of(path[1]))]


def session(started: Started, path: tuple[str, str]) -> list[float]:
    """Return the seconds of every key of a session over all screens of one option."""
    with started.terminal as terminal:
        taken = keys_seconds(terminal, LIST_KEYS)
        taken += to_an_option(terminal, path)
        taken += keys_seconds(terminal, OPTION_KEYS)
        return taken + keys_seconds(terminal, FIND_KEYS)


def keys(home: Path, rounds: int) -> Iterator[Row]:
    """Time every key, with the knowledge base compiled and while it is being compiled."""
    for name in ("warm", "cold"):
        taken: list[float] = []
        for number in range(rounds):
            folder = home / f"keys-{name}-{number if name == 'cold' else 0}"
            folder.mkdir(exist_ok=True)
            if name == "warm":
                command_seconds((*APP, "options"), environment(folder), folder)
            taken += session(start(app(folder)), OPTION)
        middle, most = median(taken), quantiles(taken, n=20)[-1]
        ours = f"p50 {middle * 1000:.0f}, p95 {most * 1000:.0f} ms of {len(taken)} keys"
        yield Row(f"slowest key, {name}", ours, "", max(taken) * 1000, 100, "ms")


def show(home: Path, rounds: int) -> Iterator[Row]:
    """Compare showing an option with importing what every such program imports."""
    ours = (*APP, "show", "ketamine", "iv")
    bare = (sys.executable, "-c", "import yaml, rich")
    taken: dict[tuple[str, ...], list[float]] = {ours: [], bare: []}
    for _ in range(rounds + 1):
        for command, times in taken.items():
            times.append(command_seconds(command, environment(home), home))
    what = "`show ketamine iv`, warm / `import yaml, rich`"
    yield ratio(what, median(taken[ours][1:]), median(taken[bare][1:]), 2.5)


def reading(home: Path) -> Iterator[Row]:
    """Compare reading with checking against the bare C loader: 1 MB made, and what is shipped."""
    made = generate(home / "megabyte", OPTIONS_OF_A_MEGABYTE)
    for name, folder, limit in (("made", made, 3.0), ("shipped", knowledge_folder(), None)):
        command = (sys.executable, "-m", "benchmarks.reading", str(folder))
        done = subprocess.run(command, env=environment(home), capture_output=True, check=True)
        found = json.loads(done.stdout)
        what = f"read, records, references, {found['bytes'] / 1e6:.2f} MB {name} / CSafeLoader"
        yield ratio(what, found["checked"], found["bare"], limit)


def handover(home: Path, rounds: int) -> Iterator[Row]:
    """Compare sheets for the patient with ``show``, and courses side by side with one brief."""
    taken = sheet_seconds(home, rounds)
    yield ratio("handout HTML / `show`, warm", taken["html"], taken["show"], 1.5)
    what = "handout HTML of words never measured / `show`, warm"
    yield ratio(what, taken["new words"], taken["show"], None)
    yield ratio("handout PDF of one option / HTML", taken["pdf"], taken["html"], 3.0)
    for size, of in screen_seconds(home).items():
        what = f"compare of 3 options: repaint at {size} / first screen of one brief"
        yield ratio(what, of["compare"], of["first"], 1.5)
        what = f"compare of 3 options: repaint at {size} / evidence of one brief"
        yield ratio(what, of["compare"], of["evidence"], 1.5)
        what = f"compare of 3 options: new width at {size} / evidence of one brief"
        yield ratio(what, of["compare anew"], of["evidence anew"], None)


def rehearsal(home: Path, rounds: int) -> Iterator[Row]:
    """Compare typing a reply with a bare Input, and reading it with drawing what follows."""
    taken = typing_seconds(home, rounds)
    slow = {name: quantiles(times, n=20)[-1] for name, times in taken.items()}
    yield ratio("key to repaint, typing a reply, p95 / bare Input", slow["ours"], slow["bare"], 1.5)
    most = {name: max(times) for name, times in taken.items()}
    yield ratio("the same, slowest key / bare Input", most["ours"], most["bare"], None)
    turn = reading_seconds(home)
    yield ratio("reading a typed turn / drawing what follows", turn["read"], turn["draw"], 1.0)


def growth(home: Path, rounds: int) -> Iterator[Row]:
    """Compare start and keys with 100 and 1000 options to those with 10."""
    starts: dict[int, list[float]] = {10: [], 100: [], 1000: []}
    pressed: dict[int, list[float]] = {options: [] for options in starts}
    programs = {}
    for options in starts:
        folder = generate(home / f"options-{options}", options)
        programs[options] = app(home, folder, (LISTED, "Zorvane 0"))
        command_seconds((*APP, "options"), programs[options].environment, home)
    for _ in range(rounds + 1):
        for options, program in programs.items():
            started = start(program)
            starts[options].append(started.seconds)
            pressed[options] += session(started, GENERATED_OPTION)
    begun = {options: median(times[1:]) for options, times in starts.items()}
    slow = {options: quantiles(times, n=20)[-1] for options, times in pressed.items()}
    for options, limit in ((100, 1.2), (1000, None)):
        yield ratio(f"start with {options} options / with 10", begun[options], begun[10], limit)
        yield ratio(f"key p95 with {options} options / with 10", slow[options], slow[10], limit)


def main() -> int:
    """Measure everything and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=15, help="starts that count, each kind")
    parser.add_argument(
        "--only", choices=("start", "keys", "show", "handover", "reading", "rehearsal", "growth")
    )
    arguments = parser.parse_args()
    compile_all()
    few = max(2, arguments.rounds // 4)
    parts = {
        "start": lambda home: starts_and_memory(home, arguments.rounds),
        "keys": lambda home: keys(home, few),
        "show": lambda home: show(home, arguments.rounds),
        "handover": lambda home: handover(home, arguments.rounds),
        "reading": reading,
        "rehearsal": lambda home: rehearsal(home, max(2, few // 2)),
        "growth": lambda home: growth(home, few),
    }
    print("| what | ours | theirs | figure | target | |\n| --- | --- | --- | --- | --- | --- |")
    failed = False
    for name, part in parts.items():
        if arguments.only not in (None, name):
            continue
        with tempfile.TemporaryDirectory(prefix="benchmark-", ignore_cleanup_errors=True) as home:
            try:
                for row in part(Path(home)):
                    print(row.cells(), flush=True)
            except (AssertionError, OSError, subprocess.SubprocessError) as error:
                failed = True
                print(f"{name} could not be measured: {str(error)[:300]}", file=sys.stderr)
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
