"""What the self-audit measures: claims and prompts, balance of words, reading level."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal, NamedTuple, TypeAlias

from ketacounsel.audit.patient_text import HIGHEST_GRADE, TARGET_GRADE
from ketacounsel.audit.self_audit_material import Material
from ketacounsel.audit.self_audit_outputs import HANDOUT, SHOW_PATIENT
from ketacounsel.brief.conversation import conversation
from ketacounsel.brief.handout_reading import reading_text
from ketacounsel.brief.model import Line
from ketacounsel.language.readability import readability, words_in

LOWEST_RATIO: Final = 0.5
HIGHEST_RATIO: Final = 2.0
Standing: TypeAlias = Literal["within target", "above target", "above limit"]


@dataclass(frozen=True, slots=True)
class Claims:
    """How much rests on what.

    ``in_files`` and ``prompts_in_files`` count records with facts and records with rules alone;
    ``rows`` and ``prompt_rows`` count the same among the rows of briefs, talk and handouts.
    ``unsourced`` are the keys of rows that claim something without a fact that is there, or rest on
    nothing at all (SF-9).
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
    """How hard a text is to read (RD-5): school grades with and without the names of drugs.

    ``of`` names the text: "handout", or "show --for patient" with all that patients can hear.
    """

    of: str
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
    for row in _rows(material):
        if not row.grounded or any(name not in material.case.knowledge.facts for name in row.facts):
            unsourced[row.key] = None
        elif row.facts:
            claims.add(row.key)
        elif row.rules:
            prompts.add(row.key)
    counts = material.report.counts
    return Claims(counts.claims, counts.prompts, len(claims), len(prompts), tuple(unsourced))


class _Row(NamedTuple):
    """A row of any face. ``grounded`` is whether it rests on what its kind has to rest on."""

    key: str
    facts: tuple[str, ...]
    rules: tuple[str, ...]
    grounded: bool


def _rows(material: Material) -> Iterator[_Row]:
    """Yield every row of briefs, talk and handouts; the note is made of these (CL-31)."""
    for option in material.options:
        for line in (*material.clinician_lines(option), *material.patient_lines(option)):
            yield _Row(line.key, line.facts, line.rules, _is_grounded(line))
        for said in conversation(material.case.knowledge, option).items:
            rests = bool(said.facts or said.rules or said.gaps)
            yield _Row(said.key, said.facts, said.rules, rests)
        for item in material.handouts[option].items:
            rests = bool(item.facts or item.rules or item.gaps)
            yield _Row(item.key, item.facts, item.rules, rests)


def _is_grounded(line: Line) -> bool:
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
    """Return the reading level of each handout, then of all patient words of each option.

    A text without words has none.
    """
    drugs = material.case.knowledge.names.drugs
    names = [name for drug in drugs for name in (drug.name, drug.id, *drug.aliases)]
    texts = [
        *((HANDOUT, option, reading_text(one)) for option, one in material.handouts.items()),
        *((SHOW_PATIENT, one.option, one.text) for one in material.sheets),
    ]
    return tuple(_level(of, option, text, names) for of, option, text in texts if words_in(text))


def _level(of: str, option: str, text: str, names: list[str]) -> Level:
    whole, without = readability(text), readability(text, excluded=names)
    return Level(
        of=of,
        option=option,
        words=whole.words,
        sentences=whole.sentences,
        grade=whole.grade,
        grade_without_names=without.grade,
        smog=whole.smog,
        smog_without_names=without.smog,
        short_sample=whole.short_sample,
    )
