"""Which files make up a knowledge base, and what each of them holds."""

from __future__ import annotations

import os
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from ketacounsel.reading import Fault, Unreadable

MANIFEST: Final = "manifest.yaml"
FACTS_FOLDER: Final = "facts"
OPTIONS_FOLDER: Final = "options"
ENDINGS: Final = (".yaml", ".yml")

KIND_OF_FILE: Final = MappingProxyType(
    {
        MANIFEST: "manifest",
        "sources.yaml": "sources",
        "gaps.yaml": "gaps",
        "outcomes.yaml": "outcomes",
        "ask_first.yaml": "ask_first",
        "questions.yaml": "questions",
        "alternatives.yaml": "alternatives",
        "positions.yaml": "positions",
        "conditions.yaml": "conditions",
        "visit.yaml": "visit",
    }
)
KIND_OF_FOLDER: Final = MappingProxyType({FACTS_FOLDER: "facts", OPTIONS_FOLDER: "option"})


def source_files(folder: Path) -> dict[str, str | None]:
    """Return the YAML files of a knowledge base with their kinds, sorted by name.

    A name is the path from the folder, with ``/``. The kind is ``None`` for a YAML file that no
    part of a knowledge base is read from. Hidden files, other files and deeper folders are no
    part of it.
    """
    found = {name: KIND_OF_FILE.get(name) for name in _yaml_names(folder)}
    for part, kind in KIND_OF_FOLDER.items():
        if (folder / part).is_dir():
            for name in _yaml_names(folder / part):
                found[f"{part}/{name}"] = kind if name.endswith(".yaml") else None
    return dict(sorted(found.items()))


def has_manifest(folder: Path) -> bool:
    """Return whether something stands where the manifest should be, readable or not."""
    return folder.is_dir() and os.path.lexists(folder / MANIFEST)


def _yaml_names(folder: Path) -> list[str]:
    return [
        name for name in os.listdir(folder) if name.endswith(ENDINGS) and not name.startswith(".")
    ]


def fault_of_file(code: str, file: str, message: str, suggestion: str | None = None) -> Fault:
    """Return a fault about a whole file or folder; it has no line to show."""
    from ketacounsel.reading import Fault, visible

    return Fault(
        code=code,
        severity="error",
        message=visible(message),
        file=visible(file),
        line=1,
        column=1,
        end_column=None,
        source_line=None,
        expected=None,
        suggestion=suggestion,
        thing=None,
        path=(),
    )


def no_knowledge_base(folder: Path) -> Unreadable:
    """Return the error for a folder that cannot be a knowledge base (exit code 2)."""
    from ketacounsel.reading import Unreadable

    if not folder.exists():
        message = "there is no such folder"
    elif not folder.is_dir():
        message = "this is not a folder"
    elif has_manifest(folder):
        message = "the files of this folder cannot be listed"
    else:
        message = f"this folder is no knowledge base: it has no {MANIFEST}"
    return Unreadable(fault_of_file("K101", str(folder), message))
