"""A comparison as plain data and JSON: every cell with its state, rating, numbers and ids."""

from __future__ import annotations

from typing import Any

from ketacounsel.brief.compare_model import Cell, CompareGroup, Comparison
from ketacounsel.brief.model import FindingView, Line
from ketacounsel.export.comparison import sources_of
from ketacounsel.export.plain import as_json, brief_as_plain


def comparison_as_json(comparison: Comparison) -> str:
    """Return :func:`comparison_as_plain` as JSON text."""
    return as_json(comparison_as_plain(comparison))


def comparison_as_plain(comparison: Comparison) -> dict[str, Any]:
    """Return the comparison as dicts and lists; an unknown number is null, never 0.

    Facts stand by id with their source: their figures belong to the source view, since some may
    not stand beside another course (CL-12).
    """
    whole = brief_as_plain(comparison.brief)
    shown = sources_of(comparison)
    return {
        "condition": whole["condition"],
        "covered": bool(comparison.columns),
        "jurisdiction": whole["jurisdiction"],
        "overlay": whole["overlay"],
        "overlay_refused": whole["overlay_refused"],
        "knowledge": whole["knowledge"],
        "options": [{"id": column.id, "title": column.title} for column in comparison.columns],
        "groups": [_group(group) for group in comparison.groups],
        "endings": [_line(line, None) for line in comparison.endings],
        "facts": {name: {"source": fact.source.id} for name, fact in shown.facts.items()},
        "sources": brief_as_plain(shown)["sources"],
        "not_found": dict(shown.gaps),
    }


def _group(group: CompareGroup) -> dict[str, Any]:
    return {
        "id": group.id,
        "title": group.title,
        "note": group.note or None,
        "rows": [
            {
                "key": row.key,
                "label": row.label,
                "note": row.note or None,
                "cells": {cell.option: _cell(cell) for cell in row.cells},
            }
            for row in group.rows
        ],
    }


def _cell(cell: Cell) -> dict[str, Any]:
    return {
        "state": cell.state,
        "lines": [_line(line, cell.state_of(line)) for line in cell.lines],
    }


def _line(line: Line, state: str | None) -> dict[str, Any]:
    return {
        "key": line.key,
        "role": line.role,
        "state": state,
        "label": line.label or None,
        "text": line.text,
        "certainty": line.certainty,
        "finding": _finding(line.finding) if line.finding else None,
        "jurisdiction": line.jurisdiction,
        "applies_elsewhere": line.elsewhere,
        "local": line.local,
        "facts": list(line.facts),
        "rules": list(line.rules),
        "gaps": list(line.gaps),
    }


def _finding(found: FindingView) -> dict[str, Any]:
    return {
        "id": found.id,
        "outcome": found.outcome,
        "time": found.time,
        "comparator": found.comparator,
        "measure": found.measure,
        "estimate": found.estimate,
        "low": found.low,
        "high": found.high,
        "scale": found.scale,
        "studies": found.studies,
        "participants": found.participants,
    }
