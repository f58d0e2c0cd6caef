"""A review counts for the content whose hash it names, and for no other."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import yaml

from ketacounsel.brief import currency_of
from ketacounsel.knowledge import load_folder, open_knowledge, review
from ketacounsel.knowledge.files import source_files
from ketacounsel.knowledge.records import Manifest, Review
from ketacounsel.knowledge.references import Part
from ketacounsel.knowledge.review import content_hash, review_status
from ketacounsel.reading import read_file

FICTIONAL = Path(__file__).parents[1] / "fixtures" / "fictional"
FILES = tuple(source_files(FICTIONAL))
LAST = "file: options/zorvane-iv.yaml, aliases: [iv, drip]}\n"
OTHER = "0" * 32


def data_of(folder: Path) -> dict[str, Any]:
    return {name: read_file(folder / name).data for name in source_files(folder)}


def hashed(data: dict[str, Any]) -> str:
    kinds = {name: str(kind) for name, kind in source_files(FICTIONAL).items()}
    parts: list[Any] = [
        SimpleNamespace(
            name=name, kind=kinds.get(name, "facts"), document=SimpleNamespace(data=one)
        )
        for name, one in sorted(data.items())
    ]
    return content_hash(parts)


def leaves(data: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    children = data.items() if isinstance(data, dict) else enumerate(data)
    for key, value in children:
        if isinstance(value, (dict, list)):
            yield from leaves(value, (*path, key))
        else:
            yield (*path, key)


def changed(value: Any) -> Any:
    if isinstance(value, bool):
        return not value
    return f"{value}." if isinstance(value, str) else value + 1


@pytest.mark.parametrize("name", FILES)
def test_changing_any_text_or_number_changes_the_hash(name: str) -> None:
    data = data_of(FICTIONAL)
    before = hashed(data)
    seen = {before}
    paths = [path for path in leaves(data[name]) if path != ("schema_version",)]
    for path in paths:
        edited = {**data, name: copy.deepcopy(data[name])}
        here = edited[name]
        for part in path[:-1]:
            here = here[part]
        here[path[-1]] = changed(here[path[-1]])
        seen.add(hashed(edited))
    assert before == hashed(data)
    assert len(seen) == 1 + len(paths)


@pytest.mark.parametrize("name", FILES)
def test_taking_away_or_turning_round_any_list_changes_the_hash(name: str) -> None:
    data = data_of(FICTIONAL)
    lists = [value for key, value in data[name].items() if isinstance(value, list) and value]
    lists += [v for v in data[name].get("option", {}).values() if isinstance(v, list) and v]
    before = hashed(data)
    for items in lists:
        kept = items[:]
        items.reverse()
        assert (hashed(data) == before) == (kept == items)
        items[:] = kept[:-1]
        assert hashed(data) != before
        items[:] = kept
    assert hashed(data) == before


@pytest.mark.parametrize("flow", [True, False, None])
@pytest.mark.parametrize("width", [30, 4000])
def test_formatting_comments_and_order_of_keys_do_not_change_the_hash(
    folder: Path, flow: bool | None, width: int
) -> None:
    before = hashed(data_of(folder))
    for name in FILES:
        text = yaml.safe_dump(
            read_file(folder / name).data,
            default_flow_style=flow,
            width=width,
            allow_unicode=True,
            sort_keys=True,
        )
        (folder / name).write_text(f"# another hand\n\n{text}\n# the end\n", "utf-8")
    assert hashed(data_of(folder)) == before


def test_how_facts_are_cut_into_files_and_written_out_defaults_are_not_content() -> None:
    data = data_of(FICTIONAL)
    before = hashed(data)
    facts = data["facts/review.yaml"]["facts"]
    data["facts/review.yaml"] = {"schema_version": 1, "facts": facts[:2]}
    data["facts/review2.yaml"] = {"schema_version": 1, "facts": facts[2:]}
    data["manifest.yaml"]["drugs"][1]["aliases"] = []
    data["options/zorvane-iv.yaml"]["option"]["points"][1]["essential"] = False
    data["options/zorvane-iv.yaml"]["option"]["findings"][0]["effect"]["estimate"] = -7.50
    assert hashed(data) == before


def test_the_hash_is_the_same_on_every_version_and_machine() -> None:
    """A constant: what a reviewer wrote down years ago still counts."""
    manifest = {
        "schema_version": 1,
        **dict.fromkeys(
            ("title", "version", "scope", "decision", "evidence_to", "evidence_to_words"), "ä"
        ),
        **dict.fromkeys(
            ("produced", "review_by", "update_policy", "funding", "review_status", "credentials"),
            "日",
        ),
        "trial_funding": {"text": "a"},
        "second_hand": {"text": "b", "facts": ["Z1"]},
        "drugs": [],
        "options": [],
    }
    outcome = {"id": "o", "name": "O", "lay": "o", "better": "lower", "kind": "benefit"}
    outcomes = {"schema_version": 1, "outcomes": [outcome | {"minimal_important_difference": 0.1}]}
    assert (
        hashed({"manifest.yaml": manifest, "outcomes.yaml": outcomes})
        == "370a3a50cbe1e22cf0ff7262e2076658"
    )


def test_the_reviews_themselves_are_not_part_of_what_they_sign(
    folder: Path, plant: Callable[[str, str, str], object]
) -> None:
    before = open_knowledge(folder, None).content
    plant("manifest.yaml", LAST, f"{LAST}{reviews(before)}")
    knowledge = open_knowledge(folder, None)
    assert knowledge.content == before
    assert knowledge.manifest.reviews == (Review("pain clinician", "2031-06-01", before),)


def reviews(content: str, by: str = "pain clinician", day: str = "2031-06-01") -> str:
    return f'reviews:\n  - {{by: {by}, date: "{day}", content: "{content}"}}\n'


def status(folder: Path) -> str:
    return currency_of(open_knowledge(folder, None), date(2031, 7, 1)).review_status


def test_a_review_of_this_content_is_said_with_role_and_date(
    folder: Path, plant: Callable[[str, str, str], object]
) -> None:
    plant("manifest.yaml", LAST, f"{LAST}{reviews(open_knowledge(folder, None).content)}")
    assert status(folder) == "Reviewed by pain clinician on 2031-06-01."


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("questions.yaml", "Does it help?", "Does it hurt?"),
        ("facts/review.yaml", "percent: 30", "percent: 31"),
        ("options/zorvane-iv.yaml", "patient: The room may hum.", "patient: The room may sing."),
        ("manifest.yaml", 'version: "0.3"', 'version: "0.4"'),
        ("gaps.yaml", "on sleep.", "on sleeping."),
    ],
)
def test_an_edit_anywhere_takes_the_review_away(
    folder: Path, plant: Callable[[str, str, str], object], file: str, old: str, new: str
) -> None:
    plant("manifest.yaml", LAST, f"{LAST}{reviews(open_knowledge(folder, None).content)}")
    plant(file, old, new)
    assert status(folder) == (
        "Not reviewed: changed since the review of 2031-06-01. "
        "Not reviewed by anyone, since nothing here is real."
    )
    plant(file, new, old)
    assert status(folder).startswith("Reviewed by")


def test_of_several_reviews_those_of_this_content_count_all(fictional: Path) -> None:
    manifest: Manifest = open_knowledge(fictional, None).manifest
    first = Review("pain clinician", "2031-06-01", "a" * 32)
    second = Review("patient", "2031-06-03", "a" * 32)
    old = Review("pharmacist", "2030-01-01", "b" * 32)
    reviewed = replace(manifest, reviews=(old, first, second))
    assert review_status(reviewed, "a" * 32) == (
        "Reviewed by pain clinician on 2031-06-01. Reviewed by patient on 2031-06-03."
    )
    assert "since the review of 2031-06-03." in review_status(reviewed, OTHER)
    assert review_status(manifest, OTHER) == manifest.review_status


@pytest.mark.parametrize(
    ("line", "says"),
    [
        (reviews("§0123"), "content: the 32 digits"),
        (reviews("§" + "A" * 32), "content: the 32 digits"),
        (reviews("§" + "0" * 33), "content: the 32 digits"),
        (reviews(OTHER, day="§2031-02-30"), "date: a date such as"),
        (reviews(OTHER, day="§1 June 2031"), "date: a date such as"),
        (reviews(OTHER, day="§2031-W22-7"), "date: a date such as"),
        (reviews(OTHER, by='§" "'), "by: a role such as"),
    ],
)
def test_a_review_of_wrong_form_is_a_fault_of_shape_at_its_place(
    folder: Path, plant: Callable[[str, str, str], tuple[int, int]], line: str, says: str
) -> None:
    row, column = plant("manifest.yaml", LAST, f"{LAST}{line}")
    faults = load_folder(folder).faults
    assert [(fault.code, fault.line, fault.severity) for fault in faults] == [
        ("K208", row, "error")
    ]
    assert faults[0].message.startswith(says)
    # The sign stands inside the quotes, or before them.
    assert column - faults[0].column in (0, 1)


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ('reviews: [{by: a, date: "2031-06-01"}]\n', "K202"),
        (f'reviews: [{{by: a, date: "2031-06-01", content: {[OTHER]}}}]\n', "K204"),
        (f'reviews: [{{by: a, date: "2031-06-01", content: "{OTHER}", name: b}}]\n', "K201"),
    ],
)
def test_the_gate_judges_a_review_like_any_record(
    folder: Path, plant: Callable[[str, str, str], object], line: str, code: str
) -> None:
    plant("manifest.yaml", LAST, f"{LAST}{line}")
    assert [fault.code for fault in load_folder(folder).faults] == [code]


def test_no_later_start_computes_the_hash(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = open_knowledge(folder, tmp_path / "cache").content

    def refuse(files: object) -> str:
        raise AssertionError("the hash was computed at a start")

    monkeypatch.setattr(review, "content_hash", refuse)
    monkeypatch.setattr("ketacounsel.knowledge.compiled.content_hash", refuse)
    assert open_knowledge(folder, tmp_path / "cache").content == before
    assert len(before) == 32


def test_parts_that_did_not_pass_the_gate_have_no_hash() -> None:
    document: Any = SimpleNamespace(data=3)
    with pytest.raises(TypeError):
        content_hash([Part("gaps.yaml", "gaps", document)])
