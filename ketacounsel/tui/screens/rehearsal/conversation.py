"""A play as rows to read: who spoke, what could be seen, what was said."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ketacounsel.figures.cells import Span
from ketacounsel.rehearsal.play import Exchange, Heard, Play
from ketacounsel.tui.page import BLANK, PageRow, labelled, paragraph

YOU = "You"
NAME_COLUMN = 11
LONGEST_ROW = 92
SILENCE = "..."


def conversation_rows(play: Play, width: int, *, thoughts: bool) -> list[PageRow]:
    """Return the whole talk so far, oldest first; turns that were taken back are left out."""
    room = min(width, LONGEST_ROW)
    rows: list[PageRow] = []
    for exchange in play.exchanges:
        if exchange.rewound:
            continue
        rows += _exchange(exchange, room, thoughts=thoughts)
    return [*rows, *_heard(play.heard, room, thoughts=thoughts)]


def choice_rows(play: Play, width: int) -> Iterator[PageRow]:
    """Yield the replies that may be picked, numbered; each is a stop where Enter can take it."""
    room = min(width, LONGEST_ROW)
    for number, choice in enumerate(play.choices, 1):
        name = [Span(f" {number} ", "number")]
        yield from labelled(
            name,
            [Span(choice.text)],
            room,
            column=NAME_COLUMN - 5,
            hang=3,
            key=None if play.can_type else choice.id,
        )


def _exchange(exchange: Exchange, width: int, *, thoughts: bool) -> Iterator[PageRow]:
    yield from _heard(exchange.heard, width, thoughts=thoughts)
    if exchange.said is not None:
        yield from _line(YOU, exchange.said, width, role_is_you=True)
    yield BLANK


def _heard(heard: Iterable[Heard], width: int, *, thoughts: bool) -> Iterator[PageRow]:
    for one in heard:
        sign = f"{one.affect}: {one.sign}" if one.affect else one.sign
        yield from paragraph(
            [Span(f"[{sign}]", "muted")], width, indent=NAME_COLUMN, hang=NAME_COLUMN
        )
        yield from _line(one.who, one.say or SILENCE, width, role_is_you=False)
        if thoughts and one.thought:
            yield from paragraph(
                [Span("thinks: ", "label"), Span(one.thought, "quote")],
                width,
                indent=NAME_COLUMN,
                hang=NAME_COLUMN,
            )


def _line(who: str, words: str, width: int, *, role_is_you: bool) -> list[PageRow]:
    label = Span(who[: NAME_COLUMN - 2], "heading" if role_is_you else "number")
    said = Span(words, "quote" if role_is_you else "plain")
    return labelled([label], [said], width, column=NAME_COLUMN)
