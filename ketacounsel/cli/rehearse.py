"""``ketacounsel rehearse``: a drill or a scene, in the app or line by line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ketacounsel.cli.exit_codes import FINE
from ketacounsel.cli.opening import settings_for
from ketacounsel.cli.refused import Refused, typed
from ketacounsel.cli.writing import output_width, write_as_set

if TYPE_CHECKING:
    from argparse import Namespace

    from ketacounsel.cli.parsing import Subparsers
    from ketacounsel.practice.rehearsing import Rehearsing
    from ketacounsel.rehearsal.catalogue import Listed
    from ketacounsel.rehearsal.records import Scene, Temper
    from ketacounsel.settings import Settings
    from ketacounsel.tui import Opening

DESCRIPTION: Final = """\
Rehearse a conversation: a drill is one real question of patients and 2 minutes,
a scene is a whole talk of 8 to 12 minutes with an invented patient. You type
what you would say; what was found in it is quoted, and what was not found may
still have been said. Without ID the app shows the list; without a terminal the
list is printed.

--plain asks and answers line by line, for a screen reader or a pipe. A number
picks a reply; /hint, /choices, /back and /leave do what they say.

Nothing is sent anywhere. What you type is kept until the run is over, so that
it can be taken up again, and then blanked; --no-memory keeps nothing."""
BEGIN: Final = "Begin one: ketacounsel rehearse ID, or with --plain line by line."
CARDS: Final = ("patient", "observer")


def add_parser(subparsers: Subparsers) -> None:
    """Add the command to the program's parser."""
    parser = subparsers.add_parser(
        "rehearse", help="practise a conversation", description=DESCRIPTION
    )
    parser.add_argument(
        "exercise", nargs="?", metavar="ID", help="a drill or scene; without it they are listed"
    )
    parser.add_argument("--plain", action="store_true", help="line by line, without the app")
    parser.add_argument("--exam", action="store_true", help="no hints, no way back")
    parser.add_argument("--mood", metavar="NAME", help="the patient's mood; else it is drawn")
    parser.add_argument(
        "--cards",
        choices=CARDS,
        help="print a card to play a scene with a colleague: the patient's, or the observer's",
    )
    parser.add_argument("--no-memory", action="store_true", help="keep nothing of this")
    parser.add_argument("--ascii", action="store_true", help="ASCII characters only")


def run(args: Namespace) -> int:
    """Open the app at the exercise, play it line by line, or print a card or the list."""
    settings = settings_for(args)
    if args.cards is not None:
        return _print_card(args, settings)
    from ketacounsel.cli.app import has_terminal

    if args.plain and args.exercise is not None:
        return _play_plain(args, settings)
    if args.plain or not has_terminal():
        if args.exercise is not None:
            _found(_rehearsing(args, settings), args.exercise)
        return _print_list(args, settings)
    from argparse import Namespace

    from ketacounsel.cli.app import run as run_the_app

    opening = _opening(args, settings)
    flags = Namespace(knowledge=None, theme=None, ascii=args.ascii or None, mouse=True)
    return run_the_app(flags, opening, kept=not args.no_memory)


def _opening(args: Namespace, settings: Settings) -> Opening:
    from ketacounsel.tui import Opening

    if args.exercise is None:
        return Opening()
    rehearsing = _rehearsing(args, settings)
    one = _found(rehearsing, args.exercise)
    if one.kind == "drill":
        _refuse_scene_flags(args)
    elif args.mood is not None:
        _temper(rehearsing.scene(one.id), args.mood)
    return Opening(one.kind, one.id, args.mood or "", "exam" if args.exam else "coach")


def _play_plain(args: Namespace, settings: Settings) -> int:
    from ketacounsel.cli.rehearse_plain import play_drill, play_scene
    from ketacounsel.cli.talking import Talking

    rehearsing = _rehearsing(args, settings)
    one = _found(rehearsing, args.exercise)
    talking = Talking(settings, output_width())
    if one.kind == "drill":
        _refuse_scene_flags(args)
        play_drill(rehearsing, one.id, talking)
    else:
        scene = rehearsing.scene(one.id)
        mood = None if args.mood is None else _temper(scene, args.mood).id
        play_scene(rehearsing, scene, mood, "exam" if args.exam else "plain", talking)
    for line in rehearsing.said:
        talking.tell(line)
    return FINE


def _print_list(args: Namespace, settings: Settings) -> int:
    from ketacounsel.export.rows import wrapped_text

    listed = _rehearsing(args, settings).listed
    column = max((len(one.id) for one in listed), default=0) + 2
    lines = [
        line
        for one in listed
        for line in wrapped_text(
            f"{one.id:<{column}}{one.title} ({one.kind}, {one.minutes} minutes)",
            output_width(),
            column,
        )
    ]
    write_as_set("\n".join([*lines, "", BEGIN]) + "\n", settings)
    return FINE


def _print_card(args: Namespace, settings: Settings) -> int:
    from ketacounsel.rehearsal.pair import as_text, observer_sheet, patient_card

    if args.exercise is None:
        raise Refused("a card needs a scene: ketacounsel rehearse ID --cards patient")
    rehearsing = _rehearsing(args, settings)
    one = _found(rehearsing, args.exercise)
    if one.kind != "scene":
        raise Refused(f"{typed(args.exercise)} is a drill: cards are for scenes")
    scene = rehearsing.scene(one.id)
    temper = scene.tempers[0] if args.mood is None else _temper(scene, args.mood)
    card = patient_card(scene, temper) if args.cards == "patient" else observer_sheet(scene)
    write_as_set(as_text(card), settings)
    return FINE


def _rehearsing(args: Namespace, settings: Settings) -> Rehearsing:
    from ketacounsel.practice.rehearsing import rehearsing

    data = None if args.no_memory else settings.data_folder
    return rehearsing(data, settings.cache_folder)


def _found(rehearsing: Rehearsing, name: str) -> Listed:
    from ketacounsel.rehearsal.catalogue import UnknownExercise

    try:
        return rehearsing.find(name)
    except UnknownExercise as unknown:
        near = f"; did you mean {unknown.suggestion}?" if unknown.suggestion else ""
        raise Refused(
            f"there is no scene or drill {typed(name)}{near or '; they are listed without an ID'}"
        ) from None


def _refuse_scene_flags(args: Namespace) -> None:
    if args.exam or args.mood is not None:
        raise Refused("--exam and --mood are for scenes: a drill has one question and no mood")


def _temper(scene: Scene, name: str) -> Temper:
    for temper in scene.tempers:
        if temper.id == name:
            return temper
    moods = ", ".join(temper.id for temper in scene.tempers)
    raise Refused(f"{scene.id} has no mood {typed(name)}; it has: {moods}")
