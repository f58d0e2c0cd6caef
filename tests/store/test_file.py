"""The file: for its owner alone, bytes that go, faults in one line, older and newer files."""

from __future__ import annotations

import os
import random
import shutil
import sqlite3
import stat
import subprocess
import sys
import textwrap
import traceback
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import date
from pathlib import Path

import pytest

from ketacounsel.store import Ending, Phrase, Store, StoreFault, erase_files, open_store
from ketacounsel.store import schema as shipped_schema
from ketacounsel.store.schema import Schema
from ketacounsel.store.sqlite import SqliteHouse
from tests.store.conftest import SCENE, Hands, bytes_beside

CANARY = "the-words-of-a-learner"
posix = pytest.mark.skipif(sys.platform == "win32", reason="modes of POSIX")


def test_nothing_heavy_is_imported_before_a_store_is_opened_nor_alembic_when_it_is_current(
    path: Path, file_store: Store
) -> None:
    program = f"""
        import sys
        from datetime import UTC, datetime
        from pathlib import Path
        from ketacounsel.store import open_store
        import ketacounsel.practice.keeping, ketacounsel.cli.progress_of_practice
        heavy = ("sqlalchemy", "alembic", "sqlite3")
        assert not [name for name in heavy if name in sys.modules]
        store = open_store(Path({str(path)!r}), lambda: datetime.now(UTC))
        assert store.plays() == ()
        assert "alembic" not in sys.modules
    """
    subprocess.run([sys.executable, "-c", textwrap.dedent(program)], check=True)


@posix
def test_folder_and_files_are_for_their_owner_alone(path: Path, clock: Hands) -> None:
    before = os.umask(0)
    try:
        store = open_store(path, clock)
        play = store.start_play(SCENE)
        with closing(sqlite3.connect(path)) as reader:
            reader.execute("BEGIN")
            reader.execute("SELECT * FROM plays").fetchall()
            store.add_input(play, "typed", "n", "words")
            files = {p.name: stat.S_IMODE(p.stat().st_mode) for p in path.parent.iterdir()}
    finally:
        os.umask(before)
    assert files == dict.fromkeys((path.name, f"{path.name}-wal", f"{path.name}-shm"), 0o600)
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


@posix
def test_a_file_that_others_can_read_is_closed_to_them(
    file_store: Store, path: Path, clock: Hands
) -> None:
    path.chmod(0o644)
    open_store(path, clock)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_between_two_turns_there_is_one_file(file_store: Store, path: Path) -> None:
    play = file_store.start_play(SCENE)
    file_store.add_input(play, "typed", "n", CANARY)
    assert [p.name for p in path.parent.iterdir()] == [path.name]


@pytest.mark.parametrize("end", ["finish", "drop", "erase"])
@pytest.mark.parametrize("seed", range(4))
def test_typed_bytes_are_gone_with_their_play(
    file_store: Store, path: Path, end: str, seed: int
) -> None:
    """Short and long texts, other plays between, and a reader that keeps the log from going."""
    dice = random.Random(seed)
    plays = [file_store.start_play(SCENE) for _ in range(4)]
    with closing(sqlite3.connect(path)) as reader:
        for _ in range(60):
            play = dice.choice(plays)
            words = f"<{CANARY} {play}> " * dice.choice((1, 2, 30, 400))
            file_store.add_input(play, "typed", f"node-{dice.random()}", words)
            if dice.random() < 0.2:
                reader.execute("SELECT count(*) FROM inputs").fetchall()
        assert CANARY.encode() in bytes_beside(path)
        over, *others = plays
        if end == "finish":
            file_store.finish_play(over, Ending("good", True))
        elif end == "drop":
            file_store.drop_play(over)
        else:
            file_store.erase()
        assert f"<{CANARY} {over}>".encode() not in bytes_beside(path)
        if end == "erase":
            assert CANARY.encode() not in bytes_beside(path)
        else:
            assert all(CANARY in i.value for play in others for i in file_store.inputs(play))
    for play in others if end != "erase" else ():
        file_store.finish_play(play, Ending("left", None))
    assert CANARY.encode() not in bytes_beside(path)


