"""Effect sentences for patients: short, plain, no ratio, no label (GR-11, RC-4, RC-5, RC-13)."""

from ketacounsel.effect.certainty import Certainty, State
from ketacounsel.effect.clinician import ADVERB_HEDGES, MODAL_HEDGES
from ketacounsel.effect.framing import both_framings
from ketacounsel.effect.rounding import whole
from ketacounsel.effect.size import SizeClass
from ketacounsel.effect.subject import (
    Reach,
    StatementInput,
    absolute_of,
    reach_of,
    size_that_may_be_said,
)
from ketacounsel.effect.words import Direction, at_time, capitalised
from ketacounsel.frozen import frozen

NO_FAIR_COUNT = "We have no fair count of how many people this is."

_AMOUNT = {SizeClass.LARGE: " a lot", SizeClass.SMALL: " a little"}


@frozen
class _Claim:
    """What an option may do, as the base form and the third person of one verb phrase."""

    base: str
    third: str


def patient_statement(subject: StatementInput) -> str:
    """Say one finding to a patient, on the ladder plain verb, probably, may, we do not know."""
    match State(subject.state):
        case State.ESTIMATED:
            return _estimated(subject)
        case State.DIRECTION_ONLY:
            return _direction_only(subject)
        case State.UNCERTAIN:
            return _not_known(subject) if _unsure(subject) else _unclear(subject)
        case State.NOT_REPORTED:
            return (
                f"In {subject.source}, no study measured {subject.outcome} with "
                f"{subject.option}{at_time(subject.time)}. So we do not know."
            )
        case State.NOT_FOUND:
            return (
                f"We have not read what studies say about {subject.outcome} with "
                f"{subject.option}{at_time(subject.time)}. So we cannot tell you."
            )


def _estimated(subject: StatementInput) -> str:
    reach = reach_of(subject)
    if subject.certainty == Certainty.VERY_LOW:
        return _not_known(subject)
    if reach in (Reach.UNREAD, Reach.OPEN):
        return _unclear(subject)
    if not subject.rated:
        return f"{_as_the_source_says(subject)}{_no_count(subject)}"
    trivial = reach is Reach.WITHIN
    size = SizeClass.TRIVIAL if trivial else size_that_may_be_said(subject)
    return f"{_ladder(subject, size)}{_counts(subject)}"


def _direction_only(subject: StatementInput) -> str:
    if subject.certainty == Certainty.VERY_LOW:
        return _not_known(subject)
    if subject.rated:
        return f"{_ladder(subject, None)}{_no_count(subject)}"
    return f"{_as_the_source_says(subject)}{_no_count(subject)}"


def _unsure(subject: StatementInput) -> bool:
    return not subject.rated or subject.certainty == Certainty.VERY_LOW


def _not_known(subject: StatementInput) -> str:
    return f"We do not know yet if {_question(subject)}."


def _unclear(subject: StatementInput) -> str:
    return f"It is unclear if {_question(subject)}."


def _question(subject: StatementInput) -> str:
    """The patient's own question; a bad event is asked as harm, all else as help."""
    if subject.lay_verb is not None:
        verb = subject.lay_verb[1]
    elif subject.event is not None:
        verb = "causes" if subject.event == "bad" else "brings"
    else:
        verb = "improves" if subject.better == "higher" else "eases"
    return f"{subject.option} {verb} {subject.outcome}{at_time(subject.time)}"


def _ladder(subject: StatementInput, size: SizeClass | None) -> str:
    claim = _claim(subject, size)
    match Certainty(subject.certainty):
        case Certainty.HIGH:
            words = claim.third
        case Certainty.MODERATE:
            words = f"probably {claim.third}"
        case _:
            words = f"may {claim.base}"
    return f"{capitalised(subject.option)} {words}{at_time(subject.time)}{_against(subject)}."


def _as_the_source_says(subject: StatementInput) -> str:
    """The source's own hedge, named as the source's (GR-16)."""
    claim = _claim(subject, None)
    if subject.hedge in MODAL_HEDGES:
        words = f"{subject.hedge} {claim.base}"
    elif subject.hedge in ADVERB_HEDGES:
        words = f"{subject.hedge} {claim.third}"
    else:
        return _unclear(subject)
    return (
        f"{capitalised(subject.source)} says {subject.option} {words}{at_time(subject.time)}. "
        "How sure it is of this, we could not read."
    )


def _claim(subject: StatementInput, size: SizeClass | None) -> _Claim:
    direction = subject.stated_direction
    if size == SizeClass.TRIVIAL:
        tail = f"little to no difference to {_lay_target(subject)}"
        return _Claim(f"make {tail}", f"makes {tail}")
    if subject.event is not None:
        return _chance_claim(subject, direction, size)
    if direction == _wanted(subject):
        base, third = subject.lay_verb or _helping_verb(direction)
        amount = "" if size is None else _AMOUNT.get(size, "")
        return _Claim(f"{base} {subject.outcome}{amount}", f"{third} {subject.outcome}{amount}")
    amount = "" if size is None else _AMOUNT.get(size, "")
    tail = f"{subject.outcome}{amount} worse"
    return _Claim(f"make {tail}", f"makes {tail}")


def _chance_claim(subject: StatementInput, direction: Direction, size: SizeClass | None) -> _Claim:
    verb = "lower" if direction == "lower" else "raise"
    amount = "" if size is None else _AMOUNT.get(size, "")
    tail = f"{_lay_target(subject)}{amount}"
    return _Claim(f"{verb} {tail}", f"{verb}s {tail}")


def _lay_target(subject: StatementInput) -> str:
    return subject.outcome if subject.event is None else f"the chance of {subject.outcome}"


def _wanted(subject: StatementInput) -> Direction:
    return subject.better or "lower"


def _helping_verb(direction: Direction) -> tuple[str, str]:
    return ("ease", "eases") if direction == "lower" else ("improve", "improves")


def _counts(subject: StatementInput) -> str:
    """Both framings for both courses and the range as people (RC-5, RC-6, RC-9)."""
    result = absolute_of(subject)
    risk = None if result is None else result.corresponding
    if result is None or risk is None or risk.low is None or risk.high is None:
        return _no_count(subject)
    before = both_framings(whole(result.baseline), subject.per)
    after = both_framings(whole(risk.estimate), subject.per)
    against = f"With {subject.comparator}" if subject.comparator else "Without it"
    hedge = {Certainty.MODERATE: "probably ", Certainty.LOW: "it may be that "}.get(
        subject.certainty, ""
    )
    return (
        f" {against}, {_people(before.having, subject.per, 'people')} {subject.outcome}"
        f"{at_time(subject.time)} and {before.not_having} do not. "
        f"With {subject.option}, {hedge}{_people(after.having, subject.per)} it "
        f"and {after.not_having} do not. "
        f"The range is as few as {whole(risk.low)} and as many as {whole(risk.high)}."
    )


def _people(having: int, per: int, noun: str = "") -> str:
    """Return "30 in 100 people get"; one of them never reads as "1 in X" (RC-3)."""
    if having == 1:
        return f"1 person in {per} gets"
    return f"{having} in {per} {noun} get" if noun else f"{having} in {per} get"


def _no_count(subject: StatementInput) -> str:
    return f" {NO_FAIR_COUNT}" if subject.event is not None else ""


def _against(subject: StatementInput) -> str:
    return f", compared with {subject.comparator}" if subject.comparator else ""
