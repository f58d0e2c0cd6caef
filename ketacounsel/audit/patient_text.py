"""What a patient reads of one option, as one text: reading level, terms, numbers."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from ketacounsel.audit.case import Case
from ketacounsel.audit.spots import Spot
from ketacounsel.audit.texts import Text
from ketacounsel.audit.wording import ON_JOINED_TEXT, fault_of_hit
from ketacounsel.brief import Line
from ketacounsel.knowledge import records as of
from ketacounsel.language.finding import hits, plain_words, reason, severity
from ketacounsel.language.readability import readability
from ketacounsel.language.records import Hit
from ketacounsel.reading import Fault, quoted

TARGET_GRADE: Final = 6.0
HIGHEST_GRADE: Final = 8.0
LONGEST_MEAN: Final = 20.0
_BETWEEN: Final = "\n\n"
_OUT_OF: Final = re.compile(r"\b\d+(?: \w+)? (?:in|out of|per) (?:every )?(100|1,?000)\b")


@dataclass(frozen=True, slots=True)
class Piece:
    """One row of the patient text: where it begins, its text, and what it was made from."""

    start: int
    text: str
    written: Text | None
    spot: Spot


@dataclass(frozen=True, slots=True)
class PatientSheet:
    """All that a patient reads of one option, with the pieces it is joined from."""

    option: str
    text: str
    pieces: tuple[Piece, ...]

    def piece_at(self, place: int) -> Piece:
        """Return the piece that holds a character of the text."""
        starts = [piece.start for piece in self.pieces]
        return self.pieces[max(0, bisect_right(starts, place) - 1)]


def patient_sheets(case: Case) -> tuple[PatientSheet, ...]:
    """Return the patient text of every option, joined from its rows in reading order."""
    written: dict[str, list[Text]] = {}
    for one in case.texts:
        if one.audience == "patient":
            written.setdefault(one.text, []).append(one)
    return tuple(_sheet(case, option, written) for option in case.knowledge.option_ids)


def reading_level_faults(case: Case) -> Iterator[Fault]:
    """RD-5: grade 6 aimed at, above 8 refused, names of drugs left out; PL-2: mean sentence."""
    names = [
        name for drug in case.knowledge.names.drugs for name in (drug.name, drug.id, *drug.aliases)
    ]
    for sheet in patient_sheets(case):
        if not sheet.text.strip():
            continue
        level = readability(sheet.text, excluded=names)
        spot = case.origins.option(sheet.option).at("id")
        hardest = "hardest: " + " / ".join(quoted(one, 90) for one in level.hardest)
        if level.grade > TARGET_GRADE:
            yield spot.fault(
                "RD-5",
                f"the patient text reads at school grade {level.grade:.1f}; aim at "
                f"{TARGET_GRADE:.0f}, never above {HIGHEST_GRADE:.0f}",
                severity="error" if level.grade > HIGHEST_GRADE else "warning",
                expected=hardest,
            )
        mean = level.words / level.sentences
        if mean > LONGEST_MEAN:
            yield spot.fault(
                "PL-2",
                f"the patient text has {mean:.0f} words a sentence; 20 or fewer read well",
                severity="warning",
                expected=hardest,
            )


def term_faults(case: Case) -> Iterator[Fault]:
    """PL-7: a term is put in plain words where the patient text first uses it.

    Patient wording that no handout holds is spoken by itself and explains its own terms.
    """
    sheets = patient_sheets(case)
    joined = {_key(piece.written) for sheet in sheets for piece in sheet.pieces if piece.written}
    for one in case.texts:
        if one.audience == "patient" and one.record is not of.Outcome and _key(one) not in joined:
            for hit in hits(one.text, "patient", ON_JOINED_TEXT):
                yield fault_of_hit(one, hit)
    for sheet in sheets:
        for hit in hits(sheet.text, "patient", ON_JOINED_TEXT):
            piece = sheet.piece_at(hit.start)
            written, at = _written_at(case, sheet.option, piece, hit.start)
            if written is not None:
                inside = Hit(hit.rule, hit.kind, hit.start - at, hit.end - at)
                yield fault_of_hit(written, inside)
                continue
            words = sheet.text[hit.start : hit.end]
            use = plain_words(hit, sheet.text)
            yield piece.spot.fault(
                hit.rule,
                f"{quoted(words)}: {reason(hit)}",
                severity=severity(hit),
                expected=f"plain words: {use}" if use else None,
            )


def _written_at(case: Case, option: str, piece: Piece, place: int) -> tuple[Text | None, int]:
    """Return the written text that holds a place of the sheet, and where in it that text begins.

    A row that the program joins, such as a group of harms, holds several.
    """
    if piece.written is not None:
        return piece.written, piece.start
    for one in case.texts:
        if one.option == option and one.audience == "patient" and one.text:
            at = piece.start + piece.text.find(one.text)
            if at >= piece.start and at <= place < at + len(one.text):
                return one, at
    return None, piece.start


def denominator_faults(case: Case) -> Iterator[Fault]:
    """RC-2: one denominator on everything a patient reads of an option."""
    for sheet in patient_sheets(case):
        first: str | None = None
        for found in _OUT_OF.finditer(sheet.text):
            size = found[1].replace(",", "")
            first = first or size
            if size == first:
                continue
            piece = sheet.piece_at(found.start())
            message = f"in {size} here, in {first} before: one denominator for all chances"
            span = (found.start() - piece.start, found.end() - piece.start)
            spot = piece.written.spot if piece.written else piece.spot
            yield spot.fault_in("RC-2", message, piece.text, span)


def _key(one: Text) -> tuple[str, tuple[str | int, ...]]:
    return one.spot.document.name, one.spot.path


def _sheet(case: Case, option: str, written: dict[str, list[Text]]) -> PatientSheet:
    pieces: list[Piece] = []
    at = 0
    seen: set[str] = set()
    for line in course_rows(case, option):
        if line.text in seen:
            continue
        seen.add(line.text)
        spot = case.origins.of(line.key) or case.origins.option(option)
        mine = _mine(written.get(line.text, []), spot, option)
        pieces.append(Piece(at, line.text, mine, spot))
        at += len(line.text) + len(_BETWEEN)
    return PatientSheet(option, _BETWEEN.join(piece.text for piece in pieces), tuple(pieces))


def course_rows(case: Case, option: str) -> Iterator[Line]:
    """Yield what a patient reads of one option; the licence line is a label for clinicians."""
    licence = case.course(option, "patient").licence
    return (line for line in case.lines(option, "patient") if line is not licence)


def _mine(found: list[Text], spot: Spot, option: str) -> Text | None:
    for one in found:
        inside = one.spot.document is spot.document
        if inside and one.spot.path[: len(spot.path)] == spot.path:
            return one
    return next((one for one in found if one.option in (option, None)), None)
