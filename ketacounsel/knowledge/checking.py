"""Read and check a whole knowledge base, and tell all its faults at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from ketacounsel.knowledge.base import Knowledge
from ketacounsel.knowledge.compiled import MemoryShelf, compile_parts
from ketacounsel.knowledge.figures import figure_faults
from ketacounsel.knowledge.files import (
    KIND_OF_FILE,
    fault_of_file,
    has_manifest,
    no_knowledge_base,
    source_files,
)
from ketacounsel.knowledge.gate import shape_faults
from ketacounsel.knowledge.grounds import ground_faults
from ketacounsel.knowledge.records import Fact
from ketacounsel.knowledge.references import Part, everything_met, reference_faults
from ketacounsel.knowledge.review import review_faults
from ketacounsel.reading import did_you_mean, quoted, read_file

if TYPE_CHECKING:
    from ketacounsel.knowledge.compiled import Parts
    from ketacounsel.reading import Document, Fault

NOT_PART_OF_IT: Final = "K206"
MISSING_FILE: Final = "K207"
_MAY_BE_ABSENT: Final = frozenset({"gaps.yaml", "positions.yaml", "conditions.yaml", "visit.yaml"})


@dataclass(frozen=True, slots=True)
class Loaded:
    """A knowledge base as a check sees it.

    ``knowledge`` is ``None`` if there is any error; warnings leave it there. ``faults`` are
    sorted by file and place. ``documents`` are by name of the file in the folder, with ``/``.
    """

    knowledge: Knowledge | None
    faults: tuple[Fault, ...]
    documents: Mapping[str, Document]


def load_folder(folder: Path) -> Loaded:
    """Read and check a whole knowledge base; every fault is returned, none is raised.

    Raises ``Unreadable`` for a folder without manifest and for a file that is no guarded YAML.
    """
    loaded, _ = check_and_compile(folder)
    return loaded


def check_and_compile(folder: Path) -> tuple[Loaded, Parts | None]:
    """Return what a check sees, and the compiled parts unless there is an error."""
    parts, faults = _read(folder)
    faults += faults_of_content(parts)
    faults.sort(key=lambda fault: (fault.file, fault.line, fault.column, fault.code))
    documents = {part.name: part.document for part in parts}
    if any(fault.severity == "error" for fault in faults):
        return Loaded(None, tuple(faults), documents), None
    compiled = compile_parts(parts)
    return Loaded(Knowledge(MemoryShelf(compiled)), tuple(faults), documents), compiled


def _read(folder: Path) -> tuple[list[Part], list[Fault]]:
    """Read every file; what is not part of a knowledge base, or not there, is a fault."""
    if not has_manifest(folder):
        raise no_knowledge_base(folder)
    try:
        files = source_files(folder)
    except OSError as error:
        raise no_knowledge_base(folder) from error
    parts: list[Part] = []
    faults: list[Fault] = []
    for name, kind in files.items():
        if kind is None:
            message = f"{quoted(name)} is not a file of a knowledge base"
            suggestion = did_you_mean(name, KIND_OF_FILE)
            faults.append(fault_of_file(NOT_PART_OF_IT, str(folder / name), message, suggestion))
            continue
        document = read_file(folder / name)
        parts.append(Part(name, kind, document))
        faults += document.faults
    for name in KIND_OF_FILE:
        if name not in files and name not in _MAY_BE_ABSENT:
            message = f"the knowledge base has no {name}"
            faults.append(fault_of_file(MISSING_FILE, str(folder / name), message))
    return parts, faults


def faults_of_content(parts: Sequence[Part]) -> list[Fault]:
    """Return all faults of shape, reference, figure and ground of files that were read."""
    met_in = {part.name: everything_met(part) for part in parts}
    facts = {
        str(one.data.get("id")): one.data
        for met in met_in.values()
        for one in met
        if one.record is Fact
    }
    faults: list[Fault] = []
    for part in parts:
        faults += shape_faults(part.document, part.kind)
        faults += figure_faults(met_in[part.name], facts)
        faults += ground_faults(met_in[part.name])
        faults += review_faults(met_in[part.name])
    return faults + reference_faults(met_in, parts)
