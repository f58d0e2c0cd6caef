"""What may be shown of a fact, and with what beside it (CL-9 to CL-13, CL-24)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from ketacounsel.audit.case import Case
from ketacounsel.audit.numbers import Told, told_in
from ketacounsel.audit.texts import Text
from ketacounsel.brief.faces import Allowance, Face, allowance, companions_missing, is_indirect
from ketacounsel.knowledge import records as of
from ketacounsel.knowledge.records import Fact
from ketacounsel.reading import Fault, quoted

_OWN_GRADE: Final = re.compile(r"\bgrades?d? (?:of )?(?!\d)[A-D](?:[+-]|\b)(?!\w)")
_MARKS: Final = re.compile(r"\[[+?-]{4}\]|[⊕⊝⨁◯]")
_WITH: Final = " with "
_NOT_A_FINDING: Final = "blinding"


def display_faults(case: Case) -> Iterator[Fault]:
    """CL-9: a fact that is background only, or not to be shown, rests behind no face."""
    for cited in case.cited:
        for place, name in cited.facts:
            fact = case.fact(name)
            if allowance(fact, cited.face) is Allowance.NO:
                yield cited.spot.at("facts", place).fault(
                    "CL-9",
                    f"{name} is {quoted(fact.display)}: it may not stand behind this line",
                    expected=(
                        "an answer to the person who quotes it may use its words"
                        if fact.display == "background_only"
                        else "the source view alone shows it"
                    ),
                )


def companion_faults(case: Case) -> Iterator[Fault]:
    """CL-13: a fact that reassures is never shown without the one that does not."""
    for cited in case.cited:
        if cited.spot.document is case.manifest.document:
            continue
        for place, name in cited.facts:
            missing = companions_missing(case.fact(name), cited.ids)
            if missing:
                shown = ", ".join(sorted(missing))
                yield cited.spot.at("facts", place).fault(
                    "CL-13",
                    f"{name} is never shown without {shown}",
                    expected=f"add {shown} to the facts of this line, and its words to the text",
                )


def held_back_figure_faults(case: Case) -> Iterator[Fault]:
    """CL-12, CL-13, CL-19: figures that a face may not show of a fact whose words it may."""
    for one in case.texts:
        faces = _faces(one)
        if not one.facts or not faces:
            continue
        for told in told_in(one.text):
            barred = _barred(case, one, told, faces)
            if barred is not None:
                yield one.spot.fault_in(
                    _code_of(barred),
                    f"{quoted(one.text[told.start : told.end])} is a figure of {barred.id} "
                    f"({_why(barred)}), which may not stand here",
                    one.text,
                    (told.start, told.end),
                    expected="say it in words, or leave it to the source view",
                )


def _faces(one: Text) -> frozenset[Face]:
    if one.record is of.Fact:
        return frozenset()
    if one.audience == "patient":
        return frozenset({one.face, Face.PATIENT})
    return frozenset({one.face})


def _barred(case: Case, one: Text, told: Told, faces: frozenset[Face]) -> Fact | None:
    barred: Fact | None = None
    for name in one.facts:
        fact = case.fact(name)
        if not told.numbers <= case.held[name]:
            continue
        allowed = {allowance(fact, face) for face in faces}
        if allowed <= {Allowance.YES, Allowance.LABELLED}:
            return None
        barred = barred or fact
    return barred


def _code_of(fact: Fact) -> str:
    if fact.never_without or fact.display == "background_only":
        return "CL-13"
    return "CL-12" if is_indirect(fact) and fact.display != "ask_first" else "CL-19"


def _why(fact: Fact) -> str:
    return fact.directness if is_indirect(fact) and fact.directness else fact.display


def product_faults(case: Case) -> Iterator[Fault]:
    """CL-10, CL-24: a figure or rule of another product is named as that product's."""
    for one in case.texts:
        if one.record is of.Fact or not one.facts or one.audience == "patient":
            continue
        facts = [case.fact(name) for name in one.facts]
        for told in told_in(one.text):
            holders = [
                fact
                for fact in facts
                if told.numbers <= case.held[fact.id] and fact.topic != _NOT_A_FINDING
            ]
            for code, name in _unnamed_products(case, one.text, holders):
                yield one.spot.fault_in(
                    code,
                    f"{quoted(one.text[told.start : told.end])} is a figure of {name}, and the "
                    "line does not say so",
                    one.text,
                    (told.start, told.end),
                    expected=f"name {name} in the text",
                )


def _unnamed_products(case: Case, text: str, facts: list[Fact]) -> Iterator[tuple[str, str]]:
    drugs = {drug.id for drug in case.knowledge.names.drugs}
    variants = [_variant(fact.drug, drugs) for fact in facts]
    if not variants or any(variant is None for variant in variants):
        return
    said = text.casefold()
    labels = [label for variant in variants if variant for label in variant]
    if not any(label in said for label in labels):
        yield ("CL-24" if _WITH in facts[0].drug else "CL-10"), facts[0].drug


def _variant(drug: str, drugs: set[str]) -> tuple[str, ...] | None:
    """Return the words that tell a product from the drug it is made from; ``None`` for the drug."""
    name = drug.casefold()
    first, _, other = name.partition(_WITH)
    if other and first in drugs:
        return (other.split()[0],)
    for known in drugs:
        if name.endswith(known) and name != known and " " not in name:
            prefix = name.removesuffix(known).strip("-")
            return (name, f"{prefix}-{known}", f"{prefix}(+)-{known}", f"{prefix}(+){known}")
    return None


def own_grade_faults(case: Case) -> Iterator[Fault]:
    """CL-11: a body's own grade stands in quotation marks, away from GRADE marks."""
    for one in case.texts:
        if one.record is of.Fact:
            continue
        for found in _OWN_GRADE.finditer(one.text):
            yield one.spot.fault_in(
                "CL-11",
                f"{quoted(found[0])}: a body's own grade stands in quotation marks",
                one.text,
                found.span(),
                expected='write: its own grade "B"',
            )
    for position in case.knowledge.positions:
        spot = case.origins.record("positions", position.id)
        if position.own_grade and _MARKS.search(position.own_grade):
            yield spot.at("own_grade").fault(
                "CL-11", "GRADE marks stand beside a body's own grade: they are not the same"
            )
