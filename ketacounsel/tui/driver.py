"""The toolkit's driver, which may be continued and resized at any moment; POSIX alone."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from textual.drivers.linux_driver import LinuxDriver
from textual.events import Resize
from textual.geometry import Size


class SteadyDriver(LinuxDriver):
    """Starts once however often the program is continued, and rests on the last window size.

    ``kill -STOP`` gives no notice, so that a SIGCONT may find the app running. A second start on
    top of the first would keep the terminal of the app as the one to give back, and leave 2
    threads that read the keys. Stops and starts wait for the loop: one must not cut into another.

    So do sizes. A signal may cut into the handler of the one before: a handler that reads the size
    itself may then tell an old size after the new one, and the app would stay on the old one.
    """

    _started = False

    def start_application_mode(self) -> None:
        """Take the terminal; what was taken before is given back first."""
        if self._started:
            self.suspend_application_mode()
        self._started = True
        with _sizes_held_back():
            super().start_application_mode()  # type: ignore[no-untyped-call]
            signal.signal(signal.SIGWINCH, self._sigwinch_application)

    def stop_application_mode(self) -> None:
        """Give the terminal back, once."""
        if self._started:
            self._started = False
            super().stop_application_mode()

    def _sigtstp_application(self, *_: object) -> None:
        with suppress(RuntimeError):
            self._loop.call_soon_threadsafe(super()._sigtstp_application)

    def _sigcont_application(self, *_: object) -> None:
        # A loop that is closed is that of an app that was left.
        with suppress(RuntimeError):
            self._loop.call_soon_threadsafe(self._go_on)

    def _sigwinch_application(self, *_: object) -> None:
        with suppress(RuntimeError):
            self._loop.call_soon_threadsafe(self._tell_size)

    def _tell_size(self) -> None:
        # A terminal that reports its size among the keys is believed there.
        if self._started and not self._in_band_window_resize:
            size = Size(*self._get_terminal_size())
            self._app.post_message(Resize(size, size))

    def _go_on(self) -> None:
        if self._started or self._must_signal_resume:
            self.resume_application_mode()
            self._app.refresh(layout=True)


@contextmanager
def _sizes_held_back() -> Iterator[None]:
    """Let a size that changes meanwhile be told afterwards: the toolkit's handler never runs."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGWINCH})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
