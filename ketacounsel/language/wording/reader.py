"""Read what one utterance says: the door of this room."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from ketacounsel.language.wording.cues import Cue, cues, open_cues
from ketacounsel.language.wording.groups import groups
from ketacounsel.language.wording.jargon import unexplained_terms
from ketacounsel.language.wording.numbers import counts_of_people, ratios_alone
from ketacounsel.language.wording.overclaim import overclaims
from ketacounsel.language.wording.plain import Plain, plain
from ketacounsel.language.wording.records import LABELS, Label, LabelReading, Span, Wording
from ketacounsel.language.wording.scope import Said, said

Found = tuple[Cue, ...]


def read_wording(text: str) -> Wording:
    """Return the eleven labels of one utterance, with the words that each rests on.

    Spans are offsets into ``text`` as given. Reads nothing but the shipped lists.
    """
    seen = plain(text)
    utterance = said(seen.read)
    if not utterance.sentences:
        return Wording(
            text, MappingProxyType({label: LabelReading("not seen") for label in LABELS})
        )
    return Wording(
        text,
        MappingProxyType({label: _reading(label, seen, utterance) for label in LABELS}),
    )


def _reading(label: Label, seen: Plain, utterance: Said) -> LabelReading:
    found = _FINDERS.get(label, _by_phrases)(label, utterance)
    if found:
        return LabelReading("seen", tuple(_span(seen, cue) for cue in found))
    unsure = open_cues(utterance, groups(label))
    if unsure:
        return LabelReading("cannot tell", tuple(_span(seen, cue) for cue in unsure))
    return LabelReading("not seen")


def _by_phrases(label: Label, utterance: Said) -> Found:
    return cues(utterance, groups(label))


_FINDERS: Final[Mapping[Label, Callable[[Label, Said], Found]]] = MappingProxyType(
    {
        "overclaim": overclaims,
        "jargon": unexplained_terms,
        "relative_risk_only": ratios_alone,
        "absolute_number_given": counts_of_people,
    }
)


def _span(seen: Plain, cue: Cue) -> Span:
    start, end = seen.in_typed(cue.start, cue.end)
    return Span(start, end, seen.typed[start:end], cue.group.rule, cue.group.reason)
