"""The gate: does a file have the shape of its kind? All faults of a file are told at once.

Only this module and ``schema`` import pydantic, and only when a file is checked: it costs more
than the whole warm way to a first screen.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import fields
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from ketacounsel.knowledge.envelopes import RECORD_OF_KIND, SCHEMA_VERSION
from ketacounsel.knowledge.shapes import record_at
from ketacounsel.reading import did_you_mean, quoted

if TYPE_CHECKING:
    from pydantic import TypeAdapter

    from ketacounsel.reading import DataPath, Document, Fault, Plain

UNKNOWN_FIELD: Final = "K201"
MISSING_FIELD: Final = "K202"
NOT_ALLOWED: Final = "K203"
WRONG_TYPE: Final = "K204"
WRONG_VERSION: Final = "K205"

_MAPPING = "fields with values"
_WANTED: Final = {
    "string_type": "text",
    "int_type": "a whole number",
    "int_from_float": "a whole number",
    "float_type": "a number",
    "bool_type": "true or false",
    "tuple_type": "a list",
    "dict_type": _MAPPING,
    "dataclass_type": _MAPPING,
}
_LITERAL = re.compile(r"'([^']*)'")


def shape_faults(document: Document, kind: str) -> tuple[Fault, ...]:
    """Return what is wrong with the shape of a file of ``kind`` (``K201`` to ``K205``)."""
    return faults_of_shape(document, RECORD_OF_KIND[kind])


def faults_of_shape(document: Document, record: type) -> tuple[Fault, ...]:
    """Return what keeps a file from being one ``record``, which has a ``schema_version``."""
    data = document.data
    if not isinstance(data, dict):
        return (_wrong_type(document, (), ("fields with values",)),)
    found = list(_version_faults(document, data))
    found += [_told(document, record, group) for group in _grouped(data, _errors(record, data))]
    return tuple(found)


def _version_faults(document: Document, data: dict[str, Plain]) -> Iterable[Fault]:
    version = data.get("schema_version", SCHEMA_VERSION)
    if version == SCHEMA_VERSION and isinstance(version, int) and not isinstance(version, bool):
        return
    shown = quoted(version) if isinstance(version, str) else json.dumps(version)
    yield document.fault(
        WRONG_VERSION,
        ("schema_version",),
        f"schema_version {shown} is not supported by this version of the program",
        expected=f"supported: {SCHEMA_VERSION}",
    )


def _errors(record: type, data: dict[str, Plain]) -> list[dict[str, Any]]:
    """Return pydantic's errors, except those about the version, which are told apart."""
    from pydantic import ValidationError

    judged = data if "schema_version" not in data else {**data, "schema_version": SCHEMA_VERSION}
    try:
        _adapter(record).validate_json(json.dumps(judged), strict=True)
    except ValidationError as error:
        return [dict(one) for one in error.errors(include_url=False, include_input=False)]
    return []


@cache
def _adapter(record: type) -> TypeAdapter[Any]:
    from pydantic import TypeAdapter

    return TypeAdapter(record)


def _grouped(
    data: Plain, errors: list[dict[str, Any]]
) -> list[tuple[DataPath, str | None, list[dict[str, Any]]]]:
    """Group errors by their place in the data: a union reports each of its branches.

    A group has the path that exists in the data, the name of the field that does not (of a
    missing one), and pydantic's errors there.
    """
    groups: dict[tuple[DataPath, str | None], list[dict[str, Any]]] = {}
    for error in errors:
        loc = error["loc"]
        missing = str(loc[-1]) if error["type"] == "missing" else None
        path = existing(data, loc[:-1] if missing else loc)
        groups.setdefault((path, missing), []).append(error)
    return [(path, missing, group) for (path, missing), group in groups.items()]


def existing(data: Plain, loc: Iterable[str | int]) -> DataPath:
    """Return ``loc`` without the parts that are not in the data, such as names of branches."""
    path: list[str | int] = []
    for part in loc:
        in_mapping = isinstance(data, dict) and part in data
        in_list = isinstance(data, list) and isinstance(part, int) and 0 <= part < len(data)
        if in_mapping or in_list:
            data = _value(data, (part,))
            path.append(part)
    return tuple(path)


def _told(
    document: Document, record: type, group: tuple[DataPath, str | None, list[dict[str, Any]]]
) -> Fault:
    path, missing, errors = group
    first = errors[0]
    if missing is not None:
        return document.fault(MISSING_FIELD, path, f'the field "{missing}" is missing')
    if first["type"] == "unexpected_keyword_argument":
        return _unknown_field(document, record, path)
    if first["type"] == "literal_error":
        return _not_allowed(document, path, _LITERAL.findall(first["ctx"]["expected"]))
    wanted = dict.fromkeys(_WANTED.get(error["type"], str(error["msg"])) for error in errors)
    return _wrong_type(document, path, tuple(wanted))


def _unknown_field(document: Document, record: type, path: DataPath) -> Fault:
    here_is = record_at(record, path[:-1])
    names = [field.name for field in fields(here_is)] if here_is else []
    here = _value(document.data, path[:-1])
    unused = [name for name in names if not isinstance(here, dict) or name not in here]
    return document.fault(
        UNKNOWN_FIELD,
        path,
        f"the field {quoted(str(path[-1]))} is not known here",
        key=True,
        expected=f"known here: {', '.join(names)}" if names else None,
        suggestion=did_you_mean(str(path[-1]), unused),
    )


def _not_allowed(document: Document, path: DataPath, allowed: list[str]) -> Fault:
    value = _value(document.data, path)
    shown = quoted(value) if isinstance(value, str) else _kind_of(value)
    return document.fault(
        NOT_ALLOWED,
        path,
        f"{_field(path)}: {shown} is not one of the allowed values",
        expected=f"allowed: {', '.join(allowed)}",
        suggestion=did_you_mean(value, allowed) if isinstance(value, str) else None,
    )


def _wrong_type(document: Document, path: DataPath, wanted: tuple[str, ...]) -> Fault:
    # "a whole number or a number" says no more than "a number".
    kinds = [one for one in wanted if one != "a whole number" or "a number" not in wanted]
    expected = " or ".join(kinds)
    found = _kind_of(_value(document.data, path))
    message = f"{_field(path)}: {expected} is needed here, not {found}"
    return document.fault(WRONG_TYPE, path, message)


def _field(path: DataPath) -> str:
    """Name what stands at ``path`` in words: its field, and which item of a list."""
    names = [part for part in path if isinstance(part, str)]
    if not names:
        return "the file"
    last = path[-1]
    return f"{names[-1]} {last + 1}" if isinstance(last, int) else names[-1]


def _kind_of(value: Plain) -> str:
    if value is None:
        return "nothing"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float)):
        return f"the number {value}"
    if isinstance(value, str):
        return f"the text {quoted(value)}"
    return "a list" if isinstance(value, list) else _MAPPING


def _value(data: Plain, path: DataPath) -> Plain:
    for part in path:
        data = data[part]  # type: ignore[index]
    return data
