"""Records of what was read: sources, facts and what was looked for and not found.

A fact is one thing read at one place of one source, in our own words (design, "Words").
"""

from __future__ import annotations

from typing import Literal

from ketacounsel.frozen import frozen
from ketacounsel.knowledge.names import FORBID_EXTRA

SourceKind = Literal[
    "systematic review",
    "plain-language summary",
    "protocol",
    "meta-analysis",
    "thesis",
    "trial",
    "cohort",
    "case series",
    "review article",
    "guideline",
    "position statement",
    "health-technology report",
    "product label",
    "product page",
    "regulator",
    "law",
    "policy",
    "reference work",
    "news",
    "blog",
    "other",
]
Display = Literal["show", "show_with_label", "ask_first", "background_only", "do_not_show"]


@frozen
class Source:
    """A publication or page. A missing field was not shown in what was read."""

    __pydantic_config__ = FORBID_EXTRA

    id: str
    title: str
    kind: SourceKind
    authors: str | None = None
    organisation: str | None = None
    year: str | None = None
    journal: str | None = None
    doi: str | None = None
    pmid: str | None = None
    url: str | None = None
    jurisdiction: str | None = None
    evidence_to: str | None = None
    read_as: str | None = None
    note: str | None = None


@frozen
class Arm:
    """One arm of a comparison as printed; counts are never computed from percentages."""

    __pydantic_config__ = FORBID_EXTRA

    events: int | float | None = None
    n: int | float | None = None
    percent: int | float | None = None
    label: str | None = None
    approximate: bool | None = None


@frozen
class Figure:
    """One number of a fact, in the unit its measure names."""

    __pydantic_config__ = FORBID_EXTRA

    measure: str
    estimate: int | float | str | None = None
    low: int | float | None = None
    high: int | float | None = None
    treated: Arm | None = None
    control: Arm | None = None
    note: str | None = None


@frozen
class Confidence:
    """How far the reading can be trusted: of the whole fact, and of single fields."""

    __pydantic_config__ = FORBID_EXTRA

    overall: str
    fields: dict[str, str] | None = None


@frozen
class Fact:
    """One thing read at one place of one source (design, "Words"; CL-9, CL-10 for display)."""

    __pydantic_config__ = FORBID_EXTRA

    id: str
    tier: str
    topic: str
    drug: str
    route: str
    text: str
    source: str
    locator: tuple[str, ...]
    read_as: str
    confidence: Confidence
    display: Display
    population: str | None = None
    window: str | None = None
    window_term: str | None = None
    comparator: str | None = None
    scale: str | None = None
    certainty: str | None = None
    figures: tuple[Figure, ...] = ()
    unknown: tuple[str, ...] = ()
    grade_as_stated: str | None = None
    directness: str | None = None
    jurisdiction: str | None = None
    cross_checked: str | None = None
    never_without: tuple[str, ...] = ()
    caveat: str | None = None


@frozen
class Gap:
    """Something that was looked for and not found."""

    __pydantic_config__ = FORBID_EXTRA

    id: str
    topic: str
    missing: str


@frozen
class Disagreement:
    """Two sources that differ on one point, and which wording the project uses."""

    __pydantic_config__ = FORBID_EXTRA

    id: str
    topic: str
    detail: str
    use: str
    facts: tuple[str, ...] = ()


@frozen
class Unknown:
    """A thing that no page read gave."""

    __pydantic_config__ = FORBID_EXTRA

    id: str
    text: str


@frozen
class Coverage:
    """One cell of the coverage matrix: option and route, outcome, what was found there."""

    __pydantic_config__ = FORBID_EXTRA

    option_route: str
    outcome: str
    cell: str
    fact: str | None = None
