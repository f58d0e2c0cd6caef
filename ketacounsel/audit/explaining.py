"""What every code means: a paragraph, a bad and a good example (``explain``).

Faults of reading and of the knowledge base keep their rules beside their code; the rules of
content stand in ``data/rules/``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final, cast

from ketacounsel import reading
from ketacounsel.knowledge.codes import RULES as KNOWLEDGE_RULES
from ketacounsel.reading import read_file
from ketacounsel.shipped import data_folder

SCHEMA_VERSION: Final = 1
_WARNINGS: Final = frozenset({"K306"})


@dataclass(frozen=True, slots=True)
class Explained:
    """One rule. ``severity`` is "error", "warning", "error or warning", or "no check".

    ``bad`` and ``good`` are texts, or say what to do where the fault is not one of a text.
    """

    code: str
    title: str
    severity: str
    paragraph: str
    bad: str
    good: str


def rules_folder() -> Path:
    """Return the folder of the rule texts that come with the program."""
    return data_folder() / "rules"


def all_rules() -> Mapping[str, Explained]:
    """Return every rule by its code, sorted; raises ``ValueError`` where a code stands twice."""
    table: dict[str, Explained] = {}
    for rule in (*_of_reading(), *_of_knowledge(), *_of_content()):
        if rule.code in table:
            raise ValueError(f"two texts for {rule.code}")
        table[rule.code] = rule
    return MappingProxyType(dict(sorted(table.items(), key=lambda item: _order(item[0]))))


def _order(code: str) -> tuple[str, str, int]:
    family, _, rest = code.partition("-")
    if not rest:
        return "", family, 0
    return family, rest.rstrip("0123456789"), int("".join(c for c in rest if c.isdigit()))


def _of_reading() -> Iterator[Explained]:
    for rule in reading.RULES:
        bad, good = rule.bad or rule.bad_use or "", rule.good or rule.good_use or ""
        yield Explained(rule.code, rule.title, "error", rule.why, bad, good)


def _of_knowledge() -> Iterator[Explained]:
    for rule in KNOWLEDGE_RULES:
        severity = "warning" if rule.code in _WARNINGS else "error"
        yield Explained(rule.code, rule.title, severity, rule.why, rule.bad, rule.good)


def _of_content() -> Iterator[Explained]:
    for path in sorted(rules_folder().glob("*.yaml")):
        data = read_file(path).data
        if not isinstance(data, dict) or data.get("schema_version") != SCHEMA_VERSION:
            raise ValueError(f"{path.name}: expected schema_version {SCHEMA_VERSION}")
        for entry in cast("list[dict[str, Any]]", data["rules"]):
            yield Explained(**entry)
