"""What can be wrong with a store: one record, one line, a way out, and nothing that was typed."""

from __future__ import annotations

from pathlib import Path
from typing import Final, Literal, TypeAlias

FaultKind: TypeAlias = Literal[
    "full", "not writable", "locked", "damaged", "newer", "not ours", "gone", "failed"
]
LONGEST_NAME: Final = 120
"""Characters of a path that a line shows, its end first."""


class StoreFault(Exception):  # noqa: N818 - it names what happened
    """A store cannot be opened, read or written. ``line`` names cause and way out on one line.

    Nothing of what was to be written is in it. What was committed before is still there.
    """

    def __init__(self, kind: FaultKind, line: str) -> None:
        super().__init__(line)
        self.kind = kind
        self.line = line


_CAUSES: Final[dict[FaultKind, tuple[str, str]]] = {
    "full": ("has no room left on its disk", "free some space first"),
    "not writable": ("cannot be written", "name a folder of your own in KETACOUNSEL_DATA_FOLDER"),
    "locked": ("is held by another program", "close that one and try again"),
    "damaged": (
        "is damaged; it was left as it is",
        "move it elsewhere to begin a new one, or take it away: ketacounsel progress --erase",
    ),
    "newer": (
        "was written by a newer version of this program; it was left as it is",
        "install that version",
    ),
    "not ours": (
        "is no file of this program; it was left as it is",
        "move it elsewhere, or name another folder in KETACOUNSEL_DATA_FOLDER",
    ),
    "gone": ("no longer has this run", "begin it again"),
    "failed": ("could not be used", "look whether its disk is whole and has room"),
}


def fault(kind: FaultKind, place: Path | str) -> StoreFault:
    """Return the fault of a file or folder, in the words of its kind."""
    cause, way_out = _CAUSES[kind]
    return StoreFault(kind, f"{named(place)} {cause}; {way_out}")


def named(place: Path | str) -> str:
    """Return the name of a place on one line, its end if it is long."""
    from ketacounsel.reading.visible import visible

    name = " ".join(visible(str(place)).split())
    return name if len(name) <= LONGEST_NAME else f"...{name[-LONGEST_NAME:]}"
