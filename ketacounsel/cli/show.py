"""``ketacounsel show``: one option, everything known and not known about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ketacounsel.cli.exit_codes import FINE
from ketacounsel.cli.opening import add_knowledge_flag, add_overlay_flags, opened, settings_for
from ketacounsel.cli.refused import LONGEST_SHOWN, Refused, one_line, typed
from ketacounsel.cli.requesting import add_person_flags, add_visit_flags, request_of
from ketacounsel.cli.writing import output_width, write

if TYPE_CHECKING:
    from argparse import Namespace

    from ketacounsel.brief.model import Brief
    from ketacounsel.cli.parsing import Subparsers
    from ketacounsel.knowledge import Knowledge

DESCRIPTION = """\
Show one option: what is known about pain relief and how surely, what may go
wrong, whom to ask what first, who disagrees, and what to say. Every line ends
with the ids of its facts; to read one: ketacounsel sources F018.

OPTION is an id, a drug and a route, or an alias: ketamine-iv, ketamine iv,
ketamine:iv, cream. A condition that is not covered prints that and why, shows
no option and exits 0: it is the answer."""


def add_parser(subparsers: Subparsers) -> None:
    """Add the command to the program's parser."""
    parser = subparsers.add_parser("show", help="show one option", description=DESCRIPTION)
    parser.add_argument("option", nargs="+", metavar="OPTION", help="such as: ketamine iv")
    parser.add_argument(
        "--for",
        dest="audience",
        choices=("clinician", "patient"),
        default="clinician",
        help="whose words (default: clinician)",
    )
    add_person_flags(parser)
    add_visit_flags(parser)
    parser.add_argument("--format", choices=("text", "markdown", "json"), default="text")
    parser.add_argument("--ascii", action="store_true", help="ASCII characters only")
    add_knowledge_flag(parser)
    add_overlay_flags(parser)


def run(args: Namespace) -> int:
    """Print the brief of the option named; see the module."""
    settings = settings_for(args)
    knowledge = opened(args, settings)
    write(shown(_brief(args, knowledge), args.format, plain=bool(settings.ascii)))
    return FINE


def shown(brief: Brief, form: str, *, plain: bool) -> str:
    """Return the brief as text, Markdown or JSON; ``plain`` holds it to ASCII."""
    if plain:
        from ketacounsel.export.plain_ascii import as_ascii, brief_in_ascii, json_in_ascii

        if form == "json":
            return json_in_ascii(shown(brief, form, plain=False))
        return as_ascii(shown(brief_in_ascii(brief), form, plain=False))
    if form == "json":
        from ketacounsel.export.plain import brief_as_json

        return brief_as_json(brief)
    if form == "markdown":
        from ketacounsel.export.markdown import brief_as_markdown

        return brief_as_markdown(brief)
    from ketacounsel.export.text import brief_as_text

    return brief_as_text(brief, output_width())


def _brief(args: Namespace, knowledge: Knowledge) -> Brief:
    from ketacounsel.brief.build import build_brief
    from ketacounsel.brief.choosing import UnknownOption, choose_options

    words = " ".join(args.option)
    if len(words) > LONGEST_SHOWN:
        raise Refused(f"there is no option {typed(words)}; 'ketacounsel options' lists them")
    try:
        option = choose_options(args.option, knowledge.names).id
    except UnknownOption as unknown:
        raise Refused(one_line(str(unknown))) from unknown
    return build_brief(request_of(args, knowledge, (option,), args.audience), knowledge)
