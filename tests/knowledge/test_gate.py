"""The gate and the JSON Schema judge every small change of a file alike."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest
import yaml
from pydantic import TypeAdapter, ValidationError

from ketacounsel.knowledge.checking import faults_of_content
from ketacounsel.knowledge.envelopes import RECORD_OF_KIND
from ketacounsel.knowledge.files import source_files
from ketacounsel.knowledge.gate import existing, shape_faults
from ketacounsel.knowledge.plain import from_plain
from ketacounsel.knowledge.references import Part
from ketacounsel.knowledge.schema import SCHEMA_KINDS, schema_for
from ketacounsel.reading import read_file, read_text, render_fault

WRONG: tuple[Any, ...] = (None, True, 1.5, -3, "§", [], {}, ["§"], [3], {"§": 1})
OWN_WORDS = {
    "string_type",
    "int_type",
    "int_from_float",
    "float_type",
    "bool_type",
    "tuple_type",
    "dict_type",
    "dataclass_type",
    "literal_error",
    "missing",
    "unexpected_keyword_argument",
}


def files_of(folder: Path) -> dict[str, list[Any]]:
    """Return the plain data of the fictional files by kind."""
    found: dict[str, list[Any]] = {}
    for name, kind in source_files(folder).items():
        assert kind is not None
        found.setdefault(kind, []).append(read_file(folder / name).data)
    found["overlay"] = [read_file(folder.parent / "overlay" / "clinic.yaml").data]
    return found


def places(data: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    yield path
    children = data.items() if isinstance(data, dict) else enumerate(data)
    if isinstance(data, (dict, list)):
        for key, value in children:
            yield from (
                places(value, (*path, key)) if isinstance(value, (dict, list)) else [(*path, key)]
            )


def changed(data: Any) -> Iterator[Any]:
    """Yield copies of a file with one node replaced, dropped or added."""
    seen = set()
    for path in places(data):
        # One item of each list is enough: its items have one shape.
        shape = tuple("*" if isinstance(part, int) else part for part in path)
        if not path or shape in seen:
            continue
        seen.add(shape)
        for wrong in WRONG:
            copied = copy.deepcopy(data)
            parent = copied
            for part in path[:-1]:
                parent = parent[part]
            parent[path[-1]] = wrong
            yield copied
        copied = copy.deepcopy(data)
        parent = copied
        for part in path[:-1]:
            parent = parent[part]
        if isinstance(parent, dict):
            value = parent.pop(path[-1])
            yield copied
            parent[f"{path[-1]}s"] = value
            yield copied


@pytest.mark.parametrize("kind", SCHEMA_KINDS)
def test_gate_and_schema_agree_on_every_small_change(fictional: Path, kind: str) -> None:
    adapter: TypeAdapter[Any] = TypeAdapter(RECORD_OF_KIND[kind])
    validator = jsonschema_rs.validator_for(schema_for(kind))
    met: set[str] = set()
    refused = 0
    for data in files_of(fictional)[kind]:
        assert validator.is_valid(data)
        for wrong in changed(data):
            try:
                adapter.validate_json(json.dumps(wrong), strict=True)
                passed = True
            except ValidationError as error:
                met |= {one["type"] for one in error.errors()}
                passed = False
                refused += 1
            version = wrong.get("schema_version", 1)
            # The version is judged apart, and not by pydantic: True is 1 to it.
            if isinstance(version, bool) or version != 1:
                passed = False
            assert passed == validator.is_valid(wrong), wrong
    assert refused > 10
    assert met <= OWN_WORDS


@pytest.mark.parametrize("kind", SCHEMA_KINDS)
def test_every_refused_change_is_told_in_plain_words(fictional: Path, kind: str) -> None:
    adapter: TypeAdapter[Any] = TypeAdapter(RECORD_OF_KIND[kind])
    data = files_of(fictional)[kind][0]
    for wrong in changed(data):
        document = read_text(yaml.safe_dump(wrong, allow_unicode=True), "k.yaml")
        if document.data != wrong:
            continue
        faults = shape_faults(document, kind)
        try:
            adapter.validate_json(json.dumps(wrong), strict=True)
        except ValidationError:
            assert faults
        for fault in faults:
            assert fault.code in {"K201", "K202", "K203", "K204", "K205"}
            assert "Input" not in fault.message
            assert "valid" not in fault.message


def test_two_faults_of_one_place_are_told_apart_from_branches_of_a_union() -> None:
    text = "schema_version: 1\nfacts:\n  - {figures: [{measure: a, estimate: [1], low: x}]}\n"
    faults = shape_faults(read_text(text, "k.yaml"), "facts")
    wrong = [fault.message for fault in faults if fault.code == "K204"]
    assert wrong == [
        "estimate: a number or text is needed here, not a list",
        'low: a number is needed here, not the text "x"',
    ]
    missing = {fault.message for fault in faults if fault.code == "K202"}
    assert len(missing) == 11
    assert {(fault.line, fault.column) for fault in faults if fault.code == "K202"} == {(3, 5)}


@pytest.mark.parametrize(
    ("loc", "path"),
    [
        (("a", 0, "b"), ("a", 0, "b")),
        (("a", 0, "b", "int"), ("a", 0, "b")),
        (("a", "branch", 0, "b"), ("a", 0, "b")),
        (("a", 7), ("a",)),
        ((), ()),
    ],
)
def test_the_locator_drops_parts_that_are_not_in_the_data(
    loc: tuple[str | int, ...], path: tuple[str | int, ...]
) -> None:
    assert existing({"a": [{"b": 1}]}, loc) == path


def test_records_from_plain_data_equal_those_of_the_gate(fictional: Path) -> None:
    for kind, files in files_of(fictional).items():
        adapter: TypeAdapter[Any] = TypeAdapter(RECORD_OF_KIND[kind])
        for data in files:
            by_gate = adapter.validate_json(json.dumps(data), strict=True)
            built: Any = from_plain(RECORD_OF_KIND[kind], data)
            assert built == by_gate
            assert repr(built) == repr(by_gate)


def test_no_small_change_of_any_file_stops_the_check(fictional: Path) -> None:
    parts = [
        Part(name, str(kind), read_file(fictional / name))
        for name, kind in source_files(fictional).items()
    ]
    for number, part in enumerate(parts):
        for wrong in islice(changed(part.document.data), 0, None, 7):
            text = yaml.dump(wrong, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False)
            planted = Part(part.name, part.kind, read_text(text, part.name))
            faults = faults_of_content([*parts[:number], planted, *parts[number + 1 :]])
            lines = planted.document.lines
            for fault in faults:
                if fault.file == part.name:
                    assert 1 <= fault.line <= len(lines)
                    assert 1 <= fault.column <= len(lines[fault.line - 1]) + 1
                assert render_fault(fault).startswith(f"{fault.file}:{fault.line}:{fault.column}: ")
