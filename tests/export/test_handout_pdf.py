"""The handout as PDF: the same bytes everywhere, own fonts only, honest about what is lacking."""

from __future__ import annotations

import builtins
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from io import BytesIO
from typing import Any

import pytest

from ketacounsel import shipped
from ketacounsel.brief.handout import handout
from ketacounsel.brief.handout_model import Handout, Item, Section
from ketacounsel.brief.model import BriefRequest
from ketacounsel.export.handout import pdf as pdf_form
from ketacounsel.export.handout.pdf import (
    MOST_PAGES,
    SIZES,
    SIZES_OF_SEVERAL,
    Pdf,
    PdfMissing,
    handout_as_pdf,
)
from ketacounsel.knowledge import Knowledge

pikepdf = pytest.importorskip("pikepdf")
pytest.importorskip("typst")

THREE = ("ketamine-iv", "ketamine-oral", "magnesium-oral")
IDS_OF_SOURCES = 9.0
HOSTILE = '<b>&amp; "#let x = 1" $y$ *z* @ref <label> #read("/etc/hostname") \\ ~ é'


@pytest.fixture
def sheet(fictional: Knowledge) -> Handout:
    return handout(fictional, BriefRequest(options=("zorvane-iv",), today=date(2031, 6, 1)))


def with_line(sheet: Handout, text: str) -> Handout:
    line = Section("more", "More", (Item("k", "line", text),))
    return replace(sheet, sections=(*sheet.sections, line))


def test_the_same_sheet_gives_the_same_bytes(sheet: Handout) -> None:
    assert handout_as_pdf(sheet).data == handout_as_pdf(sheet).data


def test_the_pages_told_are_the_pages_there(sheet: Handout) -> None:
    for large in (False, True):
        made = handout_as_pdf(sheet, large=large)
        with pikepdf.open(BytesIO(made.data)) as pdf:
            assert len(pdf.pages) == made.pages


@pytest.mark.parametrize(("paper", "width"), [("a4", 595), ("letter", 612)])
def test_the_paper_is_the_one_asked_for(sheet: Handout, paper: str, width: int) -> None:
    with pikepdf.open(BytesIO(handout_as_pdf(sheet, paper=paper).data)) as pdf:
        assert round(float(pdf.pages[0].mediabox[2])) == width


def test_only_the_fonts_that_are_shipped_are_in_it(sheet: Handout) -> None:
    with pikepdf.open(BytesIO(handout_as_pdf(sheet).data)) as pdf:
        names = {
            str(found["/FontName"])
            for found in pdf.objects
            if isinstance(found, pikepdf.Dictionary) and "/FontName" in found
        }
    assert names
    assert all("DejaVuSans" in name for name in names)


@pytest.fixture(scope="module")
def fitted(shipped_knowledge: Knowledge) -> dict[tuple[str, str], dict[float, int]]:
    """The pages that each option takes on each paper, by the size of its letters."""
    day = date(2026, 11, 21)
    told = {
        name: handout(shipped_knowledge, BriefRequest(options=(name,), today=day))
        for name in shipped_knowledge.option_ids
    }
    return {
        (name, paper): {size: printed_at(sheet, paper, size).pages for size in SIZES}
        for name, sheet in told.items()
        for paper in ("a4", "letter")
    }


