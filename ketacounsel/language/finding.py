"""Find in a text what the phrase lists name, and say for a person what is wrong with it."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from ketacounsel.language.context import Reading, excused, explained, read
from ketacounsel.language.lists import block_by_key, blocks, phrase_pattern
from ketacounsel.language.lists import families as known_families
from ketacounsel.language.readability import words_in
from ketacounsel.language.records import Audience, Block, Hit, Severity

_EXPLAINED_ONCE = "explained_once"


def hits(text: str, audience: Audience, families: Collection[str] | None = None) -> tuple[Hit, ...]:
    """Return what a reader of this audience should not be told so, in text order.

    ``families`` limits the search to these rule ids; ``None`` is all of them. Hits of one rule
    and kind never overlap; different rules may name the same words. Raises ``ValueError`` for
    a family that no list knows.
    """
    if families is not None and not set(families) <= set(known_families()):
        raise ValueError(f"unknown family in {sorted(families)}")
    reading = read(text)
    if not reading.spans:
        return ()
    found = [
        hit
        for block in blocks()
        if audience in block.scopes and (families is None or block.rule in families)
        for hit in _hits_of_block(block, reading, audience)
    ]
    return tuple(sorted(found, key=lambda hit: (hit.start, hit.end, hit.rule, hit.kind)))


def reason(hit: Hit) -> str:
    """Return one sentence that tells a person what is wrong; raises ``KeyError`` if unknown."""
    return block_by_key()[hit.rule, hit.kind].reason


def severity(hit: Hit) -> Severity:
    """Return how much a hit weighs; raises ``KeyError`` for a rule and kind not in the lists."""
    return block_by_key()[hit.rule, hit.kind].severity


def plain_words(hit: Hit, text: str) -> str | None:
    """Return what to write instead of the words that a hit marks, where the lists say so."""
    words = text[hit.start : hit.end]
    for phrase in block_by_key()[hit.rule, hit.kind].phrases:
        if phrase.use is not None and phrase_pattern(phrase.expression).fullmatch(words):
            return phrase.use
    return None


def _hits_of_block(block: Block, reading: Reading, audience: Audience) -> list[Hit]:
    if block.longest is not None:
        spans = _long_sentences(reading, block.longest)
    else:
        spans = _phrases(block, reading, block.scopes[audience])
    return [Hit(block.rule, block.kind, start, end) for start, end in _merged(sorted(spans))]


def _long_sentences(reading: Reading, longest: int) -> Iterator[tuple[int, int]]:
    for start, end in reading.spans:
        if len(words_in(reading.text[start:end])) > longest:
            yield start, end


def _phrases(
    block: Block, reading: Reading, scope_names: Collection[str]
) -> Iterator[tuple[int, int]]:
    other_scopes = [name for name in scope_names if name != _EXPLAINED_ONCE]
    once = _EXPLAINED_ONCE in scope_names
    for phrase in block.phrases:
        for found in phrase_pattern(phrase.expression).finditer(reading.text):
            start, end = found.span("hit") if "hit" in found.re.groupindex else found.span()
            if once and explained(reading, start, end):
                break
            if not excused(reading, start, end, other_scopes):
                yield start, end


def _merged(spans: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    if not spans:
        return
    start, end = spans[0]
    for next_start, next_end in spans[1:]:
        if next_start >= end:
            yield start, end
            start, end = next_start, next_end
        else:
            end = max(end, next_end)
    yield start, end
