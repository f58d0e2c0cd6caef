"""The compiled form is used only if there is no doubt about it, and nobody has to wait for it."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from ketacounsel.knowledge import (
    Knowledge,
    KnowledgeChanged,
    checking,
    compile_in_child,
    is_compiled,
    loading,
    open_compiled,
    open_knowledge,
)
from ketacounsel.knowledge.cache import source_key, store

ROOT = Path(__file__).parents[2]
POSIX = pytest.mark.skipif(os.name != "posix", reason="file modes are POSIX")


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return tmp_path / "cache"


def parts(cache: Path) -> list[Path]:
    return sorted((cache / "knowledge").glob("*/*.json"))


def texts_of(knowledge: Knowledge) -> tuple[object, ...]:
    """Everything that a knowledge base holds, for comparison."""
    return (
        knowledge.manifest,
        *(knowledge.option(name) for name in knowledge.option_ids),
        *knowledge.facts,
        *knowledge.sources,
        *knowledge.conditions,
        *knowledge.search_entries,
    )


@pytest.fixture
def no_sources(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """After a call, reading the sources again is an error."""

    def refuse(folder: Path) -> None:
        raise AssertionError("the sources were read again")

    return lambda: monkeypatch.setattr(checking, "check_and_compile", refuse)


def test_the_second_opening_reads_no_source(
    folder: Path, cache: Path, no_sources: Callable[[], None]
) -> None:
    first = texts_of(open_knowledge(folder, cache))
    no_sources()
    assert texts_of(open_knowledge(folder, cache)) == first


def test_there_is_nothing_compiled_before_somebody_compiled(folder: Path, cache: Path) -> None:
    assert open_compiled(folder, cache) is None
    assert not cache.exists()
    open_knowledge(folder, cache)
    compiled = open_compiled(folder, cache)
    assert compiled is not None
    assert compiled.names.drugs[2].name == "Zorvane"
    assert open_compiled(folder / "nowhere", cache) is None


def test_only_what_is_asked_for_is_read(folder: Path, cache: Path) -> None:
    open_knowledge(folder, cache)
    for path in parts(cache):
        if path.name not in ("index.json", "option-1.json"):
            path.unlink()
    knowledge = open_knowledge(folder, cache)
    assert knowledge.option("zorvane-iv").points[0].id == "unclear-relief"
    assert len(parts(cache)) == 2


@POSIX
def test_files_and_folders_are_private(folder: Path, cache: Path) -> None:
    before = os.umask(0)
    try:
        open_knowledge(folder, cache)
    finally:
        os.umask(before)
    assert {stat.S_IMODE(path.stat().st_mode) for path in parts(cache)} == {0o600}
    folders = [cache / "knowledge", parts(cache)[0].parent]
    assert {stat.S_IMODE(path.stat().st_mode) for path in folders} == {0o700}


def test_the_compiled_form_is_json_that_names_its_key(folder: Path, cache: Path) -> None:
    open_knowledge(folder, cache)
    for path in parts(cache):
        assert json.loads(path.read_text("utf-8"))["key"] == path.parent.name == source_key(folder)


def torn(path: Path) -> None:
    content = path.read_bytes()
    path.write_bytes(content[: len(content) // 2])


def emptied(path: Path) -> None:
    path.write_bytes(b"")


def another_figure(path: Path) -> None:
    path.write_bytes(path.read_bytes().replace(b"7.5", b"9.5").replace(b"Zorvane", b"Zorbane"))


def another_key(path: Path) -> None:
    path.write_text(path.read_text("utf-8").replace(path.parent.name, "0" * 32), "utf-8")


def not_json(path: Path) -> None:
    path.write_bytes(b"\x80\x04 pickled \xff")


def gone(path: Path) -> None:
    path.unlink()


def a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def writable_by_others(path: Path) -> None:
    if os.name != "posix":
        pytest.skip("file modes are POSIX")
    path.chmod(0o666)


def a_link(path: Path) -> None:
    if os.name != "posix":
        pytest.skip("links need a right on Windows")
    moved = path.with_name("moved")
    path.rename(moved)
    path.symlink_to(moved)


def a_pipe(path: Path) -> None:
    if os.name != "posix":
        pytest.skip("no named pipes")
    path.unlink()
    os.mkfifo(path, 0o600)


DOUBTS = [
    torn,
    emptied,
    another_figure,
    another_key,
    not_json,
    gone,
    a_folder,
    writable_by_others,
    a_link,
    a_pipe,
]


@pytest.mark.parametrize("damage", DOUBTS)
@pytest.mark.parametrize("which", ["index", "all"])
def test_any_doubt_means_that_it_is_built_again(
    folder: Path, cache: Path, damage: Callable[[Path], None], which: str
) -> None:
    first = texts_of(open_knowledge(folder, cache))
    for path in parts(cache):
        if which == "all" or path.stem == which:
            damage(path)
    assert not is_compiled(folder, cache)
    assert texts_of(open_knowledge(folder, cache)) == first
    assert is_compiled(folder, cache)
    assert texts_of(open_knowledge(folder, cache)) == first


@pytest.mark.parametrize("damage", DOUBTS)
def test_a_part_that_goes_bad_while_in_use_is_replaced_from_the_sources(
    folder: Path, cache: Path, damage: Callable[[Path], None]
) -> None:
    first = texts_of(open_knowledge(folder, cache))
    knowledge = open_knowledge(folder, cache)
    for path in parts(cache):
        if path.stem != "index":
            damage(path)
    assert texts_of(knowledge) == first


def test_a_knowledge_base_that_changed_under_a_reader_is_never_mixed(
    folder: Path, cache: Path
) -> None:
    open_knowledge(folder, cache)
    knowledge = open_knowledge(folder, cache)
    for path in parts(cache):
        path.unlink()
    note(folder, "changed")
    with pytest.raises(KnowledgeChanged):
        knowledge.option("zorvane-iv")


def note(folder: Path, words: str) -> None:
    path = folder / "questions.yaml"
    path.write_text(path.read_text("utf-8").replace("Does it help?", words), "utf-8")


def test_every_change_of_a_source_makes_a_new_state(folder: Path) -> None:
    keys = {source_key(folder)}
    sources = sorted(folder.rglob("*.yaml"))
    for path in sources:
        path.write_bytes(path.read_bytes() + b"\n")
        keys.add(source_key(folder))
    (folder / "facts" / "more.yaml").write_text("", "utf-8")
    keys.add(source_key(folder))
    (folder / "facts" / "more.yaml").rename(folder / "facts" / "other.yaml")
    keys.add(source_key(folder))
    assert None not in keys
    assert len(keys) == 1 + len(sources) + 2


def test_a_change_is_seen_although_size_and_time_stay(folder: Path, cache: Path) -> None:
    assert open_knowledge(folder, cache).question("does-it-help").text == "Does it help?"
    path = folder / "questions.yaml"
    before = path.stat()
    note(folder, "Does it hurt?")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert open_knowledge(folder, cache).question("does-it-help").text == "Does it hurt?"


def test_another_version_of_the_program_has_a_state_of_its_own(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = source_key(folder)
    monkeypatch.setattr("ketacounsel.knowledge.cache.VERSION", "99.0")
    assert source_key(folder) != here


def test_old_states_are_removed_but_not_the_latest(folder: Path, cache: Path) -> None:
    for number in range(8):
        path = folder / "manifest.yaml"
        path.write_bytes(path.read_bytes() + b"\n")
        open_knowledge(folder, cache)
        assert is_compiled(folder, cache), number
    assert len(list((cache / "knowledge").iterdir())) == 4


def test_what_an_interrupted_writer_left_is_removed_when_it_is_old(
    folder: Path, cache: Path
) -> None:
    for name, age in (("old", 7200), ("new", 60)):
        left = cache / "knowledge" / f".making-{name}"
        left.mkdir(parents=True)
        os.utime(left, (time.time() - age, time.time() - age))
    open_knowledge(folder, cache)
    left_over = {path.name for path in (cache / "knowledge").iterdir()} - {source_key(folder)}
    assert left_over == {".making-new"}


@POSIX
@pytest.mark.parametrize("obstacle", ["a file", "a full path", "no right"])
def test_a_cache_that_cannot_be_written_leaves_all_in_memory(
    folder: Path, tmp_path: Path, obstacle: str
) -> None:
    cache = tmp_path / "cache"
    if obstacle == "a file":
        cache.write_text("in the way", "utf-8")
    elif obstacle == "a full path":
        cache = tmp_path / ("x" * 300)
    else:
        cache = Path("/proc/nowhere")
    assert open_knowledge(folder, cache).option_ids[2] == "zorvane-iv"
    assert not is_compiled(folder, cache)


def test_a_source_that_is_no_regular_file_has_no_key(folder: Path) -> None:
    (folder / "facts" / "review.yaml").unlink()
    (folder / "facts" / "review.yaml").mkdir()
    assert source_key(folder) is None


@POSIX
def test_a_pipe_among_the_sources_makes_nobody_wait(folder: Path, cache: Path) -> None:
    from ketacounsel.reading import Unreadable

    os.mkfifo(folder / "facts" / "pipe.yaml")
    with pytest.raises(Unreadable):
        open_knowledge(folder, cache)


def test_sources_that_change_while_they_are_read_are_not_stored(
    folder: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keys = iter(range(100))
    monkeypatch.setattr(loading, "source_key", lambda folder: f"{next(keys):032}")
    assert open_knowledge(folder, cache).option_ids
    assert not cache.exists()


def test_many_threads_and_processes_may_compile_at_once(folder: Path, cache: Path) -> None:
    children = [compile_in_child(folder, cache) for _ in range(4)]
    with ThreadPoolExecutor(4) as pool:
        opened = list(pool.map(lambda _: texts_of(open_knowledge(folder, cache)), range(8)))
    assert [child.wait(60) for child in children] == [0] * 4
    assert all(one == opened[0] for one in opened)
    assert [path.name for path in (cache / "knowledge").iterdir()] == [source_key(folder)]


def test_a_late_writer_leaves_what_is_there(folder: Path, cache: Path) -> None:
    open_knowledge(folder, cache)
    key = source_key(folder)
    assert key is not None
    before = [(path, path.stat().st_ino) for path in parts(cache)]
    read = {path.stem: json.loads(path.read_text("utf-8"))["data"] for path in parts(cache)}
    assert store(cache, key, read)
    assert [(path, path.stat().st_ino) for path in parts(cache)] == before


def test_a_child_compiles_and_is_quiet(folder: Path, cache: Path) -> None:
    child = compile_in_child(folder, cache)
    assert child.stdin is None
    assert child.stdout is None
    assert child.wait(60) == 0
    assert is_compiled(folder, cache)


def test_a_child_tells_faulty_and_unreadable_by_its_exit_code(folder: Path, cache: Path) -> None:
    note(folder, 'Does " it help?')
    assert compile_in_child(folder, cache).wait(60) == 2
    (folder / "questions.yaml").write_text("schema_version: 1\nquestions: 3\n", "utf-8")
    assert compile_in_child(folder, cache).wait(60) == 1
    assert compile_in_child(folder / "nowhere", cache).wait(60) == 2


def test_a_child_imports_nothing_from_the_folder_it_starts_in(
    folder: Path, cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("json.py", "yaml.py", "ketacounsel.py"):
        (tmp_path / name).write_text("raise SystemExit(9)\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    assert compile_in_child(folder, cache).wait(60) == 0


def imported_by(code: str, *arguments: Path) -> set[str]:
    program = f"import sys\nfrom pathlib import Path\n{code}\nprint(*sys.modules)"
    run = subprocess.run(
        [sys.executable, "-c", program, *map(str, arguments)],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
    )
    return set(run.stdout.split())


def test_importing_the_room_imports_nothing_heavy() -> None:
    modules = imported_by("import ketacounsel.knowledge")
    heavy = {"pydantic", "yaml", "subprocess", "tempfile", "difflib", "platformdirs"}
    assert not modules & heavy
    assert not any(name.startswith("ketacounsel.knowledge.records") for name in modules)


def test_the_warm_way_imports_neither_yaml_nor_pydantic(folder: Path, cache: Path) -> None:
    open_knowledge(folder, cache)
    modules = imported_by(
        "from ketacounsel.knowledge import open_knowledge\n"
        "k = open_knowledge(Path(sys.argv[1]), Path(sys.argv[2]))\n"
        "assert k.names.drugs\n"
        "early = 'ketacounsel.knowledge.records' in sys.modules\n"
        "assert not early\n"
        "assert k.option('zorvane-iv').findings and k.source(k.fact('Z001').source)\n"
        "assert k.search_entries and k.positions_for('zorvane-iv')",
        folder,
        cache,
    )
    assert not modules & {"pydantic", "yaml", "subprocess", "tempfile", "difflib"}


def test_the_cold_list_of_names_imports_no_pydantic_and_no_records(folder: Path) -> None:
    modules = imported_by(
        "from ketacounsel.knowledge import manifest_entries\n"
        "assert manifest_entries(Path(sys.argv[1])).options",
        folder,
    )
    assert "pydantic" not in modules
    assert "ketacounsel.knowledge.records" not in modules
