"""Briefs: everything to show for one request (design, "The way of the data")."""

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
