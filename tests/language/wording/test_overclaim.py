"""Claims that say more, or less, than the evidence allows, and what takes them back."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from ketacounsel.language.wording.groups import Group, groups, scopes, whole_words
from ketacounsel.language.wording.overclaim import overclaims
from ketacounsel.language.wording.plain import plain
from ketacounsel.language.wording.reader import read_wording
from ketacounsel.language.wording.scope import said


def _kinds(text: str) -> set[str]:
    found = overclaims("overclaim", said(plain(text).read))
    return {cue.group.kind for cue in found}


def _examples(*, hits: bool) -> Iterator[object]:
    for group in groups("overclaim"):
        for phrase in group.phrases:
            for text in phrase.hits if hits else phrase.passes:
                yield pytest.param(group, phrase.expression, text, id=f"{group.name}-{text}")


@pytest.mark.parametrize(("group", "expression", "text"), list(_examples(hits=True)))
def test_a_claim_of_the_lists_is_found(group: Group, expression: str, text: str) -> None:
    assert whole_words(expression).search(plain(text).read), "finds not its own example"
    assert group.kind in _kinds(text)


@pytest.mark.parametrize(("group", "expression", "text"), list(_examples(hits=False)))
def test_a_look_alike_of_a_claim_is_left_alone(group: Group, expression: str, text: str) -> None:
    assert _kinds(text) == set()


@pytest.mark.parametrize(
    "text",
    [
        "There's no proof that it resets your nerves.",
        "I can't promise it cures anyone.",
        "The advert says it cures nerve pain.",
        "Some clinics claim that it rewires the brain.",
        "It resets the nerves, or so the website says.",
        "Does it reset the nerves? We don't know.",
        "In theory it resets the pain pathways.",
        "It quietens the nerves. That's only a theory.",
        "If it works, we go on; if not, we stop.",
        "Whether it eases pain is unclear.",
        "We'd want it to help you walk.",
        "They call it a 'miracle cure', and I don't.",
        "That is not the same as proven useless.",
        "Stop if it does nothing.",
        "It may help your pain.",
        "I'm not saying it doesn't work.",
        "It doesn't work like a switch.",
        "(Say nothing.)",
        "The reset is a way of describing an idea.",
        "The long-term effects are a blank page.",
        "It dissolves under your tongue and the floating goes away.",
        "Turn around for me and tell me if it doesn't hurt.",
        "You've tried physio and it did nothing.",
        "There's no damage on the scan.",
    ],
)
def test_a_claim_that_is_taken_back_is_no_claim(text: str) -> None:
    assert _kinds(text) == set()


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Nothing is certain, but it works.", "benefit"),
        ("No drug's perfect, yet this one all but guarantees relief.", "benefit"),
        ("Your cousin swears it cures nerve pain, and she's right.", "benefit"),
        ("The studies show it helps.", "benefit"),
        ("It doesn't just mask the pain, it resets your nerves.", "mechanism"),
        ("Why wait for something that's perfectly safe?", "safety"),
        ("It's been proven not to work.", "no_effect"),
        ("It's basically the approved one.", "regulatory"),
    ],
)
def test_a_general_disclaimer_or_an_echo_with_assent_rescues_nothing(text: str, kind: str) -> None:
    assert kind in _kinds(text)


def test_the_span_quotes_the_claim_itself() -> None:
    text = "Nothing in life is certain, but it's perfectly safe at home."
    (span,) = read_wording(text).labels["overclaim"].spans
    assert (span.text, span.rule) == ("perfectly safe", "overclaim.safety")


def test_a_claim_of_certainty_outlasts_doubt_that_a_plain_one_does_not() -> None:
    assert _kinds("It cures nerve pain, even if the studies are mixed.") == {"benefit"}
    assert _kinds("It eases nerve pain, though the studies are mixed and unclear.") == set()


def test_every_claim_has_a_strength_and_a_reason_of_one_sentence() -> None:
    for group in groups("overclaim"):
        assert group.strength in {1, 2, 3, 4}, group.name
        assert group.reason.endswith("."), group.name
        assert set(group.unless) <= set(scopes()), group.name
