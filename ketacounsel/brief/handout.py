"""The patient handout: one sheet for 1 to 4 options, adding nothing new always among them.

It holds one pain sentence per route (CL-2), no rating and no ratio (GR-11, RC-4), counts in both
framings only where honest numbers exist (RC-5), every ask-first question at full size (CL-19),
and blanks, never defaults, for what was not agreed (CL-27). IP-Q1 to IP-Q6, IP-S1, IP-S9, IP-S11.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from ketacounsel.brief.build import currency_of
from ketacounsel.brief.handout_model import Handout, Item, Section
from ketacounsel.brief.handout_options import NO_NEW_DRUG, option_section, place_words, title_of
from ketacounsel.brief.handout_person import (
    agreed_section,
    call_section,
    endings_section,
    matters_section,
    questions_section,
    tell_us_section,
)
from ketacounsel.brief.places import applies

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ketacounsel.brief.model import BriefRequest
    from ketacounsel.knowledge import Knowledge

NOTHING_NEW: Final = "nothing-new"
"""The other course that the section on usual care tells about."""


def handout(knowledge: Knowledge, request: BriefRequest) -> Handout:
    """Return the sheet for the options of ``request``, usual care first, then the alphabet.

    Raises UnknownId for an option or condition that the knowledge base does not hold.
    """
    shown = _options_shown(knowledge, request)
    sections = (
        _decision(knowledge, request),
        _choices(knowledge, request.jurisdiction, shown),
        *(option_section(knowledge, request, name) for name in shown),
        matters_section(knowledge, request),
        tell_us_section(knowledge, request, shown),
        agreed_section(knowledge, request),
        questions_section(knowledge, shown),
        call_section(knowledge, request, shown),
        endings_section(knowledge, request),
    )
    kept = tuple(section for section in sections if section.items)
    footer = tuple(_footer(knowledge, request))
    drugs = [title_of(knowledge, name) for name in shown if not _is_usual(knowledge, name)]
    return Handout(
        title=_capitalised(f"{_either(drugs)}: your choice") if drugs else "Your choice",
        subtitle=_capitalised(_either([title_of(knowledge, name) for name in shown])),
        today=request.today.isoformat(),
        banner=_banner(knowledge, request.today),
        sections=kept,
        footer=footer,
        sources=_sources((*(item for section in kept for item in section.items), *footer)),
    )


def day_in_words(day: date) -> str:
    """Return a day as a person writes it: 21 November 2026."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def _options_shown(knowledge: Knowledge, request: BriefRequest) -> tuple[str, ...]:
    """Return usual care, then the options asked for by title: no order by effect (RC-15)."""
    usual = [entry.id for entry in knowledge.names.options if entry.drug == NO_NEW_DRUG]
    asked = sorted(
        (name for name in request.options if name not in usual),
        key=lambda name: title_of(knowledge, name),
    )
    return tuple(dict.fromkeys((*usual, *asked)))


def _decision(knowledge: Knowledge, request: BriefRequest) -> Section:
    items = []
    if request.visit.kind is not None:
        kind = knowledge.visit.kind(request.visit.kind)
        items.append(Item("handout/decision/kind", "line", kind.patient, rules=kind.rules))
    else:
        items += [
            Item(
                f"handout/decision/{name}",
                "line",
                knowledge.option(name).decision,
                label="The choice",
                rules=("IP-Q2",),
            )
            for name in request.options
        ]
    if request.condition is not None:
        condition = knowledge.condition(request.condition)
        items.append(
            Item(
                f"handout/condition/{condition.id}",
                "line",
                condition.patient or condition.description,
                label=condition.name,
                facts=condition.facts,
                rules=() if condition.facts else ("IP-Q1",),
            )
        )
    elif knowledge.manifest.for_whom is not None:
        about = knowledge.manifest.for_whom
        items.append(
            Item("handout/condition/any", "line", about.text, facts=about.facts, rules=about.rules)
        )
    items += [
        Item(f"handout/decision/{prompt.id}", "line", prompt.patient, rules=prompt.rules)
        for prompt in knowledge.visit.talk
        if prompt.stage == "team" and prompt.kind == "say"
    ]
    return Section("decision", "What we talk about", tuple(items))


def _choices(knowledge: Knowledge, setting: str, shown: tuple[str, ...]) -> Section:
    items = [
        Item(
            f"handout/choices/{name}",
            "line",
            f"{title_of(knowledge, name)}.",
            group="On this sheet",
            rules=("IP-Q3",),
        )
        for name in shown
    ]
    others = dict.fromkeys(
        name for option in shown for name in knowledge.option(option).alternatives
    )
    for name in others:
        if name == NOTHING_NEW:
            continue
        other = knowledge.alternative(name)
        elsewhere = not applies(other.jurisdiction, setting)
        items.append(
            Item(
                f"handout/choices/{name}",
                "line",
                other.patient,
                group="Other ways",
                facts=other.facts,
                rules=other.rules,
                jurisdiction=other.jurisdiction,
                place=place_words(other.jurisdiction) if elsewhere else "",
                elsewhere=elsewhere,
            )
        )
    return Section("choices", "Your choices", tuple(items))


def _footer(knowledge: Knowledge, request: BriefRequest) -> Iterator[Item]:
    current = currency_of(knowledge, request.today)
    review_by = day_in_words(date.fromisoformat(current.review_by))
    written = _date_in_words(current.produced)
    told = {
        "made": f"Made on {day_in_words(request.today)}, version {current.version} of {written}. "
        f"It tells what was known up to {current.evidence_to}. To be checked again by {review_by}.",
        "funding": current.funding,
        "review": current.review_status,
        "no-advice": "This sheet does not tell you to start or stop a drug. Talk with your team.",
    }
    rules = {"made": "WF-9", "funding": "IP-C6", "review": "IP-S15", "no-advice": "PL-6"}
    for name, text in told.items():
        yield Item(f"handout/foot/{name}", "line", text, rules=(rules[name],))


def _date_in_words(given: str) -> str:
    """Return a date in words; one that is no date stands as it was written."""
    try:
        return day_in_words(date.fromisoformat(given))
    except ValueError:
        return given


def _banner(knowledge: Knowledge, today: date) -> str:
    if not currency_of(knowledge, today).overdue:
        return ""
    return "This sheet is old: it was due for a check before today. Ask us for a newer one."


def _sources(items: tuple[Item, ...]) -> Item:
    facts = tuple(dict.fromkeys(fact for item in items for fact in item.facts))
    return Item("handout/foot/sources", "line", " ".join(facts), label="Sources", facts=facts)


def _is_usual(knowledge: Knowledge, name: str) -> bool:
    return any(e.id == name and e.drug == NO_NEW_DRUG for e in knowledge.names.options)


def _either(names: list[str]) -> str:
    """Return "a, b or c" with each name in running text."""
    lower = [name[:1].lower() + name[1:] for name in names]
    return lower[0] if len(lower) == 1 else f"{', '.join(lower[:-1])} or {lower[-1]}"


def _capitalised(text: str) -> str:
    return text[:1].upper() + text[1:]


_MONTHS: Final = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
