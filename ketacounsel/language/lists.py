"""Read the versioned phrase lists of ``data/language/`` and compile them when first needed.

An expression is a regular expression in which a blank stands for any run of blanks, ``'`` for
both apostrophes and ``{{name}}`` for a shared piece of ``shared.yaml``. It matches whole words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, cast

from ketacounsel.language.records import AUDIENCES, Audience, Block, Phrase, Scope, Severity
from ketacounsel.reading import read_file
from ketacounsel.shipped import language_folder

SCHEMA_VERSION = 1
_MACRO = re.compile(r"\{\{(\w+)\}\}")


def read_list(path: Path) -> dict[str, Any]:
    """Return one file of the folder as plain data.

    Raises ``ValueError`` when the file is of another schema version; faults of the guarded
    reader pass through.
    """
    data = read_file(path).data
    if not isinstance(data, dict) or data.get("schema_version") != SCHEMA_VERSION:
        raise ValueError(f"{path.name}: expected schema_version {SCHEMA_VERSION}")
    return cast("dict[str, Any]", data)


@cache
def shared() -> Mapping[str, str]:
    """Return the named pieces that expressions may use."""
    pieces = read_list(language_folder() / "shared.yaml")["pieces"]
    return MappingProxyType({str(name): str(piece) for name, piece in pieces.items()})


@cache
def scopes() -> Mapping[str, Scope]:
    """Return every scope by its name."""
    entries = read_list(language_folder() / "scopes.yaml")["scopes"]
    return MappingProxyType(
        {
            entry["name"]: Scope(entry["name"], entry["where"], "|".join(entry["cues"]))
            for entry in entries
        }
    )


@cache
def blocks() -> tuple[Block, ...]:
    """Return every block of every rule file, in file order."""
    return tuple(
        _block(entry)
        for path in sorted((language_folder() / "rules").glob("*.yaml"))
        for entry in read_list(path)["blocks"]
    )


@cache
def block_by_key() -> Mapping[tuple[str, str], Block]:
    """Return the blocks by rule and kind; raises ``ValueError`` when two share both."""
    table: dict[tuple[str, str], Block] = {}
    for block in blocks():
        if block.key in table:
            raise ValueError(f"two blocks for {block.rule} {block.kind}")
        table[block.key] = block
    return MappingProxyType(table)


@cache
def families() -> tuple[str, ...]:
    """Return the rule ids that the lists know, sorted."""
    return tuple(sorted({block.rule for block in blocks()}))


@cache
def pattern(expression: str) -> re.Pattern[str]:
    """Compile one expression of the lists."""
    return re.compile(_expand(expression), re.IGNORECASE)


@cache
def phrase_pattern(expression: str) -> re.Pattern[str]:
    """Compile one phrase, so that it matches whole words only."""
    return re.compile(rf"(?<!\w)(?:{_expand(expression)})(?!\w)", re.IGNORECASE)


def _expand(expression: str) -> str:
    expanded = _MACRO.sub(lambda found: f"(?:{shared()[found[1]]})", expression)
    return expanded.replace("'", "['’]").replace(" ?", r"\s*").replace(" ", r"\s+")


def _block(entry: Mapping[str, Any]) -> Block:
    return Block(
        rule=entry["rule"],
        kind=entry["kind"],
        severity=cast("Severity", entry["severity"]),
        reason=entry["reason"],
        scopes=MappingProxyType(dict(_scopes_by_audience(entry))),
        phrases=tuple(_phrase(phrase) for phrase in entry.get("phrases", ())),
        longest=entry.get("longest"),
    )


def _scopes_by_audience(entry: Mapping[str, Any]) -> Iterator[tuple[Audience, tuple[str, ...]]]:
    given = entry["scopes"]
    for audience in AUDIENCES:
        if isinstance(given, list):
            yield audience, tuple(given)
        elif audience in given:
            yield audience, tuple(given[audience])


def _phrase(entry: Mapping[str, Any]) -> Phrase:
    return Phrase(
        expression=entry["find"],
        hits=tuple(entry["hits"]),
        passes=tuple(entry["passes"]),
        use=entry.get("use"),
    )
