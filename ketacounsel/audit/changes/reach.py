"""Which options a shared record reaches: a source through a fact, a fact through a finding ..."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import TYPE_CHECKING, Final, TypeAlias

from ketacounsel.knowledge.links import DEFINED, LINKS

if TYPE_CHECKING:
    from ketacounsel.knowledge import Knowledge

Named: TypeAlias = "tuple[str, str]"

_FOR_EVERYONE: Final = frozenset({"option", "drug", "condition", "question"})
"""What every option meets, whether its file names it or not."""


def reach_of(knowledge: Knowledge) -> Mapping[Named, frozenset[str]]:
    """Return the options that lead to each shared record, by its noun and id."""
    reached: defaultdict[Named, set[str]] = defaultdict(set)
    leads_to: defaultdict[Named, set[Named]] = defaultdict(set)
    for option_id in knowledge.option_ids:
        for part in _inside(knowledge.option(option_id)):
            for name in _named_by(part):
                reached[name].add(option_id)
    for part in _inside(knowledge.manifest):
        for name in _named_by(part):
            # The banners and the funding stand on every face.
            reached[name].update(knowledge.option_ids)
    for record in knowledge.shared_records():
        own = (DEFINED.get(type(record), ""), str(getattr(record, "id", "")))
        for part in _inside(record):
            options: tuple[str, ...] = getattr(part, "options", ())
            names = [*_named_by(part), own] if part is record else [*_named_by(part)]
            if options:
                for name in names:
                    reached[name].update(options)
            else:
                leads_to[own].update(names)
    for start in list(reached):
        _spread(start, reached, leads_to)
    return {
        name: frozenset(options)
        for name, options in reached.items()
        if name[0] not in _FOR_EVERYONE
    }


def _spread(
    start: Named, reached: defaultdict[Named, set[str]], leads_to: Mapping[Named, set[Named]]
) -> None:
    """Hand the options of ``start`` on to all that it leads to."""
    options, seen, ahead = reached[start].copy(), {start}, [start]
    while ahead:
        here = ahead.pop()
        reached[here] |= options
        further = leads_to.get(here, set()) - seen
        seen |= further
        ahead += further


def _inside(record: object) -> Iterator[object]:
    """Yield a record and the records in it."""
    if isinstance(record, tuple):
        for item in record:
            yield from _inside(item)
    elif is_dataclass(record):
        yield record
        for field in fields(record):
            yield from _inside(getattr(record, field.name))


def _named_by(record: object) -> Iterator[Named]:
    for field, noun in LINKS.get(type(record), ()):
        if noun in _FOR_EVERYONE:
            continue
        value = getattr(record, field)
        for name in (value,) if isinstance(value, str) else value or ():
            yield (noun, name)
