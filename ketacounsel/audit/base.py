"""Rules for the knowledge base as a whole: dates, order, sources, what it says of itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from ketacounsel.audit.case import NO_NEW_DRUG, Case
from ketacounsel.reading import Fault, quoted

OLD_AFTER_YEARS: Final = 5
_ADVICE: Final = frozenset({"guideline", "position statement", "policy"})
_YEAR: Final = re.compile(r"(?:19|20)\d\d")
_KNOWN_RULES: Final = {
    "CL": 33,
    "FD": 4,
    "FM": 16,
    "GR": 17,
    "ME": 4,
    "NG": 1,
    "OD": 1,
    "PL": 8,
    "RC": 17,
    "RD": 5,
    "SF": 11,
    "TB": 2,
    "TT": 2,
    "WF": 15,
}
_RULE: Final = re.compile(r"(?P<family>[A-Z]{2,3})-(?P<part>[A-Z]?)(?P<number>\d{1,2})")
_IPDAS_PARTS: Final = {"Q": 6, "C": 10, "S": 28, "A": 44}


def date_faults(case: Case) -> Iterator[Fault]:
    """WF-9, IP-C3, IP-C4: dates that can be read, in their order, not overdue."""
    manifest = case.knowledge.manifest
    produced = _date(manifest.produced)
    review_by = _date(manifest.review_by)
    if produced is None or (review_by is not None and produced > review_by):
        yield case.manifest.at("produced").fault(
            "IP-C3",
            f"{quoted(manifest.produced)} is not a day before the review is due",
            expected="expected: a date such as 2025-06-30",
        )
    if review_by is None:
        yield case.manifest.at("review_by").fault(
            "WF-9",
            f"{quoted(manifest.review_by)} is not a day",
            expected="expected: a date such as 2025-06-30",
        )
    elif review_by < case.today:
        yield case.manifest.at("review_by").fault(
            "WF-9",
            f"review was due by {manifest.review_by}: every face shows a banner until it is done",
            severity="warning",
        )
    if _date(f"{manifest.evidence_to}-01") is None and _date(manifest.evidence_to) is None:
        yield case.manifest.at("evidence_to").fault(
            "WF-9",
            f"{quoted(manifest.evidence_to)} is not a month",
            expected="expected: a month such as 2025-06",
        )


def dates_can_be_read(case: Case) -> bool:
    """Whether briefs can be built: they tell the age of the evidence."""
    manifest = case.knowledge.manifest
    month = _date(f"{manifest.evidence_to}-01") or _date(manifest.evidence_to)
    return month is not None and _date(manifest.review_by) is not None


def statement_faults(case: Case) -> Iterator[Fault]:
    """IP-Q1 to IP-Q3, IP-C4, IP-C6: what the knowledge base says of itself."""
    manifest = case.knowledge.manifest
    for code, field, what in (
        ("IP-Q1", "scope", "who this is for"),
        ("IP-Q2", "decision", "the decision"),
        ("IP-C4", "update_policy", "how it is kept current"),
        ("IP-C6", "funding", "who paid for it"),
    ):
        if not getattr(manifest, field).strip():
            yield case.manifest.at(field).fault(code, f"{what} is not said")
    for condition in case.knowledge.conditions:
        if not condition.description.strip():
            spot = case.origins.record("conditions", condition.id)
            yield spot.at("description").fault("IP-Q1", "the condition is not described")
    if NO_NEW_DRUG not in case.knowledge.option_ids:
        yield case.manifest.at("options").fault(
            "IP-Q3",
            "adding nothing new is not among the options",
            expected=f"add an option with id: {NO_NEW_DRUG}",
        )


def order_faults(case: Case) -> Iterator[Fault]:
    """RC-15: usual care first, then by the alphabet of the drugs; never by effect."""
    names = case.knowledge.names
    for field, ids, keys in (
        (
            "drugs",
            [one.id for one in names.drugs],
            [_rank(one.name, one.id) for one in names.drugs],
        ),
        (
            "options",
            [one.id for one in names.options],
            [_rank_of(case, one.drug) for one in names.options],
        ),
    ):
        for number in range(1, len(keys)):
            if keys[number] < keys[number - 1]:
                yield case.manifest.at(field, number, "id").fault(
                    "RC-15",
                    f"{quoted(ids[number])} stands after {quoted(ids[number - 1])}: the order is "
                    "usual care, then the alphabet",
                )


def _rank(name: str, drug: str) -> tuple[bool, str]:
    return drug != NO_NEW_DRUG, name.casefold()


def _rank_of(case: Case, drug: str) -> tuple[bool, str]:
    name = next((one.name for one in case.knowledge.names.drugs if one.id == drug), drug)
    return _rank(name, drug)


def source_faults(case: Case) -> Iterator[Fault]:
    """IP-C2: every fact says where in its source it was read; WF-9: old advice says so."""
    for fact in case.knowledge.facts:
        if not any(one.strip() for one in fact.locator):
            yield (
                case.origins.record("facts", fact.id)
                .at("locator")
                .fault(
                    "IP-C2",
                    f"{fact.id} does not say where in its source it was read",
                    expected="expected: a page, section or table",
                )
            )
    for position in case.knowledge.positions:
        found = _YEAR.search(position.date)
        kinds = {case.knowledge.source(case.fact(one).source).kind for one in position.facts}
        if not found or position.status or not kinds & _ADVICE:
            continue
        if case.today.year - int(found[0]) > OLD_AFTER_YEARS:
            yield (
                case.origins.record("positions", position.id)
                .at("date")
                .fault(
                    "WF-9",
                    f"what {quoted(position.body)} said in {found[0]} is more than "
                    f"{OLD_AFTER_YEARS} years old, without a word on its status",
                    severity="warning",
                    expected="add status: whether a later version was looked for",
                )
            )


def ground_faults(case: Case) -> Iterator[Fault]:
    """SF-9: every row of every face rests on facts, rules or gaps, and the rules exist."""
    done: set[str] = set()
    for option, audience in case.briefs:
        for line in case.lines(option, audience):
            spot = case.origins.of(line.key) or case.origins.option(option)
            if line.key in done:
                continue
            done.add(line.key)
            unread = line.finding is not None and line.finding.state == "not found"
            if not (line.facts or line.rules or line.gaps or unread):
                yield spot.fault("SF-9", f"this row rests on nothing: {quoted(line.text, 80)}")
    for name, document in case.documents.items():
        if not name.startswith("facts/"):
            for path, rule in _rules_in(document.data, ()):
                if not is_rule(rule):
                    yield document.fault("SF-9", path, f"{quoted(rule)} is no rule that exists")


def _rules_in(
    data: object, path: tuple[str | int, ...]
) -> Iterator[tuple[tuple[str | int, ...], str]]:
    if isinstance(data, dict):
        for key, value in data.items():
            if key == "rules" and isinstance(value, list):
                for number, rule in enumerate(value):
                    if isinstance(rule, str):
                        yield (*path, key, number), rule
            else:
                yield from _rules_in(value, (*path, key))
    elif isinstance(data, list):
        for number, item in enumerate(data):
            yield from _rules_in(item, (*path, number))


def is_rule(name: str) -> bool:
    """Whether a rule of this id exists: its family, and a number within the family."""
    found = _RULE.fullmatch(name)
    if found is None:
        return False
    if found["family"] == "IP":
        return 1 <= int(found["number"]) <= _IPDAS_PARTS.get(found["part"], 0)
    return not found["part"] and 1 <= int(found["number"]) <= _KNOWN_RULES.get(found["family"], 0)


def _date(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
