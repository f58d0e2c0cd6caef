"""The 15 drills that are shipped: what patients really ask, and answers worth learning from."""

# ruff: noqa: E501 - each line is one answer as it would be said

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

from ketacounsel.knowledge import Knowledge
from ketacounsel.language.finding import hits, severity
from ketacounsel.language.readability import readability, words_in
from ketacounsel.language.wording.reader import read_wording
from ketacounsel.language.wording.records import ACCUSATIONS
from ketacounsel.rehearsal.drill_records import Drill
from ketacounsel.rehearsal.drills import attempt
from ketacounsel.rehearsal.loading import read_exercise, shipped
from ketacounsel.rehearsal.proof import prove_file
from ketacounsel.rehearsal.proof.counts import numbers_in_facts, numbers_said
from ketacounsel.rehearsal.proof.language import drug_names
from ketacounsel.shipped import drills_folder

# In the order of the questions of data/knowledge/questions.yaml.
IDS = (
    "will-it-work", "how-long", "what-does-it-feel-like", "can-you-stop-it", "hooked", "bladder",
    "with-my-tablets", "old-illness", "every-month", "eight-in-ten", "lozenges-at-home",
    "mood-and-opioids", "approved", "drive-and-work", "if-i-say-no",
)  # fmt: skip
HARDEST = 7
FEWEST_CAUGHT = 12
ON_A_FACE = re.compile(r"\b(?:mg|milligrams?|micrograms?|[FSG]\d{2,3}|risk ratio)\b")


@cache
def drill_of(name: str) -> Drill:
    return shipped(drills_folder() / f"{name}.yaml", Drill)


@pytest.fixture(scope="module", params=IDS)
def path(request: pytest.FixtureRequest) -> Path:
    return drills_folder() / f"{request.param}.yaml"


@pytest.fixture(scope="module")
def drill(path: Path) -> Drill:
    return shipped(path, Drill)


def test_each_of_the_questions_has_its_drill(shipped_knowledge: Knowledge) -> None:
    asked = [drill_of(name).question for name in IDS]
    assert asked == [one.id for one in shipped_knowledge.questions]
    assert {one.stem for one in drills_folder().glob("*.yaml")} >= {*IDS}


def test_it_is_read_without_a_fault(path: Path, shipped_knowledge: Knowledge) -> None:
    read = read_exercise(path)
    assert read.faults == ()
    assert isinstance(read.exercise, Drill)
    assert read.exercise.id == path.stem
    assert prove_file(path, shipped_knowledge).faults == ()


def test_its_size_is_that_of_two_minutes(drill: Drill) -> None:
    assert 3 <= len(drill.wants) <= 5
    assert 1 <= len(drill.critical) <= 3
    assert len(drill.hints) == 3
    assert len(drill.good) == 2
    assert drill.avoids
    assert re.fullmatch(r"[a-z]+", drill.theme)
    assert len(words_in(drill.patient)) <= 45
    for answer in drill.good:
        assert 25 <= len(words_in(answer.say)) <= 60


def test_all_its_facts_are_held(drill: Drill, shipped_knowledge: Knowledge) -> None:
    assert drill.facts
    assert all(name in shipped_knowledge.facts for name in drill.facts)


def test_it_rests_on_facts_of_the_printed_answer(shipped_knowledge: Knowledge) -> None:
    printed = {
        one.question: {*one.facts} for one in shipped_knowledge.option("ketamine-iv").answers
    }
    for name in IDS:
        drill = drill_of(name)
        assert printed[drill.question] & {*drill.facts}, name


def test_a_good_answer_meets_the_drill(drill: Drill) -> None:
    for answer in drill.good:
        made = attempt(drill, answer.say)
        assert [want.item.id for want in made.missing if want.critical] == []
        assert [one.item.id for one in made.caught] == []
        assert made.also == ()
        assert made.met


def test_every_want_is_shown_in_one_of_the_good_answers(drill: Drill) -> None:
    shown = {
        want.item.id
        for answer in drill.good
        for want in attempt(drill, answer.say).wants
        if want.found
    }
    assert shown == {*drill.wants}


def test_a_good_answer_is_easy_to_hear(drill: Drill, shipped_knowledge: Knowledge) -> None:
    names = drug_names(shipped_knowledge)
    for answer in drill.good:
        assert readability(answer.say, excluded=names).grade <= HARDEST
        found = hits(answer.say, "patient")
        assert [answer.say[h.start : h.end] for h in found if severity(h) == "error"] == []


