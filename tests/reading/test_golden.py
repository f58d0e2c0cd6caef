"""Whole reports of broken files, word for word. A changed report is changed in ``golden`` too."""

from __future__ import annotations

from pathlib import Path

import pytest

from ketacounsel.reading import Unreadable, read_file, render_fault

GOLDEN = Path(__file__).parent / "golden"


def report(path: Path) -> str:
    try:
        faults = read_file(path, path.name).faults
    except Unreadable as unreadable:
        faults = (unreadable.fault,)
    return "\n\n".join(render_fault(fault) for fault in faults) + "\n"


@pytest.mark.parametrize("path", sorted(GOLDEN.glob("*.yaml")), ids=lambda path: path.stem)
def test_a_broken_file_gets_its_report(path: Path) -> None:
    assert report(path) == path.with_suffix(".txt").read_text("utf-8")
