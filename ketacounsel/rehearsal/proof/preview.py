"""Play a scene in rows of text with its numbers shown, for authors; choices alone, no typing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ketacounsel.reading import did_you_mean, quoted, visible
from ketacounsel.rehearsal.index import Index, index_of
from ketacounsel.rehearsal.records import Choice, Line, Scene
from ketacounsel.rehearsal.state import (
    State,
    after_choice,
    after_silence,
    begin,
    choices_at,
    line_at,
    mastered,
)

_MOST_STEPS = 200


class NoSuchMove(ValueError):  # noqa: N818 - it names what was asked for
    """A choice that is not offered at that moment."""


def preview_rows(scene: Scene, temper: str, choices: Sequence[str]) -> Iterator[str]:
    """Play with these choices, then with the first open one; raises :class:`NoSuchMove`."""
    index = index_of(scene)
    state = begin(index, temper)
    left = list(choices)
    yield f"{visible(scene.title)} ({scene.id}); temper {temper}"
    for _ in range(_MOST_STEPS):
        yield ""
        yield from _moment(index, state, temper)
        if state.ended:
            ending = index.endings[state.node]
            yield f"  next week: {visible(ending.next_week)}"
            done = "every critical point, no unsafe act" if mastered(index, state) else "not met"
            yield f"  standard: {done}"
            return
        if index.nodes[state.node].turn is None:
            state = after_silence(index, state, temper)
            continue
        choice = _picked(index, state, temper, left)
        yield f"  > {choice.id}: {visible(choice.text)}"
        state = after_choice(index, state, temper, choice)
    yield f"  (cut after {_MOST_STEPS} moments)"


def _picked(index: Index, state: State, temper: str, left: list[str]) -> Choice:
    offered = choices_at(index, state, temper)
    if not offered:
        raise NoSuchMove(f"at {state.node} no choice is open (E04)")
    if not left:
        return offered[0]
    wanted = left.pop(0)
    for choice in offered:
        if choice.id == wanted:
            return choice
    ids = [choice.id for choice in offered]
    near = did_you_mean(wanted, ids)
    hint = f"; did you mean {near}?" if near else f"; offered are {', '.join(ids)}"
    raise NoSuchMove(f"at {state.node} there is no choice {quoted(wanted)}{hint}")


def _moment(index: Index, state: State, temper: str) -> Iterator[str]:
    numbers = (
        f"trust {state.trust}, anxiety {state.anxiety}, understanding {state.understanding}, "
        f"minute {state.time}"
    )
    yield f"[{state.node}] {numbers}"
    for name, found in (
        ("flags", state.flags),
        ("covered", state.covered),
        ("traps", state.trapped),
    ):
        if found:
            yield f"  {name}: {', '.join(sorted(found))}"
    if state.pending:
        costs = ", ".join(f"{trap} in {left}" for left, trap in state.pending)
        yield f"  costs to come: {costs}"
    name = index.scene.persona.name
    later = index.traps[state.due].later if state.due is not None else None
    if later is not None and later.line is not None:
        yield f"  {name}, coming back to it: {visible(later.line)}"
    yield from _line(line_at(index, state, temper), name)


def _line(line: Line, name: str) -> Iterator[str]:
    said = visible(line.say) if line.say is not None else "(silence)"
    yield f"  {line.who or name} [{visible(line.affect)}; {visible(line.sign)}]: {said}"
    if line.thought is not None:
        yield f"    (thinks: {visible(line.thought)})"