def test_a_good_answer_holds_no_number_without_a_fact(
    drill: Drill, shipped_knowledge: Knowledge
) -> None:
    known = numbers_in_facts(shipped_knowledge, drill.facts)
    for answer in drill.good:
        assert {*numbers_said(answer.say)} <= known
        reading = read_wording(answer.say)
        assert not reading.seen("absolute_number_given")
        assert not any(reading.seen(label) for label in (*ACCUSATIONS, "jargon"))


def test_no_spoken_word_is_a_dose_or_an_id(drill: Drill) -> None:
    spoken = (drill.patient, drill.poor.say, *drill.hints, *(one.say for one in drill.good))
    assert [text for text in spoken if ON_A_FACE.search(text)] == []


def test_a_poor_answer_tempts_and_does_not_meet_the_drill(drill: Drill) -> None:
    made = attempt(drill, drill.poor.say)
    assert not made.met
    assert len(words_in(drill.poor.say)) >= 12
    assert drill.poor.why


def test_most_poor_answers_are_caught_in_what_they_say() -> None:
    drills = [drill_of(name) for name in IDS]
    caught = [one.id for one in drills if attempt(one, one.poor.say).caught]
    assert len(caught) >= FEWEST_CAUGHT


def test_a_hint_does_not_give_the_drill_away(drill: Drill) -> None:
    assert not any(attempt(drill, hint).met for hint in drill.hints[:1])
    assert drill.hints[-1].rstrip().endswith("...")


def test_only_the_leaflet_brings_a_count() -> None:
    assert [name for name in IDS if [*numbers_said(drill_of(name).patient)]] == ["eight-in-ten"]


def test_the_mood_drill_hears_the_cue() -> None:
    drill = drill_of("mood-and-opioids")
    assert "asks_suicide" in drill.critical
    assert "S226" in drill.facts
    assert not attempt(drill, "It isn't known if it lifts mood. How are the nights?").met
    assert attempt(
        drill, "Do you think about ending your life? And nobody knows if the drip lifts mood."
    ).met


