"""From plain JSON data to frozen records, by their type hints and without pydantic.

Only for data that has passed the gate: this builds, it does not check.
"""

from __future__ import annotations

import types
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from inspect import get_annotations
from typing import Any, TypeVar, Union, get_args, get_origin

Data = Mapping[str, Any]
Record = TypeVar("Record")
_Convert = Callable[[Any], Any]


def from_plain(kind: type[Record], data: Data) -> Record:
    """Build a record of ``kind`` from checked data; a field not in the data keeps its default."""
    return kind(**_arguments(kind, data))


def _arguments(kind: type, data: Data) -> dict[str, Any]:
    arguments = dict(data)
    for name, convert in conversions(kind):
        value = arguments.get(name)
        if value is not None:
            arguments[name] = convert(value)
    return arguments


@cache
def conversions(kind: type) -> tuple[tuple[str, _Convert], ...]:
    """Return the fields of ``kind`` whose JSON form is not yet their Python form."""
    # Half the cost of typing.get_type_hints, and no class here inherits fields.
    hints = get_annotations(kind, eval_str=True)
    found = ((field.name, _conversion(hints[field.name])) for field in fields(kind))
    return tuple((name, convert) for name, convert in found if convert is not None)


def _conversion(hint: Any) -> _Convert | None:
    """Return what turns JSON's form of ``hint`` into Python's, or ``None`` if they are one."""
    if hint is float:
        return float
    if isinstance(hint, type) and is_dataclass(hint):
        return _builder(hint)
    origin = get_origin(hint)
    if origin is tuple:
        inner = _conversion(get_args(hint)[0])
        return tuple if inner is None else _each(inner)
    if origin in (Union, types.UnionType):
        members = [member for member in get_args(hint) if member is not types.NoneType]
        # A union of several kinds of number or text keeps the value as it was read.
        return _conversion(members[0]) if len(members) == 1 else None
    return None


def _builder(kind: type) -> _Convert:
    def build(data: Data) -> object:
        return kind(**_arguments(kind, data))

    return build


def _each(convert: _Convert) -> _Convert:
    def convert_all(values: list[Any]) -> tuple[Any, ...]:
        return tuple(map(convert, values))

    return convert_all
