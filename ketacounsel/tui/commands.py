"""Every command of the app, as data: key, footer, help and palette come from this list.

The order is the order of the footer, most important first.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from ketacounsel.tui import rehearsal_commands as rehearsal
from ketacounsel.tui.command import Command

SECTIONS = (
    "evidence",
    "timeline",
    "harms",
    "ask",
    "differ",
    "words",
    "questions",
    "practical",
    "courses",
)
BRIEF = ("first", *SECTIONS)
VISIT = ("visit", "talk", "note")
"""Screens on the visit itself, for the option that is open."""
READING = (
    *BRIEF,
    *VISIT,
    "patient",
    "compare",
    "print",
    "sources",
    "certainty",
    "about",
    "help",
    "uncovered",
    "fault",
    "waiting",
    *rehearsal.REHEARSAL_READING,
    *rehearsal.REHEARSAL_PICKING,
)
LISTS = (*rehearsal.REHEARSAL_LISTS, "home", "routes", "gate", "choice", "options")
PICKING = (*VISIT, "options", "print", *rehearsal.REHEARSAL_PICKING)
"""Screens on which the space bar picks or ticks."""
TYPING = ("find", "save", *rehearsal.REHEARSAL_TYPING)
"""Screens with a line to type in: letters are letters there."""
ALL = (*LISTS, *READING, *TYPING)
EVERYWHERE_BUT_FIND = tuple(screen for screen in ALL if screen not in TYPING)


def _section(name: str, key: str, label: str, title: str, text: str) -> Command:
    screens = (*BRIEF, *VISIT) if name in ("questions", "ask") else BRIEF
    return Command(f"section('{name}')", (key,), key, text, screens, label, title)


def _group(name: str, key: str, label: str, text: str) -> Command:
    return Command(
        f"group('{name}')", (key,), key, f"Go to the rows on {text}.", ("compare",), label
    )


def _note(key: str, screens: tuple[str, ...]) -> Command:
    text = "Make the note for the chart: what was chosen, asked and covered."
    return Command("note", (key,), key, text, screens, "note", "Note for the chart")


def _clear(screen: str) -> Command:
    text = "Next patient: forget all answers, of every drug, and the condition."
    return Command(
        "clear", ("x",), "x", text, (screen,), "clear all", "Clear all answers (next patient)"
    )


COMMANDS = (
    *rehearsal.REHEARSAL,
    Command("enter", ("enter",), "Enter", "Choose the marked line.", LISTS[:-1], "choose"),
    Command(
        "enter",
        ("enter", "space"),
        "Space",
        "Tick the marked course, or take its tick back. Enter does the same.",
        ("options",),
        "tick",
    ),
    Command("compare", ("c", "v"), "c", "Compare what is ticked.", ("options",), "compare"),
    Command("enter", ("enter",), "Enter", "Open the section that this row belongs to.", ("first",)),
    Command("enter", ("enter",), "Enter", "Open or close the answer.", ("questions",), "open"),
    Command("enter", ("enter",), "Enter", "Go to the marked line.", ("find",), "open"),
    Command(
        "reply('yes')",
        ("y",),
        "y",
        "Mark the question as answered yes. What is known opens under it.",
        ("ask",),
        "yes",
    ),
    Command("reply('no')", ("n",), "n", "Mark the question as answered no.", ("ask",), "no"),
    Command(
        "reply('')",
        ("u",),
        "u",
        "Mark the question as not asked. Not asked is never no.",
        ("ask",),
        "not asked",
    ),
    _clear("ask"),
    Command("tick", ("space",), "Space", "Tick the row, and go to the next.", ("talk",), "tick"),
    Command("enter", ("enter",), "Enter", "Tick the row, or take the tick back.", ("talk",)),
    Command(
        "enter",
        ("enter", "space"),
        "Space",
        "Pick what the cursor stands on, or take it back. Enter does the same.",
        ("visit",),
        "pick",
    ),
    Command("enter", ("enter",), "Enter", "The next sentence.", ("patient",), "next"),
    Command(
        "short", ("2",), "2", "Show the 2-minute path alone, or all.", ("talk",), "2-minute path"
    ),
    Command(
        "patient",
        ("v",),
        "v",
        "Turn the screen to the patient: one plain sentence at a time.",
        ("talk",),
        "patient view",
        "Patient view",
    ),
    Command(
        "enter",
        ("enter", "space"),
        "Space",
        "Mark the point as covered or not; on a choice or a question, go there. Enter does too.",
        ("note",),
        "covered",
    ),
    Command(
        "copy",
        ("y",),
        "y",
        "Ask the terminal to copy the note (OSC 52).",
        ("note",),
        "copy",
        "Copy",
    ),
    Command(
        "write", ("w",), "w", "Write the note to a file.", ("note",), "file", "Write to a file"
    ),
    Command("markdown", ("m",), "m", "Text or Markdown.", ("note",), "Markdown"),
    Command("full", ("f",), "f", "Every name, or counts in under 150 words.", ("note",), "full"),
    Command("enter", ("enter",), "Enter", "Write the file.", ("save",), "write"),
    Command(
        "enter",
        ("enter", "space"),
        "Space",
        "Choose what the cursor stands on. Enter does the same.",
        ("print",),
        "choose",
    ),
    Command(
        "write",
        ("w",),
        "w",
        "Make the file, then say where.",
        ("print",),
        "write",
        "Write the file",
    ),
    _group("pain", "e", "evidence", "pain and other benefits"),
    _group("harms", "h", "harms", "what may go wrong"),
    _group("ask", "a", "ask", "what to ask before you offer"),
    _group("positions", "d", "differ", "who says what"),
    _group("burden", "r", "what it takes", "what each course takes"),
    _section("evidence", "e", "evidence", "Evidence", "What is known, and how surely."),
    _section("harms", "h", "harms", "Harms", "What may go wrong, in three groups."),
    _section("ask", "a", "ask", "Ask first", "What to ask before you offer."),
    _section("differ", "d", "differ", "They differ", "What experts and regulators say."),
    _section("words", "w", "words", "Words to say", "What to say, in the patient's words."),
    _note("n", (*(name for name in BRIEF if name != "ask"), "visit", "talk", "compare")),
    _note("N", ("ask",)),
    Command(
        "print",
        ("p",),
        "p",
        "Make the sheet for the patient's hand: PDF, HTML, Markdown or text.",
        (*BRIEF, "visit", "talk", "note", "compare"),
        "print",
        "Handout for the patient",
    ),
    _section(
        "questions", "q", "questions", "Questions patients ask", "What patients ask, and answers."
    ),
    Command(
        "visit",
        ("g",),
        "g",
        "Say what this visit is about: kind of decision, goal, measure, review, stop rule.",
        (*BRIEF, "talk", "note"),
        "goal",
        "This visit: decision, goal, stop rule",
    ),
    Command(
        "talk",
        ("t",),
        "t",
        "Talk it through: what to say, ask and check, in 3 stages.",
        (*BRIEF, "visit", "note"),
        "talk",
        "Talk it through",
    ),
    Command(
        "compare",
        ("c", "v"),
        "c",
        "Set this course beside others; usual care is always one of them.",
        BRIEF,
        "compare",
        "Compare",
    ),
    Command(
        "compare",
        ("v",),
        "v",
        "Set courses beside each other; usual care is always one of them.",
        ("home",),
        "compare",
        "Compare",
    ),
    Command("compare", ("c", "v"), "c", "Compare other courses.", ("compare",), "other courses"),
    Command(
        "sources",
        ("s",),
        "s",
        "Show what the marked row rests on, with its sources.",
        (*BRIEF, *VISIT, "patient", "compare"),
        "sources",
        "Sources of this row",
    ),
    Command(
        "find",
        ("slash",),
        "/",
        "Find anything by its words.",
        tuple(screen for screen in EVERYWHERE_BUT_FIND if screen != "uncovered"),
        "find",
        "Find",
    ),
    Command("pick", (), "1-9", "Choose the line with this number.", LISTS),
    Command(
        "condition",
        ("c",),
        "c",
        "Say which condition it is about. You may skip this.",
        ("home", "routes"),
        "condition",
        "Condition",
    ),
    Command(
        "certainty",
        ("m",),
        "m",
        "Explain the words and marks of certainty.",
        (*BRIEF, "compare"),
        "",
        "What the certainty words mean",
    ),
    _section("timeline", "l", "time line", "Time line", "Relief over time, from the first hour."),
    _section("practical", "r", "practical", "What it takes", "What this course takes."),
    _section("courses", "o", "other courses", "Other courses", "The other courses."),
    Command(
        "back",
        ("b", "escape"),
        "b",
        "Go back. Esc does the same.",
        tuple(screen for screen in EVERYWHERE_BUT_FIND if screen != "home"),
        "back",
        "Back",
    ),
    Command("back", ("escape",), "Esc", "Go back.", TYPING, "back"),
    Command(
        "about",
        ("i",),
        "i",
        "About this tool: evidence date, review, funding, limits.",
        EVERYWHERE_BUT_FIND,
        "",
        "About this tool",
    ),
    Command("quit", ("q",), "q", "Quit. Ctrl+Q quits on every screen.", ("home",), "quit"),
    _clear("home"),
    _clear("visit"),
    _clear("talk"),
    _clear("note"),
    Command("down", ("down", "j"), "Down, j", "Next row.", EVERYWHERE_BUT_FIND),
    Command("up", ("up", "k"), "Up, k", "Row before.", EVERYWHERE_BUT_FIND),
    Command("down", ("down",), "Down", "Next line.", ("find",), "next"),
    Command("up", ("up",), "Up", "Line before.", ("find",)),
    Command("page(1)", ("pagedown",), "PgDn", "One page down.", PICKING),
    Command(
        "page(1)",
        ("pagedown", "space"),
        "PgDn",
        "One page down.",
        tuple(screen for screen in EVERYWHERE_BUT_FIND if screen not in PICKING),
    ),
    Command("page(-1)", ("pageup",), "PgUp", "One page up.", EVERYWHERE_BUT_FIND),
    Command("ends(-1)", ("home",), "Home", "To the top.", EVERYWHERE_BUT_FIND),
    Command("ends(1)", ("end",), "End", "To the bottom.", EVERYWHERE_BUT_FIND),
    Command(
        "start",
        ("0",),
        "0",
        "Back to the list of drugs.",
        tuple(screen for screen in EVERYWHERE_BUT_FIND if screen not in ("home", "pair")),
        "",
        "List of drugs",
    ),
    Command(
        "theme",
        ("T",),
        "T",
        "Next colours: dark, light, high contrast.",
        EVERYWHERE_BUT_FIND,
        "",
        "Next colours",
    ),
    Command(
        "help",
        ("question_mark",),
        "?",
        "Explain this screen and its signs.",
        tuple(screen for screen in EVERYWHERE_BUT_FIND if screen != "help"),
        "help",
        "Help",
    ),
)


def commands_of(screen: str) -> tuple[Command, ...]:
    """Return the commands of one screen, in the order of its footer."""
    return tuple(command for command in COMMANDS if screen in command.screens)


MORE = "more"
NO_LABELS: Mapping[str, str] = MappingProxyType({})
FIRST_ON_A_BRIEF = (
    "section('evidence')",
    "section('harms')",
    "section('ask')",
    "talk",
    "note",
    "print",
    "compare",
    "visit",
)
"""What the footer of the first screen names first: who differs and what to say stand on it."""
KEPT = ("sources", "back", "quit", "help")
"""What stays in a footer as long as it fits: what a row rests on, the way out, and help."""


def footer(
    screen: str, width: int, labels: Mapping[str, str] = NO_LABELS
) -> tuple[tuple[str, str], ...]:
    """Return the keys of a screen with their labels: as many as fit, help always last.

    Where keys do not fit, help is called "more": it names them all. ``labels`` are other labels
    for actions as things stand, none for those that would do nothing now.
    """
    there_now = [replace(c, label=labels.get(c.action, c.label)) for c in commands_of(screen)]
    shown_here = [command for command in there_now if command.label]
    if screen in SECTIONS:
        # Inside a section its own keys come first, the ways to the others after them.
        shown_here.sort(key=lambda command: command.action.startswith("section("))
    if screen == "first":
        places = {action: place for place, action in enumerate(FIRST_ON_A_BRIEF)}
        shown_here.sort(key=lambda command: places.get(command.action, len(places)))
    without_help = screen in ("help", *TYPING)
    dropped = (f"section('{screen}')", *(() if screen in TYPING else ("help",)))
    there = [c for c in shown_here if c.action not in dropped]
    for kept in (KEPT, ()):
        for count in range(len(there), -1, -1):
            left = [c for place, c in enumerate(there) if place < count or c.action in kept]
            last = ("?", "help" if len(left) == len(there) else MORE)
            shown = (*((c.shown, c.label) for c in left), *(() if without_help else (last,)))
            if len(footer_text(shown)) <= width:
                return shown
    return ()


def footer_text(entries: tuple[tuple[str, str], ...]) -> str:
    """Return the footer as one line of text."""
    return " " + "  ".join(f"{key} {label}".rstrip() for key, label in entries)
