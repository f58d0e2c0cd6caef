"""``ketacounsel scenes``: list scenes, check them, and show their paths."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from ketacounsel.cli.exit_codes import FAULTY, FINE, USAGE
from ketacounsel.cli.opening import knowledge_folder_for, open_folder, settings_for
from ketacounsel.cli.refused import Refused, one_line, typed
from ketacounsel.cli.writing import output_width, write, write_as_set

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterator

    from ketacounsel.cli.parsing import Subparsers
    from ketacounsel.knowledge import Knowledge
    from ketacounsel.reading import Fault
    from ketacounsel.rehearsal.catalogue import Catalogue, Listed
    from ketacounsel.rehearsal.proof import Graph, Proof
    from ketacounsel.rehearsal.records import Scene

FORMATS: Final = ("text", "json", "github")
PLAYS: Final = 1000
MOST_PLAYS: Final = 100_000
DESCRIPTION: Final = """\
Without a word after it: list the scenes. Each is a talk with an invented
patient. The other words are for authors: check a scene, list its shortest
paths, play it with its numbers shown, or play it at random."""
CHECK: Final = """\
Check scenes and drills: names, every path, what they teach, and their words.
PATH is a file or folder; without one, all that come with the program."""
EXIT_CODES: Final = """\
Exit codes: 0 no error (warnings allowed; with --strict they make 1); 1 read, but faulty;
2 not readable as guarded YAML. 'ketacounsel explain CODE' says what a code means."""


def add_parser(subparsers: Subparsers) -> None:
    """Add the command to the program's parser."""
    parser = subparsers.add_parser(
        "scenes", help="list and check the scenes for rehearsal", description=DESCRIPTION
    )
    parser.add_argument("--json", action="store_true", help="as JSON")
    inner = parser.add_subparsers(dest="action", metavar="ACTION", parser_class=type(parser))
    check = inner.add_parser(
        "check", help="find every fault of a scene", description=CHECK, epilog=EXIT_CODES
    )
    check.add_argument("paths", nargs="*", metavar="PATH", help="a file or a folder")
    check.add_argument("--format", choices=FORMATS, default="text", help="default: text")
    check.add_argument("--strict", action="store_true", help="warnings count as errors")
    paths = inner.add_parser("paths", help="the shortest path to every ending")
    preview = inner.add_parser("preview", help="play it with its numbers shown")
    preview.add_argument("--temper", metavar="T", help="default: the first")
    preview.add_argument(
        "--choices",
        metavar="A,B",
        default="",
        help="ids of choices, in order; after them the first open one is taken",
    )
    random = inner.add_parser("random", help="play it many times at random and count")
    random.add_argument("--plays", type=int, default=PLAYS, metavar="N", help="default: 1000")
    random.add_argument("--seed", type=int, default=1, metavar="S", help="default: 1")
    for one in (paths, preview, random):
        one.add_argument("scene", metavar="ID", help="the id of a scene, or its file")


def run(args: Namespace) -> int:
    """List, or do what was asked for."""
    if args.action is None:
        return _list(args)
    if args.json:
        raise Refused("--json is for the list; 'scenes check' has --format json")
    return {"check": _check, "paths": _paths, "preview": _preview, "random": _random}[args.action](
        args
    )


def _list(args: Namespace) -> int:
    from ketacounsel.rehearsal.catalogue import catalogue

    settings = settings_for(args)
    known = catalogue(settings.cache_folder)
    if args.json:
        from json import dumps

        write(dumps([_plain(one) for one in known.scenes], indent=2, ensure_ascii=False) + "\n")
    else:
        write_as_set("\n".join(_rows(known)) + "\n", settings)
    return FINE


def _plain(one: Listed) -> dict[str, object]:
    return {
        "id": one.id,
        "title": one.title,
        "minutes": one.minutes,
        "difficulty": one.difficulty,
        "theme": one.theme,
        "setting": one.setting,
        "typed_turns": one.typed_turns,
        "endings": list(one.endings),
        "tempers": [{"id": name, "label": label} for name, label in one.tempers],
        "options": list(one.options),
        "read_by_clinician": one.reviewed_by,
    }


def _rows(known: Catalogue) -> Iterator[str]:
    from ketacounsel.export.rows import wrapped_text

    width = output_width()
    column = max((len(one.id) for one in known.scenes), default=0) + 2
    for one in known.scenes:
        yield from wrapped_text(f"{one.id:<{column}}{one.title}", width, column)
        tempers = " or ".join(label for _, label in one.tempers)
        about = (
            f"{one.minutes} minutes; difficulty {one.difficulty}; {one.theme}; "
            f"{one.typed_turns} typed turns; {len(one.endings)} kinds of ending; {tempers}"
        )
        yield from wrapped_text(" " * column + about, width, column)
    if not known.scenes:
        yield "There is no scene."
    for name in known.faulty:
        yield from wrapped_text(f"Not listed, since it is faulty: {name} (scenes check)", width, 2)


