"""A look at each quality item of IPDASi v4 that needs no people and no test (IP-S1 to S21)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, get_args

from ketacounsel.audit.case import NO_NEW_DRUG
from ketacounsel.audit.ipdas import Checker
from ketacounsel.audit.self_audit_material import Material, Seen, each_option, of_all
from ketacounsel.audit.self_audit_measures import levels
from ketacounsel.audit.self_audit_outputs import HANDOUT
from ketacounsel.audit.self_audit_required import WITH_RESULT, findings
from ketacounsel.audit.self_audit_shares import Chance, chances, harms_with_both_rates
from ketacounsel.brief.compare import CompareRow, compare, compared_brief
from ketacounsel.brief.conversation import conversation
from ketacounsel.brief.handout_model import IconArray
from ketacounsel.brief.model import BriefRequest
from ketacounsel.figures.scale import drawable
from ketacounsel.knowledge.records.option import Stage

_NATURAL_COURSE: Final = "natural course"
_SEARCHED: Final = re.compile(r"\bsearched\b", re.IGNORECASE)
_WHERE: Final = re.compile(r"\b(?:sources|databases?|registr(?:y|ies))\b", re.IGNORECASE)
_NO_CHANCE: Final = "patients are told no chance: no count that a fair one could rest on was read"


def _natural_course(material: Material) -> Seen:
    if NO_NEW_DRUG not in material.options:
        return Seen(False, "", "adding nothing new is no option")
    facts = [fact for fact in material.case.knowledge.facts if fact.tier == _NATURAL_COURSE]
    names = {fact.id for fact in facts}
    told = [one for one in material.patient_lines(NO_NEW_DRUG) if names.intersection(one.facts)]
    people = dict.fromkeys(fact.population for fact in facts if fact.population)
    among = f" ({'; '.join(people)})" if people else ""
    counted = f"{len(told)} rows for patients rest on {len(facts)} facts on the course{among}"
    return Seen(bool(told), counted, "" if told else "no row tells it")


def _compare(material: Material) -> Seen:
    knowledge, today = material.case.knowledge, material.case.today
    if NO_NEW_DRUG not in material.options:
        return Seen(False, "", "adding nothing new is no option to compare with")
    others = [name for name in material.options if name != NO_NEW_DRUG]
    whole = []
    rows = 0
    for name in others:
        brief = compared_brief(BriefRequest((name,), today), knowledge)
        shown = compare(brief, knowledge)
        rows += len(shown.rows)
        both = {group.id for group in shown.groups} >= {"pain", "harms"}
        if both and all(_is_whole(row, (NO_NEW_DRUG, name)) for row in shown.rows):
            whole.append(name)
    counted = (
        f"{of_all(len(whole), len(others), 'options')} stand beside adding nothing new, "
        f"{rows} rows in all, benefit and harm among them, no cell empty"
    )
    without = [name for name in others if name not in whole]
    return Seen(bool(others) and not without, counted, ", ".join(without))


def _is_whole(row: CompareRow, options: tuple[str, ...]) -> bool:
    """Whether every course has a cell in the row, and every cell says something."""
    cells = {cell.option: cell for cell in row.cells}
    return set(cells) == set(options) and all(
        any(line.text.strip() for line in cell.lines) for cell in cells.values()
    )


def _chances(material: Material) -> Seen:
    told = chances(material)
    kinds = {(one.option, one.kind) for one in told}
    both = [
        name
        for name in material.options
        if (name, "hoped for") in kinds and (name, "harm") in kinds
    ]
    seen = each_option(both, material, "give a count of people for benefit and for harm", "")
    return Seen(
        seen.holds,
        seen.counted,
        "" if seen.holds else _NO_CHANCE if not told else "some options give none",
    )


def _whom(material: Material) -> Seen:
    told = chances(material)
    named = [one for one in told if one.names_people and one.time]
    counted = f"{of_all(len(named), len(told), 'chances')} name people and time"
    return _of_chances(told, len(named) == len(told), counted, "a chance names no people or time")


def _event_rates(material: Material) -> Seen:
    both, every = harms_with_both_rates(material)
    counted = f"{of_all(both, every, 'harms')} have a rate with and without the treatment"
    lacking = "for the others no rate was read in both groups, and none is made up"
    return Seen(every > 0 and both == every, counted, lacking if both < every else "")


def _same_time(material: Material) -> Seen:
    told = chances(material)
    times = {one.time for one in told}
    counted = f"{len(told)} chances over {len(times)} time spans"
    one_span = len(times) == 1 and None not in times and _across_options(told)
    return _of_chances(told, one_span, counted, "the time spans differ, or options have none")


def _same_denominator(material: Material) -> Seen:
    told = chances(material)
    sizes = sorted({one.size for one in told})
    counted = f"{len(told)} chances in {', '.join(map(str, sizes)) or 'no denominator'}"
    return _of_chances(
        told,
        len(sizes) == 1 and _across_options(told),
        counted,
        "denominators differ, or options have none",
    )


def _across_options(told: tuple[Chance, ...]) -> bool:
    return len({one.option for one in told}) > 1


def _of_chances(told: tuple[Chance, ...], holds: bool, counted: str, lacking: str) -> Seen:
    if not told:
        return Seen(False, counted, _NO_CHANCE)
    return Seen(holds, counted, "" if holds else lacking)


def _views(material: Material) -> Seen:
    having = []
    for name in material.options:
        shown = material.case.course(name, "clinician").findings
        numbers = [one for one in shown if one.estimate is not None and one.sentence]
        counted = any(
            isinstance(item.drawing, IconArray) and item.key.startswith(f"{name}/")
            for item in material.handouts[name].items
        )
        if (numbers and drawable(numbers)) or counted:
            having.append(name)
    seen = each_option(having, material, "show a result in words, numbers and drawn", "")
    lacking = "a result that was not read is never drawn, and patients are told in words alone"
    return Seen(seen.holds, seen.counted, "" if seen.holds else lacking)


def _values(material: Material) -> Seen:
    asking = [
        name
        for name in material.options
        if any(
            point.stance == "values" and "?" in point.patient
            for point in material.case.knowledge.option(name).points
        )
    ]
    return each_option(asking, material, "ask what matters most", "not asked")


def _steps(material: Material) -> Seen:
    knowledge = material.case.knowledge
    led = []
    for name in material.options:
        own = {point.id for point in knowledge.option(name).points}
        talk = conversation(knowledge, name)
        stages = [one.id for one in talk.stages if own & {item.id for item in one.items}]
        if stages == list(get_args(Stage)) and talk.endings:
            led.append(name)
    seen = each_option(
        led, material, "lead through team, option and decision talk", "a stage or the endings lack"
    )
    endings = len(knowledge.visit.endings)
    return Seen(seen.holds, f"{seen.counted}; {endings} endings of the talk", seen.lacking)


def _questions(material: Material) -> Seen:
    having = []
    for option, sheet in material.handouts.items():
        asked = [item for item in sheet.items if "IP-S11" in item.rules and item.kind == "line"]
        room = [item for item in sheet.items if item.kind == "blank"]
        if asked and room:
            having.append(option)
    lacking = "the handout has no questions, or no room to write"
    return each_option(having, material, "have questions to ask and lines to write on", lacking)


def _methods(material: Material) -> Seen:
    searched = {
        fact.id
        for fact in material.case.knowledge.facts
        if _SEARCHED.search(fact.text) and _WHERE.search(fact.text)
    }
    method = material.case.knowledge.manifest.method
    shown = searched & {name for line in method for name in line.facts}
    told = of_all(len(shown), len(searched), "facts on where was searched")
    counted = f"{told} stand behind the words on how it was found (about)"
    lacking = (
        "the month of the search is told; where and how was searched stands in the source view "
        "at most, and how our own pages were chosen is not told"
    )
    own = any(line.rules and not line.facts for line in method)
    return Seen(bool(shown) and own, counted, "" if shown and own else lacking)


def _quality(material: Material) -> Seen:
    results = [(name, one) for name, one in findings(material) if one.state in WITH_RESULT]
    cued = [one for _, one in results if one.certainty is not None]
    rated = sum(one.certainty is not None and one.certainty.rating != "not read" for one in cued)
    counted = (
        f"{of_all(len(cued), len(results), 'results')} have a certainty beside them; "
        f'{rated} were rated, {len(cued) - rated} read "not read"'
    )
    lacking = "" if len(cued) == len(results) else "a result stands without it"
    return Seen(bool(results) and not lacking, counted, lacking)


def _credentials(material: Material) -> Seen:
    credentials = material.case.knowledge.manifest.credentials.strip()
    return Seen(bool(credentials), credentials, "" if credentials else "who wrote it is not said")


def _reading_level(material: Material) -> Seen:
    measured = [one.option for one in levels(material) if one.of == HANDOUT]
    return each_option(measured, material, "have a handout with a measured grade", "not measured")


QUALITY: Final[Mapping[str, Checker]] = MappingProxyType(
    {
        "IP-S1": _natural_course,
        "IP-S2": _compare,
        "IP-S3": _chances,
        "IP-S4": _whom,
        "IP-S5": _event_rates,
        "IP-S6": _same_time,
        "IP-S7": _same_denominator,
        "IP-S8": _views,
        "IP-S9": _values,
        "IP-S10": _steps,
        "IP-S11": _questions,
        "IP-S18": _methods,
        "IP-S19": _quality,
        "IP-S20": _credentials,
        "IP-S21": _reading_level,
    }
)
"""The look at each item by its id."""
