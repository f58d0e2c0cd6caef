"""A knowledge file on its own: guarded reading, shape and wording, without references."""

from __future__ import annotations

from pathlib import Path
from types import MappingProxyType
from typing import Final

from ketacounsel.audit.report import Counts, Report
from ketacounsel.audit.texts import author_texts, kind_of
from ketacounsel.audit.wording import wording_faults
from ketacounsel.knowledge.checking import NOT_PART_OF_IT
from ketacounsel.knowledge.files import (
    FACTS_FOLDER,
    KIND_OF_FILE,
    MANIFEST,
    OPTIONS_FOLDER,
    source_files,
)
from ketacounsel.knowledge.gate import shape_faults
from ketacounsel.reading import Document, Fault, read_file

_KIND_OF_KEY: Final = MappingProxyType(
    {
        "option": "option",
        "facts": "facts",
        "sources": "sources",
        "items": "ask_first",
        "outcomes": "outcomes",
        "questions": "questions",
        "alternatives": "alternatives",
        "positions": "positions",
        "conflicts": "positions",
        "conditions": "conditions",
        "gaps": "gaps",
        "drugs": "manifest",
    }
)
_NAME_OF_KIND: Final = MappingProxyType(
    {
        "option": f"{OPTIONS_FOLDER}/one.yaml",
        "facts": f"{FACTS_FOLDER}/one.yaml",
        **{kind: name for name, kind in KIND_OF_FILE.items()},
    }
)


def folder_of(path: Path) -> Path | None:
    """Return the knowledge folder that a file belongs to, or ``None`` for a lone file."""
    inner = path.parent.name in (FACTS_FOLDER, OPTIONS_FOLDER)
    folder = path.parent.parent if inner else path.parent
    if not (folder / MANIFEST).exists():
        return None
    named = path.relative_to(folder).as_posix()
    return folder if named in source_files(folder) else None


def audit_single(path: Path) -> Report:
    """Return the faults of one file by itself; its kind is told by its top-level key.

    Raises ``Unreadable`` where the file is no guarded YAML.
    """
    document = read_file(path)
    kind = _kind(document)
    if kind is None:
        return Report((*document.faults, _of_no_kind(document)), Counts(0, 0, 0, 1))
    texts = author_texts({_NAME_OF_KIND[kind]: document})
    faults = [*document.faults, *shape_faults(document, kind), *wording_faults(texts)]
    faults.sort(key=lambda fault: (fault.line, fault.column, fault.code))
    return Report(tuple(faults), Counts(0, 0, len(texts), 1))


def _kind(document: Document) -> str | None:
    data = document.data
    if not isinstance(data, dict):
        return None
    named = kind_of(Path(document.name).name)
    return next((_KIND_OF_KEY[key] for key in data if key in _KIND_OF_KEY), named)


def _of_no_kind(document: Document) -> Fault:
    return document.fault(
        NOT_PART_OF_IT,
        (),
        "no kind of knowledge file has such a top level",
        expected="expected one of: " + ", ".join(_KIND_OF_KEY),
    )
