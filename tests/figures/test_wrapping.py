"""Wrapping loses no word, joins none and never runs over the edge."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from ketacounsel.figures.cells import Span, cell_width
from ketacounsel.figures.wrapping import filled, wrapped

texts = st.text(alphabet="ab .[]é痛", max_size=80)


@given(st.lists(texts, min_size=1, max_size=4), st.integers(8, 60), st.integers(0, 4))
def test_no_row_runs_over_the_edge_and_no_letter_is_lost(
    parts: list[str], width: int, indent: int
) -> None:
    rows = wrapped(tuple(Span(part) for part in parts), width, indent=indent)
    assert all(cell_width(row.text.rstrip()) <= width for row in rows)
    shown = "".join(row.text for row in rows)
    assert re.sub(r"\s", "", shown) == re.sub(r"\s", "", "".join(parts))


@given(st.lists(st.text(alphabet="abc", min_size=1, max_size=6), max_size=20), st.data())
def test_words_that_had_a_space_between_them_keep_it(words: list[str], data: st.DataObject) -> None:
    gaps = [" " * data.draw(st.integers(1, 5)) for _ in words]
    text = "".join(word + gap for word, gap in zip(words, gaps, strict=True))
    rows = wrapped((Span(text),), data.draw(st.integers(10, 40)), indent=2)
    assert [word for row in rows for word in row.text.split()] == words


def test_later_rows_start_at_the_indent() -> None:
    rows = wrapped((Span("one two three"),), 8, indent=3)
    assert [row.text.rstrip() for row in rows] == ["one two", "   three"]


def test_a_span_is_filled_to_its_width_and_never_cut() -> None:
    assert "".join(span.text for span in filled((Span("ab"),), 4)) == "ab  "
    assert "".join(span.text for span in filled((Span("abcdef"),), 4)) == "abcdef"
