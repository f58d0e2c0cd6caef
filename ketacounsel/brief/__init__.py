"""Briefs: everything to show for one request (design, "The way of the data").

A name is imported when it is asked for: the app's first frame needs the records of this room and
not what builds a brief, which costs 20 ms.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ketacounsel.brief.build import build_brief, course_lines, currency_of, walk
    from ketacounsel.brief.model import (
        Audience,
        Block,
        Brief,
        BriefRequest,
        Course,
        Currency,
        FactView,
        FindingView,
        Line,
        Reply,
        Role,
        SourceView,
        Width,
    )

__all__ = [
    "Audience",
    "Block",
    "Brief",
    "BriefRequest",
    "Course",
    "Currency",
    "FactView",
    "FindingView",
    "Line",
    "Reply",
    "Role",
    "SourceView",
    "Width",
    "build_brief",
    "course_lines",
    "currency_of",
    "walk",
]
_BUILT = frozenset({"build_brief", "course_lines", "currency_of", "walk"})


def __getattr__(name: str) -> object:
    """Return a name of :data:`__all__` from the module that holds it."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    module = "build" if name in _BUILT else "model"
    return getattr(import_module(f"{__name__}.{module}"), name)
