"""Sections on what may go wrong: harms, questions to ask first, who says what."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from ketacounsel.brief.findings import statement_line
from ketacounsel.brief.model import Block, Line, Reply
from ketacounsel.knowledge import Collection
from ketacounsel.knowledge.records import AskItem, AskUse, Conflict, Harm, Option, Position

HARM_GROUPS = ("felt that day", "danger that day", "with repeats")
TIERS = ("pause", "check", "plan")
TIER_MEANING = {
    "pause": "no offer until settled",
    "check": "look up, talk to someone, may change the plan",
    "plan": "arrange before the day",
}
OTHER_QUESTIONS = "questions on which we hold nothing here"
NOT_ASKED_HERE = "answered, and not a question of this option"
NOTHING_HELD = "We hold nothing on this: check elsewhere."
NOTHING_HELD_FOR_PATIENTS = "We found nothing on this yet. We will look further."
NO_POSITION = "No body's position was found by us. That is not the same as: none exists."


def harms_block(option: Option) -> Block:
    """Return the harms in three groups, in the order of CL-14; an empty one says not known."""
    key = f"{option.id}/harms"
    rows: list[Line] = []
    for group in HARM_GROUPS:
        members = [harm for harm in option.harms if harm.group == group]
        rows += [_harm(key, harm) for harm in members]
        if not members:
            rows.append(
                Line(
                    key=f"{key}/none-{group.replace(' ', '-')}",
                    text="Not known: nothing on this was read by us. That is not the same as none.",
                    role="unknown",
                    group=group,
                    rules=("CL-14", "RC-16"),
                )
            )
    return Block("harms", "What may go wrong", tuple(rows))


def _harm(key: str, harm: Harm) -> Line:
    details = []
    for label, text in (("what it is like", harm.like), ("watch for", harm.watch_for)):
        if text:
            details.append(
                Line(
                    key=f"{key}/{harm.id}/{label.replace(' ', '-')}",
                    label=label,
                    text=text,
                    facts=harm.facts,
                )
            )
    if harm.how_often:
        details.append(
            statement_line(f"{key}/{harm.id}/how-often", harm.how_often, label="how often")
        )
    return Line(
        key=f"{key}/{harm.id}",
        label=harm.name,
        text=harm.lay,
        group=harm.group,
        facts=harm.facts,
        details=tuple(details),
    )


def patient_harms_block(option: Option) -> Block:
    """Return the harms in lay words by group; a group without facts says not known.

    How many people feel them is said once, in the sentence on counts.
    """
    key = f"{option.id}/harms"
    rows = []
    for group in HARM_GROUPS:
        named = [harm for harm in option.harms if harm.group == group and harm.patient]
        if named:
            facts = tuple(dict.fromkeys(fact for harm in named for fact in harm.facts))
            text = "; ".join(harm.lay for harm in named) + "."
            rows.append(Line(key=f"{key}/{group}", label=group, text=text, facts=facts))
        else:
            rows.append(
                Line(
                    key=f"{key}/{group}",
                    label=group,
                    text="Not known.",
                    role="unknown",
                    rules=("CL-14", "RC-16"),
                )
            )
    return Block("harms", "What may go wrong", tuple(rows))


def ask_block(option: Option, items: Collection[AskItem], replies: Mapping[str, Reply]) -> Block:
    """Return the questions to ask first by tier; an answer "yes" brings its facts (CL-19 to 21)."""
    key = f"{option.id}/ask"
    rows = [
        _ask(key, use, items[use.item], replies.get(use.item))
        for tier in TIERS
        for use in option.ask_first
        if use.tier == tier
    ]
    others = other_questions(option, items, replies)
    rows += [replace(line, group=NOT_ASKED_HERE) for line in others if line.tail == "yes"]
    rows += _folded(key, [line.label for line in others if line.tail != "yes"])
    return Block("ask", "Ask before you offer", tuple(rows))


def answered_block(ask: Block) -> Block:
    """Return each question that was answered yes with what is held on it, for the front.

    ``ask`` is the block of :func:`ask_block`. A yes without a fact says so (CL-20).
    """
    rows = []
    for line in ask.lines:
        if line.tail == "yes":
            name = line.key.rpartition("/")[2]
            option = line.key.partition("/")[0]
            rows.append(
                replace(
                    line,
                    key=f"{option}/answered/{name}",
                    text=line.text if line.details else NOTHING_HELD,
                )
            )
    return Block("answered", "Answered yes", tuple(rows))


def other_questions(
    option: Option, items: Collection[AskItem], replies: Mapping[str, Reply]
) -> tuple[Line, ...]:
    """Return the questions that this option does not ask; a yes finds nothing held (CL-20)."""
    asked = {use.item for use in option.ask_first}
    return tuple(
        Line(
            key=f"{option.id}/ask/{item.id}",
            label=item.short,
            text=NOTHING_HELD if replies.get(item.id) == "yes" else item.clinician,
            role="unknown" if replies.get(item.id) == "yes" else "prompt",
            group=OTHER_QUESTIONS,
            rules=("CL-20",),
            tail=replies.get(item.id, "not asked"),
        )
        for item in items
        if item.id not in asked
    )


def _folded(key: str, names: list[str]) -> list[Line]:
    if not names:
        return []
    text = f"{', '.join(names)}. A yes to one of them: check elsewhere."
    return [
        Line(
            key=f"{key}/others",
            label="nothing is held on",
            text=text,
            role="unknown",
            group=OTHER_QUESTIONS,
            rules=("CL-20",),
            tail="not asked",
        )
    ]


def _ask(key: str, use: AskUse, item: AskItem, reply: Reply | None) -> Line:
    facts = tuple(
        statement_line(f"{key}/{item.id}/yes-{number}", given, label="if yes")
        for number, given in enumerate(use.if_yes, 1)
    )
    nothing = Line(
        key=f"{key}/{item.id}/nothing",
        label="if yes",
        text=NOTHING_HELD,
        role="unknown",
        rules=("CL-20",),
    )
    cited = tuple(dict.fromkeys(fact for line in facts for fact in line.facts))
    return Line(
        key=f"{key}/{item.id}",
        label=item.short,
        text=item.clinician,
        role="prompt",
        group=use.tier,
        facts=cited,
        rules=item.rules,
        tail=reply or "not asked",
        details=facts or (nothing,),
    )


def tell_us_block(option: Option, items: Collection[AskItem]) -> Block:
    """Return the same questions in patient words ("Tell us if ...")."""
    key = f"{option.id}/tell-us"
    rows = tuple(
        Line(
            key=f"{key}/{use.item}",
            text=items[use.item].patient,
            role="prompt",
            rules=items[use.item].rules,
        )
        for tier in TIERS
        for use in option.ask_first
        if use.tier == tier
    )
    return Block("tell-us", "Tell us first", rows)


def differ_block(
    option_id: str, positions: tuple[Position, ...], conflicts: tuple[Conflict, ...]
) -> Block:
    """Return who says what, each with date and country, and where they clash (CL-11, CL-25)."""
    key = f"{option_id}/differ"
    rows = [_conflict(key, conflict) for conflict in conflicts]
    rows += [_position(key, position) for position in positions]
    if not rows:
        rows.append(
            Line(key=f"{key}/none", text=NO_POSITION, role="unknown", rules=("WF-12", "RC-16"))
        )
    return Block("differ", "What experts and regulators say", tuple(rows))


def _conflict(key: str, conflict: Conflict) -> Line:
    reason = Line(
        key=f"{key}/{conflict.id}/why",
        label="why they differ",
        text=conflict.reason,
        facts=conflict.facts,
    )
    return Line(
        key=f"{key}/{conflict.id}",
        label=conflict.topic,
        text=conflict.text,
        group="where they differ",
        facts=conflict.facts,
        details=(reason,),
    )


def _position(key: str, position: Position) -> Line:
    details = []
    if position.own_grade:
        details.append(
            Line(
                key=f"{key}/{position.id}/grade",
                label="its own grade",
                text=f'"{position.own_grade}" (not a GRADE rating)',
                facts=position.facts,
            )
        )
    if position.status:
        details.append(
            Line(
                key=f"{key}/{position.id}/status",
                label="note",
                text=position.status,
                facts=position.facts,
            )
        )
    return Line(
        key=f"{key}/{position.id}",
        label=f"{position.body}, {position.date}",
        text=position.text,
        group="who says what",
        facts=position.facts,
        jurisdiction=position.jurisdiction,
        details=tuple(details),
    )
