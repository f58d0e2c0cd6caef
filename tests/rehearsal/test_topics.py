"""The note held against the talk: what one has and the other has not."""

from __future__ import annotations

from ketacounsel.rehearsal.topics import compare_texts, topics_in

TALK = "We do not know if it helps. You may feel cut off, or sick. What were you hoping for?"


def test_what_was_written_but_not_said_is_found() -> None:
    made = compare_texts("N&V, dissociation, bladder named. Teach-back done.", TALK)
    assert [topic.id for topic in made.only_in_note] == ["bladder", "teach_back"]
    assert {topic.id for topic in made.in_both} == {"dissociation", "nausea"}


def test_what_was_said_but_not_written_is_found_with_its_words() -> None:
    made = compare_texts("N&V, dissociation named.", TALK)
    assert {topic.id: topic.words for topic in made.only_said} == {
        "evidence": "do not know",
        "goal": "hoping for",
    }


def test_what_the_patient_said_may_stand_in_the_note_and_need_not() -> None:
    others = "I've paid a deposit."
    assert compare_texts("Deposit paid elsewhere.", TALK, others).only_in_note == ()
    assert "private_care" not in {t.id for t in compare_texts("", TALK, others).only_said}


def test_an_empty_note_has_no_topic() -> None:
    assert topics_in("   ") == {}