# What colleagues would say in their own words; each meets its drill.
MET = (
    ("will-it-work", "I honestly can't say. Some people feel better after it, but the trials are too small to tell us if it was the drip. Tell me about the wedding."),
    ("will-it-work", "We don't know whether it'd help you. It might, it might not."),
    ("will-it-work", "The jury's out on that one, I'm afraid. I don't want to give you false hope, but I'm not shutting the door either."),
    ("how-long", "We simply don't know how long the effect would last, and there's no agreed number of infusions."),
    ("how-long", "Honest answer: nobody knows. There isn't a standard course either. We would review after the first and stop if it did nothing."),
    ("what-does-it-feel-like", "It can cause hallucinations and nausea. We don't have reliable figures for how often. What happened to your brother?"),
    ("what-does-it-feel-like", "Some people find it frightening. They feel outside their body, or hear and see strange things. I can't tell you how likely that is for you."),
    ("can-you-stop-it", "Yes, we can stop the infusion any time. It can take a while to wear off, and rarely people have felt odd for days. We don't know how often."),
    ("can-you-stop-it", "The drip can be switched off, but the drug is still in you for a while, so the feelings can linger. I don't know of a drug that reverses it."),
    ("hooked", "It can be addictive, yes. We don't know how big that risk is when it's given in a clinic."),
    ("hooked", "There is a risk of addiction. How large for patients like you is unknown. We would keep it to a few and watch carefully."),
    ("bladder", "There is a risk to your bladder. We don't know how big. Let me know if you get any burning or need to go more. What's it like at the moment?"),
    ("bladder", "Regular users can get serious bladder problems. For a few drips the risk is unknown."),
    ("with-my-tablets", "We'd need to be careful. The morphine and pregabalin could make you too sleepy. I don't know about the antidepressant, I'll look it up. Don't change your tablets for now."),
    ("with-my-tablets", "The combination can slow down your breathing. I need to check the happy pill with our pharmacist. Carry on with everything as normal until then."),
    ("old-illness", "I'm glad you told me. It can put your blood pressure up, so we would need that under control first. I don't know if the breakdown matters for this. Can you tell me a bit more about what happened?"),
    ("every-month", "That's great news. We don't know if repeating it helps, and repeated doses might harm your bladder and liver."),
    ("every-month", "Brilliant, I'm happy for you. But we don't know whether it'll do the same again, and it can be addictive. Pain comes and goes too."),
    ("eight-in-ten", "I understand why you're angry. The problem is we don't know what would have happened without the drug. They had no control group."),
    ("eight-in-ten", "We don't know because the studies that compared it with placebo didn't give a clear answer."),
    ("lozenges-at-home", "I'd be worried about you being alone if something went wrong. You can't be sure what's in them. And there's no good evidence they help."),
    ("mood-and-opioids", "I want to ask about those nights. Do you ever feel life isn't worth living? The studies didn't look at whether it helps with mood or morphine."),
    ("mood-and-opioids", "I'm really worried by what you said. Are you having any suicidal thoughts? We can talk about ketamine later. No trial looked at mood."),
    ("approved", "You're right, it's not licensed for pain. We're not sure it helps. I don't know what you'd have to pay but I'll find out."),
    ("drive-and-work", "I'm afraid you won't be able to drive for a full day afterwards, and it's illegal to drive with ketamine in your blood. Regarding the test, I honestly don't know."),
    ("if-i-say-no", "It's your choice and it won't change how we look after you. There's physiotherapy, CBT, or we can carry on as we are."),
    ("if-i-say-no", "You won't be dropped. We can try a group programme, psychology, or do nothing new for now. What would you prefer?"),
    ("will-it-work", "cant say for sure, studies are small and mixed"),
    ("will-it-work", "It's an open question. Results have been all over the place."),
    ("will-it-work", "To be honest with you, I do not know. Research so far leaves it unclear if ketamine reduces pain. I don't want to take your hope away."),
    ("how-long", "No one really knows how long or how many. Small studies showed relief for hours to a day or so."),
    ("how-long", "There's no data past about three months. There's also no recommended number."),
    ("how-long", "I dont know how long and I dont know how many, sorry"),
    ("what-does-it-feel-like", "You may have odd sensations, like floating, or see colours. You might feel sick. I can't tell you if it will happen to you."),
    ("what-does-it-feel-like", "It's different for everyone and we have no good figures, but people describe feeling disconnected from their body. Would that scare you?"),
    ("can-you-stop-it", "We'd stop the pump immediately but it may take a while for you to feel normal. There isn't an antidote that I know of."),
    ("can-you-stop-it", "I can switch it off at any point. What I don't know is how quickly you'd feel yourself again. Some people had trouble for days afterwards."),
    ("hooked", "Yes there's potential for addiction. I can't tell you the exact risk for patients."),
    ("hooked", "It is a drug of abuse, you're right. In pain clinics we don't have numbers on dependence."),
    ("hooked", "Some people do end up dependent on it. The honest truth is nobody's measured it in people like you."),
    ("bladder", "Ketamine bladder is a real thing. It's been seen in people who use it regularly. We don't have a figure for medical use."),
    ("bladder", "It might. Long term users can end up with a painful bladder and blood in the urine. With occasional infusions, we're not sure."),
    ("with-my-tablets", "All three together could make you stop breathing properly. I'd want to speak to the pharmacist about your antidepressant before anything. Don't change your doses yourself."),
    ("with-my-tablets", "Morphine plus ketamine equals more sedation. I have no information about the antidepressant and will check. Please keep taking your usual tablets."),
    ("old-illness", "I don't know yet if it's right for you. It can make your blood pressure shoot up, and it can cause hallucinations. Tell me about the breakdown, how bad was it?"),
    ("old-illness", "We can't be sure. Your blood pressure would need checking first. How are you in yourself these days?"),
    ("every-month", "I'm glad it helped you sleep. I don't know that it would work every time, and long term there's a risk of liver and bladder damage."),
    ("every-month", "Great that you slept. There's very little research on repeated drips and people can become dependent."),
    ("eight-in-ten", "I get why that's confusing. Did they compare it with anything? The proper trials leave us uncertain."),
    ("eight-in-ten", "Numbers like that usually come without a control group. So I honestly don't know."),
    ("lozenges-at-home", "At home, if you became too drowsy no one would know. And it's unclear whether lozenges do anything."),
    ("lozenges-at-home", "I'd worry about your breathing with nobody around. We don't have good evidence for any of those forms. Have you ordered any?"),
    ("mood-and-opioids", "Can I stop you there? Are you thinking about taking your own life? As for mood, the pain research hasn't shown us either way."),
    ("mood-and-opioids", "Do you ever feel you'd be better off dead? I don't know if it would help your mood."),
    ("approved", "No, it is only licensed as an anaesthetic, using it for pain is outside the licence. The benefit is unclear. I'll find out about the cost for you."),
    ("approved", "Correct, it isn't approved for chronic pain, and there's real uncertainty. I can't tell you what it costs, let me ask the manager."),
    ("drive-and-work", "You must not drive for 24 hours, so you'd need someone to pick you up. I can't say if it shows on the test. Ask your employer?"),
    ("drive-and-work", "You'd have to take at least a day off driving. And I don't know about the drug test, I'd have to look into that."),
    ("if-i-say-no", "No, you'll still be my patient. We can look at exercise, CBT, other drugs, or simply not add anything."),
    ("if-i-say-no", "I'd still want to see you. There are other things to try, like a pain course or duloxetine, and it's ok to do nothing for now."),
    ("what-does-it-feel-like", "It can be quite odd. People say the room goes far off and they see shapes. I can't promise you won't see spiders, and I can't tell you how many people do."),
    ("can-you-stop-it", "Yes, of course we can switch it off. But it doesn't all go the moment we do. I can't tell you how often people have trouble after."),
    ("hooked", "It can happen. I'm not going to pretend otherwise. But I honestly couldn't tell you how often with drips here."),
    ("bladder", "It could do. I wish I could tell you how often, but no one's kept count in clinics like ours. How bad is it now?"),
    ("with-my-tablets", "I'm not going to take your morphine off you. The two together can slow your breathing right down. The antidepressant I'd need to look up. Keep everything as it is for now."),
    ("with-my-tablets", "Together with morphine you could stop breathing. Antidepressant: no idea yet. Leave it all alone for now."),
    ("old-illness", "It does push blood pressure up, so we'd sort yours first. Whether the breakdown makes a difference, nobody has worked out. Would you tell me what it was like?"),
    ("eight-in-ten", "I can see that's maddening. Eight in ten of the people they treated, but what about people who didn't get it? Nobody has a fair answer."),
    ("lozenges-at-home", "We don't know if it helps, and alone your breathing might slow. You'd relax more on your own sofa, I see that."),
    ("mood-and-opioids", "Are things ever so bad you'd rather be dead? I ask everyone. No pain study tells us if it lifts mood."),
    ("mood-and-opioids", "Suicidal thoughts? Tell me. And we don't know about mood."),
    ("approved", "You've got that right, it's not approved for pain. There isn't much evidence either. The price I'll find out."),
    ("drive-and-work", "No, sorry. No driving till a full day after, and someone has to fetch you. I don't know what the depot's test picks up."),
)  # fmt: skip

