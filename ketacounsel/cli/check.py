"""``ketacounsel check``: shape, references and content of a knowledge base, every fault at once."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ketacounsel.cli.exit_codes import FAULTY, FINE, USAGE
from ketacounsel.cli.opening import knowledge_folder_for, open_folder, settings_for
from ketacounsel.cli.writing import write

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Sequence
    from datetime import date

    from ketacounsel.audit import Report
    from ketacounsel.audit.printing import Checked
    from ketacounsel.cli.parsing import Subparsers

FORMATS = ("text", "json", "github")
EPILOG = """\
Exit codes: 0 no error (warnings allowed; with --strict they make 1); 1 read, but faulty;
2 not readable as guarded YAML. 'ketacounsel explain CODE' says what a code means."""


def add_parser(subparsers: Subparsers) -> None:
    """Add the command to the program's parser."""
    text = (
        "Check a knowledge folder, one file of it, or a clinic's own folder: shape, references, "
        "and whether the words claim more or less than the facts behind them. Without PATH, the "
        "folder that the other commands use: KETACOUNSEL_KNOWLEDGE, else the one that comes with "
        "the program."
    )
    parser = subparsers.add_parser(
        "check", help="find every fault of a knowledge base", description=text, epilog=EPILOG
    )
    parser.add_argument("paths", nargs="*", metavar="PATH", help="a knowledge folder or a file")
    parser.add_argument("--format", choices=FORMATS, default="text", help="default: text")
    parser.add_argument("--strict", action="store_true", help="warnings count as errors")


def run(args: Namespace) -> int:
    """Print every fault; the exit code says how bad it is."""
    from datetime import date

    from ketacounsel.audit.printing import PRINTERS
    from ketacounsel.cli.progress import said_while

    paths = [Path(path) for path in args.paths] or [knowledge_folder_for(None)]
    with said_while("checking"):
        checked = check_all(paths, date.today())
    write(PRINTERS[args.format](checked))
    if checked.unreadable:
        return USAGE
    counted = len(checked.faults) if args.strict else checked.errors
    return FAULTY if counted else FINE


def check_all(paths: Sequence[Path], today: date) -> Checked:
    """Check each path; one that cannot be read hides nothing of the others."""
    from ketacounsel.audit.printing import Checked
    from ketacounsel.reading import Unreadable

    reports: list[Report] = []
    unreadable = []
    for path in paths:
        try:
            reports.append(_check(path, today))
        except Unreadable as refused:
            unreadable.append(refused.fault)
    return Checked(tuple(reports), tuple(unreadable))


def _check(path: Path, today: date) -> Report:
    from dataclasses import replace

    from ketacounsel.audit import run_audit
    from ketacounsel.audit.overlay import is_overlay
    from ketacounsel.audit.single import audit_single, folder_of
    from ketacounsel.reading import visible

    if is_overlay(path):
        return _overlay_report(path)
    if path.is_dir():
        return run_audit(path, today)
    if not path.is_file():
        return audit_single(path)
    folder = folder_of(path)
    if folder is None:
        # From inside options/ the folder of the knowledge base is not part of the path.
        folder = folder_of(path.absolute())
        if folder is None:
            return audit_single(path)
        path = path.absolute()
    report = run_audit(folder, today)
    name = visible(str(path))
    mine = tuple(fault for fault in report.faults if fault.file == name)
    return replace(report, faults=mine, counts=replace(report.counts, files=1))


def _overlay_report(folder: Path) -> Report:
    """Check a clinic's own folder over the knowledge base that the other commands use."""
    from argparse import Namespace

    from ketacounsel.audit import Counts, Report
    from ketacounsel.audit.overlay import check_overlay

    knowledge = open_folder(knowledge_folder_for(None), settings_for(Namespace()))
    checked = check_overlay(folder, knowledge)
    lines = len(checked.lines)
    return Report(checked.faults, Counts(claims=0, prompts=lines, texts=lines, files=checked.files))
