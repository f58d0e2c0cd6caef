"""E01, E02, E07: every name leads somewhere, none leads to two, and conditions can be read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final, Protocol

from ketacounsel.frozen import frozen
from ketacounsel.language.wording.groups import groups, scopes
from ketacounsel.language.wording.records import LABELS
from ketacounsel.reading import DataPath, Fault, did_you_mean, quoted
from ketacounsel.rehearsal.conditions import (
    Called,
    Compared,
    ConditionError,
    Flagged,
    atoms,
    parse,
)
from ketacounsel.rehearsal.proof.case import Asked, Case, conditions, taken, turns
from ketacounsel.rehearsal.records import CLOSE, Choice, Item

_ASKED: Final = "asked"
_NOUN: Final = {
    "hit": "item",
    "temper": "temper",
    "covered": "point",
    "trapped": "trap",
    "visited": "moment",
}


@frozen
class _Reference:
    """A name that has to lead somewhere, and the names that would."""

    path: DataPath
    name: str
    noun: str
    known: tuple[str, ...]


def name_faults(case: Case) -> Iterator[Fault]:
    """Tell of names that lead nowhere (E01) or to two things (E02)."""
    for one in _references(case):
        if one.name not in one.known:
            yield case.fault(
                "E01",
                one.path,
                f"there is no {one.noun} {quoted(one.name)}",
                suggestion=did_you_mean(one.name, one.known),
            )
    yield from _duplicates(case)


def condition_faults(case: Case) -> Iterator[Fault]:
    """Tell of conditions that cannot be read or ask for something unknown (E07)."""
    for asked in conditions(case.scene):
        try:
            condition = parse(asked.text)
        except ConditionError as error:
            yield _unreadable(case, asked, error)
            continue
        looked_for = _items_at(case, asked)
        for atom in atoms(condition):
            message, known = _unknown(case, atom, looked_for)
            if message is not None:
                name = atom.name if not isinstance(atom, Compared) else atom.variable
                yield case.fault("E07", asked.path, message, suggestion=did_you_mean(name, known))


def reader_faults(case: Case) -> Iterator[Fault]:
    """Tell of what items ask of the reader and it does not have (E07)."""
    for number, item in enumerate(case.scene.items):
        yield from item_name_faults(case.fault, ("items", number), item)


def item_name_faults(fault: _Told, path: DataPath, item: Item) -> Iterator[Fault]:
    """Tell of labels, kinds and scopes that the reader does not have (E07)."""
    for number, wanted in enumerate(item.labels):
        label, _, kind = wanted.partition(".")
        here = (*path, "labels", number)
        known = next((one for one in LABELS if one == label), None)
        if known is None:
            message = f"the reader has no label {quoted(label)}"
            yield fault("E07", here, message, suggestion=did_you_mean(label, LABELS))
            continue
        kinds = {group.kind for group in groups(known)}
        if kind and kind not in kinds:
            yield fault(
                "E07",
                here,
                f"{label} has no kind {quoted(kind)}",
                suggestion=did_you_mean(kind, kinds),
            )
    names = {*scopes(), _ASKED}
    for number, scope in enumerate(item.unless):
        if scope not in names:
            yield fault(
                "E07",
                (*path, "unless", number),
                f"there is no scope {quoted(scope)}",
                suggestion=did_you_mean(scope, names),
            )


class _Told(Protocol):
    """How a fault is built: the code, its place, the message, and the nearest name."""

    def __call__(
        self, code: str, path: DataPath, message: str, *, suggestion: str | None = None
    ) -> Fault: ...


def _unreadable(case: Case, asked: Asked, error: ConditionError) -> Fault:
    document = case.document
    message = f"the condition cannot be read: {error}, character {error.place + 1}"
    written = document.written(asked.path) or ""
    lead = 1 if written[:1] in ('"', "'") else 0
    if written[lead : lead + len(asked.text)] != asked.text:
        return case.fault("E07", asked.path, message)
    start = document.place(asked.path)
    column = start.column + lead + min(error.place, len(asked.text))
    place = type(start)(start.line, column, None)
    return document.fault_in("E07", asked.path, message, place)


def _unknown(
    case: Case, atom: Compared | Called | Flagged, looked_for: tuple[str, ...] | None
) -> tuple[str | None, tuple[str, ...]]:
    """Return what is wrong with a name of a condition, and the names that there are."""
    if isinstance(atom, Compared):
        return None, ()
    if isinstance(atom, Flagged):
        flags = _flags(case)
        known = (*flags, *_NOUN, "trust", "anxiety", "understanding", "time")
        return (None if atom.name in flags else f"there is no flag {quoted(atom.name)}"), known
    index = case.index
    tables = {
        "hit": tuple(index.items),
        "temper": tuple(index.tempers),
        "covered": tuple(index.points),
        "trapped": tuple(index.traps),
        "visited": tuple(index.nodes),
    }
    table = tables[atom.call]
    if atom.name not in table:
        return f"there is no {_NOUN[atom.call]} {quoted(atom.name)}", table
    if atom.call == "hit" and looked_for is not None and atom.name not in looked_for:
        return f"this turn does not look for the item {quoted(atom.name)}", looked_for
    return None, ()


def _items_at(case: Case, asked: Asked) -> tuple[str, ...] | None:
    """Return the items that the turn of a route looks for, ``None`` for other conditions."""
    if asked.by != "route":
        return None
    number = asked.path[1]
    assert isinstance(number, int)
    turn = case.scene.nodes[number].turn
    return None if turn is None or turn.free is None else turn.free.items


def _flags(case: Case) -> tuple[str, ...]:
    return (*case.scene.flags, case.scene.hidden.revealed_by)


def _references(case: Case) -> Iterator[_Reference]:
    scene, index = case.scene, case.index
    moments = tuple(index.nodes)
    targets = (*moments, *index.endings, CLOSE)
    yield _Reference(("start",), scene.start, "moment", moments)
    for number, node in enumerate(scene.nodes):
        if node.goto is not None:
            yield _Reference(("nodes", number, "goto"), node.goto, "target", targets)
        yield from _each(("nodes", number, "sets"), node.sets, "flag", _flags(case))
    for path, _, turn in turns(scene):
        if turn.free is not None:
            yield from _each((*path, "free", "items"), turn.free.items, "item", tuple(index.items))
    for one in taken(scene):
        yield _Reference((*one.path, "goto"), one.taken.goto, "target", targets)
        yield from _each((*one.path, "sets"), one.taken.sets, "flag", _flags(case))
        yield from _each((*one.path, "covers"), one.taken.covers, "point", tuple(index.points))
        if one.taken.trap is not None:
            yield _Reference((*one.path, "trap"), one.taken.trap, "trap", tuple(index.traps))
    for number, item in enumerate(scene.items):
        yield from _each(("items", number, "covers"), item.covers, "point", tuple(index.points))
    for number, trap in enumerate(scene.traps):
        if trap.gate is not None:
            yield _Reference(("traps", number, "gate"), trap.gate, "gate", tuple(index.gates))
    for number, gate in enumerate(scene.gates):
        yield _Reference(("gates", number, "goto"), gate.goto, "target", targets)
    yield from _debrief_references(case, moments)


def _debrief_references(case: Case, moments: tuple[str, ...]) -> Iterator[_Reference]:
    scene = case.scene
    yield from _each(("hidden", "leaks"), scene.hidden.leaks, "moment", moments)
    yield from _each(("debrief", "key_nodes"), scene.debrief.key_nodes, "moment", moments)
    for number, exemplar in enumerate(scene.debrief.exemplars):
        yield _Reference(("debrief", "exemplars", number, "node"), exemplar.node, "moment", moments)
    yield from _each(("options",), scene.options, "option", case.knowledge.option_ids)
    if case.drills:
        yield _Reference(("debrief", "drill"), scene.debrief.drill, "drill", case.drills)


def _each(
    path: DataPath, names: tuple[str, ...], noun: str, known: tuple[str, ...]
) -> Iterator[_Reference]:
    for number, name in enumerate(names):
        yield _Reference((*path, number), name, noun, known)


def _duplicates(case: Case) -> Iterator[Fault]:
    scene = case.scene
    moments = [(("nodes", number, "id"), node.id) for number, node in enumerate(scene.nodes)]
    moments += [(("endings", n, "id"), ending.id) for n, ending in enumerate(scene.endings)]
    groups_of_ids: list[list[tuple[DataPath, str]]] = [[*moments]]
    parts: tuple[tuple[str, tuple[str, ...]], ...] = (
        ("tempers", tuple(temper.id for temper in scene.tempers)),
        ("must_cover", tuple(point.id for point in scene.must_cover)),
        ("traps", tuple(trap.id for trap in scene.traps)),
        ("gates", tuple(gate.id for gate in scene.gates)),
        ("items", tuple(item.id for item in scene.items)),
    )
    for field, ids in parts:
        groups_of_ids.append([((field, number, "id"), name) for number, name in enumerate(ids)])
    for path, _, turn in turns(scene):
        groups_of_ids.append(
            [((*path, "choices", n, "id"), choice.id) for n, choice in enumerate(turn.choices)]
        )
    groups_of_ids.append(
        [
            ((*one.path, "id"), one.taken.id)
            for one in taken(scene)
            if isinstance(one.taken, Choice) and one.taken.once
        ]
    )
    for group in groups_of_ids:
        yield from _twice(case, group)
    if CLOSE in (*case.index.nodes, *case.index.endings):
        path = next(path for path, name in moments if name == CLOSE)
        yield case.fault("E02", path, f'"{CLOSE}" is the word for the end and no id')


def _twice(case: Case, ids: Iterable[tuple[DataPath, str]]) -> Iterator[Fault]:
    first: dict[str, DataPath] = {}
    for path, name in ids:
        if name in first:
            line = case.document.place(first[name]).line
            yield case.fault("E02", path, f"the id {quoted(name)} is on line {line} too")
        first.setdefault(name, path)
