"""``ketacounsel options``: the drugs and routes there are, and what to type to show one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ketacounsel.cli.exit_codes import FINE
from ketacounsel.cli.opening import add_knowledge_flag, opened, settings_for
from ketacounsel.cli.writing import output_width, write_as_set

if TYPE_CHECKING:
    from argparse import Namespace

    from ketacounsel.cli.parsing import Subparsers
    from ketacounsel.knowledge import Knowledge, OptionEntry

NOT_IN_REVIEW = "not mentioned in what we read of the review"


def add_parser(subparsers: Subparsers) -> None:
    """Add the command to the program's parser."""
    text = "List the options, each with its id, its names and what to type to show it."
    parser = subparsers.add_parser("options", help="list the options", description=text)
    parser.add_argument("--json", action="store_true", help="as JSON")
    parser.add_argument("--ascii", action="store_true", help="ASCII characters only")
    add_knowledge_flag(parser)


def run(args: Namespace) -> int:
    """Print the list; see the module."""
    settings = settings_for(args)
    knowledge = opened(args, settings)
    if args.json:
        from ketacounsel.export.plain import as_json

        write_as_set(as_json(options_as_plain(knowledge)), settings)
    else:
        write_as_set(options_as_text(knowledge, output_width()), settings)
    return FINE


def options_as_plain(knowledge: Knowledge) -> dict[str, object]:
    """Return the options as dicts and lists, in the order of the manifest, which is no ranking."""
    manifest = knowledge.manifest
    return {
        "knowledge": {
            "title": manifest.title,
            "version": manifest.version,
            "evidence_to": manifest.evidence_to_words,
            "review_by": manifest.review_by,
        },
        "options": [
            {
                "id": entry.id,
                "title": entry.title,
                "drug": entry.drug,
                "route": entry.route,
                "aliases": list(entry.aliases),
                "mentioned_in_what_was_read": entry.reviewed,
            }
            for entry in knowledge.names.options
        ],
        "conditions": [
            {"id": condition.id, "name": condition.name, "covered": condition.covered}
            for condition in knowledge.conditions
        ],
    }


def options_as_text(knowledge: Knowledge, width: int) -> str:
    """Return the options by drug and the conditions, in rows of at most ``width`` cells."""
    from ketacounsel.export.rows import wrapped_text

    manifest = knowledge.manifest
    rows = wrapped_text(manifest.title, width)
    rows += wrapped_text(
        f"Knowledge version {manifest.version}; evidence to {manifest.evidence_to_words}; "
        f"review by {manifest.review_by}. The order is no ranking.",
        width,
    )
    column = max((len(entry.id) for entry in knowledge.names.options), default=0) + 4
    for drug in knowledge.names.drugs:
        rows += ["", drug.name.upper()]
        for entry in knowledge.names.of_drug(drug.id):
            rows += wrapped_text(f"  {entry.id:<{column - 2}}{_names(entry)}", width, column)
    rows += ["", "CONDITIONS (--condition)"]
    for condition in knowledge.conditions:
        covered = "" if condition.covered else ": not covered"
        rows += wrapped_text(
            f"  {condition.id:<{column - 2}}{condition.name}{covered}", width, column
        )
    rows += ["", *wrapped_text(_how_to(knowledge.names.options), width)]
    return "\n".join(rows) + "\n"


def _names(entry: OptionEntry) -> str:
    also = f" (also: {', '.join(entry.aliases)})" if entry.aliases else ""
    return f"{entry.title}{also}" + ("" if entry.reviewed else f"; {NOT_IN_REVIEW}")


def _how_to(options: tuple[OptionEntry, ...]) -> str:
    example = options[-1].id if options else "OPTION"
    return (
        f"To show one: ketacounsel show {example} [--for patient] [--condition ID]. "
        "All commands: ketacounsel --help"
    )
