"""The 44 items of IPDASi v4 in our own words, and a verdict on each (IP-A).

The items stand in ``data/rules/ipdas.yaml``. An item that only real people can hold is "not met"
until they have, and one about tests and screening is "not applicable"; every other is looked at in
the knowledge base and in what is made from it, each time. Nothing here certifies anything.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal, TypeAlias, cast

from ketacounsel.audit.self_audit_material import Material, Seen
from ketacounsel.reading import read_file
from ketacounsel.shipped import data_folder

SCHEMA_VERSION: Final = 1
Part: TypeAlias = Literal["qualifying", "certification", "quality"]
Ground: TypeAlias = Literal["computed", "people", "screening"]
Verdict: TypeAlias = Literal["met", "not met", "not applicable"]
Checker: TypeAlias = Callable[[Material], Seen]
NO_SCREENING: Final = "it is about treatment: no test and no screening is decided on here"


@dataclass(frozen=True, slots=True)
class Item:
    """One item. ``look`` is where a reader finds what was judged; ``why`` stands for ``people``."""

    id: str
    part: Part
    judged: Ground
    says: str
    look: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class Judged:
    """An item with its verdict, what was counted for it, and why it is not met."""

    item: Item
    verdict: Verdict
    counted: str
    why: str


def ipdas_items() -> tuple[Item, ...]:
    """Return the items in their order; raises ``ValueError`` for another schema version."""
    path = data_folder() / "rules" / "ipdas.yaml"
    data = read_file(path).data
    if not isinstance(data, dict) or data.get("schema_version") != SCHEMA_VERSION:
        raise ValueError(f"{path.name}: expected schema_version {SCHEMA_VERSION}")
    return tuple(Item(**entry) for entry in cast("list[dict[str, Any]]", data["items"]))


def judge_items(material: Material, checkers: Mapping[str, Checker]) -> tuple[Judged, ...]:
    """Return a verdict on every item; raises KeyError for a computed item without a checker."""
    return tuple(_judged(item, material, checkers) for item in ipdas_items())


def _judged(item: Item, material: Material, checkers: Mapping[str, Checker]) -> Judged:
    if item.judged == "screening":
        return Judged(item, "not applicable", "", NO_SCREENING)
    if item.judged == "people":
        return Judged(item, "not met", "", item.why)
    seen = checkers[item.id](material)
    return Judged(item, "met" if seen.holds else "not met", seen.counted, seen.lacking)
