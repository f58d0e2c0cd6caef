"""What one scene is checked with, and its parts together with where they stand in the file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from ketacounsel.frozen import frozen
from ketacounsel.knowledge import Knowledge
from ketacounsel.reading import DataPath, Document, Fault
from ketacounsel.rehearsal.index import Index
from ketacounsel.rehearsal.records import Choice, Line, Node, Route, Scene, Turn

Asker = Literal["line", "choice", "route", "ending", "reveal"]


@frozen
class Asked:
    """A condition as text, where it stands and what asks it."""

    path: DataPath
    text: str
    by: Asker


@frozen
class Taken:
    """A choice or route with its node and place."""

    node: Node
    turn: Turn
    path: DataPath
    taken: Choice | Route

    @property
    def shown(self) -> str:
        """Name it for a message."""
        if isinstance(self.taken, Choice):
            return f'choice "{self.taken.id}"'
        return f'route "{self.taken.when}"'


@frozen
class Case:
    """A scene as read, with the knowledge base that its facts are of.

    ``drills`` are the ids of the drills that a debrief may name; empty where none are known.
    """

    document: Document
    scene: Scene
    index: Index
    knowledge: Knowledge
    drills: tuple[str, ...]

    def fault(
        self,
        code: str,
        path: DataPath,
        message: str,
        *,
        expected: str | None = None,
        suggestion: str | None = None,
    ) -> Fault:
        """Build a fault at a place of the file; the letter of the code says how grave it is."""
        return told(self.document, code, path, message, expected=expected, suggestion=suggestion)


def told(
    document: Document,
    code: str,
    path: DataPath,
    message: str,
    *,
    expected: str | None = None,
    suggestion: str | None = None,
) -> Fault:
    """Build a fault; codes with E are errors, those with W warnings."""
    return document.fault(
        code,
        path,
        message,
        severity="warning" if code.startswith("W") else "error",
        expected=expected,
        suggestion=suggestion,
    )


def turns(scene: Scene) -> Iterator[tuple[DataPath, Node, Turn]]:
    """Yield every turn with its place."""
    for number, node in enumerate(scene.nodes):
        if node.turn is not None:
            yield ("nodes", number, "turn"), node, node.turn


def taken(scene: Scene) -> Iterator[Taken]:
    """Yield every choice and route with its place."""
    for path, node, turn in turns(scene):
        for number, choice in enumerate(turn.choices):
            yield Taken(node, turn, (*path, "choices", number), choice)
        if turn.free is not None:
            for number, route in enumerate(turn.free.routes):
                yield Taken(node, turn, (*path, "free", "routes", number), route)


def lines(scene: Scene) -> Iterator[tuple[DataPath, Line]]:
    """Yield every line of moments and endings with its place."""
    for number, node in enumerate(scene.nodes):
        for place, line in enumerate(node.patient):
            yield ("nodes", number, "patient", place), line
    for number, ending in enumerate(scene.endings):
        yield ("endings", number, "line"), ending.line


def conditions(scene: Scene) -> Iterator[Asked]:
    """Yield every condition with its place."""
    yield Asked(("hidden", "reveal_when"), scene.hidden.reveal_when, "reveal")
    for path, line in lines(scene):
        if line.when is not None:
            yield Asked((*path, "when"), line.when, "line")
    for one in taken(scene):
        if isinstance(one.taken, Route):
            yield Asked((*one.path, "when"), one.taken.when, "route")
        elif one.taken.when is not None:
            yield Asked((*one.path, "when"), one.taken.when, "choice")
    for number, ending in enumerate(scene.endings):
        if ending.when is not None:
            yield Asked(("endings", number, "when"), ending.when, "ending")
