"""An option on the handout: what is known and not, what may go wrong, how many, what it takes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ketacounsel.brief.handout_counts import count_items
from ketacounsel.brief.handout_model import Item, Section
from ketacounsel.brief.places import EVERYWHERE, applies, places_in
from ketacounsel.brief.risks import HARM_GROUPS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ketacounsel.brief.model import BriefRequest
    from ketacounsel.knowledge import Knowledge
    from ketacounsel.knowledge.records import Option, Point, Practical

NO_NEW_DRUG: Final = "usual-care"
"""The id of the drug of usual care, in every knowledge base."""

KNOWN: Final = "What we know and do not know"
HOW_MANY: Final = "How many people"
WHAT_IT_TAKES: Final = "What it takes"
GROUP_TITLES: Final = {
    "felt that day": "What you may feel",
    "danger that day": "What may be dangerous",
    "with repeats": "Over time, or with repeats",
}
PAIN_SENTENCE: Final = 1
UNSURE_SENTENCE: Final = 2
COUNT_SENTENCE: Final = 4
SENTENCE_OF_GROUP: Final = {"felt that day": 3, "danger that day": 5, "with repeats": 6}
"""Places among the ten sentences that a patient can hear."""

NO_FAIR_COUNT: Final = "We have no fair count of how many people this is."
NOT_KNOWN: Final = "Not known."
WHEN_TO_CALL: Final = "when to call"
"""The topic of practical lines that belong beside the phone number."""

_WITH_ARTICLE: Final = frozenset({"US", "UK", "Netherlands", "Philippines"})


def option_section(knowledge: Knowledge, request: BriefRequest, name: str) -> Section:
    """Return the section on one option: the same small headings for each (CL-18, GR-15)."""
    option = knowledge.option(name)
    items = (
        *_known(option),
        *_harms(option),
        *_how_many(knowledge, request, option),
        *_practical(knowledge, option, request.jurisdiction),
    )
    return Section(f"option-{name}", title_of(knowledge, name), items, about=name)


def title_of(knowledge: Knowledge, name: str) -> str:
    """Return an option's name for a patient; usual care is what it means: adding nothing new."""
    entry = next(entry for entry in knowledge.names.options if entry.id == name)
    return "Add nothing new (usual care)" if entry.drug == NO_NEW_DRUG else entry.title


def place_words(jurisdiction: str | None) -> str:
    """Return where a line holds, to stand before it: "In the US and the UK"; "" for everywhere."""
    if not jurisdiction or jurisdiction in ("international", "not stated"):
        return ""
    named = [
        f"the {place}" if place in _WITH_ARTICLE else place for place in places_in(jurisdiction)
    ]
    return f"In {' and '.join(named)}"


def practical_items(
    option: Option,
    setting: str,
    chosen: tuple[Practical, ...],
    *,
    group: str = "",
    label: str = "",
) -> Iterator[Item]:
    """Yield practical lines, one for each place: that of the setting first, the others named.

    A line that names its place itself stands alone.
    """
    here = [line for line in chosen if applies(line.jurisdiction, setting)]
    away = [line for line in chosen if line not in here]
    by_place: dict[tuple[str, str], list[Practical]] = {}
    for line in (*here, *away):
        unnamed = setting != EVERYWHERE and line in here
        place = "" if unnamed else place_words(line.jurisdiction)
        names_it = bool(place) and (line.patient or "").startswith(place)
        by_place.setdefault(("", line.id) if names_it else (place, ""), []).append(line)
    for (place, alone), lines in by_place.items():
        yield Item(
            f"{option.id}/handout/practical/{alone or lines[0].id}",
            "line",
            " ".join(line.patient or "" for line in lines),
            label=label,
            group=group,
            facts=_each_once(fact for line in lines for fact in line.facts),
            rules=_each_once(rule for line in lines for rule in line.rules),
            jurisdiction=lines[0].jurisdiction,
            place=place,
            elsewhere=lines[0] in away,
        )


def when_to_call(option: Option) -> tuple[Practical, ...]:
    """Return the practical lines on when to call that have words for patients."""
    return tuple(line for line in option.practical if line.patient and line.topic == WHEN_TO_CALL)


def _practical(knowledge: Knowledge, option: Option, setting: str) -> Iterator[Item]:
    """Yield what it takes; what the list of other ways tells from the same facts stands there."""
    calls = when_to_call(option)
    told = [set(knowledge.alternative(name).facts) for name in option.alternatives]
    chosen = tuple(
        line
        for line in option.practical
        if line.patient
        and line not in calls
        and not any(facts and facts <= set(line.facts) for facts in told)
    )
    if chosen:
        yield from practical_items(option, setting, chosen, group=WHAT_IT_TAKES)
        return
    for point in option.points:
        if point.stance == "practical":
            yield _spoken(option, point, WHAT_IT_TAKES)


def _known(option: Option) -> Iterator[Item]:
    """Yield the one pain sentence of the route and why it is unsure (CL-2, GR-11)."""
    for number, stances in ((PAIN_SENTENCE, None), (UNSURE_SENTENCE, ("unknown",))):
        point = _sentence(option, number)
        if point is not None and (stances is None or point.stance in stances):
            yield _spoken(option, point, KNOWN)


def _harms(option: Option) -> Iterator[Item]:
    """Yield the three groups in their order; one without facts says not known (CL-14, RC-16).

    Where an option has no harms of its own, the sentence in the place of the count tells the
    natural course, and stands with what comes over time (IP-S1).
    """
    for group in HARM_GROUPS:
        title = GROUP_TITLES[group]
        named = [harm for harm in option.harms if harm.group == group and harm.patient]
        if not named:
            yield Item(
                f"{option.id}/handout/{_slug(group)}/none",
                "line",
                NOT_KNOWN,
                group=title,
                rules=("CL-14", "RC-16"),
                run=True,
            )
        point = _sentence(option, SENTENCE_OF_GROUP[group])
        if point is not None and point.stance in ("harm", "unknown"):
            yield _spoken(option, point, title)
        course = _sentence(option, COUNT_SENTENCE)
        if group == HARM_GROUPS[-1] and course is not None and not option.harms:
            yield _spoken(option, course, title)
        if named:
            yield Item(
                f"{option.id}/handout/{_slug(group)}",
                "line",
                f"Named so far: {'; '.join(harm.lay for harm in named)}.",
                group=title,
                facts=_each_once(fact for harm in named for fact in harm.facts),
                run=True,
            )


def _how_many(knowledge: Knowledge, request: BriefRequest, option: Option) -> Iterator[Item]:
    """Yield honest counts where there are any, else that there is no fair count (RC-5, RC-16)."""
    counted = tuple(count_items(knowledge, request, option, HOW_MANY))
    yield from counted
    if counted:
        return
    point = _sentence(option, COUNT_SENTENCE)
    if point is not None and point.stance == "unknown" and option.harms:
        yield _spoken(option, point, HOW_MANY)
    else:
        key = f"{option.id}/handout/no-count"
        yield Item(key, "line", NO_FAIR_COUNT, group=HOW_MANY, rules=("RC-16",))


def _sentence(option: Option, number: int) -> Point | None:
    return next((point for point in option.points if point.sentence == number), None)


def _spoken(option: Option, point: Point, group: str) -> Item:
    return Item(
        f"{option.id}/handout/{point.id}",
        "line",
        point.patient,
        group=group,
        facts=point.facts,
        rules=point.rules,
        gaps=point.gaps,
        run=True,
    )


def _each_once(ids: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(ids))


def _slug(text: str) -> str:
    return text.replace(" ", "-")
