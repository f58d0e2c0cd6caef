"""Records of a clinic's own folder: local lines for local slots, and nothing else (CL-32)."""

from __future__ import annotations

from typing import Literal

from ketacounsel.frozen import frozen
from ketacounsel.knowledge.names import FORBID_EXTRA

Slot = Literal[
    "monitoring",
    "out-of-hours",
    "cost",
    "wait",
    "protocol",
    "rescue",
    "kidney-test",
    "medicine-check",
    "who-to-ask",
    "next-visit",
    "groups",
]


@frozen
class LocalItem:
    """A line of a clinic: for all options unless some are named, hidden if it says so.

    A later file may write an item of an earlier file anew under the same id.
    """

    __pydantic_config__ = FORBID_EXTRA

    id: str
    slot: Slot | None = None
    options: tuple[str, ...] | None = None
    clinician: str | None = None
    patient: str | None = None
    hide: bool = False


@frozen
class OverlayFile:
    """A file of a clinic's own folder."""

    __pydantic_config__ = FORBID_EXTRA

    schema_version: Literal[1]
    local: tuple[LocalItem, ...]
