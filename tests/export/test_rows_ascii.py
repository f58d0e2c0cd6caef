"""Rows of a given width, and ASCII in which nothing goes missing."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ketacounsel.export.plain_ascii import as_ascii, json_in_ascii
from ketacounsel.export.rows import one_row, wrapped_text
from ketacounsel.figures.cells import cell_width

Words = st.lists(st.text("ab,.é漢[]", min_size=1, max_size=18), max_size=25).map(" ".join)


@given(Words, st.integers(12, 60), st.integers(0, 6))
def test_rows_hold_every_sign_and_keep_to_the_width(text: str, width: int, indent: int) -> None:
    rows = wrapped_text(text, width, indent)
    assert "".join("".join(rows).split()) == "".join(text.split())
    assert all(cell_width(row) <= width for row in rows)
    assert all(row.startswith(" " * indent) for row in rows[1:])
    assert all(row == row.rstrip() for row in rows)


@given(st.lists(st.text("abc.", min_size=1, max_size=9), max_size=25).map(" ".join))
def test_words_that_fit_are_never_broken_or_joined(text: str) -> None:
    assert " ".join(wrapped_text(text, 20, 4)).split() == text.split()


@given(st.lists(st.sampled_from(["a", "bb", "ccccccc", " ", "   "]), max_size=40).map("".join))
def test_a_run_of_spaces_at_the_edge_joins_no_words(text: str) -> None:
    spaced = " ".join(text.split("  "))
    broken = all(len(word) + 2 < 12 for word in text.split())
    if broken:
        assert " ".join(wrapped_text(spaced, 12, 2)).split() == spaced.split()


def test_the_first_row_keeps_its_margin() -> None:
    rows = wrapped_text("   label   " + "word " * 10, 20, 5)
    assert rows[0] == "   label   word word"
    assert rows[1].startswith("     word")


def test_line_ends_tabs_and_escapes_become_one_visible_row() -> None:
    assert one_row("a\nb\tc") == "a b c"
    assert one_row("\x1b[2J") == "\\x1b[2J"
    assert one_row("a\u202eb") == "a<U+202E>b"
    assert one_row("Müller – “quoted”") == "Müller – “quoted”"


@pytest.mark.parametrize(
    ("text", "spelt"),
    [
        ("“a” ‘b’ – — …", "\"a\" 'b' - - ..."),
        ("≥ 3 × 2 ± 1 µg 37 °C", ">= 3 x 2 +/- 1 ug 37 degC"),
        ("Müller, Łódź, Søren, naïve", "Muller, Lodz, Soren, naive"),
        ("● ● ○ ○", "+ + - -"),
        ("漢", "<U+6F22>"),
        ("plain [low]", "plain [low]"),
    ],
)
def test_signs_get_their_usual_spelling(text: str, spelt: str) -> None:
    assert as_ascii(text) == spelt


@given(st.text(max_size=60))
def test_ascii_is_ascii_and_leaves_ascii_alone(text: str) -> None:
    assert as_ascii(text).isascii()
    plain = text.encode("ascii", "ignore").decode()
    assert as_ascii(plain) == plain


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=60))
def test_json_in_ascii_means_the_same(text: str) -> None:
    written = json_in_ascii(json.dumps({"text": text}, ensure_ascii=False))
    assert written.isascii()
    assert json.loads(written) == {"text": text}
