"""What a check returns: every fault, and how much was looked at."""

from __future__ import annotations

from dataclasses import dataclass

from ketacounsel.reading import Fault


@dataclass(frozen=True, slots=True)
class Counts:
    """How much was checked: lines with facts, lines with rules, texts, files."""

    claims: int
    prompts: int
    texts: int
    files: int


@dataclass(frozen=True, slots=True)
class Report:
    """All faults, sorted by file and place; an empty list is a clean knowledge base."""

    faults: tuple[Fault, ...]
    counts: Counts
