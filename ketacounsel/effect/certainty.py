"""How sure the evidence is (GRADE), and the five states a finding can be in."""

from enum import StrEnum


class Certainty(StrEnum):
    """Certainty of one finding; it never belongs to a drug or to a single study (GR-14).

    ``LOW_OR_VERY_LOW`` is a whole review's range where this result's own rating was not read.
    """

    HIGH = "high"
    MODERATE = "moderate"
    LOW = "low"
    VERY_LOW = "very low"
    LOW_OR_VERY_LOW = "low or very low"
    NOT_READ = "not read"


class State(StrEnum):
    """What is held about one finding. Five different things; none means "nothing happens".

    ``ESTIMATED``: an effect with a figure. ``DIRECTION_ONLY``: a source says which way, without a
    number. ``UNCERTAIN``: trials exist and cannot tell. ``NOT_REPORTED``: no trial measured it.
    ``NOT_FOUND``: it could not be read.
    """

    ESTIMATED = "estimated"
    DIRECTION_ONLY = "direction only"
    UNCERTAIN = "uncertain"
    NOT_REPORTED = "not reported"
    NOT_FOUND = "not found"


RATED = frozenset({Certainty.HIGH, Certainty.MODERATE, Certainty.LOW, Certainty.VERY_LOW})
"""The four grades that belong to one result; the other two values mean "its own was not read"."""

_MARKS = {
    Certainty.HIGH: "++++",
    Certainty.MODERATE: "+++-",
    Certainty.LOW: "++--",
    Certainty.VERY_LOW: "+---",
    Certainty.LOW_OR_VERY_LOW: "+?--",
    Certainty.NOT_READ: "????",
}
_ROUND = {"+": "●", "-": "○", "?": "?"}


def certainty_marks(c: Certainty, *, ascii: bool) -> str:
    """Return the 4 marks of a certainty (GR-10); the word must always stand beside them.

    ASCII form: ``[++--]``, 6 cells. Otherwise ``● ● ○ ○`` with spaces, 7 cells where ambiguous
    characters are narrow; put it last on its line, since some terminals draw it wider. A question
    mark is a mark whose level was not read.
    """
    marks = _MARKS[Certainty(c)]
    if ascii:
        return f"[{marks}]"
    return " ".join(_ROUND[mark] for mark in marks)
