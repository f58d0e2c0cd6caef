"""One try at a drill: what was found in the answer, quoted, and what was not."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ketacounsel.frozen import frozen
from ketacounsel.language.wording.cues import cues
from ketacounsel.language.wording.groups import groups
from ketacounsel.language.wording.plain import plain
from ketacounsel.language.wording.reader import read_wording
from ketacounsel.language.wording.records import ACCUSATIONS, Label, Span
from ketacounsel.language.wording.scope import said
from ketacounsel.rehearsal.drill_records import Drill
from ketacounsel.rehearsal.finding import Answer, ReadWording, read_answer
from ketacounsel.rehearsal.records import Item

WORTH_A_LOOK: Final[tuple[Label, ...]] = (*ACCUSATIONS, "jargon")


@frozen
class Want:
    """Something a good answer does; ``found`` are the words that do it, none if not found."""

    item: Item
    critical: bool
    found: tuple[Span, ...]


@frozen
class Caught:
    """Something a good answer leaves out, with the words and why they are worth a second look."""

    item: Item
    found: tuple[Span, ...]


@frozen
class Attempt:
    """One typed answer to a drill, as read.

    ``also`` are words worth a second look that no item of the drill asks about. ``no_count`` are
    words that say honestly that no count exists. ``met``: every critical thing was found and
    nothing caught.
    """

    drill: Drill
    text: str
    wants: tuple[Want, ...]
    caught: tuple[Caught, ...]
    also: tuple[Span, ...]
    no_count: Span | None
    met: bool

    @property
    def missing(self) -> tuple[Want, ...]:
        """Return what was not found, critical things first."""
        left = [want for want in self.wants if not want.found]
        return tuple(sorted(left, key=lambda want: not want.critical))


def attempt(drill: Drill, text: str, read: ReadWording = read_wording) -> Attempt:
    """Read one answer to a drill; spans are offsets into ``text``."""
    answer = read_answer(text, drill.items, read)
    found = {hit.item: hit.spans for hit in answer.hits}
    items = {item.id: item for item in drill.items}
    wants = tuple(
        Want(items[name], name in drill.critical, found.get(name, ())) for name in drill.wants
    )
    caught = tuple(Caught(items[name], found[name]) for name in drill.avoids if name in found)
    return Attempt(
        drill=drill,
        text=text,
        wants=wants,
        caught=caught,
        also=tuple(_also(answer, caught)),
        no_count=_no_count(text),
        met=not caught and all(want.found for want in wants if want.critical),
    )


def newly_found(first: Attempt, second: Attempt) -> tuple[Want, ...]:
    """Return what a second try found that the first did not."""
    before = {want.item.id for want in first.wants if want.found}
    return tuple(want for want in second.wants if want.found and want.item.id not in before)


def _also(answer: Answer, caught: tuple[Caught, ...]) -> Iterator[Span]:
    told = tuple(span for one in caught for span in one.found)
    for label in WORTH_A_LOOK:
        reading = answer.wording.labels[label]
        if reading.state == "seen":
            yield from (span for span in reading.spans if not _overlaps(span, told))


def _overlaps(span: Span, others: tuple[Span, ...]) -> bool:
    return any(span.start < other.end and other.start < span.end for other in others)


def _no_count(text: str) -> Span | None:
    seen = plain(text)
    utterance = said(seen.read)
    if not utterance.sentences:
        return None
    for cue in cues(utterance, groups("no_count")):
        start, end = seen.in_typed(cue.start, cue.end)
        return Span(start, end, text[start:end], cue.group.rule, cue.group.reason)
    return None
