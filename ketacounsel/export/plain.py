"""A brief as plain data and JSON, for scripts: every number, state, certainty and id."""

from __future__ import annotations

import json
import re
from typing import Any, Final

from ketacounsel.brief.model import Block, Brief, Course, FactView, FindingView, Line, SourceView

# Controls that json leaves as they are, and formatting characters (Unicode report 36).
_HIDDEN: Final = re.compile(
    "[\x7f-\x9f\xad\u061c\u115f\u1160\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ud800-\udfff]"
)


def brief_as_json(brief: Brief) -> str:
    """Return :func:`brief_as_plain` as JSON text."""
    return as_json(brief_as_plain(brief))


def as_json(plain: dict[str, Any]) -> str:
    """Return plain data as indented JSON; raises ValueError for NaN and Infinity.

    Only characters that would act on a terminal or hide are written as JSON escapes.
    """
    text = json.dumps(plain, indent=2, ensure_ascii=False, allow_nan=False)
    return _HIDDEN.sub(lambda match: f"\\u{ord(match.group()):04x}", text) + "\n"


def brief_as_plain(brief: Brief) -> dict[str, Any]:
    """Return the brief as dicts and lists; an unknown number is null, never 0."""
    currency = brief.currency
    return {
        "audience": brief.request.audience,
        "jurisdiction": brief.request.jurisdiction,
        "overlay": brief.overlay,
        "overlay_refused": brief.overlay_refused,
        "condition": _line(brief.condition) if brief.condition else None,
        "knowledge": {
            "title": currency.title,
            "version": currency.version,
            "produced": currency.produced,
            "evidence_to": currency.evidence_to,
            "evidence_age_months": currency.age_months,
            "review_by": currency.review_by,
            "overdue": currency.overdue,
            "read_second_hand": currency.second_hand.text,
            "review_status": currency.review_status,
            "funding": currency.funding,
            "trial_funding": currency.trial_funding.text,
            "scope": currency.scope,
        },
        "options": [_course(course) for course in brief.courses],
        "facts": {name: fact_as_plain(fact) for name, fact in brief.facts.items()},
        "sources": _sources(brief),
        "not_found": dict(brief.gaps),
    }


def _course(course: Course) -> dict[str, Any]:
    return {
        "id": course.id,
        "title": course.title,
        "drug": course.drug,
        "route": course.route,
        "mentioned_in_what_was_read": course.reviewed,
        "decision": course.decision,
        "licence": _line(course.licence),
        "findings": [_finding(finding) for finding in course.findings],
        "first_screen": [_block(block) for block in course.glance],
        "sections": [_block(block) for block in course.sections],
    }


def _finding(finding: FindingView) -> dict[str, Any]:
    return {
        "id": finding.id,
        "outcome": finding.outcome,
        "outcome_name": finding.outcome_name,
        "comparator": finding.comparator,
        "time": finding.time,
        "state": finding.state,
        "sentence": finding.sentence,
        "range_in_words": finding.range_words,
        "measure": finding.measure,
        "estimate": finding.estimate,
        "low": finding.low,
        "high": finding.high,
        "scale": finding.scale,
        "better": finding.better,
        "studies": finding.studies,
        "participants": finding.participants,
        "certainty": finding.certainty,
        "facts": list(finding.facts),
        "sources": list(finding.sources),
    }


def _block(block: Block) -> dict[str, Any]:
    return {
        "id": block.id,
        "title": block.title,
        "label": block.label or None,
        "note": block.note or None,
        "lead": _line(block.lead) if block.lead else None,
        "lines": [_line(line) for line in block.lines],
    }


def _line(line: Line) -> dict[str, Any]:
    given: dict[str, Any] = {"key": line.key, "role": line.role, "text": line.text}
    optional: dict[str, Any] = {
        "label": line.label,
        "wide": line.wide,
        "group": line.group,
        "certainty": line.certainty,
        "tail": line.tail,
        "jurisdiction": line.jurisdiction,
        "applies_elsewhere": line.elsewhere,
        "local": line.local,
        "facts": list(line.facts),
        "rules": list(line.rules),
        "gaps": list(line.gaps),
        "finding": line.finding.id if line.finding else None,
        "details": [_line(detail) for detail in line.details],
    }
    return given | {name: value for name, value in optional.items() if value}


def fact_as_plain(fact: FactView) -> dict[str, Any]:
    """Return one fact with where and how it was read; its source by id."""
    return {
        "text": fact.text,
        "source": fact.source.id,
        "locator": list(fact.locator),
        "read_as": fact.read_as,
        "confidence": fact.confidence,
        "display": fact.display,
        "directness": fact.directness,
        "jurisdiction": fact.jurisdiction,
        "treatment": fact.treatment,
        "population": fact.population,
        "comparator": fact.comparator,
        "window": fact.window,
        "scale": fact.scale,
        "figures": list(fact.figures),
        "certainty": fact.certainty,
        "not_given": list(fact.unknown),
        "cross_checked": fact.cross_checked,
        "never_without": list(fact.never_without),
        "caveat": fact.caveat,
    }


def source_as_plain(source: SourceView) -> dict[str, Any]:
    """Return one source; a part that was not read is null."""
    return {
        "citation": source.citation,
        "kind": source.kind,
        "year": source.year,
        "jurisdiction": source.jurisdiction,
        "evidence_to": source.evidence_to,
        "url": source.url,
        "read_as": source.read_as,
        "note": source.note,
    }


def _sources(brief: Brief) -> dict[str, Any]:
    found = {fact.source.id: fact.source for fact in brief.facts.values()}
    return {name: source_as_plain(source) for name, source in found.items()}
