"""Flowing text breaks rows as wrapping does, and loses nothing."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ketacounsel.figures.cells import Span, cell_width
from ketacounsel.figures.flowing import flowed, glued
from ketacounsel.figures.wrapping import wrapped

WORDS = st.lists(st.text("abc(.", min_size=1, max_size=12), min_size=1, max_size=30)
ROLES = st.sampled_from(["plain", "muted", "number"])


@st.composite
def spans_of_words(draw: st.DrawFn) -> tuple[Span, ...]:
    words = draw(WORDS)
    return tuple(
        Span(word if number == 0 else f" {word}", draw(ROLES)) for number, word in enumerate(words)
    )


@given(spans_of_words(), st.integers(20, 60), st.integers(0, 4))
def test_rows_are_those_of_wrapping(spans: tuple[Span, ...], width: int, indent: int) -> None:
    plain = [one.text.rstrip() for one in wrapped(spans, width, indent=indent)]
    assert [one.text for one in flowed(spans, width, indent=indent)] == plain


@given(
    st.lists(st.tuples(st.text("ab \u00a0漢é", max_size=20), ROLES), max_size=8),
    st.integers(10, 40),
    st.integers(0, 6),
)
def test_no_row_is_too_wide_and_no_letter_is_lost(
    parts: list[tuple[str, str]], width: int, indent: int
) -> None:
    spans = tuple(Span(text, role) for text, role in parts)  # type: ignore[arg-type]
    rows = flowed(spans, width, indent=indent)
    assert all(cell_width(one.text) <= width for one in rows)
    whole = "".join(one.text for one in rows).replace(" ", "")
    assert whole == "".join(span.text for span in spans).replace(" ", "").replace("\u00a0", "")


def test_what_is_glued_stays_in_one_row_and_is_drawn_with_spaces() -> None:
    rows = flowed((Span("one two "), Span(glued("VERY LOW [+---]"), "rating")), 20, indent=1)
    assert [one.text for one in rows] == ["one two", " VERY LOW [+---]"]
    assert rows[1].spans[-1] == Span("VERY LOW [+---]", "rating")
