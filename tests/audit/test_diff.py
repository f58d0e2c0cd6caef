"""A diff of two knowledge bases names each planted change, and nothing else."""

from __future__ import annotations

import copy
import json
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from unittest.mock import ANY

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ketacounsel.audit.changes import Difference, difference_between
from ketacounsel.audit.changes.printing import as_json_text, as_markdown, as_plain, as_text
from ketacounsel.audit.changes.things import KIND_OF_RECORD, things_of
from ketacounsel.audit.changes.values import field_changes
from ketacounsel.figures.cells import cell_width
from ketacounsel.knowledge import Knowledge, load_folder, open_knowledge
from ketacounsel.knowledge.compiled import MemoryShelf, compile_parts
from ketacounsel.knowledge.files import source_files
from ketacounsel.knowledge.links import DEFINED, DEFINED_IN_OPTION
from ketacounsel.knowledge.records import Arm, Confidence, Effect, Figure, Statement, TimePoint
from ketacounsel.reading import read_file, render_fault
from tests.audit.conftest import FICTIONAL, TODAY

Z = "options/zorvane-iv.yaml"
REVIEW = "facts/review.yaml"
ALL = None

Field = tuple[str, str | None, str | None]
Edit = tuple[str, str, str]


@dataclass(frozen=True)
class Planted:
    """Edits that make one change (what, kind, id), its fields, and what a patient hears of it."""

    edits: tuple[Edit, ...]
    change: tuple[str, str, str]
    fields: tuple[Field, ...]
    group: str | None = "zorvane-iv"
    heard: tuple[Field, ...] = ()
    also: tuple[Planted, ...] = ()


