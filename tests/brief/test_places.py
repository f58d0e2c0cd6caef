"""What applies elsewhere is marked and never hidden; every shipped place is known."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from ketacounsel.brief import BriefRequest, Line, build_brief, course_lines
from ketacounsel.brief.places import PLACE_OF, applies, marked_line, places_in, where_words
from ketacounsel.knowledge import Knowledge
from ketacounsel.reading import Plain, read_file
from ketacounsel.settings import JURISDICTIONS
from ketacounsel.shipped import knowledge_folder

DAY = date(2026, 11, 21)


def stated(data: Plain) -> Iterator[str]:
    """Yield every jurisdiction that a file states, at any depth."""
    if isinstance(data, dict):
        for name, value in data.items():
            if name == "jurisdiction" and isinstance(value, str):
                yield value
            yield from stated(value)
    elif isinstance(data, list):
        for value in data:
            yield from stated(value)


def shipped_places(folder: Path) -> set[str]:
    return {text for path in folder.rglob("*.yaml") for text in stated(read_file(path).data)}


def test_every_place_of_the_shipped_data_is_known() -> None:
    found = {place for text in shipped_places(knowledge_folder()) for place in places_in(text)}
    assert found - PLACE_OF.keys() == set()


def test_every_place_leads_to_a_setting_or_elsewhere() -> None:
    assert set(PLACE_OF.values()) <= {*JURISDICTIONS, "elsewhere"}
    assert set(JURISDICTIONS) <= {*PLACE_OF.values(), "all"}


@pytest.mark.parametrize(
    ("text", "settings"),
    [
        (None, "US UK ANZ Canada all"),
        ("international", "US UK ANZ Canada all"),
        ("not stated", "US UK ANZ Canada all"),
        ("not stated (Chilean journal)", "US UK ANZ Canada all"),
        ("Finland; not stated", "US UK ANZ Canada all"),
        ("US", "US all"),
        ("US (veterans)", "US all"),
        ("England and Wales (UK)", "UK all"),
        ("England (UK); US", "US UK all"),
        ("US; Canada", "US Canada all"),
        ("AU/NZ", "ANZ all"),
        ("AU (Victoria)", "ANZ all"),
        ("Victoria (Australia)", "ANZ all"),
        ("Finland", "all"),
        ("Italy; Switzerland", "all"),
        ("a place nobody knows", "all"),
        ("us", "all"),
    ],
)
def test_a_text_applies_where_one_of_its_places_does(text: str | None, settings: str) -> None:
    assert [place for place in JURISDICTIONS if applies(text, place)] == settings.split()


def test_a_row_is_marked_with_what_stands_under_it() -> None:
    under = Line(key="a/b", text="c", jurisdiction="UK")
    line = Line(key="a", text="b", jurisdiction="US", details=(under,))
    marked = marked_line(line, "UK")
    assert (marked.elsewhere, marked.details[0].elsewhere) == (True, False)
    assert (where_words(marked), where_words(marked.details[0])) == ("US, not your country", "UK")
    assert marked_line(line, "all") is line


@pytest.mark.parametrize("audience", ["clinician", "patient"])
def test_a_setting_marks_rows_and_changes_nothing_else(
    shipped_knowledge: Knowledge, audience: str
) -> None:
    def rows(place: str) -> list[Line]:
        request = BriefRequest(("ketamine-iv",), DAY, audience, jurisdiction=place)  # type: ignore[arg-type]
        return list(course_lines(build_brief(request, shipped_knowledge).courses[0]))

    unmarked, marked = rows("all"), rows("UK")
    assert not any(line.elsewhere for line in unmarked)
    assert [(line.key, line.text, line.facts) for line in marked] == [
        (line.key, line.text, line.facts) for line in unmarked
    ]
    elsewhere = [line for line in marked if line.elsewhere]
    assert elsewhere
    assert all(not applies(line.jurisdiction, "UK") for line in elsewhere)
    assert all(applies(line.jurisdiction, "UK") for line in marked if not line.elsewhere)
