"""The scenes and drills there are: a light list, and one of them whole when it is asked for.

The files pass the gate once. What was read is kept in the cache under a name made of their
content, so that a later start reads a small index and the one file it needs.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal, TypeVar, cast

from ketacounsel.frozen import frozen
from ketacounsel.knowledge.cache import CachedShelf, Doubt, digest, source_bytes, store
from ketacounsel.knowledge.plain import from_plain
from ketacounsel.shipped import VERSION, drills_folder, scenes_folder

if TYPE_CHECKING:
    from ketacounsel.knowledge.base import Shelf
    from ketacounsel.knowledge.compiled import Parts
    from ketacounsel.knowledge.plain import Data
    from ketacounsel.rehearsal.drill_records import Drill
    from ketacounsel.rehearsal.records import Scene

ExerciseKind = Literal["scene", "drill"]
ENDING: Final = ".yaml"
DRILL_MINUTES: Final = 2
_CACHE: Final = "exercises"
_TYPED: Final = frozenset({"free", "mixed"})


@frozen
class Listed:
    """A scene or drill as a list shows it; nothing of what the patient hides is in here.

    ``minutes`` is how long it takes, ``typed_turns`` how often the learner types, ``endings`` the
    kinds of ending in file order, ``tempers`` ids with their labels, ``critical`` the ids of the
    points without which it is not mastered. A drill has one typed turn and no endings.
    """

    id: str
    kind: ExerciseKind
    title: str
    minutes: int
    theme: str
    difficulty: int
    setting: str
    typed_turns: int
    critical: tuple[str, ...]
    options: tuple[str, ...] = ()
    endings: tuple[str, ...] = ()
    tempers: tuple[tuple[str, str], ...] = ()
    reviewed_by: str | None = None


@frozen
class Catalogue:
    """Scenes and drills in the order of their files; ``faulty`` are files that were left out."""

    scenes: tuple[Listed, ...]
    drills: tuple[Listed, ...]
    faulty: tuple[str, ...]
    shelf: Shelf

    def scene(self, name: str) -> Scene:
        """Return a scene by its id; raises :class:`UnknownExercise`."""
        from ketacounsel.rehearsal.records import Scene

        return self._opened(Scene, "scene", name, self.scenes)

    def drill(self, name: str) -> Drill:
        """Return a drill by its id; raises :class:`UnknownExercise`."""
        from ketacounsel.rehearsal.drill_records import Drill

        return self._opened(Drill, "drill", name, self.drills)

    def listed(self, name: str) -> Listed:
        """Return a scene or drill as the list shows it; raises :class:`UnknownExercise`."""
        known = {one.id: one for one in (*self.scenes, *self.drills)}
        if name not in known:
            raise UnknownExercise("scene or drill", name, tuple(known))
        return known[name]

    def _opened(
        self, kind: type[_Record], noun: str, name: str, listed: tuple[Listed, ...]
    ) -> _Record:
        ids = tuple(one.id for one in listed)
        if name not in ids:
            raise UnknownExercise(noun, name, ids)
        return from_plain(kind, self.shelf.read(f"{noun}-{ids.index(name)}"))


_Record = TypeVar("_Record")


class UnknownExercise(LookupError):  # noqa: N818 - it names what was asked for
    """No scene or drill has this id; ``suggestion`` is the nearest id there is."""

    def __init__(self, noun: str, name: str, ids: tuple[str, ...]) -> None:
        from ketacounsel.reading import did_you_mean, quoted

        self.noun = noun
        self.name = name
        self.suggestion = did_you_mean(name, ids)
        super().__init__(f"there is no {noun} {quoted(name)}")


@frozen
class _Memory:
    """A shelf of what was just read."""

    parts: Parts

    def read(self, name: str) -> Data:
        return self.parts[name]


def catalogue(
    cache: Path | None = None, scenes: Path | None = None, drills: Path | None = None
) -> Catalogue:
    """Return what can be practised: the shipped scenes and drills, or those of other folders.

    Without a cache folder every file is read and passes the gate again.
    """
    rooms = (scenes or scenes_folder(), drills or drills_folder())
    key = _key(rooms)
    if cache is not None and key is not None:
        try:
            return _catalogue(CachedShelf(cache / _CACHE, key, partial(_parts, rooms)))
        except Doubt:
            pass
    parts = _parts(rooms)
    if cache is not None and key is not None and key == _key(rooms):
        store(cache / _CACHE, key, parts)
    return _catalogue(_Memory(parts))


def scene(name: str, cache: Path | None = None) -> Scene:
    """Return a shipped scene by its id; raises :class:`UnknownExercise`."""
    return catalogue(cache).scene(name)


def drill(name: str, cache: Path | None = None) -> Drill:
    """Return a shipped drill by its id; raises :class:`UnknownExercise`."""
    return catalogue(cache).drill(name)


def _catalogue(shelf: Shelf) -> Catalogue:
    index = shelf.read("index")
    return Catalogue(
        tuple(_listed(one) for one in index["scenes"]),
        tuple(_listed(one) for one in index["drills"]),
        tuple(index["faulty"]),
        shelf,
    )


def _listed(data: Data) -> Listed:
    pairs = tuple((name, label) for name, label in data["tempers"])
    return from_plain(Listed, {**data, "tempers": pairs})


def _key(rooms: tuple[Path, Path]) -> str | None:
    """Return the name of this state of the files and of their records, ``None`` in doubt."""
    pieces = [VERSION]
    here = Path(__file__)
    try:
        modules = (here, here.with_name("records.py"), here.with_name("drill_records.py"))
        for path in (*modules, *(path for room in rooms for path in _files(room))):
            pieces += [path.name, digest(source_bytes(path))]
    except OSError:
        return None
    return digest("\n".join(pieces).encode("utf-8", "surrogateescape"))


def _files(room: Path) -> Iterator[Path]:
    if room.is_dir():
        yield from sorted(path for path in room.iterdir() if path.suffix == ENDING)


def _parts(rooms: tuple[Path, Path]) -> Parts:
    from ketacounsel.reading import Unreadable
    from ketacounsel.rehearsal.loading import read_exercise
    from ketacounsel.rehearsal.records import Scene

    found: dict[str, list[Data]] = {"scene": [], "drill": []}
    parts: dict[str, Data] = {}
    faulty = []
    for path in (path for room in rooms for path in _files(room)):
        try:
            read = read_exercise(path)
        except Unreadable:
            faulty.append(path.name)
            continue
        if read.exercise is None:
            faulty.append(path.name)
            continue
        kind = "scene" if isinstance(read.exercise, Scene) else "drill"
        data = cast("Data", read.document.data)
        parts[f"{kind}-{len(found[kind])}"] = data
        found[kind].append(_entry(data) if kind == "scene" else _drill_entry(data))
    parts["index"] = {"scenes": found["scene"], "drills": found["drill"], "faulty": faulty}
    return parts


def _entry(data: Data) -> Data:
    turns = [node["turn"] for node in data["nodes"] if node.get("turn")]
    return {
        "id": data["id"],
        "kind": "scene",
        "title": data["title"],
        "minutes": data["minutes"],
        "theme": data["theme"],
        "difficulty": data["difficulty"],
        "setting": data["brief"]["setting"],
        "typed_turns": sum(turn["mode"] in _TYPED for turn in turns),
        "critical": [point["id"] for point in data["must_cover"] if point["critical"]],
        "options": data["options"],
        "endings": list(dict.fromkeys(ending["kind"] for ending in data["endings"])),
        "tempers": [[temper["id"], temper["label"]] for temper in data["tempers"]],
        "reviewed_by": data["review"]["clinician"],
    }


def _drill_entry(data: Data) -> Data:
    return {
        "id": data["id"],
        "kind": "drill",
        "title": data["title"],
        "minutes": DRILL_MINUTES,
        "theme": data["theme"],
        "difficulty": 1,
        "setting": data["setting"],
        "typed_turns": 1,
        "critical": data["critical"],
        "options": data["options"],
        "tempers": [],
        "reviewed_by": data["review"]["clinician"],
    }