def printed_at(sheet: Handout, paper: str, size: float) -> Pdf:
    """Return the sheet in letters of this size, whatever its pages."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pdf_form, "SIZES", (size,))
        patch.setattr(pdf_form, "MOST_PAGES", 99)
        return handout_as_pdf(sheet, paper=paper)


def test_one_option_takes_2_pages_at_most_in_the_largest_letters_that_fit(
    shipped_knowledge: Knowledge, fitted: dict[tuple[str, str], dict[float, int]]
) -> None:
    for (name, paper), pages in fitted.items():
        sheet = handout(shipped_knowledge, BriefRequest(options=(name,), today=date(2026, 11, 21)))
        made = handout_as_pdf(sheet, paper=paper)
        assert made.pages <= MOST_PAGES, (name, paper)
        assert made.size == max(size for size in SIZES if pages[size] <= MOST_PAGES), (name, paper)


def test_larger_letters_never_take_fewer_pages(
    fitted: dict[tuple[str, str], dict[float, int]],
) -> None:
    for key, pages in fitted.items():
        assert sorted(pages.values(), reverse=True) == [pages[size] for size in SIZES], key


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_several_options_take_no_page_more_for_larger_letters(
    shipped_knowledge: Knowledge, paper: str
) -> None:
    for number in (2, 3):
        request = BriefRequest(options=THREE[:number], today=date(2026, 11, 21))
        sheet = handout(shipped_knowledge, request)
        made = handout_as_pdf(sheet, paper=paper)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(pdf_form, "SIZES_OF_SEVERAL", SIZES_OF_SEVERAL[-1:])
            assert handout_as_pdf(sheet, paper=paper).pages == made.pages
        assert made.size in SIZES_OF_SEVERAL


def test_a_sheet_that_2_pages_cannot_hold_is_not_made_small_for_nothing(sheet: Handout) -> None:
    long = sheet
    for _ in range(200):
        long = with_line(long, "Ring us.")
    made = handout_as_pdf(long)
    assert made.pages > MOST_PAGES
    assert made.size in SIZES_OF_SEVERAL


def test_an_option_that_goes_on_over_the_page_is_named_there(
    sheet: Handout, shipped_knowledge: Knowledge, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A sign that the font lacks stands in those words only, so it is told where they are."""
    monkeypatch.setattr(pdf_form, "CONTINUED", "{} 中")
    request = BriefRequest(options=("ketamine-iv", "ketamine-oral"), today=date(2026, 11, 21))
    assert handout_as_pdf(handout(shipped_knowledge, request), large=True).lacking
    section = next(section for section in sheet.sections if section.about)
    assert handout_as_pdf(replace(sheet, sections=(section,))).lacking == ""


def test_large_print_has_no_sign_below_16_point_but_the_ids_of_sources(sheet: Handout) -> None:
    made = handout_as_pdf(sheet, large=True)
    with pikepdf.open(BytesIO(made.data)) as pdf:
        sizes = [size for page in pdf.pages for size in _sizes(page)]
    small = [size for size in sizes if size < 15.99]
    assert small == [IDS_OF_SOURCES]
    assert len(sizes) > 10


def _sizes(page: Any) -> Iterator[float]:
    """Yield the size of each run of text as it is printed, in points."""
    scale, kept = 1.0, []
    for operands, operator in pikepdf.parse_content_stream(page):
        match str(operator):
            case "q":
                kept.append(scale)
            case "Q":
                scale = kept.pop()
            case "cm":
                a, b, c, d = (float(number) for number in operands[:4])
                scale *= abs(a * d - b * c) ** 0.5
            case "Tf":
                yield float(operands[1]) * scale


def test_nothing_in_a_text_acts_as_mark_up(sheet: Handout) -> None:
    made = handout_as_pdf(with_line(sheet, HOSTILE))
    assert made.lacking == ""
    assert made.pages >= 1


def test_a_sign_that_the_font_lacks_is_named_and_the_rest_is_still_made(sheet: Handout) -> None:
    made = handout_as_pdf(with_line(sheet, "Ring 中."))
    assert made.lacking == 'sign for "中" (U+4E2D)'
    with pikepdf.open(BytesIO(made.data)) as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert str(pdf.Root.Lang) == "en"


def test_without_typst_it_says_that_the_extra_is_missing(
    sheet: Handout, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = builtins.__import__

    def without(name: str, *args: Any, **named: Any) -> Any:
        if name == "typst":
            raise ImportError(name)
        return plain(name, *args, **named)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(PdfMissing):
        handout_as_pdf(sheet)


def test_the_template_loads_nothing_from_anywhere() -> None:
    for path in shipped.templates_folder().iterdir():
        assert "@preview" not in path.read_text(encoding="utf-8")
    template = (shipped.templates_folder() / "handout.typ").read_text(encoding="utf-8")
    assert not re.search(r"#?(?:import|include|read)\b\s*[\"(]", template)


def test_the_fonts_have_their_licence_beside_them() -> None:
    names = {path.name for path in shipped.fonts_folder().iterdir()}
    assert names == {"DejaVuSans.ttf", "DejaVuSans-Bold.ttf", "LICENSE"}
    assert "Bitstream" in (shipped.fonts_folder() / "LICENSE").read_text(encoding="utf-8")
