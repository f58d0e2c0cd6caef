"""Checks of drills: names, facts, numbers, and answers that are read as they are meant."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ketacounsel.knowledge import Knowledge
from ketacounsel.language.wording.reader import read_wording
from ketacounsel.reading import DataPath, Document, Fault, did_you_mean, quoted
from ketacounsel.rehearsal.drill_records import Drill
from ketacounsel.rehearsal.drills import attempt
from ketacounsel.rehearsal.proof.case import told
from ketacounsel.rehearsal.proof.counts import numbers_in, numbers_in_facts, numbers_said
from ketacounsel.rehearsal.proof.language import (
    accused,
    banned_faults,
    drug_names,
    grade_warnings,
    phrase_faults,
)
from ketacounsel.rehearsal.proof.names import item_name_faults

_GOOD_ANSWERS: Final = 2


def drill_faults(document: Document, drill: Drill, knowledge: Knowledge) -> Iterator[Fault]:
    """Tell of everything that is wrong with a drill; its answers are read where names hold."""
    names = [*_name_faults(document, drill, knowledge)]
    yield from names
    for number, name in enumerate(drill.facts):
        if name not in knowledge.facts:
            yield told(
                document,
                "E24",
                ("facts", number),
                f"there is no fact {quoted(name)}",
                suggestion=did_you_mean(name, knowledge.facts.ids),
            )
    phrases = [
        fault
        for number, item in enumerate(drill.items)
        for fault in phrase_faults(document, ("items", number), item)
    ]
    yield from phrases
    yield from _word_faults(document, drill, knowledge)
    if not names and not phrases:
        yield from _answer_faults(document, drill)


def _name_faults(document: Document, drill: Drill, knowledge: Knowledge) -> Iterator[Fault]:
    def fault(code: str, path: DataPath, message: str, *, suggestion: str | None = None) -> Fault:
        return told(document, code, path, message, suggestion=suggestion)

    ids = tuple(item.id for item in drill.items)
    lists: tuple[tuple[str, tuple[str, ...], str, tuple[str, ...]], ...] = (
        ("wants", drill.wants, "item", ids),
        ("avoids", drill.avoids, "item", ids),
        ("critical", drill.critical, "item among the wants", drill.wants),
        ("options", drill.options, "option", knowledge.option_ids),
    )
    for field, names, noun, known in lists:
        for number, name in enumerate(names):
            if name not in known:
                message = f"there is no {noun} {quoted(name)}"
                near = did_you_mean(name, known)
                yield fault("E01", (field, number), message, suggestion=near)
    for number, name in enumerate(ids):
        if name in ids[:number]:
            yield fault("E02", ("items", number, "id"), f"the id {quoted(name)} is used twice")
        yield from item_name_faults(fault, ("items", number), drill.items[number])
        if name not in drill.wants and name not in drill.avoids:
            message = f"the item {quoted(name)} is neither wanted nor avoided"
            yield fault("W16", ("items", number, "id"), message)


def _word_faults(document: Document, drill: Drill, knowledge: Knowledge) -> Iterator[Fault]:
    known = numbers_in_facts(knowledge, drill.facts)
    known |= numbers_in(drill.patient) | numbers_in(drill.setting)
    names = drug_names(knowledge)
    for number, answer in enumerate(drill.good):
        path = ("good", number, "say")
        for rule, words, why in accused(read_wording(answer.say)):
            yield told(document, "E30", path, f"{quoted(words)}: {why} ({rule})")
        yield from banned_faults(document, path, answer.say)
        yield from grade_warnings(document, path, answer.say, names)
        for count in dict.fromkeys(numbers_said(answer.say)):
            if count not in known:
                message = f"the number {quoted(count)} is in no fact that the drill names"
                yield told(document, "E33", path, message)
    yield from grade_warnings(document, ("patient",), drill.patient, names)


def _answer_faults(document: Document, drill: Drill) -> Iterator[Fault]:
    if len(drill.good) < _GOOD_ANSWERS:
        yield told(
            document, "W53", ("good",), "one good answer looks like the only one", expected="two"
        )
    for number, answer in enumerate(drill.good):
        tried = attempt(drill, answer.say)
        path = ("good", number, "say")
        for want in tried.missing:
            if want.critical:
                message = f"this good answer is not read as {quoted(want.item.id)}"
                yield told(document, "E51", path, message)
        for caught in tried.caught:
            message = f"this good answer is read as {quoted(caught.item.id)}, which it should avoid"
            yield told(document, "E51", path, message)
    if attempt(drill, drill.poor.say).met:
        message = "the reader finds nothing wrong in this poor answer"
        yield told(document, "E52", ("poor", "say"), message)
