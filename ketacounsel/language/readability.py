"""How hard a text is to read: RD-1 to RD-3, with the sentences that make it hard."""

from __future__ import annotations

import math
import re
from collections.abc import Collection
from dataclasses import dataclass

from ketacounsel.language.sentences import sentences
from ketacounsel.language.syllables import syllables

_WORD = re.compile(r"[^\W_]+(?:['’.,\-‑/][^\W_]+)*")
_LONG = 3
_SMOG_SENTENCES = 30
_HARDEST = 3


@dataclass(frozen=True, slots=True)
class Readability:
    """Counts and grades of one text.

    ``grade`` is the Flesch-Kincaid school grade (RD-1), ``ease`` the Flesch reading ease (RD-2),
    ``smog`` the SMOG grade (RD-3). ``short_sample`` holds below 30 sentences, where SMOG is weak.
    ``hardest`` has up to 3 sentences, hardest first.
    """

    words: int
    sentences: int
    syllables: int
    long_words: int
    grade: float
    ease: float
    smog: float
    short_sample: bool
    hardest: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Counts:
    words: int
    syllables: int
    long_words: int


def flesch_kincaid_grade(words: int, sentence_count: int, syllable_count: int) -> float:
    """Return the Flesch-Kincaid grade; sentence length weighs 0.39, syllables 11.8 (RD-1, RD-4)."""
    return 0.39 * words / sentence_count + 11.8 * syllable_count / words - 15.59


def flesch_reading_ease(words: int, sentence_count: int, syllable_count: int) -> float:
    """Return the Flesch reading ease, about 0 to 120, higher is easier (RD-2)."""
    return 206.835 - 1.015 * words / sentence_count - 84.6 * syllable_count / words


def smog_grade(long_words: int, sentence_count: int) -> float:
    """Return the SMOG grade from the words of 3 or more syllables (RD-3)."""
    return 1.0430 * math.sqrt(long_words * _SMOG_SENTENCES / sentence_count) + 3.1291


def words_in(text: str) -> tuple[str, ...]:
    """Return the words of a text; "don't", "nerve-pain" and "0.5" are one word each."""
    return tuple(_WORD.findall(text))


def readability(text: str, *, excluded: Collection[str] = ()) -> Readability:
    """Measure a text. Names in ``excluded`` are left out of every count (RD-5).

    Raises ``ValueError`` when no word is left to count.
    """
    counted = [
        (sentence, counts)
        for sentence in sentences(text)
        if (counts := _count(_without(sentence, excluded))).words
    ]
    if not counted:
        raise ValueError("no word to count")
    words = sum(counts.words for _, counts in counted)
    syllable_count = sum(counts.syllables for _, counts in counted)
    long_words = sum(counts.long_words for _, counts in counted)
    hardest = sorted(counted, key=lambda pair: -_grade_of_sentence(pair[1]))[:_HARDEST]
    return Readability(
        words=words,
        sentences=len(counted),
        syllables=syllable_count,
        long_words=long_words,
        grade=flesch_kincaid_grade(words, len(counted), syllable_count),
        ease=flesch_reading_ease(words, len(counted), syllable_count),
        smog=smog_grade(long_words, len(counted)),
        short_sample=len(counted) < _SMOG_SENTENCES,
        hardest=tuple(sentence for sentence, _ in hardest),
    )


def _without(text: str, names: Collection[str]) -> str:
    if not names:
        return text
    longest_first = sorted(names, key=len, reverse=True)
    alternatives = "|".join(re.escape(name).replace(r"\ ", r"\s+") for name in longest_first)
    return re.sub(rf"(?<!\w)(?:{alternatives})(?:['’]s)?(?!\w)", " ", text, flags=re.IGNORECASE)


def _count(text: str) -> _Counts:
    each = [syllables(word) for word in words_in(text)]
    return _Counts(len(each), sum(each), sum(count >= _LONG for count in each))


def _grade_of_sentence(counts: _Counts) -> float:
    return flesch_kincaid_grade(counts.words, 1, counts.syllables)
