"""The parts of the handout about this person: tell us, what matters, what we agreed, whom to call.

What was not picked is a line to write on, never a default (CL-27); what was not asked is an open
box, never a "no" (CL-20). Nothing here can hold a name (WF-8).
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from ketacounsel.brief.clinic import SLOT_WORDS, WHOM_TO_CALL, local_lines
from ketacounsel.brief.handout_model import Item, ScaleRow, Section
from ketacounsel.brief.handout_options import practical_items, title_of, when_to_call
from ketacounsel.brief.risks import NOTHING_HELD, NOTHING_HELD_FOR_PATIENTS, TIERS
from ketacounsel.brief.visit import ONE_OF, picked

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ketacounsel.brief.model import BriefRequest, LocalLine
    from ketacounsel.knowledge import Knowledge
    from ketacounsel.knowledge.records import AskItem

STEPS: Final = 5
MOST_QUESTIONS: Final = 6
OWN_LINES: Final = 2
AGREED: Final = {
    "goal": "My goal",
    "measure": "How we will tell",
    "review": "When we look again",
    "stop": "When we stop",
    "driver": "Who takes me home",
}
_TELL_US_IF: Final = "Tell us if "
THEN: Final = {
    "pause": "We must settle this first.",
    "check": "This may change the plan.",
    "plan": "We will plan for this.",
}
"""What follows from a yes, by its tier, in a patient's words (CL-21)."""


def tell_us_section(knowledge: Knowledge, request: BriefRequest, shown: tuple[str, ...]) -> Section:
    """Return every ask-first question of the options once, a "yes" first and marked (CL-19)."""
    asked = _asked(knowledge, shown)
    yes = {name for name, reply in request.factors if reply == "yes"}
    told = [
        _told(knowledge.ask_item(name), _tier(knowledge, shown, name), held=held)
        for name in asked
        if name in yes
        for held in (_held(knowledge, shown, name),)
    ]
    told += [_told(knowledge.ask_item(name), None, held=False) for name in yes if name not in asked]
    left = [knowledge.ask_item(name) for name in asked if name not in yes]
    boxes = [_open(item) for item in left if _is_box(item.patient)]
    others = [_open(item) for item in left if not _is_box(item.patient)]
    return Section(
        "tell-us",
        "Tell us if this is true for you",
        (*told, *boxes, *others),
        intro="Tick what is true for you. An open box is not a no. Ask us if you are not sure.",
    )


def matters_section(knowledge: Knowledge, request: BriefRequest) -> Section:
    """Return the values with a row of circles for each (IP-S9); chosen ones are marked."""
    items = tuple(
        Item(
            f"handout/matters/{pick.id}",
            "figure",
            f"{STEPS} circles to mark, from 1 to {STEPS}.",
            label=_capitalised(pick.patient),
            ticked=pick.id in request.visit.values,
            rules=pick.rules,
            drawing=ScaleRow(STEPS),
        )
        for pick in knowledge.visit.picks_of("value")
    )
    return Section(
        "matters",
        "What matters to you",
        items,
        intro=f"How much does each one count for you? 1 is not at all, {STEPS} is very much.",
    )


def agreed_section(knowledge: Knowledge, request: BriefRequest) -> Section:
    """Return goal, measure, date, stop rule and who drives; a blank where none was picked."""
    items = []
    for kind in ONE_OF:
        name = picked(request.visit, kind)
        pick = knowledge.visit.pick(name) if name else None
        items.append(
            Item(
                f"handout/agreed/{kind}",
                "line" if pick else "blank",
                f"{_capitalised(pick.patient)}." if pick else "",
                label=AGREED[kind],
                rules=pick.rules if pick else ("CL-27",),
            )
        )
    return Section("agreed", "What we agreed", tuple(items))


def questions_section(knowledge: Knowledge, shown: tuple[str, ...]) -> Section:
    """Return questions to ask, with lines for one's own (IP-S11)."""
    answered = {answer.question for name in shown for answer in knowledge.option(name).answers}
    wanted = [question for question in knowledge.questions if question.id in answered]
    chosen = [*wanted[: MOST_QUESTIONS - 1], *wanted[MOST_QUESTIONS - 1 :][-1:]]
    items = [
        Item(f"handout/questions/{question.id}", "line", question.text, rules=("IP-S11",))
        for question in chosen
    ]
    items += [
        Item(
            f"handout/questions/own-{number}",
            "blank",
            "",
            label="My own questions" if number == 1 else "",
            rules=("IP-S11",),
        )
        for number in range(1, OWN_LINES + 1)
    ]
    return Section("questions", "Questions you can ask", tuple(items))


