"""What changed between two knowledge bases, and what a patient would now hear differently."""

from ketacounsel.audit.changes.compare import difference_between
from ketacounsel.audit.changes.model import (
    Change,
    Difference,
    Edition,
    FieldChange,
    Group,
    Heard,
    Sentence,
)

__all__ = [
    "Change",
    "Difference",
    "Edition",
    "FieldChange",
    "Group",
    "Heard",
    "Sentence",
    "difference_between",
]
