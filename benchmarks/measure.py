"""What is measured of one start: time to a useful frame, keys, memory; and of one command."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.process.terminal import Terminal

ROOT = Path(__file__).parents[1]
SIZE = (100, 30)
ONE_FRAME = 0.02
"""Output with no longer pause than this (seconds) is one frame."""

LEAST_STILL = 0.05
"""Without output for this many seconds a key has been answered whole."""


@dataclass(frozen=True, slots=True)
class Program:
    """A program to start: its command, its environment, and what stands on its first screen."""

    command: tuple[str, ...]
    environment: Mapping[str, str]
    folder: Path
    shows: tuple[str, ...]
    key: str | None = None

    def start(self) -> Terminal:
        """Start it on a terminal of its own."""
        return Terminal(self.command, self.environment, self.folder, SIZE)


@dataclass(frozen=True, slots=True)
class Started:
    """A program on its first screen: seconds to its useful frame."""

    terminal: Terminal
    seconds: float


def environment(home: Path, **extra: str) -> dict[str, str]:
    """Return an environment with nothing of the developer's own in it."""
    return {
        "PATH": os.environ.get("PATH", os.defpath),
        "HOME": str(home),
        "XDG_CACHE_HOME": str(home / "cache"),
        "XDG_CONFIG_HOME": str(home / "config"),
        "TERM": "xterm-256color",
        "LC_ALL": "C.UTF-8",
        "PYTHONPATH": str(ROOT),
        **extra,
    }


def start(program: Program) -> Started:
    """Start a program; the useful frame shows all its words and, with a key, has answered it."""
    terminal = program.start()
    terminal.wait_for(*program.shows)
    if program.key is not None:
        before = terminal.cells
        terminal.press(program.key)
        terminal.wait_for_change(before)
    return Started(terminal, terminal.reads[-1] - terminal.started)


def key_seconds(terminal: Terminal, key: str) -> float:
    """Return the seconds from a key to the end of the first frame that answers it."""
    terminal.wait_still()
    known = len(terminal.reads)
    pressed = time.monotonic()
    terminal.press(key)
    terminal.wait_until(lambda: len(terminal.reads) > known, f"an answer to {key!r}", 5)
    terminal.bytes_during(LEAST_STILL)
    frame = terminal.reads[known]
    for moment in terminal.reads[known + 1 :]:
        if moment - frame > ONE_FRAME:
            break
        frame = moment
    return frame - pressed


def keys_seconds(terminal: Terminal, keys: Sequence[str]) -> list[float]:
    """Return the seconds of each key of a session."""
    return [key_seconds(terminal, key) for key in keys]


def peak_memory(terminal: Terminal) -> float:
    """Return the largest resident memory of a running program so far, in MiB (Linux)."""
    status = Path(f"/proc/{terminal.process.pid}/status").read_text()
    return int(status.split("VmHWM:")[1].split()[0]) / 1024


def command_seconds(command: Sequence[str], environment: Mapping[str, str], folder: Path) -> float:
    """Return the seconds that a command takes from start to end."""
    begun = time.monotonic()
    subprocess.run(
        command,
        env=dict(environment),
        cwd=folder,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        check=True,
    )
    return time.monotonic() - begun


def compile_all() -> None:
    """Write the byte code of the checkout, as an installation does."""
    folder = str(ROOT / "ketacounsel")
    subprocess.run([sys.executable, "-m", "compileall", "-q", folder], check=True)