PLANTED = {
    "certainty changed": Planted(
        ((Z, "rating: very low", "rating: low"),),
        ("changed", "finding", "pain-1-week"),
        (("certainty rating", "very low", "low"),),
    ),
    "interval changed": Planted(
        (
            (Z, "estimate: 2.4, low: 1.1, high: 5.3}", "estimate: 2.4, low: 1.25, high: 5.3}"),
            (REVIEW, "estimate: 2.4, low: 1.1, high: 5.3}", "estimate: 2.4, low: 1.25, high: 5.3}"),
        ),
        ("changed", "finding", "any-unwanted"),
        (("effect low", "1.1", "1.25"),),
        also=(
            Planted(
                (),
                ("changed", "fact", "Z003"),
                (("figures risk ratio low", "1.1", "1.25"),),
                group=ALL,
            ),
        ),
    ),
    "figure of a fact changed": Planted(
        ((REVIEW, "{measure: trials, estimate: 4}", "{measure: trials, estimate: 5}"),),
        ("changed", "fact", "Z001"),
        (("figures trials estimate", "4", "5"),),
        group=ALL,
    ),
    "finding removed": Planted(
        (
            (
                Z,
                "    - {id: sleep, outcome: sleep, state: not found, time: any time, "
                "gaps: [ZG2]}\n",
                "",
            ),
        ),
        ("removed", "finding", "sleep"),
        (
            ("outcome", "sleep", None),
            ("state", "not found", None),
            ("time", "any time", None),
            ("comparator", "placebo", None),
            ("told by", "the review", None),
            ("gaps", "ZG2", None),
        ),
    ),
    "harm added": Planted(
        (
            (
                Z,
                "  ask_first:\n",
                "    - {id: dry, group: with repeats, name: xerostomia, lay: a dry mouth, "
                "facts: [Z102]}\n  ask_first:\n",
            ),
        ),
        ("added", "harm", "dry"),
        (
            ("group", None, "with repeats"),
            ("name", None, "xerostomia"),
            ("lay words", None, "a dry mouth"),
            ("facts", None, "Z102"),
            ("told to patients", None, "yes"),
        ),
        heard=(
            (
                "zorvane-iv/harms/with repeats",
                "with repeats: Not known.",
                "with repeats: a dry mouth.",
            ),
        ),
    ),
    "lay words of a harm changed": Planted(
        ((Z, "lay: the room hums", "lay: the room sings"),),
        ("changed", "harm", "humming"),
        (("lay words", "the room hums", "the room sings"),),
        heard=(
            (
                "zorvane-iv/harms/felt that day",
                "felt that day: the room hums.",
                "felt that day: the room sings.",
            ),
        ),
    ),
    "date of a position changed": Planted(
        (("positions.yaml", 'date: "2028"', 'date: "2029"'),),
        ("changed", "position", "panel-2028"),
        (("date", "2028", "2029"),),
    ),
    "conflict removed": Planted(
        (
            ("positions.yaml", "conflicts:\n  - id: panel-and-review\n", ""),
            ("positions.yaml", "    topic: Zorvane for the Marsh ache\n", ""),
            (
                "positions.yaml",
                "    text: The panel of 2028 and the review of 2031 read differently.\n",
                "",
            ),
            ("positions.yaml", "    reason: The panel had 1 trial, the review 4.\n", ""),
            (
                "positions.yaml",
                "    options: [zorvane-iv]\n    positions: [panel-2028, review-2031]\n"
                "    facts: [Z101, Z002]\n",
                "",
            ),
        ),
        ("removed", "conflict", "panel-and-review"),
        (
            ("topic", "Zorvane for the Marsh ache", None),
            ("text", "The panel of 2028 and the review of 2031 read differently.", None),
            ("reason", "The panel had 1 trial, the review 4.", None),
            ("options", "zorvane-iv", None),
            ("positions", "panel-2028; review-2031", None),
            ("facts", "Z101; Z002", None),
        ),
    ),
    "tier of an ask-first item changed": Planted(
        ((Z, "{item: humbane, tier: check}", "{item: humbane, tier: plan}"),),
        ("changed", "ask-first use", "humbane"),
        (("tier", "check", "plan"),),
    ),
    "fact brought by a yes added": Planted(
        (
            (
                Z,
                "        - {text: The label asks about it., facts: [Z102]}\n",
                "        - {text: The label asks about it., facts: [Z102]}\n"
                "        - {text: It was named after repeats., facts: [Z102]}\n",
            ),
        ),
        ("changed", "ask-first use", "ringing"),
        (("if yes 2", None, "text: It was named after repeats.; facts: Z102"),),
    ),
    "words of an ask-first item changed": Planted(
        (("ask_first.yaml", "Tell us if you take Humbane.", "Tell us if you eat Humbane."),),
        ("changed", "ask-first item", "humbane"),
        (("patient words", "Tell us if you take Humbane.", "Tell us if you eat Humbane."),),
        heard=(
            (
                "zorvane-iv/tell-us/humbane",
                "Tell us if you take Humbane.",
                "Tell us if you eat Humbane.",
            ),
        ),
    ),
    "sentence for patients changed": Planted(
        ((Z, "patient: The room may hum.,", "patient: You may hear a hum.,"),),
        ("changed", "counselling point", "hum"),
        (("patient words", "The room may hum.", "You may hear a hum."),),
        heard=(("zorvane-iv/sentences/hum", "The room may hum.", "You may hear a hum."),),
    ),
    "answer removed": Planted(
        ((Z, "    - {question: how-long, patient: We hold nothing on this., gaps: [ZG2]}\n", ""),),
        ("removed", "answer", "how-long"),
        (
            ("question", "how-long", None),
            ("patient words", "We hold nothing on this.", None),
            ("gaps", "ZG2", None),
        ),
        heard=(
            (
                "zorvane-iv/questions/how-long",
                "How long does it last? We hold nothing on this.",
                "How long does it last? We found nothing on this yet. We will look further.",
            ),
        ),
    ),
    "text of a fact changed": Planted(
        ((REVIEW, "Trials measured walking and", "Trials timed walking and"),),
        ("changed", "fact", "Z005"),
        (
            (
                "text",
                "Trials measured walking and the review could not tell.",
                "Trials timed walking and the review could not tell.",
            ),
        ),
    ),
    "year of a source changed": Planted(
        (("sources.yaml", 'year: "2028"', 'year: "2027"'),),
        ("changed", "source", "marsh-panel2028"),
        (("year", "2028", "2027"),),
        group=ALL,
    ),
    "review-by date changed": Planted(
        (("manifest.yaml", "2032-05-04", "2033-05-04"),),
        ("changed", "knowledge base", ""),
        (("review by", "2032-05-04", "2033-05-04"),),
        group=ALL,
    ),
    "name of an option changed": Planted(
        (("manifest.yaml", "title: Zorvane by vein", "title: Zorvane drip"),),
        ("changed", "option", "zorvane-iv"),
        (("title", "Zorvane by vein", "Zorvane drip"),),
        heard=(("zorvane-iv/title", "Zorvane by vein", "Zorvane drip"),),
    ),
    "licence changed": Planted(
        ((Z, "licence: {text: OFF-LABEL,", "licence: {text: NOT LICENSED,"),),
        ("changed", "option", "zorvane-iv"),
        (("licence text", "OFF-LABEL", "NOT LICENSED"),),
        heard=(("zorvane-iv/licence", "OFF-LABEL (Freedonia)", "NOT LICENSED (Freedonia)"),),
    ),
    "step of the time line changed": Planted(
        ((Z, "text: Pain is compared.", "text: Pain is measured."),),
        ("changed", "option", "zorvane-iv"),
        (("timeline 1 week text", "Pain is compared.", "Pain is measured."),),
    ),
    "row of the first screen changed": Planted(
        ((Z, "- {label: any unwanted, finding", "- {label: anything, finding"),),
        ("changed", "first screen", ""),
        (("harms 4 label", "any unwanted", "anything"),),
    ),
    "practical advice changed": Planted(
        ((Z, "patient: You come to a clinic.", "patient: You go to a clinic."),),
        ("changed", "practical point", "place"),
        (("patient words", "You come to a clinic.", "You go to a clinic."),),
        heard=(("zorvane-iv/practical/place", "You come to a clinic.", "You go to a clinic."),),
    ),
    "unknown changed": Planted(
        (("gaps.yaml", "The smallest change in", "The least change in"),),
        ("changed", "unknown", "ZU1"),
        (
            (
                "text",
                "The smallest change in Marsh ache that people count as important.",
                "The least change in Marsh ache that people count as important.",
            ),
        ),
    ),
    "gap changed": Planted(
        (("gaps.yaml", "that we could read.", "that could be read."),),
        ("changed", "gap", "ZG1"),
        (
            (
                "missing",
                "Any trial of Quillamine on the skin that we could read.",
                "Any trial of Quillamine on the skin that could be read.",
            ),
        ),
        group="quillamine-topical",
    ),
    "disagreement between sources changed": Planted(
        (("gaps.yaml", "use: Both are shown.", "use: Both stand there."),),
        ("changed", "disagreement", "ZD1"),
        (("use", "Both are shown.", "Both stand there."),),
        group=ALL,
    ),
    "cell of the coverage changed": Planted(
        (("gaps.yaml", "cell: not_found", "cell: words"),),
        ("changed", "coverage", "quillamine on the skin: pain"),
        (("cell", "not_found", "words"),),
        group=ALL,
    ),
    "outcome changed": Planted(
        (("outcomes.yaml", "lay: how well you sleep", "lay: your sleep"),),
        ("changed", "outcome", "sleep"),
        (("lay words", "how well you sleep", "your sleep"),),
    ),
    "question changed": Planted(
        (("questions.yaml", "How long does it last?", "For how long?"),),
        ("changed", "question", "how-long"),
        (("text", "How long does it last?", "For how long?"),),
        group=ALL,
        heard=tuple(
            (
                f"{option}/questions/how-long",
                f"How long does it last? {told}",
                f"For how long? {told}",
            )
            for option, told in (
                ("usual-care", "We found nothing on this yet. We will look further."),
                ("quillamine-topical", "We found nothing on this yet. We will look further."),
                ("zorvane-iv", "We hold nothing on this."),
            )
        ),
    ),
    "other course changed": Planted(
        (("alternatives.yaml", "You can choose to add nothing new.", "You can add nothing new."),),
        ("changed", "alternative", "nothing-new"),
        (("patient words", "You can choose to add nothing new.", "You can add nothing new."),),
        group=ALL,
        heard=tuple(
            (
                f"{option}/courses/nothing-new",
                "Adding nothing new: You can choose to add nothing new.",
                "Adding nothing new: You can add nothing new.",
            )
            for option in ("quillamine-topical", "zorvane-iv")
        ),
    ),
    "condition changed": Planted(
        (("conditions.yaml", "3 months or longer", "4 months or longer"),),
        ("changed", "condition", "marsh-ache"),
        (
            (
                "description",
                "An invented ache that lasts 3 months or longer.",
                "An invented ache that lasts 4 months or longer.",
            ),
        ),
        group=ALL,
        heard=(
            (
                "condition/marsh-ache",
                "Marsh ache: An invented ache that lasts 3 months or longer.",
                "Marsh ache: An invented ache that lasts 4 months or longer.",
            ),
        ),
    ),
    "words at any visit changed": Planted(
        (("visit.yaml", 'patient: "Decide later."', 'patient: "Wait a while."'),),
        ("changed", "ending", "decide-later"),
        (("patient words", "Decide later.", "Wait a while."),),
        group=ALL,
        heard=(("visit/endings/decide-later", "Decide later.", "Wait a while."),),
    ),
    "drug renamed": Planted(
        (("manifest.yaml", "{id: quillamine, name: Quillamine}", "{id: quillamine, name: Quill}"),),
        ("changed", "drug", "quillamine"),
        (("name", "Quillamine", "Quill"),),
        group=ALL,
    ),
}


