"""The card of whoever plays the patient, and the sheet of whoever watches."""

from __future__ import annotations

from dataclasses import replace

from ketacounsel.rehearsal.pair import EARNED, ENOUGH, SECRET, as_text, observer_sheet, patient_card
from ketacounsel.rehearsal.records import Scene


def test_the_card_says_in_words_when_the_secret_may_be_told(scene: Scene) -> None:
    blocks = {block.title: block.lines for block in patient_card(scene, scene.tempers[0]).blocks}
    assert blocks[SECRET] == (scene.hidden.agenda,)
    heard, trust = blocks[EARNED]
    assert heard.startswith('You heard something like: "That sounds hard to wait for.')
    assert trust == ENOUGH["trust"]
    assert scene.hidden.reveal_when not in as_text(patient_card(scene, scene.tempers[0]))


def test_a_card_has_the_lines_of_its_mood(scene: Scene) -> None:
    warm, hurried = (as_text(patient_card(scene, temper)) for temper in scene.tempers)
    assert warm != hurried
    assert "She likes to talk." in warm
    assert "The stall is shut while she is here." in hurried


def test_the_observer_does_not_get_the_secret(scene: Scene) -> None:
    sheet = as_text(observer_sheet(scene))
    assert scene.hidden.agenda not in sheet
    assert scene.hidden.reference not in sheet
    assert sheet.count("0  1  2  3  4") == len(scene.debrief.observer) == 5
    assert "Not a validated score" in " ".join(sheet.split())


def test_a_line_that_a_mood_does_not_say_is_not_on_its_card(scene: Scene) -> None:
    first = scene.nodes[0]
    mood = scene.tempers[0]
    other = replace(first.patient[0], say="Not in this mood.", when=f"not temper({mood.id})")
    node = replace(first, patient=(other, *first.patient))
    card = as_text(patient_card(replace(scene, nodes=(node, *scene.nodes[1:])), mood))
    assert "Not in this mood." not in card
