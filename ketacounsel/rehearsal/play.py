"""One play of a scene: a fold over what the learner did, so that it can be taken up again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final, Literal, TypeAlias

from ketacounsel.frozen import frozen
from ketacounsel.language.wording.reader import read_wording
from ketacounsel.rehearsal.finding import Answer, ReadWording, read_answer
from ketacounsel.rehearsal.index import Index, index_of
from ketacounsel.rehearsal.records import Choice, Ending, Line, Miss, Node, Scene
from ketacounsel.rehearsal.state import (
    State,
    after_choice,
    after_route,
    after_silence,
    begin,
    choices_at,
    ending_at,
    line_at,
    mastered,
    route_for,
)

Mode = Literal["coach", "exam", "plain", "pair"]
MODES: Final[tuple[Mode, ...]] = ("coach", "exam", "plain", "pair")
HELPED: Final[frozenset[Mode]] = frozenset({"coach", "plain"})
_MISSES_BEFORE_CHOICES: Final = 2


@frozen
class Chosen:
    """The learner picked a choice by its id."""

    choice: str


@frozen
class Typed:
    """The learner typed an answer."""

    text: str


@frozen
class WentOn:
    """The learner went on from a moment without a turn."""


@frozen
class Rewound:
    """The learner took the last turn back."""


@frozen
class Hinted:
    """The learner asked for the next hint."""


@frozen
class Offered:
    """The learner asked to see the choices."""


Input: TypeAlias = Chosen | Typed | WentOn | Rewound | Hinted | Offered


@frozen
class Heard:
    """What was heard and seen at one moment; ``later`` marks what an earlier trap brought back.

    ``say`` is ``None`` for silence. ``thought`` is for coach mode and the debrief only.
    """

    who: str
    say: str | None
    affect: str
    sign: str
    thought: str | None = None
    later: str | None = None


@frozen
class Exchange:
    """One turn as it went: what was heard, what the learner did, and where it led.

    ``said`` is the learner's line, ``None`` where they only went on. ``answer`` is there for a
    typed line. ``missed`` holds if nothing in it was understood; ``rewound`` if it was taken back.
    """

    node: str
    heard: tuple[Heard, ...]
    said: str | None
    choice: str | None = None
    answer: Answer | None = None
    covered: tuple[str, ...] = ()
    trap: str | None = None
    gate: str | None = None
    note: str | None = None
    missed: bool = False
    rewound: bool = False
    hints: int = 0


@frozen
class Play:
    """A play in progress or ended; ``past`` are the states that a rewind goes back to.

    ``hints`` counts hints shown at this moment, ``misses`` answers here that were not understood.
    """

    scene: Scene
    temper: str
    mode: Mode
    state: State
    heard: tuple[Heard, ...]
    exchanges: tuple[Exchange, ...] = ()
    past: tuple[tuple[State, tuple[Heard, ...]], ...] = ()
    may_rewind: bool = False
    misses: int = 0
    hints: int = 0
    offered: bool = False

    @property
    def index(self) -> Index:
        """Return the scene by its parts."""
        return index_of(self.scene)

    @property
    def node(self) -> Node | None:
        """Return the node at which the play stands, ``None`` once it ended."""
        return None if self.state.ended else self.index.nodes[self.state.node]

    @property
    def ending(self) -> Ending | None:
        """Return how it ended."""
        return ending_at(self.index, self.state)

    @property
    def mastered(self) -> bool:
        """Say whether every critical point was covered and no unsafe act was done."""
        return mastered(self.index, self.state)

    @property
    def can_type(self) -> bool:
        """Say whether an answer may be typed here."""
        return self.node is not None and self.node.turn is not None and bool(self.node.turn.free)

    @property
    def choices(self) -> tuple[Choice, ...]:
        """Return the choices that are on the table now."""
        if self.node is None or self.node.turn is None:
            return ()
        shown = self.node.turn.mode == "choice" or self.offered
        return choices_at(self.index, self.state, self.temper) if shown else ()

    @property
    def can_offer(self) -> bool:
        """Say whether the choices can be asked for: always where typing is not demanded."""
        if self.node is None or self.node.turn is None or self.offered:
            return False
        return self.node.turn.mode == "mixed"

    @property
    def shown_hints(self) -> tuple[str, ...]:
        """Return the hints shown at this moment, from a nudge to an example."""
        if self.node is None or self.node.turn is None or self.node.turn.free is None:
            return ()
        return self.node.turn.free.hints[: self.hints]


class Refused(ValueError):  # noqa: N818 - it names what happened to an input
    """An input that does not fit the moment; the play stays as it was."""


def start(scene: Scene, temper: str, mode: Mode) -> Play:
    """Open a scene; raises ``KeyError`` for a temper that it does not have."""
    index = index_of(scene)
    state = begin(index, temper)
    return Play(scene, temper, mode, state, _heard(index, state, temper))


def step(play: Play, given: Input, read: ReadWording = read_wording) -> Play:
    """Take one input; raises :class:`Refused` for one that does not fit the moment."""
    match given:
        case Chosen(choice):
            return _choose(play, choice)
        case Typed(text):
            return _type(play, text, read)
        case WentOn():
            return _go_on(play)
        case Rewound():
            return _rewind(play)
        case Hinted():
            return _hint(play)
        case Offered():
            return _offer(play)


def replay(
    scene: Scene,
    temper: str,
    mode: Mode,
    inputs: Iterable[Input],
    read: ReadWording = read_wording,
    nodes: Sequence[str] = (),
) -> Play:
    """Take up a play from its inputs; raises :class:`Refused` if they no longer fit the scene.

    ``nodes`` are those at which the inputs were given, where that is known: a play that leads
    elsewhere than it did is refused too.
    """
    if temper not in index_of(scene).tempers:
        raise Refused("the scene no longer has this mood")
    play = start(scene, temper, mode)
    for number, given in enumerate(inputs):
        if number < len(nodes) and nodes[number] != play.state.node:
            raise Refused("what was done leads elsewhere now")
        play = step(play, given, read)
    return play


def _choose(play: Play, choice_id: str) -> Play:
    choice = next((one for one in play.choices if one.id == choice_id), None)
    if choice is None:
        raise Refused(f"no choice {choice_id} here")
    after = after_choice(play.index, play.state, play.temper, choice)
    return _moved(
        play, after, _exchange(play, after, choice.text, choice=choice.id, note=choice.note)
    )


def _type(play: Play, text: str, read: ReadWording) -> Play:
    node = play.node
    if node is None or node.turn is None or node.turn.free is None:
        raise Refused("nothing can be typed here")
    if not text.strip():
        raise Refused("nothing was typed")
    index = play.index
    answer = read_answer(text, (index.items[item] for item in node.turn.free.items), read)
    hits = frozenset(hit.item for hit in answer.hits)
    route = route_for(index, play.state, play.temper, hits)
    if route is None:
        return _missed(play, answer, node.turn.free.misses)
    after = after_route(index, play.state, play.temper, route, hits)
    return _moved(play, after, _exchange(play, after, text, answer=answer, note=route.note))


def _missed(play: Play, answer: Answer, replies: tuple[Miss, ...]) -> Play:
    reply = replies[min(play.misses, len(replies) - 1)]
    exchange = Exchange(
        play.state.node, play.heard, answer.text, answer=answer, missed=True, hints=play.hints
    )
    misses = play.misses + 1
    return replace(
        play,
        heard=(Heard(play.scene.persona.name, reply.say, reply.affect, reply.sign),),
        exchanges=(*play.exchanges, exchange),
        past=(*play.past, (play.state, play.heard)),
        may_rewind=play.mode in HELPED,
        misses=misses,
        offered=play.offered or misses >= _MISSES_BEFORE_CHOICES,
    )


def _go_on(play: Play) -> Play:
    node = play.node
    if node is None or node.turn is not None:
        raise Refused("there is a turn to take here")
    after = after_silence(play.index, play.state, play.temper)
    return _moved(play, after, _exchange(play, after, None))


def _rewind(play: Play) -> Play:
    """Take back the last turn, with the moments without a turn that it led through."""
    if not play.may_rewind or not play.past:
        raise Refused("there is no turn to take back")
    back = 1
    while play.exchanges[-back].said is None:
        back += 1
    state, heard = play.past[-back]
    undone = (replace(exchange, rewound=True) for exchange in play.exchanges[-back:])
    return replace(
        play,
        state=state,
        heard=heard,
        exchanges=(*play.exchanges[:-back], *undone),
        past=play.past[:-back],
        may_rewind=False,
        misses=0,
        hints=0,
        offered=False,
    )


def _hint(play: Play) -> Play:
    node = play.node
    if play.mode not in HELPED or node is None or node.turn is None or node.turn.free is None:
        raise Refused("there is no hint here")
    if play.hints >= len(node.turn.free.hints):
        raise Refused("there is no further hint")
    return replace(play, hints=play.hints + 1)


def _offer(play: Play) -> Play:
    if not play.can_offer:
        raise Refused("there are no choices to show here")
    return replace(play, offered=True)


def _moved(play: Play, after: State, exchange: Exchange) -> Play:
    return replace(
        play,
        state=after,
        heard=_heard(play.index, after, play.temper),
        exchanges=(*play.exchanges, exchange),
        past=(*play.past, (play.state, play.heard)),
        may_rewind=play.mode in HELPED and (exchange.said is not None or play.may_rewind),
        misses=0,
        hints=0,
        offered=False,
    )


def _exchange(
    play: Play,
    after: State,
    said: str | None,
    *,
    choice: str | None = None,
    answer: Answer | None = None,
    note: str | None = None,
) -> Exchange:
    before = play.state
    return Exchange(
        before.node,
        play.heard,
        said,
        choice=choice,
        answer=answer,
        covered=tuple(sorted(after.covered - before.covered)),
        trap=next(iter(after.trapped - before.trapped), None),
        gate=next(iter(after.gated - before.gated), None),
        note=note,
        hints=play.hints,
    )


def _heard(index: Index, state: State, temper: str) -> tuple[Heard, ...]:
    name = index.scene.persona.name
    line = line_at(index, state, temper)
    now = _as_heard(line, name)
    if state.due is None:
        return (now,)
    later = index.traps[state.due].later
    if later is None or later.line is None:
        return (now,)
    return (Heard(name, later.line, line.affect, line.sign, later=state.due), now)


def _as_heard(line: Line, name: str) -> Heard:
    return Heard(line.who or name, line.say, line.affect, line.sign, line.thought)
