"""The toolkit's driver, which may be continued while it runs; POSIX alone."""

from __future__ import annotations

from contextlib import suppress

from textual.drivers.linux_driver import LinuxDriver


class SteadyDriver(LinuxDriver):
    """Starts once however often the program is continued.

    ``kill -STOP`` gives no notice, so that a SIGCONT may find the app running. A second start on
    top of the first would keep the terminal of the app as the one to give back, and leave 2
    threads that read the keys. Stops and starts wait for the loop: one must not cut into another.
    """

    _started = False

    def start_application_mode(self) -> None:
        """Take the terminal; what was taken before is given back first."""
        if self._started:
            self.suspend_application_mode()
        self._started = True
        super().start_application_mode()  # type: ignore[no-untyped-call]

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

    def _go_on(self) -> None:
        if self._started or self._must_signal_resume:
            self.resume_application_mode()
            self._app.refresh(layout=True)
