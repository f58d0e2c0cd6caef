"""``ketacounsel schema``: the JSON Schema of every kind of file that people write, for editors."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ketacounsel.cli.exit_codes import FINE, USAGE
from ketacounsel.cli.refused import Refused, one_line, typed
from ketacounsel.cli.writing import write

if TYPE_CHECKING:
    from argparse import Namespace

    from ketacounsel.cli.parsing import Subparsers


def add_parser(subparsers: Subparsers) -> None:
    """Add the command to the program's parser."""
    text = (
        "List the JSON Schema files that come with the program, one for each kind of knowledge "
        "file, scene and drill, or write them to a folder. An editor that reads them completes "
        "and checks fields."
    )
    parser = subparsers.add_parser(
        "schema", help="JSON Schema of knowledge files", description=text
    )
    parser.add_argument("--write", metavar="DIR", help="write the files to this folder")


def run(args: Namespace) -> int:
    """Print kind and file of each schema; with ``--write``, of those written."""
    files = _shipped() if args.write is None else _written(Path(args.write))
    write("".join(f"{path.stem:<14}{one_line(str(path))}\n" for path in files))
    return FINE


def _shipped() -> tuple[Path, ...]:
    from ketacounsel.knowledge.schema import SCHEMA_KINDS
    from ketacounsel.rehearsal.schema import EXERCISE_KINDS
    from ketacounsel.shipped import schema_folder

    kinds = (*SCHEMA_KINDS, *EXERCISE_KINDS)
    return tuple(schema_folder() / f"{kind}.json" for kind in kinds)


def _written(folder: Path) -> tuple[Path, ...]:
    from ketacounsel.knowledge.schema import write_schemas
    from ketacounsel.rehearsal.schema import write_exercise_schemas

    try:
        return (*write_schemas(folder), *write_exercise_schemas(folder))
    except OSError as error:
        reason = one_line(error.strerror or type(error).__name__).lower()
        raise Refused(f"cannot write to {typed(folder)}: {reason}", USAGE) from None
