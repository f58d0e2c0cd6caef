"""Every text of a scene that somebody reads or says, with its part in the talk and its place."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from ketacounsel.frozen import frozen
from ketacounsel.reading import DataPath
from ketacounsel.rehearsal.proof.case import lines, turns
from ketacounsel.rehearsal.records import Line, Scene

Part = Literal["patient", "choice", "trap choice", "say", "good", "poor", "about"]
"""Who would say it: "about" are notes, signs and thoughts, which tell of the patient."""


@frozen
class Text:
    """One text; ``who`` is another person in the room who says it."""

    path: DataPath
    part: Part
    text: str
    who: str | None = None


def texts(scene: Scene) -> Iterator[Text]:
    """Yield every text that is spoken, or told of the patient, in the order of the fields."""
    for path, line in lines(scene):
        yield from _of_line(path, line)
    for path, _, turn in turns(scene):
        for number, choice in enumerate(turn.choices):
            here = (*path, "choices", number)
            yield Text(
                (*here, "text"), "choice" if choice.trap is None else "trap choice", choice.text
            )
            if choice.note is not None:
                yield Text((*here, "note"), "about", choice.note)
        if turn.free is None:
            continue
        for number, route in enumerate(turn.free.routes):
            if route.note is not None:
                yield Text((*path, "free", "routes", number, "note"), "about", route.note)
        for number, miss in enumerate(turn.free.misses):
            here = (*path, "free", "misses", number)
            yield Text((*here, "say"), "patient", miss.say)
            yield Text((*here, "sign"), "about", miss.sign)
    for number, trap in enumerate(scene.traps):
        if trap.later is not None and trap.later.line is not None:
            yield Text(("traps", number, "later", "line"), "patient", trap.later.line)
    for number, point in enumerate(scene.must_cover):
        yield Text(("must_cover", number, "say"), "say", point.say)
    for number, exemplar in enumerate(scene.debrief.exemplars):
        path = ("debrief", "exemplars", number)
        for place, good in enumerate(exemplar.good):
            yield Text((*path, "good", place), "good", good)
        yield Text((*path, "poor"), "poor", exemplar.poor)


def _of_line(path: DataPath, line: Line) -> Iterator[Text]:
    if line.say is not None:
        yield Text((*path, "say"), "patient", line.say, line.who)
    yield Text((*path, "sign"), "about", line.sign, line.who)
    if line.thought is not None:
        yield Text((*path, "thought"), "about", line.thought, line.who)
