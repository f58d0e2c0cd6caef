"""Keeping practice: opened late, said once, taken up again, let go in time, nobody named."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from ketacounsel.practice.keeping import (
    KEPT_OPEN,
    judged,
    keep_phrase,
    keeping,
    let_go_of_old,
    resumable,
)
from ketacounsel.store import FILE, Beginning, Ending, Finding, Memory, Phrase, open_store

NOW = datetime(2031, 5, 4, 12, 0, tzinfo=UTC)
SCENE = Beginning("scene", "harbour", "v1", "coach", 7)


def now() -> datetime:
    return NOW


def test_nothing_is_made_before_something_is_practised(tmp_path: Path) -> None:
    said: list[str] = []
    store = keeping(tmp_path / "data" / FILE, now, said.append)
    assert list(tmp_path.iterdir()) == []
    play = store.start_play(SCENE)
    assert open_store(tmp_path / "data" / FILE, now).plays()[0].id == play
    assert said == []


def test_without_memory_nothing_is_ever_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    store = keeping(None, now, lambda line: pytest.fail(line))
    play = store.start_play(SCENE)
    store.add_input(play, "typed", "n", "words")
    assert len(store.open_plays()) == 1
    assert list(tmp_path.iterdir()) == []


def test_what_will_be_gone_is_said_once_on_one_line(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file in the way")
    said: list[str] = []
    store = keeping(tmp_path / "data" / FILE, now, said.append)
    play = store.start_play(SCENE)
    store.finish_play(play, Ending("good", True))
    (line,) = said
    assert "\n" not in line
    assert "gone when the program ends" in line


def test_a_play_of_this_version_can_be_taken_up_again_and_one_of_another_is_let_go() -> None:
    store = Memory(now)
    ours = store.start_play(SCENE)
    other = store.start_play(Beginning("scene", "harbour", "v2", "coach", 7))
    ongoing = resumable(store, "scene", "harbour", "v1")
    assert ongoing is not None
    assert ongoing.play.id == ours
    assert [(p.id, p.outcome) for p in store.plays()] == [(ours, None), (other, "left")]
    assert resumable(store, "scene", "harbour", "v3") is None
    assert store.open_plays() == ()


def test_typed_text_does_not_lie_about_for_ever() -> None:
    store = Memory(now)
    play = store.start_play(SCENE)
    store.add_input(play, "typed", "n", "words")
    assert let_go_of_old(store, NOW + KEPT_OPEN) == 0
    assert let_go_of_old(store, NOW + KEPT_OPEN + timedelta(seconds=1)) == 1
    assert store.inputs(play)[0].value == ""
    assert store.plays()[0].outcome == "left"


def test_the_ending_is_judged_by_its_findings() -> None:
    seen = (Finding("point", "p", True, "seen"),)
    assert judged(Ending("good", None, seen)).mastered is True
    assert judged(Ending("unsafe", None, seen)).mastered is False
    assert judged(Ending("left", None, seen)).mastered is None


@pytest.mark.parametrize(
    ("text", "looks"),
    [
        ("I did say that nobody is sure", ()),
        ("call me on 020 7946 0000", ("a phone number",)),
        ("Mr X, born 03/02/1961", ("a date",)),
        ("write to x@example.org", ("an e-mail address",)),
        ("your number 1234567", ("a number of 5 or more digits",)),
    ],
)
def test_words_that_may_tell_who_somebody_is_are_not_kept(
    text: str, looks: tuple[str, ...]
) -> None:
    """WF-8."""
    store = Memory(now)
    phrase = Phrase(text, "uncertainty", "harbour", date(2031, 5, 4))
    assert keep_phrase(store, phrase) == looks
    assert store.phrases() == (() if looks else (phrase,))