# What is said on busy days; each is caught.
CAUGHT = (
    ("will-it-work", "I'm confident it'll get you dancing."),
    ("will-it-work", "It doesn't work for pain like this, sorry."),
    ("how-long", "It should give you a good few months."),
    ("how-long", "You'd have six over two weeks and then a booster every month."),
    ("what-does-it-feel-like", "It's like having a couple of gins. You won't see any spiders."),
    ("can-you-stop-it", "Of course, we turn it off and it's gone in ten minutes."),
    ("hooked", "It's not addictive when doctors give it."),
    ("hooked", "Only addicts get hooked."),
    ("bladder", "No, that's only in people who abuse it."),
    ("bladder", "I wouldn't worry about your bladder."),
    ("with-my-tablets", "Yes, that's fine, we give it with morphine all the time."),
    ("with-my-tablets", "Stop the pregabalin the day before and you'll be fine."),
    ("old-illness", "That was ages ago so I wouldn't worry."),
    ("old-illness", "Should be fine as your blood pressure is controlled."),
    ("every-month", "It was probably a placebo effect."),
    ("every-month", "Sure, let's book you in every month."),
    ("eight-in-ten", "Private clinics just want your cash."),
    ("eight-in-ten", "Eighty per cent sounds about right to me."),
    ("lozenges-at-home", "Lozenges are a safer way to take it."),
    ("lozenges-at-home", "You really shouldn't be buying drugs off the internet."),
    ("mood-and-opioids", "Yes, ketamine is a great antidepressant."),
    ("mood-and-opioids", "It'll help you get off the morphine."),
    ("approved", "That's just a formality, everyone uses it."),
    ("drive-and-work", "You can drive once you feel alright."),
    ("drive-and-work", "Tell them you have a prescription, it won't be a problem."),
    ("if-i-say-no", "Well then I'd have to discharge you."),
    ("if-i-say-no", "There's nothing else I can offer you."),
    ("will-it-work", "There's a good chance it will work."),
    ("will-it-work", "I've seen miracles with this."),
    ("will-it-work", "Let's be positive, it should do the trick."),
    ("how-long", "Usually about six weeks."),
    ("how-long", "One a month keeps most people going."),
    ("how-long", "A couple should do it."),
    ("what-does-it-feel-like", "You'll barely notice it."),
    ("what-does-it-feel-like", "You might feel a bit strange but it's nothing."),
    ("what-does-it-feel-like", "Just relax and enjoy it."),
    ("can-you-stop-it", "It wears off within minutes so there's nothing to worry about."),
    ("can-you-stop-it", "Absolutely, flick of a switch and you're fine."),
    ("hooked", "No, not at these doses."),
    ("hooked", "We've never had anyone get addicted."),
    ("hooked", "That's only on the street."),
    ("bladder", "We've never seen that here."),
    ("bladder", "That's from street ketamine, not ours."),
    ("bladder", "A few drips won't hurt your bladder."),
    ("with-my-tablets", "You can take them all as normal, there's no interaction."),
    ("with-my-tablets", "Those are all fine with ketamine."),
    ("with-my-tablets", "You'd have to come off the morphine first."),
    ("old-illness", "You're on treatment so there's no risk."),
    ("old-illness", "A breakdown years ago won't matter."),
    ("old-illness", "We'll keep a close eye on you so it'll be fine."),
    ("every-month", "I don't see why not."),
    ("every-month", "If it ain't broke. Same time next month then?"),
    ("every-month", "That was just the placebo."),
    ("eight-in-ten", "Their numbers are made up."),
    ("eight-in-ten", "It's marketing, they're only after your money."),
    ("eight-in-ten", "We get eight in ten here too."),
    ("lozenges-at-home", "A cream can't do you any harm."),
    ("lozenges-at-home", "You can try it, just don't take too much."),
    ("lozenges-at-home", "Buying drugs by post is stupid."),
    ("mood-and-opioids", "It's brilliant for low mood."),
    ("mood-and-opioids", "You'll feel like a new person."),
    ("mood-and-opioids", "You'd be off the morphine in no time."),
    ("approved", "Lots of drugs are used like that, don't worry."),
    ("approved", "It's just red tape."),
    ("approved", "It's perfectly legal and very safe."),
    ("drive-and-work", "You'll be back behind the wheel by teatime."),
    ("drive-and-work", "It'll be out of your system by the time they test you."),
    ("drive-and-work", "As long as you feel okay you can drive."),
    ("if-i-say-no", "Then I can't help you."),
    ("if-i-say-no", "I'd refer you back to your GP."),
    ("if-i-say-no", "You'd be silly to say no."),
    ("can-you-stop-it", "Yes. One press and it's over."),
    ("hooked", "Not a chance with a drip every few months."),
    ("hooked", "You will get hooked, everyone who takes it does."),
    ("bladder", "Yes, it destroys your bladder."),
    ("what-does-it-feel-like", "It's horrible, everyone hallucinates."),
    ("with-my-tablets", "You would have to get off morphine or forget it."),
    ("with-my-tablets", "No bother, everyone's on something."),
    ("every-month", "It clearly works for you. Let's go monthly."),
    ("every-month", "That's your imagination."),
    ("eight-in-ten", "It's more like six in ten."),
    ("mood-and-opioids", "You don't want to kill yourself, do you? Nobody knows about mood."),
    ("mood-and-opioids", "You won't do anything silly. Nobody knows about mood."),
    ("drive-and-work", "You'll be right in a couple of hours, drive home slowly."),
    ("if-i-say-no", "I think you should really try it."),
)  # fmt: skip


