"""The PDF sheets, judged by page-validation (PDF/UA-1) and by what a screen reader needs.

The checker does not notice a figure without words, so those are counted here.
"""

from __future__ import annotations

from datetime import date
from io import BytesIO
from itertools import pairwise
from typing import Any

import pytest

from ketacounsel.brief.handout import handout
from ketacounsel.brief.handout_model import Handout
from ketacounsel.brief.model import BriefRequest
from ketacounsel.export.handout.pdf import handout_as_pdf
from ketacounsel.knowledge import Knowledge

page = pytest.importorskip("page", reason="page-validation is not here")
pikepdf = pytest.importorskip("pikepdf")
pytest.importorskip("typst")

TODAY = date(2026, 11, 21)
FORMS = [("a4", False), ("letter", False), ("a4", True), ("letter", True)]
THREE = ("ketamine-iv", "ketamine-oral", "magnesium-oral")


def _failures(data: bytes) -> list[str]:
    report = page.validate_pdf_bytes(data, profile=page.ValidationProfile.PDF_UA_1)
    assert report.rules.total > 100
    return [f"{found.rule_id}: {found.message}" for found in report.failures]


def _elements(pdf: Any) -> list[Any]:
    return [
        found
        for found in pdf.objects
        if isinstance(found, pikepdf.Dictionary) and "/S" in found and "/P" in found
    ]


@pytest.fixture(scope="module")
def sheets(shipped_knowledge: Knowledge, fictional: Knowledge) -> dict[str, Handout]:
    told = {
        name: handout(shipped_knowledge, BriefRequest(options=(name,), today=TODAY))
        for name in shipped_knowledge.option_ids
    }
    told["three"] = handout(shipped_knowledge, BriefRequest(options=THREE, today=TODAY))
    told["counts"] = handout(fictional, BriefRequest(options=("zorvane-iv",), today=TODAY))
    return told


@pytest.mark.conformance
@pytest.mark.parametrize(("paper", "large"), FORMS)
def test_every_sheet_holds_pdf_ua_1(sheets: dict[str, Handout], paper: str, large: bool) -> None:
    for name, sheet in sheets.items():
        assert _failures(handout_as_pdf(sheet, paper=paper, large=large).data) == [], name


@pytest.mark.conformance
def test_the_checker_would_find_a_fault(sheets: dict[str, Handout]) -> None:
    with pikepdf.open(BytesIO(handout_as_pdf(sheets["counts"]).data)) as pdf:
        del pdf.Root["/Lang"]
        broken = BytesIO()
        pdf.save(broken)
    assert _failures(broken.getvalue())


@pytest.mark.conformance
@pytest.mark.parametrize(("paper", "large"), FORMS)
def test_each_figure_has_words_and_there_is_one_for_each_drawing(
    sheets: dict[str, Handout], paper: str, large: bool
) -> None:
    for name in ("three", "counts"):
        sheet = sheets[name]
        with pikepdf.open(BytesIO(handout_as_pdf(sheet, paper=paper, large=large).data)) as pdf:
            figures = [e for e in _elements(pdf) if str(e["/S"]) == "/Figure"]
            words = [str(figure.get("/Alt", "")) for figure in figures]
        drawings = [item for item in sheet.items if item.drawing is not None]
        assert len(figures) == len(drawings)
        wanted = {f"{i.label}: {i.text}" if i.label else i.text for i in drawings}
        assert set(words) == wanted


@pytest.mark.conformance
def test_language_title_marks_and_headings_are_there(sheets: dict[str, Handout]) -> None:
    for sheet in sheets.values():
        with pikepdf.open(BytesIO(handout_as_pdf(sheet).data)) as pdf:
            assert str(pdf.Root.Lang) == "en"
            assert pdf.Root.MarkInfo.Marked
            assert pdf.Root.ViewerPreferences.DisplayDocTitle
            with pdf.open_metadata() as metadata:
                assert metadata["dc:title"] == sheet.title
            kinds = [str(e["/S"]) for e in _elements(pdf)]
        assert kinds.count("/H1") == 1
        assert kinds.count("/H2") == len(sheet.sections)
        levels = [int(kind[2]) for kind in kinds if kind in ("/H1", "/H2", "/H3")]
        assert max(levels) <= 3
        assert all(later - earlier <= 2 for earlier, later in pairwise(levels))
