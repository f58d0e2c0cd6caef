"""The rows of the chart note, made from rows of the brief, replies, picks and ticks.

Folds, each with those before it: 1 blanks on one row; 2 other courses as a count; 3 harms of an
option on one row, the first of each group and how many more; 4 what was answered no as a count;
5 neither group nor number beside those harms, teach-back on one row, a long protocol of the clinic
as a count; 6 harms as counts by group.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from ketacounsel.brief.conversation import conversation
from ketacounsel.brief.model import Brief, Course, Line, Visit
from ketacounsel.brief.note_model import NoteLine, is_ticked, unique
from ketacounsel.brief.note_parts import (
    Told,
    certainty_text,
    first_of_each_group,
    harms_counted,
    names_of_group,
    no_lines,
    not_asked_line,
    short_names,
    told_of,
    yes_lines,
)
from ketacounsel.brief.places import NOT_YOURS
from ketacounsel.brief.risks import HARM_GROUPS
from ketacounsel.brief.visit import NOT_PICKED, picked_name
from ketacounsel.frozen import frozen

if TYPE_CHECKING:
    from ketacounsel.knowledge import Knowledge
    from ketacounsel.knowledge.records.visit import PickKind, VisitRecords

EVERY_NAME: Final = -1
BLANKS, COURSES_COUNTED, HARMS_SHORT, NO_COUNTED, TIGHT, HARMS_COUNTED = range(1, 7)
PICKS: Final[tuple[tuple[PickKind, str], ...]] = (
    ("goal", "Goal"),
    ("measure", "Measure"),
    ("review", "Review"),
    ("stop", "Stop"),
    ("driver", "Going home"),
)
CONSENT: Final = "consent"
TEACH_BACK: Final = "Teach-back"
GOING_HOME: Final = "going-home"
PROTOCOL: Final = "protocol"
LONG_PROTOCOL: Final = 12
USUAL_CARE: Final = "usual-care"


@frozen
class Given:
    """What the rows are made from: the brief with its talk, and how far to fold."""

    brief: Brief
    knowledge: Knowledge
    fold: int
    names: dict[str, str]
    told: dict[str, Told]

    @property
    def visit(self) -> Visit:
        """What was chosen and ticked."""
        return self.brief.request.visit

    def row(
        self,
        name: str,
        label: str,
        text: str,
        items: Iterable[str] = (),
        made_from: Iterable[Line] = (),
        rules: tuple[str, ...] = (),
    ) -> NoteLine:
        """Return a row that can be ticked, with the facts and rules of what it is made from."""
        named, lines = unique(items), tuple(made_from)
        return NoteLine(
            id=name,
            label=label,
            text=text,
            covered=bool(named) and all(is_ticked(self.visit, item) for item in named),
            items=named,
            facts=unique(fact for line in lines for fact in line.facts),
            rules=unique((*rules, *(rule for line in lines for rule in line.rules))),
            keys=unique(line.key for line in lines),
        )


def note_lines(brief: Brief, knowledge: Knowledge, fold: int) -> Iterator[NoteLine]:
    """Yield the rows of a note folded ``fold`` times, 0 to 6; see the module."""
    given = _given(brief, knowledge, fold)
    if brief.condition:
        state = f" ({brief.condition.tail})" if brief.condition.tail else ""
        yield NoteLine(
            id="condition",
            label="Condition",
            text=f"{brief.condition.label}{state}",
            rules=("CL-25",),
        )
    if brief.courses:
        rows = [*_body(given)]
        blanks = [row for row in rows if row.text == NOT_PICKED and row.covered is None]
        yield from rows if fold < BLANKS else _with_one_row_of_blanks(rows, blanks)
    yield _currency(brief)


def full_note_lines(brief: Brief, knowledge: Knowledge) -> Iterator[NoteLine]:
    """Yield every row, with each harm and each question by name, and what else was ticked."""
    given = _given(brief, knowledge, EVERY_NAME)
    for row in note_lines(brief, knowledge, EVERY_NAME):
        if row.id == "ending":
            yield from _also(given)
        yield row


def _given(brief: Brief, knowledge: Knowledge, fold: int) -> Given:
    return Given(
        brief=brief,
        knowledge=knowledge,
        fold=fold,
        names=short_names(brief.courses, knowledge.names),
        told={course.id: told_of(course, knowledge) for course in brief.courses},
    )


def _body(given: Given) -> Iterator[NoteLine]:
    knowledge, visit = given.knowledge, given.visit
    kind = knowledge.visit.kind(visit.kind).name if visit.kind else NOT_PICKED
    yield NoteLine(id="decision", label="Decision kind", text=kind, rules=("CL-26",))
    yield from _options(given)
    courses = given.brief.courses
    yield from _merged(given, [(course, _certainty(given, course)) for course in courses])
    drugs = [course for course in courses if course.drug != USUAL_CARE]
    yield from _merged(given, [(course, _licence(given, course)) for course in drugs])
    yield from _harms(given)
    yield from _count(given)
    yield from yes_lines(given.brief, given.names)
    yield from no_lines(given.brief, knowledge, counted=given.fold >= NO_COUNTED)
    yield not_asked_line(given.brief, whole=given.fold == EVERY_NAME)
    for pick, label in PICKS:
        yield _pick(given, pick, label)
    yield from _prompts(given)
    names = [knowledge.visit.pick(value).name for value in visit.values]
    yield NoteLine(
        id="values", label="Values", text=", ".join(names) or NOT_PICKED, rules=("IP-S9",)
    )
    ending = knowledge.visit.ending(visit.ending).name if visit.ending else NOT_PICKED
    yield NoteLine(id="ending", label="Ending", text=ending, rules=("TT-2",))
    yield from _local(given)


def _options(given: Given) -> Iterator[NoteLine]:
    """Yield what the note is about, and the other courses, adding nothing new among them."""
    courses = given.brief.courses
    yield NoteLine(
        id="option",
        label="Option" if len(courses) == 1 else "Options",
        text=", ".join(course.title[:1].lower() + course.title[1:] for course in courses),
        rules=("CL-30",),
    )
    others = {line.label: line for course in courses for line in course.section("courses").lines}
    shown = list(others.values())
    more = ""
    if given.fold >= COURSES_COUNTED and len(shown) > 1:
        more, shown = f", {len(shown) - 1} more", shown[:1]
    items = [item for course in courses for item in given.told[course.id].other_courses]
    text = f"{', '.join(line.label for line in shown)}{more}"
    yield given.row("courses", "Other courses", text, items, shown)


def _certainty(given: Given, course: Course) -> NoteLine:
    text, lines = certainty_text(course, given.knowledge, given.brief.currency.second_hand.facts)
    told = given.told[course.id].certainty
    return given.row(f"certainty/{course.id}", "Certainty", text, told, lines)


def _licence(given: Given, course: Course) -> NoteLine:
    told, said = given.told[course.id].practical, course.licence
    where = f" ({NOT_YOURS})" if said.elsewhere else ""
    return given.row(f"licence/{course.id}", "Licence", f"{said.text}{where}", told, (said,))


def _harms(given: Given) -> Iterator[NoteLine]:
    """Yield harms by group, each group of an option a row, or an option a row where folded."""
    courses = given.brief.courses
    if given.fold >= HARMS_SHORT:
        yield from _merged(given, [(course, _harms_in_a_row(given, course)) for course in courses])
        return
    for course in courses:
        for number, (row, items) in enumerate(given.told[course.id].by_group, 1):
            head = row.label if row else HARM_GROUPS[number - 1]
            text, lines = (row.text, [row]) if row else names_of_group(course, number)
            if given.fold == EVERY_NAME:
                text, lines = names_of_group(course, number)
            label = head[:1].upper() + head[1:]
            made = given.row(f"harms/{course.id}/{number}", label, text, items, lines)
            yield from _merged(given, [(course, made)])


def _harms_in_a_row(given: Given, course: Course) -> NoteLine:
    if given.fold >= HARMS_COUNTED:
        text, lines = harms_counted(course)
    else:
        text, lines = first_of_each_group(course, named=given.fold < TIGHT)
    return given.row(f"harms/{course.id}", "Harms", text, given.told[course.id].harms, lines)


def _count(given: Given) -> Iterator[NoteLine]:
    """Yield what the first screens say on counts, up to the colon: the reason stands in them."""
    told = [given.told[course.id] for course in given.brief.courses]
    heads = [one.count_line for one in told if one.count_line]
    if heads:
        words = min((line.text.partition(":")[0].strip(" .") for line in heads), key=len)
        items = [item for one in told for item in one.count]
        yield given.row("count", "Count", words, items, heads)


def _merged(given: Given, made: list[tuple[Course, NoteLine]]) -> Iterator[NoteLine]:
    """Yield rows that say the same of several options, ticked alike, as one that names them."""
    alike: dict[tuple[str, bool | None], list[tuple[Course, NoteLine]]] = {}
    for course, row in made:
        alike.setdefault((row.text, row.covered), []).append((course, row))
    for members in alike.values():
        rows = [row for _, row in members]
        names = ", ".join(given.names[course.id] for course, _ in members)
        everyone = len(members) == len(given.brief.courses)
        yield _joined(rows, rows[0].label if everyone else f"{rows[0].label}, {names}")


def _joined(rows: list[NoteLine], label: str) -> NoteLine:
    """Return several rows as one with this label: the points, facts and rules of all of them."""
    return replace(
        rows[0],
        label=label,
        items=unique(item for row in rows for item in row.items),
        facts=unique(fact for row in rows for fact in row.facts),
        rules=unique(rule for row in rows for rule in row.rules),
        keys=unique(key for row in rows for key in row.keys),
    )


def _pick(given: Given, pick: PickKind, label: str) -> NoteLine:
    """Return a choice: a visible blank if nothing was chosen, never a default (CL-27)."""
    records: VisitRecords = given.knowledge.visit
    text = picked_name(given.visit, pick, records)
    rules = ("CL-31",) if pick == "driver" else ("CL-27",)
    if pick == "driver" and text == NOT_PICKED:
        items = _prompt_items(given, GOING_HOME)
        row = given.row(pick, label, "asked; who: [not set]", items, rules=rules)
        if row.covered:
            return row
    return NoteLine(id=pick, label=label, text=text, rules=rules)


def _prompts(given: Given) -> Iterator[NoteLine]:
    """Yield consent and each teach-back; both are ticked where the talk ticks them."""
    ideas: list[NoteLine] = []
    for item in given.knowledge.visit.talk:
        items = _prompt_items(given, item.id)
        if item.id == CONSENT:
            if not items or all(c.drug == USUAL_CARE for c in given.brief.courses):
                continue
            yield given.row(CONSENT, "Consent before cover drugs", "", items, rules=item.rules)
        elif item.kind == "check" and item.idea:
            label = f"{TEACH_BACK}: {item.idea}"
            ideas.append(given.row(item.id, label, "", items, rules=item.rules))
    if given.fold >= TIGHT and len({row.covered for row in ideas}) == 1:
        words = ", ".join(row.label.removeprefix(f"{TEACH_BACK}: ") for row in ideas)
        ideas = [_joined(ideas, f"{TEACH_BACK}: {words}")]
    yield from ideas


def _prompt_items(given: Given, name: str) -> list[str]:
    return [
        f"{course.id}/{name}"
        for prompt in given.knowledge.visit.talk
        for course in given.brief.courses
        if prompt.id == name and prompt.is_for(course.id)
    ]


def _also(given: Given) -> Iterator[NoteLine]:
    """Yield one row on what else of the talk was ticked, by the kind of point."""
    shown = {item for row in _body(given) for item in row.items}
    names: list[str] = []
    for course in given.brief.courses:
        for item in conversation(given.knowledge, course.id).items:
            name = f"{course.id}/{item.id}"
            if name not in shown and is_ticked(given.visit, name):
                names.append(item.stance or item.id.replace("-", " "))
    if names:
        yield NoteLine(
            id="also", label="Also covered", text=", ".join(unique(names)), rules=("CL-31",)
        )


def _local(given: Given) -> Iterator[NoteLine]:
    """Yield the clinic's own protocol, marked as local; an empty slot prints nothing here."""
    seen: dict[str, list[Line]] = {}
    for course in given.brief.courses:
        for line in course.local:
            if line.slot == PROTOCOL:
                row = next(r for r in course.section("clinic").lines if r.key == line.key)
                seen.setdefault(row.text, []).append(row)
    for number, (text, rows) in enumerate(seen.items(), 1):
        long = given.fold >= TIGHT and len(text.split()) > LONG_PROTOCOL
        said = f"{len(text.split())} words, in the clinic's own folder" if long else text
        made = given.row(f"protocol/{number}", "Protocol (local)", said, (), rows)
        yield replace(made, covered=None)


def _with_one_row_of_blanks(rows: list[NoteLine], blanks: list[NoteLine]) -> Iterator[NoteLine]:
    """Yield the rows with all blanks on one, in the place of the first."""
    if len(blanks) < 2:
        yield from rows
        return
    for row in rows:
        if row == blanks[0]:
            yield NoteLine(
                id="not-set",
                label="Not set",
                text=", ".join(blank.label.lower() for blank in blanks),
                rules=unique(rule for blank in blanks for rule in blank.rules),
            )
        elif row not in blanks:
            yield row


def _currency(brief: Brief) -> NoteLine:
    currency, request = brief.currency, brief.request
    overdue = "; OVERDUE" if currency.overdue else ""
    where = "all countries" if request.jurisdiction == "all" else f"country {request.jurisdiction}"
    return NoteLine(
        id="evidence",
        label="Evidence",
        text=f"{currency.evidence_to}, v{currency.version} {currency.produced}, {where}{overdue}; "
        f"note {request.today.isoformat()}",
        rules=("WF-9",),
    )
