"""The talk in three stages: what to say, ask and check, in patient words (TT-1, TB-1, TB-2)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final, Literal

from ketacounsel.frozen import frozen

if TYPE_CHECKING:
    from ketacounsel.knowledge import Knowledge
    from ketacounsel.knowledge.records import Ending, Option, Point, TalkPrompt

Kind = Literal["say", "ask", "check"]
Stage = Literal["team", "option", "decision"]
STAGES: Final[tuple[Stage, ...]] = ("team", "option", "decision")
STAGE_TITLES: Final = {
    "team": ("Team talk", "there is a choice, and it is made together"),
    "option": ("Option talk", "what is known, what is not, what may go wrong"),
    "decision": ("Decision talk", "what fits this person, now or later"),
}


@frozen
class TalkItem:
    """One thing to say, ask or check.

    ``id`` is the point's or the prompt's, by which it is ticked; ``key`` names the row for good.
    ``idea`` is the big idea a check is about; ``essential`` marks the 2-minute path (WF-2).
    """

    id: str
    key: str
    kind: Kind
    stance: str
    patient: str
    clinician: str
    facts: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()
    gaps: tuple[str, ...] = ()
    idea: str | None = None
    essential: bool = False


@frozen
class TalkStage:
    """A stage of the talk with its items in order."""

    id: Stage
    title: str
    purpose: str
    items: tuple[TalkItem, ...]


@frozen
class Conversation:
    """The whole talk about one option, and the ways it can end (TT-2)."""

    option: str
    title: str
    stages: tuple[TalkStage, ...]
    endings: tuple[Ending, ...]

    @property
    def items(self) -> tuple[TalkItem, ...]:
        """Every item, in the order of the talk."""
        return tuple(item for stage in self.stages for item in stage.items)

    def item(self, name: str) -> TalkItem:
        """Return the item with this id; raises KeyError."""
        for item in self.items:
            if item.id == name:
                return item
        raise KeyError(name)


def conversation(knowledge: Knowledge, option_id: str) -> Conversation:
    """Return the talk about one option; raises UnknownId for an option that is not there."""
    option = knowledge.option(option_id)
    entry = next(entry for entry in knowledge.names.options if entry.id == option_id)
    prompts = knowledge.visit.talk
    return Conversation(
        option=option_id,
        title=entry.title,
        stages=tuple(
            TalkStage(stage, *STAGE_TITLES[stage], tuple(_items(option, prompts, stage)))
            for stage in STAGES
        ),
        endings=knowledge.visit.endings,
    )


def _items(option: Option, prompts: tuple[TalkPrompt, ...], stage: Stage) -> Iterator[TalkItem]:
    """Yield prompts without a place first, then the points, each with the prompts after it."""
    here = [prompt for prompt in prompts if prompt.stage == stage and prompt.is_for(option.id)]
    points = [point for point in option.points if point.stage == stage]
    sentences = {point.sentence for point in points if point.sentence}
    for prompt in here:
        if prompt.after_sentence not in sentences and prompt.kind != "check":
            yield _prompt(option, prompt)
    for point in points:
        yield _point(option, point)
        for prompt in here:
            if point.sentence and prompt.after_sentence == point.sentence:
                yield _prompt(option, prompt)
    for prompt in here:
        if prompt.after_sentence not in sentences and prompt.kind == "check":
            yield _prompt(option, prompt)


def _prompt(option: Option, prompt: TalkPrompt) -> TalkItem:
    return TalkItem(
        id=prompt.id,
        key=f"{option.id}/talk/{prompt.id}",
        kind=prompt.kind,
        stance=prompt.idea or "",
        patient=prompt.patient,
        clinician=prompt.clinician,
        rules=prompt.rules,
        idea=prompt.idea,
        essential=prompt.essential,
    )


def _point(option: Option, point: Point) -> TalkItem:
    return TalkItem(
        id=point.id,
        key=f"{option.id}/talk/{point.id}",
        kind=_KIND_OF_STANCE.get(point.stance, "say"),
        stance=point.stance,
        patient=point.patient,
        clinician=point.clinician,
        facts=point.facts,
        rules=point.rules,
        gaps=point.gaps,
        essential=point.essential,
    )


_KIND_OF_STANCE: Final[dict[str, Kind]] = {"values": "ask", "check understanding": "check"}
