"""The self-audit as text, as Markdown and as JSON."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any, Final

from ketacounsel.audit.self_audit import SelfAudit
from ketacounsel.audit.self_audit_measures import Balance, Level
from ketacounsel.audit.self_audit_words import NO_CERTIFICATE, Entry, Section, sections
from ketacounsel.export.markdown import escaped
from ketacounsel.export.plain import as_json
from ketacounsel.export.rows import wrapped_text

_LABEL: Final = 13
_TITLE: Final = "Self-audit"


def audit_as_text(audit: SelfAudit, width: int = 80) -> str:
    """Return the self-audit in rows of at most ``width`` cells."""
    rows = [_TITLE.upper()]
    for section in sections(audit):
        rows += [
            "",
            *wrapped_text(section.title.upper(), width),
            "-" * min(width, len(section.title)),
        ]
        column = _column(section)
        for entry in section.entries:
            rows += _entry(entry, column, width)
    return "\n".join(rows) + "\n"


def _column(section: Section) -> int:
    longest = max((len(entry.label) for entry in section.entries), default=0)
    return min(longest + 2, _LABEL + 12) if longest else 0


def _entry(entry: Entry, column: int, width: int) -> list[str]:
    head = f"{entry.label:<{column}}" if entry.label else ""
    rows = wrapped_text(f"{head}{entry.text}", width, column if entry.label else 0)
    for text in entry.under:
        rows += wrapped_text(f"{'':<{column}}{text}", width, column + 2)
    return rows


def audit_as_markdown(audit: SelfAudit) -> str:
    """Return the self-audit as Markdown; what people wrote is text there, never markup."""
    rows = [f"# {_TITLE}"]
    for section in sections(audit):
        rows += ["", f"## {escaped(section.title)}", ""]
        for entry in section.entries:
            label = f"**{escaped(entry.label)}**: " if entry.label else ""
            rows.append(f"- {label}{escaped(entry.text)}")
            rows += [f"  - {escaped(text)}" for text in entry.under]
    return "\n".join(rows) + "\n"


def audit_as_json(audit: SelfAudit) -> str:
    """Return the self-audit as JSON: the same keys each time, null for what cannot be told."""
    return as_json(audit_as_plain(audit))


def audit_as_plain(audit: SelfAudit) -> dict[str, Any]:
    """Return the self-audit as dicts and lists; grades are unrounded school grades."""
    currency = audit.currency
    return {
        "certified": False,
        "note": NO_CERTIFICATE,
        "passes": audit.passes,
        "knowledge": {"title": currency.title, "version": currency.version},
        "ipdas": {
            "met": audit.verdicts("met"),
            "not_met": audit.verdicts("not met"),
            "not_applicable": audit.verdicts("not applicable"),
            "items": [
                {
                    "id": one.item.id,
                    "part": one.item.part,
                    "says": one.item.says,
                    "verdict": one.verdict,
                    "counted": one.counted,
                    "why": one.why,
                    "look": one.item.look,
                }
                for one in audit.items
            ],
        },
        "grade_wording": [asdict(one) for one in audit.wording],
        "plain_language": [asdict(one) for one in audit.plain_language],
        "readability": [_level(one) for one in audit.levels],
        "denominators": {
            "chances": audit.denominators.chances,
            "sizes": list(audit.denominators.sizes),
            "rules": [asdict(one) for one in audit.denominators.rules],
        },
        "balance": [_balance(one) for one in audit.balances],
        "claims": {
            "records_with_facts": audit.claims.in_files,
            "records_with_rules": audit.claims.prompts_in_files,
            "rows_with_facts": audit.claims.rows,
            "rows_with_rules": audit.claims.prompt_rows,
            "unsourced": list(audit.claims.unsourced),
        },
        "age": {
            "evidence_to": currency.evidence_to,
            "months": currency.age_months,
            "produced": currency.produced,
            "review_by": currency.review_by,
            "overdue": currency.overdue,
            "update_policy": currency.update_policy,
        },
        "to_verify": {
            "statement": audit.to_verify.statement,
            "named": [asdict(one) for one in audit.to_verify.named],
            "read_second_hand_too": list(audit.to_verify.others),
        },
        "review": {"status": currency.review_status, "content": audit.content},
        "findings": {
            "errors": audit.errors,
            "warnings": len(audit.findings) - audit.errors,
            "list": [
                {
                    "code": fault.code,
                    "severity": fault.severity,
                    "file": fault.file,
                    "line": fault.line,
                    "column": fault.column,
                    "message": fault.message,
                }
                for fault in audit.findings
            ],
        },
    }


def _level(one: Level) -> dict[str, Any]:
    return {**asdict(one), "standing": one.standing}


def _balance(one: Balance) -> dict[str, Any]:
    return {**asdict(one), "ratio": one.ratio, "even": one.even}
