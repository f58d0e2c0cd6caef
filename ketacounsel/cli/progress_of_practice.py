"""``ketacounsel progress``: what was practised, what was found, and what to try next."""

from __future__ import annotations

import os
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from ketacounsel.cli.exit_codes import FAULTY, FINE, INTERNAL
from ketacounsel.cli.opening import settings_for
from ketacounsel.cli.refused import Refused
from ketacounsel.cli.writing import complain, is_terminal, output_width, write, write_as_set

if TYPE_CHECKING:
    from argparse import Namespace

    from ketacounsel.cli.parsing import Subparsers
    from ketacounsel.settings import Settings
    from ketacounsel.store import Store, StoreFault

DESCRIPTION: Final = """\
Show each drill and scene over time: how it ended, how many critical points were
found, whether anything was unsafe. Then your own rating beside what was found,
and what to try next, misses first. Counts and words: no percentage, no score,
no comparison of people. What is "not found" may still have been said.

All of it stays in one file that you alone can read. What you typed is kept
until the run it belongs to is over, and then blanked."""
NOTHING_THERE: Final = "Nothing is kept, so there is nothing to erase."
NOT_ERASED: Final = "Nothing was erased."
ERASED: Final = "Erased: no row and no copy of what was practised is left."


def add_parser(subparsers: Subparsers) -> None:
    """Add the command to the program's parser."""
    parser = subparsers.add_parser(
        "progress", help="what was practised, and what to try next", description=DESCRIPTION
    )
    parser.add_argument("--json", action="store_true", help="as JSON, times in UTC")
    parser.add_argument("--ascii", action="store_true", help="ASCII characters only")
    what = parser.add_mutually_exclusive_group()
    what.add_argument(
        "--phrases", action="store_true", help="the words you noted with 'I did say it'"
    )
    what.add_argument("--erase", action="store_true", help="remove all of it, for good")
    parser.add_argument("--yes", action="store_true", help="erase without being asked")


def run(args: Namespace) -> int:
    """Print progress or the phrases, or erase it all; see the module."""
    if args.yes and not args.erase:
        raise Refused("--yes is for --erase")
    if args.json and args.erase:
        raise Refused("--json is for reading, and --erase reads nothing")
    settings = settings_for(args)
    from ketacounsel.store import store_file

    assert settings.data_folder is not None
    path = store_file(settings.data_folder)
    if args.erase:
        return _erase(path, sure=args.yes)
    return _show(path, settings, args)


def _show(path: Path, settings: Settings, args: Namespace) -> int:
    from ketacounsel.store import StoreFault

    try:
        text = _shown(_opened(path), args)
    except StoreFault as met:
        raise _refusal(met) from None
    write_as_set(text, settings)
    return FINE


def _shown(store: Store, args: Namespace) -> str:
    if args.phrases:
        return _phrases(store, args.json)
    from ketacounsel.practice.catalogue import practisables
    from ketacounsel.practice.progress import progress

    made = progress(store, practisables())
    if args.json:
        from ketacounsel.export.plain import as_json
        from ketacounsel.practice.plain import progress_as_plain

        return as_json(progress_as_plain(made))
    from ketacounsel.practice.printing import progress_as_text

    return progress_as_text(made, output_width())


def _phrases(store: Store, as_data: bool) -> str:
    if as_data:
        from ketacounsel.export.plain import as_json
        from ketacounsel.practice.plain import phrases_as_plain

        return as_json(phrases_as_plain(store.phrases()))
    from ketacounsel.practice.printing import phrases_as_text

    return phrases_as_text(store.phrases(), output_width())


def _opened(path: Path) -> Store:
    """Return the store; where nothing was ever kept, an empty one, and no file is made."""
    from ketacounsel.store import Memory, open_store

    return open_store(path, _now) if os.path.lexists(path) else Memory(_now)


def _erase(path: Path, *, sure: bool) -> int:
    from ketacounsel.store import StoreFault, erase_files, is_kept, open_store

    if not is_kept(path):
        write(NOTHING_THERE + "\n")
        return FINE
    if not sure and not _agreed(path):
        write(NOT_ERASED + "\n")
        return FINE
    try:
        try:
            open_store(path, _now).erase()
        except StoreFault as met:
            if met.kind in ("locked", "not ours"):
                raise
            # What cannot be opened can still be taken away, and that was asked for.
            erase_files(path)
    except StoreFault as met:
        raise _refusal(met) from None
    write(ERASED + "\n")
    return FINE


def _agreed(path: Path) -> bool:
    """Ask on the terminal; raise Refused where there is none."""
    from ketacounsel.store.faults import named

    if not (is_terminal(sys.stdin) and is_terminal(sys.stderr)):
        raise Refused("nothing was erased, since nobody can be asked here; to do it: --erase --yes")
    complain(f"{named(path)}: all that was practised will be gone, for good.")
    sys.stderr.write("Erase it? y/N ")
    sys.stderr.flush()
    return sys.stdin.readline().strip().casefold() in ("y", "yes")


def _refusal(met: StoreFault) -> Refused:
    return Refused(met.line, INTERNAL if met.kind == "full" else FAULTY)


def _now() -> datetime:
    return datetime.now(UTC)
