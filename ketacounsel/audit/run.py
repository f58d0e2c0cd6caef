"""Check a whole knowledge base: shape, references, content, and every text made from it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from ketacounsel.audit.base import dates_can_be_read
from ketacounsel.audit.case import Case, case_without_briefs, with_briefs
from ketacounsel.audit.registry import BEFORE_BRIEFS, CONTENT_RULES
from ketacounsel.audit.report import Counts, Report
from ketacounsel.audit.texts import author_texts, kind_of
from ketacounsel.audit.wording import wording_faults
from ketacounsel.knowledge import load_folder
from ketacounsel.knowledge.envelopes import RECORD_OF_KIND
from ketacounsel.knowledge.shapes import walk
from ketacounsel.reading import Document, Fault


def run_audit(folder: Path, today: date) -> Report:
    """Return every fault of a knowledge base; ``today`` decides what is overdue (WF-9).

    Wording is checked whatever the shape; rules that need whole records and the briefs made
    from them run when shape and references have no error. Raises ``Unreadable`` for a folder
    without manifest and for a file that is no guarded YAML.
    """
    loaded = load_folder(folder)
    faults = list(loaded.faults)
    texts = author_texts(loaded.documents)
    faults += wording_faults(texts)
    if loaded.knowledge is not None:
        case = case_without_briefs(loaded.knowledge, loaded.documents, texts, today)
        faults += _content_faults(case)
    return Report(_sorted_once(faults), _counts(loaded.documents, len(texts)))


def _content_faults(case: Case) -> list[Fault]:
    if not dates_can_be_read(case):
        return [fault for rule in BEFORE_BRIEFS for fault in rule.check(case)]
    case = with_briefs(case)
    return [fault for rule in CONTENT_RULES for fault in rule.check(case)]


def _sorted_once(faults: list[Fault]) -> tuple[Fault, ...]:
    """Sort by file and place; the same words under the same rule are told once."""
    first: dict[tuple[str, str, int, int], Fault] = {}
    for fault in faults:
        first.setdefault((fault.file, fault.code, fault.line, fault.column), fault)
    return tuple(sorted(first.values(), key=lambda one: (one.file, one.line, one.column, one.code)))


def _counts(documents: Mapping[str, Document], texts: int) -> Counts:
    claims = prompts = 0
    for name, document in documents.items():
        kind = kind_of(name)
        if kind is None or kind in ("facts", "gaps", "outcomes"):
            continue
        for _, data, _ in walk(RECORD_OF_KIND[kind], document.data):
            claims += bool(data.get("facts"))
            prompts += bool(data.get("rules")) and not data.get("facts")
    return Counts(claims, prompts, texts, len(documents))