def _check(args: Namespace) -> int:
    from ketacounsel.audit import Counts, Report
    from ketacounsel.audit.printing import PRINTERS, Checked
    from ketacounsel.cli.progress import said_while

    knowledge = _knowledge(args)
    proofs: list[Proof] = []
    unreadable: list[Fault] = []
    with said_while("checking"):
        for path in _files([Path(path) for path in args.paths]):
            _prove(path, knowledge, proofs, unreadable)
    reports = tuple(Report(one.faults, Counts(0, 0, 0, 1)) for one in proofs)
    checked = Checked(reports, tuple(unreadable))
    if args.format == "text":
        write(_checked_as_text(checked.faults, proofs))
    else:
        write(PRINTERS[args.format](checked))
    if unreadable:
        return USAGE
    counted = len(checked.faults) if args.strict else checked.errors
    return FAULTY if counted else FINE


def _prove(path: Path, knowledge: Knowledge, proofs: list[Proof], unreadable: list[Fault]) -> None:
    from ketacounsel.reading import Unreadable
    from ketacounsel.rehearsal.proof import prove_file

    try:
        proofs.append(prove_file(path, knowledge, _drills()))
    except Unreadable as refused:
        unreadable.append(refused.fault)


def _checked_as_text(faults: tuple[Fault, ...], proofs: list[Proof]) -> str:
    from ketacounsel.reading import render_fault
    from ketacounsel.rehearsal.proof.printing import summary_rows

    rows = [render_fault(fault) for fault in faults]
    for proof in proofs:
        if proof.graph is not None:
            rows += summary_rows(proof.graph)
        elif proof.exercise is not None and hasattr(proof.exercise, "nodes"):
            rows.append(f"{proof.exercise.id}: no path was tried; mend the errors above first")
    errors = sum(fault.severity == "error" for fault in faults)
    files = f"{len(proofs)} file{'' if len(proofs) == 1 else 's'}"
    if faults:
        rows.append(f"{errors} errors, {len(faults) - errors} warnings in {files}")
    else:
        rows.append(f"no problems in {files}")
    return "\n".join(rows) + "\n"


def _files(paths: list[Path]) -> Iterator[Path]:
    """Yield the files to check; a path that leads to none is told of when it is read."""
    from ketacounsel.rehearsal.loading import exercise_files
    from ketacounsel.shipped import drills_folder, scenes_folder

    for path in paths or [scenes_folder(), drills_folder()]:
        if not path.is_dir():
            yield path
            continue
        try:
            found = tuple(exercise_files(path))
        except OSError as error:
            reason = one_line(error.strerror or type(error).__name__).lower()
            raise Refused(f"cannot read {typed(path)}: {reason}") from None
        if paths and not found:
            raise Refused(f"there is no scene and no drill in {typed(path)}")
        yield from found


def _drills() -> tuple[str, ...]:
    from ketacounsel.rehearsal.loading import exercise_files
    from ketacounsel.shipped import drills_folder

    folder = drills_folder()
    return tuple(path.stem for path in exercise_files(folder)) if folder.is_dir() else ()


def _knowledge(args: Namespace) -> Knowledge:
    return open_folder(knowledge_folder_for(None), settings_for(args))


def _paths(args: Namespace) -> int:
    from ketacounsel.rehearsal.proof.printing import path_rows

    write("\n".join(path_rows(_graph(args))) + "\n")
    return FINE


def _graph(args: Namespace) -> Graph:
    from ketacounsel.rehearsal.index import index_of
    from ketacounsel.rehearsal.proof import search

    return search(index_of(_playable(args)))


def _playable(args: Namespace) -> Scene:
    """Return a scene that every name of leads somewhere; refuse one that cannot be played."""
    from ketacounsel.reading import Unreadable, render_fault
    from ketacounsel.rehearsal.catalogue import UnknownExercise, catalogue
    from ketacounsel.rehearsal.proof import prove_file
    from ketacounsel.rehearsal.records import Scene

    path = Path(args.scene)
    if path.suffix != ".yaml":
        try:
            return catalogue(settings_for(args).cache_folder).scene(args.scene)
        except UnknownExercise as unknown:
            near = f"; did you mean {unknown.suggestion}?" if unknown.suggestion else ""
            raise Refused(f"there is no scene {typed(args.scene)}{near}") from None
    try:
        proof = prove_file(path, _knowledge(args))
    except Unreadable as refused:
        raise Refused(render_fault(refused.fault)) from None
    if not isinstance(proof.exercise, Scene) or proof.graph is None:
        raise Refused(f"{typed(path)} cannot be played; see: ketacounsel scenes check", FAULTY)
    return proof.exercise


def _preview(args: Namespace) -> int:
    from ketacounsel.rehearsal.proof.preview import NoSuchMove, preview_rows

    scene = _playable(args)
    tempers = [temper.id for temper in scene.tempers]
    temper = args.temper or tempers[0]
    if temper not in tempers:
        raise Refused(f"--temper: {typed(temper)} is none of {', '.join(tempers)}")
    moves = [word for word in args.choices.split(",") if word]
    try:
        rows = list(preview_rows(scene, temper, moves))
    except NoSuchMove as refused:
        raise Refused(str(refused)) from None
    write("\n".join(rows) + "\n")
    return FINE


def _random(args: Namespace) -> int:
    from ketacounsel.cli.progress import said_while
    from ketacounsel.rehearsal.proof.random_play import play_at_random, random_rows

    if not 1 <= args.plays <= MOST_PLAYS:
        raise Refused(f"--plays: 1 to {MOST_PLAYS:,}")
    scene = _playable(args)
    with said_while("playing"):
        counts = play_at_random(scene, args.plays, args.seed)
    write("\n".join(random_rows(counts)) + "\n")
    return FINE
