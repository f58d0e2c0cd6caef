"""JSON Schema for every kind of file, made from the records that the gate uses.

For editors (yaml-language-server) and for authors who check with other tools.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from ketacounsel.knowledge.envelopes import RECORD_OF_KIND, SCHEMA_VERSION

SCHEMA_KINDS: Final = tuple(RECORD_OF_KIND)
_DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"


def schema_for(kind: str) -> dict[str, Any]:
    """Return the JSON Schema of one kind of file; raise ``KeyError`` for an unknown kind."""
    title = f"ketacounsel knowledge base: {kind.replace('_', ' ')}"
    return schema_of(RECORD_OF_KIND[kind], title)


def schema_of(record: type, title: str) -> dict[str, Any]:
    """Return the JSON Schema of files of one record, which has a ``schema_version``."""
    from pydantic import TypeAdapter

    schema = TypeAdapter(record).json_schema()
    schema["properties"]["schema_version"] = {
        "const": SCHEMA_VERSION,
        "title": "Schema Version",
        "type": "integer",
    }
    tidied: dict[str, Any] = _tidied({"$schema": _DIALECT, **schema, "title": title})
    return tidied


def _tidied(schema: Any) -> Any:
    """Join the lines of descriptions and drop the mark-up of docstrings."""
    if isinstance(schema, list):
        return [_tidied(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    tidy = {name: _tidied(value) for name, value in schema.items()}
    description = schema.get("description")
    if isinstance(description, str):
        tidy["description"] = " ".join(description.replace("``", '"').split())
    return tidy


def schema_text(kind: str) -> str:
    """Return the schema of one kind as it is written to its file."""
    return as_written(schema_for(kind))


def as_written(schema: dict[str, Any]) -> str:
    """Return a schema as the text of its file."""
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


def write_schemas(folder: Path) -> tuple[Path, ...]:
    """Write ``<kind>.json`` for every kind into a folder, and return the files."""
    return write_texts(folder, {kind: schema_text(kind) for kind in SCHEMA_KINDS})


def write_texts(folder: Path, texts: Mapping[str, str]) -> tuple[Path, ...]:
    """Write the texts of schemas by their kinds into a folder, and return the files."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for kind, text in texts.items():
        path = folder / f"{kind}.json"
        path.write_text(text, encoding="utf-8", newline="\n")
        written.append(path)
    return tuple(written)
