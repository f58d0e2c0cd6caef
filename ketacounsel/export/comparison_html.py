"""A comparison as one HTML page: no script, nothing from outside, tables that print (WF-7)."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

from ketacounsel.brief.compare_model import Cell, Comparison
from ketacounsel.brief.model import Currency, FactView, Line
from ketacounsel.brief.places import where_words
from ketacounsel.effect.certainty import Certainty, certainty_marks
from ketacounsel.export.comparison import (
    ENDINGS,
    ORDER,
    TITLE,
    banners,
    condition_words,
    sources_of,
    title_of,
)
from ketacounsel.export.rows import one_row
from ketacounsel.figures.comparison import ids_of

TEMPLATE: Final = "compare.html.jinja"


def comparison_as_html(comparison: Comparison, templates: Path) -> str:
    """Return the comparison as a page of its own; ``templates`` is the folder of the template.

    Every word of the knowledge base enters as text, never as markup.
    """
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(templates),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_visible,
        keep_trailing_newline=True,
    )
    return environment.get_template(TEMPLATE).render(_content(comparison))


def _content(comparison: Comparison) -> dict[str, Any]:
    brief = comparison.brief
    shown = sources_of(comparison)
    condition = brief.condition
    covered = bool(comparison.columns)
    return {
        "title": title_of(comparison) if covered else _uncovered_title(condition),
        "order": ORDER if covered else "",
        "banners": banners(brief),
        "condition": condition_words(brief),
        "columns": [column.title for column in comparison.columns],
        "groups": [
            {
                "id": group.id,
                "title": group.title,
                "note": group.note,
                "rows": [
                    {"label": row.label, "note": row.note, "cells": [_cell(c) for c in row.cells]}
                    for row in group.rows
                ],
            }
            for group in comparison.groups
        ],
        "endings_title": ENDINGS,
        "endings": [_line(line, None) for line in comparison.endings],
        "sources": _sources(shown.facts),
        "gaps": [{"id": name, "text": text} for name, text in shown.gaps.items()],
        "standing": _standing(brief.currency),
    }


def _visible(value: object) -> object:
    """Return text with every acting or hidden character written out; other values as they are."""
    return one_row(value) if type(value) is str else value


def _uncovered_title(condition: Line | None) -> str:
    return f"{TITLE}: {condition.label}, not covered" if condition else TITLE


def _cell(cell: Cell) -> list[dict[str, str]]:
    return [_line(line, cell.state_of(line)) for line in cell.lines]


def _line(line: Line, state: str | None) -> dict[str, str]:
    rating = ""
    if line.certainty is not None:
        certainty = Certainty(line.certainty)
        word = "rating not read" if certainty is Certainty.NOT_READ else certainty.value
        rating = f"{word.upper()} {certainty_marks(certainty, ascii=True)}"
    return {
        "role": line.role,
        "state": state or "",
        "label": line.label,
        "text": line.text,
        "rating": rating,
        "counts": f"trials/people {line.tail}" if rating and line.tail else "",
        "where": where_words(line),
        "ids": " ".join(ids_of(line)),
    }


def _sources(facts: dict[str, FactView]) -> list[dict[str, str]]:
    ids: dict[str, list[str]] = {}
    citations = {}
    for name, fact in facts.items():
        ids.setdefault(fact.source.id, []).append(name)
        citations[fact.source.id] = fact.source.citation
    return [
        {"citation": citation, "ids": " ".join(sorted(ids[source]))}
        for source, citation in citations.items()
    ]


def _standing(currency: Currency) -> str:
    return (
        f"Knowledge version {currency.version} of {currency.produced}; evidence to "
        f"{currency.evidence_to}; review by {currency.review_by}. {currency.review_status} "
        f"{currency.funding}"
    )
