"""The self-audit in words: one list of sections, which text and Markdown only lay out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from ketacounsel.audit.ipdas import Judged
from ketacounsel.audit.patient_text import HIGHEST_GRADE, TARGET_GRADE
from ketacounsel.audit.self_audit import RuleCount, SelfAudit
from ketacounsel.audit.self_audit_measures import Balance, Level

NO_CERTIFICATE: Final = (
    "This is what the program finds when it looks at itself. It is no certificate, and nobody has "
    "certified it by IPDAS or by any other standard."
)
_PARTS: Final = {
    "qualifying": "IPDAS: qualifying items (without them it is no decision aid)",
    "certification": "IPDAS: certification items (without them it may mislead)",
    "quality": "IPDAS: quality items",
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of a section: a short label, what is said, and what stands under it."""

    label: str
    text: str
    under: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with its rows."""

    title: str
    entries: tuple[Entry, ...]


def sections(audit: SelfAudit) -> tuple[Section, ...]:
    """Return every section of the self-audit, in the order in which it is printed."""
    return (
        Section("In short", tuple(_in_short(audit))),
        *_ipdas(audit.items),
        Section("GRADE wording", tuple(_rules(audit.wording))),
        Section("Plain language", tuple(_rules(audit.plain_language))),
        Section("Readability (what a patient reads)", tuple(_levels(audit.levels))),
        Section("Denominators", tuple(_denominators(audit))),
        Section("Balance (a warning, no error)", tuple(_balances(audit.balances))),
        Section("Claims and prompts", tuple(_claims(audit))),
        Section("Age of the evidence", tuple(_age(audit))),
        Section("What a person still has to verify", tuple(_to_verify(audit))),
        Section(
            "Review",
            (
                Entry("status", audit.currency.review_status),
                Entry("content", f"{audit.content} (a review counts for this content alone)"),
            ),
        ),
        Section("All findings of 'ketacounsel check'", tuple(_findings(audit))),
    )


def summary(audit: SelfAudit) -> str:
    """Return the verdicts in one line."""
    return (
        f"{audit.verdicts('met')} met, {audit.verdicts('not met')} not met, "
        f"{audit.verdicts('not applicable')} not applicable, of {len(audit.items)} IPDAS items"
    )


def counted(number: int, noun: str) -> str:
    """Return "1 error" or "2 errors"."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _in_short(audit: SelfAudit) -> Iterator[Entry]:
    currency = audit.currency
    yield Entry("", NO_CERTIFICATE)
    yield Entry("looked at", f"{currency.title}, version {currency.version}")
    yield Entry("items", summary(audit))
    warnings = len(audit.findings) - audit.errors
    yield Entry("findings", f"{counted(audit.errors, 'error')}, {counted(warnings, 'warning')}")
    yield Entry("claims", f"{counted(len(audit.claims.unsourced), 'claim')} without a source")


def _ipdas(items: tuple[Judged, ...]) -> Iterator[Section]:
    for part, title in _PARTS.items():
        rows = tuple(_item(one) for one in items if one.item.part == part)
        yield Section(title, rows)


def _item(judged: Judged) -> Entry:
    said = [text for text in (judged.counted, judged.why) if text]
    item = judged.item
    return Entry(
        item.id,
        f"{judged.verdict.upper()}: {item.says}",
        (
            *(f"{text[0].upper()}{text[1:]}." if text[-1] != "." else text for text in said),
            f"See: {item.look}.",
        ),
    )


def _rules(counts: Iterable[RuleCount]) -> Iterator[Entry]:
    for one in counts:
        yield Entry(one.rule, _found(one))


def _found(one: RuleCount) -> str:
    if not one.errors and not one.warnings:
        return "no finding"
    return f"{counted(one.errors, 'error')}, {counted(one.warnings, 'warning')}"


def _levels(levels: tuple[Level, ...]) -> Iterator[Entry]:
    yield Entry(
        "",
        f"Flesch-Kincaid school grade: aim at {TARGET_GRADE:.0f}, never above {HIGHEST_GRADE:.0f}, "
        "names of drugs left out. SMOG runs about 2 grades higher. A short item of a list counts "
        "as a sentence, which lowers both.",
    )
    for text in dict.fromkeys(one.of for one in levels):
        yield Entry("", f"{text[0].upper()}{text[1:]}:")
        for one in levels:
            if one.of == text:
                yield _level(one)


def _level(one: Level) -> Entry:
    sample = ", short sample" if one.short_sample else ""
    return Entry(
        one.option,
        f"{one.standing}: grade {one.grade_without_names:.1f} ({one.grade:.1f} with names of "
        f"drugs); SMOG {one.smog_without_names:.1f} ({one.smog:.1f}{sample}); "
        f"{one.words} words, {one.sentences} sentences",
    )


def _denominators(audit: SelfAudit) -> Iterator[Entry]:
    told = audit.denominators
    if told.chances:
        sizes = " and ".join(map(str, told.sizes))
        yield Entry("chances", f"{told.chances} told to patients, in {sizes}")
    else:
        yield Entry("chances", "none is told to patients, so that no denominator is used")
    yield from _rules(told.rules)


def _balances(balances: tuple[Balance, ...]) -> Iterator[Entry]:
    yield Entry(
        "",
        "Words that a patient hears on benefit, to 1 word on harm; 0.5 to 2 is even. "
        "What is not known is counted to neither.",
    )
    for one in balances:
        ratio = "no words on harm" if one.ratio is None else f"{one.ratio:.2f} to 1"
        mark = "even" if one.even else "uneven"
        yield Entry(
            one.option, f"{mark}: {ratio} ({one.hoped} words on benefit, {one.harm} on harm)"
        )


def _claims(audit: SelfAudit) -> Iterator[Entry]:
    claims = audit.claims
    yield Entry("claims", f"{claims.in_files} records with facts; {claims.rows} rows that are read")
    yield Entry(
        "prompts",
        f"{claims.prompts_in_files} records with rules; {claims.prompt_rows} rows that are read",
    )
    yield Entry("unsourced", str(len(claims.unsourced)), claims.unsourced)


def _age(audit: SelfAudit) -> Iterator[Entry]:
    currency = audit.currency
    yield Entry("evidence to", f"{currency.evidence_to} ({currency.age_months} months ago)")
    yield Entry("made on", currency.produced)
    overdue = "OVERDUE" if currency.overdue else "not overdue"
    yield Entry("review by", f"{currency.review_by} ({overdue})")
    yield Entry("updates", currency.update_policy)


def _to_verify(audit: SelfAudit) -> Iterator[Entry]:
    todo = audit.to_verify
    yield Entry("", todo.statement)
    for one in todo.named:
        yield Entry(one.id, one.text, (f"Read: {one.read_as} [{one.source}]",))
    if todo.others:
        yield Entry(
            "also",
            f"{counted(len(todo.others), 'further fact')} read second-hand: "
            f"{', '.join(todo.others)}",
        )


def _findings(audit: SelfAudit) -> Iterator[Entry]:
    if not audit.findings:
        yield Entry("", "none")
    for fault in audit.findings:
        where = f"{fault.file}:{fault.line}:{fault.column}"
        yield Entry(fault.code, f"{fault.severity}: {fault.message}", (where,))
