"""A difference between two knowledge bases as plain frozen data; every face is made from it."""

from __future__ import annotations

from typing import Literal

from ketacounsel.frozen import frozen

What = Literal["added", "removed", "changed", "reordered"]


@frozen
class FieldChange:
    """One field in words, numbers as printed; ``None`` is a value that is not given."""

    field: str
    old: str | None
    new: str | None


@frozen
class Change:
    """One thing that differs: a finding, a harm, a position, a fact ...

    ``id`` is empty for what there is one of. ``options`` are the options that it reaches, in the
    order of the manifest; all fields of an added or removed thing are listed, but those of a whole
    option.
    """

    what: What
    kind: str
    id: str
    name: str
    fields: tuple[FieldChange, ...]
    options: tuple[str, ...]


@frozen
class Group:
    """The changes that concern one option, or (``None``) several or no option."""

    option: str | None
    title: str
    changes: tuple[Change, ...]


@frozen
class Sentence:
    """One line of the patient's brief, by its key; ``None`` where it is not said."""

    key: str
    old: str | None
    new: str | None


@frozen
class Heard:
    """What a patient would hear differently of one option, or (``None``) at any visit.

    ``what`` is "added" or "removed" where the whole option is.
    """

    option: str | None
    title: str
    what: What
    sentences: tuple[Sentence, ...]


@frozen
class Edition:
    """Which knowledge base was compared."""

    title: str
    version: str
    produced: str
    content: str
    review_status: str


@frozen
class Difference:
    """All that differs; ``compared`` counts the things that were looked at, each once.

    ``options`` are those of either, in the order of the groups.
    """

    old: Edition
    new: Edition
    options: tuple[str, ...]
    groups: tuple[Group, ...]
    heard: tuple[Heard, ...]
    compared: int

    @property
    def changes(self) -> tuple[Change, ...]:
        """Every change, in the order of the groups."""
        return tuple(change for group in self.groups for change in group.changes)
