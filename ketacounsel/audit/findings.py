"""Rules for findings: state, interval, certainty, counts, route (CL-1, CL-5 to CL-7, GR, RC-14)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from ketacounsel.audit.case import NO_NEW_DRUG, Case
from ketacounsel.audit.spots import Spot
from ketacounsel.brief.findings import RATIOS, THE_REVIEW
from ketacounsel.effect.clinician import NO_COUNT
from ketacounsel.knowledge import OptionEntry
from ketacounsel.knowledge.records import Effect, Finding, Option
from ketacounsel.reading import Fault, quoted

SUMMARY: Final = "plain-language summary"
_WITH_CUE: Final = frozenset({"estimated", "direction only", "uncertain"})
_UNGRADED: Final = frozenset({"high", "not read", "low or very low"})
_EFFECT_WORDS: Final = re.compile(
    r"\b(?:reduces|lowers|eases|relieves|improves|raises|increases|results in"
    r"|(?:may|probably|likely) (?:reduce|lower|ease|relieve|improve|raise|increase)\w*"
    r"|slightly|little to no difference)\b",
    re.IGNORECASE,
)
_SIZE: Final = r"large|moderate|small|slight|trivial|substantial|meaningful|marked|important"
_CHANGE: Final = r"reduction|increase|fall|drop|rise|decrease|improvement|effect|benefit|relief"
_VERB: Final = r"(?:reduc|increas|lower|eas|improv|reliev|fell|fall|rose|rise)\w*"
_MANNER: Final = r"slightly|substantially|markedly|greatly|considerably"
_SIZE_WORDS: Final = re.compile(
    rf"\b(?:{_SIZE}) (?:but \w+ )?(?:{_CHANGE})s?\b"
    rf"|\b(?:{_MANNER}) {_VERB}\b|\b{_VERB} (?:\w+ ){{0,2}}(?:{_MANNER})\b",
    re.IGNORECASE,
)
_ASIDE: Final = re.compile(r'"[^"]*"|“[^”]*”')


def holds_no_difference(effect: Effect) -> bool:
    """Whether the interval holds the null: 0 for a difference, 1 for a ratio."""
    if effect.low is None or effect.high is None:
        return False
    null = 1.0 if effect.measure in RATIOS else 0.0
    return effect.low <= null <= effect.high


def interval_faults(case: Case) -> Iterator[Fault]:
    """CL-1: the interval decides the words, and the source's own conclusion stands beside."""
    for option, finding, spot in _findings(case):
        if finding.effect is None or not holds_no_difference(finding.effect):
            continue
        if not finding.hedge:
            yield spot.fault(
                "CL-1",
                "the interval holds no difference, and the source's own conclusion is missing",
                expected="add hedge: what the source itself concludes",
            )
        for one in case.texts:
            if one.option != option.id or one.finding != finding.id:
                continue
            for found in _EFFECT_WORDS.finditer(_without_quotations(one.text)):
                yield one.spot.fault_in(
                    "CL-1",
                    f"{quoted(found[0])}: the interval holds lower, little changed and higher, "
                    "so that no word may give it a direction or a size",
                    one.text,
                    found.span(),
                    expected='print the range and "unclear"',
                )


def size_word_faults(case: Case) -> Iterator[Fault]:
    """GR-8, CL-5: no size word for an outcome whose smallest important change is not known."""
    known = {
        outcome.id
        for outcome in case.knowledge.outcomes
        if outcome.minimal_important_difference is not None
    }
    for option, finding, _ in _findings(case):
        if finding.outcome in known:
            continue
        for one in case.texts:
            if one.option != option.id or one.finding != finding.id:
                continue
            for found in _SIZE_WORDS.finditer(_without_quotations(one.text)):
                yield one.spot.fault_in(
                    "GR-8",
                    f"{quoted(found[0])} is a size, and no smallest important change is stored "
                    f"for {quoted(finding.outcome)}",
                    one.text,
                    found.span(),
                    expected="say the direction alone, or the range",
                )


def scale_faults(case: Case) -> Iterator[Fault]:
    """CL-5: every mean difference names its scale."""
    for _, finding, spot in _findings(case):
        effect = finding.effect
        if effect is None or effect.measure != "mean difference":
            continue
        if not effect.scale:
            yield spot.at("effect").fault(
                "CL-5",
                "points of which scale? Two scales never share an axis",
                expected='add scale; "not stated" is a content',
            )


def ratio_faults(case: Case) -> Iterator[Fault]:
    """CL-6: a ratio without a starting risk ends in its fixed tail, wherever it is shown."""
    for option, finding, _ in _findings(case):
        if finding.effect is None or finding.effect.measure not in RATIOS or finding.baseline:
            continue
        for line in case.lines(option.id, "clinician"):
            shown = line.finding
            if shown is None or shown.id != finding.id:
                continue
            if NO_COUNT not in f"{line.text} {line.tail or ''} {line.wide or ''}":
                spot = case.origins.of(line.key) or case.origins.option(option.id)
                yield spot.fault(
                    "CL-6",
                    "a ratio without a starting risk stands here without its tail",
                    expected=f"add: {NO_COUNT}",
                )


