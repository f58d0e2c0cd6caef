"""The reader's own table: scored from labelled utterances, printed with intervals and limits."""

from __future__ import annotations

import importlib.util
import json
import shutil
from pathlib import Path
from types import ModuleType

import pytest
import yaml

from ketacounsel.language.lists import read_list
from ketacounsel.language.wording import how_good as room
from ketacounsel.language.wording.records import LABELS
from ketacounsel.language.wording.warming import warm_up

ROOT = Path(__file__).parents[3]
ITEMS = [
    {
        "id": "T1",
        "text": "About 9 in 100 people felt sick.",
        "voice": "plain",
        "overclaim": None,
        "labels": ["absolute_number_given"],
        "harms": ["nausea_vomiting"],
        "hard": [],
    },
    {
        "id": "T2",
        "text": "It doubles your chance of a fall.",
        "voice": "plain",
        "overclaim": None,
        "labels": [],
        "harms": ["falls"],
        "hard": ["wrongly labelled on purpose"],
    },
]


@pytest.fixture(scope="module")
def script() -> ModuleType:
    """Return the script as a module."""
    spec = importlib.util.spec_from_file_location("score", ROOT / "scripts" / "how_good.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def scored(script: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> room.HowGood:
    """Return the figures of the two items, written and read back."""
    for name in ("first", "second"):
        (tmp_path / f"{name}.yaml").write_text(yaml.safe_dump(ITEMS), encoding="utf-8")
    shutil.copy(ROOT / "data" / "language" / "how-good.yaml", tmp_path)
    monkeypatch.setattr(script, "language_folder", lambda: tmp_path)
    monkeypatch.setattr(room, "language_folder", lambda: tmp_path)
    assert script.main([str(tmp_path / "first.yaml"), str(tmp_path / "second.yaml")]) == 0
    return room.how_good()


def test_every_label_is_scored_on_all_items_and_on_the_hard_ones(scored: room.HowGood) -> None:
    assert [one.label for one in scored.labels] == list(LABELS)
    assert {one.all.items for one in scored.labels} == {2}
    assert {one.hard.items for one in scored.labels} == {1}
    by_label = {one.label: one for one in scored.labels}
    assert by_label["absolute_number_given"].all.true_found == 1
    assert by_label["relative_risk_only"].all.false_found == 1


def test_false_accusations_are_quoted_one_by_one(scored: room.HowGood) -> None:
    assert scored.false_accusations == (("relative_risk_only", ITEMS[1]["text"]),)
    rows = "\n".join(room.as_rows(scored))
    assert "It doubles your chance of a fall." in rows
    assert "False accusations, one by one: 1" in rows


def test_two_labellers_who_agree_have_a_kappa_of_1(scored: room.HowGood) -> None:
    rows = "\n".join(room.as_rows(scored))
    assert "kappa 1.00" in rows
    plain = room.plain_figures(scored)
    assert plain["labels"]["harms_named"]["kappa"] is None
    assert plain["labels"]["absolute_number_given"]["kappa"] == 1
    assert json.dumps(plain, allow_nan=False)


def test_the_limits_stay_when_a_set_is_scored(scored: room.HowGood) -> None:
    shipped = read_list(ROOT / "data" / "language" / "how-good.yaml")
    assert list(scored.limits) == shipped["limits"]
    assert scored.limits


def test_before_a_set_is_scored_the_rows_say_so() -> None:
    rows = room.as_rows(room.HowGood(None, (), (), ("Few items.",)))
    assert rows[0] == room.NOT_MEASURED
    assert "  Few items." in rows


def test_the_reader_can_be_made_ready_in_steps_and_stopped_between_them() -> None:
    steps = warm_up()
    next(steps)
    steps.close()
    assert sum(1 for _ in warm_up()) > len(LABELS)
