"""What the app is given to show: names at once, the knowledge base when it is ready."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Literal, Protocol

from ketacounsel.frozen import frozen

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


@frozen
class Places:
    """Folders of a person: where practice is kept, where what was read is cached.

    ``None`` keeps nothing there.
    """

    data: Path | None = None
    cache: Path | None = None


NOWHERE = Places()


@frozen
class Opening:
    """What to rehearse at once: a scene or drill by its id, or the list where that is empty.

    ``mood`` and ``mode`` are of a scene; an empty mood is drawn when it begins.
    """

    kind: Literal["list", "scene", "drill"] = "list"
    id: str = ""
    mood: str = ""
    mode: Literal["coach", "exam"] = "coach"
