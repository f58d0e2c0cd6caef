"""Find the phrases of a group in an utterance, outside the scopes that excuse them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ketacounsel.frozen import frozen
from ketacounsel.language.wording.groups import Group, compiled
from ketacounsel.language.wording.scope import Place, Said, covered


@frozen
class Cue:
    """Words of a group, by their place in the plain text of an utterance."""

    group: Group
    start: int
    end: int


def cues(utterance: Said, of: Iterable[Group]) -> tuple[Cue, ...]:
    """Return what the groups find, in text order; hits of one rule never overlap."""
    found = [Cue(group, *place) for group in of for place in _places(utterance, group)]
    return tuple(_apart(sorted(found, key=lambda cue: (cue.start, -cue.end))))


def _places(utterance: Said, group: Group) -> Iterator[Place]:
    pattern = compiled(group)
    found = pattern.search(utterance.plain)
    while found:
        start, end = found.span()
        if _counts(utterance, group, start, end):
            yield start, end
            found = pattern.search(utterance.plain, max(end, start + 1))
        else:
            found = pattern.search(utterance.plain, start + 1)


def _counts(utterance: Said, group: Group, start: int, end: int) -> bool:
    if covered(utterance, start, end, group.unless):
        return False
    return not group.needs or covered(utterance, start, end, group.needs)


def _apart(found: list[Cue]) -> Iterator[Cue]:
    last: dict[str, int] = {}
    for cue in found:
        if cue.start >= last.get(cue.group.rule, 0):
            last[cue.group.rule] = cue.end
            yield cue
