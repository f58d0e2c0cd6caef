"""The four forms of the handout hold the same words, and nothing in a text acts as mark-up."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from io import BytesIO
from itertools import pairwise

import pytest

from ketacounsel.brief.handout import handout
from ketacounsel.brief.handout_model import Handout, IconArray, Item, Section
from ketacounsel.brief.model import BriefRequest, Reply, Visit
from ketacounsel.export.handout.html import handout_as_html
from ketacounsel.export.handout.markdown import handout_as_markdown
from ketacounsel.export.handout.text import handout_as_text
from ketacounsel.figures.svg import drawn, icon_array_svg, signs_of
from ketacounsel.knowledge import Knowledge

TODAY = date(2031, 6, 1)
HOSTILE = '<b>&amp; "#let x = 1" $y$ *z* [link](u) `code` {{ sheet }} {% if %} \\ | ~ é'
FACTORS: tuple[tuple[str, Reply], ...] = (("humbane", "yes"),)
VISIT = Visit(goal="goal-dance", ending="decide-later", values=("value-quiet",))


class Page(HTMLParser):
    """What a reader of a page meets: tags, headings, words, and the titles of drawings."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.headings: list[tuple[int, str]] = []
        self.words: list[str] = []
        self._open: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in ("meta", "circle"):
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        inside = set(self._open)
        if inside & {"style", "head", "text"}:
            return
        if {"h1", "h2", "h3"} & inside:
            self.headings.append((int(self._open[-1][1]), data))
        self.words.append(data)


def words_in(text: str) -> Counter[str]:
    return Counter(re.findall(r"[^\W_]+(?:['’.-][^\W_]+)*", text))


def read_aloud(sheet: Handout) -> str:
    """Every word of the sheet, as the records hold it."""
    parts = [sheet.title, sheet.subtitle, sheet.banner]
    for section in sheet.sections:
        parts += [section.title, section.intro, *(title for title, _ in section.groups)]
        parts += [f"{item.label} {item.said}" for item in section.items]
    parts += [item.said for item in sheet.footer]
    return "\n".join([*parts, sheet.sources.label, sheet.sources.text])


@pytest.fixture
def sheet(fictional: Knowledge) -> Handout:
    request = BriefRequest(
        options=("zorvane-iv", "quillamine-topical"),
        today=TODAY,
        factors=FACTORS,
        visit=VISIT,
        condition="marsh-ache",
    )
    return handout(fictional, request)


@pytest.fixture
def hostile(sheet: Handout) -> Handout:
    bad = Item("k", "line", HOSTILE, label=HOSTILE, group="<i>group")
    return replace(
        sheet,
        title=HOSTILE,
        sections=(*sheet.sections, Section("bad", HOSTILE, (bad,), intro=HOSTILE)),
    )


def test_text_markdown_and_html_hold_exactly_the_words_of_the_sheet(sheet: Handout) -> None:
    marks = {"x", "1", "2", "3", "4", "5"}

    def kept(text: str) -> Counter[str]:
        return Counter({word: n for word, n in words_in(text).items() if word not in marks})

    text = kept(handout_as_text(sheet).casefold())
    markdown = kept(handout_as_markdown(sheet).replace("\\", "").casefold())
    html = kept(" ".join(Page(handout_as_html(sheet)).words).casefold())
    assert text == kept(read_aloud(sheet).casefold())
    assert markdown == text
    # A drawing says its words once more, to those who hear the page.
    missing = {word: n for word, n in text.items() if html[word] < n}
    assert not missing
    assert set(html) == set(text)


def test_the_pdf_holds_the_words_of_the_text(sheet: Handout) -> None:
    pikepdf = pytest.importorskip("pikepdf")
    pytest.importorskip("typst")
    import shutil
    import subprocess

    from ketacounsel.export.handout.pdf import handout_as_pdf

    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext (poppler-utils) is not here")
    made = handout_as_pdf(sheet)
    page_words = subprocess.run(
        ["pdftotext", "-raw", "-", "-"], input=made.data, capture_output=True, check=True
    ).stdout.decode("utf-8")
    with pikepdf.open(BytesIO(made.data)) as pdf:
        alts = [str(e["/Alt"]) for e in _elements(pdf) if "/Alt" in e]
    heard = words_in(f"{page_words}\n{' '.join(alts)}".casefold())
    marks = {"x", "1", "2", "3", "4", "5"}
    wanted = words_in(handout_as_text(sheet).casefold())
    missing = {word: n for word, n in wanted.items() if word not in marks and heard[word] < n}
    assert not missing
    # Over the page an option is named once more, as one that goes on.
    assert set(heard) - marks - {"goes"} == set(wanted) - marks


def _elements(pdf: object) -> list[object]:
    import pikepdf

    return [
        found
        for found in pdf.objects  # type: ignore[attr-defined]
        if isinstance(found, pikepdf.Dictionary) and "/S" in found and "/P" in found
    ]


def test_text_fits_its_width_and_ends_whole(sheet: Handout) -> None:
    for width in (40, 60, 80, 100):
        assert max(len(row) for row in handout_as_text(sheet, width).splitlines()) <= width


