"""What a clinic adds of its own: lines for its slots, beside the evidence and never in it (WF-11).

Light: the reader and the gate come in only when the folder is new (``overlay_checking``).
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Final

from ketacounsel.frozen import frozen
from ketacounsel.knowledge.cache import CachedShelf, Doubt, digest, source_bytes, store
from ketacounsel.knowledge.plain import from_plain
from ketacounsel.shipped import VERSION, language_folder

if TYPE_CHECKING:
    from ketacounsel.knowledge.base import Knowledge
    from ketacounsel.knowledge.plain import Data

ENDING: Final = ".yaml"
_OTHER_ENDING: Final = ".yml"
_CACHE: Final = "overlay"


@frozen
class LocalRecord:
    """A line of the clinic: for these options, or for all if ``options`` is ``None``."""

    id: str
    slot: str
    clinician: str
    patient: str | None = None
    options: tuple[str, ...] | None = None


@frozen
class Local:
    """All lines of a clinic, in order; ``folder`` is the name of the folder, without its path.

    ``refusal`` says in one line why nothing local is shown; ``lines`` is then empty.
    """

    lines: tuple[LocalRecord, ...] = ()
    folder: str | None = None
    refusal: str | None = None

    def of(self, option: str) -> tuple[LocalRecord, ...]:
        """Return the lines for one option, in the order of the files."""
        return tuple(line for line in self.lines if line.options is None or option in line.options)


NOTHING_LOCAL: Final = Local()


def overlay_files(folder: Path) -> tuple[str, ...]:
    """Return the names of the YAML files of an overlay, sorted; raises OSError."""
    return tuple(
        sorted(
            name
            for name in os.listdir(folder)
            if name.endswith((ENDING, _OTHER_ENDING)) and not name.startswith(".")
        )
    )


def overlay_key(folder: Path, knowledge: Knowledge) -> str | None:
    """Return the name of this state of an overlay over this knowledge base, ``None`` in doubt.

    The phrase lists and the modules that check are part of it by size and time.
    """
    pieces = [VERSION, knowledge.content, str(folder)]
    try:
        for name in overlay_files(folder):
            pieces += [name, digest(source_bytes(folder / name))]
        for room in (language_folder() / "rules", Path(__file__).parent):
            with os.scandir(room) as entries:
                stamps = sorted((e.name, e.stat().st_size, e.stat().st_mtime_ns) for e in entries)
            pieces += [f"{name} {size} {time}" for name, size, time in stamps if "." in name]
    except OSError:
        return None
    return digest("\n".join(pieces).encode("utf-8", "surrogateescape"))


def stored_local(cache: Path, key: str) -> Local | None:
    """Return what was made of this state before, or ``None`` if that cannot be trusted."""
    try:
        shelf = CachedShelf(cache / _CACHE, key, dict)
        return from_plain(Local, shelf.read("index"))
    except (Doubt, TypeError):
        return None


def store_local(cache: Path, key: str, local: Local) -> None:
    """Keep what was made of a state; a cache that cannot be written is no fault."""
    data: Data = {
        "lines": [
            {
                "id": line.id,
                "slot": line.slot,
                "clinician": line.clinician,
                "patient": line.patient,
                "options": None if line.options is None else list(line.options),
            }
            for line in local.lines
        ],
        "folder": local.folder,
        "refusal": local.refusal,
    }
    store(cache / _CACHE, key, {"index": data})
