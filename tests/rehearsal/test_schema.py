"""The JSON Schema of scenes and drills is the committed one, and takes what the gate takes."""

from __future__ import annotations

import json

import jsonschema_rs
import pytest

from ketacounsel.reading import read_text
from ketacounsel.rehearsal.schema import EXERCISE_KINDS, exercise_schema_text
from ketacounsel.shipped import schema_folder


@pytest.mark.parametrize("kind", EXERCISE_KINDS)
def test_the_committed_schema_is_the_generated_one(kind: str) -> None:
    committed = (schema_folder() / f"{kind}.json").read_text(encoding="utf-8")
    assert committed == exercise_schema_text(kind)
    assert jsonschema_rs.meta.is_valid(json.loads(committed))


def test_the_schema_takes_the_template_and_the_drill_and_refuses_an_unknown_field(
    scene_text: str, drill_text: str
) -> None:
    for kind, text in (("scene", scene_text), ("drill", drill_text)):
        validator = jsonschema_rs.validator_for(json.loads(exercise_schema_text(kind)))
        data = read_text(text, kind).data
        assert isinstance(data, dict)
        validator.validate(data)
        assert not validator.is_valid({**data, "mood": "fine"})
