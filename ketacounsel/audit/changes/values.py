"""Two values of a field, compared down to the part that differs, and said in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass
from types import MappingProxyType
from typing import Final, TypeAlias

from ketacounsel.audit.changes.model import FieldChange
from ketacounsel.audit.changes.things import key_of
from ketacounsel.brief.sources import arm_words, figure_words
from ketacounsel.effect.rounding import plain_number
from ketacounsel.knowledge.records import Arm, Figure

Pair: TypeAlias = "tuple[str, object | None, object | None]"

_WORDS: Final = MappingProxyType(
    {
        "lay": "lay words",
        "like": "what it is like",
        "patient": "patient words",
        "clinician": "clinician words",
    }
)


def field_changes(path: str, old: object, new: object) -> Iterator[FieldChange]:
    """Yield what differs between two values of the field called ``path``, part by part."""
    if old == new:
        return
    if is_dataclass(old) and type(old) is type(new):
        for field in fields(old):
            before, after = getattr(old, field.name), getattr(new, field.name)
            yield from field_changes(joined(path, field_words(field.name, before)), before, after)
    elif isinstance(old, dict) and isinstance(new, dict):
        for name in {**old, **new}:
            yield from field_changes(joined(path, str(name)), old.get(name), new.get(name))
    elif isinstance(old, tuple) and isinstance(new, tuple) and _of_records((*old, *new)):
        yield from _list_changes(path, old, new)
    else:
        yield FieldChange(path, said(old), said(new))


def field_words(name: str, value: object) -> str:
    """Return the name of a field as people say it."""
    if name == "patient" and isinstance(value, bool):
        return "told to patients"
    return _WORDS.get(name, name.replace("_", " "))


def joined(path: str, name: str) -> str:
    """Return the name of a part of a field."""
    return f"{path} {name}".strip()


def said(value: object) -> str | None:
    """Return a value in words, numbers as they were given; ``None`` if there is none."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, (int, float)):
        return plain_number(value)
    if isinstance(value, Figure):
        return figure_words(value)
    if isinstance(value, Arm):
        return arm_words(value)
    if isinstance(value, tuple):
        return "; ".join(one for one in map(said, value) if one) or None
    if isinstance(value, dict):
        return _named(value.items())
    if is_dataclass(value):
        parts = [(field, getattr(value, field.name)) for field in fields(value)]
        return _named((field_words(f.name, one), one) for f, one in parts if one != f.default)
    return str(value) if value else None


def _named(parts: Iterable[tuple[str, object]]) -> str | None:
    words = ((name, said(value)) for name, value in parts)
    return "; ".join(f"{name}: {word}" for name, word in words if word) or None


def _of_records(values: tuple[object, ...]) -> bool:
    return any(map(is_dataclass, values))


def _list_changes(
    path: str, old: tuple[object, ...], new: tuple[object, ...]
) -> Iterator[FieldChange]:
    found = [
        change
        for label, before, after in _paired(old, new)
        for change in _pair_changes(joined(path, label), before, after)
    ]
    found += order_change(joined(path, "order"), _by_key(old) or {}, _by_key(new) or {})
    # What is left is the order of items without a name.
    yield from found or [FieldChange(joined(path, "order"), said(old), said(new))]


def order_change(path: str, old: Iterable[str], new: Iterable[str]) -> Iterator[FieldChange]:
    """Yield the names that stand in another order, from the first to the last that moved."""
    kept = set(old) & set(new)
    before, after = [one for one in old if one in kept], [one for one in new if one in kept]
    moved = [place for place, one in enumerate(before) if one != after[place]]
    if moved:
        part = slice(moved[0], moved[-1] + 1)
        yield FieldChange(path, "; ".join(before[part]), "; ".join(after[part]))


def _pair_changes(path: str, old: object, new: object) -> Iterator[FieldChange]:
    # A whole item that came or went is one change, not one for each of its fields.
    if old is None or new is None:
        yield FieldChange(path, said(old), said(new))
    else:
        yield from field_changes(path, old, new)


def _paired(old: tuple[object, ...], new: tuple[object, ...]) -> list[Pair]:
    """Pair the items of two lists by what names them, else in the order of those that differ."""
    before, after = _by_key(old), _by_key(new)
    if before is not None and after is not None:
        return [(key, before.get(key), after.get(key)) for key in {**before, **after}]
    left = [(number, one) for number, one in enumerate(old, 1) if one not in new]
    right = [(number, one) for number, one in enumerate(new, 1) if one not in old]
    pairs: list[Pair] = []
    for place in range(max(len(left), len(right))):
        first = left[place] if place < len(left) else None
        second = right[place] if place < len(right) else None
        number = (second or first or (0, None))[0]
        pairs.append((str(number), first[1] if first else None, second[1] if second else None))
    return pairs


def _by_key(records: tuple[object, ...]) -> dict[str, object] | None:
    keys = [key_of(record) for record in records]
    found = {key: record for key, record in zip(keys, records, strict=True) if key is not None}
    return found if len(found) == len(records) else None
