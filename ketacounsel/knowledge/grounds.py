"""What every line rests on: a claim on facts, a prompt on rules; there is no third kind.

A line that only says what is not known may rest on a recorded gap alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from ketacounsel.knowledge import records as of
from ketacounsel.knowledge.shapes import texts

if TYPE_CHECKING:
    from ketacounsel.knowledge.references import Met
    from ketacounsel.reading import Fault

NO_GROUND: Final = "K311"
GAP_ALONE: Final = "K312"
NO_RULE: Final = "K313"

_GROUNDS: Final = MappingProxyType(
    {
        of.Statement: ("facts", "rules", "gaps"),
        of.Point: ("facts", "rules", "gaps"),
        of.Answer: ("facts", "rules", "gaps"),
        of.GlanceRow: ("facts", "rules", "gaps", "finding"),
        of.Finding: ("facts", "gaps"),
        of.Practical: ("facts", "rules"),
        of.Alternative: ("facts", "rules"),
        of.AskItem: ("rules",),
        of.Baseline: ("facts",),
        of.Harm: ("facts",),
        of.TimePoint: ("facts",),
        of.Position: ("facts",),
        of.Conflict: ("facts",),
        of.ConditionLine: ("facts",),
        of.KindLine: ("facts",),
        of.DecisionKind: ("rules",),
        of.Pick: ("rules",),
        of.TalkPrompt: ("rules",),
        of.Ending: ("rules",),
    }
)
_RULE_ID = re.compile(r"[A-Z]{2,3}-[A-Z]?[0-9]{1,2}[a-z]?")


def ground_faults(met: Iterable[Met]) -> Iterator[Fault]:
    """Return lines without ground, and rules that are no rule ids (``K311`` to ``K313``)."""
    for one in met:
        allowed = _GROUNDS.get(one.record)
        if allowed is None:
            continue
        given = [ground for ground in allowed if one.data.get(ground)]
        if not given and not _told_elsewhere(one, allowed):
            yield one.part.document.fault(
                NO_GROUND,
                one.path,
                "this rests on nothing: a claim needs facts, a prompt needs rules",
                expected=f"add one of: {', '.join(allowed)}",
            )
        elif given == ["gaps"] and not _may_rest_on_gaps(one):
            yield one.part.document.fault(
                GAP_ALONE,
                (*one.path, "gaps"),
                "a gap alone is ground only for saying that something is not known",
                key=True,
                expected="add facts or rules",
            )
        yield from _no_rules(one)


def _told_elsewhere(one: Met, allowed: tuple[str, ...]) -> bool:
    """Whether the line needs no ground, or the gate already says that its field is missing."""
    required = len(allowed) == 1
    return (required and allowed[0] not in one.data) or _says_nothing_was_read(one)


def _says_nothing_was_read(one: Met) -> bool:
    """A finding in the state "not found" claims nothing about its outcome."""
    return one.record is of.Finding and one.data.get("state") == "not found"


def _may_rest_on_gaps(one: Met) -> bool:
    if one.record is of.Finding:
        return _says_nothing_was_read(one)
    if one.record is of.Point:
        return one.data.get("stance") == "unknown"
    return True


def _no_rules(one: Met) -> Iterator[Fault]:
    for number, name in texts(one.data, "rules"):
        if not _RULE_ID.fullmatch(name):
            yield one.part.document.fault(
                NO_RULE,
                (*one.path, "rules", number),
                f'"{name}" is not the id of a rule',
                expected="expected: an id such as TB-1",
            )
