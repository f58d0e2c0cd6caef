"""Support, checking back, values, doubt and other courses: the label guide and its look-alikes."""

from __future__ import annotations

import pytest

from ketacounsel.language.wording.groups import groups
from ketacounsel.language.wording.reader import read_wording
from ketacounsel.language.wording.records import Label, Span


def _spans(text: str, label: Label) -> tuple[Span, ...]:
    return read_wording(text).labels[label].spans


def _seen(text: str, label: Label) -> bool:
    return read_wording(text).seen(label)


@pytest.mark.parametrize(
    "text",
    [
        "I'm sorry to hear that.",
        "That must be wearing for all of you at home.",
        "No wonder you're wary of clinics.",
        "You've been through a great deal this year.",
        "Anyone would be cross after a letter like that.",
        "I can see how tired you are.",
        "You've worked so hard at the stairs.",
        "It's okay to be scared.",
        "Thank you for telling me that.",
        "Take your time, I'm here.",
        "You're not imagining it, the pain is real.",
        "Six years of broken sleep would flatten anyone.",
    ],
)
def test_feeling_burden_and_effort_of_the_patient_are_support(text: str) -> None:
    assert _seen(text, "empathy")


@pytest.mark.parametrize(
    "text",
    [
        "I understand that the data are mixed.",
        "I can see the line is in the vein.",
        "Sorry to keep you waiting.",
        "You may feel frightened and far away while it runs.",
        "The evidence is disappointing.",
        "You'd be silly to let this place go.",
        "You've been on the tablets since May.",
    ],
)
def test_understanding_of_things_and_drug_effects_are_no_support(text: str) -> None:
    assert not _seen(text, "empathy")


@pytest.mark.parametrize(
    "text",
    [
        "Could you tell me in your own words what we settled on?",
        "Would you say it back to me?",
        "Walk me through what I said about the spray.",
        "What will you tell them at home about this?",
        "Show me how you'd use it.",
        "What did you take from that?",
        "If your daughter asks what it is, what would you say?",
        "Say which ones I named, to see if I made sense.",
        "Swap chairs with me: you be the doctor.",
    ],
)
def test_asking_what_was_understood_is_checking_back(text: str) -> None:
    assert _seen(text, "teach_back")


@pytest.mark.parametrize(
    "text",
    [
        "Do you understand?",
        "Any questions about that?",
        "Does all of that make sense to you?",
        "Repeat after me: nothing to drink from six.",
        "What will you do on Monday about the school run?",
        "How will you get home?",
        "Could you describe the pain in your own words?",
        "I'll put it in my own words.",
    ],
)
def test_closed_checks_parroting_and_plans_are_no_checking_back(text: str) -> None:
    assert not _seen(text, "teach_back")


@pytest.mark.parametrize(
    "text",
    [
        "What matters most to you?",
        "What were you hoping it would change?",
        "What worries you about it?",
        "How much would an hour of feeling odd bother you?",
        "What would make it worth the trips?",
        "Which would you rather live with, the fog or the burning?",
        "What would a good day be like?",
        "What made the spray appeal to you?",
        "Tell me what you'd most like back.",
    ],
)
def test_asking_for_hopes_worries_and_worth_is_asking_for_values(text: str) -> None:
    assert _seen(text, "invites_values")


@pytest.mark.parametrize(
    "text",
    [
        "Which arm shall we use?",
        "How many tablets do you take?",
        "Would you rather come on Tuesday or on Friday?",
        "What matters is that you start soon.",
        "Don't you want your life back?",
        "Why would you say no to something this good?",
        "Who will drive you home?",
    ],
)
def test_facts_dates_and_rhetoric_are_no_asking_for_values(text: str) -> None:
    assert not _seen(text, "invites_values")


@pytest.mark.parametrize(
    "text",
    [
        "Nobody knows whether it would help you.",
        "The jury is still out.",
        "The studies were small, so it's a rough guide.",
        "We can't tell who will respond.",
        "It has never been properly tested for this.",
        "The research is patchy and the reviews disagree.",
        "The honest answer is I don't know whether it helps.",
        "There's no proof that it resets anything.",
        "For back pain the evidence is thin.",
    ],
)
def test_limits_of_the_evidence_are_doubt_conveyed(text: str) -> None:
    assert _seen(text, "uncertainty_conveyed")


@pytest.mark.parametrize(
    "text",
    [
        "It may help, and it can make you sleepy.",
        "Nothing is guaranteed in life.",
        "No promises, but I expect you to do well.",
        "Everyone's different.",
        "There is no doubt that it helps.",
        "I don't know your pharmacy.",
        "There's no evidence of infection on the swab.",
        "The evidence is overwhelming.",
    ],
)
def test_bare_may_and_stock_disclaimers_are_no_doubt_conveyed(text: str) -> None:
    assert not _seen(text, "uncertainty_conveyed")


@pytest.mark.parametrize(
    "text",
    [
        "You could add nothing at all.",
        "We can leave things as they are.",
        "Or we wait and see.",
        "No drip is a fair choice too.",
        "The physio could take you through pacing instead.",
        "A TENS machine is another road.",
        "We might lower your dose of gabapentin.",
        "There's a pain programme in May, or a lidocaine plaster.",
        "Let's work on your sleep first.",
        "We could stop one of the tablets.",
    ],
)
def test_a_course_with_a_name_is_another_course(text: str) -> None:
    assert _seen(text, "alternatives_offered")


@pytest.mark.parametrize(
    "text",
    [
        "There are other options.",
        "You've tried physio and it did nothing.",
        "Physio won't touch this.",
        "It's stronger than morphine.",
        "If you say no, I'll have to discharge you.",
        "Don't mix it with your tramadol.",
        "Nothing else works.",
        "Have you ever had a nerve block?",
    ],
)
def test_unnamed_past_and_dismissed_courses_are_not_offered(text: str) -> None:
    assert not _seen(text, "alternatives_offered")


@pytest.mark.parametrize(
    ("text", "label", "words"),
    [
        (
            "The room is warm. Nobody knows whether it helps.",
            "uncertainty_conveyed",
            "Nobody knows",
        ),
        ("It is eleven. What matters most to you?", "invites_values", "What matters most"),
        ("Good. Take your time.", "empathy", "Take your time"),
    ],
)
def test_a_span_holds_the_words_that_count(text: str, label: Label, words: str) -> None:
    assert any(words in text[span.start : span.end] for span in _spans(text, label))


@pytest.mark.parametrize(
    "label",
    [
        "empathy",
        "teach_back",
        "invites_values",
        "uncertainty_conveyed",
        "alternatives_offered",
    ],
)
def test_every_rule_of_a_label_has_a_name_of_its_own(label: Label) -> None:
    kinds = [group.kind for group in groups(label)]
    assert len(kinds) == len(set(kinds))
    assert all(group.strength == 0 for group in groups(label))