NEW_OPTION = (
    "  - {id: waiting, title: Waiting, drug: usual-care, route: none, file: options/waiting.yaml}\n"
)
LAST = "file: options/zorvane-iv.yaml, aliases: [iv, drip]}\n"


def edit(folder: Path, file: str, old: str, new: str) -> None:
    path = folder / file
    text = path.read_text("utf-8")
    assert text.count(old) == 1, f"{text.count(old)} x {old!r} in {file}"
    path.write_text(text.replace(old, new), "utf-8")


def opened(folder: Path) -> Knowledge:
    loaded = load_folder(folder)
    assert loaded.knowledge, "\n".join(map(render_fault, loaded.faults))
    return loaded.knowledge


@pytest.fixture(scope="module")
def old() -> Knowledge:
    return opened(FICTIONAL)


def told(found: Difference) -> dict[tuple[str | None, str, str, str], set[Field]]:
    return {
        (group.option, change.what, change.kind, change.id): {
            (field.field, field.old, field.new) for field in change.fields
        }
        for group in found.groups
        for change in group.changes
    }


def heard(found: Difference) -> set[Field]:
    return {
        (sentence.key, sentence.old, sentence.new)
        for part in found.heard
        for sentence in part.sentences
    }


def wanted(
    planted: Iterator[Planted],
) -> dict[tuple[str | None, str, str, str], set[Field]]:
    changes: dict[tuple[str | None, str, str, str], set[Field]] = {}
    for one in planted:
        for part in (one, *one.also):
            changes.setdefault((part.group, *part.change), set()).update(part.fields)
    return changes


