"""Lists: the options, the sources, and each fact whole."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from ketacounsel.knowledge import Knowledge

Run = Callable[..., Any]


def test_options_lists_every_option_with_what_to_type(fictional_run: Run) -> None:
    ran = fictional_run("options")
    assert (ran.code, ran.err) == (0, "")
    for words in ("usual-care", "zorvane-iv", "quillamine-topical", "drip", "ketacounsel show"):
        assert words in ran.out
    assert "not mentioned in what we read of the review" in " ".join(ran.out.split())
    assert "moon-ache" in ran.out
    assert "not covered" in ran.out


def test_options_as_json_are_complete_and_in_the_order_of_the_manifest(
    fictional_run: Run, fictional: Knowledge
) -> None:
    plain = json.loads(fictional_run("options", "--json").out)
    entries = {entry["id"]: entry for entry in plain["options"]}
    assert tuple(entries) == fictional.option_ids
    assert entries["zorvane-iv"] == {
        "id": "zorvane-iv",
        "title": "Zorvane by vein",
        "drug": "zorvane",
        "route": "by vein",
        "aliases": ["iv", "drip"],
        "mentioned_in_what_was_read": True,
    }
    assert plain["conditions"][1]["covered"] is False


@pytest.mark.parametrize("words", [(), ("options",), ("sources",), ("about",), ("sources", "Z002")])
def test_no_list_is_wider_than_a_pipe(fictional_run: Run, words: tuple[str, ...]) -> None:
    assert max(map(len, fictional_run(*words).out.splitlines())) <= 80


def test_a_fact_is_shown_whole(fictional_run: Run) -> None:
    for name in ("Z002", "z002"):
        shown = " ".join(fictional_run("sources", name).out.split())
        for words in (
            "Pain at 1 week, Zorvane against a dummy drip.",
            "An invented review of Zorvane for the Marsh ache",
            "second-hand",
            "table 2, row 1",
            "moderate (participants: low)",
            "mean difference: -7.5 (-20.25 to 5.25)",
            "with a label",
        ):
            assert words in shown


def test_a_source_is_shown_with_the_facts_read_in_it(fictional_run: Run) -> None:
    shown = fictional_run("sources", "marsh2031").out
    assert "Z001" in shown
    assert "Z002" in shown
    plain = json.loads(fictional_run("sources", "marsh2031", "--format", "json").out)
    assert set(plain["facts"]) >= {"Z001", "Z002"}
    assert plain["kind"] == "systematic review"


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("ZG1", "Any trial of Quillamine on the skin that we could read."),
        ("ZU1", "The smallest change in Marsh ache that people count as important."),
        ("ZD1", "Both are shown."),
    ],
)
def test_what_is_not_known_can_be_read_too(fictional_run: Run, name: str, words: str) -> None:
    assert words in " ".join(fictional_run("sources", name).out.split())
    assert json.loads(fictional_run("sources", name, "--format", "json").out)["id"] == name


def test_every_id_of_the_shipped_knowledge_base_has_a_source_view(run: Run) -> None:
    sources = json.loads(run("sources", "--format", "json").out)["sources"]
    assert len(sources) > 100
    facts = [fact for source in sources.values() for fact in source["facts"]]
    assert len(facts) == len(set(facts)) > 400
    for name in [*facts[::37], *list(sources)[::23]]:
        ran = run("sources", name)
        assert ran.code == 0
        assert ran.out.startswith(f"{name}  ")


def test_an_id_that_does_not_exist_is_refused_with_the_nearest(fictional_run: Run) -> None:
    ran = fictional_run("sources", "marsh2013")
    assert (ran.code, ran.out) == (2, "")
    assert "did you mean marsh2031?" in ran.err


def test_about_names_age_limits_and_funding(run: Run) -> None:
    shown = " ".join(run("about").out.split())
    for words in (
        "June 2025",
        "Not reviewed by a clinician",
        "Not a medical device",
        "No outside funding",
        "second-hand",
        "2027-05-31",
    ):
        assert words in shown


def test_doctor_names_versions_and_the_state_of_folders(fictional_run: Run) -> None:
    shown = fictional_run("doctor").out
    for label in ("ketacounsel", "Python", "textual", "rich", "PyYAML", "libyaml", "cache folder"):
        assert f"\n{label}" in f"\n{shown}"
    assert "0.3, evidence to February 2031" in shown


def test_doctor_says_what_is_wrong_with_a_knowledge_base(run: Run, faulty: Any) -> None:
    ran = run("doctor", "--knowledge", str(faulty))
    assert ran.code == 1
    assert "errors" in ran.out
