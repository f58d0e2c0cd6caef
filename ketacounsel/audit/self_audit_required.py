"""A look at each qualifying and certification item of IPDASi v4 (IP-Q1 to Q6, IP-C1 to C6)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from types import MappingProxyType
from typing import Final

from ketacounsel.audit.case import NO_NEW_DRUG
from ketacounsel.audit.ipdas import Checker
from ketacounsel.audit.self_audit_material import Material, Seen, each_option, of_all
from ketacounsel.audit.self_audit_measures import balances, claims_of
from ketacounsel.audit.self_audit_outputs import HANDOUT, NOTE, handout_on
from ketacounsel.audit.self_audit_shares import rates
from ketacounsel.brief.handout import day_in_words
from ketacounsel.brief.handout_model import Handout
from ketacounsel.knowledge.records import Finding

_CONDITION: Final = "handout/condition"
_NOTHING: Final = "(?!)"
WITH_RESULT: Final = frozenset({"estimated", "direction only", "uncertain"})


def findings(material: Material) -> Iterator[tuple[str, Finding]]:
    """Yield every finding with its option."""
    for option in material.options:
        for finding in material.case.knowledge.option(option).findings:
            yield option, finding


def _condition(material: Material) -> Seen:
    conditions = tuple(material.case.knowledge.conditions)
    described = [one for one in conditions if one.name.strip() and one.description.strip()]
    covered = [one.id for one in conditions if one.covered]
    named = [one for one in covered if material.options and _names_condition(material, one)]
    alone = [option for option, one in material.handouts.items() if _CONDITION in _keys(one)]
    sheets = len(material.handouts)
    counted = (
        f"{of_all(len(described), len(conditions), 'conditions')} are described; "
        f"{of_all(len(named), len(covered), 'of those covered')} stand on the handout when named; "
        f"{of_all(len(alone), sheets, 'handouts')} describe it when none is named"
    )
    lacking = []
    if len(described) < len(conditions) or not conditions:
        lacking.append("a condition is not described")
    if len(named) < len(covered):
        lacking.append("a handout for a named condition does not describe it")
    if len(alone) < sheets:
        lacking.append("a handout made without a condition says for which pain, and no more")
    return Seen(not lacking, counted, "; ".join(lacking))


def _names_condition(material: Material, condition: str) -> bool:
    sheet = handout_on(material.case, material.options[-1], condition)
    return any(
        item.key == f"handout/condition/{condition}" and item.text.strip() and item.label.strip()
        for item in sheet.items
    )


def _keys(sheet: Handout) -> set[str]:
    return {"/".join(item.key.split("/")[:2]) for item in sheet.items}


def _decision(material: Material) -> Seen:
    knowledge = material.case.knowledge
    every = len(material.options)
    stated = dict.fromkeys((face for face, _ in material.deciding), 0)
    for (face, option), text in material.deciding.items():
        stated[face] += _decision_words(material, option).search(_squeezed(text)) is not None
    unnamed = [one for one in material.options if not knowledge.option(one).decision.strip()]
    lacking = [f"no words on the {face} say it" for face, n in stated.items() if n < every]
    lacking += [f"not named for {', '.join(unnamed)}"] if unnamed else []
    counted = ", ".join(f"{face} {number} of {every}" for face, number in stated.items())
    told = f"once a kind of decision is chosen, it is stated on: {counted}"
    return Seen(every > 0 and not lacking, told, "; ".join(lacking))


def _decision_words(material: Material, option: str) -> re.Pattern[str]:
    """Return what states the decision on one option: its sentence, or "Decision kind: start"."""
    forms = [material.case.knowledge.option(option).decision]
    for kind in material.case.knowledge.visit.kinds[:1]:
        forms += [kind.clinician, kind.patient]
    wanted = [re.escape(_squeezed(form)) for form in forms if form.strip()]
    wanted += [
        f"decision(?:kind)?:?{re.escape(_squeezed(kind.name))}"
        for kind in material.case.knowledge.visit.kinds[:1]
    ]
    return re.compile("|".join(wanted) or _NOTHING)


def _options(material: Material) -> Seen:
    others = len(material.options) - 1
    if NO_NEW_DRUG not in material.options:
        return Seen(False, f"{len(material.options)} options", "adding nothing new is none of them")
    return Seen(others > 0, f"{len(material.options)} options, adding nothing new among them")


def _good_points(material: Material) -> Seen:
    kinds = {one.id: one.kind for one in material.case.knowledge.outcomes}
    hoped = [(name, one) for name, one in findings(material) if kinds[one.outcome] == "benefit"]
    with_result = {name for name, one in hoped if one.state in WITH_RESULT}
    seen = each_option(
        (name for name, _ in hoped),
        material,
        "have a row on a benefit that was looked for",
        "no such row",
    )
    told = f"; {len(with_result)} of them tell a result, the others say that none was read"
    return Seen(seen.holds, seen.counted + told, seen.lacking)


def _bad_points(material: Material) -> Seen:
    knowledge = material.case.knowledge
    said = [
        name
        for name in material.options
        if any(line.key.startswith(f"{name}/harms/") for line in material.patient_lines(name))
        and knowledge.option(name).glance.harms
    ]
    named = sum(bool(knowledge.option(name).harms) for name in material.options)
    seen = each_option(said, material, 'have rows on harm or the words "not known"', "no such row")
    return Seen(seen.holds, f"{seen.counted}; {named} of them name harms", seen.lacking)


def _experience(material: Material) -> Seen:
    having = []
    parts = on_facts = on_handout = 0
    for name in material.options:
        lived = material.case.knowledge.option(name).experience
        given = (lived.physical, lived.emotional, lived.practical)
        parts += sum(bool(one.text.strip()) for one in given)
        on_facts += sum(bool(one.facts) for one in given)
        sheet = _squeezed(material.outputs[HANDOUT, name])
        on_handout += all(_squeezed(one.text) in sheet for one in given)
        if all(one.text.strip() for one in given):
            having.append(name)
    seen = each_option(having, material, "tell body, mind and daily life", "a part is empty")
    told = (
        f"{seen.counted}, to clinicians; {on_facts} of {parts} parts rest on facts; "
        f"{on_handout} handouts say them in the same words"
    )
    return Seen(seen.holds, told, seen.lacking)


def _balance(material: Material) -> Seen:
    uneven = [one for one in balances(material) if not one.even]
    counted = f"{of_all(len(material.options) - len(uneven), len(material.options), 'options')}"
    counted += " have 0.5 to 2 words on benefit to 1 word on harm"
    more_harm = sum(1 for one in uneven if one.harm > one.hoped)
    lacking = f"{more_harm} options spend more words on harm, {len(uneven) - more_harm} fewer"
    return Seen(bool(material.options) and not uneven, counted, lacking if uneven else "")


def _citations(material: Material) -> Seen:
    claims = claims_of(material)
    knowledge = material.case.knowledge
    placed = [fact for fact in knowledge.facts if any(one.strip() for one in fact.locator)]
    counted = (
        f"{claims.rows} rows rest on facts, {len(claims.unsourced)} on none; "
        f"{of_all(len(placed), len(knowledge.facts), 'facts')} say where they were read"
    )
    lacking = []
    if claims.unsourced:
        lacking.append(f"without a source: {', '.join(claims.unsourced[:3])}")
    if len(placed) < len(knowledge.facts):
        lacking.append("a fact does not say where it was read")
    return Seen(claims.rows > 0 and not lacking, counted, "; ".join(lacking))


def _produced(material: Material) -> Seen:
    produced = day(material.case.knowledge.manifest.produced)
    if produced is None:
        return Seen(False, "", "the date cannot be read")
    forms = (produced.isoformat(), day_in_words(produced))
    return _in_outputs(material, forms, f"content of {produced}", "give this date")


def _updates(material: Material) -> Seen:
    manifest = material.case.knowledge.manifest
    lacking = []
    if not manifest.update_policy.strip():
        lacking.append("no word on how it is kept current")
    if day(manifest.review_by) is None:
        lacking.append("no date for the next review")
    overdue = ", which is past" if material.case.currency.overdue else ""
    return Seen(
        not lacking, f"policy and date: review by {manifest.review_by}{overdue}", "; ".join(lacking)
    )


def _uncertainty(material: Material) -> Seen:
    numbers = [one.effect for _, one in findings(material) if one.effect is not None]
    with_interval = sum(one.low is not None and one.high is not None for one in numbers)
    results = [one for _, one in findings(material) if one.state in WITH_RESULT]
    rated = sum(one.certainty is not None for one in results)
    told = rates(material)
    bare = [one for one in told if not one.has_interval]
    counted = (
        f"{of_all(with_interval, len(numbers), 'effects')} have an interval; "
        f"{of_all(rated, len(results), 'results')} have a certainty; "
        f"{of_all(len(told) - len(bare), len(told), 'counts of harm')} have an interval"
    )
    lacking = []
    if with_interval < len(numbers):
        lacking.append("an effect stands without its interval")
    if rated < len(results):
        lacking.append("a result stands without its certainty")
    if bare:
        lacking.append(
            f"{len(bare)} rows for clinicians tell a count of a study as it was read, without an "
            f"interval (such as {bare[0].key})"
        )
    return Seen(not lacking, counted, "; ".join(lacking))


def _funding(material: Material) -> Seen:
    funding = material.case.knowledge.manifest.funding
    if not funding.strip():
        return Seen(False, "", "who paid is not said")
    return _in_outputs(material, (funding,), "it is told", "say it", leaving_out=NOTE)


def _in_outputs(
    material: Material, forms: tuple[str, ...], counted: str, do: str, leaving_out: str = ""
) -> Seen:
    """Judge whether every output of every option holds the words in one of their ``forms``.

    How an output breaks its lines does not matter.
    """
    wanted = [_squeezed(form) for form in forms]
    missing: dict[str, None] = {}
    names = [name for name in material.output_names() if name != leaving_out]
    for (output, _), text in material.outputs.items():
        if output in names and not any(one in _squeezed(text) for one in wanted):
            missing[output] = None
    told = f"{counted}; {of_all(len(names) - len(missing), len(names), 'outputs')} {do}"
    lacking = f"not in: {', '.join(missing)}" if missing else ""
    return Seen(bool(names) and not missing, told, lacking)


def _squeezed(text: str) -> str:
    return "".join(text.replace("\\", "").split()).casefold()


def day(text: str) -> date | None:
    """Return a day written as 2025-06-30, else ``None``."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


REQUIRED: Final[Mapping[str, Checker]] = MappingProxyType(
    {
        "IP-Q1": _condition,
        "IP-Q2": _decision,
        "IP-Q3": _options,
        "IP-Q4": _good_points,
        "IP-Q5": _bad_points,
        "IP-Q6": _experience,
        "IP-C1": _balance,
        "IP-C2": _citations,
        "IP-C3": _produced,
        "IP-C4": _updates,
        "IP-C5": _uncertainty,
        "IP-C6": _funding,
    }
)
"""The look at each item by its id."""