@pytest.mark.parametrize("name", PLANTED)
def test_a_planted_change_is_named_and_nothing_else(
    name: str, folder: Path, old: Knowledge
) -> None:
    planted = PLANTED[name]
    for change in planted.edits:
        edit(folder, *change)
    new = opened(folder)
    found = difference_between(old, new, TODAY)
    assert told(found) == wanted(iter((planted,)))
    assert heard(found) == set(planted.heard)
    assert new.content != old.content
    back = difference_between(new, old, TODAY)
    assert heard(back) == {(key, after, before) for key, before, after in planted.heard}
    assert len(back.changes) == len(found.changes)


@pytest.fixture
def everything(folder: Path) -> Knowledge:
    """All planted changes at once, an option that came, one that went, and harms turned round."""
    for planted in PLANTED.values():
        for change in planted.edits:
            edit(folder, *change)
    text = (folder / "options" / "usual-care.yaml").read_text("utf-8")
    (folder / "options" / "waiting.yaml").write_text(
        text.replace("  id: usual-care", "  id: waiting"), "utf-8"
    )
    (folder / "options" / "quillamine-topical.yaml").unlink()
    manifest = (folder / "manifest.yaml").read_text("utf-8").splitlines(keepends=True)
    kept = [line for line in manifest if "id: quillamine-topical" not in line]
    (folder / "manifest.yaml").write_text("".join(kept).replace(LAST, LAST + NEW_OPTION), "utf-8")
    option = folder / "options" / "zorvane-iv.yaml"
    text = option.read_text("utf-8")
    first = text.index("    - {item: gloves")
    second = text.index("    - {item: humbane")
    end = text.index("  points:")
    option.write_text(text[:first] + text[second:end] + text[first:second] + text[end:], "utf-8")
    return opened(folder)


