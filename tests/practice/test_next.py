"""What to try next: misses first, then longest ago, then never tried; themes take turns."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from ketacounsel.practice.catalogue import Practisable
from ketacounsel.practice.next import Tried, suggestions

DAY = datetime(2031, 5, 4, tzinfo=UTC)


def item(name: str, theme: str | None = None) -> Practisable:
    return Practisable(name, "scene", name.title(), theme or name)


def ids(known: list[Practisable], tried: dict[str, Tried], most: int = 9) -> list[str]:
    made = suggestions(known, {("scene", name): how for name, how in tried.items()}, most)
    return [one.id for one in made]


def back(days: int, *, unsafe: bool = False, missed: int = 0) -> Tried:
    return Tried(DAY - timedelta(days=days), unsafe, missed)


def test_unsafe_then_missed_then_longest_ago_then_never_tried() -> None:
    known = [item(name) for name in ("new", "met-lately", "met-long-ago", "missed", "unsafe")]
    tried = {
        "met-lately": back(1),
        "met-long-ago": back(30),
        "missed": back(1, missed=2),
        "unsafe": back(0, unsafe=True, missed=1),
    }
    assert ids(known, tried) == ["unsafe", "missed", "met-long-ago", "met-lately", "new"]


def test_of_two_misses_the_one_longer_ago_comes_first() -> None:
    known = [item("a"), item("b")]
    assert ids(known, {"a": back(1, missed=3), "b": back(5, missed=1)}) == ["b", "a"]


def test_never_two_of_one_theme_in_a_row() -> None:
    known = [item("a", "x"), item("b", "x"), item("c", "y"), item("d", "x")]
    tried = {"a": back(3, unsafe=True), "b": back(2, unsafe=True)}
    assert ids(known, tried) == ["a", "c", "b"]


def test_the_reason_is_said_in_words() -> None:
    known = [item(name) for name in "abcde"]
    tried = {
        ("scene", "a"): back(1, unsafe=True),
        ("scene", "b"): back(1, missed=1),
        ("scene", "c"): back(1, missed=2),
        ("scene", "d"): back(1),
    }
    made = suggestions(known, tried)  # type: ignore[arg-type]
    assert [one.reason for one in made] == [
        "the last one ended unsafe",
        "1 critical point not found last time",
        "2 critical points not found last time",
        "nothing missed last time",
        "not tried yet",
    ]


def test_a_drill_and_a_scene_of_one_name_are_two() -> None:
    known = [item("a"), Practisable("a", "drill", "A", "other")]
    made = suggestions(known, {("scene", "a"): back(1, missed=1)})
    assert [(one.kind, one.reason[:3]) for one in made] == [("scene", "1 c"), ("drill", "not")]


@given(
    themes=st.lists(st.sampled_from("xyz"), max_size=12),
    tries=st.lists(
        st.none() | st.builds(back, st.integers(0, 9), missed=st.integers(0, 2)), max_size=12
    ),
    most=st.integers(0, 6),
)
def test_each_comes_once_and_neighbours_differ(
    themes: list[str], tries: list[Tried | None], most: int
) -> None:
    known = [item(f"n{n}", theme) for n, theme in enumerate(themes)]
    tried = {f"n{n}": how for n, how in enumerate(tries) if how is not None}
    made = ids(known, tried, most)
    assert len(made) == len(set(made)) <= most
    themed = {one.id: one.theme for one in known}
    assert all(themed[a] != themed[b] for a, b in pairwise(made))
    if known and most:
        assert made
