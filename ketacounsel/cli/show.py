"""``ketacounsel show``: one option, everything known and not known about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ketacounsel.cli.exit_codes import FINE
from ketacounsel.cli.opening import add_knowledge_flag, opened, settings_for
from ketacounsel.cli.refused import LONGEST_SHOWN, Refused, hint, one_line, typed
from ketacounsel.cli.writing import output_width, write

if TYPE_CHECKING:
    from argparse import Namespace

    from ketacounsel.brief.model import Brief, Reply
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
    parser.add_argument("--condition", metavar="ID", help="such as: crps, neuropathic")
    parser.add_argument(
        "--factor",
        action="append",
        default=[],
        metavar="ITEM=yes|no",
        help="the reply to an ask-first item; what has no reply was not asked",
    )
    parser.add_argument("--format", choices=("text", "markdown", "json"), default="text")
    parser.add_argument("--ascii", action="store_true", help="ASCII characters only")
    add_knowledge_flag(parser)


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
    from datetime import date

    from ketacounsel.brief.build import build_brief
    from ketacounsel.brief.choosing import UnknownOption, choose_options
    from ketacounsel.brief.model import BriefRequest

    words = " ".join(args.option)
    if len(words) > LONGEST_SHOWN:
        raise Refused(f"there is no option {typed(words)}; 'ketacounsel options' lists them")
    try:
        option = choose_options(args.option, knowledge.names).id
    except UnknownOption as unknown:
        raise Refused(one_line(str(unknown))) from unknown
    condition = _condition(args.condition, knowledge)
    # A condition that is not covered stops the tool: no course is shown (CL-25).
    covered = condition is None or knowledge.condition(condition).covered
    return build_brief(
        BriefRequest(
            options=(option,) if covered else (),
            today=date.today(),
            audience=args.audience,
            condition=condition,
            factors=_factors(args.factor, option, knowledge),
        ),
        knowledge,
    )


def _condition(name: str | None, knowledge: Knowledge) -> str | None:
    """Return the id of the condition named by id or alias."""
    if name is None:
        return None
    wanted = " ".join(name.casefold().replace("-", " ").split())
    known: list[str] = []
    for condition in knowledge.conditions:
        names = (condition.id, condition.name, *condition.aliases)
        if wanted in (given.casefold().replace("-", " ") for given in names):
            return condition.id
        known.append(condition.id)
    way_out = hint(name, known) or f"; known are {', '.join(known)}"
    raise Refused(f"--condition: there is no condition {typed(name)}{way_out}")


def _factors(given: list[str], option: str, knowledge: Knowledge) -> tuple[tuple[str, Reply], ...]:
    """Return replies by item; the last of several to one item counts."""
    replies: dict[str, Reply] = {}
    for word in given:
        item, equals, reply = word.partition("=")
        if item not in knowledge.ask_items:
            asked = [use.item for use in knowledge.option(option).ask_first]
            way_out = hint(item, knowledge.ask_items.ids) or f"; asked here: {', '.join(asked)}"
            raise Refused(f"--factor: there is no ask-first item {typed(item)}{way_out}")
        said = reply.strip().lower()
        if not equals or said not in ("yes", "no"):
            raise Refused(f"--factor: say {item}=yes or {item}=no; leave out what was not asked")
        replies[item] = "yes" if said == "yes" else "no"
    return tuple(replies.items())