def test_of_many_planted_changes_each_is_named_and_nothing_else(
    old: Knowledge, everything: Knowledge
) -> None:
    """Issue, done-when 3."""
    found = difference_between(old, everything, TODAY)
    expected = wanted(iter(PLANTED.values())) | {
        ("waiting", "added", "option", "waiting"): set(),
        ("quillamine-topical", "removed", "option", "quillamine-topical"): set(),
        ("zorvane-iv", "reordered", "ask-first use", ""): {
            ("order", "gloves; humbane", "humbane; gloves")
        },
    }
    assert told(found) == expected
    assert len(expected) > 30
    # Here the question was changed and its answer taken away.
    twice = "zorvane-iv/questions/how-long"
    spoken = {
        (
            twice,
            "How long does it last? We hold nothing on this.",
            "For how long? We found nothing on this yet. We will look further.",
        ),
        *(one for planted in PLANTED.values() for one in planted.heard if one[0] != twice),
    }
    assert {line for line in heard(found) if not line[0].startswith(("waiting", "quill"))} == {
        line for line in spoken if not line[0].startswith("quill")
    }
    assert [(part.option, part.what) for part in found.heard] == [
        ("usual-care", "changed"),
        ("zorvane-iv", "changed"),
        ("waiting", "added"),
        ("quillamine-topical", "removed"),
        (None, "changed"),
        (None, "changed"),
    ]
    assert [group.option for group in found.groups] == [
        None,
        "zorvane-iv",
        "waiting",
        "quillamine-topical",
    ]


def test_nothing_differs_between_a_knowledge_base_and_itself(
    old: Knowledge, shipped_knowledge: Knowledge
) -> None:
    for knowledge in (old, shipped_knowledge):
        found = difference_between(knowledge, knowledge, TODAY)
        assert (found.groups, found.heard) == ((), ())
        assert found.compared == len(things_of(knowledge))
        assert f"Nothing differs in {found.compared} records." in as_text(found)
        assert "No sentence that a patient is told differs." in as_markdown(found)


def test_every_record_with_an_id_is_compared(old: Knowledge, shipped_knowledge: Knowledge) -> None:
    """A kind of record that is added later must not be passed over."""
    own = {"option", "knowledge base"}
    kinds = {*DEFINED.values(), *DEFINED_IN_OPTION.values(), *KIND_OF_RECORD.values(), *own}
    for knowledge in (old, shipped_knowledge):
        assert {thing.kind for thing in things_of(knowledge).values()} <= kinds
    assert {thing.kind for thing in things_of(old).values()} == kinds


def test_each_position_of_several_options_is_told_once_with_those_it_reaches(
    folder: Path,
) -> None:
    edit(
        folder,
        "positions.yaml",
        "    options: [zorvane-iv]\n    facts: [Z002]\n",
        "    options: [zorvane-iv, usual-care]\n    facts: [Z002]\n",
    )
    before = opened(folder)
    edit(folder, "positions.yaml", "The review found the results unclear.", "It was unclear.")
    found = difference_between(before, opened(folder), TODAY)
    assert [(group.option, group.title) for group in found.groups] == [
        (None, "All or several options")
    ]
    assert [change.options for change in found.changes] == [("usual-care", "zorvane-iv")]
    assert ", for usual-care, zorvane-iv" in " ".join(as_text(found).split())


def test_what_every_option_shows_is_told_as_for_all(folder: Path, old: Knowledge) -> None:
    edit(folder, REVIEW, "text: The invented review holds", "text: The review holds")
    found = difference_between(old, opened(folder), TODAY)
    assert found.changes[0].options == old.option_ids
    assert "changed   fact Z001 (trials), for all options" in as_text(found)


