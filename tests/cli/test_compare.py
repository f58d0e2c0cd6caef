"""``compare`` takes options in any order and form, or refuses with one line."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]


def unwrapped(text: str) -> str:
    return " ".join(text.split())


def test_usual_care_is_added_and_the_order_of_the_words_says_nothing(run: Run) -> None:
    """CL-30, RC-15"""
    one = run("compare", "magnesium", "oral", "ketamine", "iv")
    other = run("compare", "usual", "ketamine:iv", "magnesium-oral")
    assert (one.code, one.err) == (0, "")
    assert one.out == other.out
    assert one.out.startswith("Compare: Usual care, Ketamine by vein, Magnesium by mouth\n")


def test_one_course_is_compared_with_usual_care_side_by_side(run: Run) -> None:
    ran = run("compare", "ketamine", "iv")
    assert "USUAL CARE                            | KETAMINE BY VEIN" in ran.out
    assert all(len(row) <= 80 for row in ran.out.splitlines())


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("usual-care",), "name at least one other option"),
        (("ketamin",), "did you mean"),
        (
            ("ketamine-iv", "ketamine-oral", "memantine-oral", "magnesium-iv"),
            "at most 3 go beside usual care",
        ),
        (("ketamine-iv", "--format", "pdf"), "--format"),
        (("ketamine-iv", "--factor", "opioids"), "did you mean"),
        (("ketamine-iv", "--condition", "moon"), "there is no condition"),
    ],
)
def test_a_mistake_is_one_line_and_shows_nothing(
    run: Run, words: tuple[str, ...], said: str
) -> None:
    ran = run("compare", *words)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err
    assert len(ran.err.splitlines()) == 1


def test_more_options_than_go_together_are_refused(run: Run) -> None:
    named = ("ketamine-iv", "ketamine-oral", "memantine-oral", "magnesium-iv", "usual-care")
    ran = run("compare", *named)
    assert (ran.code, ran.out) == (2, "")


def test_a_reply_brings_what_is_held_for_each_course(run: Run) -> None:
    """CL-20"""
    ran = run("compare", "ketamine", "iv", "magnesium", "oral", "--factor", "opioid")
    text = unwrapped(ran.out)
    start = text.index("opioid: yes")
    assert "Magnesium by mouth: We hold nothing on this: check elsewhere." in text[start:]
    assert "opioid: YES" in text


def test_a_condition_that_is_not_covered_is_the_answer(run: Run) -> None:
    """CL-25"""
    for form in ("text", "markdown", "json", "html"):
        ran = run("compare", "ketamine", "iv", "--condition", "cancer-pain", "--format", form)
        assert (ran.code, ran.err) == (0, "")
        assert "Ketamine by vein" not in ran.out


@pytest.mark.parametrize("form", ["text", "markdown", "json", "html"])
def test_every_form_can_be_had_in_ascii(run: Run, form: str) -> None:
    ran = run("compare", "ketamine", "iv", "memantine", "oral", "--format", form, "--ascii")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.isascii()
    if form == "text":
        assert all(len(row) <= 80 for row in ran.out.splitlines())
    if form == "json":
        assert json.loads(ran.out)["covered"] is True


def test_what_holds_in_another_country_is_marked_and_not_hidden(run: Run) -> None:
    everywhere = unwrapped(run("compare", "ketamine", "iv").out)
    british = unwrapped(run("compare", "ketamine", "iv", "--jurisdiction", "UK").out)
    assert "not your country" not in everywhere
    assert "(US, not your country)" in british


def test_it_works_on_any_knowledge_base(fictional_run: Run) -> None:
    ran = fictional_run("compare", "zorvane", "quillamine-topical")
    assert (ran.code, ran.err) == (0, "")
    assert "7.5 points lower (20.25 lower to 5.25 higher)" in unwrapped(ran.out)


def test_the_help_names_the_five_states(run: Run) -> None:
    ran = run("compare", "--help")
    assert ran.code == 0
    assert "estimated, direction only, uncertain, not reported, not found" in unwrapped(ran.out)


def test_without_usual_care_nothing_is_compared(run: Run, without_usual_care: Path) -> None:
    """CL-30: such a knowledge base opens; the check calls it faulty (IP-Q3)."""
    ran = run("compare", "zorvane-iv", "--knowledge", str(without_usual_care))
    assert (ran.code, ran.out) == (1, "")
    assert "has no usual care" in ran.err
