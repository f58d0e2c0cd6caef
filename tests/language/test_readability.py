"""The formulas RD-1 to RD-3 on worked examples, and the counts they rest on."""

from __future__ import annotations

import pytest

from ketacounsel.language.readability import (
    flesch_kincaid_grade,
    flesch_reading_ease,
    readability,
    smog_grade,
    words_in,
)
from ketacounsel.language.syllables import syllables

EASY = "The cat sat on the mat."
PLATYPUS = "The Australian platypus is seemingly a hybrid of a mammal and reptilian creature."
PASSAGE = "This sentence, taken as a reading passage unto itself, is being used to prove a point."


@pytest.mark.parametrize(("text", "ease"), [(EASY, 116), (PLATYPUS, 37.5), (PASSAGE, 69)])
def test_reading_ease_agrees_with_the_encyclopaedia_examples(text: str, ease: float) -> None:
    assert readability(text).ease == pytest.approx(ease, abs=0.5)


def test_the_grade_agrees_with_the_encyclopaedia_example() -> None:
    assert readability(PLATYPUS).grade == pytest.approx(11.3, abs=0.05)


def test_the_formulas_by_hand() -> None:
    assert flesch_kincaid_grade(100, 5, 150) == pytest.approx(0.39 * 20 + 11.8 * 1.5 - 15.59)
    assert flesch_reading_ease(100, 5, 150) == pytest.approx(206.835 - 20.3 - 126.9)
    assert smog_grade(30, 30) == pytest.approx(1.0430 * 30**0.5 + 3.1291)


@pytest.mark.parametrize(
    ("long_words", "grade"), [(3, 5), (7, 6), (13, 7), (21, 8), (31, 9), (43, 10), (57, 11)]
)
def test_smog_stays_within_a_grade_of_the_conversion_table_for_30_sentences(
    long_words: int, grade: int
) -> None:
    assert round(smog_grade(long_words, 30)) == grade


def test_the_two_inputs_of_the_grade_are_not_swapped() -> None:
    """RD-4: long sentences of short words; the swap would give a grade far below zero words."""
    text = " ".join(["the cat sat on the mat and"] * 8) + " ran."
    measured = readability(text)
    swapped = 11.8 * measured.words / measured.sentences
    swapped += 0.39 * measured.syllables / measured.words - 15.59
    assert measured.syllables == measured.words == 57
    assert measured.grade == pytest.approx(0.39 * 57 + 11.8 - 15.59)
    assert swapped > 600


def test_counts_of_a_small_text() -> None:
    measured = readability("We do not know. It may help you, or it may not. Ketamine is a drug.")
    assert (measured.words, measured.sentences, measured.syllables) == (16, 3, 18)
    assert measured.long_words == 1
    assert measured.short_sample


def test_drug_names_are_left_out_of_every_count() -> None:
    text = "Memantine's name is hard. Take memantine with food."
    with_names = readability(text)
    without = readability(text, excluded=("memantine",))
    assert without.words == with_names.words - 2
    assert without.long_words == with_names.long_words - 2
    assert without.grade < with_names.grade


def test_thirty_sentences_are_no_short_sample() -> None:
    assert not readability("It is so. " * 30).short_sample
    assert readability("It is so. " * 29).short_sample


def test_the_hardest_sentences_come_hardest_first() -> None:
    text = "It is so. Considerable uncertainty characterises everything. You may feel sick today."
    assert readability(text).hardest[0].startswith("Considerable")
    assert len(readability("It is so. " * 9).hardest) == 3


def test_a_text_without_words_has_no_grade() -> None:
    with pytest.raises(ValueError, match="no word"):
        readability(" ... ")
    with pytest.raises(ValueError, match="no word"):
        readability("Ketamine.", excluded=("ketamine",))


def test_numerals_contractions_and_hyphened_words_are_one_word_each() -> None:
    assert words_in("Don't take 0.5 of a long-term drug, at 1,000.") == (
        "Don't", "take", "0.5", "of", "a", "long-term", "drug", "at", "1,000",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("opioid", 3), ("opioids", 3), ("dissociation", 5), ("psychiatric", 4),
        ("sublingual", 3), ("monitored", 3), ("spasms", 2), ("ketamine", 3), ("neuropathic", 4),
        ("intranasal", 4), ("cystitis", 3), ("memantine", 3), ("dextromethorphan", 5),
        ("amantadine", 4), ("magnesium", 4), ("pain", 1), ("Pain", 1), ("eases", 2),
        ("eased", 1), ("tablet", 2), ("nerve-pain", 2), ("3", 1), ("don't", 1), ("bladder", 2),
        ("unwanted", 3), ("reality", 4), ("nerves", 1), ("using", 2), ("bigger", 2),
        ("treated", 2), ("medicines", 3), ("changes", 2), ("thing", 1), ("seemingly", 3),
        ("minutes", 2), ("xyzzyx", 2), ("brrr", 1),
    ],
)  # fmt: skip
def test_syllables_of_the_words_of_this_field(word: str, count: int) -> None:
    assert syllables(word) == count
