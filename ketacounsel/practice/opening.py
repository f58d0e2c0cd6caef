"""Do once what takes a while, in a thread or on the spot, and let others wait for it."""

from __future__ import annotations

from collections.abc import Callable
from threading import Lock, Thread


class Opening:
    """One piece of work, such as opening the store. What it raises, whoever waits gets."""

    def __init__(self, work: Callable[[], object]) -> None:
        self._work = work
        self._lock = Lock()
        self._done = False

    @property
    def is_done(self) -> bool:
        """Whether the work is done, so that nobody waits."""
        return self._done

    def wait(self) -> None:
        """Return when the work is done; do it here if no thread does."""
        if not self._done:
            with self._lock:
                if not self._done:
                    self._work()
                    self._done = True

    def begin(self, then: Callable[[], None]) -> None:
        """Do the work in a daemon thread, and then ``then`` in it; nothing where it is done."""
        if not self._done:
            Thread(target=self._run, args=(then,), daemon=True).start()

    def _run(self, then: Callable[[], None]) -> None:
        try:
            self.wait()
        except Exception:
            # Whoever needs it does it again, and meets the fault where it can be told.
            return
        then()
