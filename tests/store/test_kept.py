"""A file that fails in the middle: said once, and practice goes on in memory with all it had."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from ketacounsel.store import (
    Ending,
    Finding,
    Kept,
    Phrase,
    Rating,
    Store,
    StoreFault,
    open_store,
)
from tests.store.conftest import DRILL, SCENE, Hands
from tests.store.test_file import faulty

FOUND = Ending("good", True, (Finding("point", "p", True, "seen"),), (Rating("p", True, 3),))


class Opening:
    """Opens the file and holds it, so that a test can break it."""

    def __init__(self, path: Path, clock: Hands) -> None:
        self.path, self.clock, self.times = path, clock, 0
        self.file: Store

    def __call__(self) -> Store:
        self.times += 1
        self.file = open_store(self.path, self.clock)
        return self.file


@pytest.fixture
def said() -> list[StoreFault]:
    return []


@pytest.fixture
def opening(path: Path, clock: Hands) -> Opening:
    return Opening(path, clock)


@pytest.fixture
def kept(opening: Opening, clock: Hands, said: list[StoreFault]) -> Kept:
    return Kept(opening, clock, said.append)


def test_the_file_is_opened_at_the_first_call_and_once(kept: Kept, opening: Opening) -> None:
    assert opening.times == 0
    assert not opening.path.exists()
    kept.start_play(SCENE)
    kept.plays()
    assert opening.times == 1
    assert len(opening.file.plays()) == 1
    assert not kept.in_memory


def test_what_is_done_is_in_the_file(kept: Kept, opening: Opening) -> None:
    play = kept.start_play(SCENE)
    kept.add_input(play, "typed", "n", "words")
    assert [i.value for i in opening.file.inputs(play)] == ["words"]
    kept.finish_play(play, FOUND)
    kept.contest(play, "point", "p")
    kept.add_phrase(Phrase("jury is out", "x", "y", date(2031, 5, 4)))
    assert opening.file.findings()[play][0].state == "contested"
    assert opening.file.phrases() == kept.phrases()
    kept.drop_play(play)
    assert opening.file.plays() == ()


def test_after_a_fault_the_play_goes_on_with_all_its_inputs_and_it_is_said_once(
    kept: Kept, opening: Opening, said: list[StoreFault]
) -> None:
    earlier = kept.start_play(DRILL)
    kept.finish_play(earlier, FOUND)
    kept.add_phrase(Phrase("jury is out", "x", "y", date(2031, 5, 4)))
    play = kept.start_play(SCENE)
    kept.add_input(play, "typed", "a", "first")
    with faulty(opening.file, "query_only = ON"):
        assert kept.add_input(play, "typed", "b", "second") == 1
        assert kept.add_input(play, "chosen", "c", "third") == 2
        assert [i.value for i in kept.inputs(play)] == ["first", "second", "third"]
        kept.finish_play(play, FOUND)
        other = kept.start_play(SCENE)
        assert other not in (earlier, play)
    assert [met.kind for met in said] == ["not writable"]
    assert kept.in_memory
    assert [p.id for p in kept.plays()] == [earlier, play, other]
    assert set(kept.findings()) == {earlier, play}
    assert len(kept.phrases()) == 1


def test_after_a_fault_what_earlier_sittings_left_is_still_shown(
    path: Path, clock: Hands, kept: Kept, opening: Opening, said: list[StoreFault]
) -> None:
    before = open_store(path, clock)
    finished, ongoing = before.start_play(DRILL), before.start_play(SCENE)
    before.finish_play(finished, FOUND)
    before.add_input(ongoing, "typed", "a", "first")
    before.add_phrase(Phrase("jury is out", "x", "y", date(2031, 5, 4)))
    assert kept.open_play("scene", "harbour") is not None
    with faulty(opening.file, "query_only = ON"):
        kept.add_phrase(Phrase("who knows", "x", "y", date(2031, 5, 4)))
        kept.add_input(ongoing, "typed", "b", "second")
    assert len(said) == 1
    assert [i.value for i in kept.inputs(ongoing)] == ["first", "second"]
    assert kept.findings() == {finished: FOUND.findings}
    assert kept.ratings() == {finished: FOUND.ratings}
    assert [p.text for p in kept.phrases()] == ["jury is out", "who knows"]


def test_a_play_of_an_earlier_sitting_goes_on(
    path: Path, clock: Hands, kept: Kept, said: list[StoreFault]
) -> None:
    before = open_store(path, clock)
    play = before.start_play(SCENE)
    before.add_input(play, "typed", "a", "first")
    assert kept.add_input(play, "typed", "b", "second") == 1
    kept.finish_play(play, FOUND)
    assert [i.value for i in before.inputs(play)] == ["", ""]
    assert said == []


def test_a_file_that_cannot_be_opened_means_memory_from_the_start(
    path: Path, kept: Kept, said: list[StoreFault]
) -> None:
    path.parent.mkdir(parents=True)
    path.write_bytes(b"no database" * 400)
    play = kept.start_play(SCENE)
    kept.add_input(play, "typed", "a", "first")
    kept.finish_play(play, FOUND)
    assert [p.id for p in kept.plays()] == [play]
    assert [met.kind for met in said] == ["damaged"]
    assert path.read_bytes() == b"no database" * 400


def test_a_file_erased_under_a_play_does_not_stop_it(
    path: Path, clock: Hands, kept: Kept, said: list[StoreFault]
) -> None:
    play = kept.start_play(SCENE)
    kept.add_input(play, "typed", "a", "first")
    open_store(path, clock).erase()
    kept.add_input(play, "typed", "b", "second")
    assert [i.value for i in kept.inputs(play)] == ["first", "second"]
    assert [met.kind for met in said] == ["gone"]


def test_a_file_erased_under_a_play_that_was_taken_up_again_does_not_stop_it(
    path: Path, clock: Hands, kept: Kept, said: list[StoreFault]
) -> None:
    before = open_store(path, clock)
    play = before.start_play(SCENE)
    before.add_input(play, "typed", "a", "first")
    assert kept.open_play("scene", "harbour") is not None
    before.erase()
    kept.add_input(play, "typed", "b", "second")
    assert [i.value for i in kept.inputs(play)] == ["first", "second"]
    assert [met.kind for met in said] == ["gone"]


def test_a_play_that_is_over_takes_nothing_and_the_file_is_not_given_up_for_it(
    kept: Kept, said: list[StoreFault]
) -> None:
    play = kept.start_play(SCENE)
    kept.finish_play(play, FOUND)
    with pytest.raises(StoreFault):
        kept.add_input(play, "typed", "a", "late")
    assert said == []
    assert not kept.in_memory


def test_erase_empties_both(kept: Kept, opening: Opening) -> None:
    kept.start_play(SCENE)
    kept.erase()
    assert (kept.plays(), opening.file.plays()) == ((), ())