def call_section(knowledge: Knowledge, request: BriefRequest, shown: tuple[str, ...]) -> Section:
    """Return when to call and the clinic's own lines; the phone is a blank until it is set."""
    items: list[Item] = []
    several = sum(bool(when_to_call(knowledge.option(name))) for name in shown) > 1
    for name in shown:
        option = knowledge.option(name)
        label = title_of(knowledge, name) if several else ""
        lines = practical_items(option, request.jurisdiction, when_to_call(option), label=label)
        items += [_as_advice(item) for item in lines]
    local = {line.id: line for name in shown for line in local_lines(name, knowledge.local)}
    spoken = [line for line in local.values() if line.patient]
    items += [_local(line) for line in spoken]
    if not any(line.slot == WHOM_TO_CALL for line in spoken):
        items.append(Item("handout/call/phone", "blank", "", label="Phone", rules=("CL-32",)))
        items.append(
            Item(
                "handout/call/out-of-hours",
                "blank",
                "",
                label="Phone at night and on days off",
                rules=("CL-32",),
            )
        )
    return Section("call", "Whom to call", tuple(_without_repeats(items)))


def _as_advice(item: Item) -> Item:
    """Return when to call as advice from a place: a call is not for that country alone."""
    return replace(item, place=item.place.replace("In ", "Advice from ", 1))


def endings_section(knowledge: Knowledge, request: BriefRequest) -> Section:
    """Return the ways to go on; deciding later, asking someone, no change always (TT-2)."""
    items = tuple(
        Item(
            f"handout/endings/{ending.id}",
            "tick",
            ending.patient,
            ticked=ending.id == request.visit.ending,
            rules=ending.rules,
        )
        for ending in knowledge.visit.endings
    )
    return Section(
        "endings", "What I want to do now", items, intro="You do not have to decide today."
    )


def _asked(knowledge: Knowledge, shown: tuple[str, ...]) -> tuple[str, ...]:
    """Return the ids of the items of all options, once each, by tier (CL-21)."""
    uses = [use for name in shown for use in knowledge.option(name).ask_first]
    return tuple(dict.fromkeys(use.item for tier in TIERS for use in uses if use.tier == tier))


def _held(knowledge: Knowledge, shown: tuple[str, ...], name: str) -> bool:
    """Whether any option holds something on a yes; a row that says "nothing" is none (CL-20)."""
    uses = [use for option in shown for use in knowledge.option(option).ask_first]
    return any(line.text != NOTHING_HELD for use in uses if use.item == name for line in use.if_yes)


def _open(item: AskItem) -> Item:
    return Item(f"handout/tell-us/{item.id}", "tick", _as_box(item.patient), rules=item.rules)


def _tier(knowledge: Knowledge, shown: tuple[str, ...], name: str) -> str | None:
    """Return the first tier that any of the options asks an item in (CL-21)."""
    uses = [use for option in shown for use in knowledge.option(option).ask_first]
    here = [use.tier for use in uses if use.item == name]
    return next((tier for tier in TIERS if tier in here), None)


def _told(item: AskItem, tier: str | None, *, held: bool) -> Item:
    """Return a yes, with what follows from it: from its tier, and from what is held on it."""
    text = _as_box(item.patient)
    said = [text if _is_box(item.patient) else f"{text} You said yes."]
    said += [] if tier is None else [THEN[tier]]
    said += [] if held else [NOTHING_HELD_FOR_PATIENTS]
    return Item(
        f"handout/tell-us/{item.id}",
        "tick",
        " ".join(said),
        group="You told us",
        ticked=True,
        rules=item.rules,
    )


def _is_box(text: str) -> bool:
    """Whether what follows "Tell us if" can be ticked as true; "and how it went" cannot."""
    return text.startswith(_TELL_US_IF) and " and how " not in text


def _as_box(text: str) -> str:
    """Return "You have X." for "Tell us if you have X.", as what a person ticks."""
    if not _is_box(text):
        return text
    return _capitalised(text.removeprefix(_TELL_US_IF).replace(", or if ", ", or "))


def _local(line: LocalLine) -> Item:
    return Item(
        f"handout/{line.key}",
        "line",
        line.patient or "",
        label=_capitalised(SLOT_WORDS[line.slot]),
        rules=("CL-32",),
        local=True,
    )


def _without_repeats(items: list[Item]) -> Iterator[Item]:
    """Yield lines once where several options say the same from the same facts."""
    seen: set[tuple[str, str, tuple[str, ...]]] = set()
    for item in items:
        mark = (item.label, item.said, item.facts)
        if item.kind == "blank" or mark not in seen:
            seen.add(mark)
            yield item


def _capitalised(text: str) -> str:
    return text[:1].upper() + text[1:]
