"""``ketacounsel explain``: every code, and one for every code that can be reported."""

from __future__ import annotations

from ketacounsel.audit.explaining import all_rules
from tests.cli.conftest import Run


def test_without_a_code_every_code_is_listed_on_its_line(run: Run) -> None:
    ran = run("explain")
    assert ran.code == 0
    assert {row.split()[0] for row in ran.out.splitlines()} == set(all_rules())


def test_a_code_is_explained_with_a_bad_and_a_good_example(run: Run) -> None:
    ran = run("explain", "GR-12")
    assert ran.code == 0
    assert ran.out.startswith("GR-12 (error): ")
    assert "Not so:\n    " in ran.out
    assert "But so:\n    " in ran.out
    assert max(map(len, ran.out.splitlines())) <= 84


def test_case_and_hyphen_of_a_code_do_not_matter(run: Run) -> None:
    assert run("explain", "gr5").out == run("explain", "GR-5").out
    assert run("explain", "k201").out == run("explain", "K201").out


def test_an_unknown_code_exits_2_with_the_nearest(run: Run) -> None:
    ran = run("explain", "GR-55")
    assert (ran.code, ran.out) == (2, "")
    assert "did you mean GR-5?" in ran.err


def test_an_example_with_an_escape_is_shown_written_out(run: Run) -> None:
    ran = run("explain", "Y112")
    assert ran.code == 0
    assert "\x1b" not in ran.out
