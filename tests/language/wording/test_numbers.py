"""Counts of people against doses and scores; ratios alone against ratios with their base rate."""

from __future__ import annotations

import pytest

from ketacounsel.language.wording.amounts import amounts
from ketacounsel.language.wording.outcomes import outcomes_of
from ketacounsel.language.wording.plain import plain
from ketacounsel.language.wording.reader import read_wording
from ketacounsel.language.wording.records import Label
from ketacounsel.language.wording.scope import said

COUNTS = (
    "About five in every hundred end up with the runs.",
    "It makes 6% of folk sick.",
    "Two out of three of my fibro ladies are back dancing.",
    "Only 2 percent ever have trouble.",
    "If a hundred of you sat in this waiting room and all had it, eleven would throw up.",
    "In a bus of 50, six of you would be sick.",
    "Nought point five per cent of patients have a fit.",
    "You've a one in five chance of being sick.",
    "The odds of a bad trip are about one in thirty.",
    "Your chance of a headache is 20%.",
    "Drowsiness? Eighteen per cent.",
    "Nausea: 22/100 versus 11/100.",
    "Less than one per cent stop it.",
    "Fewer than 1 in 1000 get a liver problem.",
    "A quarter of people feel floaty.",
    "Half of the patients I treat don't come back.",
    "About 60% of those treated found it helped, versus 45% on placebo.",
    "Three-quarters of people get nothing from it.",
    "Thirty-odd percent of us reported less pain.",
    "The response rate was 27%.",
    "27% of people had good relief.",
    "One person in every ten has to stop.",
    "In the study 12 of the 40 had to lie down.",
    "Twelve of forty people in the study had to lie down.",
    "Four patients out of 90 needed oxygen.",
    "We saw it in 5 of our last 60.",
    "Around one in three, maybe one in four, get a flush.",
    "You'd be one of the 8 in 100 it upsets.",
    "Out of every ten people I give this to, seven come back smiling.",
    "Eight in 10 don't notice a thing.",
    "1 in 4 people vomit, 3 in 4 don't.",
    "It happens to about one patient in fifteen.",
    "Somewhere between 5 and 10 per cent of people get bladder trouble.",
    "5-10% of users get bladder trouble.",
    "Between one in ten and one in twenty go dizzy.",
    "Roughly 40 people per 1,000 had raised enzymes.",
    "14 extra people in each hundred got dizzy.",
    "For every 100 treated, 9 more feel sick than on dummy.",
    "The risk of a fall went from 4% to 7%.",
    "Her chance went from 2 in 100 to 3 in 100, that is one extra.",
    "Ninety-nine times out of a hundred people are fine, meaning 1 in 100 isn't.",
    "A fifth of patients had nightmares.",
    "Nearly half felt sick.",
    "Half the group dropped out.",
    "Two thirds reported nothing.",
    "One of every eight patients stopped.",
    "7 people from 50 had palpitations.",
    "out of 20 persons 3 have the vomiting",
    "From ten patients, two complain of the bladder.",
    "Nausea was seen in 19% and dizziness in 14%.",
    "Nineteen per cent vomited.",
    "My success rate is ninety percent.",
    "it works for 8 out of 10 people",
    "I get 85 percent of folks back to work",
    "95% of patients tolerate it fine.",
    "Headache 12%, nausea 9%.",
    "One in a hundred has a seizure.",
    "Not even 1 in 500 gets hooked.",
    "Of the 30 I've treated, 28 are pain-free.",
    "Twenty-eight of the thirty I treated are pain free.",
    "Only three of the 45 women in that study carried on.",
    "The number who got dizzy was 9 in 100.",
    "You have 10 to 15 percent risk of hallucination.",
    "there is 30% chances of vomitting",
    "Studies say 1/3 of patients get relief.",
    "At a year, six in ten had stopped it.",
    "Pain eased by half in 4 out of 10 people.",
    "3 in 10 got half their pain off.",
)
RATIOS = (
    "You're twice as likely to fall over.",
    "Doubles your risk of being sick, that.",
    "It'll halve your pain, simple as that.",
    "The pain goes down by half.",
    "You'd have 50% less pain.",
    "Cuts the need for morphine by a third.",
    "Relief is 40% greater than with placebo.",
    "Sickness is three times as common.",
    "The risk of psychosis triples.",
    "Folk are five times as likely to get hooked.",
    "Two-fold increase in nausea.",
    "There's a threefold greater risk of bladder damage.",
    "It makes the chance of a fall one and a half times what it was.",
    "Dizziness is 30 percent more likely.",
    "A relative risk of 2.4 for vomiting.",
    "The odds ratio for response was 3.1.",
    "Tenfold risk of cystitis.",
    "You will be 60% better.",
    "It reduces your pain by up to 70%.",
    "Pain relief twice that of tablets.",
    "It's twice as effective as gabapentin.",
    "It works three times better than amitriptyline.",
    "Patients do twice as well on it.",
    "Double the relief, half the side effects.",
    "It nearly doubles the odds you'll sleep through.",
    "The likelihood of bladder trouble goes up 4 times.",
    "The nausea is increased by a quarter.",
    "Chance of vomiting rises 25%.",
    "You cut your risk of relapse by 30 per cent.",
    "Falls become half again as likely.",
    "Your liver risk shoots up threefold with repeated courses.",
    "Hallucinations are 1.8 times as frequent.",
    "you have the double of risk to vomit",
    "Risk of dependence is triple with alcohol.",
    "Vomiting was more than twice as common as with saline.",
    "That combination quadruples the risk of breathing problems.",
    "Sedation's 20% worse with the higher dose.",
    "It gives a 30 percent reduction in pain.",
    "A 50% drop in pain scores is what we see.",
    "Pain scores fall by 45 percent.",
    "40% more pain relief than tablets.",
    "Seventy percent improvement, on average.",
    "You'd be half as likely to need a wheelchair.",
    "It raises the risk of a stroke by a fifth.",
    "Bladder trouble is 4x more common.",
    "Twice the chance of relief.",
    "RR 1.9 for sedation.",
    "hazard ratio of 0.6 for relapse",
    "The drip makes nausea a third more likely.",
    "It trebled the dizziness in one study.",
    "People on it are sick twice as much.",
    "Nightmares twice over what you'd get on the dummy.",
    "A two hundred percent increase in bladder infections.",
    "People on it fall over twice as often.",
    "It slashes flare-ups by 60%.",
    "Your risk of side effects is a third lower by mouth.",
    "Two times more vomiting, three times more dizziness.",
    "nausea risk it's double",
    "the pain will be 80 percent reduced",
    "It's 40% more effective than what you're on.",
    "Reduces the pain to half.",
)
NEITHER = (
    "Your pain score has gone from 8 out of 10 to 5 out of 10.",
    "Take half a tablet twice a day for two weeks.",
    "We'll double the dose on Friday.",
    "I've given this talk three times today.",
    "Your kidneys work at about 40 per cent.",
    "Nothing is a hundred per cent in this game.",
    "I'm with you 110 percent.",
    "I'm not one hundred percent sure.",
    "There were three trials in 94 people.",
    "Two of the three trials were negative.",
    "Half the studies say yes, half say no.",
    "It costs twice what it did last year.",
    "The drip runs for 40 minutes, twice a week.",
    "Your liver enzymes are three times the normal limit.",
    "The level in your blood doubles if you take it with grapefruit.",
    "Blood pressure 150 over 90, pulse 72.",
    "Only about 20 per cent of what you swallow gets into the blood.",
    "One in the morning and two at night.",
    "Rate it out of ten for me: what is it now, six?",
    "I'd give you ten out of ten for effort.",
    "You said seven out of ten on Monday.",
    "It's a five per cent cream.",
    "The waiting list has doubled since spring.",
    "I'm half inclined to agree.",
    "Think twice before you sign.",
    "You've been here twice in ten days.",
    "Once or twice a month I see someone like you.",
    "I've one patient in mind.",
    "One of the two options is to do nothing.",
    "Come back in four to six weeks.",
    "You've had five infusions in ten weeks.",
    "My clinic is in room 2 of 12.",
    "It's page 3 of 10.",
    "Better than half measures.",
    "The half-life is 3 hours.",
    "A quarter of the dose goes in first.",
    "It's a third of the price elsewhere.",
    "Ninety per cent of the battle is turning up.",
    "Nine times out of ten the parking is full.",
    "Two people have told me the same today.",
    "Would you take it if it halved your pain?",
    "Nobody has shown it doubles relief.",
    "We don't know whether it halves the pain.",
    "One in a million, you are.",
    "Oxygen was 94% throughout.",
    "Your ejection fraction is 55 per cent.",
    "I'd cut the dose by half.",
    "We'd cut your gabapentin by a third.",
    "We might reduce the morphine by 20% each week.",
    "A drop of two points out of ten would be worth having.",
    "Pressure went up by 20 points.",
    "You slept 4 nights out of 7.",
    "Three days out of five you were in bed.",
    "I see you're 64 and work 3 in 4 weekends.",
    "There's a 20% deposit.",
    "The first half hour is the worst.",
    "You did twice as much walking last week.",
    "Your pain halved after the last drip, you told me.",
    "Give me two minutes to explain it twice over.",
    "Half of it is explaining.",
    "A third option is to do nothing.",
    "Second, third, fourth opinion, I don't mind.",
    "He's half the size of you.",
    "It takes two to three times as long by mouth.",
    "It's twice as expensive.",
    "The cream is twice the strength of the old one.",
    "We give it four times in the week.",
    "I've explained that twice.",
    "It's 50 milligrams in 500 millilitres.",
    "in 2 in 1 shampoo style the tablet has both",
    "Take one in the car and one in the house.",
    "We've tried two in the last year.",
    "a 30% drop in pain is what trials call worthwhile",
    "Five of these a day is too many.",
    "One in ten of those tablets was chalk.",
)
RATIO_ALONE_BESIDE_A_COUNT = (
    "Nausea came to 11 in 100. Falls were twice as common, and I have no plain count for those.",
    "About 6 in 90 had bladder trouble; dizziness is only given as three times as likely.",
    "Feeling floaty: 1 in 5. Being sick: double what you'd get on salt water.",
    "One in eight sleeps better, and they're half as likely to end up on morphine.",
    "The leaflet lists emesis in 9 of 100, and drowsiness at a relative risk of 1.4.",
)
RATIO_WITH_ITS_COUNT = (
    "About 22 in 100 felt sick, against 11 in 100 on salt water: twice as many.",
    "It doubles your chance of a giddy turn, from 4 in a hundred up to 8.",
    "Sleepiness was twice as common: 24 in 100 rather than 12.",
    "A relative bump of a fifth in giddiness, which is 48 in 100 against 40.",
    "It went from 2% of people to 3%, which the newspaper called a 50 percent jump.",
    "Palpitations: 9 per 100 people versus 3 per 100, so that's triple.",
    "Sick twice as often, yes. In plain numbers that is 10 in 100 felt sick instead of 5.",
)


