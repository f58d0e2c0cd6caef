"""From a request to a brief: the one place where knowledge becomes what people see."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from ketacounsel.brief import risks, talk
from ketacounsel.brief.clinic import clinic_block, local_lines, patient_clinic_block
from ketacounsel.brief.findings import evidence_block, statement_line, view
from ketacounsel.brief.glance import glance_blocks
from ketacounsel.brief.model import (
    Block,
    Brief,
    BriefRequest,
    Course,
    Currency,
    FindingView,
    Line,
)
from ketacounsel.brief.places import EVERYWHERE, marked_blocks, marked_line
from ketacounsel.brief.sources import fact_view, source_view
from ketacounsel.brief.visit import agreed_words, decision_block
from ketacounsel.knowledge.records import Gap, Unknown
from ketacounsel.knowledge.review import review_status

if TYPE_CHECKING:
    from ketacounsel.knowledge import Knowledge
    from ketacounsel.knowledge.names import OptionEntry
    from ketacounsel.knowledge.records import Option

MONTHS_PER_YEAR = 12


def build_brief(request: BriefRequest, knowledge: Knowledge) -> Brief:
    """Return everything to show for ``request``.

    Raises UnknownId for an option or condition id that the knowledge base does not hold;
    names that people type are resolved before (``brief.choosing``).
    """
    courses = tuple(
        _marked(_course(request, knowledge, option_id), request.jurisdiction)
        for option_id in request.options
    )
    currency = currency_of(knowledge, request.today)
    condition = _condition(request, knowledge)
    lines = list(_all_lines(courses, currency, condition))
    fact_ids = dict.fromkeys(fact for line in lines for fact in line.facts)
    facts = {}
    for fact_id in fact_ids:
        fact = knowledge.fact(fact_id)
        facts[fact_id] = fact_view(fact, source_view(knowledge.source(fact.source)))
    gap_ids = dict.fromkeys(gap for line in lines for gap in line.gaps)
    return Brief(
        request=request,
        currency=currency,
        courses=courses,
        facts=facts,
        gaps={gap_id: _gap_text(knowledge.gap(gap_id)) for gap_id in gap_ids},
        condition=condition,
        overlay=knowledge.local.folder,
        overlay_refused=knowledge.local.refusal,
    )


def currency_of(knowledge: Knowledge, today: date) -> Currency:
    """Return how old the evidence is on ``today``; overdue from the day after review-by (WF-9).

    A review counts only for the content it was made of (``knowledge.review``).
    """
    manifest = knowledge.manifest
    year, month = (int(part) for part in manifest.evidence_to.split("-")[:2])
    age = (today.year - year) * MONTHS_PER_YEAR + today.month - month
    return Currency(
        title=manifest.title,
        version=manifest.version,
        evidence_to=manifest.evidence_to_words,
        evidence_to_short=f"{month:02}/{year}",
        produced=manifest.produced,
        review_by=manifest.review_by,
        overdue=today > date.fromisoformat(manifest.review_by),
        age_months=age,
        second_hand=statement_line("currency/second-hand", manifest.second_hand),
        funding=manifest.funding,
        trial_funding=statement_line("currency/trial-funding", manifest.trial_funding),
        review_status=review_status(manifest, knowledge.content),
        update_policy=manifest.update_policy,
        scope=manifest.scope,
    )


def walk(lines: Iterable[Line]) -> Iterator[Line]:
    """Yield each row and what stands under it, in reading order."""
    for line in lines:
        yield line
        yield from walk(line.details)


def course_lines(course: Course) -> Iterator[Line]:
    """Yield every row of a course: licence, first screen, sections."""
    yield course.licence
    for block in (*course.glance, *course.sections):
        if block.lead:
            yield block.lead
        yield from walk(block.lines)


def _all_lines(
    courses: tuple[Course, ...], currency: Currency, condition: Line | None
) -> Iterator[Line]:
    for course in courses:
        yield from course_lines(course)
    yield from (currency.second_hand, currency.trial_funding)
    if condition:
        yield from walk((condition,))


def _course(request: BriefRequest, knowledge: Knowledge, option_id: str) -> Course:
    option = knowledge.option(option_id)
    entry = next(entry for entry in knowledge.names.options if entry.id == option_id)
    views = _views(request, knowledge, option, entry)
    local = local_lines(option_id, knowledge.local)
    if request.audience == "patient":
        glance: tuple[Block, ...] = ()
        shown = (*_patient_sections(knowledge, option), patient_clinic_block(local))
    else:
        replies = dict(request.factors)
        glance = glance_blocks(
            option,
            views,
            knowledge.ask_items,
            replies,
            local,
            agreed_words(request.visit, knowledge.visit),
        )
        ask = risks.ask_block(option, knowledge.ask_items, replies)
        shown = (
            decision_block(knowledge, request.visit, option.id),
            risks.answered_block(ask),
            evidence_block(option, views, knowledge.outcomes),
            talk.timeline_block(option),
            risks.harms_block(option),
            ask,
            risks.differ_block(
                option.id, knowledge.positions_for(option_id), knowledge.conflicts_for(option_id)
            ),
            talk.sentences_block(option),
            talk.words_block(option),
            talk.questions_block(option, knowledge.questions),
            talk.practical_block(option),
            clinic_block(option.id, option.glance.clinic, local),
            talk.courses_block(option, knowledge.alternatives),
        )
    return Course(
        id=option.id,
        title=entry.title,
        drug=entry.drug,
        route=entry.route,
        reviewed=entry.reviewed,
        decision=option.decision,
        licence=statement_line(f"{option.id}/licence", option.licence),
        glance=glance,
        sections=tuple(block for block in shown if block.lines),
        findings=tuple(views.values()) if request.audience == "clinician" else (),
        local=local,
    )


def _marked(course: Course, setting: str) -> Course:
    """Return the course with what applies elsewhere marked: the one place where that is done."""
    if setting == EVERYWHERE:
        return course
    return replace(
        course,
        licence=marked_line(course.licence, setting),
        glance=marked_blocks(course.glance, setting),
        sections=marked_blocks(course.sections, setting),
    )


def _views(
    request: BriefRequest, knowledge: Knowledge, option: Option, entry: OptionEntry
) -> dict[str, FindingView]:
    views = {}
    for finding in option.findings:
        sources = tuple(dict.fromkeys(knowledge.fact(fact).source for fact in finding.facts))
        outcome = knowledge.outcome(finding.outcome)
        views[finding.id] = view(finding, outcome, entry, request.audience, sources)
    return views


def _patient_sections(knowledge: Knowledge, option: Option) -> tuple[Block, ...]:
    return (
        talk.sentences_block(option),
        risks.patient_harms_block(option),
        risks.tell_us_block(option, knowledge.ask_items),
        talk.patient_practical_block(option),
        talk.patient_courses_block(option, knowledge.alternatives),
        talk.patient_questions_block(option, knowledge.questions),
    )


def _gap_text(gap: Gap | Unknown) -> str:
    return gap.text if isinstance(gap, Unknown) else f"{gap.topic}: {gap.missing}"


def _condition(request: BriefRequest, knowledge: Knowledge) -> Line | None:
    if request.condition is None:
        return None
    condition = knowledge.condition(request.condition)
    # Lines on trials, ratings and counts are for clinicians (RC-4, GR-11).
    chosen = set(request.options) if request.audience == "clinician" else set()
    details = tuple(
        Line(key=f"condition/{condition.id}/{number}", text=line.text, facts=line.facts)
        for number, line in enumerate(condition.lines, 1)
        if chosen & set(line.options)
    )
    return Line(
        key=f"condition/{condition.id}",
        label=condition.name,
        text=condition.description,
        role="claim" if condition.facts else "unknown",
        facts=condition.facts,
        tail=None if condition.covered else "not covered",
        details=details,
    )
