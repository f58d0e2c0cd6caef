"""Harms are named by code, in any register; a patient's own symptom is none."""

from __future__ import annotations

import pytest

from ketacounsel.language.wording.groups import groups
from ketacounsel.language.wording.reader import read_wording

CODES = {
    "blood_pressure",
    "bladder",
    "confusion_accumulation",
    "dependence_misuse",
    "dissociation",
    "dizziness",
    "dose_variability",
    "falls",
    "flushing_hypotension",
    "heart_rate",
    "liver",
    "nausea_vomiting",
    "psychosis_worsening",
    "respiratory_depression",
    "sedation_driving",
    "serotonin_syndrome",
}


def _codes(text: str) -> set[str]:
    return set(read_wording(text).labels["harms_named"].kinds)


def test_the_lists_have_the_16_codes_of_the_guide() -> None:
    assert {group.kind for group in groups("harms_named")} == CODES


@pytest.mark.parametrize(
    ("plain", "technical", "code"),
    [
        ("You may feel outside your own body.", "Depersonalisation occurs.", "dissociation"),
        ("Plenty of people throw up.", "Expect emesis.", "nausea_vomiting"),
        ("The room may spin.", "Vertigo is common.", "dizziness"),
        ("You'll nod off in the chair.", "Somnolence is common.", "sedation_driving"),
        ("It can push your pressure up.", "A hypertensive response.", "blood_pressure"),
        ("Your heart may race.", "Tachycardia occurs.", "heart_rate"),
        ("It can burn when you pee.", "Dysuria on long courses.", "bladder"),
        ("It can strain the liver.", "Hepatotoxicity occurs.", "liver"),
        ("Some get hooked on it.", "There is abuse liability.", "dependence_misuse"),
        ("It can leave you muddled.", "Delirium occurs.", "confusion_accumulation"),
        ("You could keel over.", "Falls are commoner.", "falls"),
        ("You'll go bright red.", "Hypotension occurs.", "flushing_hypotension"),
        ("Your breathing may slow.", "Respiratory depression.", "respiratory_depression"),
        ("The voices may come back.", "A psychotic relapse.", "psychosis_worsening"),
        ("Too much serotonin builds up.", "Serotonergic toxicity.", "serotonin_syndrome"),
        ("One puff can be stronger than the next.", "Potency varies by batch.", "dose_variability"),
    ],
)
def test_plain_and_technical_words_name_the_same_harm(
    plain: str, technical: str, code: str
) -> None:
    assert code in _codes(plain)
    assert code in _codes(technical)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("A touch of queasiness, nothing to speak of.", "nausea_vomiting"),
        ("Nobody has ever got addicted at this clinic.", "dependence_misuse"),
        ("It can't possibly make anyone confused.", "confusion_accumulation"),
    ],
)
def test_a_minimised_or_denied_harm_is_still_named(text: str, code: str) -> None:
    assert _codes(text) == {code}


