"""Read and check a clinic's own folder: it adds lines to its slots and changes nothing shipped."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import TYPE_CHECKING, Final, get_args

from ketacounsel.knowledge.envelopes import RECORD_OF_KIND
from ketacounsel.knowledge.files import fault_of_file
from ketacounsel.knowledge.gate import MISSING_FIELD, NOT_ALLOWED, UNKNOWN_FIELD, shape_faults
from ketacounsel.knowledge.overlay import ENDING, LocalRecord, overlay_files
from ketacounsel.knowledge.records import Option
from ketacounsel.knowledge.records.overlay import Slot
from ketacounsel.knowledge.references import DUPLICATE_ID, UNKNOWN_ID
from ketacounsel.knowledge.shapes import texts
from ketacounsel.reading import Unreadable, did_you_mean, quoted, read_file

if TYPE_CHECKING:
    from ketacounsel.knowledge.base import Knowledge
    from ketacounsel.knowledge.shapes import Fields
    from ketacounsel.reading import DataPath, Document, Fault

KIND: Final = "overlay"
SHIPPED_FIELD: Final = "K401"
NO_SLOT: Final = "K402"
NOT_ITS_OWN: Final = "K403"
UNSEEN: Final = "K404"
NO_OVERLAY_FILE: Final = "K405"
NEVER: Final = "an overlay never changes a shipped fact, finding, harm, position or conflict"
SLOTS: Final[tuple[str, ...]] = get_args(Slot)


@dataclass(frozen=True, slots=True)
class OverlayRead:
    """An overlay as a check sees it: ``lines`` are none if there is any error."""

    lines: tuple[LocalRecord, ...]
    faults: tuple[Fault, ...]
    documents: tuple[Document, ...]


def read_overlay(folder: Path, knowledge: Knowledge) -> OverlayRead:
    """Read every file of an overlay by name; every fault is returned, none is raised."""
    documents, faults = _read(folder)
    shipped = _shipped_ids(knowledge)
    own: dict[str, Fields] = {}
    for document in documents:
        faults += document.faults
        faults += _retold(document, shape_faults(document, KIND))
        faults += _item_faults(document, own, shipped, knowledge.option_ids)
    faults.sort(key=lambda fault: (fault.file, fault.line, fault.column, fault.code))
    whole = not any(fault.severity == "error" for fault in faults)
    lines = tuple(_record(item) for item in own.values() if not item.get("hide"))
    return OverlayRead(lines if whole else (), tuple(faults), tuple(documents))


def items_of(document: Document) -> Iterator[tuple[Fields, DataPath]]:
    """Yield the items of a file with their paths, passing over what is none."""
    data = document.data
    items = data.get("local") if isinstance(data, dict) else None
    for number, item in enumerate(items if isinstance(items, list) else ()):
        if isinstance(item, dict):
            yield item, ("local", number)


def _read(folder: Path) -> tuple[list[Document], list[Fault]]:
    documents: list[Document] = []
    faults: list[Fault] = []
    try:
        names = overlay_files(folder)
    except OSError as error:
        reason = (error.strerror or type(error).__name__).lower()
        return [], [fault_of_file(NO_OVERLAY_FILE, str(folder), f"not a folder to read: {reason}")]
    if not names:
        message = f"the folder holds no file whose name ends in {ENDING}"
        return [], [fault_of_file(NO_OVERLAY_FILE, str(folder), message)]
    for name in names:
        if not name.endswith(ENDING):
            message = f"{quoted(name)} is not read: the name of a file ends in {ENDING}"
            right = f"{name.rpartition('.')[0]}{ENDING}"
            faults.append(fault_of_file(NO_OVERLAY_FILE, str(folder / name), message, right))
            continue
        try:
            documents.append(read_file(folder / name))
        except Unreadable as unreadable:
            faults.append(unreadable.fault)
    return documents, faults


def _retold(document: Document, faults: tuple[Fault, ...]) -> Iterator[Fault]:
    """Say of a field or slot that reaches for the evidence that it can never do so."""
    for fault in faults:
        last = fault.path[-1] if fault.path else None
        if fault.code == UNKNOWN_FIELD and last in _knowledge_fields():
            message = f"the field {quoted(str(last))} is the knowledge base's: {NEVER}"
            yield document.fault(SHIPPED_FIELD, fault.path, message, key=True)
        elif fault.code == NOT_ALLOWED and last == "slot":
            yield document.fault(
                NO_SLOT,
                fault.path,
                f"{fault.message.partition(' is not')[0]} is no slot of a clinic: {NEVER}",
                expected=f"slots: {', '.join(SLOTS)}",
                suggestion=fault.suggestion,
            )
        else:
            yield fault


def _knowledge_fields() -> frozenset[str]:
    records = [record for kind, record in RECORD_OF_KIND.items() if kind != KIND]
    return frozenset(field.name for record in (*records, Option) for field in fields(record))


def _shipped_ids(knowledge: Knowledge) -> Mapping[str, str]:
    """Return what an overlay may not name, each id with what it is."""
    known = dict.fromkeys(knowledge.facts.ids, "fact")
    known |= dict.fromkeys(knowledge.positions.ids, "position")
    known |= dict.fromkeys(knowledge.conflicts.ids, "conflict")
    for name in knowledge.option_ids:
        option = knowledge.option(name)
        known |= {finding.id: "finding" for finding in option.findings}
        known |= {harm.id: "harm" for harm in option.harms}
    return known


def _item_faults(
    document: Document,
    own: dict[str, Fields],
    shipped: Mapping[str, str],
    options: tuple[str, ...],
) -> Iterator[Fault]:
    """Check each item and put it among the overlay's ``own``, where a later file may replace it."""
    here: dict[str, DataPath] = {}
    for item, path in items_of(document):
        name = item.get("id")
        if not isinstance(name, str):
            continue
        at = (*path, "id")
        if name in shipped:
            message = f"the id {quoted(name)} is that of a shipped {shipped[name]}: {NEVER}"
            yield document.fault(NOT_ITS_OWN, at, message, expected="an id of the clinic's own")
        elif name in here:
            line = document.place(here[name]).line
            message = f"the local line {quoted(name)} is defined twice, first on line {line}"
            yield document.fault(DUPLICATE_ID, at, message)
        elif item.get("hide") is True and "clinician" not in item and name not in own:
            message = f"{quoted(name)} hides nothing of this folder: {NEVER}"
            near = did_you_mean(name, own)
            yield document.fault(NOT_ITS_OWN, at, message, suggestion=near)
        yield from _unseen(document, item, path)
        for number, option in texts(item, "options"):
            if option not in options:
                yield document.fault(
                    UNKNOWN_ID,
                    (*path, "options", number),
                    f"there is no option {quoted(option)}",
                    suggestion=did_you_mean(option, options),
                )
        here.setdefault(name, at)
        own[name] = item


def _unseen(document: Document, item: Fields, path: DataPath) -> Iterator[Fault]:
    """A line needs a slot and words; without them, or for no option, nobody would see it."""
    for field in ("slot", "clinician"):
        if item.get("hide") is not True and item.get(field) is None:
            yield document.fault(MISSING_FIELD, path, f'the field "{field}" is missing')
    for field in ("clinician", "patient"):
        text = item.get(field)
        if isinstance(text, str) and not text.strip():
            yield document.fault(UNSEEN, (*path, field), f"{field}: there are no words here")
    if item.get("options") == []:
        message = "options: a line for no option would be seen by nobody"
        expected = "leave the field out for all options"
        yield document.fault(UNSEEN, (*path, "options"), message, expected=expected)


def _record(item: Fields) -> LocalRecord:
    patient = item.get("patient")
    options = item.get("options")
    return LocalRecord(
        id=str(item["id"]),
        slot=str(item.get("slot")),
        clinician=_one_line(item.get("clinician")),
        patient=None if patient is None else _one_line(patient),
        options=None if options is None else tuple(name for _, name in texts(item, "options")),
    )


def _one_line(text: object) -> str:
    return " ".join(str(text).split())
