"""What the app is given to show: names at once, the knowledge base when it is ready."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from ketacounsel.knowledge import Knowledge, Names


class Supply(Protocol):
    """Where drugs and knowledge come from."""

    def entries(self) -> Names:
        """Return drugs and options by name; must be quick, the first frame waits for it."""
        ...

    def knowledge(self) -> Knowledge:
        """Return the knowledge base with the clinic's own lines, or why those are refused.

        May take long; is called once and in a worker thread.

        An exception it raises is shown by its message, and the app stays usable.
        """
        ...
