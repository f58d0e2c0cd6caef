"""What a sentence claims: phrase rules with scope, and how hard a text is to read.

Phrase lists are versioned data in ``data/language/``; this room only applies them.
"""

from ketacounsel.language.finding import hits, plain_words, reason, severity
from ketacounsel.language.lists import families
from ketacounsel.language.readability import Readability, readability, words_in
from ketacounsel.language.records import Audience, Hit, Severity
from ketacounsel.language.sentences import sentence_spans, sentences
from ketacounsel.language.syllables import syllables

__all__ = [
    "Audience",
    "Hit",
    "Readability",
    "Severity",
    "families",
    "hits",
    "plain_words",
    "readability",
    "reason",
    "sentence_spans",
    "sentences",
    "severity",
    "syllables",
    "words_in",
]
