"""The chart note: what was chosen, asked, not asked and ticked, and nothing else (CL-31, WF-6).

A line on something told to the person stands for points of the talk, by their ids, and counts as
covered only when they were ticked. Nothing is typed, so nothing can identify a person (WF-8).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ketacounsel.brief.note_lines import TIGHT, full_note_lines, note_lines
from ketacounsel.brief.note_model import Note, NoteLine, is_ticked, with_line_ticked

if TYPE_CHECKING:
    from ketacounsel.brief.model import Brief
    from ketacounsel.knowledge import Knowledge

__all__ = ["Note", "NoteLine", "chart_note", "full_note", "is_ticked", "with_line_ticked"]
MOST_WORDS: Final = 149
"""Words of a note that is not full: under 150 (WF-6)."""
FOLDS: Final = 6
"""How often a note that is too long can be folded further; see ``note_lines``."""


def chart_note(brief: Brief, knowledge: Knowledge) -> Note:
    """Return the note of a brief for clinicians, in less than 150 words where that can be.

    Too long a note is folded step by step: counts in the place of names. A yes, and a question of
    the pause tier that was not asked, keep their names however long the note gets (CL-20). One that
    is too long even so keeps its main harms by name: counts of them would save little and say less.
    """
    for fold in range(FOLDS + 1):
        note = Note(tuple(note_lines(brief, knowledge, fold)))
        if note.words <= MOST_WORDS:
            return note
    return Note(tuple(note_lines(brief, knowledge, TIGHT)))


def full_note(brief: Brief, knowledge: Knowledge) -> Note:
    """Return the note with every name in it, and what else of the talk was ticked."""
    return Note(tuple(full_note_lines(brief, knowledge)), full=True)
