"""Everything this room can say about a text that a patient will read."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from ketacounsel.language.finding import hits
from ketacounsel.language.readability import Readability, readability
from ketacounsel.language.records import Hit


@dataclass(frozen=True, slots=True)
class PatientText:
    """Hits for the patient, and the reading level with and without the drug names (RD-5).

    Both levels are ``None`` when there is no word to count.
    """

    hits: tuple[Hit, ...]
    level: Readability | None
    level_without_names: Readability | None


def check_patient_text(text: str, drug_names: Collection[str]) -> PatientText:
    """Check a text for patients; ``drug_names`` are those the text has explained."""
    return PatientText(hits(text, "patient"), _level(text, ()), _level(text, drug_names))


def _level(text: str, excluded: Collection[str]) -> Readability | None:
    try:
        return readability(text, excluded=excluded)
    except ValueError:
        return None
