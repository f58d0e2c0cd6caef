"""Urgency, guilt, threat, dismissal, inducement and a closed choice."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from ketacounsel.language.wording.groups import Group, groups, scopes, whole_words
from ketacounsel.language.wording.plain import plain
from ketacounsel.language.wording.reader import read_wording


def _kinds(text: str) -> set[str]:
    return set(read_wording(text).labels["directive_pressure"].kinds)


def _examples(*, hits: bool) -> Iterator[object]:
    for group in groups("directive_pressure"):
        for phrase in group.phrases:
            for text in phrase.hits if hits else phrase.passes:
                yield pytest.param(group, phrase.expression, text, id=f"{group.name}-{text}")


@pytest.mark.parametrize(("group", "expression", "text"), list(_examples(hits=True)))
def test_pressure_of_the_lists_is_found(group: Group, expression: str, text: str) -> None:
    assert whole_words(expression).search(plain(text).read), "finds not its own example"
    assert group.kind in _kinds(text)


@pytest.mark.parametrize(("group", "expression", "text"), list(_examples(hits=False)))
def test_a_look_alike_of_pressure_is_left_alone(group: Group, expression: str, text: str) -> None:
    assert _kinds(text) == set()


@pytest.mark.parametrize(
    "text",
    [
        "You must not drive for a day after it.",
        "I can't give it today, because your pressure is too high.",
        "Don't stop it all at once; it can make you ill.",
        "You need a blood test first.",
        "I'd suggest the walking group first, since it carries less risk.",
        "They pushed you to sign, and I'm sorry.",
        "There is a wait of ten weeks, and you can say no at any point.",
        "I don't want to push you.",
        "Ring for an ambulance at once if your chest hurts.",
        "When's your next free Monday?",
        "Pop your shoes off and hop on the scales.",
        "Losing your job over this is a lot to carry.",
        "This week we'll get you going with mirror work.",
        "Don't hesitate to ring us.",
        "It is taken by mouth, before lunch.",
        "Roll up your sleeve for the cuff and I'll just listen to your chest.",
        "Whatever you choose is the right choice for you.",
        "I'll note that you'd rather wait, and that's what we'll do.",
        "You can stop, no questions asked.",
        "We'll send you home once you're steady.",
        "Tell me and I'll stop.",
    ],
)
def test_a_reason_a_limit_or_a_report_is_no_pressure(text: str) -> None:
    assert _kinds(text) == set()


@pytest.mark.parametrize(
    "text",
    [
        "No pressure, but the slot goes at noon.",
        "Nobody's forcing you, though you'd be mad not to.",
        "It's your choice, of course; refuse and I'll discharge you.",
    ],
)
def test_denying_pressure_does_not_undo_it(text: str) -> None:
    assert _kinds(text) != set()


def test_every_group_names_known_scopes_and_a_reason() -> None:
    for group in groups("directive_pressure"):
        assert group.reason.endswith("."), group.name
        assert set(group.unless) <= set(scopes()), group.name
