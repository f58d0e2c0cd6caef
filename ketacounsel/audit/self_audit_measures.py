"""What the self-audit measures: claims and prompts, balance of words, reading level."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from ketacounsel.audit.case import Case
from ketacounsel.audit.patient_text import HIGHEST_GRADE, TARGET_GRADE
from ketacounsel.audit.self_audit_material import Material
from ketacounsel.brief.model import Line
from ketacounsel.language import readability, words_in

LOWEST_RATIO: Final = 0.5
HIGHEST_RATIO: Final = 2.0
Standing: TypeAlias = Literal["within target", "above target", "above limit"]


@dataclass(frozen=True, slots=True)
class Claims:
    """How much rests on what.

    ``in_files`` and ``prompts_in_files`` count records with facts and records with rules alone;
    ``rows`` and ``prompt_rows`` the same among the rows of all briefs. ``unsourced`` are the keys
    of rows that claim something without a fact that is there, or rest on nothing at all (SF-9).
    """

    in_files: int
    prompts_in_files: int
    rows: int
    prompt_rows: int
    unsourced: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Balance:
    """Words that a patient hears on what is hoped for and on harm, of one option (IP-C1)."""

    option: str
    hoped: int
    harm: int

    @property
    def ratio(self) -> float | None:
        """Words on what is hoped for to one word on harm; ``None`` without words on harm."""
        return self.hoped / self.harm if self.harm else None

    @property
    def even(self) -> bool:
        """Whether the ratio is between 0.5 and 2."""
        return self.ratio is not None and LOWEST_RATIO <= self.ratio <= HIGHEST_RATIO


@dataclass(frozen=True, slots=True)
class Level:
    """How hard a text is to read (RD-5): school grades with and without the names of drugs."""

    option: str
    words: int
    sentences: int
    grade: float
    grade_without_names: float
    smog: float
    smog_without_names: float
    short_sample: bool

    @property
    def standing(self) -> Standing:
        """Where the Flesch-Kincaid grade without names stands: aim at 6, never above 8."""
        if self.grade_without_names > HIGHEST_GRADE:
            return "above limit"
        return "above target" if self.grade_without_names > TARGET_GRADE else "within target"


def claims_of(material: Material) -> Claims:
    """Return the counts of claims and prompts, and every row without a ground."""
    claims: set[str] = set()
    prompts: set[str] = set()
    unsourced: dict[str, None] = {}
    for option in material.options:
        for line in (*material.clinician_lines(option), *material.patient_lines(option)):
            if not _is_grounded(line, material.case):
                unsourced[line.key] = None
            elif line.facts:
                claims.add(line.key)
            elif line.rules:
                prompts.add(line.key)
    counts = material.report.counts
    return Claims(counts.claims, counts.prompts, len(claims), len(prompts), tuple(unsourced))


def _is_grounded(line: Line, case: Case) -> bool:
    if any(name not in case.knowledge.facts for name in line.facts):
        return False
    if line.role == "claim":
        return bool(line.facts)
    unread = line.finding is not None and line.finding.state == "not found"
    return unread or bool(line.facts or line.rules or line.gaps)


def balances(material: Material) -> tuple[Balance, ...]:
    """Return the words on what is hoped for and on harm, for each option.

    Stricter than the warning of ``check``, which adds what is not known to both sides.
    """
    found = []
    for name in material.options:
        words = {"benefit": 0, "harm": 0}
        for point in material.case.knowledge.option(name).points:
            if point.stance in words:
                words[point.stance] += len(words_in(point.patient))
        found.append(Balance(name, words["benefit"], words["harm"]))
    return tuple(found)


def levels(material: Material) -> tuple[Level, ...]:
    """Return the reading level of what a patient reads of each option; none for an empty text."""
    drugs = material.case.knowledge.names.drugs
    names = [name for drug in drugs for name in (drug.name, drug.id, *drug.aliases)]
    found = []
    for sheet in material.sheets:
        if not words_in(sheet.text):
            continue
        whole, without = readability(sheet.text), readability(sheet.text, excluded=names)
        found.append(
            Level(
                option=sheet.option,
                words=whole.words,
                sentences=whole.sentences,
                grade=whole.grade,
                grade_without_names=without.grade,
                smog=whole.smog,
                smog_without_names=without.smog,
                short_sample=whole.short_sample,
            )
        )
    return tuple(found)
