"""The committed JSON Schema files are those that the records give."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema_rs
import pytest

from ketacounsel.knowledge.schema import SCHEMA_KINDS, schema_for, schema_text, write_schemas
from ketacounsel.rehearsal.schema import EXERCISE_KINDS
from ketacounsel.shipped import schema_folder


@pytest.mark.parametrize("kind", SCHEMA_KINDS)
def test_the_committed_schema_is_the_generated_one(kind: str) -> None:
    committed = (schema_folder() / f"{kind}.json").read_text(encoding="utf-8")
    assert committed == schema_text(kind)


def test_there_is_no_schema_of_a_kind_that_is_gone() -> None:
    assert {path.stem for path in schema_folder().glob("*.json")} == {
        *SCHEMA_KINDS,
        *EXERCISE_KINDS,
    }


@pytest.mark.parametrize("kind", SCHEMA_KINDS)
def test_a_schema_is_valid_titled_and_described_for_editors(kind: str) -> None:
    schema = schema_for(kind)
    assert jsonschema_rs.meta.is_valid(schema)
    assert kind.replace("_", " ") in schema["title"]
    parts = [schema, *schema.get("$defs", {}).values()]
    assert all(part["description"] and part["title"] for part in parts)
    assert not any("``" in part["description"] for part in parts)
    assert all(part["additionalProperties"] is False for part in parts)


def test_writing_gives_one_file_for_each_kind(tmp_path: Path) -> None:
    written = write_schemas(tmp_path / "schema")
    assert [path.name for path in written] == [f"{kind}.json" for kind in SCHEMA_KINDS]
    assert all(json.loads(path.read_text("utf-8"))["$schema"] for path in written)


def test_an_unknown_kind_has_no_schema() -> None:
    with pytest.raises(KeyError):
        schema_for("opinions")
