"""The one door to effect sentences; the rules of each audience live in their own module."""

from ketacounsel.effect.clinician import clinician_statement
from ketacounsel.effect.patient import patient_statement
from ketacounsel.effect.subject import StatementInput
from ketacounsel.effect.words import range_in_words, trial_counts

__all__ = [
    "StatementInput",
    "clinician_statement",
    "patient_statement",
    "range_in_words",
    "trial_counts",
]
