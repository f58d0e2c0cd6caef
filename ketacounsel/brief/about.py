"""What is said about the knowledge base itself, once for all faces (IP-C3 to IP-C6, IP-S18)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ketacounsel.brief.build import currency_of

if TYPE_CHECKING:
    from datetime import date

    from ketacounsel.knowledge import Knowledge


def about_parts(knowledge: Knowledge, today: date) -> tuple[tuple[str, str], ...]:
    """Return label and text of each part: what it is, how current, how found, who, who paid."""
    manifest = knowledge.manifest
    currency = currency_of(knowledge, today)
    overdue = " (overdue)" if currency.overdue else ""
    method = (f"{line.text}{_ids(line.facts)}" for line in manifest.method)
    return (
        ("what it is", currency.title),
        ("decision", manifest.decision),
        ("scope", currency.scope),
        ("evidence to", f"{currency.evidence_to} ({currency.age_months} months ago)"),
        ("version", f"{currency.version}, produced {currency.produced}"),
        ("review by", f"{currency.review_by}{overdue}"),
        ("updates", currency.update_policy),
        ("how found", " ".join(method)),
        ("second-hand", f"{currency.second_hand.text}{_ids(currency.second_hand.facts)}"),
        ("review", currency.review_status),
        ("who", manifest.credentials),
        ("funding", currency.funding),
        ("money in trials", f"{currency.trial_funding.text}{_ids(currency.trial_funding.facts)}"),
    )


def _ids(facts: tuple[str, ...]) -> str:
    return f" [{' '.join(facts)}]" if facts else ""