# Plain or honest words that no drill takes for a careless answer.
HONEST = (
    ("lozenges-at-home", "You can use our minibus, if that helps."),
    ("lozenges-at-home", "A panel in 2018 was kinder to it. A newer review could not say."),
    ("drive-and-work", "Nobody can say how long it takes to be out of your system."),
    ("with-my-tablets", "I have no interaction data on that one, so I'll ask."),
    ("with-my-tablets", "Plenty of people stop those tablets, and mostly for a reason."),
    ("eight-in-ten", "Is that all right with you?"),
    ("eight-in-ten", "You read that right."),
    ("how-long", "I'm wary of every month. There is little to go on for repeats."),
    ("what-does-it-feel-like", "What would you most like to get back?"),
    ("if-i-say-no", "There are other things that we can offer."),
    ("will-it-work", "I can't say that you'll be dancing."),
    ("hooked", "I can't promise that you won't get hooked."),
    ("can-you-stop-it", "I can't promise that it's over in minutes."),
    ("mood-and-opioids", "I don't know if it can help your mood."),
    ("approved", "That it isn't approved is not just paperwork."),
    ("hooked", "I can't say that you'll get hooked."),
    ("bladder", "I can't say that it will hurt your bladder."),
    ("what-does-it-feel-like", "I can't promise you won't see spiders."),
    ("eight-in-ten", "Eight in ten of the people they treated. And the others?"),
    ("mood-and-opioids", "You're not alone if you think about dying. Do you?"),
    ("lozenges-at-home", "You'd relax more on your own sofa."),
)  # fmt: skip