def _seen(text: str, label: Label) -> bool:
    return read_wording(text).seen(label)


@pytest.mark.parametrize("text", COUNTS)
def test_a_proportion_of_people_is_a_count(text: str) -> None:
    assert _seen(text, "absolute_number_given")
    assert not _seen(text, "relative_risk_only")


@pytest.mark.parametrize("text", RATIOS)
def test_a_ratio_without_a_base_rate_is_a_ratio_alone(text: str) -> None:
    assert _seen(text, "relative_risk_only")
    assert not _seen(text, "absolute_number_given")


@pytest.mark.parametrize("text", NEITHER)
def test_doses_times_scores_levels_idioms_and_trials_are_neither(text: str) -> None:
    assert not _seen(text, "absolute_number_given")
    assert not _seen(text, "relative_risk_only")


@pytest.mark.parametrize("text", RATIO_ALONE_BESIDE_A_COUNT)
def test_a_count_of_another_outcome_does_not_rescue_a_ratio(text: str) -> None:
    assert _seen(text, "absolute_number_given")
    assert _seen(text, "relative_risk_only")


@pytest.mark.parametrize("text", RATIO_WITH_ITS_COUNT)
def test_a_count_of_the_same_outcome_rescues_a_ratio(text: str) -> None:
    """The guide, item d19."""
    assert _seen(text, "absolute_number_given")
    assert not _seen(text, "relative_risk_only")


def test_numbers_in_words_have_their_value() -> None:
    text = "twenty-five of a hundred, two hundred, 1,250 or 0.5, a dozen, fourty, three thousand"
    assert amounts(text) == (25, 100, 200, 1250, 0.5, 12, 40, 3000)
    assert amounts("no one knows") == (1,)
    assert amounts("nothing here") == ()


def test_a_number_belongs_to_the_nearest_outcome_phrase() -> None:
    text = plain("9 in 100 felt sick, and bladder pain was twice as common").read
    utterance = said(text)
    sick, twice = text.index("9"), text.index("twice")
    assert outcomes_of(utterance, sick, sick + 8) == {"nausea"}
    assert outcomes_of(utterance, twice, len(text)) == {"bladder", "benefit"}
    assert outcomes_of(said("twice as many"), 0, 13) == frozenset()
