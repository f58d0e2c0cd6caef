"""Counts of people, and ratios that stand without one for the same outcome (PL-3, RC-4)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, partial
from typing import Final

from ketacounsel.language.wording.amounts import amounts
from ketacounsel.language.wording.cues import Cue, cues
from ketacounsel.language.wording.groups import anywhere, groups
from ketacounsel.language.wording.outcomes import Outcomes, outcomes_of
from ketacounsel.language.wording.records import Label
from ketacounsel.language.wording.scope import Said, covered

_COUNT: Final = "count"
_UNDERSTOOD: Final = "count out of a number, people understood"
_OF_SO_MANY: Final = "of so many people, so many"
_NONE_OF: Final = "none or not one of a number"
_SMALLEST_CROWD: Final = 2
_YEARS: Final = range(1900, 2101)
_SCALE: Final = 10
_CROWD: Final = 20
_SCORES: Final = ("n_score_words",)
_LIKE_SCORES: Final = ("n_score_before", "n_score_after")
_NUMERAL: Final = "{{n_anything}}"


def counts_of_people(label: Label, utterance: Said) -> tuple[Cue, ...]:
    """Return the words that give a proportion of people with a benefit or a harm."""
    if not anywhere(_NUMERAL).search(utterance.plain):
        return ()
    return cues(utterance, groups(label), partial(_is_proportion, utterance))


def ratios_alone(label: Label, utterance: Said) -> tuple[Cue, ...]:
    """Return ratios and percentage changes of outcomes for which no count of people is given."""
    if not anywhere(_NUMERAL).search(utterance.plain):
        return ()
    ratios = cues(utterance, groups(label))
    if not ratios:
        return ()
    counts = counts_of_people("absolute_number_given", utterance)
    return tuple(_alone(utterance, ratios, counts))


def _alone(utterance: Said, ratios: tuple[Cue, ...], counts: tuple[Cue, ...]) -> Iterator[Cue]:
    based = [(count, outcomes_of(utterance, count.start, count.end)) for count in counts]
    for ratio in ratios:
        if any(ratio.start < count.end and count.start < ratio.end for count in counts):
            continue
        own = outcomes_of(utterance, ratio.start, ratio.end)
        if not any(_same_outcome(utterance, ratio, own, count, of) for count, of in based):
            yield ratio


def _same_outcome(utterance: Said, ratio: Cue, own: Outcomes, count: Cue, of: Outcomes) -> bool:
    if own and of:
        return bool(own & of)
    return _sentences_apart(utterance, ratio, count) <= 1


def _sentences_apart(utterance: Said, one: Cue, other: Cue) -> int:
    return abs(utterance.sentence_number(one.start) - utterance.sentence_number(other.start))


def _is_proportion(utterance: Said, cue: Cue) -> bool:
    if cue.group.kind != _COUNT:
        return True
    found = amounts(utterance.plain[cue.start : cue.end])
    if cue.group.name == _NONE_OF:
        return bool(found) and found[-1] >= _SMALLEST_CROWD
    if len(found) < 2:
        return False
    part, whole = (found[-1], found[0]) if cue.group.name == _OF_SO_MANY else (found[0], found[-1])
    if cue.group.name == _OF_SO_MANY:
        part = min(found[1:])
    if cue.group.name == _UNDERSTOOD:
        return part < whole and whole not in _YEARS and not _is_score(utterance, cue, whole)
    return _SMALLEST_CROWD <= whole >= part and not _is_scored(utterance, cue, whole)


def _is_score(utterance: Said, cue: Cue, whole: float) -> bool:
    """Say whether "7 out of 10" or "3/10" may be a score, a date or a reading, not people."""
    words = utterance.plain[cue.start : cue.end]
    if "/" in words:
        before = utterance.plain[max(0, cue.start - 20) : cue.start]
        if (whole < _CROWD or whole % 10) and _counted_before().search(before) is None:
            return True
    scopes = (*_SCORES, *_LIKE_SCORES) if whole == _SCALE and "out of" in words else _SCORES
    return " in " not in words and covered(utterance, cue.start, cue.end, scopes)


def _is_scored(utterance: Said, cue: Cue, whole: float) -> bool:
    return whole == _SCALE and covered(utterance, cue.start, cue.end, _SCORES)


@cache
def _counted_before() -> re.Pattern[str]:
    return re.compile(r"\b(?:in|affects|about|around|roughly|maybe|perhaps|up to|only)\s+$")
