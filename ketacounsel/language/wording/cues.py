"""Find the phrases of a group in an utterance, outside the scopes that excuse them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from ketacounsel.frozen import frozen
from ketacounsel.language.wording.groups import Group, compiled
from ketacounsel.language.wording.scope import Said, covered


@frozen
class Cue:
    """Words of a group, by their place in the plain text of an utterance."""

    group: Group
    start: int
    end: int


def cues(
    utterance: Said, of: Iterable[Group], accepts: Callable[[Cue], bool] = lambda _: True
) -> tuple[Cue, ...]:
    """Return what the groups find, in text order; hits of one rule never overlap.

    A hit that ``accepts`` turns down is left, and the search goes on inside it.
    """
    found = [cue for group in of for cue in _found(utterance, group, accepts)]
    return tuple(_apart(sorted(found, key=lambda cue: (cue.start, -cue.end))))


def open_cues(utterance: Said, of: Iterable[Group]) -> tuple[Cue, ...]:
    """Return what only an open scope keeps from being found: it could be read either way."""
    found = [
        Cue(group, *match.span())
        for group in of
        if group.open
        for match in compiled(group).finditer(utterance.plain)
        if _is_open(utterance, group, *match.span())
    ]
    return tuple(_apart(sorted(found, key=lambda cue: (cue.start, -cue.end))))


def _is_open(utterance: Said, group: Group, start: int, end: int) -> bool:
    closed = [name for name in group.unless if name not in group.open]
    if covered(utterance, start, end, closed):
        return False
    if group.needs and not covered(utterance, start, end, group.needs):
        return False
    return covered(utterance, start, end, group.open)


def _found(utterance: Said, group: Group, accepts: Callable[[Cue], bool]) -> Iterator[Cue]:
    pattern = compiled(group)
    found = pattern.search(utterance.plain)
    while found:
        start, end = found.span()
        cue = Cue(group, start, end)
        if _counts(utterance, group, start, end) and accepts(cue):
            yield cue
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