def test_boxes_and_lines_to_write_on_stand_in_text_and_markdown(sheet: Handout) -> None:
    text, markdown = handout_as_text(sheet), handout_as_markdown(sheet)
    assert "[x] You take Humbane." in text
    assert "[ ] Your ears ring." in text
    assert "- [x] You take Humbane." in markdown
    assert re.search(r"How we will tell: _{20,}", text)
    assert "My goal: Dance again." in text
    assert "( ) 1  ( ) 2  ( ) 3  ( ) 4  ( ) 5" in text
    assert "**How we will tell:** \\_\\_" in markdown


def test_nothing_in_a_text_acts_as_markdown(hostile: Handout) -> None:
    markdown = handout_as_markdown(hostile)
    assert "<b>" not in markdown.replace("\\<b\\>", "")
    assert "\\*z\\*" in markdown
    assert "\\[link\\]" in markdown
    assert "\\`code\\`" in markdown


def test_nothing_in_a_text_acts_as_html_or_as_a_template(hostile: Handout) -> None:
    page = Page(handout_as_html(hostile))
    assert not [tag for tag, _ in page.tags if tag in ("b", "i", "script")]
    assert HOSTILE in " ".join(page.words)


def test_the_page_is_one_file_without_script_and_loads_nothing(sheet: Handout) -> None:
    source = handout_as_html(sheet)
    page = Page(source)
    names = {tag for tag, _ in page.tags}
    assert not names & {"script", "link", "img", "iframe", "object"}
    assert not re.search(r"url\(|@import|src=|https?://(?!www\.w3\.org/2000/svg)", source)
    assert not [a for _, attrs in page.tags for a in attrs if a.startswith("on")]


def test_the_page_has_language_main_title_and_headings_in_order(sheet: Handout) -> None:
    page = Page(handout_as_html(sheet))
    assert ("html", {"lang": "en"}) in page.tags
    assert [tag for tag, _ in page.tags].count("main") == 1
    levels = [level for level, _ in page.headings]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_each_drawing_has_a_name_of_its_own(sheet: Handout) -> None:
    page = Page(handout_as_html(sheet))
    svgs = [attrs for tag, attrs in page.tags if tag == "svg"]
    titles = [attrs["id"] for tag, attrs in page.tags if tag == "title" and "id" in attrs]
    assert svgs
    assert [svg["aria-labelledby"] for svg in svgs] == titles
    assert len(set(titles)) == len(titles)
    assert all(svg["role"] == "img" for svg in svgs)


def test_every_id_of_the_page_is_there_once(sheet: Handout) -> None:
    ids = [attrs["id"] for _, attrs in Page(handout_as_html(sheet)).tags if "id" in attrs]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_paper_and_print_size_are_set_in_the_page(sheet: Handout, paper: str) -> None:
    assert f"size: {paper};" in handout_as_html(sheet, paper=paper)
    assert 'class="large"' not in handout_as_html(sheet, paper=paper)
    assert '<html lang="en" class="large">' in handout_as_html(sheet, large=True)


def test_colours_of_the_page_and_of_the_drawings_reach_aa(sheet: Handout) -> None:
    source = handout_as_html(sheet)
    named = dict(re.findall(r"--(\w+): (#[0-9a-f]{6})", source))
    for name in ("ink", "quiet", "accent"):
        for ground in ("#ffffff", named["wash"]):
            assert _contrast(named[name], ground) >= 4.5
    assert _contrast("#12343b", "#ffffff") >= 4.5


def _contrast(one: str, other: str) -> float:
    """Contrast of two colours by WCAG 2, 1 to 21."""

    def light(colour: str) -> float:
        parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        linear = [p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    high, low = sorted((light(one), light(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("having", [0, 1, 25, 100])
def test_an_array_has_a_sign_for_each_person_and_events_come_first(having: int) -> None:
    array = IconArray("Event, group, time.", 100, having)
    kinds = list(signs_of(array))
    assert len(kinds) == 100
    assert kinds == ["event"] * having + ["none"] * (100 - having)
    svg = icon_array_svg(array, array.title, "a")
    assert svg.count('class="event"') == having
    assert svg.count('class="none"') == 100 - having


def test_a_low_rating_shows_the_range_with_a_third_sign() -> None:
    array = IconArray("Event.", 100, 25, 15, 40, unsure=True)
    kinds = Counter(signs_of(array))
    assert kinds == {"event": 15, "maybe": 25, "none": 60}
    svg = icon_array_svg(array, "Event.", "a")
    assert svg.count('class="maybe"') == 25
    sure = replace(array, unsure=False)
    assert Counter(signs_of(sure)) == {"event": 25, "none": 75}


def test_words_of_a_drawing_are_escaped_and_an_item_without_one_is_refused() -> None:
    svg = icon_array_svg(IconArray("t", 10, 1), '<b>"&', "a")
    assert "&lt;b&gt;&quot;&amp;" in svg
    with pytest.raises(ValueError, match="no drawing"):
        drawn(Item("k", "line", "text"), "a")
