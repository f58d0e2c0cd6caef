"""``ketacounsel new``: a commented folder to begin with; nothing is ever overwritten."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

from ketacounsel.cli.exit_codes import FAULTY, FINE, INTERNAL
from ketacounsel.cli.refused import Refused, one_line, typed
from ketacounsel.cli.writing import write
from ketacounsel.export.saving import LONGEST_NAME, NO_ROOM, SHARED, NoRoom, NotSaved, save

if TYPE_CHECKING:
    from argparse import Namespace

    from ketacounsel.cli.parsing import Subparsers

FILE: Final = "clinic.yaml"
DESCRIPTION = """\
Write a commented folder for what your clinic adds: who to ring, monitoring,
cost, wait, protocol. Such lines are shown marked as local; they never change
a fact, finding, harm, position or conflict. Nothing is overwritten."""


def add_parser(subparsers: Subparsers) -> None:
    """Add the command to the program's parser."""
    parser = subparsers.add_parser(
        "new", help="a folder for your clinic's own lines", description=DESCRIPTION
    )
    parser.add_argument("what", choices=("overlay",), metavar="overlay", help="what to write")
    parser.add_argument("folder", metavar="DIR", help="a folder that is new or empty")


def run(args: Namespace) -> int:
    """Write the template and say what to do with it; exit 1 if it cannot stand there."""
    from ketacounsel.shipped import data_folder

    template = (data_folder() / "templates" / "overlay.yaml").read_text(encoding="utf-8")
    if not args.folder.strip():
        raise Refused("no folder was named")
    if "\0" in args.folder:
        raise Refused("a path cannot hold a NUL character")
    folder = Path(args.folder)
    try:
        _write_new(folder, template)
    except NotSaved as failed:
        code = INTERNAL if isinstance(failed, NoRoom) else FAULTY
        raise Refused(failed.reason, code) from failed
    except OSError as error:
        reason = one_line(error.strerror or type(error).__name__).lower()
        code = INTERNAL if error.errno in NO_ROOM else FAULTY
        raise Refused(f"cannot write to {_named(folder)}: {reason}", code) from None
    shown = one_line(str(folder))
    write(
        f"wrote {one_line(str(folder / FILE))}\n"
        f"Open it in an editor; then: ketacounsel check {shown}\n"
        f"To use it: ketacounsel show ketamine iv --overlay {shown}\n"
    )
    return FINE


def _write_new(folder: Path, template: str) -> None:
    """Write the file into a folder that is new or empty; what was made for it goes if it fails."""
    if folder.exists() and not folder.is_dir():
        raise Refused(f"{_named(folder)} exists and is no folder", FAULTY)
    if folder.is_dir() and any(folder.iterdir()):
        raise Refused(
            f"{_named(folder)} is not empty: nothing was written; name a new folder", FAULTY
        )
    made = [place for place in (folder, *folder.parents) if not os.path.lexists(place)]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        save(str(folder / FILE), template.encode("utf-8"), SHARED)
    except BaseException:
        for place in made:
            with suppress(OSError):
                place.rmdir()
        raise


def _named(folder: Path) -> str:
    return typed(folder) if len(str(folder)) > LONGEST_NAME else one_line(str(folder))
