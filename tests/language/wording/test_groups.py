"""Every example of every phrase list of an utterance, as its author meant it."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from ketacounsel.language.wording.cues import cues
from ketacounsel.language.wording.groups import (
    Group,
    WordingPhrase,
    anywhere,
    compiled,
    every_group,
    scopes,
    whole_words,
)
from ketacounsel.language.wording.plain import plain
from ketacounsel.language.wording.reader import read_wording
from ketacounsel.language.wording.records import LABELS
from ketacounsel.language.wording.scope import said

WINDOWS = {
    "before",
    "after",
    "just_before",
    "just_after",
    "itself",
    "clause",
    "sentence_before",
    "sentence",
    "nearby",
    "utterance",
}


def _examples(of: str) -> Iterator[object]:
    for group in every_group():
        for phrase in group.phrases:
            for text in getattr(phrase, of):
                yield pytest.param(group, phrase, text, id=f"{group.rule}-{text}")


def _found(group: Group, text: str) -> list[tuple[int, int]]:
    """Return where the reader finds the group's rule; a list that is no label is read alone."""
    if group.label in LABELS:
        spans = read_wording(text).labels[group.label].spans
        return [(span.start, span.end) for span in spans if span.rule == group.rule]
    return [(cue.start, cue.end) for cue in cues(said(plain(text).read), [group])]


def _own(phrase: WordingPhrase, text: str) -> list[tuple[int, int]]:
    return [found.span() for found in whole_words(phrase.expression).finditer(plain(text).read)]


@pytest.mark.parametrize(("group", "phrase", "text"), list(_examples("hits")))
def test_a_positive_example_is_found(group: Group, phrase: WordingPhrase, text: str) -> None:
    own = _own(phrase, text)
    assert own, "the phrase does not find its own example"
    found = _found(group, text)
    assert any(start < e and s < end for start, end in found for s, e in own)


@pytest.mark.parametrize(("group", "phrase", "text"), list(_examples("passes")))
def test_a_look_alike_is_left_alone(group: Group, phrase: WordingPhrase, text: str) -> None:
    own = _own(phrase, text)
    wrong = [(s, e) for s, e in _found(group, text) if any(s < end and a < e for a, end in own)]
    assert [text[start:end] for start, end in wrong] == []


def test_every_phrase_has_both_kinds_of_example() -> None:
    for group in every_group():
        for phrase in group.phrases:
            assert phrase.hits, phrase.expression
            assert phrase.passes, phrase.expression


def test_every_group_of_a_label_has_a_reason_of_one_sentence() -> None:
    for group in every_group():
        if group.label not in LABELS:
            continue
        assert group.reason.endswith("."), group.rule
        assert len(group.reason.split()) <= 32, group.rule
        assert 0 <= group.strength <= 4, group.rule


def test_every_scope_that_a_group_names_exists_and_every_scope_has_a_known_window() -> None:
    for group in every_group():
        assert {*group.unless, *group.needs} <= {"asked", *scopes()}, group.rule
    for scope in scopes().values():
        assert scope.where in WINDOWS, scope.name
        assert anywhere(scope.expression)


def test_expressions_are_written_in_small_letters_with_straight_marks_and_no_groups() -> None:
    for group in every_group():
        pattern = compiled(group)
        assert pattern.groups == 0, group.rule
        for phrase in group.phrases:
            letters = re.sub(r"\\[A-Z]", "", phrase.expression)
            assert letters == letters.lower(), phrase.expression
            assert not set(letters) & set("’‘“”"), phrase.expression
