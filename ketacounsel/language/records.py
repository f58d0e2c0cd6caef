"""The plain records of this room: what was found, and what a phrase list says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Audience = Literal["clinician", "patient"]
Severity = Literal["error", "warning"]
AUDIENCES: tuple[Audience, ...] = ("clinician", "patient")


@dataclass(frozen=True, slots=True)
class Hit:
    """One finding: rule id, kind within the rule, and character offsets into the text given.

    ``start`` is the first character, ``end`` one past the last, as in a slice.
    """

    rule: str
    kind: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Phrase:
    """One entry of a phrase list: its expression, its examples, and the plain words to use."""

    expression: str
    hits: tuple[str, ...]
    passes: tuple[str, ...]
    use: str | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """All phrases of one rule and kind; they share a reason, a weight and the scopes.

    ``scopes`` names, per audience, the contexts in which a phrase is no fault.
    An audience without an entry is not held to the block.
    """

    rule: str
    kind: str
    severity: Severity
    reason: str
    scopes: Mapping[Audience, tuple[str, ...]]
    phrases: tuple[Phrase, ...]
    longest: int | None = None

    @property
    def key(self) -> tuple[str, str]:
        """Return rule and kind, which together name the block."""
        return self.rule, self.kind


@dataclass(frozen=True, slots=True)
class Scope:
    """A context that makes a phrase no fault, and where the context has to stand.

    ``where`` is ``before`` or ``after`` (same clause), ``just_before``, ``just_after``,
    ``sentence``, or ``nearby`` (the sentence and its neighbours).
    """

    name: str
    where: str
    expression: str
