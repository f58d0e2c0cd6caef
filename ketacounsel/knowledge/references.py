"""References, both ways: every id that is named exists, every thing that is defined is used.

Works on the data as it was read, so that a fault of shape in one file hides nothing in another.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeAlias

from ketacounsel.knowledge import records as of
from ketacounsel.knowledge.envelopes import RECORD_OF_KIND
from ketacounsel.knowledge.files import MANIFEST, OPTIONS_FOLDER
from ketacounsel.knowledge.links import (
    DEFINED,
    DEFINED_IN_OPTION,
    FILE_OF_NOUN,
    LINKS,
    MUST_BE_USED,
)
from ketacounsel.knowledge.shapes import Fields, texts, walk
from ketacounsel.reading import did_you_mean, quoted

if TYPE_CHECKING:
    from ketacounsel.reading import DataPath, Document, Fault

UNKNOWN_ID: Final = "K301"
DUPLICATE_ID: Final = "K302"
NO_OPTION_FILE: Final = "K303"
UNLISTED_OPTION: Final = "K304"
OPTION_NAME: Final = "K305"
UNUSED: Final = "K306"
NOT_ASKED: Final = "K307"


@dataclass(frozen=True, slots=True)
class Part:
    """A file of the knowledge base as read: its name in the folder, its kind, its document."""

    name: str
    kind: str
    document: Document


@dataclass(frozen=True, slots=True)
class Met:
    """A mapping met on the walk: the record it should be, its data, where it stands."""

    record: type
    data: Fields
    path: DataPath
    part: Part


Known: TypeAlias = "Mapping[str, dict[str, Met]]"
Used: TypeAlias = "defaultdict[str, set[str]]"


def everything_met(part: Part) -> list[Met]:
    """Walk a file once; every check of references and figures reads this list."""
    record = RECORD_OF_KIND[part.kind]
    return [Met(kind, data, path, part) for kind, data, path in walk(record, part.document.data)]


def reference_faults(met_in: Mapping[str, Sequence[Met]], parts: Sequence[Part]) -> list[Fault]:
    """Return all faults of reference over the whole knowledge base (``K301`` to ``K307``).

    ``met_in`` holds what was met in each file, by the name of the file.
    """
    faults: list[Fault] = []
    known: dict[str, dict[str, Met]] = {noun: {} for noun in DEFINED.values()}
    for part in parts:
        faults += _define(met_in[part.name], DEFINED, known)
    absent = {noun for noun, file in FILE_OF_NOUN.items() if file not in met_in}
    used: Used = defaultdict(set)
    for part in parts:
        met = met_in[part.name]
        local: dict[str, dict[str, Met]] = {noun: {} for noun in DEFINED_IN_OPTION.values()}
        faults += _define(met, DEFINED_IN_OPTION, local)
        faults += _unknown_ids(met, {**known, **local}, absent, used)
        faults += _not_asked(met)
    faults += _option_files(parts, [one for part in parts for one in met_in[part.name]])
    faults += _unused(known, used)
    return faults


def _define(
    met: Iterable[Met], nouns: Mapping[type, str], known: dict[str, dict[str, Met]]
) -> Iterator[Fault]:
    """Add the ids that are defined here to ``known``; one that is there already is a fault."""
    for one in met:
        noun = nouns.get(one.record)
        name = one.data.get("id")
        if noun is None or not isinstance(name, str):
            continue
        first = known[noun].setdefault(name, one)
        if first is not one:
            yield one.part.document.fault(
                DUPLICATE_ID,
                (*one.path, "id"),
                f"the {noun} {quoted(name)} is defined twice, first at {_where(first)}",
                expected="expected: an id that no other has",
            )


def _where(one: Met) -> str:
    place = one.part.document.place((*one.path, "id"))
    return f"{one.part.name}:{place.line}:{place.column}"


def _unknown_ids(met: Iterable[Met], known: Known, absent: set[str], used: Used) -> Iterator[Fault]:
    for one in met:
        for field, noun in LINKS.get(one.record, ()):
            for at, name in _named(one, field):
                used[noun].add(name)
                if name not in known[noun] and noun not in absent:
                    yield one.part.document.fault(
                        UNKNOWN_ID,
                        at,
                        f"there is no {noun} {quoted(name)}",
                        suggestion=did_you_mean(name, known[noun]),
                    )


def _named(one: Met, field: str) -> list[tuple[DataPath, str]]:
    value = one.data.get(field)
    if isinstance(value, str):
        return [((*one.path, field), value)]
    return [((*one.path, field, number), name) for number, name in texts(one.data, field)]


def _not_asked(met: Sequence[Met]) -> Iterator[Fault]:
    """The first screen names only items that the option's own ask-first list holds."""
    asked = {name for one in met if one.record is of.AskUse for _, name in _named(one, "item")}
    for one in met:
        if one.record is of.GlanceAsk:
            for at, name in _named(one, "items"):
                if name not in asked:
                    yield one.part.document.fault(
                        NOT_ASKED,
                        at,
                        f"the first screen names {quoted(name)}, which is not in ask_first",
                        expected="add it to ask_first, or take it off the first screen",
                        suggestion=did_you_mean(name, asked),
                    )


def _option_files(parts: Sequence[Part], met: Sequence[Met]) -> Iterator[Fault]:
    """The manifest and the folder of options hold the same options, under the same names."""
    there = {part.name: part for part in parts if part.kind == "option"}
    entries = [one for one in met if one.record is of.OptionEntry]
    unlisted = there.keys() - {name for one in entries for _, name in _named(one, "file")}
    for one in entries:
        name, file = one.data.get("id"), one.data.get("file")
        if isinstance(file, str) and file not in there:
            yield one.part.document.fault(
                NO_OPTION_FILE,
                (*one.path, "file"),
                f"the file {quoted(file)} of this option is not there",
                suggestion=did_you_mean(file, unlisted),
            )
        elif isinstance(name, str) and isinstance(file, str):
            yield from _misnamed(one, "file", f"{OPTIONS_FOLDER}/{name}.yaml")
    for one in met:
        if one.record is of.Option and isinstance(one.data.get("id"), str):
            stem = one.part.name.removeprefix(f"{OPTIONS_FOLDER}/").removesuffix(".yaml")
            yield from _misnamed(one, "id", stem)
    for name in sorted(unlisted):
        message = f"{name} is not listed in {MANIFEST}"
        yield there[name].document.fault(UNLISTED_OPTION, ("option", "id"), message)


def _misnamed(one: Met, field: str, wanted: str) -> Iterator[Fault]:
    if one.data[field] != wanted:
        yield one.part.document.fault(
            OPTION_NAME,
            (*one.path, field),
            f"{field} {quoted(str(one.data[field]))}: an option and its file have the same name",
            suggestion=wanted,
        )


def _unused(known: Known, used: Used) -> Iterator[Fault]:
    for noun in MUST_BE_USED:
        for name, one in known[noun].items():
            if name not in used[noun]:
                yield one.part.document.fault(
                    UNUSED,
                    (*one.path, "id"),
                    f"the {noun} {quoted(name)} is named nowhere",
                    severity="warning",
                )
