"""``ketacounsel check`` on what is wrong or meant to harm: a clear line, soon, in little memory."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.process.conftest import Home

pytestmark = pytest.mark.process

SLACK = 3.0
"""A busy machine may take this many times the second that is allowed."""

MOST_MEMORY = 200
"""MiB at the peak."""

MERGES = "a0: &a0 {k: v}\n" + "".join(
    f"a{n}: &a{n} {{<<: [*a{n - 1}, *a{n - 1}, *a{n - 1}, *a{n - 1}]}}\n" for n in range(1, 20)
)
LAUGHS = 'a: &a ["lol"]\n' + "".join(
    f"{chr(98 + n)}: &{chr(98 + n)} [{', '.join(['*' + chr(97 + n)] * 9)}]\n" for n in range(9)
)
CONTENT: dict[str, tuple[int, Callable[[], bytes]]] = {
    "brackets": (2, lambda: b"[" * 100_000),
    "braces": (2, lambda: b"{" * 100_000),
    "merge-bomb": (2, lambda: MERGES.encode()),
    "billion-laughs": (2, lambda: LAUGHS.encode()),
    "fifty-megabytes": (2, lambda: b"a: 1\n" * 10_000_000),
    "binary": (2, lambda: bytes(range(128, 256)) * 800),
    "program": (2, lambda: b"\x7fELF\x02\x01\x01" + b"\x00" * 100_000),
    "nul": (2, lambda: b"a: 1\nb: \x00\n"),
    "utf-16": (2, lambda: "a: 1\n".encode("utf-16")),
    "python-object": (2, lambda: b"a: !!python/object/apply:os.system ['echo harm']\n"),
    "digits": (1, lambda: b"schema_version: " + b"9" * 5000 + b"\n"),
    "surrogate-bytes": (2, lambda: b"a: \xed\xa0\x80\n"),
    "surrogate-escape": (2, lambda: b'a: "\\ud800"\n'),
    "surrogate-pair-escape": (2, lambda: b'a: "\\ud83d\\ude00"\n'),
    "escape": (2, lambda: b"a: \x1b]0;owned\x07\n"),
    "escape-in-a-key": (1, lambda: b'"\\e[31mred": 1\n"\\e[31mred": 2\n'),
    "second-document": (2, lambda: b"a: 1\n---\nb: 2\n"),
    "empty": (1, bytes),
    "many-faults": (1, lambda: b"[" + b"no," * 195_000 + b"]"),
}


def fifo(folder: Path) -> Path:
    """Make a pipe with a name, which nobody writes to."""
    os.mkfifo(folder / "fifo.yaml")
    return folder / "fifo.yaml"


def loop(folder: Path) -> Path:
    """Make a link to itself."""
    (folder / "loop.yaml").symlink_to("loop.yaml")
    return folder / "loop.yaml"


def no_manifest(folder: Path) -> Path:
    """Make a folder with a file that is no manifest."""
    (folder / "base").mkdir()
    (folder / "base" / "sources.yaml").write_text("schema_version: 1\n")
    return folder / "base"


def fifo_in_folder(folder: Path) -> Path:
    """Make a folder whose manifest is a pipe."""
    (folder / "base").mkdir()
    os.mkfifo(folder / "base" / "manifest.yaml")
    return folder / "base"


PLACES: dict[str, Callable[[Path], Path]] = {
    "fifo": fifo,
    "circle of links": loop,
    "folder without manifest": no_manifest,
    "fifo as manifest": fifo_in_folder,
    "missing file": lambda folder: folder / "missing.yaml",
    "device": lambda _: Path("/dev/zero"),
    "escape in a name": lambda folder: folder / "a\x1b[31m\nb.yaml",
}


def assert_clear(home: Home, path: Path, codes: tuple[int, ...]) -> None:
    """Check a path in a process of its own and fail unless all bounds hold."""
    done = home.run("check", path, seconds=30)
    out = (done.out + done.error).decode("utf-8", "strict")
    first = out.splitlines()[0]
    assert done.code in codes, out[:500]
    assert "\x1b" not in out
    assert "Traceback" not in out
    assert first.isprintable()
    assert 20 <= len(first) < 400
    assert path.name.partition("\x1b")[0] in first
    assert done.seconds < 1 * SLACK
    assert done.peak < MOST_MEMORY


@pytest.mark.parametrize("name", CONTENT)
def test_a_hostile_file_gets_a_clear_line_soon_in_little_memory(home: Home, name: str) -> None:
    code, content = CONTENT[name]
    path = home.folder / f"{name}.yaml"
    path.write_bytes(content())
    assert_clear(home, path, (code,))


@pytest.mark.parametrize("name", PLACES)
def test_a_path_that_is_no_file_gets_a_clear_line_soon(home: Home, name: str) -> None:
    assert_clear(home, PLACES[name](home.folder), (2,))


@pytest.mark.parametrize("name", ["brackets", "billion-laughs", "binary", "utf-16", "digits"])
def test_a_hostile_file_inside_a_knowledge_base_is_met_the_same_way(
    home: Home, fictional: Path, name: str
) -> None:
    code, content = CONTENT[name]
    (fictional / "sources.yaml").write_bytes(content())
    done = home.run("check", fictional, seconds=30)
    out = (done.out + done.error).decode()
    assert done.code == code
    assert "sources.yaml" in out
    assert "\x1b" not in out
    assert done.seconds < 2 * SLACK
    assert done.peak < MOST_MEMORY


def test_the_shipped_knowledge_base_is_checked_in_little_memory(home: Home) -> None:
    done = home.run("check", "--strict", seconds=60)
    assert done.code == 0, done.out.decode()[:2000]
    assert done.peak < MOST_MEMORY