@pytest.mark.parametrize(
    "text",
    [
        "Your pressure is 175 over 99 today.",
        "We'd start memantine at 5 milligrams and build up by 5 a week.",
        "The rise in your pain scores since March worries me.",
        "Let me know if the drip arm gets sore.",
        "You had a bad experience with morphine, being sick for days.",
        "What would a fair trade be between less pain and more side effects?",
        "A quiet room and dim lights help most people.",
        "I know you've been driven to distraction by it.",
        "Your husband says you cry in your sleep.",
        "The level of evidence is low and the studies conflict.",
        "That would be a stretch too far for me to promise.",
        "We can book transport to bring you in.",
        "Some people hate needles, so tell us if you do.",
        "You've been on the waiting list so long, it's a disgrace.",
        "There's a heart-sink moment when the letter comes, I know.",
        "Could you tell me about the seizures you had as a child?",
        "How long does the burning last when it comes?",
        "You'd be safe to take it with your other tablets.",
        "You sounded breathless on the stairs; is that new?",
        "Your drinking is your business, but I do need to ask about it.",
        "You're not imagining it, and you're not going mad.",
        "I don't want to see you fall through the cracks again.",
        "I'm floating an idea here: what about the pain programme?",
        "My registrar passed out the leaflets.",
        "The pump is on the blink so let's reschedule.",
        "It's a shot in the dark, honestly.",
        "My hands are tied by the pressure on beds.",
        "The pressure on this service keeps going up.",
        "I'm hooked on crosswords, you?",
        "Tripping over my words today.",
        "A high street pharmacy can order it.",
        "You fell on the ice last winter.",
        "The burning in your feet keeps you up.",
        "Since your breakdown you have been so careful.",
        "You told me you're dizzy whenever you stand up.",
        "Have you ever heard voices or had liver disease?",
        "You've been sick with worry, and I'm sick of these forms too.",
        "You have high blood pressure and take a tablet for it.",
        "Some days you want it all to be over; I'm glad you told me.",
        "The evidence fell apart when bigger studies were done.",
        "Sorry, I confused you there. Let me start again.",
        "Take a deep breath; we have time.",
        "Your pressure is 182 today, so let's get that checked with your GP.",
        "You fell last winter and you've been frightened of the ice since.",
        "I know the burning in your feet keeps you awake.",
        "Since your breakdown you've been so careful with yourself.",
        "You've been sick with worry.",
        "You feel sick every time you take your codeine, and that's no way to live.",
        "You told me you're dizzy when you stand up. How long has that been going on?",
        "Your heart must have sunk when they cancelled.",
        "I'm sorry you were confused by the letter.",
        "Sorry, that was confusing. Let me start again.",
        "Have you ever had liver disease or heard voices?",
        "It falls to me to tell you the answer is no.",
        "You must be tired of hospitals.",
        "You look exhausted; you've driven four hours to be here.",
        "How did you get here, did you drive?",
        "You're wanting to die some days, you said. I'm glad you told me.",
        "Take a slow deep breath for me.",
        "You had trouble with your bladder after your second baby.",
        "Your liver tests were fine and your kidneys are good.",
        "You used to drink a lot and you stopped, that's a big thing.",
        "We take your blood pressure, pop in a cannula and off we go.",
        "I'd love to see you sleep through the night again.",
        "What matters more to you, driving to work or sleeping through?",
        "It's a sleepy little ward, you'll like it.",
        "Your brain fog is part of the fibromyalgia and it's real.",
        "Panic attacks made your heart race, you said, and you hated it.",
        "The research is confusing even for me.",
        "It's natural to feel detached from doctors after ten years of this.",
        "You said the nerve pain makes you feel sick. I can see why.",
        "The trial fell short and the others contradict it.",
        "We build up your walking a little each week.",
        "Your memory of that first clinic is still raw, I can tell.",
        "That's a weird question to be asked on a Monday, I know.",
        "I'd feel strange signing this off without asking what you want.",
        "You have high blood pressure and take ramipril for it.",
        "Mornings are hard for you, you get up stiff and drowsy from the pregabalin.",
        "Do you get up in the night to pee?",
        "A fall in pain of two points would be worth having, you said.",
        "You lost your balance and your job in one year. I'm sorry.",
        "Don't let anyone make you feel hooked into a decision.",
        "Your nights sound dreadful, three hours of sleep is no way to live.",
        "I can hear you're worried sick.",
        "You've fallen between two stools and I'm sorry.",
        "The pressure you're under at work, that counts too.",
        "Let's check your blood pressure and your weight today.",
        "How has your mood been since the crash? Any thoughts of ending things?",
        "You're low and you're sick of fighting, and I want the crisis team to ring you tonight.",
        "Could you tell me what you'd most like to do if you slept better?",
        "The evidence fell apart when bigger trials were done.",
        "I don't want to rush you. Sleep on it, talk to your wife.",
        "When you say you feel unreal some mornings, how long has that been going on?",
        "Your head must be spinning with all this information.",
        "You dread the drive in, I know.",
        "You've driven yourself hard all your life.",
        "Who would be driving these decisions, you or your sister?",
        "You've got a heart condition, so I spoke to your cardiologist.",
        "There's a fall-off in benefit after two weeks, if there was benefit at all.",
        "That must have been sickening to hear.",
        "Your balance class on Thursdays carries on.",
        "It's a bitter pill. Nobody can tell you it'll help.",
        "You were addicted to codeine once and got yourself off it. That took guts.",
        "You live with cystitis as it is.",
        "You've had two falls this year and a hip done.",
        "Put your feet up and have a cup of tea before you go.",
        "My pressure cooker of a clinic is running late, sorry.",
        "Don't lose heart.",
        "You sound fed up and foggy after last night's shift.",
        "I'm confused about which tablet you're taking; can you show me the box?",
        "Your pain score went up to nine when you fell.",
        "You say the pain goes through the roof at night.",
        "Things have been up in the air since your surgeon left.",
        "We'd put a small needle in the back of your hand.",
        "I can see how heavy this has been, and how slow the system is.",
        "My head's spinning from this computer today, bear with me.",
        "You said you'd like to drive to the coast with your grandson; is that the main thing?",
        "When the burning flares, what do you do to settle it?",
        "It's quite a trip for you to get here, two buses.",
        "The trial was stopped early and the rest disagree.",
        "Let's not fall out over a form.",
        "How much would another week in bed matter?",
        "You're fighting the pressure at home and the pain here.",
        "That clinic made you feel you were imagining things. You weren't.",
        "Your sleep's been wrecked for months. That must grind you down.",
        "I don't think you're addicted; you take your tablets as written.",
        "You've had psychosis twice, so this isn't the drug for you.",
        "Walk me through what you'll tell your wife.",
        "I'd be confused too, with five leaflets that contradict each other.",
        "A heat pack and a warm bath are worth trying first.",
        "I know your heart was set on this.",
        "The magazine says it's a miracle; I don't think so.",
        "With your liver as it is, I asked the pharmacist to look at everything.",
        "You've lost weight since your operation.",
        "There's a drop-in group on Mondays, warm and friendly.",
        "You were knocked off your bike and nobody asked how you were.",
        "Pins and needles, burning, and that foot going purple: I see all of it.",
        "Your mother's falls are worrying you, I can tell.",
        "Do you ever feel you're at the end of your rope?",
        "You black out when you see needles, so we'll have you lying down.",
    ],
)
def test_own_symptoms_history_and_idioms_name_no_harm(text: str) -> None:
    assert _codes(text) == set()


def test_what_the_drug_did_to_the_patient_before_is_a_harm_of_the_drug() -> None:
    assert _codes("After the last lozenge you threw up.") == {"nausea_vomiting"}


def test_an_illness_that_a_drug_may_bring_back_is_named_by_what_it_was() -> None:
    told = "You heard voices two years ago, and ketamine might bring them back."
    assert _codes(told) == {"psychosis_worsening"}


def test_a_pressure_that_rises_and_one_that_drops_are_two_harms() -> None:
    assert _codes("Ketamine can raise your pressure.") == {"blood_pressure"}
    assert _codes("Magnesium can drop your pressure.") == {"flushing_hypotension"}


def test_each_harm_of_a_list_has_its_own_span() -> None:
    text = "It may make you sick, sleepy and giddy."
    spans = read_wording(text).labels["harms_named"].spans
    assert [text[span.start : span.end] for span in spans] == ["sick", "sleepy", "giddy"]
    assert [span.kind for span in spans] == ["nausea_vomiting", "sedation_driving", "dizziness"]
