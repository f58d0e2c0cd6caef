"""A class made by ``frozen`` behaves like one of ``dataclass(frozen=True, slots=True)``."""

from __future__ import annotations

import copy
import pickle
from dataclasses import FrozenInstanceError, asdict, dataclass, field, fields, is_dataclass, replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ketacounsel.frozen import frozen


@frozen
class Ours:
    """A record."""

    name: str
    size: float | None = None
    parts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Theirs:
    """A record."""

    name: str
    size: float | None = None
    parts: tuple[str, ...] = ()


VALUES = st.tuples(
    st.text(max_size=3), st.none() | st.integers(0, 3), st.lists(st.text(max_size=2)).map(tuple)
)


@given(VALUES, VALUES)
def test_equality_hash_and_repr_are_those_of_the_standard_library(
    first: tuple[Any, ...], second: tuple[Any, ...]
) -> None:
    a, b = Ours(*first), Ours(*second)
    assert (a == b) == (Theirs(*first) == Theirs(*second))
    assert hash(a) == hash(Theirs(*first))
    assert repr(a).replace("Ours", "Theirs") == repr(Theirs(*first))
    other: object = Theirs(*first)
    assert a != other
    assert asdict(a) == asdict(Theirs(*first))


def test_fields_come_by_place_by_name_or_by_default() -> None:
    assert Ours("a", 2.0) == Ours(size=2.0, name="a") == replace(Ours("a"), size=2.0)
    assert Ours("a").parts == ()
    assert [one.name for one in fields(Ours)] == ["name", "size", "parts"]
    assert is_dataclass(Ours)
    assert Ours.__match_args__ == ("name", "size", "parts")  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("positional", "named"),
    [
        ((), {}),
        ((), {"size": 1}),
        (("a",), {"name": "b"}),
        (("a", 1, (), 4), {}),
        (("a",), {"colour": 1}),
        ((), {"nam": "a"}),
    ],
)
@pytest.mark.parametrize("kind", [Ours, Theirs])
def test_missing_double_and_unknown_fields_are_refused(
    kind: Any, positional: tuple[Any, ...], named: dict[str, Any]
) -> None:
    with pytest.raises(TypeError):
        kind(*positional, **named)


@pytest.mark.parametrize("kind", [Ours, Theirs])
def test_nothing_can_be_changed_added_or_deleted(kind: Any) -> None:
    one = kind("a")
    with pytest.raises(FrozenInstanceError, match="cannot assign to field 'name'"):
        one.name = "b"
    with pytest.raises(FrozenInstanceError, match="cannot delete field 'name'"):
        del one.name
    # Python 3.11 fails otherwise for a new name on its own frozen slots class.
    with pytest.raises((FrozenInstanceError, TypeError, AttributeError)):
        one.colour = "red"
    assert not hasattr(one, "__dict__")


def test_copies_and_pickles_are_equal() -> None:
    one = Ours("a", 1.5, ("b",))
    assert copy.copy(one) == copy.deepcopy(one) == pickle.loads(pickle.dumps(one)) == one


def test_a_default_factory_is_refused() -> None:
    with pytest.raises(TypeError, match="no default factory"):

        @frozen
        class Faulty:
            parts: list[str] = field(default_factory=list)
