"""What is accused and what is left alone, in whole sentences as people say them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ketacounsel.language.finding import hits
from ketacounsel.language.lists import families

ACCUSATIONS = (
    {"GR-3", "GR-5", "GR-7", "GR-11", "CL-3", "CL-4", "CL-10", "CL-11", "SAFE", "PL-6", "PUSH"}
    | {"RC-1", "RC-3", "RC-4", "RC-8", "RC-13", "RC-15", "FD-2", "TB-1"}
)  # fmt: skip

TEN_SENTENCES = (
    "We do not know yet if a ketamine drip eases pain, and past 3 months we know next to nothing.",
    "The studies were small and short, and some people may have guessed they got ketamine.",
    "While it runs, you may feel cut off from the real world, feel sick, or throw up.",
    "We have no fair count of how many feel this: studies differ in dose, hours and how they"
    " asked.",
    "It can raise your blood pressure and make you very sleepy, more so with drink or strong"
    " pills.",
    "If you have it often, it may hurt your bladder or liver or be hard to stop; how often is not"
    " known.",
    "You can add nothing new, get help to move and cope, try a pain drug, or join a study if there"
    " is one.",
    "It is not approved for pain, an adult must take you home, and you must not drive for 24"
    " hours.",
    "What do you most want to do again, what worries you most, and when do we stop if it does not"
    " help?",
    "To check I was clear, how would you tell your family what we know, what we don't, and what"
    " could go wrong?",
)

PLATE_LINES = (
    '"We do not know yet if a ketamine drip eases pain. While it runs you may\n'
    '  feel cut off from the real world, or sick. Adding nothing new is a choice."',
    '"How would you tell your family what we know and what we don\'t?"',
    '"We do not know if magnesium tablets ease long-term pain. Sold in a shop\n'
    '  does not mean it works, or that it is safe for weak kidneys."',
    '"What would you tell a friend who asks if magnesium helps pain?"',
    '"Sold in a shop does not mean it works, or that it is safe if your kidneys are weak."',
    '"To check I was clear: what would you tell a friend who asks you if magnesium helps pain?"',
    'We do not know. That is not "no" and it is not "yes".',
    'The review says unclear. Unclear is not "safe".',
    "Being sold in shops proves neither.",
    'An empty scale would look like "no difference".',
)

HONEST = (
    "It does not mean it works, or that it is safe.",
    "Nobody can tell you whether it will help you.",
    "We can't say it works and we can't say it doesn't work.",
    "The studies do not show that it helps, and they do not show that it doesn't.",
    "Some clinics say it works for 8 in 10 people, but they had no group to compare with.",
    "Is it safe? It may not be.",
    "Whether it is safe for you depends on your heart.",
    "It is unclear whether the drug (by vein, by mouth, or as a cream) reduces pain intensity.",
    "People ask me if it works; the honest answer is that we do not know.",
    'The panel wrote that relief lasts up to 12 weeks, graded "B" by its own scale.',
    "Your relief was real. It does not prove the drip works, because pain moves by itself.",
    "There is no proof it works.",
    "The website claims it is safe and effective.",
    "We stop if it does not help.",
    "Nobody has shown it to be effective.",
    '"It works" is what the clinic says.',
    "You are safe to go home when you can walk.",
    "I don't want to tell you it works, because I don't know.",
    "One theory is that it calms the nerves; that has not been tested well.",
    "There's no proof that it resets your nerves.",
    "How much it helps is not known.",
    "Your pressure is high, so I can't give it safely today.",
    "With your kidneys it can build up to twice the usual level.",
    "If you say no, we will still see you.",
)

HONEST_TO_CLINICIANS = (
    "The blog's verdict that the drugs are ineffective goes further than the review.",
    'Do not read "very low certainty" as "does not work".',
    "It would be wrong to say that it does not work, and as wrong to say that it works.",
    'Neither "it works" nor "it does not work" fits the evidence.',
    "The figures fit a benefit or no effect, and it is simply not known.",
    "It results in little to no difference in sleep.",
    "It may reduce pain, but the evidence is very uncertain.",
    "It likely reduces nausea slightly.",
    'Its own label calls a fall in blood pressure "common".',
    "The 2018 panel recommended it for one condition.",
    "Pain that moves up and down can look like a drug that works.",
    "If the drip works, when would we know?",
    "You hoped it would reset the nerves; no study has shown that it does.",
    "Stop rule: no improvement in walking by the date.",
    "A limit of 20 micrograms per litre of blood is the law on driving.",
)

FLAT = (
    ("It works well for most people.", "GR-5"),
    ("It does not work.", "GR-5"),
    ("It has no effect on pain.", "GR-5"),
    ("We don't know why, but it works.", "GR-5"),
    ("Nothing is guaranteed, but it works.", "GR-5"),
    ("It is unclear how, but the drip reduces pain.", "GR-5"),
    ("If you take it daily, it works.", "GR-5"),
    ("There is no doubt it works.", "GR-5"),
    ("It is not just safe, it works.", "GR-5"),
    ("Studies show that it works.", "GR-5"),
    ("It never works.", "GR-5"),
    ("I know you are unsure, but it is perfectly safe.", "SAFE"),
    ("It can't hurt to try.", "SAFE"),
    ("You should have the drip.", "PL-6"),
    ("You are three times as likely to be sick.", "RC-4"),
    ("If you refuse the drip I'll have to discharge you.", "PUSH"),
    ("So that is the plan. Does that make sense?", "TB-1"),
)


@pytest.mark.parametrize("text", TEN_SENTENCES + PLATE_LINES + HONEST)
def test_honest_text_is_not_accused(text: str) -> None:
    found = hits(text, "patient", ACCUSATIONS)
    assert [(hit.rule, text[hit.start : hit.end]) for hit in found] == []


@pytest.mark.parametrize("text", HONEST_TO_CLINICIANS)
def test_honest_text_for_clinicians_is_not_accused(text: str) -> None:
    found = hits(text, "clinician")
    assert [(hit.rule, text[hit.start : hit.end]) for hit in found] == []


@pytest.mark.parametrize(("text", "rule"), FLAT)
def test_a_flat_claim_is_found_whatever_stands_before_it(text: str, rule: str) -> None:
    assert rule in {hit.rule for hit in hits(text, "patient", ACCUSATIONS)}


@pytest.mark.parametrize(
    ("answer", "rule"),
    [
        ("Does ketamine work? | ❌ No – no clear evidence of less pain.", "GR-5"),
        ("What are the side effects? | ⚠️ Nausea, seeing things.", "RC-15"),
        ("What was concluded? | 📉 It cannot be recommended as reliable. | ✅ Caution.", "GR-5"),
        ("Are the others effective? | 🚫 Four drugs → no consistent benefit.", "GR-5"),
        ("Should clinics use it? | 🟡 Only in rare cases.", "RC-15"),
    ],
)
def test_each_answer_in_the_manner_of_the_blog_is_flagged(answer: str, rule: str) -> None:
    assert rule in {hit.rule for hit in hits(answer, "clinician")}


def test_a_flat_no_is_marked_itself_and_an_open_answer_is_not() -> None:
    text = "Does it work? No. Is it approved? No. Does it help? We do not know."
    found = [hit for hit in hits(text, "clinician", {"GR-5"}) if hit.kind == "flat_answer"]
    assert [(hit.start, text[hit.start : hit.end]) for hit in found] == [(14, "No")]


def test_a_ratio_needs_its_tail_for_clinicians_and_never_reaches_patients() -> None:
    bare = "Any unwanted effect: RR 3.26 (1.05 to 10.09), low."
    tailed = "Any unwanted effect: RR 3.26 (1.05 to 10.09), low: no count can be made of it."
    both = "23 people in 100 felt sick, against 11 in 100 on salt water: twice as many."
    assert hits(bare, "clinician", {"RC-4"})
    assert hits(tailed, "clinician", {"RC-4"}) == ()
    assert hits(both, "clinician", {"RC-4"}) == ()
    assert hits(tailed, "patient", {"RC-4"})
    assert hits(both, "patient", {"RC-4"})


def test_rules_for_patients_leave_clinicians_alone() -> None:
    text = "NNT 10 for low-certainty evidence; 1 in 8 people dissociate."
    assert {hit.rule for hit in hits(text, "patient")} >= {"RC-13", "GR-11", "RC-3", "PL-7"}
    assert {"RC-13", "GR-11", "RC-3", "PL-7"}.isdisjoint(
        {hit.rule for hit in hits(text, "clinician")}
    )


def test_a_term_explained_once_may_be_used_again() -> None:
    explained = "It may cause cystitis (a sore bladder). Cystitis can hurt."
    assert hits(explained, "patient", {"PL-7"}) == ()
    late = "Cystitis can hurt. It means a sore bladder, cystitis (a sore bladder)."
    assert len(hits(late, "patient", {"PL-7"})) == 1


def test_quotation_marks_alone_excuse_nothing() -> None:
    assert hits('"It works."', "patient", {"GR-5"})
    assert hits('The clinic says "it works".', "patient", {"GR-5"}) == ()


def test_families_limit_the_search() -> None:
    text = "It works and it is safe. Do you understand?"
    assert {hit.rule for hit in hits(text, "patient")} >= {"GR-5", "SAFE", "TB-1"}
    assert {hit.rule for hit in hits(text, "patient", {"TB-1"})} == {"TB-1"}
    assert hits(text, "patient", ()) == ()
    with pytest.raises(ValueError, match="unknown family"):
        hits(text, "patient", {"GR-99"})


def test_offsets_survive_typographic_apostrophes_and_wrapped_lines() -> None:
    text = "I asked.\n  It doesn’t\n  work for you."
    (hit,) = hits(text, "patient", {"GR-5"})
    assert text[hit.start : hit.end] == "doesn’t\n  work"


def test_a_long_sentence_is_marked_from_its_first_to_its_last_character() -> None:
    long = " ".join(["Word"] * 31) + "."
    text = f"Short one. {long} Short two."
    (hit,) = hits(text, "patient", {"PL-2"})
    assert text[hit.start : hit.end] == long
    assert hits(" ".join(["Word"] * 30) + ".", "patient", {"PL-2"}) == ()


_PIECES = st.lists(
    st.sampled_from(
        [
            "it works",
            "does not work",
            "if",
            "whether",
            "not",
            "safe",
            "is",
            ".",
            "?",
            ", ",
            "|",
            "\n",
            "❌",
            "No",
            "RR 3",
            '"',
            "“",
            "”",
            "(",
            ")",
            "mg",
            "–",
        ]
    ),
    max_size=40,
).map(" ".join)


@given(_PIECES | st.text(max_size=200))
def test_hits_are_sorted_inside_the_text_and_never_overlap_within_a_kind(text: str) -> None:
    for audience in ("clinician", "patient"):
        found = hits(text, audience)
        assert list(found) == sorted(
            found, key=lambda hit: (hit.start, hit.end, hit.rule, hit.kind)
        )
        last: dict[tuple[str, str], int] = {}
        for hit in found:
            assert 0 <= hit.start < hit.end <= len(text)
            assert hit.rule in families()
            assert hit.start >= last.get((hit.rule, hit.kind), 0)
            last[hit.rule, hit.kind] = hit.end
