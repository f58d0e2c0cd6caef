"""Text, Markdown, JSON and HTML of a comparison hold the same cells, each with its ids."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from itertools import combinations

import pytest

from ketacounsel import shipped
from ketacounsel.brief import BriefRequest
from ketacounsel.brief.compare import USUAL_CARE, Comparison, compare, compared_brief
from ketacounsel.brief.model import Line
from ketacounsel.export.comparison import comparison_as_markdown, comparison_as_text
from ketacounsel.export.comparison_html import comparison_as_html
from ketacounsel.export.comparison_plain import comparison_as_json, comparison_as_plain
from ketacounsel.figures.cells import cell_width
from ketacounsel.knowledge import Knowledge

DAY = date(2026, 11, 21)
TEMPLATES = shipped.data_folder() / "templates"
VOID = {"meta", "br", "link", "img", "hr", "input"}


def comparison_of(knowledge: Knowledge, *options: str, **given: object) -> Comparison:
    request = BriefRequest(options, DAY, **given)  # type: ignore[arg-type]
    return compare(compared_brief(request, knowledge), knowledge)


@pytest.fixture(scope="module")
def three(shipped_knowledge: Knowledge) -> Comparison:
    return comparison_of(shipped_knowledge, "ketamine-iv", "magnesium-oral", "memantine-oral")


def flat(text: str) -> str:
    return " ".join(text.split())


class Page(HTMLParser):
    """Reads a page: its tags in order, its text, and whether tags close as they open."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.open: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] != "style":
            self.words.append(data)


# Text


@pytest.mark.parametrize("width", [40, 80, 100])
def test_text_is_never_wider_than_asked_and_holds_every_cell(three: Comparison, width: int) -> None:
    text = comparison_as_text(three, width)
    assert all(cell_width(row) <= width for row in text.splitlines())
    if width < 100:
        for line in three.lines():
            assert flat(line.text) in flat(text), line.key


def test_text_ends_with_the_sources_of_what_it_shows(three: Comparison) -> None:
    text = comparison_as_text(three)
    cited = {fact for line in three.lines() for fact in line.facts}
    listed = set(re.findall(r"[FS]\d{3}", text[text.index("\nSOURCES\n") :]))
    assert cited <= listed
    assert "evidence to June 2025" in flat(text)


def test_text_says_second_hand_and_overdue(shipped_knowledge: Knowledge) -> None:
    """CL-8, WF-9"""
    request = BriefRequest(("ketamine-iv",), date(2040, 1, 1))
    late = compare(compared_brief(request, shipped_knowledge), shipped_knowledge)
    text = flat(comparison_as_text(late))
    assert "READ SECOND-HAND:" in text
    assert "OVERDUE:" in text
    assert "OVERDUE:" in comparison_as_markdown(late)
    assert "OVERDUE:" in comparison_as_html(late, TEMPLATES)


def test_a_refused_folder_of_the_clinic_is_said_in_every_form(three: Comparison) -> None:
    """WF-11"""
    refused = replace(three, brief=replace(three.brief, overlay_refused="a line [x] is wrong"))
    assert "a line [x] is wrong" in comparison_as_text(refused)
    assert r"a line \[x\] is wrong" in comparison_as_markdown(refused)
    assert "a line [x] is wrong" in comparison_as_html(refused, TEMPLATES)
    assert comparison_as_plain(refused)["overlay_refused"] == "a line [x] is wrong"


def test_every_pair_of_shipped_courses_is_written(shipped_knowledge: Knowledge) -> None:
    """CL-12, RC-13: no number needed to treat, no dose, in any form."""
    barred = re.compile(r"\bNNT|\bNNH|\d\s?mg\b")
    others = [option for option in shipped_knowledge.option_ids if option != USUAL_CARE]
    for pair in combinations(others, 2):
        comparison = comparison_of(shipped_knowledge, *pair)
        for text in (comparison_as_text(comparison), comparison_as_json(comparison)):
            before_sources = text.split("\nSOURCES\n")[0].split('"sources": {')[0]
            assert not barred.search(before_sources), pair


# Markdown


def test_markdown_has_a_table_for_each_group_with_a_cell_for_each_course(
    three: Comparison,
) -> None:
    rows = [row for row in comparison_as_markdown(three).splitlines() if row.startswith("|")]
    count = len(three.columns) + 1
    for row in rows:
        assert len(re.findall(r"(?<!\\)\|", row)) == count + 1, row
    assert sum(row.startswith("|---") for row in rows) == len(three.groups)
    assert len(rows) == len(three.rows) + 2 * len(three.groups)


def test_markdown_shows_every_sign_of_the_knowledge_base(fictional: Knowledge) -> None:
    text = comparison_as_markdown(comparison_of(fictional, "zorvane-iv"))
    assert r"humming \[room\]" in text


# JSON


