"""The phrase lists of ``data/language/wording/``: read once, compiled one group at a time.

A file holds the groups of one label. An expression is written as in the other lists: a blank
stands for any run of blanks, ``{{name}}`` for a shared piece, and it matches whole words. It is
held against text in small letters with straight quotation marks, so it is written in small
letters, without named groups.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from types import MappingProxyType
from typing import Any, Final, Literal, cast

from ketacounsel.frozen import frozen
from ketacounsel.language.lists import read_list
from ketacounsel.language.records import Scope
from ketacounsel.language.wording.records import Label
from ketacounsel.shipped import language_folder

_MACRO: Final = re.compile(r"\{\{(\w+)\}\}")
_PIECES: Final = "pieces.yaml"
_SCOPES: Final = "scopes.yaml"


# Phrase groups beside the eleven labels: own phrases of an exercise, topics of a note, and the
# honest word that there is no count.
Extra = Literal["item", "topic", "no_count"]


@frozen
class WordingPhrase:
    """One expression with sentences that it must find and look-alikes that it must leave."""

    expression: str
    hits: tuple[str, ...]
    passes: tuple[str, ...]


@frozen
class Group:
    """The phrases of one label and kind; they share a reason and the scopes that excuse them.

    ``unless`` names scopes that excuse a phrase; ``needs``, if any, names scopes of which one
    must hold. ``open`` names those of ``unless`` under which the words could be read either way.
    ``strength`` grades a claim from 1 (hinted) to 4 (certain); 0 where no claim is
    made.
    """

    label: Label | Extra
    kind: str
    name: str
    reason: str
    phrases: tuple[WordingPhrase, ...]
    unless: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    open: tuple[str, ...] = ()
    strength: int = 0

    @property
    def rule(self) -> str:
        """Return label and kind in one word, as a span carries them."""
        return f"{self.label}.{self.kind}"


@cache
def groups(label: Label | Extra) -> tuple[Group, ...]:
    """Return the groups of one label, in file order; raises ``KeyError`` for an unknown label."""
    return _by_label()[label]


@cache
def scopes() -> Mapping[str, Scope]:
    """Return the scopes of the wording lists by name."""
    entries = read_list(language_folder() / "wording" / _SCOPES)["scopes"]
    return MappingProxyType(
        {
            entry["name"]: Scope(entry["name"], entry["where"], "|".join(entry["cues"]))
            for entry in entries
        }
    )


@cache
def compiled(group: Group) -> re.Pattern[str]:
    """Return one pattern for all phrases of a group."""
    return whole_words("|".join(f"(?:{phrase.expression})" for phrase in group.phrases))


@cache
def whole_words(expression: str) -> re.Pattern[str]:
    """Compile an expression of the lists so that it matches whole words only."""
    return re.compile(rf"(?<!\w)(?:{expanded(expression)})(?!\w)")


@cache
def anywhere(expression: str) -> re.Pattern[str]:
    """Compile an expression of the lists that says itself where it begins and ends."""
    return re.compile(expanded(expression))


def expanded(expression: str) -> str:
    """Put the shared pieces into an expression; raises ``KeyError`` for an unknown piece."""
    while _MACRO.search(expression):
        expression = _MACRO.sub(lambda found: f"(?:{_pieces()[found[1]]})", expression)
    return expression.replace(" ?", r"\s*").replace(" ", r"\s+")


def every_group() -> Iterator[Group]:
    """Yield every group of every list."""
    for some in _by_label().values():
        yield from some


def every_expression() -> Iterator[str]:
    """Yield every expression as it is written, the pieces first."""
    yield from _pieces().values()
    for group in every_group():
        for phrase in group.phrases:
            yield phrase.expression


@cache
def _pieces() -> Mapping[str, str]:
    pieces = read_list(language_folder() / "wording" / _PIECES)["pieces"]
    return MappingProxyType({str(name): str(piece) for name, piece in pieces.items()})


@cache
def _by_label() -> Mapping[Label | Extra, tuple[Group, ...]]:
    table: dict[Label | Extra, tuple[Group, ...]] = {}
    for path in sorted((language_folder() / "wording").glob("*.yaml")):
        if path.name in (_PIECES, _SCOPES):
            continue
        data = read_list(path)
        label = cast("Label | Extra", data["label"])
        table[label] = table.get(label, ()) + tuple(_group(label, one) for one in data["groups"])
    return MappingProxyType(table)


def _group(label: Label | Extra, entry: Mapping[str, Any]) -> Group:
    return Group(
        label=label,
        kind=entry["kind"],
        name=entry.get("name", entry["kind"]),
        reason=entry["reason"],
        phrases=tuple(
            WordingPhrase(phrase["find"], tuple(phrase["hits"]), tuple(phrase["passes"]))
            for phrase in entry["phrases"]
        ),
        unless=tuple(entry.get("unless", ())),
        needs=tuple(entry.get("needs", ())),
        open=tuple(entry.get("open", ())),
        strength=entry.get("strength", 0),
    )