def test_erase_leaves_no_content_of_any_kind_nor_a_copy(file_store: Store, path: Path) -> None:
    play = file_store.start_play(SCENE)
    file_store.add_input(play, "chosen", "node-of-canary", CANARY)
    file_store.add_phrase(Phrase(f"{CANARY}, noted", "about-canary", "item", date(2031, 5, 4)))
    shutil.copy(path, path.with_name(f"{path.name}.before-0000"))
    file_store.erase()
    left = bytes_beside(path)
    for word in (CANARY, "canary", "harbour", "shy", "2031"):
        assert word.encode() not in left
    assert [p.name for p in path.parent.iterdir()] == [path.name]


def test_erase_says_so_if_another_program_holds_old_rows(path: Path, clock: Hands) -> None:
    store = open_store(path, clock)
    store._house._patience = 0.1  # type: ignore[attr-defined]
    store.add_phrase(Phrase(CANARY, "x", "y", date(2031, 5, 4)))
    with closing(sqlite3.connect(path)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT * FROM phrases").fetchall()
        with pytest.raises(StoreFault) as met:
            store.erase()
    assert met.value.kind == "locked"
    store.erase()
    assert CANARY.encode() not in bytes_beside(path)


def shown(fault: StoreFault) -> str:
    """Return everything of a fault that a log or a crash report could print."""
    return "".join(traceback.format_exception(fault)) + repr(fault) + repr(vars(fault))


@contextmanager
def faulty(store: Store, *pragmas: str) -> Iterator[None]:
    """Let each new connection of a store run into a wall."""
    house: SqliteHouse = store._house  # type: ignore[attr-defined]
    connected = house._connected

    def hindered() -> sqlite3.Connection:
        raw = connected()
        for pragma in pragmas:
            raw.execute(f"PRAGMA {pragma}")
        return raw

    house._connected = hindered  # type: ignore[method-assign]
    house.engine = house._made_engine()
    yield
    house._connected = connected  # type: ignore[method-assign]
    house.engine = house._made_engine()


@pytest.mark.parametrize(
    ("pragma", "kind", "says"),
    [
        ("max_page_count = 1", "full", "free some space first"),
        ("query_only = ON", "not writable", "KETACOUNSEL_DATA_FOLDER"),
    ],
)
def test_a_disk_that_takes_nothing_is_one_line_without_what_was_typed(
    file_store: Store, path: Path, pragma: str, kind: str, says: str
) -> None:
    play = file_store.start_play(SCENE)
    file_store.add_input(play, "typed", "n", "kept before")
    with faulty(file_store, pragma), pytest.raises(StoreFault) as met:
        file_store.add_input(play, "typed", "n", CANARY * 10_000)
    assert met.value.kind == kind
    assert says in met.value.line
    assert "\n" not in met.value.line
    assert path.name in met.value.line
    assert CANARY not in shown(met.value)
    assert file_store.inputs(play)[0].value == "kept before"


def test_a_file_locked_too_long_is_one_line_without_what_was_typed(
    path: Path, clock: Hands
) -> None:
    store = open_store(path, clock)
    store._house._patience = 0.1  # type: ignore[attr-defined]
    play = store.start_play(SCENE)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreFault) as met:
            store.add_input(play, "typed", "n", CANARY)
    assert met.value.kind == "locked"
    assert CANARY not in shown(met.value)
    assert store.add_input(play, "typed", "n", CANARY) == 0


def test_a_play_that_was_erased_elsewhere_is_gone_without_what_was_typed(
    file_store: Store, path: Path, clock: Hands
) -> None:
    play = file_store.start_play(SCENE)
    open_store(path, clock).erase()
    with pytest.raises(StoreFault) as met:
        file_store.add_input(play, "typed", "n", CANARY)
    assert met.value.kind == "gone"
    assert CANARY not in shown(met.value)


def test_a_file_that_was_taken_away_is_not_made_anew_in_silence(
    file_store: Store, path: Path
) -> None:
    play = file_store.start_play(SCENE)
    path.unlink()
    with pytest.raises(StoreFault):
        file_store.add_input(play, "typed", "n", CANARY)
    assert not path.exists()


