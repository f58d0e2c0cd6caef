"""Looking back on a play: what was found, in the learner's own words, and what was not.

No score: critical points are found or not found, and "not found" is not "not said". A point that
the learner says they did make is contested, and their words are kept as a phrase candidate.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final, Literal

from ketacounsel.frozen import frozen
from ketacounsel.language.wording.records import ACCUSATIONS, Label, Span
from ketacounsel.rehearsal.play import Exchange, Play
from ketacounsel.rehearsal.records import Exemplar, MustCover, Trap

PointState = Literal["seen", "not seen", "contested"]
SHOWN_LABELS: Final[tuple[Label, ...]] = (
    "empathy",
    "invites_values",
    "uncertainty_conveyed",
    "alternatives_offered",
    "teach_back",
    "jargon",
)


@frozen
class Quote:
    """Words of the learner: the number of the turn (from 1), the words, and why they count.

    ``chosen`` holds for a picked reply; ``start`` and ``end`` are then of the whole line.
    """

    turn: int
    words: str
    rule: str
    reason: str
    chosen: bool = False


@frozen
class PointFound:
    """One must-cover point with what was found for it, and whether the learner had ticked it."""

    point: MustCover
    state: PointState
    quotes: tuple[Quote, ...]
    rated: bool | None


@frozen
class TrapFound:
    """A trap that was walked into, and what the patient made of it later."""

    trap: Trap
    quote: Quote
    came_back: str | None


@frozen
class LabelFound:
    """What the reader noticed of one label over the whole talk."""

    label: Label
    quotes: tuple[Quote, ...]


@frozen
class Moment:
    """A key moment: what was heard, what was said there, and other good ways to say it."""

    turn: int
    heard: str
    said: str
    exemplar: Exemplar


@frozen
class Measures:
    """What can be counted without understanding: words and questions of the learner."""

    learner_words: int
    patient_words: int
    questions: int
    longest_line: int


@frozen
class Debrief:
    """Everything to look back on, in the order of its four steps.

    ``met`` says whether the standard was met: every critical point, and no unsafe act. The
    learner's own rating comes first and is already in ``points``.
    """

    met: bool
    unsafe: str | None
    points: tuple[PointFound, ...]
    traps: tuple[TrapFound, ...]
    accusations: tuple[LabelFound, ...]
    noticed: tuple[LabelFound, ...]
    moments: tuple[Moment, ...]
    revealed: bool
    rewound: int
    hints: int
    measures: Measures

    @property
    def critical_found(self) -> tuple[PointFound, ...]:
        """Return the critical points that were found or are contested."""
        return tuple(p for p in self.points if p.point.critical and p.state != "not seen")

    @property
    def critical_missing(self) -> tuple[PointFound, ...]:
        """Return the critical points that were not found."""
        return tuple(p for p in self.points if p.point.critical and p.state == "not seen")


def debrief(
    play: Play,
    rated: Mapping[str, bool] | None = None,
    contested: Mapping[str, Quote] | None = None,
) -> Debrief:
    """Look back on a play.

    ``rated`` is the learner's own rating of the must-cover points, by id, given before anything
    is shown; ``contested`` the words with which they say a point was made.
    """
    turns = tuple(_turns(play))
    gate = next((turn.gate for _, turn in turns if turn.gate), None)
    return Debrief(
        met=play.mastered,
        unsafe=None if gate is None else play.index.gates[gate].reason,
        points=tuple(
            _point(play, point, turns, rated or {}, contested or {})
            for point in play.scene.must_cover
        ),
        traps=tuple(_traps(play, turns)),
        accusations=tuple(_labels(turns, ACCUSATIONS)),
        noticed=tuple(_labels(turns, SHOWN_LABELS)),
        moments=tuple(_moments(play, turns)),
        revealed=play.scene.hidden.revealed_by in play.state.flags,
        rewound=sum(exchange.rewound and exchange.said is not None for exchange in play.exchanges),
        # A hint stays while answers are missed; it counts with the answer that moved on.
        hints=sum(exchange.hints for _, exchange in turns if not exchange.missed),
        measures=_measures(play, turns),
    )


def typed_lines(play: Play) -> tuple[Quote, ...]:
    """Return the learner's typed lines, from which one is picked for "I did say it"."""
    return tuple(
        Quote(number, exchange.answer.text, "own words", "you marked it")
        for number, exchange in _turns(play)
        if exchange.answer is not None
    )


