"""``ketacounsel schema``: lists the shipped files, and writes the same ones."""

from __future__ import annotations

from pathlib import Path

from ketacounsel.knowledge.schema import SCHEMA_KINDS
from ketacounsel.rehearsal.schema import EXERCISE_KINDS
from ketacounsel.shipped import schema_folder
from tests.cli.conftest import Run


def test_every_kind_is_listed_with_a_file_that_exists(run: Run) -> None:
    ran = run("schema")
    rows = [row.split() for row in ran.out.splitlines()]
    assert ran.code == 0
    assert [kind for kind, _ in rows] == [*SCHEMA_KINDS, *EXERCISE_KINDS]
    assert all(Path(path).is_file() for _, path in rows)


def test_written_files_equal_the_shipped_ones(run: Run, tmp_path: Path) -> None:
    ran = run("schema", "--write", str(tmp_path / "new" / "folder"))
    assert ran.code == 0
    for kind in (*SCHEMA_KINDS, *EXERCISE_KINDS):
        written = (tmp_path / "new" / "folder" / f"{kind}.json").read_bytes()
        assert written == (schema_folder() / f"{kind}.json").read_bytes()


def test_a_folder_that_cannot_be_made_exits_2_in_one_line(run: Run, tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("")
    ran = run("schema", "--write", str(tmp_path / "taken"))
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.count("\n") == 1
