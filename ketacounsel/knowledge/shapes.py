"""Walk plain data along the type hints of its record, whether the data is whole or not.

Checks that look at several files must still work when one of them has a fault of shape, so they
walk the data as it was read and not records.
"""

from __future__ import annotations

import types
from collections.abc import Iterator
from dataclasses import is_dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, TypeAlias, Union, get_args, get_origin, get_type_hints

if TYPE_CHECKING:
    from ketacounsel.reading import DataPath, Plain

Fields: TypeAlias = "dict[str, Plain]"


@cache
def nested_records(record: type) -> tuple[tuple[str, type, bool], ...]:
    """Return the fields of a record that hold records: name, class, whether in a list."""
    found = ((name, *_record_in(hint)) for name, hint in get_type_hints(record).items())
    return tuple((name, kind, many) for name, kind, many in found if kind is not None)


def _record_in(hint: Any) -> tuple[type | None, bool]:
    if isinstance(hint, type) and is_dataclass(hint):
        return hint, False
    origin = get_origin(hint)
    if origin is tuple:
        return _record_in(get_args(hint)[0])[0], True
    if origin in (Union, types.UnionType):
        for member in get_args(hint):
            kind, many = _record_in(member)
            if kind is not None:
                return kind, many
    return None, False


def walk(record: type, data: Plain, path: DataPath = ()) -> Iterator[tuple[type, Fields, DataPath]]:
    """Yield every mapping of the data with the record it should be and its path, outer first."""
    if not isinstance(data, dict):
        return
    yield record, data, path
    for name, kind, many in nested_records(record):
        value = data.get(name)
        if many and isinstance(value, list):
            for number, item in enumerate(value):
                yield from walk(kind, item, (*path, name, number))
        elif not many and isinstance(value, dict):
            yield from walk(kind, value, (*path, name))


def record_at(record: type, path: DataPath) -> type | None:
    """Return the record that the data at ``path`` should be; ``None`` if it should be none."""
    here: type | None = record
    for part in path:
        if isinstance(part, int):
            continue
        if here is None:
            return None
        here = next((kind for name, kind, _ in nested_records(here) if name == part), None)
    return here


def texts(data: Fields, field: str) -> list[tuple[int, str]]:
    """Return the texts of a list field with their places in it, passing over all else."""
    values = data.get(field)
    if not isinstance(values, list):
        return []
    return [(number, value) for number, value in enumerate(values) if isinstance(value, str)]


def number(data: Fields, field: str) -> int | float | None:
    """Return the number in a field, or ``None`` if there is none."""
    value = data.get(field)
    return None if isinstance(value, bool) or not isinstance(value, (int, float)) else value
