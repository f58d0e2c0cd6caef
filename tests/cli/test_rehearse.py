"""``ketacounsel rehearse`` without the app: the list, cards, plain lines, and what is refused."""

from __future__ import annotations

import io
import json

import pytest

from tests.cli.conftest import Run

ALONE = "--no-memory"


@pytest.fixture
def scene(run: Run) -> dict[str, object]:
    """Return a shipped scene as the list of scenes tells of it."""
    listed: list[dict[str, object]] = json.loads(run("scenes", "--json").out)
    return next(one for one in listed if one.get("kind", "scene") == "scene")


@pytest.fixture
def says(monkeypatch: pytest.MonkeyPatch) -> object:
    """Put lines on standard input."""

    def put(*lines: str) -> None:
        monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{line}\n" for line in lines)))

    return put


def test_without_a_terminal_everything_to_rehearse_is_listed(run: Run, scene) -> None:
    ran = run("rehearse", ALONE)
    assert (ran.code, ran.err) == (0, "")
    assert scene["id"] in ran.out
    assert "(drill, 2 minutes)" in " ".join(ran.out.split())
    assert "ketacounsel rehearse ID" in ran.out


def test_a_card_holds_the_secret_and_the_sheet_of_the_observer_does_not(run: Run, scene) -> None:
    card = run("rehearse", str(scene["id"]), "--cards", "patient", ALONE)
    sheet = run("rehearse", str(scene["id"]), "--cards", "observer", ALONE)
    assert (card.code, sheet.code) == (0, 0)
    assert "YOUR SECRET" in card.out
    assert "SECRET" not in sheet.out
    assert sheet.out.count("0  1  2  3  4") == 5


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("no-such-scene", "--plain"), "there is no scene or drill"),
        (("--cards", "patient"), "a card needs a scene"),
        (("hooked", "--cards", "patient"), "is a drill"),
        (("{scene}", "--plain", "--mood", "sunny"), "it has:"),
    ],
)
def test_what_cannot_be_done_is_refused_in_one_line(
    run: Run, scene, words: tuple[str, ...], said: str
) -> None:
    ran = run("rehearse", *(word.format(scene=scene["id"]) for word in words), ALONE)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err
    assert len(ran.err.splitlines()) <= 2


def test_plain_lines_show_no_thought_and_leave_when_asked_to(run: Run, scene, says) -> None:
    says("/hint", "/back", "/leave")
    ran = run("rehearse", str(scene["id"]), "--plain", ALONE)
    assert ran.code == 0
    assert "Your task:" in ran.out
    assert "thinks:" not in ran.out
    assert "There is no turn to take back." in " ".join(ran.out.split())
    assert "Left." in ran.out


def test_in_exam_mode_a_hint_is_refused(run: Run, scene, says) -> None:
    says("/hint", "/leave")
    told = run("rehearse", str(scene["id"]), "--plain", "--exam", ALONE).out
    assert "There is no hint here." in " ".join(told.split())


def test_a_drill_line_by_line_quotes_what_it_found(run: Run, says) -> None:
    says("/hint", "Nobody knows.", "")
    ran = run("rehearse", "will-it-work", "--plain", ALONE)
    assert ran.code == 0
    assert 'The patient says: "' in ran.out
    assert "One way:" in ran.out
    assert "Often said:" in ran.out
