"""The content rules in one table: which ids each enforces, and the function that does."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from ketacounsel.audit import base, facts, findings, numbers, options, patient_text, wording
from ketacounsel.audit.case import Case
from ketacounsel.reading import Fault


@dataclass(frozen=True, slots=True)
class ContentRule:
    """A check with the ids of the rules it enforces."""

    ids: tuple[str, ...]
    check: Callable[[Case], Iterator[Fault]]


BEFORE_BRIEFS: Final = (ContentRule(("WF-9", "IP-C3", "IP-C4"), base.date_faults),)
"""Rules for what a brief needs to be built at all."""

CONTENT_RULES: Final[tuple[ContentRule, ...]] = (
    *BEFORE_BRIEFS,
    ContentRule(("IP-Q1", "IP-Q2", "IP-Q3", "IP-C4", "IP-C6"), base.statement_faults),
    ContentRule(("RC-15",), base.order_faults),
    ContentRule(("IP-C2", "WF-9"), base.source_faults),
    ContentRule(("SF-9",), base.ground_faults),
    ContentRule(("CL-1",), findings.interval_faults),
    ContentRule(("GR-8",), findings.size_word_faults),
    ContentRule(("CL-5",), findings.scale_faults),
    ContentRule(("CL-6",), findings.ratio_faults),
    ContentRule(("CL-7",), findings.state_faults),
    ContentRule(("GR-12", "GR-15", "IP-C5"), findings.certainty_faults),
    ContentRule(("GR-16",), findings.teller_faults),
    ContentRule(("RC-14",), findings.route_faults),
    ContentRule(("CL-9",), facts.display_faults),
    ContentRule(("CL-13",), facts.companion_faults),
    ContentRule(("CL-12", "CL-13", "CL-19"), facts.held_back_figure_faults),
    ContentRule(("CL-10", "CL-24"), facts.product_faults),
    ContentRule(("CL-11",), facts.own_grade_faults),
    ContentRule(("CL-10", "SF-10"), numbers.number_faults),
    ContentRule(("IP-Q2", "IP-Q4", "IP-Q5", "IP-Q6"), options.description_faults),
    ContentRule(("CL-14",), options.harm_group_faults),
    ContentRule(("CL-20", "WF-12"), options.empty_panel_faults),
    ContentRule(("CL-22",), options.suicide_question_faults),
    ContentRule(("CL-2", "CL-27", "TB-1", "TB-2", "TT-1", "TT-2"), options.talk_faults),
    ContentRule(("CL-33", "GR-10"), options.first_screen_faults),
    ContentRule(("GR-10",), options.mark_faults),
    ContentRule(("RC-16",), options.blank_faults),
    ContentRule(("CL-18", "IP-C1"), options.balance_faults),
    ContentRule(("PL-2", "RD-5"), patient_text.reading_level_faults),
    ContentRule(("PL-7",), patient_text.term_faults),
    ContentRule(("RC-2",), patient_text.denominator_faults),
    ContentRule((), wording.generated_faults),
)


def reported_codes() -> frozenset[str]:
    """Return every code that a check can report, of all rooms."""
    from ketacounsel import reading
    from ketacounsel.knowledge.codes import RULES as KNOWLEDGE_RULES
    from ketacounsel.language.lists import families
    from ketacounsel.rehearsal.proof.codes import SCENE_CODES

    codes = {rule for one in CONTENT_RULES for rule in one.ids}
    codes |= {rule.code for rule in reading.RULES}
    codes |= {rule.code for rule in KNOWLEDGE_RULES}
    return frozenset(codes | SCENE_CODES | set(families()))
