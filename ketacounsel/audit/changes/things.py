"""The things of a knowledge base that are compared one by one, each under a kind and an id."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, TypeAlias

from ketacounsel.frozen import frozen
from ketacounsel.knowledge import records as of
from ketacounsel.knowledge.links import DEFINED, DEFINED_IN_OPTION
from ketacounsel.knowledge.shapes import nested_records

if TYPE_CHECKING:
    from ketacounsel.knowledge import Knowledge

Key: TypeAlias = "tuple[str | None, str, str]"

KNOWLEDGE_BASE: Final = "knowledge base"
OPTION: Final = "option"
KIND_OF_RECORD: Final = MappingProxyType(
    {
        **DEFINED,
        **DEFINED_IN_OPTION,
        of.Unknown: "unknown",
        of.Coverage: "coverage",
        of.AskUse: "ask-first use",
        of.Answer: "answer",
        of.Glance: "first screen",
    }
)
"""Records that are told as things of their own, with the noun for each."""

_KEYS: Final = ("id", "item", "question", "measure", "time")
_NAMES: Final = ("title", "name", "body", "topic", "short")
# Not content (reviews), told as things of their own, or the same as the id (file).
_NOT_OF_MANIFEST: Final = ("schema_version", "drugs", "options", "reviews")
_NOT_OF_ENTRY: Final = ("id", "file")


@frozen
class Thing:
    """A thing to compare. ``place`` is the option whose file it stands in, if any."""

    place: str | None
    kind: str
    id: str
    name: str
    parts: tuple[tuple[str, object], ...]

    @property
    def key(self) -> Key:
        """What the thing is found by in the other knowledge base."""
        return (self.place, self.kind, self.id)


def things_of(knowledge: Knowledge) -> dict[Key, Thing]:
    """Return everything that a knowledge base holds, in the order in which it is told."""
    met: Counter[Key] = Counter()
    found: dict[Key, Thing] = {}
    for thing in _all(knowledge):
        met[thing.key] += 1
        if met[thing.key] > 1:
            again = f"{thing.id} ({met[thing.key]})"
            thing = Thing(thing.place, thing.kind, again, thing.name, thing.parts)
        found[thing.key] = thing
    return found


def key_of(record: object) -> str | None:
    """Return what names a record among its neighbours, or ``None`` if nothing does."""
    if isinstance(record, of.Coverage):
        return f"{record.option_route}: {record.outcome}"
    named = (getattr(record, field, None) for field in _KEYS)
    return next((name for name in named if isinstance(name, str) and name), None)


def _all(knowledge: Knowledge) -> Iterator[Thing]:
    manifest = knowledge.manifest
    parts = _parts(manifest, _NOT_OF_MANIFEST)
    yield Thing(None, KNOWLEDGE_BASE, "", "", parts)
    for record in (*manifest.drugs, *knowledge.shared_records()):
        yield _thing(record, None)
    for entry in manifest.options:
        yield from _of_option(entry, knowledge.option(entry.id))


def _of_option(entry: of.OptionEntry, option: of.Option) -> Iterator[Thing]:
    own = [*_parts(entry, _NOT_OF_ENTRY)]
    inner: list[Thing] = []
    apart = _fields_of_things()
    for name, value in _parts(option, ("id",)):
        records: Iterable[object] = value if isinstance(value, tuple) else (value,)
        if name in apart:
            inner += [_thing(record, option.id) for record in records]
        else:
            own.append((name, value))
    # The option itself is found among all options: its place is none.
    yield Thing(None, OPTION, option.id, entry.title, tuple(own))
    yield from inner


def _fields_of_things() -> frozenset[str]:
    """Return the fields of an option whose records are things of their own."""
    option: type = of.Option
    return frozenset(name for name, kind, _ in nested_records(option) if kind in KIND_OF_RECORD)


def _thing(record: object, place: str | None) -> Thing:
    kind = KIND_OF_RECORD[type(record)]
    return Thing(place, kind, key_of(record) or "", _name(record), _parts(record, ("id",)))


def _name(record: object) -> str:
    if isinstance(record, of.Finding):
        return f"{record.outcome}, {record.time}"
    if isinstance(record, of.Position):
        return f"{record.body}, {record.date}"
    return next((str(getattr(record, field)) for field in _NAMES if hasattr(record, field)), "")


def _parts(record: object, without: tuple[str, ...]) -> tuple[tuple[str, object], ...]:
    if not is_dataclass(record):
        raise TypeError(f"{type(record).__name__} is no record")
    names = (field.name for field in fields(record))
    return tuple((name, getattr(record, name)) for name in names if name not in without)
