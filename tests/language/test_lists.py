"""Every example of every phrase list, as its author meant it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from ketacounsel.language.finding import hits, plain_words, reason, severity
from ketacounsel.language.lists import (
    block_by_key,
    blocks,
    families,
    pattern,
    phrase_pattern,
    scopes,
)
from ketacounsel.language.records import Audience, Block, Phrase


def _positive() -> Iterator[object]:
    for block in blocks():
        for phrase in block.phrases:
            for text in phrase.hits:
                for audience in block.scopes:
                    name = f"{block.rule}-{block.kind}-{audience}-{text}"
                    yield pytest.param(block, phrase, audience, text, id=name)


def _look_alikes() -> Iterator[object]:
    """Yield each for the audience with the wider scopes; RC-4 allows a patient no ratio at all."""
    for block in blocks():
        audience = next(iter(block.scopes))
        for phrase in block.phrases:
            for text in phrase.passes:
                name = f"{block.rule}-{block.kind}-{text}"
                yield pytest.param(block, audience, text, id=name)


@pytest.mark.parametrize(("block", "phrase", "audience", "text"), list(_positive()))
def test_a_positive_example_is_found(
    block: Block, phrase: Phrase, audience: Audience, text: str
) -> None:
    own = phrase_pattern(phrase.expression).search(text)
    assert own is not None, "the phrase does not find its own example"
    found = [hit for hit in hits(text, audience, {block.rule}) if hit.kind == block.kind]
    assert any(hit.start < own.end() and own.start() < hit.end for hit in found)


@pytest.mark.parametrize(("block", "audience", "text"), list(_look_alikes()))
def test_a_look_alike_is_left_alone(block: Block, audience: Audience, text: str) -> None:
    found = [hit for hit in hits(text, audience, {block.rule}) if hit.kind == block.kind]
    assert [text[hit.start : hit.end] for hit in found] == []


def test_every_phrase_has_both_kinds_of_example() -> None:
    for block in blocks():
        for phrase in block.phrases:
            assert phrase.hits, phrase.expression
            assert phrase.passes, phrase.expression


def test_every_block_has_one_reason_of_one_sentence() -> None:
    for key, block in block_by_key().items():
        assert block.reason.endswith("."), key
        assert len(block.reason.split()) <= 32, key
        assert block.severity in {"error", "warning"}, key


def test_every_scope_that_a_block_names_exists_and_compiles() -> None:
    computed = {"asked", "quoted", "explained_once"}
    for block in blocks():
        for names in block.scopes.values():
            assert set(names) - computed <= set(scopes()), block.key
    for scope in scopes().values():
        pattern(scope.expression)
        assert scope.where in {
            "before",
            "after",
            "just_before",
            "just_after",
            "sentence",
            "nearby",
        }


def test_every_family_of_wording_rules_is_there() -> None:
    expected = {"GR-5", "GR-7", "GR-11", "RC-3", "RC-4", "RC-8", "RC-13", "FD-2", "TB-1", "PL-2"}
    expected |= {"PL-3", "PL-6", "PL-7", "CL-3", "CL-4", "CL-10", "CL-11", "SAFE", "PUSH"}
    assert expected <= set(families())


def test_a_hit_can_say_why_how_grave_and_what_to_write_instead() -> None:
    text = "Adverse events were reported."
    (hit,) = hits(text, "patient", {"PL-7"})
    assert "plain words" in reason(hit)
    assert severity(hit) == "error"
    assert plain_words(hit, text) == "unwanted effects"
