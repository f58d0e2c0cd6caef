"""The real program in a home of its own, on a terminal or without one."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.process.terminal import Terminal

ROOT = Path(__file__).parents[2]
FICTIONAL = ROOT / "tests" / "fixtures" / "fictional"

READY = ("CHOOSE A DRUG", "review by")
"""On the home screen once the knowledge base has been read."""

# What is measured is a child of a small process: on Linux the largest memory of a child begins
# with that of the process that started it, which in a test run is large.
LAUNCHER = """
import json, os, resource, subprocess, sys, time
begun = time.monotonic()
child = subprocess.Popen(sys.argv[2:])
_, status, used = os.wait4(child.pid, 0)
seconds = time.monotonic() - begun
unit = 2**20 if sys.platform == "darwin" else 2**10
with open(sys.argv[1], "w") as file:
    json.dump({"code": os.waitstatus_to_exitcode(status), "seconds": seconds,
               "processor": used.ru_utime + used.ru_stime, "peak": used.ru_maxrss / unit}, file)
"""


@dataclass(frozen=True, slots=True)
class Finished:
    """A program that ran without a terminal; ``peak`` in MiB, times in seconds."""

    code: int
    out: bytes
    error: bytes
    seconds: float
    processor: float
    peak: float


@dataclass(frozen=True, slots=True)
class Home:
    """A home folder with a cache, and ways to run the program in it."""

    folder: Path
    cache: Path
    planted: Path | None = None

    def environment(self, extra: Mapping[str, str] | None = None) -> dict[str, str]:
        """Return the whole environment of the program, nothing of the developer's in it."""
        path = [str(part) for part in (self.planted, ROOT) if part is not None]
        return {
            "PATH": os.environ.get("PATH", os.defpath),
            "HOME": str(self.folder),
            "XDG_CACHE_HOME": str(self.cache),
            "XDG_CONFIG_HOME": str(self.folder / "config"),
            "TERM": "xterm-256color",
            "LC_ALL": "C.UTF-8",
            "PYTHONPATH": os.pathsep.join(path),
            **(extra or {}),
        }

    def run(
        self, *arguments: str | Path, extra: Mapping[str, str] | None = None, seconds: float = 30
    ) -> Finished:
        """Run the program to its end with nothing on standard input, output into pipes."""
        result = self.folder / f"result-{len(list(self.folder.iterdir()))}.json"
        done = subprocess.run(
            [sys.executable, "-ISc", LAUNCHER, str(result), *self.command(*arguments)],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            env=self.environment(extra),
            cwd=self.folder,
            timeout=seconds,
            check=True,
        )
        return Finished(out=done.stdout, error=done.stderr, **json.loads(result.read_text()))

    def command(self, *arguments: str | Path) -> list[str]:
        """Return the command line of the program."""
        return [sys.executable, "-m", "ketacounsel", *map(str, arguments)]


Start = Callable[..., Terminal]


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """A home where the program never ran."""
    folder = tmp_path / "home"
    folder.mkdir()
    return Home(folder, folder / "cache")


@pytest.fixture(scope="session")
def warm_cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cache that holds the compiled form of the shipped and the fictional knowledge base."""
    folder = tmp_path_factory.mktemp("warm")
    home = Home(folder, folder / "cache")
    for extra in ({}, {"KETACOUNSEL_KNOWLEDGE": str(FICTIONAL)}):
        assert home.run(extra=extra).code == 0
    return home.cache


@pytest.fixture
def warm(home: Home, warm_cache: Path) -> Home:
    """A home where the program ran before."""
    return Home(home.folder, warm_cache)


@pytest.fixture
def start() -> Iterator[Start]:
    """Start the program of a home on a terminal; it is ended with the test."""
    with ExitStack() as stack:

        def begin(
            home: Home,
            *arguments: str | Path,
            size: tuple[int, int] = (80, 24),
            extra: Mapping[str, str] | None = None,
        ) -> Terminal:
            command = home.command(*arguments)
            return stack.enter_context(
                Terminal(command, home.environment(extra), home.folder, size)
            )

        yield begin


@pytest.fixture
def fictional(tmp_path: Path) -> Path:
    """A copy of the fictional knowledge base that a test may change."""
    return Path(shutil.copytree(FICTIONAL, tmp_path / "fictional"))
