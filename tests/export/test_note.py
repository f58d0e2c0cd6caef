"""The note as text and Markdown, and the search for what could tell who a person is (WF-8)."""

from __future__ import annotations

from datetime import date

import pytest

from ketacounsel.brief import BriefRequest, build_brief
from ketacounsel.brief.model import Visit
from ketacounsel.brief.note import Note, NoteLine, chart_note
from ketacounsel.export.identifiers import suspects
from ketacounsel.export.note import (
    note_as_markdown,
    note_as_text,
    own_words,
    said_as_markdown,
    said_as_text,
)
from ketacounsel.knowledge import Knowledge

NOTE = Note(
    (
        NoteLine("goal", "Goal", "[not set]"),
        NoteLine("certainty", "Certainty", "pain unclear", covered=True),
        NoteLine("licence", "Licence", "OFF-LABEL", covered=False),
        NoteLine("count", "No count", "", covered=False),
        NoteLine("evidence", "Evidence", "to *June*"),
    )
)


def test_boxes_show_what_was_and_was_not_ticked() -> None:
    assert note_as_text(NOTE).splitlines() == [
        "Goal: [not set]",
        "[x] Certainty: pain unclear",
        "[ ] Licence: OFF-LABEL",
        "[ ] No count",
        "Evidence: to *June*",
    ]


def test_as_said_nothing_reads_as_told_that_was_not() -> None:
    assert said_as_text(NOTE).splitlines() == [
        "Goal: [not set]",
        "Certainty: pain unclear",
        "Not covered: Licence; No count",
        "Evidence: to *June*",
    ]


def test_markdown_is_a_task_list_and_what_people_wrote_stays_text() -> None:
    assert note_as_markdown(NOTE).splitlines() == [
        r"- Goal: \[not set\]",
        "- [x] Certainty: pain unclear",
        "- [ ] Licence: OFF-LABEL",
        "- [ ] No count",
        r"- Evidence: to \*June\*",
    ]
    assert "- Not covered: Licence; No count\n" in said_as_markdown(NOTE)


def test_rows_wrap_only_where_a_width_is_given() -> None:
    long = Note((NoteLine("harms", "Harms", "humming " * 30),))
    assert len(note_as_text(long).splitlines()) == 1
    assert max(len(row) for row in note_as_text(long, 40).splitlines()) <= 40


def test_no_shipped_note_looks_like_a_person(shipped_knowledge: Knowledge) -> None:
    for option in shipped_knowledge.option_ids:
        request = BriefRequest((option,), date(2026, 11, 22), visit=Visit(kind="start"))
        brief = build_brief(request, shipped_knowledge)
        text = note_as_text(chart_note(brief, shipped_knowledge))
        assert suspects(text, own_words(brief)) == ()


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("record 1234567", "a number of 5 or more digits"),
        ("943 476 5919", "a number of 5 or more digits"),
        ("born 1980-05-12", "a date"),
        ("born 12/05/1980", "a date"),
        ("born 12.5.80", "a date"),
        ("born 12. 5. 1980", "a date"),
        ("born 12 May 1980", "a date"),
        ("born 12th of nothing, May 12, 1980", "a date"),
        ("born 3-Sept-80", "a date"),
        ("ring +44 20 7946 0958", "a phone number"),
        ("ring (020) 7946 0958", "a phone number"),
        ("ring 020 7946 0958", "a phone number"),
        ("write to pain.team@clinic.example", "an e-mail address"),
    ],
)
def test_what_looks_like_a_person_is_found_on_its_line(text: str, what: str) -> None:
    (found,) = suspects(f"first line\n{text}\n")
    assert (found.line, found.what) == (2, what)


@pytest.mark.parametrize(
    "text",
    [
        "5.32 lower (15.51 lower to 4.87 higher)",
        "76% v 18%, 1 trial of 92 people, 3 weeks",
        "scale 0-100, 24 to 48 hours",
        "reviews of 2018-2025 and 2020/2025",
        "to June 2025, version 1.0",
        "21 more, 1 in 10, 4.2 days",
    ],
)
def test_figures_and_years_are_nobody(text: str) -> None:
    assert suspects(text) == ()


def test_the_programs_own_dates_are_known_and_no_others() -> None:
    text = "note 2026-11-22, not 2026-11-23, nor 2026-11-22-7"
    assert len(suspects(text, ("2026-11-22",))) == 2
    assert suspects("note 2026-11-22.", ("2026-11-22", "")) == ()
