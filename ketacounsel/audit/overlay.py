"""What a clinic adds is held to the same words as all else: no overclaim, no verdict, no dose."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from ketacounsel.audit.spots import Spot
from ketacounsel.audit.texts import Text
from ketacounsel.audit.wording import fault_of_hit
from ketacounsel.brief.faces import Face
from ketacounsel.brief.model import Audience
from ketacounsel.knowledge.cache import source_bytes
from ketacounsel.knowledge.files import has_manifest
from ketacounsel.knowledge.overlay import Local, overlay_files
from ketacounsel.knowledge.overlay_checking import items_of, read_overlay
from ketacounsel.knowledge.records.overlay import LocalItem
from ketacounsel.language.finding import hits

if TYPE_CHECKING:
    from ketacounsel.knowledge import Knowledge
    from ketacounsel.knowledge.overlay import LocalRecord
    from ketacounsel.reading import Document, Fault

LONGEST_REFUSAL: Final = 120
_AUDIENCES: Final[tuple[Audience, ...]] = ("clinician", "patient")


@dataclass(frozen=True, slots=True)
class CheckedOverlay:
    """An overlay with all its faults; one error, and it has no lines."""

    lines: tuple[LocalRecord, ...]
    faults: tuple[Fault, ...]
    files: int


def check_overlay(folder: Path, knowledge: Knowledge) -> CheckedOverlay:
    """Return the lines of a clinic's folder and every fault of shape, reference and wording."""
    found = read_overlay(folder, knowledge)
    faults = [*found.faults]
    for document in found.documents:
        faults += _wording(document)
    faults.sort(key=lambda fault: (fault.file, fault.line, fault.column, fault.code))
    refused = any(fault.severity == "error" for fault in faults)
    return CheckedOverlay(() if refused else found.lines, tuple(faults), len(found.documents))


def is_overlay(folder: Path) -> bool:
    """Whether a folder without manifest has a file that begins a list of local lines."""
    if not folder.is_dir() or has_manifest(folder):
        return False
    try:
        return any(_begins_local(folder / name) for name in overlay_files(folder))
    except OSError:
        return False


def _begins_local(path: Path) -> bool:
    return any(line.startswith(b"local:") for line in source_bytes(path).splitlines())


def local_of(folder: Path, knowledge: Knowledge) -> Local:
    """Return what a clinic adds, or in one line why it is refused; warnings refuse nothing."""
    checked = check_overlay(folder, knowledge)
    errors = [fault for fault in checked.faults if fault.severity == "error"]
    return Local(checked.lines, folder.name, _refusal(errors) if errors else None)


def _refusal(errors: list[Fault]) -> str:
    """Return the first error without the path of the folder, and how many more there are."""
    first = errors[0]
    said = f"{Path(first.file).name}:{first.line}:{first.column}: {first.code} {first.message}"
    if len(said) > LONGEST_REFUSAL:
        said = f"{said[:LONGEST_REFUSAL].rsplit(' ', 1)[0]} ..."
    return f"{said} ({len(errors) - 1} more)" if len(errors) > 1 else said


def _wording(document: Document) -> Iterator[Fault]:
    for item, path in items_of(document):
        for audience in _AUDIENCES:
            text = item.get(audience)
            if isinstance(text, str):
                spot = Spot(document, (*path, audience))
                one = Text(text, audience, Face.PRACTICAL, spot, LocalItem, (), None, None)
                yield from (fault_of_hit(one, hit) for hit in hits(text, audience))
