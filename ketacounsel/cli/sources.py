"""``ketacounsel sources``: the source view, where every fact stands, shown on a face or not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ketacounsel.cli.exit_codes import FINE
from ketacounsel.cli.opening import add_knowledge_flag, opened, settings_for
from ketacounsel.cli.refused import Refused, hint, typed
from ketacounsel.cli.writing import output_width, write_as_set

if TYPE_CHECKING:
    from argparse import Namespace

    from ketacounsel.cli.parsing import Subparsers
    from ketacounsel.knowledge import Knowledge

DESCRIPTION = """\
Without an id: every source. With one: a fact (F018, S036), what was looked for
and not found (G10, U01), a disagreement between sources (D01) or a source with
all facts read in it."""


def add_parser(subparsers: Subparsers) -> None:
    """Add the command to the program's parser."""
    parser = subparsers.add_parser(
        "sources", help="list the sources, or show one fact or source", description=DESCRIPTION
    )
    parser.add_argument("id", nargs="?", metavar="ID", help="of a fact, gap or source")
    parser.add_argument("--format", choices=("text", "json"), default="text")
    parser.add_argument("--ascii", action="store_true", help="ASCII characters only")
    add_knowledge_flag(parser)


def run(args: Namespace) -> int:
    """Print the list or the one thing named; see the module."""
    settings = settings_for(args)
    knowledge = opened(args, settings)
    name = None if args.id is None else _known_id(args.id, knowledge)
    if args.format == "json":
        from ketacounsel.export.plain import as_json
        from ketacounsel.export.source_view import source_list_as_plain, thing_as_plain

        plain = source_list_as_plain(knowledge) if name is None else thing_as_plain(knowledge, name)
        write_as_set(as_json(plain), settings)
    else:
        from ketacounsel.export.source_view import source_list_as_text, thing_as_text

        width = output_width()
        text = (
            source_list_as_text(knowledge, width)
            if name is None
            else thing_as_text(knowledge, name, width)
        )
        write_as_set(text, settings)
    return FINE


def _known_id(given: str, knowledge: Knowledge) -> str:
    """Return the id as the knowledge base spells it; upper and lower case do not matter."""
    known = (
        *knowledge.facts.ids,
        *knowledge.sources.ids,
        *knowledge.gaps.ids,
        *knowledge.unknowns.ids,
        *knowledge.disagreements.ids,
    )
    wanted = given.strip().casefold()
    for name in known:
        if name.casefold() == wanted:
            return name
    way_out = hint(given, known) or "; to list the sources: ketacounsel sources"
    raise Refused(f"there is no fact, gap or source {typed(given)}{way_out}")
