"""The small language of conditions: it reads what is printed, and never breaks on what is not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ketacounsel.rehearsal.conditions import (
    CALLS,
    All,
    Any,
    Called,
    Compared,
    Condition,
    ConditionError,
    Flagged,
    Not,
    atoms,
    holds,
    parse,
    specificity,
)
from ketacounsel.rehearsal.records import VARIABLES

WORDS = {*VARIABLES, *CALLS, "and", "or", "not"}
names = st.from_regex(r"[a-z][a-z0-9_]{0,6}(-[a-z0-9]{1,3})?", fullmatch=True).filter(
    lambda name: name not in WORDS
)
leaves = st.one_of(
    st.builds(
        Compared,
        st.sampled_from(VARIABLES),
        st.sampled_from((">=", "<=", "==", ">", "<")),
        st.integers(0, 99),
    ),
    st.builds(Called, st.sampled_from(CALLS), names),
    st.builds(Flagged, names),
)


def several(inner: st.SearchStrategy[Condition]) -> st.SearchStrategy[tuple[Condition, ...]]:
    return st.lists(inner, min_size=2, max_size=3).map(tuple)


trees = st.recursive(
    leaves,
    lambda inner: st.one_of(
        st.builds(Not, inner), st.builds(All, several(inner)), st.builds(Any, several(inner))
    ),
    max_leaves=8,
)


def printed(condition: Condition) -> str:
    match condition:
        case Compared(variable, sign, number):
            return f"{variable} {sign} {number}"
        case Called(call, name):
            return f"{call}({name})"
        case Flagged(name):
            return name
        case Not(of):
            return f"not ({printed(of)})"
        case All(of):
            return " and ".join(f"({printed(one)})" for one in of)
        case Any(of):
            return " or ".join(f"({printed(one)})" for one in of)


class State:
    """Answers every question from one set of true things and one number."""

    def __init__(self, true: set[str], number: int) -> None:
        self.true = true
        self.number = number

    def value(self, variable: str) -> int:
        return self.number

    def flag(self, name: str) -> bool:
        return name in self.true

    def holds(self, call: str, name: str) -> bool:
        return name in self.true


def refused(text: str) -> ConditionError | None:
    """Return why a text is no condition, ``None`` if it is one."""
    try:
        parse(text)
    except ConditionError as error:
        return error
    return None


@given(trees)
def test_what_is_printed_is_read_as_it_was(condition: Condition) -> None:
    assert parse(printed(condition)) == condition


@given(st.text(max_size=60))
def test_any_text_is_read_or_refused_with_a_place_inside_it(text: str) -> None:
    error = refused(text)
    assert error is None or 0 <= error.place <= len(text)


@given(st.text(alphabet="()andortus <>=4 hit", max_size=300))
def test_no_nesting_brings_the_reader_down(text: str) -> None:
    error = refused(text)
    assert error is None or str(error)


def test_deep_brackets_are_refused_and_not_followed() -> None:
    with pytest.raises(ConditionError, match="too deeply"):
        parse("(" * 5000 + "heard" + ")" * 5000)
    with pytest.raises(ConditionError, match="too deeply"):
        parse("not " * 5000 + "heard")


@given(trees, st.sets(names, max_size=4), st.integers(0, 20))
def test_not_turns_every_condition_round(condition: Condition, true: set[str], number: int) -> None:
    true |= (
        {atom.name for atom in atoms(condition) if not isinstance(atom, Compared)}
        if (number % 2)
        else set()
    )
    known = State(true, number)
    assert holds(Not(condition), known) is not holds(condition, known)


@given(trees)
def test_a_condition_asks_at_least_one_thing_and_no_more_than_it_names(
    condition: Condition,
) -> None:
    assert 1 <= specificity(condition) <= len(tuple(atoms(condition)))


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("heard", 1),
        ("heard and trust >= 5", 2),
        ("heard or (trust >= 5 and covered(mc1))", 1),
        ("not (heard and trapped(t1))", 2),
    ],
)
def test_specificity_counts_what_must_hold_together(text: str, asks: int) -> None:
    assert specificity(parse(text)) == asks


@pytest.mark.parametrize(
    ("text", "place"),
    [("trust", 5), ("trust >= x", 9), ("heard and", 9), ("(heard", 6), ("hit heard", 4), ("", 0)],
)
def test_the_place_of_a_mistake_is_told(text: str, place: int) -> None:
    with pytest.raises(ConditionError) as caught:
        parse(text)
    assert caught.value.place == place


def test_and_binds_more_than_or() -> None:
    assert parse("a or b and c") == Any((Flagged("a"), All((Flagged("b"), Flagged("c")))))
