"""The form of a report: the caret under the right cells, texts that act on nothing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ketacounsel.reading import (
    Fault,
    cells,
    did_you_mean,
    quoted,
    read_text,
    render_fault,
    visible,
)


def report(text: str, path: tuple[str | int, ...], **more: str) -> list[str]:
    fault = read_text(text, "k.yaml").fault("K201", path, "is wrong", **more)  # type: ignore[arg-type]
    return render_fault(fault).split("\n")


def marked(rows: list[str]) -> str:
    """What stands above the caret, cell by cell."""
    source, caret = rows[2].split(" | ", 1)[1], rows[3].split(" | ", 1)[1]
    spread: list[str] = []
    for letter in source:
        if cells(letter):
            spread += [letter, *[""] * (cells(letter) - 1)]
        else:
            spread[-1] += letter
    return "".join(spread[caret.index("^") : caret.rindex("^") + 1])


def test_a_report_has_place_line_caret_suggestion_thing_and_what_is_allowed() -> None:
    text = "findings:\n  - id: pain-3-months\n    certainty: hgih\n"
    document = read_text(text, "data/ketamine.yaml")
    fault = document.fault(
        "K212",
        ("findings", 0, "certainty"),
        'certainty "hgih" is not a GRADE level',
        expected="allowed: high, moderate, low, very low",
        suggestion="high",
    )
    assert render_fault(fault) == (
        'data/ketamine.yaml:3:16: K212 certainty "hgih" is not a GRADE level\n'
        "  |\n"
        "3 |     certainty: hgih\n"
        '  |                ^^^^ did you mean "high"?\n'
        '  = in finding "pain-3-months"\n'
        "  = allowed: high, moderate, low, very low"
    )


def test_a_warning_says_so_and_a_fault_without_a_line_has_no_caret() -> None:
    fault = Fault("IP-4", "warning", "m", "f", 7, 2, None, None, None, "x", None, ())
    assert render_fault(fault) == 'f:7:2: IP-4 warning: m\n  = did you mean "x"?'


def test_a_fault_made_elsewhere_gets_its_caret_from_its_column() -> None:
    fault = Fault("GR-5", "error", "m", "f", 12, 4, 6, "漢字 ab", None, None, None, ())
    assert render_fault(fault).split("\n")[2:] == ["12 | 漢字 ab", "   |      ^^"]


@pytest.mark.parametrize(
    ("text", "path", "expected"),
    [
        ("a: {漢字: x, b: word}", ("a", "b"), "word"),
        ("a: ['e\u0301\u0301 x', word]", ("a", 1), "word"),
        ("a: ['😀😀', 漢字]", ("a", 1), "漢字"),
        ("a:\t\tword", ("a",), "word"),
        ("a: ['\u202e x\u200b', word]", ("a", 1), "word"),
        ("\ufeffa: word\r\n", ("a",), "word"),
        ("a: ['ﾊﾊ ガ', word]", ("a", 1), "word"),
        ("a: ['" + "漢" * 90 + "', word, " + "漢" * 90 + "]", ("a", 1), "word"),
        ("a: ['" + "x" * 9000 + "', word, '" + "y" * 9000 + "']", ("a", 1), "word"),
        ("{" + "\t" * 100 + "a: word}", ("a",), "word"),
    ],
)
def test_the_caret_stands_under_the_value_in_cells(
    text: str, path: tuple[str | int, ...], expected: str
) -> None:
    rows = report(text, path)
    assert marked(rows) == expected
    assert all(cells(row) <= 80 for row in rows)


def test_a_long_line_is_cut_with_an_ellipsis_where_something_is_missing() -> None:
    rows = report("a: [" + "x, " * 60 + "word, " + "y, " * 60 + "z]", ("a", 60))
    assert rows[2].startswith("1 | …")
    assert rows[2].endswith("…")
    assert "word" in rows[2]
    rows = report("a: [word, " + "y, " * 60 + "z]", ("a", 0))
    assert rows[2].startswith("1 | a: [word, y")
    assert rows[2].endswith("…")
    rows = report("a: [" + "x, " * 60 + "word]", ("a", 60))
    assert rows[2].startswith("1 | …")
    assert rows[2].endswith("word]")


def test_a_value_longer_than_the_window_shows_its_beginning() -> None:
    rows = report("abc: " + "w" * 500, ("abc",))
    assert rows[2].startswith("1 | abc: www")
    assert cells(rows[3]) <= 80


def test_a_value_of_several_lines_and_a_missing_value_have_one_caret() -> None:
    assert report("a: |\n  x\n  y\n", ("a",))[3] == "  |    ^"
    assert report("a: 'x\n  y'\n", ("a",))[3] == "  |    ^"
    assert report("b: 1\na:\n", ("a",))[3].count("^") == 1
    assert report("a: {b: 1}\n", ("a", "c"))[3] == "  |    ^"


@given(st.text(), st.integers(1, 60), st.none() | st.integers(1, 80))
def test_any_source_line_gives_a_report_that_acts_on_nothing(
    line: str, column: int, end: int | None
) -> None:
    fault = Fault("X", "error", "m", "f", 1, column, end, line, None, None, None, ())
    rows = render_fault(fault).split("\n")
    assert len(rows) == 4
    assert all(
        row.replace("\u3000", " ").replace("\xa0", " ").isascii() or cells(row) for row in rows
    )
    assert not any(ord(letter) < 32 for row in rows for letter in row)
    assert "^" in rows[3]


HIDDEN = {
    "\x00": "\\x00", "\x1b[31m": "\\x1b[31m", "\x7f": "\\x7f", "\x9b": "\\x9b", "\r": "\\x0d",
    "\u202e": "<U+202E>", "\u2066": "<U+2066>", "\u200b": "<U+200B>", "\u200d": "<U+200D>",
    "\u00ad": "<U+00AD>", "\ufeff": "<U+FEFF>", "\ud800": "<U+D800>", "\u2028": "<U+2028>",
    "\ufe0f": "<U+FE0F>", "\U000e0041": "<U+E0041>", "\ue000": "<U+E000>", "\u3164": "<U+3164>",
    "\ufffe": "<U+FFFE>", "\x85": "\\x85",
}  # fmt: skip


@pytest.mark.parametrize("text", HIDDEN)
def test_what_acts_or_hides_is_written_out(text: str) -> None:
    assert visible(f"a{text}b") == f"a{HIDDEN[text]}b"


def test_what_can_be_seen_stays_as_it_is() -> None:
    for text in ("plain [low] text", "two\nlines\tand a tab", "é ä ≥ – “x” 漢字 😀 e\u0301 ⊕◯"):
        assert visible(text) == text
    assert quoted("a\nb\t" + "x" * 50) == '"a\\nb\\t' + "x" * 36 + '…"'


@given(st.text(st.characters()))
def test_visible_text_stays_visible_and_can_be_encoded(text: str) -> None:
    shown = visible(text)
    shown.encode()
    assert visible(shown) == shown
    assert all(letter.isprintable() or letter in "\n\t" or letter.isspace() for letter in shown)


def test_cells_are_those_of_a_terminal() -> None:
    assert [cells(text) for text in ("", "ab", "漢字", "e\u0301", "😀", "ｱ", "Ａ", "⊕")] == [
        0, 2, 4, 1, 2, 1, 2, 1,
    ]  # fmt: skip


def test_did_you_mean_finds_the_nearest_word_or_none() -> None:
    levels = ["high", "moderate", "low", "very low"]
    assert did_you_mean("hgih", levels) == "high"
    assert did_you_mean("Modrate", levels) == "moderate"
    assert did_you_mean("very_low", levels) == "very low"
    assert did_you_mean("certanty", {"certainty", "state", "id"}) == "certainty"
    assert did_you_mean("zzz", levels) is None
    assert did_you_mean("", levels) is None
    assert did_you_mean("x" * 10_000, ["x" * 9_999]) is None
    assert did_you_mean("high", []) is None
    assert did_you_mean("ab", ["ac", "ad"]) == did_you_mean("ab", ["ad", "ac"])
