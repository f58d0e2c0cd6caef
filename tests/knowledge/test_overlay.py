"""A clinic's own folder: lines for local slots, a precise fault for all else (WF-11, CL-32)."""

from __future__ import annotations

import copy
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from ketacounsel.knowledge import Knowledge, open_knowledge
from ketacounsel.knowledge.codes import RULES
from ketacounsel.knowledge.overlay import (
    NOTHING_LOCAL,
    Local,
    LocalRecord,
    overlay_key,
    store_local,
    stored_local,
)
from ketacounsel.knowledge.overlay_checking import NEVER, OverlayRead, read_overlay

CLINIC = Path(__file__).parents[1] / "fixtures" / "overlay"
HEAD = "schema_version: 1\nlocal:\n"
PHONE = "  - {id: our-phone, slot: out-of-hours, clinician: Ward desk}\n"

Write = Callable[..., OverlayRead]


@pytest.fixture(scope="module")
def base() -> Knowledge:
    return open_knowledge(Path(__file__).parents[1] / "fixtures" / "fictional", cache=None)


@pytest.fixture
def read(tmp_path: Path, base: Knowledge) -> Write:
    """Write files of an overlay, by name without ending, and read them."""

    def reading(**files: str) -> OverlayRead:
        for name, text in files.items():
            (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
        return read_overlay(tmp_path, base)

    return reading


def test_a_line_holds_for_the_options_it_names_or_for_all(base: Knowledge) -> None:
    found = read_overlay(CLINIC, base)
    assert found.faults == ()
    local = Local(found.lines, "overlay")
    assert [line.id for line in local.of("zorvane-iv")] == ["our-phone", "our-wait", "our-room"]
    assert [line.id for line in local.of("usual-care")] == ["our-phone"]
    phone = local.of("usual-care")[0]
    assert (phone.slot, phone.patient) == ("out-of-hours", "Ring the harbour ward desk.")


def test_a_later_file_writes_a_line_anew_or_hides_it(read: Write) -> None:
    found = read(
        a=HEAD + PHONE + "  - {id: our-wait, slot: wait, clinician: 8 weeks}\n",
        b=HEAD + "  - {id: our-phone, slot: out-of-hours, clinician: Night desk}\n",
        c=HEAD + "  - {id: our-wait, hide: true}\n",
    )
    assert found.faults == ()
    assert [(line.id, line.clinician) for line in found.lines] == [("our-phone", "Night desk")]


def test_a_hidden_line_comes_back_where_a_later_file_writes_it_anew(read: Write) -> None:
    found = read(
        a=HEAD + PHONE,
        b=HEAD + "  - {id: our-phone, hide: true}\n",
        c=HEAD + "  - {id: our-phone, slot: wait, clinician: Back again}\n",
    )
    assert [line.clinician for line in found.lines] == ["Back again"]


def test_words_over_several_rows_become_one(read: Write) -> None:
    found = read(
        a=HEAD + "  - id: x\n    slot: cost\n    clinician: >\n      Ask the\n      desk.\n"
    )
    assert [line.clinician for line in found.lines] == ["Ask the desk."]


@pytest.mark.parametrize(
    ("text", "code", "says"),
    [
        ("schema_version: 1\nlocal: []\n§facts: []\n", "K401", NEVER),
        ("schema_version: 1\nlocal: []\n§conflicts: []\n", "K401", NEVER),
        ("schema_version: 1\nlocal: []\n§options: []\n", "K401", NEVER),
        (HEAD + "  - {id: x, slot: cost, clinician: Desk, §facts: [Z002]}\n", "K401", NEVER),
        (HEAD + "  - {id: x, slot: §harms, clinician: Desk}\n", "K402", NEVER),
        (HEAD + "  - {id: §Z002, slot: cost, clinician: Desk}\n", "K403", "a shipped fact"),
        (HEAD + "  - {id: §ringing, slot: cost, clinician: Desk}\n", "K403", "a shipped harm"),
        (HEAD + "  - {id: §pain-1-week, slot: cost, clinician: D}\n", "K403", "a shipped finding"),
        (
            HEAD + "  - {id: §panel-2028, slot: cost, clinician: Desk}\n",
            "K403",
            "a shipped position",
        ),
        (HEAD + "  - {id: §humming, hide: true}\n", "K403", NEVER),
        (HEAD + "  - {id: §our-old, hide: true}\n", "K403", "hides nothing of this folder"),
        (HEAD + "  - {id: x, slot: cost, clinician: §' '}\n", "K404", "no words"),
        (HEAD + "  - {id: x, slot: cost, clinician: D, patient: §''}\n", "K404", "no words"),
        (HEAD + "  - {id: x, slot: cost, clinician: D, options: §[]}\n", "K404", "nobody"),
        (HEAD + "  - §{id: x, slot: cost}\n", "K202", '"clinician" is missing'),
        (HEAD + "  - §{id: x, clinician: Desk}\n", "K202", '"slot" is missing'),
        (HEAD + "  - §{slot: cost, clinician: Desk}\n", "K202", '"id" is missing'),
        (HEAD + "  - {id: x, slot: cost, clinician: Desk, §opt: z}\n", "K201", '"opt"'),
        (HEAD + PHONE + PHONE.replace("id: ", "id: §"), "K302", "first on line 3"),
        (
            HEAD + "  - {id: x, slot: cost, clinician: Desk, options: [§zorvan-iv]}\n",
            "K301",
            'no option "zorvan-iv"',
        ),
        ("schema_version: §2\nlocal: []\n", "K205", "not supported"),
        ("§schema_version: 1\n", "K202", '"local" is missing'),
        ("schema_version: 1\nlocal: §&a []\n", "Y1", ""),
    ],
)
def test_what_reaches_beyond_the_local_slots_is_refused_at_its_place(
    read: Write, text: str, code: str, says: str
) -> None:
    before = text.partition("§")[0]
    found = read(a=text.replace("§", "", 1))
    assert found.lines == ()
    (fault,) = found.faults
    assert fault.code.startswith(code)
    assert fault.line == before.count("\n") + 1
    assert fault.column == len(before) - (before.rfind("\n") + 1) + 1
    assert fault.severity == "error"
    assert says in fault.message
    assert fault.file.endswith("a.yaml")


def test_one_fault_in_one_file_takes_every_line_with_it(read: Write) -> None:
    found = read(a=HEAD + PHONE, b=HEAD + "  - {id: x, slot: harms, clinician: Desk}\n")
    assert found.lines == ()
    assert [fault.code for fault in found.faults] == ["K402"]


def test_a_near_slot_and_a_near_id_are_suggested(read: Write) -> None:
    found = read(
        a=HEAD + PHONE,
        b=HEAD + "  - {id: our-phon, hide: true}\n  - {id: x, slot: protocoll, clinician: z}\n",
    )
    assert [fault.suggestion for fault in found.faults] == ["our-phone", "protocol"]


def test_a_folder_that_would_add_nothing_is_refused(tmp_path: Path, base: Knowledge) -> None:
    for folder, says in (
        (tmp_path, "no file whose name ends in .yaml"),
        (tmp_path / "nowhere", "no such file"),
    ):
        (fault,) = read_overlay(folder, base).faults
        assert (fault.code, says in fault.message) == ("K405", True)
    (tmp_path / "a.yml").write_text(HEAD + PHONE, encoding="utf-8")
    (fault,) = read_overlay(tmp_path, base).faults
    assert (fault.code, fault.suggestion) == ("K405", "a.yaml")


def test_a_folder_in_place_of_a_file_is_refused_and_not_opened(
    tmp_path: Path, base: Knowledge
) -> None:
    (tmp_path / "a.yaml").mkdir()
    assert [fault.code for fault in read_overlay(tmp_path, base).faults] == ["Y102"]


def test_no_small_change_of_an_overlay_stops_the_check(tmp_path: Path, base: Knowledge) -> None:
    data: Any = yaml.safe_load((CLINIC / "clinic.yaml").read_text("utf-8"))
    places = [("local",), *(("local", 0, name) for name in ("id", "slot", "clinician", "options"))]
    places += [("local", 0), ("local", 3, "hide"), ("schema_version",)]
    for path in places:
        for wrong in (None, True, 1.5, -3, "", [], {}, ["x"], [3], {"x": 1}):
            changed = copy.deepcopy(data)
            parent = changed
            for part in path[:-1]:
                parent = parent[part]
            parent[path[-1]] = wrong
            (tmp_path / "a.yaml").write_text(yaml.safe_dump(changed), encoding="utf-8")
            found = read_overlay(tmp_path, base)
            assert not (found.lines and found.faults)


def test_an_overlay_is_read_again_only_when_it_or_the_knowledge_changed(
    tmp_path: Path, base: Knowledge
) -> None:
    folder, cache = tmp_path / "ours", tmp_path / "cache"
    folder.mkdir()
    (folder / "a.yaml").write_text(HEAD + PHONE, encoding="utf-8")
    key = overlay_key(folder, base)
    assert key is not None
    assert stored_local(cache, key) is None
    local = Local(
        (
            LocalRecord("a", "cost", "b", "c", ("zorvane-iv",)),
            LocalRecord("d", "wait", "é"),
        ),
        "ours",
    )
    store_local(cache, key, local)
    assert stored_local(cache, key) == local
    (folder / "a.yaml").write_text(HEAD + PHONE + PHONE, encoding="utf-8")
    assert overlay_key(folder, base) != key
    (folder / "a.yaml").unlink()
    assert overlay_key(folder, base) != key


def test_a_torn_cache_is_no_overlay(tmp_path: Path) -> None:
    key = "0" * 32
    store_local(tmp_path, key, Local(refusal="x"))
    (stored,) = tmp_path.rglob("index.json")
    stored.write_bytes(stored.read_bytes()[:-3])
    assert stored_local(tmp_path, key) is None


def test_an_overlay_that_cannot_be_listed_has_no_key(tmp_path: Path, base: Knowledge) -> None:
    assert overlay_key(tmp_path / "nowhere", base) is None


def test_a_knowledge_base_has_nothing_local_until_it_is_given_some(base: Knowledge) -> None:
    assert base.local == NOTHING_LOCAL
    given = base.with_local(Local(refusal="a reason"))
    assert (given.local.refusal, base.local.refusal) == ("a reason", None)
    assert given.option_ids == base.option_ids


def test_every_code_of_an_overlay_is_explained() -> None:
    codes = {rule.code: rule for rule in RULES if rule.code.startswith("K4")}
    assert set(codes) == {"K401", "K402", "K403", "K404", "K405"}
    assert all(rule.bad != rule.good and len(rule.why) > 60 for rule in codes.values())
