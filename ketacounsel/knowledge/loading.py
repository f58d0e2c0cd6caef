"""Open a knowledge base: for a check with all its faults, or for use from its compiled form."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from ketacounsel.knowledge.base import Knowledge
from ketacounsel.knowledge.cache import CachedShelf, is_stored, source_key, store
from ketacounsel.knowledge.files import (
    KIND_OF_FILE,
    MANIFEST,
    fault_of_file,
    no_manifest,
    source_files,
)

if TYPE_CHECKING:
    from ketacounsel.knowledge.compiled import Parts
    from ketacounsel.knowledge.references import Part
    from ketacounsel.reading import Document, Fault

NOT_PART_OF_IT: Final = "K206"
MISSING_FILE: Final = "K207"
_MAY_BE_ABSENT: Final = frozenset({"gaps.yaml", "positions.yaml", "conditions.yaml"})
_ATTEMPTS: Final = 3


class FaultyKnowledge(Exception):  # noqa: N818 - it names a state of the knowledge base
    """The knowledge base was read but has errors; ``faults`` are all of them."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        self.faults = tuple(faults)
        errors = sum(fault.severity == "error" for fault in self.faults)
        super().__init__(f"the knowledge base has {errors} errors")


class KnowledgeChanged(Exception):  # noqa: N818 - it names what happened
    """The sources changed while they were in use, and their compiled form is gone."""


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
    loaded, _ = _load(folder)
    return loaded


def open_knowledge(folder: Path, cache: Path | None) -> Knowledge:
    """Return a knowledge base for use, from its compiled form in ``cache`` if that is current.

    Otherwise the sources are read and checked, and the compiled form is written for the next
    time. Without a cache, or with one that cannot be written, all stays in memory. Raises
    :class:`FaultyKnowledge`, or ``Unreadable`` as :func:`load_folder` does.
    """
    if cache is not None:
        state = source_key(folder)
        if state is not None and is_stored(cache, state):
            return Knowledge(CachedShelf(cache, state, partial(_rebuilt, folder, state)))
    from ketacounsel.knowledge.compiled import MemoryShelf

    key, parts = _built(folder)
    if cache is not None and key is not None:
        store(cache, key, parts)
    return Knowledge(MemoryShelf(parts))


def is_compiled(folder: Path, cache: Path) -> bool:
    """Return whether ``open_knowledge`` would find a current compiled form."""
    key = source_key(folder)
    return key is not None and is_stored(cache, key)


def _built(folder: Path) -> tuple[str | None, Parts]:
    """Read the sources; the key is ``None`` if they did not hold still meanwhile."""
    attempts = _ATTEMPTS
    while True:
        key = source_key(folder)
        loaded, parts = _load(folder)
        if parts is None:
            raise FaultyKnowledge(loaded.faults)
        if key is not None and key == source_key(folder):
            return key, parts
        attempts -= 1
        if not attempts:
            return None, parts


def _rebuilt(folder: Path, key: str) -> Parts:
    """Read the sources again for a reader that already holds an index made from them."""
    found, parts = _built(folder)
    if found != key:
        raise KnowledgeChanged("the knowledge base changed while it was in use: start again")
    return parts


def _load(folder: Path) -> tuple[Loaded, Parts | None]:
    from ketacounsel.knowledge.compiled import MemoryShelf, compile_parts

    parts, faults = _read(folder)
    faults += _faults_of_content(parts)
    faults.sort(key=lambda fault: (fault.file, fault.line, fault.column, fault.code))
    documents = {part.name: part.document for part in parts}
    if any(fault.severity == "error" for fault in faults):
        return Loaded(None, tuple(faults), documents), None
    compiled = compile_parts(parts)
    return Loaded(Knowledge(MemoryShelf(compiled)), tuple(faults), documents), compiled


def _read(folder: Path) -> tuple[list[Part], list[Fault]]:
    """Read every file; what is not part of a knowledge base, or not there, is a fault."""
    from ketacounsel.knowledge.references import Part
    from ketacounsel.reading import did_you_mean, quoted, read_file

    # Not is_file: a pipe or a circle of links under this name is for the reader to refuse.
    if not folder.is_dir() or not (folder / MANIFEST).is_symlink() | (folder / MANIFEST).exists():
        raise no_manifest(folder)
    parts: list[Part] = []
    faults: list[Fault] = []
    names = {file.name for file in source_files(folder)}
    for file in source_files(folder):
        if file.kind is None:
            name = str(folder / file.name)
            message = f"{quoted(file.name)} is not a file of a knowledge base"
            suggestion = did_you_mean(file.name, KIND_OF_FILE)
            faults.append(fault_of_file(NOT_PART_OF_IT, name, message, suggestion))
            continue
        document = read_file(folder / file.name)
        parts.append(Part(file.name, file.kind, document))
        faults += document.faults
    for name in KIND_OF_FILE:
        if name not in names and name not in _MAY_BE_ABSENT:
            message = f"the knowledge base has no {name}"
            faults.append(fault_of_file(MISSING_FILE, str(folder / name), message))
    return parts, faults


def _faults_of_content(parts: Sequence[Part]) -> list[Fault]:
    from ketacounsel.knowledge.figures import figure_faults
    from ketacounsel.knowledge.gate import shape_faults
    from ketacounsel.knowledge.grounds import ground_faults
    from ketacounsel.knowledge.records import Fact
    from ketacounsel.knowledge.references import everything_met, reference_faults

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
    return faults + reference_faults(met_in, parts)
