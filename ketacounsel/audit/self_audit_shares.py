"""Chances and rates that people read: who is told how many, of whom, and over what time.

A chance is a count of people in 100 or in 1000 in patient words (RC-1, RC-2); a rate is a count or
a percentage of an arm as it was read, which clinicians see (CL-10).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from ketacounsel.audit.held import plain
from ketacounsel.audit.numbers import told_in
from ketacounsel.audit.self_audit_material import Material
from ketacounsel.knowledge.records import Arm, Fact, Harm

_CHANCE: Final = re.compile(
    r"\b\d+(?: \w+)? (?:in|of|out of|per) (?:every )?(?P<size>100|1,?000)\b(?! ?%)"
)
_PEOPLE: Final = re.compile(r"\b(?:people|adults|women|men|patients)\b", re.IGNORECASE)
_TIME: Final = re.compile(
    r"\b(?:\d+|an?|one|the first) (?:hour|day|week|month|year)s?\b|\bduring the \w+", re.IGNORECASE
)
_INTERVAL: Final = re.compile(r"\(\d[\d.,]*%? to \d[\d.,]*%?\)")
_KIND_OF: Final = MappingProxyType({"benefit": "hoped for", "harm": "harm"})
_HARM_ROWS: Final = ("/harms/", "/glance/harms-")


@dataclass(frozen=True, slots=True)
class Chance:
    """A count of people that a patient reads. ``size`` is the denominator, 100 or 1000.

    ``kind`` is "hoped for" or "harm" by its point or its finding, else empty; ``time`` is the span
    that its row names, ``None`` where it names none.
    """

    option: str
    kind: str
    size: int
    names_people: bool
    time: str | None


@dataclass(frozen=True, slots=True)
class Rate:
    """A row that tells how many had a harm, as read; ``key`` names the row."""

    option: str
    key: str
    has_interval: bool


def chances(material: Material) -> tuple[Chance, ...]:
    """Return every chance that a patient reads of any option, once for each option."""
    return tuple(chance for option in material.options for chance in _chances_of(material, option))


def _chances_of(material: Material, option: str) -> Iterator[Chance]:
    for text, kind in _told_to_patients(material, option).items():
        time = _TIME.search(text)
        for found in _CHANCE.finditer(text):
            yield Chance(
                option,
                kind,
                int(found["size"].replace(",", "")),
                _PEOPLE.search(text) is not None,
                time[0].casefold() if time else None,
            )


def _told_to_patients(material: Material, option: str) -> dict[str, str]:
    """Return each text of an option that patients read, with what it is about."""
    knowledge = material.case.knowledge
    held = knowledge.option(option)
    about = {one.patient: _KIND_OF[one.stance] for one in held.points if one.stance in _KIND_OF}
    told = {line.text: about.get(line.text, "") for line in material.patient_lines(option)}
    counts = {
        f"{option}/handout/count/{one.id}": knowledge.outcome(one.outcome).kind
        for one in held.findings
    }
    for item in material.handouts[option].items:
        if item.kind == "line" and item.key.startswith(f"{option}/"):
            kind = _KIND_OF.get(counts.get(item.key, ""), about.get(item.text, ""))
            told.setdefault(item.text, kind)
    return told


def rates(material: Material) -> tuple[Rate, ...]:
    """Return every row on harm that tells a count or percentage which a cited fact holds."""
    found = []
    for option in material.options:
        for line in material.clinician_lines(option):
            if not any(part in line.key for part in _HARM_ROWS):
                continue
            facts = [material.case.fact(name) for name in line.facts]
            texts = [text for text in (line.text, line.wide) if text]
            if any(_tells_a_rate(text, facts) for text in texts):
                interval = all(_INTERVAL.search(text) is not None for text in texts)
                found.append(Rate(option, line.key, interval))
    return tuple(found)


def harms_with_both_rates(material: Material) -> tuple[int, int]:
    """Return how many harms have a rate with and without the treatment, and how many there are."""
    harms = [
        harm for option in material.options for harm in material.case.knowledge.option(option).harms
    ]
    return sum(_has_both(material, harm) for harm in harms), len(harms)


def _has_both(material: Material, harm: Harm) -> bool:
    if harm.how_often is None:
        return False
    told = {number for one in told_in(harm.how_often.text) for number in one.numbers}
    for name in harm.how_often.facts:
        for figure in material.case.fact(name).figures:
            if _held(figure.treated) & told and _held(figure.control) & told:
                return True
    return False


def _tells_a_rate(text: str, facts: list[Fact]) -> bool:
    held = {
        number
        for fact in facts
        for figure in fact.figures
        for arm in (figure.treated, figure.control)
        for number in _held(arm)
    }
    return any(told.numbers <= held for told in told_in(text))


def _held(arm: Arm | None) -> frozenset[str]:
    if arm is None:
        return frozenset()
    numbers = (arm.events, arm.n, arm.percent)
    return frozenset(plain(str(number)) for number in numbers if number is not None)
