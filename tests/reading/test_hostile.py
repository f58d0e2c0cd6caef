"""Files that are wrong or meant to harm: a clear line, in under a second, in little memory.

Each runs in a process of its own, since what goes wrong in a YAML parser ends the process. Time
is that of the processor, so that a busy machine fails no test; waiting is caught by the timeout.
"""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from ketacounsel.reading import Limits, Unreadable, read_file

PROGRAM = """
import json, resource, sys, time
from pathlib import Path
from ketacounsel.reading import Unreadable, read_file, render_fault
import yaml
begun = time.process_time()
try:
    document = read_file(Path(sys.argv[1]))
    reports = [render_fault(fault) for fault in document.faults]
    codes = [fault.code for fault in document.faults]
except Unreadable as unreadable:
    reports, codes = [render_fault(unreadable.fault)], [unreadable.fault.code]
seconds = time.process_time() - begun
status = Path("/proc/self/status")
if status.exists():  # what getrusage says on Linux begins with the memory of the parent
    peak = int(status.read_text().split("VmHWM:")[1].split()[0]) / 2**10
else:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
found = {"codes": codes, "reports": reports, "seconds": seconds, "peak": peak}
print(json.dumps(found, ensure_ascii=False))
"""
MERGES = "a0: &a0 {k: v}\n" + "".join(
    f"a{n}: &a{n} {{<<: [*a{n - 1}, *a{n - 1}, *a{n - 1}, *a{n - 1}]}}\n" for n in range(1, 20)
)
LAUGHS = 'a: &a ["lol"]\n' + "".join(
    f"{chr(98 + n)}: &{chr(98 + n)} [{', '.join(['*' + chr(97 + n)] * 9)}]\n" for n in range(9)
)
FULL = Limits().max_bytes
HOSTILE: dict[str, tuple[str, Callable[[], bytes]]] = {
    "brackets": ("Y138", lambda: b"[" * 100_000),
    "braces": ("Y137", lambda: b"{" * 100_000),
    "dashes": ("Y138", lambda: b"- " * 50_000),
    "question marks": ("Y137", lambda: b"? " * 50_000),
    "braces with keys": ("Y138", lambda: b"{a: " * 25_000),
    "brackets, full size": ("Y138", lambda: b"[" * FULL),
    "indentation": ("Y138", lambda: b"".join(b" " * n + b"a:\n" for n in range(400))),
    "merge bomb": ("Y131", lambda: MERGES.encode()),
    "billion laughs": ("Y131", lambda: LAUGHS.encode()),
    "50 MB": ("Y105", lambda: b"a: 1\n" * 10_000_000),
    "binary": ("Y111", lambda: bytes(range(128, 256)) * 800),
    "program": ("Y112", lambda: b"\x7fELF\x02\x01\x01" + b"\x00" * 100_000),
    "NUL": ("Y112", lambda: b"a: 1\nb: \x00\n"),
    "UTF-16": ("Y111", lambda: "a: 1\n".encode("utf-16")),
    "python object": ("Y134", lambda: b"a: !!python/object/apply:os.system ['echo harm']\n"),
    "5000 digits": ("Y142", lambda: b"a: " + b"9" * 5000),
    "5000 digits as a key": ("Y120", lambda: b"9" * 5000 + b": 1\n"),
    "1 million digits": ("Y142", lambda: b"a: " + b"9" * 1_000_000),
    "lone surrogate in bytes": ("Y111", lambda: b"a: \xed\xa0\x80\n"),
    "lone surrogate escape": ("Y111", lambda: b'a: "\\ud800"\n'),
    "terminal escape": ("Y112", lambda: b"a: \x1b]0;owned\x07\n"),
    "terminal escape in a key": ("Y141", lambda: b'"\\e[31mred": 1\n"\\e[31mred": 2\n'),
    "bidirectional override": ("Y142", lambda: "a: no # \u202e gnihton\n".encode()),
    "many nodes": ("Y139", lambda: b"[" + b"a," * (FULL // 2 - 1)),
    "many small lists": ("Y139", lambda: b"[" + b"[]," * (FULL // 3 - 1)),
    "many mappings": ("Y139", lambda: b"- a: b\n" * 190_000),
    "many lines": ("Y139", lambda: b"#\n" * (FULL // 2)),
    "many duplicates": ("Y141", lambda: b"{" + b"a: 1," * 95_000 + b"}"),
    "many keys, then many duplicates": (
        "Y141",
        lambda: b"{" + b"".join(b"k%d: 1," % n for n in range(75_000)) + b"k74999: 1," * 300 + b"}",
    ),
    "many disputed": ("Y142", lambda: b"[" + b"no," * 195_000 + b"]"),
    "unclosed quote": ("Y120", lambda: b"a: '" + b"x" * (FULL - 10)),
    "one wide line": ("Y142", lambda: b"a: " + "漢".encode() * (FULL // 4) + b"\nb: no\n"),
    "missing colons": ("Y120", lambda: b"word\n" * 150_000 + b"a: b: c\n"),
}


def run(path: Path) -> dict[str, object]:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(path)],
        capture_output=True,
        timeout=20,
        check=False,
        env={**os.environ, "PYTHONUTF8": "1"},
    )
    assert done.returncode == 0, done.stderr.decode()
    assert b"\x1b" not in done.stdout
    assert done.stderr == b""
    result = json.loads(done.stdout)
    assert isinstance(result, dict)
    return result


def assert_clear(result: dict[str, object], code: str) -> None:
    codes, reports = result["codes"], result["reports"]
    seconds, peak = result["seconds"], result["peak"]
    assert isinstance(codes, list)
    assert isinstance(reports, list)
    assert codes[0] == code
    assert len(codes) <= Limits().max_faults + 1
    for report in reports:
        assert all(line.isprintable() and len(line) < 250 for line in report.split("\n"))
        assert f" {code} " in reports[0].split("\n")[0]
    assert isinstance(seconds, float)
    assert isinstance(peak, float)
    assert seconds < 1
    assert peak < 200


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_gets_a_clear_line_quickly_in_little_memory(
    name: str, tmp_path: Path
) -> None:
    code, content = HOSTILE[name]
    path = tmp_path / "hostile.yaml"
    path.write_bytes(content())
    assert_clear(run(path), code)


def test_a_file_within_all_limits_is_read_in_little_memory(tmp_path: Path) -> None:
    path = tmp_path / "large.yaml"
    path.write_bytes(b"- ab: [c, {}]\n" * 39_000)
    result = run(path)
    assert result["codes"] == []
    assert isinstance(result["peak"], float)
    assert result["peak"] < 200


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no FIFO on this system")
def test_a_fifo_a_socket_and_a_device_are_refused_without_waiting(tmp_path: Path) -> None:
    fifo = tmp_path / "fifo.yaml"
    os.mkfifo(fifo)
    assert_clear(run(fifo), "Y102")
    assert_clear(run(Path("/dev/zero")), "Y102")
    with socket.socket(socket.AF_UNIX) as listener:
        near = Path(os.path.relpath(tmp_path / "s"))
        listener.bind(str(near))
        with pytest.raises(Unreadable) as caught:
            read_file(near)
    assert "socket" in caught.value.fault.message


def test_what_is_not_a_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "loop.yaml").symlink_to("loop.yaml")
    (tmp_path / "dangling.yaml").symlink_to("nowhere.yaml")
    (tmp_path / "file.yaml").write_text("a: 1\n")
    (tmp_path / "link.yaml").symlink_to("file.yaml")
    for name, code, words in [
        ("loop.yaml", "Y103", "circle"),
        ("dangling.yaml", "Y101", "no such file"),
        ("missing.yaml", "Y101", "no such file"),
        ("file.yaml/x.yaml", "Y101", "no such file"),
        ("", "Y102", "a folder"),
        ("nul\x00.yaml", "Y104", "cannot be opened"),
        ("x" * 5000, "Y104", "cannot be opened"),
    ]:
        with pytest.raises(Unreadable) as caught:
            read_file(tmp_path / name, "k.yaml")
        fault = caught.value.fault
        assert (fault.code, fault.file, fault.line, fault.column) == (code, "k.yaml", 1, 1)
        assert words in fault.message
    assert read_file(tmp_path / "link.yaml").data == {"a": 1}


def test_a_file_that_may_not_be_read_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "k.yaml"
    path.write_text("a: 1\n")

    def refuse(*_: object) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "open", refuse)
    with pytest.raises(Unreadable) as caught:
        read_file(path)
    assert caught.value.fault.code == "Y104"


def test_a_file_that_grows_while_it_is_read_stays_under_the_cap(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "k.yaml"
    path.write_bytes(b"#" * 5000)
    monkeypatch.setattr("ketacounsel.reading.reader._check_status", lambda *_: None)
    with pytest.raises(Unreadable) as caught:
        read_file(path, limits=Limits(max_bytes=4999))
    assert caught.value.fault.code == "Y105"


def test_a_file_name_acts_on_no_terminal(tmp_path: Path) -> None:
    with pytest.raises(Unreadable) as caught:
        read_file(tmp_path / "a\x1b[31m\n\udcff.yaml")
    assert caught.value.fault.file.endswith("a\\x1b[31m\\n<U+DCFF>.yaml")
