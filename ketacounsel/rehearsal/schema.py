"""JSON Schema for scenes and drills, beside those of the knowledge base, for editors."""

from __future__ import annotations

from pathlib import Path
from types import MappingProxyType
from typing import Final

from ketacounsel.knowledge.schema import as_written, schema_of, write_texts
from ketacounsel.rehearsal.drill_records import Drill
from ketacounsel.rehearsal.records import Scene

RECORD_OF_EXERCISE: Final = MappingProxyType({"scene": Scene, "drill": Drill})
EXERCISE_KINDS: Final = tuple(RECORD_OF_EXERCISE)


def exercise_schema_text(kind: str) -> str:
    """Return the schema of "scene" or "drill" as it is written to its file."""
    return as_written(schema_of(RECORD_OF_EXERCISE[kind], f"ketacounsel rehearsal: {kind}"))


def write_exercise_schemas(folder: Path) -> tuple[Path, ...]:
    """Write ``scene.json`` and ``drill.json`` into a folder, and return the files."""
    return write_texts(folder, {kind: exercise_schema_text(kind) for kind in EXERCISE_KINDS})
