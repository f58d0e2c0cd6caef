"""What a debrief says, in sentences that the app and the plain route share. No score anywhere."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

from ketacounsel.language.wording.cues import cues
from ketacounsel.language.wording.groups import groups
from ketacounsel.language.wording.plain import plain
from ketacounsel.language.wording.records import Label
from ketacounsel.language.wording.scope import said
from ketacounsel.rehearsal.debrief import Debrief, Measures, PointFound
from ketacounsel.rehearsal.play import Play

LABEL_WORDS: Final[MappingProxyType[Label, str]] = MappingProxyType(
    {
        "overclaim": "says more, or less, than is known",
        "uncertainty_conveyed": "said how unsure it is",
        "harms_named": "named what may go wrong",
        "alternatives_offered": "named another course",
        "jargon": "a word that may need plain words",
        "relative_risk_only": "a ratio without its starting risk",
        "absolute_number_given": "a number of people",
        "empathy": "met the feeling",
        "teach_back": "asked for it back in their own words",
        "directive_pressure": "may push",
        "invites_values": "asked what matters to them",
    }
)
MET: Final = ("Standard met", "every critical point was found, and nothing unsafe was done")
UNSAFE: Final = ("Not yet", "something unsafe was done")
NOT_YET: Final = ("Not yet", "{missing} of {all} critical points not found")
CONTESTED: Final = ("Not yet by what was found", "you say that you said {count} more")


def standing_words(back: Debrief) -> tuple[str, str]:
    """Return whether the standard was met, and why; never a percentage."""
    if back.unsafe is not None:
        return UNSAFE
    if back.met:
        return MET
    critical = [one for one in back.points if one.point.critical]
    missing = len(back.critical_missing)
    if not missing:
        count = sum(one.state == "contested" for one in critical)
        return CONTESTED[0], CONTESTED[1].format(count=count)
    return NOT_YET[0], NOT_YET[1].format(missing=missing, all=len(critical))


def own_and_found(back: Debrief) -> tuple[str, ...]:
    """Return the learner's own rating beside what was found, a sentence for each kind."""
    rated = [one for one in back.points if one.rated is not None]
    if not rated:
        return ("You rated nothing this time.",)
    both = [one for one in rated if one.rated and one.state != "not seen"]
    only_rated = [one for one in rated if one.rated and one.state == "not seen"]
    only_found = [one for one in rated if not one.rated and one.state != "not seen"]
    lines = [f"You ticked and I found: {len(both)}."]
    if only_rated:
        lines.append(f"You ticked, I did not find: {_named(only_rated)}. Was it in other words?")
    if only_found:
        lines.append(f"You did not tick, and yet I found: {_named(only_found)}.")
    return tuple(lines)


def measures_words(measures: Measures) -> str:
    """Return what can be counted, as a weak stand-in for who had the room."""
    return (
        f"Words: yours {measures.learner_words}, the patient's {measures.patient_words}. "
        f"Your questions: {measures.questions}. Your longest turn: {measures.longest_line} words. "
        "Words are a weak stand-in for who had the room."
    )


def honest_counts(play: Play) -> tuple[str, ...]:
    """Return the words with which the learner said that no honest count exists."""
    found: list[str] = []
    for exchange in play.exchanges:
        if exchange.rewound or exchange.answer is None:
            continue
        seen = plain(exchange.answer.text)
        utterance = said(seen.read)
        for cue in cues(utterance, groups("no_count")) if utterance.sentences else ():
            start, end = seen.in_typed(cue.start, cue.end)
            found.append(exchange.answer.text[start:end])
    return tuple(dict.fromkeys(found))


def _named(points: list[PointFound]) -> str:
    return "; ".join(one.point.point for one in points)
