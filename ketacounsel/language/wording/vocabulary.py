"""The words of the phrase lists: what a typing error can have been meant to be."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from ketacounsel.language.wording.groups import every_expression, every_group

_ESCAPE: Final = re.compile(r"\\[a-zA-Z]")
_LETTERS: Final = re.compile(r"[a-z]{4,}")
_MACRO: Final = re.compile(r"\{\{\w+\}\}")
_OPEN_END: Final = frozenset("\\[(*+{_'-")
_OPEN_START: Final = frozenset(")]'-_?*+")


@cache
def vocabulary() -> frozenset[str]:
    """Return the whole words of all expressions and of their examples, 4 letters or more."""
    return frozenset(_of_expressions()) | frozenset(_of_examples())


def _of_expressions() -> Iterator[str]:
    for expression in every_expression():
        bare = _MACRO.sub("|", expression)
        for found in _LETTERS.finditer(bare):
            yield from _whole_words(bare, found)


def _whole_words(expression: str, found: re.Match[str]) -> Iterator[str]:
    """Yield a run of letters if it is a word and no part of one; "drips?" is two words."""
    start, end = found.span()
    if start and (expression[start - 1] in _OPEN_START or _ESCAPE.match(expression, start - 1)):
        # "\bdrip": the first letter belongs to the escape.
        if not _ESCAPE.match(expression, start - 1) or expression[start : start + 1] != "b":
            return
        start += 1
    following = expression[end : end + 1]
    word = expression[start:end]
    if following == "?":
        if not expression[end + 1 : end + 2].isalpha():
            yield word[:-1]
            yield word
    elif following not in _OPEN_END:
        yield word


def _of_examples() -> Iterator[str]:
    for group in every_group():
        for phrase in group.phrases:
            for sentence in (*phrase.hits, *phrase.passes):
                yield from _LETTERS.findall(sentence.lower())
