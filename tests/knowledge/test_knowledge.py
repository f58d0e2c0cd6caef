"""A knowledge base as the program uses it: the same from memory and from its compiled form."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path

import pytest

from ketacounsel.knowledge import (
    FaultyKnowledge,
    Knowledge,
    Names,
    UnknownId,
    load_folder,
    manifest_entries,
    open_knowledge,
)
from ketacounsel.reading import Unreadable


@pytest.fixture(params=["checked", "in memory", "just compiled", "compiled before"])
def knowledge(request: pytest.FixtureRequest, fictional: Path, tmp_path: Path) -> Knowledge:
    """The same knowledge base by each of the ways that lead to it."""
    if request.param == "checked":
        loaded = load_folder(fictional).knowledge
        assert loaded is not None
        return loaded
    if request.param == "in memory":
        return open_knowledge(fictional, None)
    first = open_knowledge(fictional, tmp_path)
    return first if request.param == "just compiled" else open_knowledge(fictional, tmp_path)


def test_options_come_in_the_order_of_the_manifest(knowledge: Knowledge) -> None:
    assert knowledge.option_ids == ("usual-care", "quillamine-topical", "zorvane-iv")
    assert [knowledge.option(name).id for name in knowledge.option_ids] == [*knowledge.option_ids]


def test_numbers_arrive_as_they_were_read(knowledge: Knowledge) -> None:
    finding = knowledge.option("zorvane-iv").findings[0]
    assert finding.effect is not None
    assert (finding.effect.estimate, finding.effect.low, finding.effect.high) == (
        -7.5,
        -20.25,
        5.25,
    )
    assert isinstance(finding.effect.scale_high, float)
    assert (finding.studies, finding.participants) == (3, 180)
    assert finding.certainty is not None
    assert finding.certainty.reasons[0].facts == ("Z002",)
    assert knowledge.fact("Z001").figures[0].estimate == 4
    assert isinstance(knowledge.fact("Z001").figures[0].estimate, int)


def test_brackets_and_wide_characters_survive(knowledge: Knowledge) -> None:
    assert knowledge.fact("Z004").text.startswith("People felt the room hum [sic];")
    assert "(日常)" in knowledge.fact("Z104").text
    assert knowledge.source("marsh-panel2028").title.endswith("[draft] on Zorvane")


def test_every_finding_leads_to_its_source(knowledge: Knowledge) -> None:
    for name in knowledge.option_ids:
        for finding in knowledge.option(name).findings:
            assert knowledge.outcome(finding.outcome).id == finding.outcome
            for fact in finding.facts:
                assert knowledge.source(knowledge.fact(fact).source).title
            for gap in finding.gaps:
                assert knowledge.gap(gap).id == gap


def test_what_is_shared_is_found_by_id(knowledge: Knowledge) -> None:
    assert knowledge.manifest.evidence_to_words == "February 2031"
    assert knowledge.ask_item("ringing").kind == "condition"
    assert knowledge.question("how-long").number == 2
    assert knowledge.alternative("walking-group").jurisdiction == "Sylvania"
    assert not knowledge.condition("moon-ache").covered
    assert knowledge.gap("ZU1") in tuple(knowledge.unknowns)
    assert knowledge.gap("ZG1") in tuple(knowledge.gaps)
    assert [cell.fact for cell in knowledge.coverage] == ["Z002", None]
    assert knowledge.disagreements["ZD1"].use == "Both are shown."
    assert len(knowledge.facts) == 10
    assert knowledge.sources.ids == ("marsh2031", "marsh-panel2028", "zorvane-label")
    assert "Z001" in knowledge.facts


def test_positions_and_conflicts_belong_to_their_options(knowledge: Knowledge) -> None:
    assert [one.id for one in knowledge.positions_for("zorvane-iv")] == [
        "panel-2028",
        "review-2031",
    ]
    assert [one.id for one in knowledge.conflicts_for("zorvane-iv")] == ["panel-and-review"]
    assert knowledge.positions_for("usual-care") == ()
    assert knowledge.conflicts_for("usual-care") == ()


def test_names_need_no_other_record_and_equal_the_manifest(knowledge: Knowledge) -> None:
    assert knowledge.names == Names(knowledge.manifest.drugs, knowledge.manifest.options)
    assert [entry.id for entry in knowledge.names.of_drug("zorvane")] == ["zorvane-iv"]


@pytest.mark.parametrize(
    ("kind", "name", "suggestion"),
    [
        ("option", "zorvane-vi", "zorvane-iv"),
        ("fact", "z001", "Z001"),
        ("source", "marsh-2031", "marsh2031"),
        ("outcome", "wlaking", "walking"),
        ("gap", "ZG3", "ZG1"),
        ("question", "§§§§", None),
    ],
)
def test_an_unknown_id_is_told_with_the_nearest(
    knowledge: Knowledge, kind: str, name: str, suggestion: str | None
) -> None:
    with pytest.raises(UnknownId) as caught:
        getattr(knowledge, kind)(name)
    assert caught.value.suggestion == suggestion
    assert name in str(caught.value)


def test_records_are_frozen_and_kept(knowledge: Knowledge) -> None:
    fact = knowledge.fact("Z001")
    with pytest.raises(dataclasses.FrozenInstanceError):
        fact.text = "something else"  # type: ignore[misc]
    assert knowledge.fact("Z001") is fact
    assert knowledge.option("zorvane-iv") is knowledge.option("zorvane-iv")


def test_search_finds_each_kind_of_thing_but_shows_no_fact(knowledge: Knowledge) -> None:
    entries = knowledge.search_entries
    kinds = {entry.kind for entry in entries}
    assert {"drug", "option", "condition", "harm", "point", "ask-first item"} < kinds
    assert {"question", "outcome", "alternative", "position", "conflict", "source"} < kinds
    assert "fact" not in kinds
    humming = next(entry for entry in entries if entry.id == "humming")
    assert (humming.kind, humming.text, humming.words) == ("harm", "the room hums", "humming")
    assert humming.option == "zorvane-iv"
    drip = next(entry for entry in entries if entry.id == "zorvane-iv")
    assert "drip" in drip.words


def test_faulty_knowledge_is_not_opened_but_all_its_faults_are_told(
    folder: Path, tmp_path: Path
) -> None:
    path = folder / "options" / "zorvane-iv.yaml"
    text = path.read_text("utf-8").replace("studies: 3", "studies: 4.5")
    path.write_text(text.replace("estimate: -7.5,", "estimate: -7.4,"), "utf-8")
    with pytest.raises(FaultyKnowledge, match="2 errors") as caught:
        open_knowledge(folder, tmp_path / "cache")
    assert {fault.code for fault in caught.value.faults} == {"K204", "K310"}
    assert not (tmp_path / "cache").exists()


def test_a_warning_does_not_close_the_knowledge_base(folder: Path) -> None:
    path = folder / "outcomes.yaml"
    spare = "  - {id: mood, name: Mood, lay: mood, better: higher, kind: benefit}\n"
    path.write_text(path.read_text("utf-8") + spare, "utf-8")
    assert open_knowledge(folder, None).outcome("mood").minimal_important_difference is None


@pytest.mark.parametrize("state", ["absent", "empty", "file"])
def test_a_folder_without_manifest_is_unreadable(tmp_path: Path, state: str) -> None:
    folder = tmp_path / "base"
    if state == "empty":
        folder.mkdir()
    if state == "file":
        folder.write_text("schema_version: 1\n", "utf-8")
    for way in (load_folder, manifest_entries, lambda path: open_knowledge(path, tmp_path / "c")):
        with pytest.raises(Unreadable) as caught:
            way(folder)
        assert caught.value.fault.code == "K101"
        assert str(folder) in str(caught.value)


def test_a_file_that_is_no_guarded_yaml_makes_the_folder_unreadable(folder: Path) -> None:
    (folder / "facts" / "review.yaml").write_text("a: &b 1\n", "utf-8")
    for way in (load_folder, lambda path: open_knowledge(path, None)):
        with pytest.raises(Unreadable) as caught:
            way(folder)
        assert caught.value.fault.file.endswith("review.yaml")


def test_what_stands_where_the_manifest_should_be_is_named_by_the_reader(folder: Path) -> None:
    (folder / "manifest.yaml").unlink()
    (folder / "manifest.yaml").mkdir()
    for way in (load_folder, manifest_entries):
        with pytest.raises(Unreadable) as caught:
            way(folder)
        assert caught.value.fault.code == "Y102"


def test_a_folder_that_cannot_be_listed_is_unreadable(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(folder: Path) -> list[str]:
        raise PermissionError(13, "no")

    monkeypatch.setattr("ketacounsel.knowledge.files.os.listdir", refuse)
    with pytest.raises(Unreadable, match="cannot be listed"):
        open_knowledge(folder, None)


def test_names_come_straight_from_the_manifest(fictional: Path) -> None:
    names = manifest_entries(fictional)
    assert names == open_knowledge(fictional, None).names


def test_a_faulty_entry_of_the_manifest_is_left_out_of_the_first_list(folder: Path) -> None:
    path = folder / "manifest.yaml"
    text = path.read_text("utf-8").replace("name: Quillamine}", "nam: Quillamine}")
    path.write_text(text.replace("aliases: [iv, drip]", "aliases: [iv, 3]"), "utf-8")
    names = manifest_entries(folder)
    assert [drug.id for drug in names.drugs] == ["usual-care", "zorvane"]
    assert [option.id for option in names.options] == ["usual-care", "quillamine-topical"]
    path.write_text("drugs: 3\n", "utf-8")
    assert manifest_entries(folder) == Names((), ())


def test_facts_of_several_files_are_joined_and_told_apart_by_id(fictional: Path) -> None:
    ids = open_knowledge(fictional, None).facts.ids
    assert ids == ("Z101", "Z102", "Z103", "Z104", "Z001", "Z002", "Z003", "Z004", "Z005", "Z006")
    assert json.dumps(ids)
