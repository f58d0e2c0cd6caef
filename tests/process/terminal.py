"""A real program on a pseudo-terminal, its screen drawn by an emulator (pyte).

Everything waits for a state with a bound, nothing waits for a time and hopes. One thread: the
program's output is read while a test waits, which is whenever it asks for something.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pyte

SECONDS = 20.0
"""How long anything may take before a test fails: for a busy machine, not a target."""

STILL = 0.03
"""Without output for this many seconds a screen counts as drawn."""

KEYS = {
    "enter": "\r",
    "escape": "\x1b",
    "tab": "\t",
    "space": " ",
    "slash": "/",
    "question_mark": "?",
    "up": "\x1b[A",
    "down": "\x1b[B",
    "right": "\x1b[C",
    "left": "\x1b[D",
    "home": "\x1b[H",
    "end": "\x1b[F",
    "pageup": "\x1b[5~",
    "pagedown": "\x1b[6~",
    "ctrl+c": "\x03",
    "ctrl+q": "\x11",
    "ctrl+p": "\x10",
}

# What this emulator would draw as letters: keyboard protocol and colour-stack requests.
_UNKNOWN_TO_EMULATOR = re.compile(
    rb"\x1b\[[<=>?][0-9;:]*u|\x1b\[[<=>][0-9;:]*[A-Za-z]|\x1bP.*?\x1b\\"
)
_UNFINISHED = re.compile(rb"\x1b(?:\[[0-?]*[ -/]*|P[^\x1b]*\x1b?|\][^\x07\x1b]*\x1b?)?\Z")

ENTERED, LEFT = b"\x1b[?1049h", b"\x1b[?1049l"
CURSOR_SHOWN, CURSOR_HIDDEN = b"\x1b[?25h", b"\x1b[?25l"
MOUSE_MODES = (b"1000", b"1002", b"1003", b"1006", b"1015", b"1016")


class Terminal:
    """One program on one terminal. Use as a context manager: leaving it ends the program.

    ``raw`` is all that the program wrote, ``reads`` when each piece of it came (seconds of
    ``time.monotonic``). The screen is drawn when a test looks at it.
    """

    def __init__(
        self,
        command: Sequence[str],
        environment: Mapping[str, str],
        folder: Path,
        size: tuple[int, int] = (80, 24),
    ) -> None:
        self.raw = bytearray()
        self.reads: list[float] = []
        self.started = time.monotonic()
        self._screen = pyte.Screen(*size)
        self._emulator = pyte.ByteStream(self._screen)
        self._drawn = 0
        self._closed = False
        self._master, terminal = pty.openpty()
        _set_size(terminal, size)
        self.attributes_before = termios.tcgetattr(self._master)
        self.process = subprocess.Popen(
            list(command),
            stdin=terminal,
            stdout=terminal,
            stderr=terminal,
            env=dict(environment),
            cwd=folder,
            start_new_session=True,
            preexec_fn=_take_terminal,
        )
        os.close(terminal)

    def __enter__(self) -> Terminal:
        return self

    def __exit__(self, *_: object) -> None:
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        if not self._closed:
            os.close(self._master)

    @property
    def text(self) -> str:
        """What is on the screen, rows without their trailing blanks."""
        self._read(0)
        self._draw()
        return "\n".join(row.rstrip() for row in self._screen.display)

    @property
    def cells(self) -> tuple[tuple[pyte.screens.Char, ...], ...]:
        """Every cell of the screen with its colours."""
        self._read(0)
        self._draw()
        lines, columns = self._screen.lines, self._screen.columns
        return tuple(
            tuple(self._screen.buffer[row][column] for column in range(columns))
            for row in range(lines)
        )

    def number_of(self, name: str) -> str:
        """Wait for a line of a list and return the digit before it, which is its key."""
        line = re.compile(rf"^\W*(\d)\s+{re.escape(name)}", re.MULTILINE)
        self.wait_until(lambda: line.search(self.text) is not None, f"a line {name!r}")
        found = line.search(self.text)
        assert found is not None
        return found[1]

    def choose(self, name: str, text: str) -> str:
        """Press the digit of a line and wait until ``text`` is on the screen."""
        return self.go(self.number_of(name), text)

    def press(self, *keys: str) -> None:
        """Write keys, by name or as characters, without waiting for what they do."""
        self.write("".join(KEYS.get(key, key) for key in keys))

    def write(self, text: str) -> None:
        """Write characters as the keyboard of the terminal would."""
        with contextlib.suppress(OSError):
            os.write(self._master, text.encode())

    def go(self, key: str, text: str) -> str:
        """Press a key and wait until ``text`` is on the screen."""
        self.press(key)
        return self.wait_for(text)

    def wait_for(self, *texts: str, seconds: float = SECONDS) -> str:
        """Wait until every text is on the screen, and return the whole screen."""
        self.wait_until(lambda: all(text in self.text for text in texts), repr(texts), seconds)
        return self.text

    def wait_until(self, reached: Callable[[], bool], what: str, seconds: float = SECONDS) -> None:
        """Read until a state is reached; fail with the screen if it never is."""
        end = time.monotonic() + seconds
        while not reached():
            left = end - time.monotonic()
            if left <= 0 or not self._read(min(left, 0.5)):
                assert reached(), f"never came: {what}\n{self.text}"
                return

    def wait_for_change(self, before: object, seconds: float = SECONDS) -> None:
        """Wait until any cell differs from ``before``, an earlier value of :attr:`cells`."""
        self.wait_until(lambda: self.cells != before, "a change of the screen", seconds)

    def wait_still(self, seconds: float = SECONDS) -> str:
        """Wait until the program has drawn all that it had to draw, and return the screen."""
        end = time.monotonic() + seconds
        seen = -1
        while len(self.raw) != seen:
            seen = len(self.raw)
            assert time.monotonic() < end, f"never still\n{self.text}"
            self._read(STILL)
        return self.text

    def bytes_during(self, seconds: float) -> int:
        """Return how many bytes the program writes in the next ``seconds``."""
        before, end = len(self.raw), time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            self._read(left)
        return len(self.raw) - before

    def resize(self, columns: int, lines: int) -> None:
        """Give the terminal another size; the system tells the program."""
        self._draw()
        self._screen.resize(lines, columns)
        _set_size(self._master, (columns, lines))

    def signal(self, number: int) -> None:
        """Send a signal to the program alone."""
        self.process.send_signal(number)

    def is_stopped(self) -> bool:
        """Return whether the program was stopped since this was last asked."""
        return os.waitid(os.P_PID, self.process.pid, os.WSTOPPED | os.WNOHANG) is not None

    def hang_up(self) -> None:
        """Close the terminal under the program, as when its window is closed."""
        os.close(self._master)
        self._closed = True

    def exit_code(self, seconds: float = SECONDS) -> int:
        """Wait for the program to end, reading what it still writes; negative after a signal."""
        end = time.monotonic() + seconds
        while self.process.poll() is None:
            assert time.monotonic() < end, f"still running\n{self.text}"
            self._read(0.02)
        while self._read(0.02):
            pass
        return self.process.returncode

    def assert_restored(self) -> None:
        """Fail unless the terminal is as it was: own screen, cursor shown, no mouse, no modes."""
        raw = bytes(self.raw)
        assert raw.rfind(LEFT) > raw.rfind(ENTERED) >= 0, "the alternate screen is still on"
        assert raw.rfind(CURSOR_SHOWN) > raw.rfind(CURSOR_HIDDEN), "the cursor is still hidden"
        for mode in (*MOUSE_MODES, b"2004", b"1004"):
            on, off = b"\x1b[?" + mode + b"h", b"\x1b[?" + mode + b"l"
            assert raw.rfind(off) >= raw.rfind(on), f"mode {mode.decode()} is still on"
        pushed, popped = len(re.findall(rb"\x1b\[>[0-9]+u", raw)), raw.count(b"\x1b[<u")
        assert popped >= pushed, "the keyboard protocol is still on"
        assert termios.tcgetattr(self._master) == self.attributes_before, "the terminal is raw"

    def is_raw(self) -> bool:
        """Return whether the terminal gives single keys and does not show them."""
        return not termios.tcgetattr(self._master)[3] & (termios.ICANON | termios.ECHO)

    def after_leaving(self) -> str:
        """Return what was written after the app gave the terminal back, without escapes."""
        tail = bytes(self.raw).rpartition(LEFT)[2]
        return re.sub(rb"\x1b\[[0-?]*[ -/]*[@-~]", b"", tail).decode()

    def _read(self, seconds: float) -> bool:
        """Take what the program writes within ``seconds``; false when nothing more can come."""
        end = time.monotonic() + seconds
        while True:
            ready, _, _ = select.select([self._master], [], [], max(0.0, end - time.monotonic()))
            if not ready:
                return self.process.poll() is None
            try:
                data = os.read(self._master, 65536)
            except OSError:
                return False
            if not data:
                return False
            self.reads.append(time.monotonic())
            self.raw += data
            end = time.monotonic()

    def _draw(self) -> None:
        """Draw what came since the last time, up to an escape sequence that is not whole yet."""
        data = bytes(self.raw[self._drawn :])
        unfinished = _UNFINISHED.search(data)
        data = data[: unfinished.start()] if unfinished else data
        self._drawn += len(data)
        self._emulator.feed(_UNKNOWN_TO_EMULATOR.sub(b"", data))


def _take_terminal() -> None:
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_DFL)


def _set_size(descriptor: int, size: tuple[int, int]) -> None:
    columns, lines = size
    fcntl.ioctl(descriptor, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))
