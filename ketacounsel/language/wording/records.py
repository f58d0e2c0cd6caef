"""The shape of a reading: eleven labels, each seen, not seen or unclear, with its spans."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Literal, get_args

from ketacounsel.frozen import frozen

Label = Literal[
    "overclaim",
    "uncertainty_conveyed",
    "harms_named",
    "alternatives_offered",
    "jargon",
    "relative_risk_only",
    "absolute_number_given",
    "empathy",
    "teach_back",
    "directive_pressure",
    "invites_values",
]
LABELS: Final[tuple[Label, ...]] = get_args(Label)
ACCUSATIONS: Final[tuple[Label, ...]] = ("overclaim", "directive_pressure", "relative_risk_only")
State = Literal["seen", "not seen", "cannot tell"]


@frozen
class Span:
    """Words that a label rests on: offsets into the text as typed, a rule, and why it counts.

    ``start`` is the first character, ``end`` one past the last. ``rule`` is label and kind, such
    as ``overclaim.mechanism`` or ``harms_named.bladder``.
    """

    start: int
    end: int
    text: str
    rule: str
    reason: str

    @property
    def kind(self) -> str:
        """Return the kind within the label, such as ``mechanism`` or a code of harm."""
        return self.rule.partition(".")[2]


@frozen
class LabelReading:
    """One label of one text; ``spans`` in text order, empty unless the state is ``seen``.

    With ``cannot tell`` the spans show the words that could be read either way.
    """

    state: State
    spans: tuple[Span, ...] = ()

    @property
    def kinds(self) -> tuple[str, ...]:
        """Return the kinds found, each once, in text order."""
        return tuple(dict.fromkeys(span.kind for span in self.spans))


@frozen
class Wording:
    """The reading of one text: every label, in the order of ``LABELS``."""

    text: str
    labels: Mapping[Label, LabelReading]

    def seen(self, label: Label) -> bool:
        """Say whether a label was found."""
        return self.labels[label].state == "seen"
