"""A word of a text is found again as it is written: plain, quoted, escaped, folded."""

from __future__ import annotations

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ketacounsel.audit.spots import Spot
from ketacounsel.reading import read_text

WORDS = st.lists(
    st.sampled_from(["room", "hums", 'say "no"', "it's", "a\\b", "fünf", "日常", "[x]", "room"]),
    min_size=1,
    max_size=12,
)


def place_of(source: str, word: str, nth: int = 0) -> tuple[int, int, int | None]:
    """Return where the nth ``word`` of the only text of a file stands."""
    document = read_text(source, "one.yaml")
    assert document.faults == ()
    assert isinstance(document.data, dict)
    text = document.data["text"]
    assert isinstance(text, str)
    start = [found.start() for found in re.finditer(re.escape(word), text)][nth]
    place = Spot(document, ("text",)).place_of(text, (start, start + len(word)))
    return place.line, place.column, place.end_column


@pytest.mark.parametrize(
    ("source", "word", "nth", "expected"),
    [
        ("text: The room may hum.\n", "room", 0, (1, 11, 15)),
        ('text: "The room may hum."\n', "room", 0, (1, 12, 16)),
        ("text: 'It''s the room'\n", "room", 0, (1, 18, 22)),
        ("text: 'It''s the room'\n", "It's", 0, (1, 8, 13)),
        ('text: "say \\"no\\" to room"\n', '"no"', 0, (1, 12, 18)),
        ("text: room by room\n", "room", 1, (1, 15, 19)),
        ("text: >-\n  The room\n  may hum.\n", "may", 0, (3, 3, 6)),
        ("text: >-\n  The room\n  may hum.\n", "room may", 0, (2, 7, None)),
        ("text: |\n  The room\n  may hum.\n", "hum", 0, (3, 7, 10)),
    ],
)
def test_the_place_of_a_word(
    source: str, word: str, nth: int, expected: tuple[int, int, int | None]
) -> None:
    assert place_of(source, word, nth) == expected


def test_what_cannot_be_found_again_is_told_at_the_whole_text() -> None:
    assert place_of('text: "The \\u0072oom may hum."\n', "room") == (1, 7, 31)


@given(WORDS, st.integers(min_value=0, max_value=11))
def test_any_word_of_a_double_quoted_text_is_found_where_it_is_written(
    words: list[str], number: int
) -> None:
    word = words[number % len(words)]
    text = " ".join(words)
    nth = sum(1 for one in words[: number % len(words)] if one == word)
    source = f"text: {json.dumps(text, ensure_ascii=False)}\n"
    written = json.dumps(word, ensure_ascii=False)[1:-1]
    starts = [found.start() for found in re.finditer(re.escape(written), source)]
    assert place_of(source, word, nth)[:2] == (1, starts[nth] + 1)
