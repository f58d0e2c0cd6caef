"""The knowledge base: records, gate, references and the compiled form.

Importing this costs little: no record class, no YAML and no pydantic before they are needed.
"""

from ketacounsel.knowledge.base import Collection, Knowledge, UnknownId
from ketacounsel.knowledge.compile import compile_in_child
from ketacounsel.knowledge.loading import (
    FaultyKnowledge,
    KnowledgeChanged,
    Loaded,
    is_compiled,
    load_folder,
    open_knowledge,
)
from ketacounsel.knowledge.names import DrugEntry, Names, OptionEntry, manifest_entries

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
    "open_knowledge",
]
