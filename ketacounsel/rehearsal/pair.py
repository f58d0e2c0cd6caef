"""Play for two at a table: a card for the one who plays the patient, a sheet for who watches."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from textwrap import fill
from types import MappingProxyType
from typing import Final

from ketacounsel.frozen import frozen
from ketacounsel.rehearsal.conditions import All, Called, Compared, Condition, Flagged, parse
from ketacounsel.rehearsal.index import index_of
from ketacounsel.rehearsal.records import Choice, Scene, Temper, VariableName

LEAST, MOST = 0, 4
ANCHORS: Final = (
    "0 not seen",
    "1 a hint of it",
    "2 partly",
    "3 mostly",
    "4 clearly and with care",
)
FIGURES: Final = "  " + "  ".join(str(score) for score in range(LEAST, MOST + 1))
FEEDBACK: Final = (
    "Practice feedback between colleagues. Not a validated score, and not for a record (ME-3)."
)
SECRET: Final = "Your secret: do not say it unless it is earned"
EARNED: Final = "Tell it once all of this holds"
ENOUGH: Final[MappingProxyType[VariableName, str]] = MappingProxyType(
    {
        "trust": "You have come to trust them: they asked, listened, and promised nothing.",
        "anxiety": "You are worried enough to say it.",
        "understanding": "You have understood what they explained.",
        "time": "You have been talking for a while.",
    }
)
RISING: Final = (">", ">=")


@frozen
class Block:
    """A headed group of lines on a card."""

    title: str
    lines: tuple[str, ...]


@frozen
class Card:
    """One printable card; ``blocks`` in reading order."""

    title: str
    subtitle: str
    blocks: tuple[Block, ...]


def patient_card(scene: Scene, temper: Temper) -> Card:
    """Return the card of whoever plays the patient: who, what to say, the secret, what hurts."""
    blocks = (
        Block("Who you are", (scene.persona.about,)),
        Block(f"Your mood: {temper.label}", (temper.about,)),
        Block("Where", (scene.brief.setting,)),
        Block("Lines of yours, in the order they may come up", tuple(_lines(scene, temper))),
        Block(SECRET, (scene.hidden.agenda,)),
        Block(EARNED, _earned(scene)),
        Block(
            "What pleases you now, and you come back to later",
            tuple(f'If you hear: "{trap.line}"' for trap in scene.traps if trap.later is not None),
        ),
        Block(
            "Play fair",
            (
                "Know nothing about the drug beyond this card: say that you do not know.",
                "One kind sentence does not heal everything.",
                "Stop at once if your colleague asks you to.",
            ),
        ),
    )
    return Card(scene.title, "patient card", blocks)


def observer_sheet(scene: Scene) -> Card:
    """Return the sheet of whoever watches: points to tick, five behaviours, room for words."""
    points = tuple(
        f"[ ] {point.point}{' (critical)' if point.critical else ''}" for point in scene.must_cover
    )
    # The figures stand on a row of their own, so that no fold parts them.
    behaviours = tuple(line for words in scene.debrief.observer for line in (words, FIGURES))
    return Card(
        scene.title,
        "observer sheet",
        (
            Block("Task of the one who is practising", (scene.brief.task,)),
            Block("Tick what you heard; write the words", points),
            Block("Behaviours", (*behaviours, "; ".join(ANCHORS))),
            Block(
                "Unsafe, whatever else went well",
                tuple(gate.act for gate in scene.gates),
            ),
            Block("Words I noticed", ("", "", "")),
            Block("Afterwards ask", (scene.hidden.question,)),
            Block("About this sheet", (FEEDBACK,)),
        ),
    )


def as_text(card: Card, width: int = 76) -> str:
    """Return a card as text that prints on one page or two."""
    rows = [card.title.upper(), card.subtitle, "=" * min(width, 76)]
    for block in card.blocks:
        if not block.lines:
            continue
        rows += ["", block.title.upper()]
        rows += [
            fill(line, width, initial_indent="  ", subsequent_indent="    ") or "  " + "_" * 60
            for line in block.lines
        ]
    return "\n".join(rows) + "\n"


@frozen
class PairBack:
    """What two look back on: points heard or not, behaviours with 0 to 4, the agenda."""

    heard: tuple[str, ...]
    not_heard: tuple[str, ...]
    critical_missing: tuple[str, ...]
    behaviours: tuple[tuple[str, int], ...]
    met: bool


def look_back(
    scene: Scene, ticked: frozenset[str], scores: Mapping[int, int], *, unsafe: bool
) -> PairBack:
    """Put together what the observer noted; ``scores`` are by the place of the behaviour."""
    index = index_of(scene)
    missing = index.critical - ticked
    return PairBack(
        heard=tuple(p.point for p in scene.must_cover if p.id in ticked),
        not_heard=tuple(p.point for p in scene.must_cover if p.id not in ticked),
        critical_missing=tuple(p.point for p in scene.must_cover if p.id in missing),
        behaviours=tuple(
            (words, scores[place])
            for place, words in enumerate(scene.debrief.observer)
            if place in scores
        ),
        met=not missing and not unsafe,
    )


def _lines(scene: Scene, temper: Temper) -> Iterator[str]:
    for node in scene.nodes:
        own = (
            line
            for line in node.patient
            if line.say and line.who is None and _fits(line.when, temper)
        )
        line = next(own, None)
        if line is not None:
            yield f'"{line.say}"  [{line.affect}: {line.sign}]'


def _fits(when: str | None, temper: Temper) -> bool:
    asked = f"temper({temper.id})"
    return when is None or asked in when.replace(f"not {asked}", "")


def _earned(scene: Scene) -> tuple[str, ...]:
    """Return in words what must have happened before the secret is told, a line for each part."""
    condition = parse(scene.hidden.reveal_when)
    parts = condition.of if isinstance(condition, All) else (condition,)
    told = dict.fromkeys(words for part in parts for words in _in_words(part, scene))
    return tuple(told) or (scene.hidden.question,)


def _in_words(condition: Condition, scene: Scene) -> Iterator[str]:
    match condition:
        case Compared(variable, sign, _) if sign in RISING:
            yield ENOUGH[variable]
        case Flagged(name):
            yield from _said_for(scene, lambda choice: name in choice.sets)
        case Called("covered", name):
            yield from (p.point for p in scene.must_cover if p.id == name)
        case Called("visited", name):
            # Coming to a moment is earned by what leads there.
            yield from _said_for(scene, lambda choice: choice.goto == name)
        case _:
            # What must not have happened, and either-or, would only confuse at a table.
            return


def _said_for(scene: Scene, leads: Callable[[Choice], bool]) -> Iterator[str]:
    for node in scene.nodes:
        for choice in node.turn.choices if node.turn else ():
            if leads(choice) and choice.trap is None:
                yield f'You heard something like: "{choice.text}"'
                return
