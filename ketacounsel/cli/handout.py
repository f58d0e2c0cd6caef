"""``ketacounsel handout``: a sheet for the patient's hand, as PDF, HTML, Markdown or text."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import PurePath
from typing import TYPE_CHECKING

from ketacounsel.cli.exit_codes import FINE
from ketacounsel.cli.opening import (
    add_knowledge_flag,
    add_overlay_flags,
    opened,
    refuse_if_overlay_refused,
    settings_for,
)
from ketacounsel.cli.refused import Refused, typed
from ketacounsel.cli.requesting import add_person_flags, add_visit_flags, options_of, request_of
from ketacounsel.cli.saving import add_file_flags, save_bytes
from ketacounsel.cli.writing import complain, output_width, write
from ketacounsel.export.handout.forms import FORMS, PAPERS, TEXT_WIDTH

if TYPE_CHECKING:
    from argparse import Namespace
    from pathlib import Path

    from ketacounsel.brief.handout_model import Handout
    from ketacounsel.brief.model import BriefRequest
    from ketacounsel.cli.parsing import Subparsers
    from ketacounsel.export.handout.forms import Form, Made
    from ketacounsel.knowledge import Knowledge

DESCRIPTION = """\
Make a sheet for the patient's hand: the choice, what is known and not known of
each option and of adding nothing new, what may go wrong, what to tell us first,
what we agreed, questions to ask, and lines to write on. Plain words, no rating,
no ratio. What was not asked is an open box; what was not picked is a blank.

Without -o it prints text. With -o the ending says the form: .pdf, .html, .md or
.txt, all with the same words. PDF needs the extra pdf: without it, exit code 2.

OPTION is an id, a drug and a route, or an alias: ketamine iv, magnesium:oral."""
NO_PDF = 'PDF needs the extra pdf: pip install "ketacounsel[pdf]"; or write HTML: -o {}'
_PLAIN_NAME = re.compile(r"[\w.-]{1,60}", re.ASCII)


def add_parser(subparsers: Subparsers) -> None:
    """Add the command to the program's parser."""
    parser = subparsers.add_parser(
        "handout", help="a sheet for the patient's hand", description=DESCRIPTION
    )
    parser.add_argument("option", nargs="+", metavar="OPTION", help="such as: ketamine iv")
    add_person_flags(parser)
    add_visit_flags(parser)
    add_file_flags(parser, "write the sheet to FILE.pdf, .html, .md or .txt")
    parser.add_argument("--large-print", action="store_true", help="16 point and above")
    parser.add_argument("--paper", choices=PAPERS, default=PAPERS[0], help="default: a4")
    parser.add_argument("--ascii", action="store_true", help="text in ASCII characters only")
    add_knowledge_flag(parser)
    add_overlay_flags(parser)


def run(args: Namespace) -> int:
    """Write the sheet to a file or print it; see the module."""
    form = _form(args.output)
    settings = settings_for(args)
    knowledge = opened(args, settings)
    refuse_if_overlay_refused(knowledge)
    options = options_of(args.option, knowledge)
    request = request_of(args, knowledge, options, "patient")
    if not request.options:
        write(_not_covered(request, knowledge))
        return FINE
    from ketacounsel.brief.handout import handout

    sheet = handout(knowledge, request)
    plain = bool(settings.ascii)
    if form is None:
        write(_made(sheet, "txt", args, plain=plain).data.decode("utf-8"))
        return FINE
    made = _made(sheet, form, args, plain=plain)
    path = save_bytes(args.output, made.data, overwrite=args.force)
    grade = _grade(sheet, request, knowledge, settings.cache_folder)
    _say_what_was_written(path.name, made.pages, grade)
    return FINE


def _grade(sheet: Handout, request: BriefRequest, knowledge: Knowledge, cache: Path) -> str:
    """Return the reading grade in words; nothing made of a person's answers is kept (WF-8).

    Even a hash of the words would tell whoever guesses the answers that the guess is right. With
    answers the sheet without them is measured: the word lists cost half as much as a sheet.
    """
    from ketacounsel.brief.handout import handout
    from ketacounsel.brief.handout_reading import kept_reading_grade
    from ketacounsel.brief.model import Visit

    plain = replace(request, condition=None, factors=(), visit=Visit())
    if request == plain:
        return f"{kept_reading_grade(sheet, knowledge, cache):.1f} without drug names"
    without = handout(knowledge, plain)
    grade = kept_reading_grade(without, knowledge, cache)
    return f"{grade:.1f} without drug names and answers"


def _form(output: str | None) -> Form | None:
    """Return the form that the ending of the file names; refuse one that names none."""
    if output is None:
        return None
    ending = PurePath(output).suffix.lower().removeprefix(".")
    for form in FORMS:
        if ending == form:
            return form
    known = ", ".join(f".{form}" for form in FORMS[:-1])
    raise Refused(f"-o: {typed(output)} does not say the form; end it in {known} or .{FORMS[-1]}")


def _made(sheet: Handout, form: Form, args: Namespace, *, plain: bool) -> Made:
    """Return the file; what is to be told of it stands on standard error."""
    from ketacounsel.export.handout.forms import Made, handout_in
    from ketacounsel.export.handout.pdf import PdfMissing

    try:
        made = handout_in(
            form, sheet, paper=args.paper, large=args.large_print, width=_width(args.output)
        )
    except PdfMissing as missing:
        raise Refused(NO_PDF.format(_html_beside(args.output))) from missing
    if made.lacking:
        complain(
            f"the font has no {made.lacking}; the PDF is tagged, but not to the standard PDF/UA-1"
        )
    if not plain or form not in ("md", "txt"):
        return made
    from ketacounsel.export.plain_ascii import as_ascii

    return Made(as_ascii(made.data.decode("utf-8")).encode("utf-8"))


def _width(output: str | None) -> int:
    """Return the cells of a row of text: those of the terminal, unless it goes to a file."""
    return output_width() if output is None else TEXT_WIDTH


def _html_beside(output: str) -> str:
    """Return the name of the file as HTML, as it can be typed if it is a plain one."""
    name = f"{PurePath(output).stem}.html"
    return name if _PLAIN_NAME.fullmatch(name) else typed(name)


def _not_covered(request: BriefRequest, knowledge: Knowledge) -> str:
    """Return why there is no sheet: a condition that is not covered (CL-25)."""
    condition = knowledge.condition(request.condition or "")
    return f"{condition.name}: {condition.patient or condition.description}\n"


def _say_what_was_written(name: str, pages: int | None, grade: str) -> None:
    # A plain name needs no care, and what writes signs out costs more than the sheet's layout.
    told = [f'wrote "{name}"' if _PLAIN_NAME.fullmatch(name) else f"wrote {typed(name)}"]
    if pages is not None:
        told.append("1 page" if pages == 1 else f"{pages} pages")
    told.append(f"reading grade {grade}")
    complain(", ".join(told))