def test_json_has_stable_keys_and_a_state_in_every_result(three: Comparison) -> None:
    plain = json.loads(comparison_as_json(three))
    assert list(plain) == [
        "condition",
        "covered",
        "jurisdiction",
        "overlay",
        "overlay_refused",
        "knowledge",
        "options",
        "groups",
        "endings",
        "facts",
        "sources",
        "not_found",
    ]
    assert [option["id"] for option in plain["options"]] == [c.id for c in three.columns]
    for group in plain["groups"]:
        for row in group["rows"]:
            assert list(row["cells"]) == [column.id for column in three.columns]
            for cell in row["cells"].values():
                assert all(line["facts"] or line["rules"] or line["gaps"] for line in cell["lines"])


def test_json_keeps_a_read_result_unrounded(three: Comparison) -> None:
    plain = comparison_as_plain(three)
    numbers = [
        line["finding"]
        for group in plain["groups"]
        for row in group["rows"]
        for line in row["cells"]["ketamine-iv"]["lines"]
        if line["finding"] and line["finding"]["measure"] == "mean difference"
    ]
    assert [(n["estimate"], n["low"], n["high"]) for n in numbers] == [
        (-15.79, -32.09, 0.51),
        (-5.32, -15.51, 4.87),
    ]


def test_json_facts_lead_to_their_source_and_carry_no_figure(three: Comparison) -> None:
    """CL-12: the figures of a fact belong to the source view."""
    plain = comparison_as_plain(three)
    cited = {fact for line in three.lines() for fact in line.facts}
    assert cited <= set(plain["facts"])
    assert all(list(fact) == ["source"] for fact in plain["facts"].values())
    assert {fact["source"] for fact in plain["facts"].values()} <= set(plain["sources"])


# HTML


def test_html_stands_alone_without_script_and_with_headed_tables(three: Comparison) -> None:
    text = comparison_as_html(three, TEMPLATES)
    page = Page(text)
    names = [tag for tag, _ in page.tags]
    assert page.open == []
    assert dict(page.tags)["html"] == {"lang": "en"}
    assert names.count("main") == 1
    assert names.count("h1") == 1
    assert not {"script", "link", "img", "iframe"} & set(names)
    assert not re.search(r"https?://|url\(|@import|\bon\w+=", text.split("</style>")[0])
    assert names.count("table") == len(three.groups)
    heads = [attrs.get("scope") for tag, attrs in page.tags if tag == "th"]
    assert None not in heads
    assert heads.count("row") == len(three.rows)
    assert heads.count("col") == len(three.groups) * (len(three.columns) + 1)
    ids = [attrs["id"] for _, attrs in page.tags if "id" in attrs]
    assert len(ids) == len(set(ids))
    labels = {attrs["aria-labelledby"] for _, attrs in page.tags if "aria-labelledby" in attrs}
    assert labels <= set(ids)
    assert "@media print" in text


def test_html_holds_every_cell_as_text(three: Comparison) -> None:
    words = flat(" ".join(Page(comparison_as_html(three, TEMPLATES)).words))
    for line in three.lines():
        assert flat(line.text) in words, line.key


def test_html_never_reads_the_knowledge_base_as_markup(three: Comparison) -> None:
    evil = '<script>alert("x")</script> [b]{{ 7 * 7 }}\u202e'
    rows = three.groups[0].rows
    cell = replace(rows[0].cells[0], lines=(Line(key="x", text=evil, rules=("RC-16",)),))
    row = replace(rows[0], label=evil, cells=(cell, *rows[0].cells[1:]))
    group = replace(three.groups[0], rows=(row, *rows[1:]))
    text = comparison_as_html(replace(three, groups=(group,)), TEMPLATES)
    assert "<script" not in text
    assert "&lt;script&gt;" in text
    assert "{{ 7 * 7 }}" in text
    assert "\u202e" not in text


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_html_colours_have_the_contrast_of_wcag_aa_in_light_and_dark() -> None:
    """WCAG 2.2, 1.4.3"""
    style = (TEMPLATES / "compare.html.jinja").read_text(encoding="utf-8")
    palettes = [
        dict(re.findall(r"--(\w+): (#[0-9a-f]{6})", block))
        for block in re.findall(r":root \{([^}]*)\}", style)
    ][:2]
    assert len(palettes) == 2
    for palette in palettes:
        for ink in ("ink", "quiet", "accent"):
            for ground in ("ground", "raised"):
                assert contrast(palette[ink], palette[ground]) >= 4.5, (ink, ground)


# A condition that is not covered


def test_a_condition_that_is_not_covered_shows_no_course_in_any_form(
    shipped_knowledge: Knowledge,
) -> None:
    """CL-25"""
    comparison = comparison_of(shipped_knowledge, condition="cancer-pain")
    for text in (
        comparison_as_text(comparison),
        comparison_as_markdown(comparison),
        comparison_as_html(comparison, TEMPLATES),
    ):
        assert "covered" in text
        assert "Usual care" not in text
    plain = comparison_as_plain(comparison)
    assert (plain["covered"], plain["options"], plain["groups"]) == (False, [], [])
    assert plain["condition"]["tail"] == "not covered"
