"""The product's audit of itself: IPDAS items, wording, reading level, claims, age, open checks.

It tells what was looked at and what was found; it certifies nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from ketacounsel.audit.base import dates_can_be_read
from ketacounsel.audit.case import Case, case_without_briefs, with_briefs
from ketacounsel.audit.ipdas import Judged, judge_items
from ketacounsel.audit.patient_text import patient_sheets
from ketacounsel.audit.registry import CONTENT_RULES
from ketacounsel.audit.report import Report
from ketacounsel.audit.run import run_audit
from ketacounsel.audit.self_audit_material import Material
from ketacounsel.audit.self_audit_measures import (
    Balance,
    Claims,
    Level,
    balances,
    claims_of,
    levels,
)
from ketacounsel.audit.self_audit_outputs import decision_faces, handouts_of, outputs_of
from ketacounsel.audit.self_audit_quality import QUALITY
from ketacounsel.audit.self_audit_required import REQUIRED
from ketacounsel.audit.self_audit_shares import chances
from ketacounsel.audit.texts import author_texts
from ketacounsel.brief.model import Currency
from ketacounsel.knowledge import load_folder
from ketacounsel.knowledge.loading import FaultyKnowledge
from ketacounsel.language.lists import families
from ketacounsel.reading import Fault

SECOND_HAND: Final = "second-hand"
_DENOMINATOR_RULES: Final = ("RC-1", "RC-2", "RC-3")


@dataclass(frozen=True, slots=True)
class RuleCount:
    """How many errors and warnings a rule gave over the whole knowledge base."""

    rule: str
    errors: int
    warnings: int


@dataclass(frozen=True, slots=True)
class Denominators:
    """Which denominators patients read, how many chances, and what the rules found (RC-2)."""

    chances: int
    sizes: tuple[int, ...]
    rules: tuple[RuleCount, ...]


@dataclass(frozen=True, slots=True)
class Unverified:
    """A fact that a person still has to compare with its source."""

    id: str
    text: str
    source: str
    read_as: str


@dataclass(frozen=True, slots=True)
class ToVerify:
    """What a person still has to verify.

    ``named`` are the facts that the knowledge base itself names as second-hand, with its
    ``statement``; ``others`` the ids of all further facts that were read second-hand.
    """

    statement: str
    named: tuple[Unverified, ...]
    others: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SelfAudit:
    """All that the self-audit found.

    ``content`` is the hash that a review names; ``findings`` are those of ``check``.
    """

    items: tuple[Judged, ...]
    wording: tuple[RuleCount, ...]
    plain_language: tuple[RuleCount, ...]
    levels: tuple[Level, ...]
    denominators: Denominators
    balances: tuple[Balance, ...]
    claims: Claims
    currency: Currency
    to_verify: ToVerify
    content: str
    findings: tuple[Fault, ...]

    @property
    def errors(self) -> int:
        """How many findings are errors."""
        return sum(fault.severity == "error" for fault in self.findings)

    @property
    def passes(self) -> bool:
        """Whether there is no error and no claim without a source."""
        return not self.errors and not self.claims.unsourced

    def verdicts(self, verdict: str) -> int:
        """Return how many items have this verdict."""
        return sum(one.verdict == verdict for one in self.items)


def self_audit(folder: Path, today: date) -> SelfAudit:
    """Return the self-audit of a knowledge base; ``today`` decides what is overdue.

    Raises ``FaultyKnowledge`` where its shape, its references or its dates have an error, and
    ``Unreadable`` as ``load_folder`` does: of such a base nothing is shown (WF-15).
    """
    loaded = load_folder(folder)
    if loaded.knowledge is None:
        raise FaultyKnowledge(loaded.faults)
    report = run_audit(folder, today)
    texts = author_texts(loaded.documents)
    case = case_without_briefs(loaded.knowledge, loaded.documents, texts, today)
    if not dates_can_be_read(case):
        raise FaultyKnowledge(report.faults)
    return self_audit_of(material_of(with_briefs(case), report))


def material_of(case: Case, report: Report) -> Material:
    """Return what the self-audit looks at, made from a case with its briefs."""
    return Material(
        case,
        report,
        patient_sheets(case),
        handouts_of(case),
        outputs_of(case),
        decision_faces(case),
    )


def self_audit_of(material: Material) -> SelfAudit:
    """Return the self-audit of what was gathered."""
    faults = material.report.faults
    told = chances(material)
    return SelfAudit(
        items=judge_items(material, {**REQUIRED, **QUALITY}),
        wording=_counts_of("GR-", faults),
        plain_language=_counts_of("PL-", faults),
        levels=levels(material),
        denominators=Denominators(
            len(told),
            tuple(sorted({one.size for one in told})),
            tuple(_count(rule, faults) for rule in _DENOMINATOR_RULES),
        ),
        balances=balances(material),
        claims=claims_of(material),
        currency=material.case.currency,
        to_verify=_to_verify(material.case),
        content=material.case.knowledge.content,
        findings=faults,
    )


def _counts_of(family: str, faults: tuple[Fault, ...]) -> tuple[RuleCount, ...]:
    """Count the findings of each rule of a family that any check enforces, none left out."""
    rules = {rule for one in CONTENT_RULES for rule in one.ids} | set(families())
    named = sorted(
        (rule for rule in rules if rule.startswith(family)),
        key=lambda rule: int(rule.removeprefix(family)),
    )
    return tuple(_count(rule, faults) for rule in named)


def _count(rule: str, faults: tuple[Fault, ...]) -> RuleCount:
    mine = [fault for fault in faults if fault.code == rule]
    errors = sum(fault.severity == "error" for fault in mine)
    return RuleCount(rule, errors, len(mine) - errors)


def _to_verify(case: Case) -> ToVerify:
    statement = case.knowledge.manifest.second_hand
    named = []
    for name in statement.facts:
        fact = case.fact(name)
        named.append(Unverified(fact.id, fact.text, fact.source, fact.read_as))
    others = tuple(
        fact.id
        for fact in case.knowledge.facts
        if fact.read_as.startswith(SECOND_HAND) and fact.id not in statement.facts
    )
    return ToVerify(statement.text, tuple(named), others)
