"""Write a file that a command was asked for, or refuse in one line.

Exit code 1 (FAULTY): the file cannot be written there, one of that name exists included. Exit code
70 (INTERNAL): no room, as for standard output. In both cases nothing was changed.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Final

from ketacounsel.cli.exit_codes import FAULTY, INTERNAL, USAGE
from ketacounsel.cli.refused import Refused
from ketacounsel.export.saving import PRIVATE, NameTaken, NoRoom, NotSaved, replace, save

if TYPE_CHECKING:
    from argparse import ArgumentParser
    from pathlib import Path


STANDARD_OUTPUT: Final = "-"
"""What other programs take for standard output: here it would be the name of a file."""


def add_file_flags(parser: ArgumentParser, what: str) -> None:
    """Add ``-o FILE`` and ``--force``; ``what`` says in a few words what goes into the file."""
    parser.add_argument("-o", "--output", metavar="FILE", help=what)
    parser.add_argument("--force", action="store_true", help="overwrite FILE if it exists")


def save_text(path: str, text: str, *, overwrite: bool = False, mode: int = PRIVATE) -> Path:
    """Write text as UTF-8; see :func:`save_bytes`."""
    return save_bytes(path, text.encode("utf-8"), overwrite=overwrite, mode=mode)


def save_bytes(path: str, data: bytes, *, overwrite: bool = False, mode: int = PRIVATE) -> Path:
    """Write ``data`` whole and return the path; raise Refused, with nothing changed, if not.

    ``mode`` is that of a new file; the mask of the account takes from it.
    """
    if path == STANDARD_OUTPUT:
        raise Refused('to print it, leave out -o; a file of the name "-" is ./-', USAGE)
    put = replace if overwrite else save
    try:
        return put(path, data, mode)
    except NameTaken as taken:
        if not os.path.isfile(path) or os.path.islink(path):
            # --force would not replace it either.
            way_out = "it is not an ordinary file; name another one"
        else:
            way_out = "add --force to overwrite it, or name another file"
        raise Refused(f"{taken.reason}; {way_out}", FAULTY) from taken
    except NoRoom as full:
        raise Refused(full.reason, INTERNAL) from full
    except NotSaved as failed:
        raise Refused(failed.reason, FAULTY) from failed
