"""Reading costs no more than the bare C loader does, and importing the room no YAML at all."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable

import pytest
import yaml

from ketacounsel.reading import has_c_loader, read_text

RECORD = {
    "id": "pain-3-months",
    "certainty": "very low",
    "effect": {"estimate": -1.5, "low": -3.25, "high": 0.51},
    "words": ["some words of text in a sentence " * 3, "ünd mehr: 漢字"],
    "studies": 4,
}


def fastest(action: Callable[[], object]) -> float:
    times = []
    for _ in range(5):
        begun = time.process_time()
        action()
        times.append(time.process_time() - begun)
    return min(times)


@pytest.mark.skipif(not has_c_loader(), reason="PyYAML was built without libyaml")
def test_reading_with_places_and_guards_takes_at_most_as_long_as_the_c_loader() -> None:
    text = "".join(yaml.dump([RECORD], Dumper=yaml.CSafeDumper) for _ in range(1000))
    bare = fastest(lambda: yaml.load(text, Loader=yaml.CSafeLoader))
    assert fastest(lambda: read_text(text, "k.yaml")) <= bare


def test_importing_the_room_imports_neither_yaml_nor_difflib() -> None:
    script = "import sys, ketacounsel.reading; print(*{'yaml', 'difflib', 'rich'} & {*sys.modules})"
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, check=True, text=True
    )
    assert done.stdout.strip() == ""
