"""Make the reader of typed words ready while somebody still reads what the patient says."""

from __future__ import annotations

import time
from collections.abc import Iterable
from contextlib import suppress
from threading import Thread
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from ketacounsel.rehearsal.records import Item

BREATH: Final = 0.002
"""Seconds between two steps, in which a key that was pressed is answered."""


def warm_beside(items: Iterable[Item]) -> Thread:
    """Start reading and compiling the lists and the own phrases of ``items``; return the thread.

    It is a daemon: leaving does not wait for it. A turn that is typed before it is done finds the
    rest made ready by its own reading.
    """
    thread = Thread(target=_warm, args=(tuple(items),), daemon=True)
    thread.start()
    return thread


def _warm(items: tuple[Item, ...]) -> None:
    # Whatever is wrong with a list is met, and told, by the turn that needs it.
    with suppress(Exception):
        _make_ready(items)


def _make_ready(items: tuple[Item, ...]) -> None:
    from ketacounsel.language.wording.groups import compiled
    from ketacounsel.language.wording.warming import warm_up
    from ketacounsel.rehearsal.finding import group_of

    for item in items:
        compiled(group_of(item))
        time.sleep(BREATH)
    for _ in warm_up():
        time.sleep(BREATH)
