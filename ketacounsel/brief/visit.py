"""The visit: which kind of decision, what was agreed, what was covered, how it ended.

Everything is chosen from the knowledge base; nothing is typed, so nothing can identify a
person (WF-8). What was not chosen is ``None`` and shows as a blank, never as a default (CL-27).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from ketacounsel.brief.model import Block, Line, Visit
from ketacounsel.knowledge.records.visit import PickKind, VisitRecords

if TYPE_CHECKING:
    from ketacounsel.knowledge import Knowledge

ONE_OF: Final[tuple[PickKind, ...]] = ("goal", "measure", "review", "stop", "driver")
"""What is chosen once; values may be several."""
NOT_PICKED: Final = "[not set]"
IF_TRIED: Final = "IF TRIED"
DECISION: Final = "DECISION"
TRIED: Final = "write down now: one goal, how we measure it, the date we stop"
TRIED_WIDE: Final = (
    "goal [pick]   measure [pick]   review in [pick] weeks   stop if [pick]   no dose here"
)
BLANKS: Final = (IF_TRIED, TRIED, TRIED_WIDE)


def with_pick(visit: Visit, records: VisitRecords, name: str) -> Visit:
    """Return ``visit`` with a pick chosen; choosing it again takes it back. Raises KeyError."""
    pick = records.pick(name)
    if pick.kind == "value":
        kept = tuple(value for value in visit.values if value != name)
        return replace(visit, values=kept if name in visit.values else (*kept, name))
    chosen = None if picked(visit, pick.kind) == name else name
    return _with(visit, pick.kind, chosen)


def picked(visit: Visit, kind: PickKind) -> str | None:
    """Return the id chosen of one kind of pick; values are not chosen once."""
    return {
        "goal": visit.goal,
        "measure": visit.measure,
        "review": visit.review,
        "stop": visit.stop,
        "driver": visit.driver,
    }.get(kind)


def with_covered(visit: Visit, item: str) -> Visit:
    """Return ``visit`` with a point of the talk ticked, or no longer ticked."""
    kept = tuple(name for name in visit.covered if name != item)
    return replace(visit, covered=kept if item in visit.covered else (*kept, item))


def picked_name(visit: Visit, kind: PickKind, records: VisitRecords) -> str:
    """Return the clinician's word for what was chosen, or a visible blank (CL-27)."""
    chosen = picked(visit, kind)
    return records.pick(chosen).name if chosen else NOT_PICKED


def decision_block(knowledge: Knowledge, visit: Visit, option: str) -> Block:
    """Return the kind of decision with what is known of it, and what was agreed (CL-26, CL-27).

    Without a kind the block is empty.
    """
    if visit.kind is None:
        return Block("decision", "This decision", ())
    kind = knowledge.visit.kind(visit.kind)
    asked = Line(
        key=f"{option}/decision/{kind.id}",
        label=kind.name,
        text=kind.clinician,
        role="prompt",
        rules=kind.rules,
    )
    known = tuple(kind_lines(knowledge, visit, option))
    return Block("decision", "This decision", (asked, *known))


def agreed_words(visit: Visit, records: VisitRecords) -> tuple[str, str, str]:
    """Return the title of the row and what was agreed, in a short and a long form (CL-27).

    What was not chosen stays a visible blank; the kind of decision stands first if it was said.
    Where nothing was chosen, the words ask for all of it.
    """
    if not any((visit.kind, visit.goal, visit.measure, visit.review, visit.stop)):
        return BLANKS
    goal, measure = (picked_name(visit, one, records) for one in ("goal", "measure"))
    review, stop = (picked_name(visit, one, records) for one in ("review", "stop"))
    kind = f"{records.kind(visit.kind).name}: " if visit.kind else ""
    named = (("goal", goal), ("measure", measure), ("review", review), ("stop", stop))
    short = kind + ", ".join(_in_short(what, name) for what, name in named)
    long = f"{kind}goal {goal}   measure {measure}   review in {review}   stop if {stop}"
    return DECISION if visit.kind else IF_TRIED, short, f"{long}   no dose here"


def _in_short(what: str, name: str) -> str:
    """Return what was chosen without its heading, save where the word would not tell."""
    if name == NOT_PICKED:
        return f"{what} ?"
    return f"stop: {name}" if what == "stop" else name


def kind_lines(knowledge: Knowledge, visit: Visit, option: str) -> Iterator[Line]:
    """Yield what is known of this kind of decision for one option, each line with its facts."""
    if visit.kind is None:
        return
    kind = knowledge.visit.kind(visit.kind)
    for number, line in enumerate(kind.lines, 1):
        if option in line.options:
            yield Line(
                key=f"{option}/decision/{kind.id}/{number}",
                text=line.text,
                facts=line.facts,
                gaps=line.gaps,
                jurisdiction=line.jurisdiction,
            )


def _with(visit: Visit, kind: PickKind, name: str | None) -> Visit:
    if kind == "goal":
        return replace(visit, goal=name)
    if kind == "measure":
        return replace(visit, measure=name)
    if kind == "review":
        return replace(visit, review=name)
    if kind == "stop":
        return replace(visit, stop=name)
    return replace(visit, driver=name)
