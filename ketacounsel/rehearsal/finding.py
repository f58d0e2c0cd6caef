"""Which items of a turn a typed answer hits, with the words that were found."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from typing import TypeAlias

from ketacounsel.frozen import frozen
from ketacounsel.language.wording.cues import cues
from ketacounsel.language.wording.groups import Group, WordingPhrase
from ketacounsel.language.wording.plain import Plain, plain
from ketacounsel.language.wording.reader import read_wording
from ketacounsel.language.wording.records import LABELS, Label, Span, Wording
from ketacounsel.language.wording.scope import Said, said
from ketacounsel.rehearsal.records import Item

ReadWording: TypeAlias = Callable[[str], Wording]


@frozen
class Hit:
    """An item that was found, with its words as typed."""

    item: str
    spans: tuple[Span, ...]


@frozen
class Answer:
    """One typed answer as read: the labels of the reader and the items of the turn."""

    text: str
    wording: Wording
    hits: tuple[Hit, ...]

    def hit(self, item: str) -> bool:
        """Say whether an item was found."""
        return any(one.item == item for one in self.hits)


def read_answer(text: str, items: Iterable[Item], read: ReadWording = read_wording) -> Answer:
    """Read a typed answer for the items of a turn; spans are offsets into ``text``."""
    wording = read(text)
    seen = plain(text)
    utterance = said(seen.read)
    found = ((item.id, _spans(item, wording, seen, utterance)) for item in items)
    return Answer(text, wording, tuple(Hit(name, spans) for name, spans in found if spans))


def _spans(item: Item, wording: Wording, seen: Plain, utterance: Said) -> tuple[Span, ...]:
    return _labelled(item, wording) or _phrased(item, seen, utterance)


def _labelled(item: Item, wording: Wording) -> tuple[Span, ...]:
    spans = [span for wanted in item.labels for span in _of_label(wanted, wording)]
    kinds = {span.rule for span in spans}
    return tuple(spans) if spans and len(kinds) >= item.at_least else ()


def _of_label(wanted: str, wording: Wording) -> Iterable[Span]:
    label, _, kind = wanted.partition(".")
    reading = wording.labels[_label(label)]
    if reading.state != "seen":
        return ()
    return (span for span in reading.spans if not kind or span.kind == kind)


def _label(name: str) -> Label:
    """Return a label by its name; raises ``KeyError`` for one that the reader does not have."""
    for label in LABELS:
        if label == name:
            return label
    raise KeyError(name)


def _phrased(item: Item, seen: Plain, utterance: Said) -> tuple[Span, ...]:
    if not item.phrases or not utterance.sentences:
        return ()
    spans = []
    for cue in cues(utterance, (group_of(item),)):
        start, end = seen.in_typed(cue.start, cue.end)
        spans.append(Span(start, end, seen.typed[start:end], cue.group.rule, item.does))
    return tuple(spans)


@cache
def group_of(item: Item) -> Group:
    """Return the own phrases of an item as a group that the reader can hold against text."""
    return Group(
        label="item",
        kind=item.id,
        name=item.id,
        reason=item.does,
        phrases=tuple(WordingPhrase(one.find, one.hits, one.passes) for one in item.phrases),
        unless=item.unless,
    )
