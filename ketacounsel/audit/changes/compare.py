"""Compare two knowledge bases, thing by thing and field by field (issue, "What changed")."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from ketacounsel.audit.changes.heard import heard_differently
from ketacounsel.audit.changes.model import Change, Difference, Edition, FieldChange, Group, What
from ketacounsel.audit.changes.reach import Named, reach_of
from ketacounsel.audit.changes.things import OPTION, Key, Thing, things_of
from ketacounsel.audit.changes.values import field_changes, field_words, order_change, said
from ketacounsel.knowledge.review import review_status

if TYPE_CHECKING:
    from ketacounsel.knowledge import Knowledge

SHARED: Final = "All or several options"
_DEFINED_AS: Final = MappingProxyType({"unknown": "gap"})


def difference_between(old: Knowledge, new: Knowledge, today: date) -> Difference:
    """Return all that differs, in the order of the manifest of ``new``.

    Options that are gone come last. There is a difference exactly if the hashes of the contents
    differ (``knowledge.review``); ``today`` is the day of the patient briefs.
    """
    before, after = things_of(old), things_of(new)
    given = {entry.id: entry.title for one in (old, new) for entry in one.manifest.options}
    titles = {name: given[name] for name in dict.fromkeys((*new.option_ids, *old.option_ids))}
    reach = _Reach(old, new, titles)
    changes = [*_changes(before, after, reach), *_orders(before, after, reach)]
    return Difference(
        old=_edition(old),
        new=_edition(new),
        options=tuple(titles),
        groups=_grouped(changes, titles),
        heard=heard_differently(old, new, titles, today),
        compared=len({**before, **after}),
    )


class _Reach:
    """Which options a thing reaches in either knowledge base."""

    __slots__ = ("_new", "_old", "_titles")

    def __init__(self, old: Knowledge, new: Knowledge, titles: Mapping[str, str]) -> None:
        self._old, self._new, self._titles = reach_of(old), reach_of(new), titles

    def of(self, thing: Thing) -> tuple[str, ...]:
        if thing.place:
            return (thing.place,)
        if thing.kind == OPTION:
            return (thing.id,)
        name: Named = (_DEFINED_AS.get(thing.kind, thing.kind), thing.id)
        found = self._old.get(name, frozenset()) | self._new.get(name, frozenset())
        return tuple(option for option in self._titles if option in found)


def _edition(knowledge: Knowledge) -> Edition:
    manifest = knowledge.manifest
    return Edition(
        title=manifest.title,
        version=manifest.version,
        produced=manifest.produced,
        content=knowledge.content,
        review_status=review_status(manifest, knowledge.content),
    )


def _changes(
    before: Mapping[Key, Thing], after: Mapping[Key, Thing], reach: _Reach
) -> Iterator[Change]:
    whole = {
        thing.id for key, thing in {**before, **after}.items() if _is_whole(key, before, after)
    }
    for key, thing in {**after, **before}.items():
        if thing.place in whole:
            continue
        old, new = before.get(key), after.get(key)
        fields = () if thing.kind == OPTION and thing.id in whole else tuple(_fields(old, new))
        what: What = "added" if old is None else "removed" if new is None else "changed"
        if fields or what != "changed":
            yield Change(what, thing.kind, thing.id, thing.name, fields, reach.of(thing))


def _is_whole(key: Key, before: Mapping[Key, Thing], after: Mapping[Key, Thing]) -> bool:
    """Return whether this is an option that came or went with all that it holds."""
    return key[1] == OPTION and (key in before) != (key in after)


def _fields(old: Thing | None, new: Thing | None) -> Iterator[FieldChange]:
    before, after = dict(old.parts) if old else {}, dict(new.parts) if new else {}
    for name in {**after, **before}:
        first, second = before.get(name), after.get(name)
        words = field_words(name, second if new else first)
        if old is None or new is None:
            change = FieldChange(words, said(first), said(second))
            yield from [] if change.old == change.new else [change]
        else:
            yield from field_changes(words, first, second)


def _orders(
    before: Mapping[Key, Thing], after: Mapping[Key, Thing], reach: _Reach
) -> Iterator[Change]:
    """Yield each list whose things are told in another order."""
    for place, kind in dict.fromkeys(key[:2] for key in after):
        old, new = (
            [key[2] for key in things if key[:2] == (place, kind)] for things in (before, after)
        )
        moved = tuple(order_change("order", old, new))
        if moved:
            options = (place,) if place else ()
            yield Change("reordered", kind, "", "", moved, options)


def _grouped(changes: list[Change], titles: Mapping[str, str]) -> tuple[Group, ...]:
    """Return what reaches several or no options first, then what reaches one, option by option."""
    places: dict[str | None, list[Change]] = {None: [], **{option: [] for option in titles}}
    for change in changes:
        places[change.options[0] if len(change.options) == 1 else None].append(change)
    return tuple(
        Group(place, titles[place] if place else SHARED, tuple(held))
        for place, held in places.items()
        if held
    )