def _turns(play: Play) -> Iterator[tuple[int, Exchange]]:
    number = 0
    for exchange in play.exchanges:
        if exchange.rewound or (exchange.said is None and not exchange.missed):
            continue
        number += 1
        yield number, exchange


def _point(
    play: Play,
    point: MustCover,
    turns: tuple[tuple[int, Exchange], ...],
    rated: Mapping[str, bool],
    contested: Mapping[str, Quote],
) -> PointFound:
    quotes = tuple(
        quote
        for number, exchange in turns
        if point.id in exchange.covered
        for quote in _quotes_for(play, number, exchange, point.id)
    )
    mark = rated.get(point.id)
    if point.id in play.state.covered:
        return PointFound(point, "seen", quotes, mark)
    if point.id in contested:
        return PointFound(point, "contested", (contested[point.id],), mark)
    return PointFound(point, "not seen", (), mark)


def _quotes_for(play: Play, number: int, exchange: Exchange, point: str) -> Iterator[Quote]:
    said = exchange.said or ""
    if exchange.answer is None:
        yield Quote(number, said, "choice", "this reply makes the point", chosen=True)
        return
    found = False
    for hit in exchange.answer.hits:
        item = play.index.items[hit.item]
        if point in item.covers:
            found = True
            for span in hit.spans:
                yield Quote(number, span.text, span.rule, item.does)
    if not found:
        yield Quote(number, said, "answer", "this answer makes the point")


def _traps(play: Play, turns: tuple[tuple[int, Exchange], ...]) -> Iterator[TrapFound]:
    gone_through = [exchange for exchange in play.exchanges if not exchange.rewound]
    brought_back = {
        heard.later: heard.say
        for moment in (*(exchange.heard for exchange in gone_through), play.heard)
        for heard in moment
        if heard.later is not None
    }
    for number, exchange in turns:
        if exchange.trap is None:
            continue
        trap = play.index.traps[exchange.trap]
        chosen = exchange.answer is None
        quote = Quote(number, exchange.said or "", f"trap.{trap.id}", trap.why, chosen=chosen)
        yield TrapFound(trap, quote, brought_back.get(trap.id))


def _labels(
    turns: tuple[tuple[int, Exchange], ...], wanted: tuple[Label, ...]
) -> Iterator[LabelFound]:
    for label in wanted:
        quotes = tuple(
            _quoted(number, span)
            for number, exchange in turns
            if exchange.answer is not None
            for span in exchange.answer.wording.labels[label].spans
            if exchange.answer.wording.seen(label)
        )
        if quotes:
            yield LabelFound(label, quotes)


def _quoted(number: int, span: Span) -> Quote:
    return Quote(number, span.text, span.rule, span.reason)


def _moments(play: Play, turns: tuple[tuple[int, Exchange], ...]) -> Iterator[Moment]:
    exemplars = {exemplar.node: exemplar for exemplar in play.scene.debrief.exemplars}
    for number, exchange in turns:
        exemplar = exemplars.pop(exchange.node, None)
        if exemplar is None:
            continue
        heard = " ".join(one.say for one in exchange.heard if one.say)
        said = exchange.answer.text if exchange.answer else exchange.said or ""
        yield Moment(number, heard, said, exemplar)


def _measures(play: Play, turns: tuple[tuple[int, Exchange], ...]) -> Measures:
    lines = [
        exchange.answer.text if exchange.answer else exchange.said or "" for _, exchange in turns
    ]
    moments = (exchange.heard for exchange in play.exchanges if not exchange.rewound)
    heard = [one.say or "" for moment in (*moments, play.heard) for one in moment]
    return Measures(
        learner_words=sum(len(line.split()) for line in lines),
        patient_words=sum(len(line.split()) for line in heard),
        questions=sum(line.count("?") for line in lines),
        longest_line=max((len(line.split()) for line in lines), default=0),
    )
