"""Handing over when things go wrong: a broken clinic folder, a file that exists, no room, no PDF.

Each is one clear line and the documented exit code; nothing is overwritten, nothing is half
written, and nothing of the input acts on the terminal (issue 3, done-when 5).
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from tests.process.conftest import Finished, Home, Start
from tests.process.terminal import Terminal

pytestmark = pytest.mark.process

NOTE = ("note", "ketamine", "iv")
SHEET = ("handout", "ketamine", "iv")
HEAD = "schema_version: 1\nlocal:\n"
LINE = HEAD + "  - {id: ours, slot: cost, clinician: Desk}\n"
UNKNOWN_SLOT = LINE.replace("cost", "harms")
REFUSED = "LOCAL LINES REFUSED"
WITHOUT_TYPST = "import sys\nsys.modules['typst'] = None\n"
NO_NETWORK = """
import socket, sys

def refuse(event, arguments):
    if event in ("socket.connect", "socket.getaddrinfo", "socket.sendto"):
        raise SystemExit("the network was asked for: " + event)

sys.addaudithook(refuse)
"""


def one_line(done: Finished, code: int) -> str:
    """Return what was said, after making sure that it is one clear line and nothing else."""
    said = done.error.decode()
    assert (done.code, done.out) == (code, b""), said
    assert said.startswith("ketacounsel: ")
    assert said.count("\n") == 1
    assert "\x1b" not in said
    assert "fault of the program" not in said
    assert len(said) < 400
    return said


@pytest.fixture
def plant(warm: Home, tmp_path: Path) -> Callable[[str], Home]:
    """Return a way to a home where the program starts with a planted module."""

    def planted(source: str) -> Home:
        folder = tmp_path / "planted"
        folder.mkdir()
        (folder / "sitecustomize.py").write_text(source)
        return replace(warm, planted=folder)

    return planted


# A broken clinic folder


def written(text: str | bytes) -> Callable[[Path], None]:
    """Return a way to make a folder with one file."""
    data = text.encode() if isinstance(text, str) else text
    return lambda folder: (folder / "clinic.yaml").write_bytes(data) and None


BROKEN: dict[str, Callable[[Path], None]] = {
    "syntax": written(HEAD + "  - {id: [\n"),
    "anchor": written("schema_version: 1\nlocal: &a []\n"),
    "slot": written(UNKNOWN_SLOT),
    "findings": written(HEAD + "  - {id: a, slot: cost, clinician: Desk, findings: []}\n"),
    "banned words": written(HEAD + "  - {id: a, slot: cost, clinician: It is safe}\n"),
    "escape": written(HEAD + '  - {id: a, slot: "\\e]0;owned\\a", clinician: Desk}\n'),
    "binary": written(bytes(range(128, 256)) * 800),
    "50 MB": written(b"a: 1\n" * 10_000_000),
    "pipe": lambda folder: os.mkfifo(folder / "clinic.yaml"),
    "circle": lambda folder: (folder / "clinic.yaml").symlink_to("clinic.yaml"),
    "device": lambda folder: (folder / "clinic.yaml").symlink_to("/dev/zero"),
    "nothing": lambda folder: None,
    "knowledge base": lambda folder: (folder / "a.yaml").write_text("facts: []\n") and None,
}


@pytest.mark.parametrize("kind", BROKEN)
def test_a_broken_clinic_folder_stops_what_leaves_the_screen_and_marks_what_is_shown(
    warm: Home, tmp_path: Path, kind: str
) -> None:
    folder = tmp_path / "ours\x1b[31m\n"
    folder.mkdir()
    BROKEN[kind](folder)
    shown = warm.run("show", "ketamine", "iv", "--overlay", folder)
    assert (shown.code, shown.error) == (0, b"")
    assert shown.out.decode().count(REFUSED) == 1
    assert b"\x1b" not in shown.out
    said = one_line(warm.run(*NOTE, "-o", "note.txt", "--overlay", folder), 1)
    assert "--no-overlay" in said
    assert not (warm.folder / "note.txt").exists()


def test_a_folder_from_the_environment_is_refused_until_it_is_left_out(
    warm: Home, tmp_path: Path
) -> None:
    (tmp_path / "clinic.yaml").write_text(UNKNOWN_SLOT)
    extra = {"KETACOUNSEL_OVERLAY": str(tmp_path)}
    one_line(warm.run(*SHEET, "-o", "a.html", extra=extra), 1)
    assert REFUSED in warm.run("compare", "ketamine", "iv", extra=extra).out.decode()
    plain = json.loads(warm.run("show", "ketamine", "iv", "--format", "json", extra=extra).out)
    assert "K402" in plain["overlay_refused"]
    assert REFUSED in warm.run("options", extra=extra).error.decode()
    done = warm.run(*SHEET, "-o", "a.html", "--no-overlay", extra=extra)
    assert done.code == 0
    assert (warm.folder / "a.html").exists()


# A file that cannot be written


def target_folder(folder: Path) -> str:
    (folder / "note.txt").mkdir()
    return "note.txt"


def target_link(folder: Path) -> str:
    (folder / "mine.txt").write_text("mine")
    (folder / "note.txt").symlink_to("mine.txt")
    return "note.txt"


def target_pipe(folder: Path) -> str:
    os.mkfifo(folder / "note.txt")
    return "note.txt"


TARGETS: dict[str, Callable[[Path], str]] = {
    "folder": target_folder,
    "link": target_link,
    "pipe": target_pipe,
    "device": lambda folder: "/dev/full",
    "missing folder": lambda folder: "\x1b[31m\n/note.txt",
    "too long": lambda folder: "x" * 5000,
    "no name": lambda folder: "",
}


@pytest.mark.parametrize("force", [(), ("--force",)], ids=["plain", "force"])
@pytest.mark.parametrize("kind", TARGETS)
def test_a_place_for_no_file_is_refused_and_left_alone(
    warm: Home, kind: str, force: tuple[str, ...]
) -> None:
    target = TARGETS[kind](warm.folder)
    before = sorted(warm.folder.iterdir())
    one_line(warm.run(*NOTE, "-o", target, *force), 1)
    # One file more: the measurement of the run.
    assert [p for p in sorted(warm.folder.iterdir()) if p.suffix != ".json"] == before
    assert kind != "link" or (warm.folder / "mine.txt").read_text() == "mine"


@pytest.mark.parametrize("words", [(*NOTE, "-o", "a.txt"), (*SHEET, "-o", "a.html")])
def test_a_file_that_exists_is_kept_until_force(warm: Home, words: tuple[str, ...]) -> None:
    target = warm.folder / words[-1]
    target.write_text("mine")
    assert "--force" in one_line(warm.run(*words), 1)
    assert target.read_text() == "mine"
    assert warm.run(*words, "--force").code == 0
    assert "mine" not in target.read_text(encoding="utf-8").split()


def test_of_20_at_once_one_writes_the_file_and_the_others_say_that_it_exists(warm: Home) -> None:
    both = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "stdin": subprocess.DEVNULL}
    running = [
        subprocess.Popen(
            warm.command(*SHEET, "-o", "a.html"),
            env=warm.environment(),
            cwd=warm.folder,
            **both,  # type: ignore[call-overload]
        )
        for _ in range(20)
    ]
    said = [process.communicate(timeout=60)[1] for process in running]
    assert sorted(process.returncode for process in running) == [0, *[1] * 19]
    assert sum(b"exists; add --force" in one for one in said) == 19
    assert (warm.folder / "a.html").read_text(encoding="utf-8").rstrip().endswith("</html>")
    assert [path.name for path in warm.folder.iterdir()] == ["a.html"]


def in_shell(home: Home, line: str, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    """Run the program in a shell, where ``"$@"`` is its command line."""
    return subprocess.run(
        ["sh", "-c", line, "sh", *home.command(*arguments)],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        # A limit on files must not cut the compiled modules that other tests read.
        env=home.environment({"PYTHONDONTWRITEBYTECODE": "1"}),
        cwd=home.folder,
        timeout=30,
    )


@pytest.mark.parametrize("words", [("a.html",), ("a.pdf",), ("a.txt",)], ids=lambda w: w[0])
def test_no_room_for_the_file_is_70_and_nothing_half_written(
    warm: Home, words: tuple[str, ...]
) -> None:
    if words[0].endswith("pdf"):
        pytest.importorskip("typst")
    # The largest file that may be written: 1 block of 512 bytes; dash and bash agree on that.
    done = in_shell(warm, 'ulimit -f 1; trap "" XFSZ; exec "$@"', *SHEET, "-o", *words)
    assert done.returncode == 70
    assert b"free some space" in done.stderr
    assert done.stderr.count(b"\n") == 1
    assert not list(warm.folder.glob("*a.*")) + list(warm.folder.glob(".ketacounsel-*"))


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
@pytest.mark.parametrize(
    "words", [NOTE, SHEET, ("compare", "ketamine", "iv"), ("about",)], ids=lambda words: words[0]
)
def test_a_full_output_is_one_line_and_70_however_short_the_text(
    warm: Home, words: tuple[str, ...]
) -> None:
    done = in_shell(warm, '"$@" >/dev/full', *words)
    assert done.returncode == 70
    assert done.stderr.count(b"\n") == 1
    assert b"free some space" in done.stderr


@pytest.mark.parametrize(
    "words",
    [
        NOTE,
        (*NOTE, "--format", "markdown"),
        SHEET,
        ("compare", "ketamine", "iv", "--format", "html"),
        ("compare", "ketamine", "iv", "--format", "json"),
    ],
    ids=" ".join,
)
def test_a_reader_that_went_away_is_141_and_quiet(warm: Home, words: tuple[str, ...]) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    done = subprocess.run(
        warm.command(*words),
        stdin=subprocess.DEVNULL,
        stdout=writer,
        stderr=subprocess.PIPE,
        env=warm.environment(),
        cwd=warm.folder,
        timeout=30,
    )
    os.close(writer)
    assert (done.returncode, done.stderr) == (141, b"")


@pytest.mark.parametrize("closing", [">&-", "2>&-", ">&- 2>&-", "2>/dev/full"])
def test_streams_that_take_nothing_change_neither_the_file_nor_the_code(
    warm: Home, closing: str
) -> None:
    for words, code in ((("-o", "a.txt"), 0), (("-o", "a.txt"), 1), (("--overlay", "no"), 2)):
        done = in_shell(warm, f'"$@" {closing}', *NOTE, *words)
        assert done.returncode == code
        assert b"Traceback" not in done.stderr
    assert (warm.folder / "a.txt").stat().st_size > 500


def test_a_home_that_cannot_be_written_is_no_fault(warm: Home, tmp_path: Path) -> None:
    nowhere = replace(warm, cache=Path("/proc/nowhere"))
    done = nowhere.run(*SHEET, "-o", tmp_path / "a.html", extra={"HOME": "/proc/nowhere"})
    assert done.code == 0, done.error
    assert (tmp_path / "a.html").exists()


# What is not installed


def test_without_typst_the_extra_is_named_and_html_offered(plant: Callable[[str], Home]) -> None:
    home = plant(WITHOUT_TYPST)
    said = one_line(home.run(*SHEET, "-o", "a\x1b[31m\nb.pdf"), 2)
    assert "ketacounsel[pdf]" in said
    assert "HTML" in said
    assert home.run(*SHEET, "-o", "a.html").code == 0
    assert not list(home.folder.glob("*.pdf"))


# Nothing leaves, nothing stays


def test_nothing_is_sent_and_nothing_but_file_and_cache_is_written(
    plant: Callable[[str], Home],
) -> None:
    home = plant(NO_NETWORK)
    factors = ("--factor", "opioid", "--factor", "psychosis-past=no")
    for words in ((*NOTE, "-o", "note.txt"), (*SHEET, "-o", "sheet.html")):
        done = home.run(*words, *factors)
        assert done.code == 0, done.error
    left = {p.name for p in home.folder.rglob("*") if not p.name.startswith("result-")}
    assert left == {"note.txt", "sheet.html"}
    kept = b"".join(p.read_bytes() for p in home.cache.rglob("*") if p.is_file())
    assert b"psychosis-past=no" not in kept


def test_what_was_not_asked_is_never_told_as_no(warm: Home) -> None:
    note = warm.run(*NOTE, "--factor", "opioid").out.decode()
    assert "NOT asked" in note
    assert "no:" not in note.lower().split("not asked")[0]
    answered = warm.run(*NOTE, "--factor", "opioid=no", "--full").out.decode()
    assert answered != warm.run(*NOTE, "--full").out.decode()


# The app


def to_ketamine(terminal: Terminal) -> None:
    terminal.choose("Ketamine", "BY WHICH ROUTE")
    terminal.choose("Ketamine by vein", "DOES IT LOWER PAIN?")


WAYS: dict[str, tuple[Sequence[str], str]] = {
    "visit": (("g",), "KIND OF DECISION"),
    "talk": (("t",), "TEAM TALK"),
    "patient": (("t", "v"), " of "),
    "note": (("n",), "Note   text"),
    "print": (("p",), "PAPER"),
    "save": (("n", "w"), "note.txt"),
    "options": (("c",), "Usual care is always a column"),
    "compare": (("c", "2", "c"), "usual care first"),
}


@pytest.mark.parametrize("way", ["note", "print", "save", "talk"])
def test_the_end_of_the_session_puts_the_terminal_back(warm: Home, start: Start, way: str) -> None:
    terminal = start(warm)
    to_ketamine(terminal)
    keys, text = WAYS[way]
    for key in keys:
        terminal.press(key)
        terminal.wait_still()
    terminal.wait_for(text)
    terminal.signal(signal.SIGTERM)
    assert terminal.exit_code() == 143
    terminal.assert_restored()
    assert terminal.after_leaving().strip() == ""
    assert not list(warm.folder.glob("note*"))


@pytest.mark.parametrize("way", WAYS)
def test_no_screen_of_the_conversation_falls_over_in_a_tiny_window(
    warm: Home, start: Start, way: str
) -> None:
    terminal = start(warm)
    to_ketamine(terminal)
    keys, text = WAYS[way]
    for key in keys:
        terminal.press(key)
        terminal.wait_still()
    terminal.wait_for(text)
    for size in ((10, 4), (20, 6)):
        terminal.resize(*size)
        terminal.wait_still()
        for key in ("down", "pagedown", "up", "end"):
            terminal.press(key)
            terminal.wait_still()
    terminal.resize(80, 24)
    terminal.wait_still()
    terminal.press("home")
    terminal.wait_for(text)
    terminal.press("ctrl+q")
    assert terminal.exit_code() == 0


def test_a_path_that_is_being_typed_outlives_a_new_size_and_a_refusal(
    warm: Home, start: Start
) -> None:
    (warm.folder / "note.txt").write_text("mine")
    terminal = start(warm)
    to_ketamine(terminal)
    terminal.go("n", "Note   text")
    terminal.go("w", "note-2.txt")
    terminal.wait_still()
    terminal.press(*["\x7f"] * len("note-2.txt"))
    terminal.wait_until(lambda: "note" not in terminal.text.split("\n")[1], "an empty line")
    terminal.write("nowhere/ours.txt")
    terminal.wait_for("nowhere/ours.txt")
    for size in ((20, 6), (140, 40), (80, 24)):
        terminal.resize(*size)
        terminal.wait_still()
    terminal.go("enter", "Nothing was written")
    terminal.wait_for("there is no folder", "nowhere/ours.txt")
    terminal.press(*["\x7f"] * len("nowhere/ours.txt"))
    terminal.wait_until(lambda: "nowhere" not in terminal.text.split("\n")[1], "an empty line")
    terminal.write("note.txt")
    terminal.wait_for(" note.txt")
    terminal.go("enter", "is left as it is")
    assert (warm.folder / "note.txt").read_text() == "mine"
    terminal.go("enter", "Written to")
    assert (warm.folder / "note-2.txt").stat().st_size > 500


def test_the_app_says_on_every_screen_that_the_clinic_folder_is_refused_and_writes_nothing(
    warm: Home, start: Start, tmp_path: Path
) -> None:
    ours = tmp_path / "ours"
    ours.mkdir()
    (ours / "clinic.yaml").write_text(UNKNOWN_SLOT)
    terminal = start(warm, extra={"KETACOUNSEL_OVERLAY": str(ours)})
    terminal.choose("Ketamine", "BY WHICH ROUTE")
    terminal.choose("Ketamine by vein", "KETAMINE BY VEIN")
    terminal.wait_for(REFUSED)
    for key in ("g", "b", "t", "b", "a", "b", "e", "b", "n", "b", "p"):
        terminal.press(key)
        terminal.wait_still()
        terminal.wait_for(REFUSED)
    terminal.press("w")
    terminal.wait_still()
    terminal.press("enter")
    terminal.wait_still()
    assert not [p for p in warm.folder.glob("*") if p.suffix in (".pdf", ".html", ".txt")]
    terminal.press("ctrl+q")
    assert terminal.exit_code() == 0
