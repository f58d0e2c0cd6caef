"""Which files make up a knowledge base, and what each of them holds."""

from __future__ import annotations

import os
from dataclasses import dataclass
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
    }
)
KIND_OF_FOLDER: Final = MappingProxyType({FACTS_FOLDER: "facts", OPTIONS_FOLDER: "option"})


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A YAML file of the folder: its path from the folder, with ``/``, and its kind.

    ``kind`` is ``None`` for a YAML file that no part of a knowledge base is read from.
    """

    name: str
    kind: str | None


def source_files(folder: Path) -> tuple[SourceFile, ...]:
    """Return the YAML files of a knowledge base, sorted by name.

    Hidden files, files that are not YAML and deeper folders are no part of it.
    """
    found = list(_here(folder, ""))
    for name in KIND_OF_FOLDER:
        if (folder / name).is_dir():
            found += _here(folder / name, f"{name}/")
    return tuple(sorted(found, key=lambda file: file.name))


def _here(folder: Path, prefix: str) -> list[SourceFile]:
    part = prefix.rstrip("/")
    with os.scandir(folder) as entries:
        names = [entry.name for entry in entries if not entry.name.startswith(".")]
    files: list[SourceFile] = []
    for name in names:
        if not name.endswith(ENDINGS):
            continue
        kind = KIND_OF_FOLDER.get(part) if part else KIND_OF_FILE.get(name)
        if part and not name.endswith(".yaml"):
            kind = None
        files.append(SourceFile(prefix + name, kind))
    return files


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


def no_manifest(folder: Path) -> Unreadable:
    """Return the error for a folder that is no knowledge base (exit code 2)."""
    from ketacounsel.reading import Unreadable

    if not folder.exists():
        message = "there is no such folder"
    elif not folder.is_dir():
        message = "this is not a folder"
    else:
        message = f"this folder is no knowledge base: it has no {MANIFEST}"
    return Unreadable(fault_of_file("K101", str(folder), message))
