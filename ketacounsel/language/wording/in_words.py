"""A reading as a person reads it: what was noticed, quoted; what was not found; never a score."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

from ketacounsel.language.wording.records import LABELS, Label, LabelReading, Wording

NAMES: Final = MappingProxyType[Label, str](
    {
        "overclaim": "a claim beyond the evidence",
        "uncertainty_conveyed": "what is not known, said as such",
        "harms_named": "a harm named",
        "alternatives_offered": "another course, named",
        "jargon": "a technical term left unexplained",
        "relative_risk_only": "a ratio without its base rate",
        "absolute_number_given": "a count of people",
        "empathy": "support for feeling, burden or effort",
        "teach_back": "asking for it back in their own words",
        "directive_pressure": "pressure",
        "invites_values": "asking what matters to them",
    }
)
CAVEAT: Final = (
    "Rules found this, not understanding: what I did not find may still have been said. "
    "How often I err: ketacounsel wording --how-good."
)
_FAULTS: Final[frozenset[Label]] = frozenset(
    {"overclaim", "jargon", "relative_risk_only", "directive_pressure"}
)


def in_words(reading: Wording) -> list[str]:
    """Return the rows of one reading, to be wrapped; empty rows part the sections."""
    seen = [label for label in LABELS if reading.labels[label].state == "seen"]
    unsure = [label for label in LABELS if reading.labels[label].state == "cannot tell"]
    rows = ["I noticed" if seen else "I noticed none of the eleven."]
    for label in seen:
        rows += _found(label, reading.labels[label])
    if unsure:
        rows += ["", "I cannot tell, it could be read either way"]
        for label in unsure:
            rows += _found(label, reading.labels[label])
    missing = [label for label in LABELS if reading.labels[label].state == "not seen"]
    wished = "; ".join(NAMES[label] for label in missing if label not in _FAULTS)
    other = "; ".join(NAMES[label] for label in missing if label in _FAULTS)
    if wished:
        rows += ["", f"I did not find: {wished}."]
    if other:
        rows += ["", f"Nor, to the good: {other}."]
    return [*rows, "", CAVEAT]


def _found(label: Label, found: LabelReading) -> list[str]:
    kinds = f" ({', '.join(_in_words(kind) for kind in found.kinds)})" if _has_kinds(label) else ""
    rows = [f"  {NAMES[label]}{kinds}"]
    reason = ""
    for span in found.spans:
        # The same reason is said once, after the last of the words it is about.
        if reason and span.reason != reason:
            rows.append(f"    {reason}")
        reason = span.reason
        rows.append(f"    “{span.text}”")
    return [*rows, f"    {reason}"] if reason else rows


def _has_kinds(label: Label) -> bool:
    return label in ("overclaim", "harms_named")


def _in_words(kind: str) -> str:
    return kind.replace("_", " ")
