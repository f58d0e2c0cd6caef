"""The program: find the command, run it, and turn what goes wrong into one line and a code."""

from __future__ import annotations

import errno
import os
import sys
from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING

from ketacounsel import __version__
from ketacounsel.cli.exit_codes import CLOSED_PIPE, FINE, INTERNAL, INTERRUPTED, USAGE
from ketacounsel.cli.refused import Refused
from ketacounsel.cli.writing import complain, let_go_of_lost_streams

if TYPE_CHECKING:
    from argparse import Namespace

    from ketacounsel.cli.parsing import Parser

PLAIN_ROUTE = "All that the screens say, as plain text: show, compare, note, handout"
DESCRIPTION = """\
What is known, and not known, about ketamine and other NMDA-receptor
antagonists for chronic non-cancer pain; what may go wrong, whom to ask first,
and what to say. Without a command it opens the app, or lists the options where
there is no terminal. It supports professionals; it directs nobody."""
EPILOG = """\
Exit codes: 0 fine; 1 read but faulty, or a file not written; 2 a mistake in
what was typed, or not readable; 70 a fault of the program, or no room; 129 and
143 ended by SIGHUP or SIGTERM; 130 Ctrl-C; 141 the reader of the output went
away.
KETACOUNSEL_DEBUG=1 adds a traceback to a fault of the program."""
COMMANDS = (
    "show",
    "compare",
    "note",
    "handout",
    "options",
    "sources",
    "effect",
    "wording",
    "rehearse",
    "scenes",
    "progress",
    "check",
    "audit",
    "diff",
    "explain",
    "schema",
    "new",
    "about",
    "doctor",
    "completion",
)
_OTHER_NAMES = MappingProxyType({"progress": "progress_of_practice"})
"""Commands whose module has another name."""
_APP_FLAGS = (
    "app_theme",
    "app_ascii",
    "app_no_mouse",
    "app_knowledge",
    "app_jurisdiction",
    "app_overlay",
    "app_no_overlay",
)
DEBUG = "KETACOUNSEL_DEBUG"
NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})


def run(argv: list[str] | None = None) -> int:
    """Run the program and return its exit code (:mod:`ketacounsel.cli.exit_codes`)."""
    try:
        code = _dispatch(sys.argv[1:] if argv is None else list(argv))
        if sys.stdout is not None:
            sys.stdout.flush()
    except Refused as refused:
        complain(str(refused))
        return refused.exit_code
    except SystemExit as leaving:
        return _left(leaving)
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        return _reader_went_away()
    except Exception as error:
        return _refused_late(error) or _internal(error)
    return code


def build_parser(commands: tuple[str, ...] = COMMANDS) -> Parser:
    """Return the parser of the program with the given commands."""
    from ketacounsel.cli.parsing import Parser

    parser = Parser(
        prog="ketacounsel", description=DESCRIPTION, epilog=EPILOG, lead=PLAIN_ROUTE, usage=None
    )
    parser.add_argument("--version", action="version", version=f"ketacounsel {__version__}")
    _add_app_flags(parser)
    subparsers = parser.add_subparsers(
        dest="command",
        metavar="COMMAND",
        title="commands",
        prog="ketacounsel",
        parser_class=Parser,
    )
    for name in commands:
        import_module(_module_of(name)).add_parser(subparsers)
    for name, subparser in subparsers.choices.items():
        subparser.set_defaults(parser=subparser, module=_module_of(name))
    return parser


def _module_of(command: str) -> str:
    return f"ketacounsel.cli.{_OTHER_NAMES.get(command, command)}"


def _add_app_flags(parser: Parser) -> None:
    """Add the flags of the app, which stand without a command."""
    from ketacounsel.settings import JURISDICTIONS, THEMES

    app = parser.add_argument_group("flags of the app (without a command)")
    app.add_argument("--theme", dest="app_theme", choices=THEMES)
    app.add_argument("--ascii", dest="app_ascii", action="store_true", help="signs in ASCII")
    app.add_argument("--no-mouse", dest="app_no_mouse", action="store_true", help="keys only")
    app.add_argument("--knowledge", dest="app_knowledge", metavar="DIR", help="a knowledge base")
    app.add_argument(
        "--jurisdiction",
        dest="app_jurisdiction",
        metavar="PLACE",
        help=f"{', '.join(JURISDICTIONS)}: what applies elsewhere is marked",
    )
    which = app.add_mutually_exclusive_group()
    which.add_argument(
        "--overlay", dest="app_overlay", metavar="DIR", help="the clinic's own folder"
    )
    which.add_argument(
        "--no-overlay", dest="app_no_overlay", action="store_true", help="no local lines"
    )


def _dispatch(argv: list[str]) -> int:
    if not argv:
        from ketacounsel.cli.app import run as run_app

        return run_app()
    # Only the command named is imported: each costs a little, and most starts name one.
    wanted = (argv[0],) if argv[0] in COMMANDS else COMMANDS
    from ketacounsel.cli.parsing import parse

    args: Namespace = parse(build_parser(wanted), argv)
    given = [name for name in _APP_FLAGS if getattr(args, name)]
    if args.command is None:
        return _open_app(args)
    if given:
        flag = "--" + given[0].removeprefix("app_").replace("_", "-")
        raise Refused(f"{flag} before a command is for the app; put it after '{args.command}'")
    code: int = import_module(args.module).run(args)
    return code


def _open_app(args: Namespace) -> int:
    from argparse import Namespace

    from ketacounsel.cli.app import run as run_app

    return run_app(
        Namespace(
            knowledge=args.app_knowledge,
            theme=args.app_theme,
            ascii=args.app_ascii,
            mouse=not args.app_no_mouse,
            jurisdiction=args.app_jurisdiction,
            overlay=args.app_overlay,
            no_overlay=args.app_no_overlay,
        )
    )


def _left(leaving: SystemExit) -> int:
    """Return the code of argparse's own exits, ``--help`` and ``--version``."""
    return leaving.code if isinstance(leaving.code, int) else FINE


def _reader_went_away() -> int:
    """Point standard output elsewhere, so that the interpreter's last flush stays quiet too."""
    try:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
    except (OSError, ValueError, AttributeError):
        pass
    return CLOSED_PIPE


def _refused_late(error: Exception) -> int:
    """Report what is wrong with a knowledge base that changed while it was read; 0 if not that."""
    from ketacounsel.cli.opening import refusal_of

    refusal = refusal_of(error)
    if refusal is None:
        return FINE
    complain(str(refusal))
    return refusal.exit_code


def _internal(error: Exception) -> int:
    """Report a fault of program or system in one line: its kind and words, no code, no values."""
    from ketacounsel.cli.refused import one_line, typed

    if os.environ.get(DEBUG) == "1":
        import traceback

        traceback.print_exception(error)
    words = one_line(str(error))[:200]
    if isinstance(error, ModuleNotFoundError) and error.name:
        complain(f"the installation is not whole: {typed(error.name)} is missing; install it again")
        return INTERNAL
    if isinstance(error, OSError) and error.errno == errno.ENAMETOOLONG:
        complain("a file or folder was named that is too long for this system")
        return USAGE
    if isinstance(error, OSError) and error.errno in NO_ROOM:
        complain(f"the output could not be written whole: {error.strerror}; free some space first")
        let_go_of_lost_streams()
        return INTERNAL
    complain(
        f"a fault of the program itself, nothing was shown whole: {type(error).__name__}"
        f"{': ' + words if words else ''} ({DEBUG}=1 shows more)"
    )
    return INTERNAL
