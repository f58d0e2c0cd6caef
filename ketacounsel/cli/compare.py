"""``ketacounsel compare``: courses beside each other, usual care always among them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ketacounsel.cli.exit_codes import FAULTY, FINE
from ketacounsel.cli.opening import add_knowledge_flag, add_overlay_flags, opened, settings_for
from ketacounsel.cli.refused import Refused
from ketacounsel.cli.requesting import add_person_flags, options_of, request_of
from ketacounsel.cli.writing import output_width, write

if TYPE_CHECKING:
    from argparse import Namespace

    from ketacounsel.brief.compare_model import Comparison
    from ketacounsel.cli.parsing import Subparsers
    from ketacounsel.knowledge import Knowledge

DESCRIPTION = """\
Compare up to 3 courses with usual care, which is always a column: the same rows
for each, in a neutral order. Every cell says what is held, or which of five
states it is in: estimated, direction only, uncertain, not reported, not found.
No number needed to treat, and no figure from another disease, stands here.

OPTION is an id, a drug and a route, or an alias: ketamine iv, magnesium:oral."""


def add_parser(subparsers: Subparsers) -> None:
    """Add the command to the program's parser."""
    parser = subparsers.add_parser(
        "compare", help="compare courses with usual care", description=DESCRIPTION
    )
    parser.add_argument(
        "option", nargs="+", metavar="OPTION", help="such as: ketamine iv magnesium iv"
    )
    add_person_flags(parser)
    parser.add_argument("--format", choices=("text", "markdown", "json", "html"), default="text")
    parser.add_argument("--ascii", action="store_true", help="ASCII characters only")
    add_knowledge_flag(parser)
    add_overlay_flags(parser)


def run(args: Namespace) -> int:
    """Print the comparison of the options named; see the module."""
    settings = settings_for(args)
    knowledge = opened(args, settings)
    comparison = _comparison(args, knowledge, plain=bool(settings.ascii))
    text = compared(comparison, args.format)
    if settings.ascii:
        from ketacounsel.export.plain_ascii import as_ascii, json_in_ascii

        text = json_in_ascii(text) if args.format == "json" else as_ascii(text)
    write(text)
    return FINE


def compared(comparison: Comparison, form: str) -> str:
    """Return the comparison as text, Markdown, JSON or HTML."""
    if form == "json":
        from ketacounsel.export.comparison_plain import comparison_as_json

        return comparison_as_json(comparison)
    if form == "html":
        from ketacounsel.export.comparison_html import comparison_as_html
        from ketacounsel.shipped import data_folder

        return comparison_as_html(comparison, data_folder() / "templates")
    from ketacounsel.export.comparison import comparison_as_markdown, comparison_as_text

    if form == "markdown":
        return comparison_as_markdown(comparison)
    return comparison_as_text(comparison, output_width())


def _comparison(args: Namespace, knowledge: Knowledge, *, plain: bool) -> Comparison:
    from ketacounsel.brief.compare import (
        MOST_COMPARED,
        NO_USUAL_CARE,
        USUAL_CARE,
        can_compare,
        compare,
        compared_brief,
    )

    if not can_compare(knowledge):
        raise Refused(NO_USUAL_CARE, FAULTY)
    options = options_of(args.option, knowledge, MOST_COMPARED + 1)
    others = [option for option in options if option != USUAL_CARE]
    if not others:
        raise Refused("usual care is always compared: name at least one other option")
    if len(others) > MOST_COMPARED:
        raise Refused(
            f"{len(others)} options were named; at most {MOST_COMPARED} go beside usual care"
        )
    brief = compared_brief(request_of(args, knowledge, others), knowledge)
    if plain:
        from ketacounsel.export.plain_ascii import brief_in_ascii

        # In ASCII before it is laid out, so that columns stay straight.
        brief = brief_in_ascii(brief)
    return compare(brief, knowledge)
