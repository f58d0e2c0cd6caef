"""The names that the first screen lists: drugs and options, without any other record.

Building all record classes costs about 25 ms, which is more than a first screen may take, so
the two records it needs stand apart.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ketacounsel.frozen import frozen
from ketacounsel.knowledge.files import MANIFEST, has_manifest, no_knowledge_base
from ketacounsel.knowledge.plain import Data, from_plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ketacounsel.reading import Document

FORBID_EXTRA = {"extra": "forbid"}


@frozen
class OptionEntry:
    """How an option is named and found; ``reviewed`` is false where the review is silent."""

    __pydantic_config__ = FORBID_EXTRA

    id: str
    title: str
    drug: str
    route: str
    file: str
    aliases: tuple[str, ...] = ()
    reviewed: bool = True


@frozen
class DrugEntry:
    """A drug (or "usual care") as the first list shows it."""

    __pydantic_config__ = FORBID_EXTRA

    id: str
    name: str
    aliases: tuple[str, ...] = ()


@frozen
class Names:
    """Drugs and options in the order of the manifest."""

    drugs: tuple[DrugEntry, ...]
    options: tuple[OptionEntry, ...]

    def of_drug(self, drug: str) -> tuple[OptionEntry, ...]:
        """Return the options of one drug id, in the order of the manifest."""
        return tuple(entry for entry in self.options if entry.drug == drug)


def names_in(manifest: Data) -> Names:
    """Return the names that a checked manifest holds."""
    drugs: Sequence[Data] = manifest["drugs"]
    options: Sequence[Data] = manifest["options"]
    return Names(
        tuple(from_plain(DrugEntry, drug) for drug in drugs),
        tuple(from_plain(OptionEntry, option) for option in options),
    )


def manifest_entries(folder: Path) -> Names:
    """Return drugs and options straight from the manifest, for the time of the first compile.

    Only what is whole is returned: an entry with a missing or wrong field is left out, since the
    gate that runs meanwhile reports it. Raises ``Unreadable`` when there is no manifest or it is
    no guarded YAML.
    """
    from ketacounsel.reading import read_file

    if not has_manifest(folder):
        raise no_knowledge_base(folder)
    document: Document = read_file(folder / MANIFEST)
    return Names(
        tuple(from_plain(DrugEntry, drug) for drug in _whole(document, "drugs", ("id", "name"))),
        tuple(
            from_plain(OptionEntry, option)
            for option in _whole(document, "options", ("id", "title", "drug", "route", "file"))
        ),
    )


def _whole(document: Document, part: str, required: tuple[str, ...]) -> list[Data]:
    """Return the entries of one list of the manifest that can be shown as they are."""
    manifest = document.data
    entries = manifest.get(part) if isinstance(manifest, dict) else None
    if not isinstance(entries, list):
        return []
    whole: list[Data] = []
    for entry in entries:
        if not isinstance(entry, dict) or not all(isinstance(entry.get(k), str) for k in required):
            continue
        aliases = entry.get("aliases", [])
        if isinstance(aliases, list) and all(isinstance(alias, str) for alias in aliases):
            kept = {name: entry[name] for name in required}
            kept["aliases"] = aliases
            if entry.get("reviewed") is False:
                kept["reviewed"] = False
            whole.append(kept)
    return whole
