"""The text that rules read, and the way back to what was typed."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ketacounsel.language.wording.plain import plain
from ketacounsel.language.wording.reader import read_wording
from ketacounsel.language.wording.typing_errors import is_known, meant_word
from ketacounsel.language.wording.vocabulary import vocabulary

ERRORS = ("likley", "qestions", "medecine", "definately", "offten", "becuase", "evdence")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("likley", "likely"),
        ("qestions", "questions"),
        ("medecine", "medicine"),
        ("becuase", "because"),
        ("swiming", "swimming"),
        ("aproved", "approved"),
    ],
)
def test_one_slip_is_read_as_the_word_that_was_meant(typed: str, meant: str) -> None:
    seen = plain(f"So, {typed} or not?")
    assert seen.read == f"so, {meant} or not?"
    assert seen.typed[slice(*seen.in_typed(4, 4 + len(meant)))] == typed


@pytest.mark.parametrize(
    "word",
    [
        # Drug names, right and wrong.
        *("ketamin", "katamine", "memantin", "amantidine", "pregablin", "morphin", "norketamine"),
        # Either of two opposites, or one of them spelt right.
        *("hypetension", "nsafe", "unsafe", "ineffective", "unlikely", "hypotension", "unclear"),
        # Numbers.
        *("sevn", "seveny", "thirten", "fourty"),
        # Short words, words of talk, inflected words, and words that only look like others.
        *("teh", "wich", "nattering", "renal", "supine", "splint", "moaning", "waffle", "dithers"),
        # Two words lie near.
        "sience",
    ],
)
def test_what_could_be_meant_as_it_stands_is_left_alone(word: str) -> None:
    assert plain(f"that is {word} here").read == f"that is {word} here"


def test_a_name_inside_a_sentence_is_no_typing_error() -> None:
    assert plain("I saw Likley today.").read == "i saw likley today."
    assert plain("Likley today.").read == "likely today."


def test_words_of_the_lists_are_never_repaired() -> None:
    for word in vocabulary():
        assert is_known(word)


def test_a_repair_goes_to_a_word_of_the_lists_that_starts_alike() -> None:
    for word in ERRORS:
        meant = meant_word(word)
        if meant is not None:
            assert meant in vocabulary()
            assert meant[0] == word[0]


def test_curly_marks_and_capitals_are_read_straight_and_small_each_in_its_place() -> None:
    seen = plain("I CAN’T say “cure” — İstanbul")
    assert seen.read == 'i can\'t say "cure" — İstanbul'
    assert len(seen.read) == len(seen.typed)


_PIECES = st.sampled_from(
    [
        *ERRORS,
        *("9 in 100 people", "felt sick", "twice as likley", "Doubles the risk", "ketamin"),
        *(". ", ", ", " ", "\n", "? ", "— ", "İ", "ß", "’", "\ud83d\ude00", "é"),
    ]
)


@settings(deadline=None)  # the first example compiles the lists
@given(st.lists(_PIECES | st.text(max_size=8), max_size=30).map("".join))
def test_every_span_quotes_what_was_typed(text: str) -> None:
    text = text.encode("utf-8", "ignore").decode()
    for found in read_wording(text).labels.values():
        for span in found.spans:
            assert 0 <= span.start < span.end <= len(text)
            assert span.text == text[span.start : span.end]


@settings(deadline=None)
@given(st.lists(_PIECES, max_size=30).map("".join))
def test_outside_a_repair_every_character_keeps_its_partner(text: str) -> None:
    text = text.encode("utf-8", "ignore").decode()
    seen = plain(text)
    repaired = {place for start, end, *_ in seen.shifts for place in range(start, end)}
    for place, letter in enumerate(seen.read):
        if place not in repaired and letter.isascii() and letter.isalpha():
            start, end = seen.in_typed(place, place + 1)
            assert text[start:end].lower() == letter


@settings(deadline=None)
@given(st.lists(_PIECES, max_size=30).map("".join))
def test_a_repaired_word_is_quoted_whole(text: str) -> None:
    text = text.encode("utf-8", "ignore").decode()
    for start, end, typed_start, typed_end in (seen := plain(text)).shifts:
        assert seen.in_typed(start, end) == (typed_start, typed_end)


def test_a_repaired_word_carries_its_label_and_is_quoted_as_typed() -> None:
    text = "Sickness is twice as likley on it."
    (span,) = read_wording(text).labels["relative_risk_only"].spans
    assert span.text == "twice as likley"
