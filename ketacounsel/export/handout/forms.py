"""The handout as a file in one of its four forms, all with the same words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal

from ketacounsel.frozen import frozen

if TYPE_CHECKING:
    from ketacounsel.brief.handout_model import Handout

Form = Literal["pdf", "html", "md", "txt"]
Paper = Literal["a4", "letter"]
FORMS: Final[tuple[Form, ...]] = ("pdf", "html", "md", "txt")
PAPERS: Final[tuple[Paper, ...]] = ("a4", "letter")
TEXT_WIDTH: Final = 80


@frozen
class Made:
    """The bytes of a file; for a PDF its pages, and the characters that its font lacks."""

    data: bytes
    pages: int | None = None
    lacking: str = ""


def handout_in(
    form: Form, sheet: Handout, *, paper: Paper = "a4", large: bool = False, width: int = TEXT_WIDTH
) -> Made:
    """Return the sheet as a file; raises PdfMissing for a PDF without typst.

    ``paper`` and ``large`` (16 point and above, but the ids of sources) are for
    print; ``width`` is in cells, for text.
    """
    if form == "pdf":
        from ketacounsel.export.handout.pdf import handout_as_pdf

        made = handout_as_pdf(sheet, paper=paper, large=large)
        return Made(made.data, made.pages, made.lacking)
    if form == "html":
        from ketacounsel.export.handout.html import handout_as_html

        return Made(handout_as_html(sheet, paper=paper, large=large).encode("utf-8"))
    if form == "md":
        from ketacounsel.export.handout.markdown import handout_as_markdown

        return Made(handout_as_markdown(sheet).encode("utf-8"))
    from ketacounsel.export.handout.text import handout_as_text

    return Made(handout_as_text(sheet, width).encode("utf-8"))