def test_an_error_of_the_database_itself_shows_no_row(file_store: Store) -> None:
    """A fault of the program, say a double number, may reach a traceback: without the values."""
    from sqlalchemy import insert
    from sqlalchemy.exc import IntegrityError

    from ketacounsel.store.tables import INPUTS

    row = {"play": 4711, "number": 0, "how": "typed", "node": "n", "value": CANARY}
    engine = file_store._house.engine  # type: ignore[attr-defined]
    with pytest.raises(IntegrityError) as met, engine.begin() as connection:
        connection.execute(insert(INPUTS).values(row))
    assert CANARY not in "".join(traceback.format_exception(met.value)) + repr(met.value)


def test_no_log_has_what_was_typed_even_where_everything_is_logged(
    path: Path, clock: Hands, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    store = open_store(path, clock)
    play = store.start_play(SCENE)
    store.add_input(play, "typed", "n", CANARY)
    assert store.inputs(play)[0].value == CANARY
    with faulty(store, "query_only = ON"), pytest.raises(StoreFault):
        store.add_input(play, "typed", "n", CANARY)
    store.finish_play(play, Ending("good", True))
    assert CANARY not in caplog.text


@pytest.mark.parametrize("content", [b"no database at all, but long enough " * 40, b"\0" * 4096])
def test_a_damaged_file_is_refused_and_left_as_it_is(
    path: Path, clock: Hands, content: bytes
) -> None:
    path.parent.mkdir(parents=True)
    path.write_bytes(content)
    with pytest.raises(StoreFault) as met:
        open_store(path, clock)
    assert met.value.kind == "damaged"
    assert "progress --erase" in met.value.line
    assert path.read_bytes() == content
    erase_files(path)
    assert list(path.parent.iterdir()) == []


@pytest.mark.parametrize("seed", range(12))
def test_a_file_with_torn_pages_never_ends_in_anything_but_a_fault(
    file_store: Store, path: Path, clock: Hands, seed: int
) -> None:
    for _ in range(20):
        play = file_store.start_play(SCENE)
        file_store.add_input(play, "typed", "n", CANARY * 50)
    content = bytearray(path.read_bytes())
    dice = random.Random(seed)
    for _ in range(40):
        at = dice.randrange(100, len(content))
        content[at : at + 16] = dice.randbytes(16)
    path.write_bytes(content[: dice.choice((len(content), len(content) // 2))])
    met = None
    try:
        torn = open_store(path, clock)
        torn.open_plays()
        torn.add_input(play, "typed", "n", CANARY)
        torn.finish_play(play, Ending("good", True))
    except StoreFault as fault:
        met = fault
    assert met is None or CANARY not in shown(met)


def test_a_file_of_a_newer_program_is_refused_and_left_as_it_is(
    file_store: Store, path: Path, clock: Hands
) -> None:
    file_store.start_play(SCENE)
    with closing(sqlite3.connect(path)) as raw, raw:
        raw.execute("UPDATE alembic_version SET version_num = '9999'")
    before = path.read_bytes()
    with pytest.raises(StoreFault) as met:
        open_store(path, clock)
    assert met.value.kind == "newer"
    assert "newer version" in met.value.line
    assert "\n" not in met.value.line
    assert path.read_bytes() == before
    assert [p.name for p in path.parent.iterdir()] == [path.name]


def test_a_file_of_another_program_is_refused_and_left_as_it_is(path: Path, clock: Hands) -> None:
    path.parent.mkdir(parents=True)
    with closing(sqlite3.connect(path)) as raw, raw:
        raw.execute("CREATE TABLE recipes (name TEXT)")
    before = path.read_bytes()
    with pytest.raises(StoreFault) as met:
        open_store(path, clock)
    assert met.value.kind == "not ours"
    assert path.read_bytes() == before


@pytest.mark.parametrize("there", ["a file where the folder should be", "a folder for the file"])
def test_a_place_that_cannot_be_is_one_line(path: Path, clock: Hands, there: str) -> None:
    path.parent.parent.mkdir(parents=True)
    if "folder for" in there:
        path.mkdir(parents=True)
    else:
        path.parent.write_text("")
    with pytest.raises(StoreFault) as met:
        open_store(path, clock)
    assert met.value.kind in ("not writable", "not ours")
    assert "\n" not in met.value.line


def test_an_odd_path_is_only_a_name(tmp_path: Path, clock: Hands) -> None:
    path = tmp_path / "a b?mode=memory#%41'\"" / "practice.sqlite3"
    open_store(path, clock).start_play(SCENE)
    assert path.is_file()
    assert len(open_store(path, clock).plays()) == 1


SECOND = """
revision = "0002"
down_revision = "0001"

import sqlalchemy as sa
from alembic import op


def upgrade():
    {look}
    with op.batch_alter_table("plays") as table:
        table.add_column(sa.Column("place", sa.String(10)))
    {end}
"""


def later(tmp_path: Path, look: str = "pass", end: str = "pass") -> Schema:
    """Return the tables of an invented later program: one column more."""
    folder = tmp_path / "migrations"
    shutil.copytree(Path(shipped_schema.__file__).parent / "migrations", folder)
    (folder / "versions" / "r0002.py").write_text(SECOND.format(look=look, end=end))
    return Schema(("0001", "0002"), str(folder))


def test_an_older_file_is_brought_up_to_date_with_a_copy_meanwhile(
    file_store: Store, path: Path, clock: Hands, tmp_path: Path
) -> None:
    play = file_store.start_play(SCENE)
    file_store.add_input(play, "typed", "n", CANARY)
    seen = tmp_path / "seen"
    look = (
        "import pathlib, shutil; "
        f"[shutil.copy(p, {str(seen)!r}) for p in pathlib.Path({str(path.parent)!r}).iterdir()"
        " if '.before-' in p.name]"
    )
    open_store(path, clock, later(tmp_path, look=look))
    with closing(sqlite3.connect(seen)) as copy:
        assert copy.execute("SELECT value FROM inputs").fetchall() == [(CANARY,)]
    with closing(sqlite3.connect(path)) as raw:
        assert raw.execute("SELECT version_num FROM alembic_version").fetchall() == [("0002",)]
        assert raw.execute("SELECT place FROM plays").fetchall() == [(None,)]
        assert raw.execute("SELECT value FROM inputs").fetchall() == [(CANARY,)]
    assert [p.name for p in path.parent.iterdir()] == [path.name]
    with pytest.raises(StoreFault) as met:
        open_store(path, clock)
    assert met.value.kind == "newer"


def test_a_change_of_tables_that_fails_changes_nothing(
    file_store: Store, path: Path, clock: Hands, tmp_path: Path
) -> None:
    play = file_store.start_play(SCENE)
    file_store.add_input(play, "typed", "n", CANARY)
    schema = later(tmp_path, end='op.execute("INSERT INTO nowhere VALUES (1)")')
    with pytest.raises(StoreFault) as met:
        open_store(path, clock, schema)
    assert CANARY not in shown(met.value)
    again = open_store(path, clock)
    assert [i.value for i in again.inputs(play)] == [CANARY]
    again.erase()
    assert CANARY.encode() not in bytes_beside(path)


def test_the_steps_lead_to_the_tables_that_the_program_uses(file_store: Store) -> None:
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext
    from sqlalchemy import inspect

    from ketacounsel.store.tables import METADATA

    with file_store._house.engine.connect() as connection:  # type: ignore[attr-defined]
        assert compare_metadata(MigrationContext.configure(connection), METADATA) == []
        for table in METADATA.sorted_tables:
            made = {
                c["name"]: c["sqltext"]
                for c in inspect(connection).get_check_constraints(table.name)
            }
            assert made == {
                c.name: str(c.sqltext) for c in table.constraints if hasattr(c, "sqltext")
            }


def test_the_tables_and_questions_are_understood_by_another_database() -> None:
    from sqlalchemy.dialects import postgresql
    from sqlalchemy.schema import CreateTable

    from ketacounsel.store.tables import METADATA

    for table in METADATA.sorted_tables:
        text = str(CreateTable(table).compile(dialect=postgresql.dialect()))
        assert text.strip().startswith(f"CREATE TABLE {table.name}")


def test_erase_gives_the_room_back(file_store: Store, path: Path) -> None:
    empty = path.stat().st_size
    play = file_store.start_play(SCENE)
    for _ in range(20):
        file_store.add_input(play, "typed", "n", CANARY * 1000)
    file_store.erase()
    assert path.stat().st_size == empty
