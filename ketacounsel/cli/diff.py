"""``ketacounsel diff``: what changed between two knowledge bases, and what patients would hear."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ketacounsel.cli.exit_codes import FINE
from ketacounsel.cli.opening import (
    add_knowledge_flag,
    complain_of_overlay,
    knowledge_folder_for,
    open_folder,
    refusing_faults,
    settings_for,
)
from ketacounsel.cli.refused import Refused, one_line
from ketacounsel.cli.writing import output_width, write_as_set

if TYPE_CHECKING:
    from argparse import Namespace

    from ketacounsel.audit.changes import Difference
    from ketacounsel.cli.parsing import Subparsers
    from ketacounsel.knowledge import Knowledge
    from ketacounsel.settings import Settings

DESCRIPTION = """\
What changed between two knowledge folders, field by field and grouped by
option, and which sentences a patient would now hear differently.

With OLD alone, NEW is the knowledge base that the other commands use. Without
both, OLD is what was last compiled of it before its content changed."""
EPILOG = """\
Exit codes: 0 both were read, whether they differ or not; 1 one is faulty;
2 not readable, or there is nothing to compare with."""


def add_parser(subparsers: Subparsers) -> None:
    """Add the command to the program's parser."""
    parser = subparsers.add_parser(
        "diff", help="what changed between two editions", description=DESCRIPTION, epilog=EPILOG
    )
    parser.add_argument("old", nargs="?", metavar="OLD", help="a knowledge folder")
    parser.add_argument("new", nargs="?", metavar="NEW", help="a knowledge folder")
    parser.add_argument("--format", choices=("text", "markdown", "json"), default="text")
    parser.add_argument("--ascii", action="store_true", help="ASCII characters only")
    add_knowledge_flag(parser)


def run(args: Namespace) -> int:
    """Print what differs; see the module."""
    from datetime import date

    from ketacounsel.audit.changes import difference_between
    from ketacounsel.cli.progress import said_while

    settings = settings_for(args)
    with said_while("comparing"):
        old, new = _both(args, settings)
        found = difference_between(old, new, date.today())
    complain_of_overlay(new, settings)
    write_as_set(shown(found, args.format), settings)
    return FINE


def shown(found: Difference, form: str) -> str:
    """Return the difference as text, Markdown or JSON."""
    from ketacounsel.audit.changes import printing

    if form == "json":
        return printing.as_json_text(found)
    if form == "markdown":
        return printing.as_markdown(found)
    return printing.as_text(found, output_width())


def _both(args: Namespace, settings: Settings) -> tuple[Knowledge, Knowledge]:
    if args.new is not None:
        if args.knowledge is not None:
            raise Refused("--knowledge stands for NEW; name one of the two")
        return _read(args.old, settings), _read(args.new, settings)
    # Without the clinic's own lines: they are no part of either edition.
    folder = knowledge_folder_for(args.knowledge)
    new = open_folder(folder, settings)
    if args.old is not None:
        return _read(args.old, settings), new
    return _earlier(new, folder, settings), new


def _read(name: str, settings: Settings) -> Knowledge:
    """Return the knowledge base in a folder, without adding it to the cache.

    The cache keeps a few states only, and those in use are to stay.
    """
    from ketacounsel.knowledge.loading import open_compiled, open_knowledge

    if not name or "\0" in name:
        raise Refused("name two knowledge folders: ketacounsel diff OLD NEW")
    folder = Path(name)
    with refusing_faults(folder):
        compiled = open_compiled(folder, settings.cache_folder) if folder.is_dir() else None
        return compiled or open_knowledge(folder, None)


def _earlier(new: Knowledge, folder: Path, settings: Settings) -> Knowledge:
    from ketacounsel.knowledge.earlier import open_earlier

    earlier = open_earlier(folder, new, settings.cache_folder)
    if earlier is None:
        cache = one_line(str(settings.cache_folder))
        raise Refused(
            f"no earlier edition was found in {cache}; name its folder: ketacounsel diff OLD"
        )
    return earlier
