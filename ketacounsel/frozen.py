"""Frozen dataclasses with slots that cost little to define.

``@dataclass(frozen=True, slots=True)`` compiles up to seven methods for each class: 0.6 ms a class
on Python 3.11, 20 ms for the records, at every start. Here all classes share the methods, and the
result is a dataclass like any other: ``fields``, ``replace``, ``asdict``, pattern matching,
equality, hashing, copying and the gate work as usual.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import MISSING, FrozenInstanceError, dataclass, fields
from typing import Any, TypeVar, dataclass_transform

Made = TypeVar("Made")
_put = object.__setattr__


@dataclass_transform(frozen_default=True)
def frozen(plain: type[Made]) -> type[Made]:
    """Make a class with annotated fields a frozen dataclass with slots.

    Defaults are plain values; a default factory is refused, since frozen data has no use for a
    fresh list.
    """
    made: Any = dataclass(init=False, repr=False, eq=False, slots=True)(plain)
    # What asks whether a dataclass is frozen reads it here.
    made.__dataclass_params__.frozen = True
    made.__init__ = _initialiser(made)
    for name, method in _SHARED:
        setattr(made, name, method)
    kept: type[Made] = made
    return kept


def _initialiser(made: type) -> Callable[..., None]:
    own = fields(made)
    if any(field.default_factory is not MISSING for field in own):
        raise TypeError(f"{made.__qualname__}: a frozen class takes no default factory")
    names = tuple(field.name for field in own)
    known = frozenset(names)
    defaults = {field.name: field.default for field in own if field.default is not MISSING}

    def __init__(self: object, *positional: object, **named: object) -> None:  # noqa: N807
        if positional:
            placed = dict(zip(names, positional, strict=False))
            if len(placed) != len(positional) or placed.keys() & named.keys():
                raise TypeError(f"{made.__qualname__} takes each of these fields once: {names}")
            named |= placed
        given = defaults | named
        if given.keys() != known:
            wrong = ", ".join(sorted(given.keys() ^ known))
            raise TypeError(f"{made.__qualname__}: missing or unknown: {wrong}")
        for name in names:
            _put(self, name, given[name])

    return __init__


def _values(self: Any) -> tuple[object, ...]:
    return tuple(getattr(self, name) for name in self.__dataclass_fields__)


def _equal(self: object, other: object) -> Any:
    if other.__class__ is not self.__class__:
        return NotImplemented
    return _values(self) == _values(other)


def _hash(self: object) -> int:
    return hash(_values(self))


def _repr(self: Any) -> str:
    shown = (f"{name}={getattr(self, name)!r}" for name in self.__dataclass_fields__)
    return f"{self.__class__.__qualname__}({', '.join(shown)})"


def _refuse_set(self: object, name: str, value: object) -> None:
    raise FrozenInstanceError(f"cannot assign to field {name!r}")


def _refuse_delete(self: object, name: str) -> None:
    raise FrozenInstanceError(f"cannot delete field {name!r}")


def _restore(self: Any, values: tuple[object, ...]) -> None:
    for name, value in zip(self.__dataclass_fields__, values, strict=True):
        _put(self, name, value)


_SHARED = (
    ("__eq__", _equal),
    ("__hash__", _hash),
    ("__repr__", _repr),
    ("__setattr__", _refuse_set),
    ("__delattr__", _refuse_delete),
    ("__getstate__", _values),
    ("__setstate__", _restore),
)
