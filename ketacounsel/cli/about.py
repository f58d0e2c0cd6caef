"""``ketacounsel about``: what this is, how old it is, and what it cannot do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ketacounsel.cli.exit_codes import FINE
from ketacounsel.cli.opening import add_knowledge_flag, opened, settings_for
from ketacounsel.cli.writing import output_width, write_as_set

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Sequence

    from ketacounsel.cli.parsing import Subparsers

LICENCE = "Apache-2.0. The texts of the sources belong to their owners and are not copied here."


def add_parser(subparsers: Subparsers) -> None:
    """Add the command to the program's parser."""
    text = "What this is, how old its evidence is, who made it, and its limits."
    parser = subparsers.add_parser("about", help="what this is and how old", description=text)
    parser.add_argument("--ascii", action="store_true", help="ASCII characters only")
    add_knowledge_flag(parser)


def run(args: Namespace) -> int:
    """Print who, what and when; see the module."""
    from datetime import date

    from ketacounsel.brief.about import about_parts

    settings = settings_for(args)
    knowledge = opened(args, settings)
    parts = about_parts(knowledge, date.today())
    counts = (
        f"{len(knowledge.option_ids)} options, {len(knowledge.facts)} facts from "
        f"{len(knowledge.sources)} sources; {len(knowledge.gaps)} things looked for and not found"
    )
    write_as_set(_text([*parts, ("it holds", counts), ("licence", LICENCE)]), settings)
    return FINE


def _text(parts: Sequence[tuple[str, str]]) -> str:
    from ketacounsel import __version__
    from ketacounsel.export.rows import wrapped_text

    width = output_width()
    rows = [f"ketacounsel {__version__}"]
    for label, text in parts:
        rows += wrapped_text(f"{label:<17}{text}", width, 17)
    return "\n".join(rows) + "\n"