@pytest.mark.parametrize("width", [80, 40])
def test_no_row_of_text_is_wider_than_asked(
    old: Knowledge, everything: Knowledge, width: int
) -> None:
    text = as_text(difference_between(old, everything, TODAY), width)
    assert max(map(cell_width, text.splitlines())) <= width
    assert "\n\n\n" not in text


def test_text_says_old_and_new_side_by_side_or_under_each_other(
    old: Knowledge, everything: Knowledge
) -> None:
    text = as_text(difference_between(old, everything, TODAY))
    assert "      certainty rating: very low -> low\n" in text
    assert "      effect low: 1.1 -> 1.25\n" in text
    assert (
        "  changed   fact Z005 (walking)\n"
        "      text\n"
        "        old: Trials measured walking and the review could not tell.\n"
        "        new: Trials timed walking and the review could not tell.\n"
    ) in text
    assert "  added     harm dry (xerostomia)\n" in text
    assert "      lay words: a dry mouth\n" in text
    assert "  removed   conflict panel-and-review (Zorvane for the Marsh ache)\n" in text
    assert "A new option: all that is told of it is new." in text
    assert "The option is gone, and all that was told of it." in text
    assert (
        "  zorvane-iv/sentences/hum\n    old: The room may hum.\n    new: You may hear a hum.\n"
    ) in text


def test_markdown_shows_what_people_wrote_as_it_is(folder: Path, old: Knowledge) -> None:
    edit(folder, Z, "patient: The room may hum.,", "patient: The *room* <b>may</b> hum.,")
    text = as_markdown(difference_between(old, opened(folder), TODAY))
    assert "  - *new*: The \\*room\\* \\<b\\>may\\</b\\> hum." in text
    assert "- **changed** counselling point hum" in text
    assert "## What a patient would now hear differently" in text


def test_json_has_the_same_keys_whatever_changed(old: Knowledge, everything: Knowledge) -> None:
    none = as_plain(difference_between(old, old, TODAY))
    plain = json.loads(as_json_text(difference_between(old, everything, TODAY)))
    keys = {"old", "new", "compared", "changed", "groups", "patients_hear"}
    assert none.keys() == plain.keys() == keys
    assert plain["old"]["content"] == old.content
    change = plain["groups"][1]["changes"][0]
    assert change.keys() == {"what", "kind", "id", "name", "fields", "options"}
    assert change["fields"][0].keys() == {"field", "old", "new"}
    sentence = plain["patients_hear"][0]["sentences"][0]
    assert sentence.keys() == {"key", "old", "new"}
    assert plain["changed"] == sum(len(group["changes"]) for group in plain["groups"])


def test_text_that_acts_on_a_terminal_or_page_is_written_out(folder: Path, old: Knowledge) -> None:
    edit(folder, Z, "patient: The room may hum.,", 'patient: "The room \\e[31mmay\\u202e hum.",')
    loaded = load_folder(folder)
    if loaded.knowledge is None:
        return
    found = difference_between(old, loaded.knowledge, TODAY)
    for text in (as_text(found), as_markdown(found), as_json_text(found)):
        assert "\x1b" not in text
        assert "\u202e" not in text


def data_of(folder: Path) -> dict[str, Any]:
    return {name: read_file(folder / name).data for name in source_files(folder)}


def built(data: dict[str, Any]) -> Knowledge:
    kinds = source_files(FICTIONAL)
    parts: list[Any] = [
        SimpleNamespace(name=name, kind=kinds[name], document=SimpleNamespace(data=one))
        for name, one in data.items()
    ]
    return Knowledge(MemoryShelf(compile_parts(parts)))


PROSE = (
    *("text", "patient", "clinician", "lay", "like", "watch_for", "note", "hedge", "time", "tier"),
    *("title", "funding", "version", "decision", "reason", "topic", "missing", "year", "locator"),
    *("estimate", "low", "percent", "studies", "participants", "wide", "aliases", "rules"),
)


