"""The knowledge base: records, gate, references and the compiled form.

Importing this costs little: no record class, no YAML and no pydantic before they are needed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ketacounsel.knowledge.base import Collection, Knowledge, UnknownId
from ketacounsel.knowledge.compile import compile_in_child
from ketacounsel.knowledge.loading import (
    FaultyKnowledge,
    KnowledgeChanged,
    is_compiled,
    open_compiled,
    open_knowledge,
)
from ketacounsel.knowledge.names import DrugEntry, Names, OptionEntry, manifest_entries

if TYPE_CHECKING:
    from ketacounsel.knowledge.checking import Loaded, load_folder

__all__ = [
    "Collection",
    "DrugEntry",
    "FaultyKnowledge",
    "Knowledge",
    "KnowledgeChanged",
    "Loaded",
    "Names",
    "OptionEntry",
    "UnknownId",
    "compile_in_child",
    "is_compiled",
    "load_folder",
    "manifest_entries",
    "open_compiled",
    "open_knowledge",
]


def __getattr__(name: str) -> Any:
    # Checking needs the reader and the gate, which opening a compiled form does not.
    if name in ("Loaded", "load_folder"):
        from ketacounsel.knowledge import checking

        return getattr(checking, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
