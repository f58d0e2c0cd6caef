"""Make the reader ready ahead of the first utterance, a little at a time."""

from __future__ import annotations

from collections.abc import Iterator

from ketacounsel.language.wording.groups import anywhere, compiled, every_group, scopes
from ketacounsel.language.wording.vocabulary import vocabulary


def warm_up() -> Iterator[None]:
    """Read the lists and compile them, one group a step; stopping half-way does no harm.

    Whatever is not ready is made ready when first needed, so no caller has to finish.
    """
    for group in every_group():
        compiled(group)
        yield
    for scope in scopes().values():
        anywhere(scope.expression)
        yield
    vocabulary()
    yield