def prose(data: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    for key, value in data.items() if isinstance(data, dict) else enumerate(data):
        if isinstance(value, (dict, list)):
            yield from prose(value, (*path, key))
        elif not isinstance(value, bool) and set(PROSE) & {str(key), *map(str, path[-1:])}:
            yield (*path, key)


def more_than(value: int | float) -> int | float:
    """Return another number that still lies in its interval."""
    return value + 0.01 if isinstance(value, float) else value + 1


SOURCES = data_of(FICTIONAL)
PLACES = [(name, *path) for name, data in SOURCES.items() for path in prose(data)]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(PLACES), max_size=3))
def test_there_is_a_difference_exactly_if_the_content_has_another_hash(
    places: list[tuple[Any, ...]],
) -> None:
    edited = copy.deepcopy(SOURCES)
    for path in places:
        here: Any = edited
        for part in path[:-1]:
            here = here[part]
        value = here[path[-1]]
        here[path[-1]] = f"{value} more" if isinstance(value, str) else more_than(value)
    before, after = built(SOURCES), built(edited)
    found = difference_between(before, after, TODAY)
    assert bool(found.changes) == (before.content != after.content) == bool(places)
    assert all(change.what in ("changed", "added", "removed") for change in found.changes)


def test_a_copy_in_another_place_is_the_same_knowledge_base(tmp_path: Path, old: Knowledge) -> None:
    copied = shutil.copytree(FICTIONAL, tmp_path / "elsewhere")
    assert not difference_between(old, open_knowledge(Path(copied), None), TODAY).changes


FIRST, SECOND = Statement("One."), Statement("Two.", facts=("Z001",))
ARM = Arm(events=9, n=30)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ((FIRST, SECOND), (SECOND, FIRST), [("part order", ANY, ANY)]),
        ((FIRST,), (FIRST, SECOND), [("part 2", None, "text: Two.; facts: Z001")]),
        ((FIRST, SECOND), (SECOND,), [("part 1", "text: One.", None)]),
        (None, Effect("risk ratio", 3.0), [("part", None, "measure: risk ratio; estimate: 3")]),
        (
            Figure("hums", treated=ARM),
            Figure("hums", treated=Arm(events=10, n=30)),
            [("part treated events", "9", "10")],
        ),
        ((), (Figure("hums", treated=ARM),), [("part hums", None, "hums: treated 9 of 30")]),
        (Figure("a"), Figure("a", control=ARM), [("part control", None, "9 of 30")]),
        (
            Confidence("high", {"low": "a", "n": "b"}),
            Confidence("high", {"low": "a", "n": "c", "p": "d"}),
            [("part fields n", "b", "c"), ("part fields p", None, "d")],
        ),
        (None, {"a": "b", "c": None}, [("part", None, "a: b")]),
        (("Z1", "Z2"), (), [("part", "Z1; Z2", None)]),
        (True, False, [("part", "yes", "no")]),
        (-0.10, 1e-7, [("part", "-0.1", "0.0000001")]),
        (
            (TimePoint("1 day", "a", ()), TimePoint("2 days", "b", ())),
            (TimePoint("2 days", "b", ()), TimePoint("1 day", "c", ())),
            [("part 1 day text", "a", "c"), ("part order", "1 day; 2 days", "2 days; 1 day")],
        ),
    ],
)
def test_a_value_is_compared_down_to_the_part_that_differs(
    old: object, new: object, expected: list[Field]
) -> None:
    found = [(one.field, one.old, one.new) for one in field_changes("part", old, new)]
    assert found == expected


def test_two_things_under_one_key_are_compared_each_with_its_own(folder: Path) -> None:
    again = "  - {option_route: quillamine on the skin, outcome: pain, cell: words}\n"
    text = (folder / "gaps.yaml").read_text("utf-8")
    (folder / "gaps.yaml").write_text(text + again, "utf-8")
    before = opened(folder)
    edit(folder, "gaps.yaml", again, again.replace("words", "numbers"))
    (change,) = difference_between(before, opened(folder), TODAY).changes
    assert (change.kind, change.id) == ("coverage", "quillamine on the skin: pain (2)")


def test_a_list_in_another_order_is_named_in_markdown_too(
    old: Knowledge, everything: Knowledge
) -> None:
    text = as_markdown(difference_between(old, everything, TODAY))
    assert "- **reordered** list: ask-first use" in text
    assert "  - order: gloves; humbane -\\> humbane; gloves" in text
    assert "A new option: all that is told of it is new." in text
