"""``ketacounsel note``: a short note for the chart, of what was chosen, asked and covered."""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from typing import TYPE_CHECKING

from ketacounsel.cli.exit_codes import FINE
from ketacounsel.cli.opening import (
    add_knowledge_flag,
    add_overlay_flags,
    opened,
    refuse_if_overlay_refused,
    settings_for,
)
from ketacounsel.cli.refused import Refused, hint, typed
from ketacounsel.cli.requesting import (
    add_person_flags,
    add_visit_flags,
    options_of,
    request_of,
)
from ketacounsel.cli.saving import add_file_flags, save_text
from ketacounsel.cli.writing import complain, is_terminal, output_width, write

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Sequence

    from ketacounsel.brief.model import Brief
    from ketacounsel.brief.note import Note
    from ketacounsel.cli.parsing import Subparsers
    from ketacounsel.knowledge import Knowledge

DESCRIPTION = """\
Write a note for the chart: kind of decision, options, how sure the evidence is,
harms, what was asked and what was NOT asked, goal to stop rule, teach-back. It
stays under 150 words where it can: names turn into counts, but never a yes, nor
a question of the pause tier that was not asked. --full names everything.

A point of the talk is [x] if --discussed names it, else [ ]: the note never
says more than was ticked. Nothing of a person can be typed, and no dose stands
in it. A file is readable by you alone.

OPTION is an id, a drug and a route, or an alias: ketamine iv, magnesium:oral."""
ALL = "all"


def add_parser(subparsers: Subparsers) -> None:
    """Add the command to the program's parser."""
    parser = subparsers.add_parser("note", help="a note for the chart", description=DESCRIPTION)
    parser.add_argument("option", nargs="+", metavar="OPTION", help="such as: ketamine iv")
    parser.add_argument(
        "--discussed",
        action="append",
        default=[],
        metavar="all|ID,...",
        help="points of the talk that were covered, such as: benefit,check-harm",
    )
    add_person_flags(parser)
    add_visit_flags(parser)
    parser.add_argument("--format", choices=("text", "markdown"), default="text")
    parser.add_argument("--full", action="store_true", help="every name, however long it gets")
    add_file_flags(parser, "write the note to FILE, for you alone to read")
    parser.add_argument("--copy", action="store_true", help="ask the terminal to copy it (OSC 52)")
    parser.add_argument("--ascii", action="store_true", help="ASCII characters only")
    add_knowledge_flag(parser)
    add_overlay_flags(parser)


def run(args: Namespace) -> int:
    """Print the note, or write it to a file, or both with a copy; see the module."""
    if args.force and args.output is None:
        raise Refused("--force is for -o FILE, and no file was named")
    settings = settings_for(args)
    knowledge = opened(args, settings)
    refuse_if_overlay_refused(knowledge)
    options = options_of(args.option, knowledge)
    request = request_of(args, knowledge, options)
    covered = discussed_of(args.discussed, options, knowledge)
    request = replace(request, visit=replace(request.visit, covered=covered))

    from ketacounsel.brief.build import build_brief
    from ketacounsel.brief.note import chart_note, full_note

    brief = build_brief(request, knowledge)
    note = full_note(brief, knowledge) if args.full else chart_note(brief, knowledge)
    text = _ascii(_written(note, args.format)) if settings.ascii else _written(note, args.format)
    _warn(text, brief)
    if args.output is not None:
        path = save_text(args.output, text, overwrite=args.force)
        complain(f"wrote {typed(path)}: {note.words} words")
    else:
        write(_on_screen(note, args.format, text, plain=bool(settings.ascii)))
    if args.copy:
        _copy(text)
    return FINE


def discussed_of(
    given: Sequence[str], options: Sequence[str], knowledge: Knowledge
) -> tuple[str, ...]:
    """Return the points that were covered, by id; ``option/point`` is of that option alone."""
    from ketacounsel.brief.conversation import conversation

    known: dict[str, None] = {}
    for option in options:
        for item in conversation(knowledge, option).items:
            known[item.id] = known[f"{option}/{item.id}"] = None
    plain = [name for name in known if "/" not in name]
    covered: dict[str, None] = {}
    for name in (part.strip() for word in given for part in word.split(",")):
        if name == ALL:
            covered.update(dict.fromkeys(plain))
        elif name in known:
            covered[name] = None
        elif name:
            way_out = hint(name, (*known, ALL)) or f"; known are {ALL}, {', '.join(plain)}"
            raise Refused(f"--discussed: there is no point {typed(name)}{way_out}")
    return tuple(covered)


def _written(note: Note, form: str) -> str:
    from ketacounsel.export.note import note_as_markdown, note_as_text

    return note_as_markdown(note) if form == "markdown" else note_as_text(note)


def _on_screen(note: Note, form: str, text: str, *, plain: bool) -> str:
    """Return the text, wrapped where a person reads it; a pipe gets a row for each line."""
    from ketacounsel.export.note import note_as_text

    if form != "text" or not is_terminal(sys.stdout):
        return text
    shown = note_as_text(note, output_width())
    return _ascii(shown) if plain else shown


def _ascii(text: str) -> str:
    from ketacounsel.export.plain_ascii import as_ascii

    return as_ascii(text)


def _warn(text: str, brief: Brief) -> None:
    """Say on which line something looks as if it could tell who a person is (WF-8)."""
    from ketacounsel.export.identifiers import suspects
    from ketacounsel.export.note import own_words

    for suspect in suspects(text, own_words(brief)):
        complain(
            f"line {suspect.line} of the note holds what looks like {suspect.what}: "
            "check that it points to nobody"
        )


def _copy(text: str) -> None:
    """Ask the terminal to copy (OSC 52); what it does with that, no program can know."""
    from base64 import b64encode

    asked = f"\x1b]52;c;{b64encode(text.encode()).decode()}\a"
    if is_terminal(sys.stdout):
        sys.stdout.write(asked)
        sys.stdout.flush()
    elif not _told_terminal(asked):
        complain("--copy: there is no terminal to ask, nothing was copied; -o FILE writes a file")
        return
    complain(f"asked the terminal to copy {len(text)} characters; some terminals ignore this")


def _told_terminal(asked: str) -> bool:
    """Write to the terminal behind a pipe; return whether there is one."""
    try:
        with open("/dev/tty", "w", encoding="ascii") as terminal:
            if not os.isatty(terminal.fileno()):
                return False
            terminal.write(asked)
    except OSError:
        return False
    return True
