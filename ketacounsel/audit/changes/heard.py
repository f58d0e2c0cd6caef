"""The sentences that a patient is told, compared line by line of the patient's brief."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, Final

from ketacounsel.audit.changes.model import Heard, Sentence, What
from ketacounsel.brief import BriefRequest, build_brief, course_lines, walk

if TYPE_CHECKING:
    from ketacounsel.brief.model import Line
    from ketacounsel.knowledge import Knowledge

VISIT: Final = "The talk, whatever the option"
CONDITIONS: Final = "Conditions"


def heard_differently(
    old: Knowledge, new: Knowledge, titles: Mapping[str, str], today: date
) -> tuple[Heard, ...]:
    """Return what differs for each option of ``titles``, in that order; then for all of them."""
    before, after = set(old.option_ids), set(new.option_ids)
    found = []
    for option, title in titles.items():
        what: What = "changed"
        if option not in before:
            what = "added"
        elif option not in after:
            what = "removed"
        told = _told_of(old, option, today) if option in before else {}
        tells = _told_of(new, option, today) if option in after else {}
        found.append(Heard(option, title, what, tuple(_sentences(told, tells))))
    for title, of_all in ((VISIT, _told_at_visit), (CONDITIONS, _told_of_conditions)):
        told, tells = of_all(old, today), of_all(new, today)
        found.append(Heard(None, title, "changed", tuple(_sentences(told, tells))))
    return tuple(heard for heard in found if heard.sentences)


def _told_of(knowledge: Knowledge, option: str, today: date) -> dict[str, str]:
    """Return what a patient is told of one option, by the key of the line."""
    request = BriefRequest(options=(option,), today=today, audience="patient")
    course = build_brief(request, knowledge).courses[0]
    told = {f"{option}/title": course.title, f"{option}/decision": course.decision}
    return told | {line.key: _spoken(line) for line in course_lines(course)}


def _told_at_visit(knowledge: Knowledge, today: date) -> dict[str, str]:
    """Return what is said at any visit; no brief of one option holds it."""
    visit = knowledge.visit
    return {
        f"visit/{kind}/{record.id}": record.patient
        for kind in ("kinds", "picks", "talk", "endings")
        for record in getattr(visit, kind)
    }


def _told_of_conditions(knowledge: Knowledge, today: date) -> dict[str, str]:
    told: dict[str, str] = {}
    for condition in knowledge.conditions.ids:
        request = BriefRequest((), today, audience="patient", condition=condition)
        line = build_brief(request, knowledge).condition
        told |= {one.key: _spoken(one) for one in walk((line,) if line else ())}
    return told


def _spoken(line: Line) -> str:
    """Return a row as it is read aloud: label, text, where it holds.

    The place among the ten sentences is no part of what is said.
    """
    label = "" if line.label.isdigit() else line.label
    lead = label if not label or label.endswith("?") else f"{label}:"
    where = f"({line.jurisdiction})" if line.jurisdiction else ""
    tail = f"({line.tail})" if line.tail else ""
    return " ".join(part for part in (lead, line.text, where, tail) if part)


def _sentences(old: Mapping[str, str], new: Mapping[str, str]) -> Iterator[Sentence]:
    for key in {**new, **old}:
        if old.get(key) != new.get(key):
            yield Sentence(key, old.get(key), new.get(key))
