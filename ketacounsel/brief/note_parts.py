"""What the rows of a chart note say: certainty in words, harms in short, what was asked or not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from ketacounsel.brief.conversation import TalkItem, conversation
from ketacounsel.brief.findings import THE_REVIEW
from ketacounsel.brief.model import Block, Brief, Course, FindingView, Line
from ketacounsel.brief.note_model import NoteLine, unique
from ketacounsel.brief.risks import HARM_GROUPS, TIERS
from ketacounsel.effect.certainty import RATED
from ketacounsel.effect.subject import ON_A_SCALE
from ketacounsel.frozen import frozen

if TYPE_CHECKING:
    from ketacounsel.knowledge import Knowledge, Names

HELD_NOTHING: Final = "we hold nothing on this, check elsewhere"
GROUP_SENTENCES: Final = (3, 5, 6)
"""Which of the ten sentences speaks of each group of harms; the fourth says no count is held."""
COUNT_SENTENCE: Final = 4
FEW: Final = 3
NOT_READ: Final = "not read by us"
_GROUP_IN_SHORT: Final = MappingProxyType(
    {"felt that day": "felt", "danger that day": "danger", "with repeats": "repeats"}
)
_RATINGS: Final = ("very low", "low or very low", "low", "moderate", "high")


@frozen
class Told:
    """Which points of the talk about one option say what, as ``option/point``."""

    other_courses: tuple[str, ...]
    certainty: tuple[str, ...]
    practical: tuple[str, ...]
    harms: tuple[str, ...]
    by_group: tuple[tuple[Line | None, tuple[str, ...]], ...]
    count: tuple[str, ...]
    count_line: Line | None


def told_of(course: Course, knowledge: Knowledge) -> Told:
    """Return the points of the talk by what they say; a row needs all of its points ticked."""
    items = conversation(knowledge, course.id).items
    option = knowledge.option(course.id)
    sentence = {point.id: point.sentence for point in option.points}
    block = next((block for block in course.glance if block.id == "harms"), None)
    head = block.lead if block else None
    harms = [item for item in items if item.stance == "harm"]
    count = [
        item
        for item in items
        if item.stance == "unknown"
        and sentence.get(item.id) == COUNT_SENTENCE
        and head
        and set(item.facts) & set(head.facts)
    ]
    known = [i for i in items if i.stance in ("benefit", "unknown") and i not in count]
    rows = _group_rows(block)
    groups = tuple(
        (rows[place] if rows else None, _ids(course, _of_group(harms, sentence, number)))
        for place, number in enumerate(GROUP_SENTENCES)
    )
    return Told(
        other_courses=_ids(course, (i for i in items if i.stance == "alternative")),
        certainty=_ids(course, [i for i in known if i.essential] or known),
        practical=_ids(course, (i for i in items if i.stance == "practical")),
        harms=_ids(course, harms),
        by_group=groups,
        count=_ids(course, count or harms),
        count_line=head,
    )


def short_names(courses: tuple[Course, ...], names: Names) -> dict[str, str]:
    """Return what tells several options apart: the drug, else the route, else the whole title."""
    drugs = {drug.id: drug.name for drug in names.drugs}
    shared_drugs = [course.drug for course in courses]
    shared_routes = [course.route for course in courses]
    found = {}
    for course in courses:
        name = course.title
        if shared_drugs.count(course.drug) < 2:
            name = drugs.get(course.drug, course.title)
        elif shared_routes.count(course.route) < 2:
            name = course.route
        found[course.id] = name.lower()
    return found


def certainty_text(
    course: Course, knowledge: Knowledge, second_hand: Iterable[str]
) -> tuple[str, list[Line]]:
    """Return what the review holds on the first benefit, in GRADE words, and the rows it is from.

    The interval decides the words: one that holds lower and higher is "unclear" (CL-1, GR-2).
    """
    told_by = {finding.id: finding.told_by for finding in knowledge.option(course.id).findings}
    outcome = next(
        (o for o in knowledge.outcomes if o.kind == "benefit" and _held(course, o.id)), None
    )
    if outcome is None:
        return "no benefit was looked for", []
    views = [v for v in _held(course, outcome.id) if told_by[v.id].startswith(THE_REVIEW)]
    rows = {line.finding.id: line for line in course.section("evidence").lines if line.finding}
    unread = [line for line in course.section("evidence").lines if line.key.endswith("/not-read")]
    seen = [view for view in views if view.state != "not found"]
    lines = [rows[view.id] for view in seen or views if view.id in rows]
    if not seen:
        return f"{outcome.name} {NOT_READ}", lines or unread
    parts = _verdicts(seen)
    missing = [view.time for view in seen if view.state == "not reported"]
    if missing:
        parts.append(f"no trial {', '.join(missing)}")
    if {fact for line in lines for fact in line.facts} & set(second_hand):
        parts.append("second-hand")
    return f"{outcome.name} {'; '.join(parts)}", lines


def names_of_group(course: Course, number: int) -> tuple[str, list[Line]]:
    """Return the names of all harms of a group, counted from 1 (CL-14)."""
    group = HARM_GROUPS[number - 1]
    lines = [line for line in course.section("harms").lines if line.group == group]
    return ", ".join(line.label or line.text.rstrip(".") for line in lines), lines


def first_of_each_group(course: Course, *, named: bool) -> tuple[str, list[Line]]:
    """Return the first harm of each group, in the order of CL-14, and that there are more.

    ``named`` puts the group before each and says how many more; a group of which nothing is known
    always has its name.
    """
    lines = list(course.section("harms").lines)
    first = {group: next(line for line in lines if line.group == group) for group in HARM_GROUPS}
    known = [line for line in lines if line.role != "unknown"]
    if not known:
        return NOT_READ, lines
    parts = []
    for group, line in first.items():
        head = f"{_GROUP_IN_SHORT[group]}: " if named or line not in known else ""
        parts.append(head + (line.label if line in known else "not known"))
    more = len(known) - sum(line in known for line in first.values())
    if more:
        parts.append(f"{more} more" if named else "more")
    return "; ".join(parts), list(first.values())


def harms_counted(course: Course) -> tuple[str, list[Line]]:
    """Return how many harms of each group are named in the brief."""
    lines = list(course.section("harms").lines)
    named = [line for line in lines if line.role != "unknown"]
    if not named:
        return NOT_READ, lines
    counts = [(sum(line.group == group for line in named), group) for group in HARM_GROUPS]
    words = [f"{n or 'unknown'} {_GROUP_IN_SHORT[group]}" for n, group in counts]
    return f"{', '.join(words)} named", lines


def yes_lines(brief: Brief, names: Mapping[str, str]) -> Iterator[NoteLine]:
    """Yield what was answered yes, by name; nothing held on it is said, for each option (CL-20).

    ``names`` tell the options apart. Where one option asks about it and another does not, the
    silence of the second is not safety (CL-23).
    """
    rows = _ask_rows(brief)
    groups: dict[tuple[str, ...], list[str]] = {(): []}
    for name, lines in rows.items():
        if _reply(lines) == "yes":
            held = {line.key.partition("/")[0] for line in lines if line.facts}
            missing = tuple(course.id for course in brief.courses if course.id not in held)
            groups.setdefault(missing, []).append(name)
    for missing, found in groups.items():
        if found:
            partly = 0 < len(missing) < len(brief.courses)
            whom = f"for {', '.join(names[option] for option in missing)} " if partly else ""
            tail = f": {whom}{HELD_NOTHING}" if missing else ""
            text = ", ".join(rows[name][0].label for name in found) + tail
            lines = [line for name in found for line in rows[name]]
            yield _asked("/".join(("yes", *missing)), "YES", text, lines)


def no_lines(brief: Brief, knowledge: Knowledge, *, counted: bool) -> Iterator[NoteLine]:
    """Yield what was answered no: by name, or as a count if there are more than a few."""
    rows = _ask_rows(brief)
    named = [name for name, reply in brief.request.factors if reply == "no"]
    named.sort(key=lambda name: [*rows].index(name) if name in rows else len(rows))
    if named:
        few = not counted or len(named) <= FEW
        text = ", ".join(knowledge.ask_item(name).short for name in named)
        lines = [line for name in named for line in rows.get(name, [])]
        yield _asked("no", "No", text if few else f"{len(named)} questions", lines)


def not_asked_line(brief: Brief, *, whole: bool) -> NoteLine:
    """Return what was not asked, which is never "no" (CL-20).

    Questions of the pause tier always have their names; the others are counted unless ``whole``.
    """
    rows = _ask_rows(brief)
    named = [name for name, lines in rows.items() if _reply(lines) == "not asked"]
    paused = [name for name in named if any(line.group == TIERS[0] for line in rows[name])]
    shown = named if whole else paused
    words = [rows[name][0].label for name in shown]
    more = len(named) - len(shown)
    if more:
        words.append(f"{more} more" if shown else f"{more} question{'' if more == 1 else 's'}")
    lines = [line for name in named for line in rows[name]]
    return _asked("not-asked", "NOT asked", ", ".join(words) or "none", lines)


def _ask_rows(brief: Brief) -> dict[str, list[Line]]:
    """Return the rows of each question over all options, by tier, a yes to any other last."""
    blocks = [course.section("ask") for course in brief.courses if _has(course, "ask")]
    every = [
        line
        for block in blocks
        for line in block.lines
        if line.group in TIERS or line.tail == "yes"
    ]
    order = {group: number for number, group in enumerate(TIERS)}
    rows: dict[str, list[Line]] = {}
    for line in sorted(every, key=lambda line: order.get(line.group, len(order))):
        rows.setdefault(line.key.rpartition("/")[2], []).append(line)
    return rows


def _asked(name: str, label: str, text: str, lines: Iterable[Line]) -> NoteLine:
    made_from = tuple(lines)
    return NoteLine(
        id=name,
        label=label,
        text=text,
        facts=unique(fact for line in made_from for fact in line.facts),
        rules=unique((*(rule for line in made_from for rule in line.rules), "CL-20")),
        keys=unique(line.key for line in made_from),
    )


def _reply(lines: list[Line]) -> str:
    return lines[0].tail or "not asked"


def _has(course: Course, name: str) -> bool:
    return any(block.id == name for block in course.sections)


def _held(course: Course, outcome: str) -> list[FindingView]:
    return [view for view in course.findings if view.outcome == outcome]


def _verdicts(seen: list[FindingView]) -> list[str]:
    """Return "unclear" with its ratings once, and the sentence of a result that says which way."""
    unclear = [view for view in seen if view.state != "not reported" and _unclear(view)]
    parts = [view.sentence.rstrip(".") for view in seen if not _open(view)]
    if unclear:
        rated = [view.certainty for view in unclear if view.certainty in (*RATED, _RATINGS[1])]
        found = [rating for rating in _RATINGS if rating in rated]
        words = f"{' to '.join(dict.fromkeys((found[0], found[-1])))} certainty" if found else ""
        left = len(unclear) - len(rated)
        if left:
            words += f" ({left} not read)" if words else "certainty not read"
        parts.insert(0, f"unclear, {words}")
    return parts


def _open(view: FindingView) -> bool:
    return view.state == "not reported" or _unclear(view)


def _unclear(view: FindingView) -> bool:
    if view.state == "uncertain" or view.certainty not in RATED or view.certainty == "very low":
        return True
    if view.state == "direction only":
        return False
    if view.low is None or view.high is None:
        return True
    null = 0.0 if view.measure in ON_A_SCALE else 1.0
    return view.low <= null <= view.high


def _group_rows(block: Block | None) -> list[Line]:
    """Return the first screen's row of each group, or none if it has no row for each (CL-14)."""
    rows = [line for line in block.lines if line.show == "both"] if block else []
    return rows[: len(HARM_GROUPS)] if len(rows) >= len(HARM_GROUPS) else []


def _of_group(
    harms: list[TalkItem], sentence: dict[str, int | None], number: int
) -> list[TalkItem]:
    """Return the points on one group of harms; every point on harms where none is its own."""
    return [item for item in harms if sentence.get(item.id) == number] or harms


def _ids(course: Course, items: Iterable[TalkItem]) -> tuple[str, ...]:
    return tuple(f"{course.id}/{item.id}" for item in items)