# Said in a drill, each leaves out the very thing that was asked about, or speaks of another.
HALF = (
    ("drive-and-work", "I don't know if work tests for it."),
    ("drive-and-work", "No problem, you can get going after. I don't know about the test."),
    ("drive-and-work", "You'll manage the next day. I can't say about the test."),
    ("approved", "It's not approved for pain. I don't know what it costs."),
    ("approved", "No, it's good for pain. We don't know how well. I'll ask about the cost."),
    ("mood-and-opioids", "It helps suicidal people too, nobody knows why."),
    ("old-illness", "Your blood pressure is bad. I don't know what to do."),
    ("old-illness", "What is your blood pressure like now? It can go up. I don't know by how much."),
    ("with-my-tablets", "You mustn't drive. I'll ask the pharmacist. Change nothing."),
    ("lozenges-at-home", "Leave it alone. We don't know if it helps."),
)  # fmt: skip


@pytest.mark.parametrize(("name", "said"), MET)
def test_an_honest_answer_in_other_words_meets_the_drill(name: str, said: str) -> None:
    made = attempt(drill_of(name), said)
    assert [want.item.id for want in made.missing if want.critical] == []
    assert [one.item.id for one in made.caught] == []
    assert made.also == ()


@pytest.mark.parametrize(("name", "said"), CAUGHT)
def test_a_careless_answer_in_other_words_is_caught(name: str, said: str) -> None:
    made = attempt(drill_of(name), said)
    assert made.caught
    assert not made.met


@pytest.mark.parametrize(("name", "said"), HONEST)
def test_honest_words_are_not_caught(name: str, said: str) -> None:
    assert [one.item.id for one in attempt(drill_of(name), said).caught] == []


@pytest.mark.parametrize(("name", "said"), HALF)
def test_half_an_answer_does_not_meet_the_drill(name: str, said: str) -> None:
    assert not attempt(drill_of(name), said).met


@pytest.mark.parametrize("said", ["It's been proven useless.", "It does not work for pain."])
@pytest.mark.parametrize("name", IDS)
def test_every_drill_catches_a_verdict_of_uselessness(name: str, said: str) -> None:
    assert "underclaim" in [one.item.id for one in attempt(drill_of(name), said).caught]


def test_values_asked_in_general_do_not_answer_the_fear_for_the_morphine() -> None:
    made = attempt(drill_of("with-my-tablets"), "What would you most like to be able to do?")
    assert [want.item.id for want in made.wants if want.found] == []


@pytest.mark.parametrize("name", IDS)
def test_good_answers_to_other_questions_are_not_caught(name: str) -> None:
    drill = drill_of(name)
    said = [answer.say for other in IDS for answer in drill_of(other).good]
    assert {text: [one.item.id for one in attempt(drill, text).caught] for text in said} == {
        text: [] for text in said
    }


@pytest.mark.parametrize(
    "said", ["Yes.", "No.", "I don't know.", "It depends.", "Everybody is different.", "Hm?"]
)
def test_an_empty_answer_meets_no_drill(said: str) -> None:
    assert [name for name in IDS if attempt(drill_of(name), said).met] == []
