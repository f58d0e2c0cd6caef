"""The commands of rehearsal; keys with Ctrl stand where letters are letters."""

from __future__ import annotations

from ketacounsel.tui.command import Command

REHEARSAL_LISTS = ("rehearse", "own_words")
REHEARSAL_READING = ("scene", "looking_back", "progress")
REHEARSAL_PICKING = ("rating", "pair")
REHEARSAL_TYPING = ("play", "drill", "agenda", "talk_note")
_LEARNING = ("play", "drill")

REHEARSAL = (
    Command(
        "rehearse",
        ("r",),
        "r",
        "Rehearse: drills of 2 minutes, and scenes with a patient.",
        ("home",),
        "rehearse",
        "Rehearse a conversation",
    ),
    Command(
        "progress",
        ("p",),
        "p",
        "What was practised, and what to try next.",
        ("rehearse",),
        "progress",
        "Progress",
    ),
    Command("enter", ("enter",), "Enter", "Begin.", ("scene",), "begin"),
    Command("mood", ("m",), "m", "Another mood of the patient.", ("scene",), "mood"),
    Command("mode", ("e",), "e", "Coach mode or exam mode.", ("scene",), "coach or exam"),
    Command("pair", ("p",), "p", "Play it with a colleague: cards to print.", ("scene",), "pair"),
    Command("send", ("enter",), "Enter", "Say it, or go on.", ("play", "drill"), "say it"),
    Command("pick", (), "1-5", "Pick the reply with this number.", ("play",), "pick"),
    Command(
        "offer",
        ("ctrl+o",),
        "^O",
        "Show replies to pick from, where there are some beside typing.",
        ("play",),
        "show replies",
        "Show replies to pick from",
    ),
    Command(
        "hint", ("ctrl+t",), "^T", "The next hint, up to an example.", _LEARNING, "hint", "Hint"
    ),
    Command(
        "rewind",
        ("ctrl+r",),
        "^R",
        "Take the last turn back, once.",
        ("play",),
        "take back",
        "Take the last turn back",
    ),
    Command("page(-1)", ("pageup",), "PgUp", "What was said before.", ("play", "drill"), "before"),
    Command("page(1)", ("pagedown",), "PgDn", "What was said after.", ("play", "drill")),
    Command("page(-1)", ("pageup", "up"), "PgUp", "Read back.", ("talk_note",)),
    Command("page(1)", ("pagedown", "down"), "PgDn", "Read on.", ("talk_note",), "read on"),
    Command("help", ("f1",), "F1", "Explain this screen and its keys.", REHEARSAL_TYPING, "help"),
    Command(
        "enter",
        ("space", "enter"),
        "Space",
        "Tick what you think you did, or take the tick back.",
        ("rating",),
        "tick",
    ),
    Command("sure", (), "1-4", "How sure you are of it, 4 is certain.", ("rating",), "how sure"),
    Command("next", ("n", "right"), "n", "The next step.", ("rating", "looking_back"), "next"),
    Command(
        "enter", ("enter",), "Enter", "The next step; in the last one its drill.", ("looking_back",)
    ),
    Command("before", ("left",), "Left", "The step before.", ("looking_back",)),
    Command(
        "contest",
        ("c",),
        "c",
        "I did say it: pick your words for a point that was not found.",
        ("looking_back",),
        "I did say it",
    ),
    Command("sources", ("s",), "s", "Facts of this row.", ("looking_back",), "sources"),
    Command(
        "talk_note",
        ("w",),
        "w",
        "Write the note in 5 lines and hold it against the talk.",
        ("looking_back",),
        "note against talk",
    ),
    Command(
        "send", ("ctrl+s",), "^S", "Done: show the comparison.", ("agenda", "talk_note"), "done"
    ),
    Command("score", (), "0-4", "Rate the behaviour.", ("pair",), "rate"),
    Command("tick", ("space",), "Space", "Tick a point that was said.", ("pair",), "tick"),
    Command("next", ("n", "enter"), "n", "Look back.", ("pair",), "look back"),
    Command("write", ("w",), "w", "Write both cards to a file.", ("pair",), "cards to a file"),
)