def state_faults(case: Case) -> Iterator[Fault]:
    """CL-7: five states, each with what belongs to it, none copied into windows."""
    for _, finding, spot in _findings(case):
        for field, message in _state_conflicts(finding):
            place = spot.at(field) if getattr(finding, field) is not None else spot
            yield place.fault("CL-7", message)
    for option, _, spot in case.options():
        seen: dict[tuple[object, ...], str] = {}
        for number, finding in enumerate(option.findings):
            if finding.state not in ("uncertain", "not found"):
                continue
            key = (finding.outcome, finding.state, finding.facts, finding.hedge, finding.word)
            if key in seen:
                yield spot.at("findings", number, "time").fault(
                    "CL-7",
                    f"one word for all times is one row: {quoted(seen[key])} says it already",
                )
            seen.setdefault(key, finding.id)


def _state_conflicts(finding: Finding) -> Iterator[tuple[str, str]]:
    state = finding.state
    if state != "estimated" and finding.effect is not None:
        yield "effect", f'state "{state}" with an effect: a number that was read is "estimated"'
    told = finding.hedge or finding.word
    if state in ("direction only", "uncertain") and not told:
        yield "hedge", f'state "{state}" without what the source says: add word or hedge'
    if state in ("not reported", "not found") and finding.certainty is not None:
        yield "certainty", f'state "{state}" has no result to rate'
    if state == "not found" and (finding.studies or finding.participants):
        yield "studies", 'state "not found" with counts: what was read is "uncertain"'


def certainty_faults(case: Case) -> Iterator[Fault]:
    """GR-12: below high, a reason; GR-15: the cue on every result; IP-C5: an interval."""
    for _, finding, spot in _findings(case):
        certainty = finding.certainty
        if certainty is None:
            if finding.state in _WITH_CUE:
                yield spot.fault(
                    "GR-15",
                    "no certainty: the cue stands on every result of every option",
                    expected='add certainty; "not read" is one of its values',
                )
        elif certainty.rating not in _UNGRADED and not certainty.reasons:
            yield spot.at("certainty").fault(
                "GR-12",
                f"certainty {quoted(certainty.rating)} without a reason",
                expected="add reasons: why it is below high, in a few words",
            )
        effect = finding.effect
        if effect is not None and (effect.low is None or effect.high is None):
            yield spot.at("effect").fault(
                "IP-C5",
                "a number without its interval",
                expected="add low and high as they were read",
            )


def teller_faults(case: Case) -> Iterator[Fault]:
    """GR-16: what was read elsewhere is told by its own source, not by the review."""
    of_the_review = {
        case.fact(name).source for name in case.knowledge.manifest.second_hand.facts
    } | {source.id for source in case.knowledge.sources if source.kind == SUMMARY}
    for _, finding, spot in _findings(case):
        sources = {case.fact(name).source for name in finding.facts}
        if sources and finding.told_by.startswith(THE_REVIEW) and not sources & of_the_review:
            yield spot.fault(
                "GR-16",
                f"told as a result of the review, but read in {', '.join(sorted(sources))}",
                expected="add told_by: the source that says it",
            )


def route_faults(case: Case) -> Iterator[Fault]:
    """RC-14: the fact that holds a finding's figures is about this drug by this route."""
    for option, entry, spot in case.options():
        if entry.id == NO_NEW_DRUG:
            continue
        for number, finding in enumerate(option.findings):
            if finding.effect is None:
                continue
            for place, name in enumerate(finding.facts):
                fact = case.fact(name)
                if not any(one.estimate == finding.effect.estimate for one in fact.figures):
                    continue
                if not _about(entry, fact.drug, fact.route):
                    yield spot.at("findings", number, "facts", place).fault(
                        "RC-14",
                        f"{name} is about {fact.drug}, {fact.route}: its figures may not stand "
                        f"under {quoted(entry.title)}",
                    )


def _about(entry: OptionEntry, drug: str, route: str) -> bool:
    names = {entry.route, entry.id.removeprefix(f"{entry.drug}-"), *entry.aliases}
    here = route.casefold()
    parts = [part.strip().casefold() for part in drug.split(";")]
    right_drug = entry.drug.casefold() in parts
    return right_drug and any(name.casefold() in here for name in names if len(name) > 2)


def _without_quotations(text: str) -> str:
    return _ASIDE.sub(lambda found: " " * len(found[0]), text)


def _findings(case: Case) -> Iterator[tuple[Option, Finding, Spot]]:
    for option, _, spot in case.options():
        for number, finding in enumerate(option.findings):
            yield option, finding, spot.at("findings", number)
