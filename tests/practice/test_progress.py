"""What rows mean: histories in words and counts, mastery, the own rating, what is waiting."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ketacounsel.practice.calibration import Counts, tendency
from ketacounsel.practice.catalogue import Practisable
from ketacounsel.practice.mastery import mastery
from ketacounsel.practice.plain import progress_as_plain
from ketacounsel.practice.printing import day, phrases_as_text, progress_as_text
from ketacounsel.practice.progress import OUTCOMES, Progress, progress
from ketacounsel.store import Beginning, Ending, Finding, Memory, Phrase, Rating
from ketacounsel.store.records import Outcome, State

HARBOUR = Practisable("harbour", "scene", "The harbour at dusk", "pressure", ("certainty", "boat"))
TIDE = Practisable("tide", "drill", "What is a tide?", "numbers", ("certainty",))
KNOWN = (HARBOUR, TIDE)


class Hands:
    """A clock that goes on by a day each time it is asked."""

    def __init__(self) -> None:
        self.at = datetime(2031, 5, 3, 23, 30, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.at += timedelta(days=1)
        return self.at


@pytest.fixture
def store() -> Memory:
    return Memory(Hands())


def found(*states: State) -> tuple[Finding, ...]:
    """Return findings of as many critical points, and a label, which never counts."""
    points = tuple(Finding("point", f"p{n}", True, state) for n, state in enumerate(states))
    return (*points, Finding("label", "empathy", False, "not seen"))


def played(
    store: Memory,
    item: Practisable,
    outcome: Outcome,
    states: Sequence[State] = (),
    ratings: tuple[Rating, ...] = (),
    temper: str | None = None,
) -> int:
    play = store.start_play(Beginning(item.kind, item.id, "v1", "coach", 1, temper))
    findings = found(*states)
    ending = Ending(outcome, mastery(findings, outcome), findings, ratings, seconds=550)
    store.finish_play(play, ending)
    return play


@pytest.mark.parametrize(
    ("states", "outcome", "standing"),
    [
        (("seen", "seen"), "good", True),
        (("seen", "seen"), "mixed", True),
        (("seen", "seen"), "broken-off", True),
        (("seen", "seen"), "unsafe", False),
        (("seen", "not seen"), "good", False),
        (("seen", "cannot tell"), "good", False),
        (("seen", "contested"), "good", False),
        (("seen", "seen"), "left", None),
        ((), "good", None),
        ((), "unsafe", False),
    ],
)
def test_mastery_is_every_critical_point_and_nothing_unsafe(
    states: tuple[State, ...], outcome: Outcome, standing: bool | None
) -> None:
    assert mastery(found(*states), outcome) is standing


def test_a_history_has_every_sitting_and_the_standing_of_the_last_one(store: Memory) -> None:
    played(store, HARBOUR, "unsafe", ("seen", "not seen"))
    played(store, TIDE, "good", ("seen",))
    played(store, HARBOUR, "good", ("seen", "seen"), temper="shy")
    played(store, HARBOUR, "left")
    scene, drill = progress(store, KNOWN).histories
    assert (scene.title, scene.theme, scene.standing) == ("The harbour at dusk", "pressure", "met")
    assert [(s.words, s.found, s.critical, s.unsafe) for s in scene.sittings] == [
        ("an unsafe ending", 1, 2, True),
        ("a good ending", 2, 2, False),
        ("left before the end", 0, 0, False),
    ]
    assert (drill.id, drill.standing, drill.missed) == ("tide", "met", ())


def test_what_was_missed_is_of_the_last_one_and_a_contested_point_is_not_among_it(
    store: Memory,
) -> None:
    played(store, HARBOUR, "good", ("not seen", "seen", "seen", "seen"))
    play = played(store, HARBOUR, "good", ("seen", "not seen", "cannot tell", "not seen"))
    store.contest(play, "point", "p3")
    (history,) = progress(store, KNOWN).histories
    assert history.missed == ("p1", "p2")
    assert (history.sittings[-1].found, history.sittings[-1].contested) == (1, 1)
    text = progress_as_text(progress(store, KNOWN))
    assert "1 more said, by your own account" in " ".join(text.split())


def test_what_the_program_no_longer_has_is_shown_by_its_id(store: Memory) -> None:
    played(store, HARBOUR, "good", ("seen",))
    (history,) = progress(store, ()).histories
    assert (history.title, history.theme) == ("harbour", None)


def test_a_play_that_was_not_finished_is_offered(store: Memory) -> None:
    play = store.start_play(Beginning("scene", "harbour", "v1", "exam", 1))
    store.add_input(play, "typed", "n", "words that stay unseen")
    made = progress(store, KNOWN)
    assert made.histories == ()
    assert not made.is_empty
    text = progress_as_text(made)
    assert "The harbour at dusk, begun 2031-05-0" in text
    assert "1 turn; to go on: ketacounsel rehearse harbour" in " ".join(text.split())
    assert "unseen" not in text + json.dumps(progress_as_plain(made))


RATINGS = (
    Rating("p0", True, 4),
    Rating("p1", True, 3),
    Rating("p2", False, 4),
    Rating("p3", False, None),
    Rating("p4", True, 1),
)


def test_own_rating_beside_what_was_found(store: Memory) -> None:
    states: tuple[State, ...] = ("seen", "not seen", "seen", "not seen", "cannot tell")
    played(store, HARBOUR, "good", states, RATINGS)
    made = progress(store, KNOWN).calibration
    assert made.total == Counts(1, 1, 1, 1, 1)
    assert made.sure == Counts(1, 1, 1, 0, 0)
    assert [(p.item, p.point, p.counts.pairs) for p in made.points] == [
        ("harbour", "p0", 1),
        ("harbour", "p1", 1),
        ("harbour", "p2", 1),
        ("harbour", "p3", 1),
        ("harbour", "p4", 0),
    ]
    text = progress_as_text(progress(store, KNOWN))
    for row in (
        "you ticked it, found         1",
        "you ticked it, not found     1",
        "not ticked, found            1",
        "cannot be compared           1",
        "harbour: p1 (ticked, not found: 1 of 1)",
        "harbour: p2 (found, not ticked: 1 of 1)",
        "Where you were sure, it agrees with what was found in 1 of 3.",
    ):
        assert row in text
    assert '"Not found" is not "not said"' in " ".join(text.split())


def test_a_contested_point_counts_for_neither_side(store: Memory) -> None:
    play = played(store, HARBOUR, "good", ("not seen",), (Rating("p0", True, 4),))
    store.contest(play, "point", "p0")
    assert progress(store, KNOWN).calibration.total == Counts(open=1)


@pytest.mark.parametrize(
    ("counts", "says"),
    [
        (Counts(), "No point has been rated yet"),
        (Counts(open=9), "No point has been rated yet"),
        (Counts(2, 2), "Too few to see a tendency: 4"),
        (Counts(3, 0, 0, 2), "agree on every point"),
        (Counts(3, 3, 1), "You tick more than is found"),
        (Counts(3, 1, 3), "More is found than you tick"),
        (Counts(3, 2, 2), "as often one way as the other"),
    ],
)
def test_the_tendency_is_said_in_words_and_not_of_a_few(counts: Counts, says: str) -> None:
    assert says in tendency(counts)


def test_nothing_practised_says_so_and_how_to_begin(store: Memory) -> None:
    assert progress(store, ()).is_empty
    text = progress_as_text(progress(store, ()))
    assert text == "Nothing has been practised yet. To begin: ketacounsel rehearse\n"
    assert "1  The harbour at dusk (not tried yet)" in progress_as_text(progress(store, KNOWN))


def test_the_day_is_that_of_the_reader_and_the_data_are_in_utc(store: Memory) -> None:
    late = datetime(2031, 5, 4, 23, 30, tzinfo=UTC)
    east, west = timezone(timedelta(hours=10)), timezone(timedelta(hours=-8))
    assert (day(late, east), day(late, UTC), day(late, west)) == (
        "2031-05-05",
        "2031-05-04",
        "2031-05-04",
    )
    played(store, HARBOUR, "good", ("seen",))
    made = progress(store, KNOWN)
    assert "2031-05-05  a good ending" in progress_as_text(made, zone=east)
    plain = progress_as_plain(made)
    assert plain["histories"][0]["sittings"][0]["started"] == "2031-05-04T23:30:00Z"


def test_phrases_are_shown_with_what_they_were_meant_for() -> None:
    phrases = [Phrase("the jury is out", "uncertainty", "harbour", date(2031, 5, 4))]
    text = phrases_as_text(phrases)
    assert text == '2031-05-04  harbour, meant for uncertainty:\n    "the jury is out"\n'
    assert phrases_as_text([]) == "No phrase has been noted.\n"


@st.composite
def histories(draw: st.DrawFn) -> Progress:
    """Return progress of some plays of any kind."""
    store = Memory(Hands())
    state = st.sampled_from(("seen", "not seen", "cannot tell", "contested"))
    for _ in range(draw(st.integers(1, 6))):
        states = draw(st.lists(state, max_size=4))
        ratings = tuple(
            Rating(f"p{n}", draw(st.booleans()), draw(st.sampled_from((None, 1, 2, 3, 4))))
            for n in range(draw(st.integers(0, 4)))
        )
        item = draw(st.sampled_from(KNOWN))
        played(store, item, draw(st.sampled_from(tuple(OUTCOMES))), states, ratings)
    return progress(store, KNOWN)


@given(made=histories(), width=st.integers(40, 100))
def test_no_share_no_decimal_and_no_verdict_on_a_person(made: Progress, width: int) -> None:
    text = progress_as_text(made, width, UTC)
    assert max(map(len, text.splitlines())) <= width
    assert not re.search(r"%|\d\.\d|per cent|percent|\bstreak|\brank|you lacked|score", text)
    plain = json.dumps(progress_as_plain(made))
    assert not re.search(r"\d\.\d", plain)


@given(made=histories())
def test_every_rating_is_counted_once(made: Progress) -> None:
    total = made.calibration.total
    by_point = [point.counts for point in made.calibration.points]
    assert total.pairs == sum(counts.pairs for counts in by_point)
    assert total.open == sum(counts.open for counts in by_point)
    assert made.calibration.sure.pairs <= total.pairs
