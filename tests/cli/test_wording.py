"""``ketacounsel wording``: the JSON of the issue, lines in order, and nothing of the text kept."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from ketacounsel.cli import wording
from ketacounsel.language.wording.records import LABELS

Run = Callable[..., Any]
SICK = "About 9 in 100 people felt sick on it."
SECRET = "Mrs Zyxwvut has felt sick"


@pytest.fixture
def type_in(monkeypatch: pytest.MonkeyPatch) -> Callable[[bytes], None]:
    """Give these bytes on standard input."""

    def put(raw: bytes) -> None:
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(raw), encoding="utf-8"))

    return put


def test_json_has_the_eleven_labels_of_the_guide_with_state_and_spans(run: Run) -> None:
    ran = run("wording", SICK, "--format", "json")
    assert (ran.code, ran.err) == (0, "")
    plain = json.loads(ran.out)
    assert list(plain) == ["labels"]
    assert tuple(plain["labels"]) == LABELS
    for label, found in plain["labels"].items():
        extra = {"overclaim": {"kind"}, "harms_named": {"codes"}}.get(label, set())
        assert set(found) == {"state", "spans"} | extra
        assert found["state"] in {"seen", "not seen", "cannot tell"}
        for span in found["spans"]:
            assert set(span) == {"start", "end", "text", "rule", "reason"}
            assert SICK[span["start"] : span["end"]] == span["text"]
            assert span["rule"].startswith(f"{label}.")
    assert plain["labels"]["absolute_number_given"]["state"] == "seen"


def test_kind_is_null_and_codes_are_empty_where_nothing_is_found(run: Run) -> None:
    labels = json.loads(run("wording", "Good morning.", "--format", "json").out)["labels"]
    assert labels["overclaim"] == {"state": "not seen", "kind": None, "spans": []}
    assert labels["harms_named"] == {"state": "not seen", "codes": [], "spans": []}


def test_lines_give_a_list_in_order_with_a_place_for_every_line(
    run: Run, type_in: Callable[[bytes], None]
) -> None:
    type_in(f"Hello.\n\n{SICK}\r\n   \n{SICK}".encode())
    plain = json.loads(run("wording", "--lines", "--format", "json").out)
    states = [one["labels"]["absolute_number_given"]["state"] for one in plain]
    assert states == ["not seen", "not seen", "seen", "not seen", "seen"]


def test_the_line_end_of_the_last_line_adds_no_line(
    run: Run, type_in: Callable[[bytes], None]
) -> None:
    type_in(b"one\ntwo\n")
    assert len(json.loads(run("wording", "-", "--lines", "--format", "json").out)) == 2
    type_in(b"")
    assert json.loads(run("wording", "-", "--lines", "--format", "json").out) == []


def test_a_form_feed_or_a_line_separator_inside_a_line_ends_none(
    run: Run, type_in: Callable[[bytes], None]
) -> None:
    type_in("one\x0ctwo\u2028three\x85four\n".encode())
    assert len(json.loads(run("wording", "--lines", "--format", "json").out)) == 1


@pytest.mark.parametrize("words", [("wording",), ("wording", "-")])
def test_without_text_or_with_a_dash_standard_input_is_read(
    run: Run, type_in: Callable[[bytes], None], words: tuple[str, ...]
) -> None:
    type_in(("\ufeff" + SICK).encode())
    ran = run(*words, "--format", "json")
    assert json.loads(ran.out)["labels"]["absolute_number_given"]["spans"][0]["text"].startswith(
        "9"
    )


def test_text_in_several_words_needs_no_quotation_marks(run: Run) -> None:
    ran = run("wording", *SICK.split(), "--format", "json")
    assert json.loads(ran.out) == json.loads(run("wording", SICK, "--format", "json").out)


def test_a_terminal_without_text_is_told_what_to_give(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", SimpleNamespace(isatty=lambda: True))
    ran = run("wording")
    assert ran.code == 2
    assert "TEXT" in ran.err


def test_people_read_what_was_noticed_quoted_and_what_was_not_found(run: Run) -> None:
    ran = run("wording", SICK)
    assert ran.out.startswith("I noticed\n")
    assert "“9 in 100 people”" in ran.out
    assert "I did not find:" in ran.out
    assert "how-good" in ran.out
    assert not any(word in ran.out.lower() for word in ("score", "%", "you lacked", "grade"))


def test_lines_are_numbered_for_people(run: Run, type_in: Callable[[bytes], None]) -> None:
    type_in(f"Hello.\n{SICK}\n".encode())
    ran = run("wording", "--lines")
    assert [row for row in ran.out.splitlines() if row.startswith("Line")] == ["Line 1", "Line 2"]


def test_what_acts_on_a_terminal_is_written_out(run: Run) -> None:
    assert "\x1b" not in run("wording", "9 in 100 people\x1b[31m felt sick").out


def test_an_utterance_that_is_too_long_is_refused_by_its_line(
    run: Run, type_in: Callable[[bytes], None]
) -> None:
    type_in(("short\n" + "Zyxwvut " * wording.LONGEST_UTTERANCE).encode())
    ran = run("wording", "--lines")
    assert (ran.code, ran.out) == (2, "")
    assert "line 2" in ran.err
    assert "Zyxwvut" not in ran.err


def test_input_that_is_too_large_is_refused(
    run: Run, type_in: Callable[[bytes], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(wording, "LARGEST_INPUT", 1024 * 1024)
    type_in(b"a\n" * (1024 * 1024))
    ran = run("wording", "--lines")
    assert ran.code == 2
    assert "1 MiB" in ran.err


def test_bytes_that_are_no_utf_8_are_refused_without_quoting_them(
    run: Run, type_in: Callable[[bytes], None]
) -> None:
    type_in(SECRET.encode() + b"\xff\xfe")
    ran = run("wording")
    assert (ran.code, ran.out) == (2, "")
    assert "UTF-8" in ran.err
    assert "Zyxwvut" not in ran.err
    assert run("wording", "\udcff").code == 2


@pytest.mark.parametrize("debug", ["", "1"])
def test_a_fault_while_reading_says_nothing_of_the_text(
    run: Run, monkeypatch: pytest.MonkeyPatch, debug: str
) -> None:
    def fail(text: str) -> None:
        raise ValueError(text)

    monkeypatch.setattr("ketacounsel.language.wording.reader.read_wording", fail)
    monkeypatch.setenv("KETACOUNSEL_DEBUG", debug)
    ran = run("wording", SECRET)
    assert ran.code == 70
    assert "ValueError" in ran.err
    assert "Zyxwvut" not in ran.err + ran.out


def test_nothing_typed_is_written_to_a_file(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path))
    before = {path for path in tmp_path.rglob("*") if path.is_file()}
    run("wording", SECRET)
    new = {path for path in tmp_path.rglob("*") if path.is_file()} - before
    assert not [path for path in new if "Zyxwvut" in path.read_text(errors="replace")]


def test_how_good_gives_the_figures_or_says_that_there_are_none(run: Run) -> None:
    ran = run("wording", "--how-good")
    assert ran.code == 0
    assert "Limits" in ran.out
    plain = json.loads(run("wording", "--how-good", "--format", "json").out)
    assert set(plain) == {"measured", "version", "labels", "false_accusations", "limits"}
    assert plain["limits"]
    if not plain["measured"]:
        assert "Not measured yet" in ran.out
