"""The source view as text and plain data: facts, sources and what was not found, whole."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from ketacounsel.brief.sources import fact_view, source_view
from ketacounsel.export.plain import fact_as_plain, source_as_plain
from ketacounsel.export.rows import wrapped_text
from ketacounsel.export.text import fact_as_text

if TYPE_CHECKING:
    from ketacounsel.brief.model import FactView, SourceView
    from ketacounsel.knowledge import Knowledge

ID_INDENT = 6


def source_list_as_text(knowledge: Knowledge, width: int) -> str:
    """Return every source with its id, its kind and how many facts were read in it."""
    counts = _facts_by_source(knowledge)
    rows = [f"{len(knowledge.sources)} sources, {len(knowledge.facts)} facts", ""]
    for source in knowledge.sources:
        shown = source_view(source)
        facts = len(counts.get(source.id, ()))
        number = "1 fact" if facts == 1 else f"{facts} facts"
        rows += wrapped_text(
            f"{source.id}  {shown.citation} ({shown.kind}; {number})", width, ID_INDENT
        )
    rows += ["", "To read one: ketacounsel sources ID"]
    return "\n".join(rows) + "\n"


def thing_as_text(knowledge: Knowledge, name: str, width: int) -> str:
    """Return one fact, source, gap or disagreement whole; raises UnknownId otherwise."""
    if name in knowledge.facts:
        return fact_as_text(_fact(knowledge, name), width)
    if name in knowledge.sources:
        return _source_as_text(knowledge, name, width)
    return "\n".join(_missing_as_rows(knowledge, name, width)) + "\n"


def source_list_as_plain(knowledge: Knowledge) -> dict[str, Any]:
    """Return every source as plain data, with the ids of the facts read in it."""
    facts = _facts_by_source(knowledge)
    return {
        "sources": {
            source.id: source_as_plain(source_view(source)) | {"facts": facts.get(source.id, [])}
            for source in knowledge.sources
        }
    }


def thing_as_plain(knowledge: Knowledge, name: str) -> dict[str, Any]:
    """Return one fact, source, gap or disagreement as plain data; raises UnknownId otherwise."""
    if name in knowledge.facts:
        fact = _fact(knowledge, name)
        return {
            "kind": "fact",
            "id": name,
            **fact_as_plain(fact),
            "grade_as_stated": fact.grade_as_stated,
            "citation": source_as_plain(fact.source),
        }
    if name in knowledge.sources:
        return {
            "kind": "source",
            "id": name,
            **source_as_plain(source_view(knowledge.source(name))),
            "facts": {fact.id: fact_as_plain(fact) for fact in _facts_of(knowledge, name)},
        }
    if name in knowledge.disagreements:
        found = knowledge.disagreements[name]
        return {
            "kind": "disagreement",
            "id": name,
            "topic": found.topic,
            "detail": found.detail,
            "use": found.use,
            "facts": list(found.facts),
        }
    if name in knowledge.unknowns:
        return {"kind": "unknown", "id": name, "text": knowledge.unknowns[name].text}
    gap = knowledge.gaps[name]
    return {"kind": "gap", "id": name, "topic": gap.topic, "missing": gap.missing}


def _source_as_text(knowledge: Knowledge, name: str, width: int) -> str:
    source = source_view(knowledge.source(name))
    rows = wrapped_text(f"{source.id}  {source.citation}", width, ID_INDENT)
    for label, text in _source_parts(source):
        rows += wrapped_text(f"      {label:<12}{text}", width, 18)
    facts = _facts_of(knowledge, name)
    rows += ["", f"{len(facts)} facts were read in it" if len(facts) != 1 else "1 fact was read"]
    text = "\n".join(rows) + "\n"
    return text + "".join("\n" + fact_as_text(fact, width) for fact in facts)


def _source_parts(source: SourceView) -> Iterator[tuple[str, str]]:
    parts = (
        ("kind", source.kind),
        ("country", source.jurisdiction),
        ("evidence to", source.evidence_to),
        ("read", source.read_as),
        ("address", source.url),
        ("note", source.note),
    )
    return ((label, text) for label, text in parts if text)


def _missing_as_rows(knowledge: Knowledge, name: str, width: int) -> list[str]:
    if name in knowledge.disagreements:
        found = knowledge.disagreements[name]
        rows = wrapped_text(f"{name}  {found.topic}", width, ID_INDENT)
        rows += wrapped_text(f"      they differ {found.detail}", width, 18)
        rows += wrapped_text(f"      we use      {found.use}", width, 18)
        if found.facts:
            rows += wrapped_text(f"      facts       {' '.join(found.facts)}", width, 18)
        return rows
    if name in knowledge.unknowns:
        rows = wrapped_text(f"{name}  {knowledge.unknowns[name].text}", width, ID_INDENT)
        return [*rows, "      No page that was read gave this."]
    gap = knowledge.gaps[name]
    rows = wrapped_text(f"{name}  {gap.topic}: {gap.missing}", width, ID_INDENT)
    return [*rows, "      Looked for and not found."]


def _fact(knowledge: Knowledge, name: str) -> FactView:
    fact = knowledge.fact(name)
    return fact_view(fact, source_view(knowledge.source(fact.source)))


def _facts_of(knowledge: Knowledge, source: str) -> list[FactView]:
    return [_fact(knowledge, name) for name in _facts_by_source(knowledge).get(source, ())]


def _facts_by_source(knowledge: Knowledge) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for fact in knowledge.facts:
        found.setdefault(fact.source, []).append(fact.id)
    return found
