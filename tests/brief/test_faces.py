"""One table decides what each face may show of a fact (CL-9, CL-10, CL-12, CL-13, CL-19)."""

from __future__ import annotations

from dataclasses import replace
from typing import get_args

import pytest

from ketacounsel.brief.faces import Allowance, Face, allowance, companions_missing
from ketacounsel.knowledge.records import Confidence, Fact, Figure
from ketacounsel.knowledge.records.evidence import Display

FACT = Fact(
    id="S1",
    tier="harm",
    topic="dizziness",
    drug="zorvane",
    route="by vein",
    text="Dizziness is named.",
    source="s",
    locator=("page",),
    read_as="abstract",
    confidence=Confidence("high"),
    display="show",
)
INDIRECT = replace(
    FACT, directness="indirect (another disease)", figures=(Figure("dizziness", estimate=7),)
)


@pytest.mark.parametrize("face", Face)
@pytest.mark.parametrize("display", get_args(Display))
def test_every_fact_has_an_answer_on_every_face(display: Display, face: Face) -> None:
    assert allowance(replace(FACT, display=display), face) in Allowance


@pytest.mark.parametrize("display", get_args(Display))
def test_the_source_view_hides_nothing(display: Display) -> None:
    assert allowance(replace(FACT, display=display), Face.SOURCES) is not Allowance.NO


@pytest.mark.parametrize("face", [Face.GLANCE, Face.COMPARE, Face.PATIENT])
@pytest.mark.parametrize("display", ["show", "show_with_label"])
def test_an_indirect_figure_never_stands_where_courses_are_seen_side_by_side(
    display: Display, face: Face
) -> None:
    assert allowance(replace(INDIRECT, display=display), face) is Allowance.WORDS_ONLY
    assert allowance(replace(FACT, display=display), face) is not Allowance.WORDS_ONLY


@pytest.mark.parametrize("face", sorted(set(Face) - {Face.SOURCES, Face.QUESTIONS}))
def test_background_stays_off_every_face_but_sources_and_answers(face: Face) -> None:
    assert allowance(replace(FACT, display="background_only"), face) is Allowance.NO


def test_directness_never_hides_a_question() -> None:
    asked = replace(INDIRECT, display="ask_first")
    assert allowance(asked, Face.ASK) is Allowance.YES
    assert allowance(asked, Face.PATIENT) is Allowance.WORDS_ONLY


def test_a_fact_that_must_not_stand_alone_names_what_is_missing() -> None:
    reassuring = replace(FACT, never_without=("S48",))
    assert companions_missing(reassuring, frozenset({"S1"})) == {"S48"}
    assert companions_missing(reassuring, frozenset({"S48"})) == frozenset()
