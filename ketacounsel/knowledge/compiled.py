"""The compiled form: the same plain data, cut into parts that are read one at a time.

``index`` holds what every screen needs, ``evidence`` facts and sources, ``search`` what can be
found, and each option has a part of its own.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeAlias

from ketacounsel.knowledge.plain import Data
from ketacounsel.knowledge.review import content_hash
from ketacounsel.knowledge.search import search_entries

if TYPE_CHECKING:
    from ketacounsel.knowledge.references import Part

Parts: TypeAlias = "dict[str, Data]"


class MemoryShelf:
    """The parts of a knowledge base held in memory."""

    __slots__ = ("_parts",)

    def __init__(self, parts: Mapping[str, Data]) -> None:
        self._parts = parts

    def read(self, name: str) -> Data:
        """Return one part by its name."""
        return self._parts[name]


def compile_parts(files: list[Part]) -> Parts:
    """Cut checked files into the parts of the compiled form."""
    manifest = next(_data(part) for part in files if part.kind == "manifest")
    options = {
        data["option"]["id"]: data["option"]
        for data in (_data(part) for part in files if part.kind == "option")
    }
    shards = {entry["id"]: f"option-{n}" for n, entry in enumerate(manifest["options"])}
    index: Data = {
        "manifest": manifest,
        "content": content_hash(files),
        "shards": shards,
        "outcomes": _joined(files, "outcomes", "outcomes"),
        "ask_items": _joined(files, "ask_first", "items"),
        "questions": _joined(files, "questions", "questions"),
        "alternatives": _joined(files, "alternatives", "alternatives"),
        "conditions": _joined(files, "conditions", "conditions"),
        "positions": _joined(files, "positions", "positions"),
        "conflicts": _joined(files, "positions", "conflicts"),
        "visit": {
            name: _joined(files, "visit", name) for name in ("kinds", "picks", "talk", "endings")
        },
    }
    evidence: Data = {
        "facts": _joined(files, "facts", "facts"),
        "sources": _joined(files, "sources", "sources"),
        "gaps": _joined(files, "gaps", "gaps"),
        "unknowns": _joined(files, "gaps", "unknowns"),
        "disagreements": _joined(files, "gaps", "disagreements"),
        "coverage": _joined(files, "gaps", "coverage"),
    }
    parts: Parts = {
        "index": index,
        "evidence": evidence,
        "search": {"entries": search_entries(index, evidence, options)},
    }
    parts.update({shard: options[name] for name, shard in shards.items()})
    return parts


def _joined(files: list[Part], kind: str, field: str) -> list[Any]:
    """Return one list from all files of a kind, in the order of their names."""
    return [item for part in files if part.kind == kind for item in _data(part).get(field, ())]


def _data(part: Part) -> dict[str, Any]:
    data = part.document.data
    if not isinstance(data, dict):
        raise TypeError(f"{part.name} has not passed the gate")
    return data
