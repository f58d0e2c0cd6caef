"""Where sentences begin and end in running text, tables and lists."""

from __future__ import annotations

import re
from functools import cache

from ketacounsel.language.lists import read_list
from ketacounsel.shipped import language_folder

_END = re.compile(r"""[.!?…]+["'”’)\]]*(?=\s|$)""")
_BREAK = re.compile(r"\n[ \t\r]*\n|\||\n")
_LAST_WORD = re.compile(r"(?<![\w.])(?:\w+\.)*\w+$")
_SHORT_LINE = 50
_LONGEST = 20
_AHEAD = 80


@cache
def _abbreviations() -> tuple[frozenset[str], frozenset[str]]:
    data = read_list(language_folder() / "abbreviations.yaml")
    return frozenset(data["never_end"]), frozenset(data["end_before_capital"])


def sentence_spans(text: str) -> tuple[tuple[int, int], ...]:
    """Return start and end of every sentence, blanks around it left out.

    A bullet, a table cell, a blank line and a short line without a full stop end a sentence
    too; a wrapped line does not.
    """
    spans: list[tuple[int, int]] = []
    for start, end in _blocks(text):
        begin = start
        for found in _END.finditer(text, start, end):
            if _ends_sentence(text, found, end):
                _add(spans, text, begin, found.end())
                begin = found.end()
        _add(spans, text, begin, end)
    return tuple(spans)


def sentences(text: str) -> tuple[str, ...]:
    """Return the sentences of a text; "0.5 mg/kg", "Dr." and "e.g." end none."""
    return tuple(text[start:end] for start, end in sentence_spans(text))


def _add(spans: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    piece = text[start:end]
    inner = piece.strip()
    if inner:
        first = start + len(piece) - len(piece.lstrip())
        spans.append((first, first + len(inner)))


def _blocks(text: str) -> list[tuple[int, int]]:
    blocks: list[tuple[int, int]] = []
    start = 0
    for found in _BREAK.finditer(text):
        if found[0] == "\n" and not _line_ends_block(text, found.start(), found.end()):
            continue
        blocks.append((start, found.start()))
        start = found.end()
    blocks.append((start, len(text)))
    return blocks


def _line_ends_block(text: str, line_end: int, next_start: int) -> bool:
    line = text[text.rfind("\n", 0, line_end) + 1 : line_end].strip()
    following = text[next_start : next_start + _AHEAD].lstrip()
    if not following or not line or following[0].islower():
        return False
    if not following[0].isalnum() and following[0] not in "\"'“‘(":
        return True
    return len(line) < _SHORT_LINE or line[-1] in ".!?:;"


def _ends_sentence(text: str, found: re.Match[str], block_end: int) -> bool:
    following = text[found.end() : min(block_end, found.end() + _AHEAD)].lstrip()
    if not following:
        return True
    if following[0].islower():
        return found[0][0] in "!?" and found[0][-1] in "!?"
    if found[0][0] != ".":
        return True
    never, before_capital = _abbreviations()
    word = _LAST_WORD.search(text[max(0, found.start() - _LONGEST) : found.start()])
    if word is None:
        return True
    last = word[0].lower()
    if last in never:
        return False
    if last in before_capital:
        return following[0].isupper()
    return True
