"""Records of the visit: kinds of decision, what is agreed, and what is said whatever the drug.

They are prompts with rules, not claims: nothing here says anything about a drug. The lines of a
kind of decision are claims, and cite facts.
"""

from __future__ import annotations

from typing import Literal, Protocol, TypeVar

from ketacounsel.frozen import frozen
from ketacounsel.knowledge.names import FORBID_EXTRA
from ketacounsel.knowledge.records.option import Stage

PickKind = Literal["goal", "measure", "review", "stop", "driver", "value"]
TalkKind = Literal["say", "ask", "check"]
Idea = Literal["how sure", "commonest harm", "no change"]


class _Named(Protocol):
    @property
    def id(self) -> str: ...


Named = TypeVar("Named", bound=_Named)


def _by_id(records: tuple[Named, ...], name: str) -> Named:
    for record in records:
        if record.id == name:
            return record
    raise KeyError(name)


@frozen
class KindLine:
    """What is known for one kind of decision, for some options (CL-26)."""

    __pydantic_config__ = FORBID_EXTRA

    options: tuple[str, ...]
    text: str
    facts: tuple[str, ...]
    gaps: tuple[str, ...] = ()
    jurisdiction: str | None = None


@frozen
class DecisionKind:
    """A kind of decision (CL-26): start, repeat, continue, take over, stop, takes it already."""

    __pydantic_config__ = FORBID_EXTRA

    id: str
    name: str
    clinician: str
    patient: str
    rules: tuple[str, ...]
    lines: tuple[KindLine, ...] = ()


@frozen
class Pick:
    """A thing to choose for the goal, the measure and the like; never a default (CL-27).

    ``name`` is the word of the first screen and the note, ``patient`` that of the handout.
    ``weeks`` is the time to a review.
    """

    __pydantic_config__ = FORBID_EXTRA

    id: str
    kind: PickKind
    name: str
    patient: str
    rules: tuple[str, ...]
    weeks: int | None = None


@frozen
class TalkPrompt:
    """Something to say, ask or check with any option (TT-1, TB-1).

    It stands in its stage before the points of the option, or after the point that is sentence
    ``after_sentence`` of the ten. ``idea`` is the big idea that a check is about (TB-2).
    ``options`` are those it is for; all, if none is named.
    """

    __pydantic_config__ = FORBID_EXTRA

    id: str
    stage: Stage
    kind: TalkKind
    clinician: str
    patient: str
    rules: tuple[str, ...]
    after_sentence: int | None = None
    idea: Idea | None = None
    essential: bool = False
    options: tuple[str, ...] = ()

    def is_for(self, option: str) -> bool:
        """Whether it is said with this option; one that names no options is for all."""
        return not self.options or option in self.options


@frozen
class Ending:
    """How a talk can end; deciding later, asking someone and no change always can (TT-2)."""

    __pydantic_config__ = FORBID_EXTRA

    id: str
    name: str
    clinician: str
    patient: str
    rules: tuple[str, ...]


@frozen
class VisitRecords:
    """All that the knowledge base holds on the visit itself."""

    __pydantic_config__ = FORBID_EXTRA

    kinds: tuple[DecisionKind, ...]
    picks: tuple[Pick, ...]
    talk: tuple[TalkPrompt, ...]
    endings: tuple[Ending, ...]

    def kind(self, name: str) -> DecisionKind:
        """Return the kind of decision with this id; raises KeyError."""
        return _by_id(self.kinds, name)

    def pick(self, name: str) -> Pick:
        """Return the pick with this id; raises KeyError."""
        return _by_id(self.picks, name)

    def ending(self, name: str) -> Ending:
        """Return the ending with this id; raises KeyError."""
        return _by_id(self.endings, name)

    def picks_of(self, kind: PickKind) -> tuple[Pick, ...]:
        """Return the picks of one kind, in the order of the file."""
        return tuple(pick for pick in self.picks if pick.kind == kind)
