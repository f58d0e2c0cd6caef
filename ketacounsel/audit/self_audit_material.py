"""What the self-audit looks at: the knowledge base, its checks, and what people read of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from ketacounsel.audit.case import Case
from ketacounsel.audit.patient_text import PatientSheet
from ketacounsel.audit.report import Report
from ketacounsel.brief.handout_model import Handout
from ketacounsel.brief.model import Line


@dataclass(frozen=True, slots=True)
class Material:
    """One knowledge base with everything made from it.

    ``sheets`` hold what a patient reads of each option on the screen, ``handouts`` the sheet to
    take home by option, ``outputs`` the whole text of each output by its name and option
    ("note", "usual-care"). ``deciding`` has the text of first screen, note and handout in the same
    way, with a kind of decision chosen.
    """

    case: Case
    report: Report
    sheets: tuple[PatientSheet, ...]
    handouts: Mapping[str, Handout]
    outputs: Mapping[tuple[str, str], str]
    deciding: Mapping[tuple[str, str], str]

    @property
    def options(self) -> tuple[str, ...]:
        """The ids of all options, in the order of the manifest."""
        return self.case.knowledge.option_ids

    def clinician_lines(self, option: str) -> Iterator[Line]:
        """Yield every row that a clinician reads of one option."""
        return self.case.lines(option, "clinician")

    def patient_lines(self, option: str) -> Iterator[Line]:
        """Yield every row that a patient reads of one option."""
        return self.case.lines(option, "patient")

    def output_names(self) -> tuple[str, ...]:
        """Return the names of the outputs that were looked at."""
        return tuple(dict.fromkeys(name for name, _ in self.outputs))


@dataclass(frozen=True, slots=True)
class Seen:
    """What a look at one item found: whether it holds, what was counted, and what is lacking."""

    holds: bool
    counted: str
    lacking: str = ""


def of_all(found: int, everything: int, noun: str) -> str:
    """Return "13 of 13 options"."""
    return f"{found} of {everything} {noun}"


def each_option(found: Iterable[str], material: Material, what: str, lacking: str) -> Seen:
    """Judge something that every option has to have; ``found`` are the options that have it.

    A knowledge base without options has nothing, so that nothing holds of it.
    """
    having = set(found)
    without = [option for option in material.options if option not in having]
    everything = len(material.options)
    counted = f"{of_all(everything - len(without), everything, 'options')} {what}"
    told = f"{lacking}: {', '.join(without)}" if without else ""
    return Seen(everything > 0 and not without, counted, told)
