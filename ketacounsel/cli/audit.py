"""``ketacounsel audit``: the product's audit of itself. It certifies nothing.

Exit codes: 0 no finding that is an error and no claim without a source, whatever the items say;
1 read but faulty: such a finding or claim, or a knowledge base that cannot be used; 2 a mistake in
what was typed, or a folder that cannot be read as guarded YAML.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ketacounsel.cli.exit_codes import FAULTY, FINE
from ketacounsel.cli.opening import (
    add_knowledge_flag,
    complain_of_overlay,
    knowledge_folder_for,
    open_folder,
    refusing_faults,
    settings_for,
)
from ketacounsel.cli.writing import output_width, write_as_set

if TYPE_CHECKING:
    from argparse import Namespace

    from ketacounsel.audit.self_audit import SelfAudit
    from ketacounsel.cli.parsing import Subparsers

FORMATS = ("text", "markdown", "json")
DESCRIPTION = """\
Look at the program and its knowledge base as a decision aid: the 44 IPDAS
items, each met, not met or not applicable with what was counted and where to
look; wording, plain language, reading level, denominators, balance, claims,
age, and what a person still has to verify. It is no certificate."""
EPILOG = """\
Exit codes: 0 no error among the findings and no claim without a source; 1 read,
but faulty; 2 not readable as guarded YAML. An item that is not met changes no
exit code."""


def add_parser(subparsers: Subparsers) -> None:
    """Add the command to the program's parser."""
    parser = subparsers.add_parser(
        "audit",
        help="what holds and what does not, item by item",
        description=DESCRIPTION,
        epilog=EPILOG,
    )
    parser.add_argument("--format", choices=FORMATS, default="text", help="default: text")
    parser.add_argument("--ascii", action="store_true", help="ASCII characters only")
    add_knowledge_flag(parser)


def run(args: Namespace) -> int:
    """Print the self-audit; the exit code says whether anything in it is an error."""
    from datetime import date

    from ketacounsel.audit.self_audit import self_audit
    from ketacounsel.cli.progress import said_while

    settings = settings_for(args)
    folder = knowledge_folder_for(args.knowledge)
    with refusing_faults(folder), said_while("looking at every option"):
        audit = self_audit(folder, date.today())
    if settings.overlay is not None:
        complain_of_overlay(open_folder(folder, settings), settings)
    write_as_set(shown(audit, args.format), settings)
    return FINE if audit.passes else FAULTY


def shown(audit: SelfAudit, form: str) -> str:
    """Return the self-audit in one of :data:`FORMATS`."""
    from ketacounsel.audit import self_audit_printing as printing

    if form == "json":
        return printing.audit_as_json(audit)
    if form == "markdown":
        return printing.audit_as_markdown(audit)
    return printing.audit_as_text(audit, output_width())
