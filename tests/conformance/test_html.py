"""The pages that the program writes, judged by axe-core in a real browser.

They need node, Chromium and the packages of ``package.json`` beside this file: ``.ci/run`` tries
to get them and says whether axe ran. ``AXE_MODULES`` and ``CHROMIUM`` name them elsewhere.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from ketacounsel.brief.compare import compare, compared_brief
from ketacounsel.brief.handout import handout
from ketacounsel.brief.model import BriefRequest, Visit
from ketacounsel.export.comparison_html import comparison_as_html
from ketacounsel.export.handout.html import handout_as_html
from ketacounsel.knowledge import Knowledge
from ketacounsel.shipped import templates_folder

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
TODAY = date(2026, 11, 21)


@dataclass(frozen=True)
class Tools:
    """Where axe-core, node and the browser are."""

    node: str
    modules: str
    browser: str


@pytest.fixture(scope="module")
def tools() -> Tools:
    node = shutil.which("node")
    modules = Path(os.environ.get("AXE_MODULES", ROOT / ".venv" / "axe" / "node_modules"))
    browser = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, BROWSERS)), None)
    if node is None:
        pytest.skip("axe did not run: node is not here")
    if not (modules / "axe-core").is_dir() or not (modules / "playwright-core").is_dir():
        pytest.skip("axe did not run: axe-core and playwright-core are not in .venv/axe")
    if browser is None:
        pytest.skip("axe did not run: Chromium is not here")
    return Tools(node, str(modules), browser)


@pytest.fixture(scope="module")
def pages(
    shipped_knowledge: Knowledge,
    fictional: Knowledge,
    tmp_path_factory: pytest.TempPathFactory,
) -> dict[str, Path]:
    """A page for each option, one with all that can be chosen, one with pictures of counts."""
    folder = tmp_path_factory.mktemp("pages")
    told = {name: _page(shipped_knowledge, name) for name in shipped_knowledge.option_ids}
    told["all-chosen"] = handout_as_html(
        handout(
            shipped_knowledge,
            BriefRequest(
                options=("ketamine-iv", "ketamine-oral", "magnesium-oral"),
                today=TODAY,
                condition="crps",
                factors=(("opioid", "yes"), ("live-vaccine", "yes"), ("falls", "no")),
                visit=Visit(
                    "repeat", "goal-walk", "measure-diary", "review-6", "stop-either",
                    "driver-person", ("value-drive",), (), "decide-later",
                ),
                jurisdiction="UK",
            ),
        ),
        large=True,
    )  # fmt: skip
    told["counts"] = _page(fictional, "zorvane-iv")
    paths = {}
    for name, page in told.items():
        paths[name] = folder / f"{name}.html"
        paths[name].write_text(page, encoding="utf-8")
    return paths


def _page(knowledge: Knowledge, name: str) -> str:
    return handout_as_html(handout(knowledge, BriefRequest(options=(name,), today=TODAY)))


@pytest.fixture(scope="module")
def compared(shipped_knowledge: Knowledge, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A page of as many courses beside each other as can be asked for."""
    request = BriefRequest(options=("ketamine-iv", "magnesium-oral", "memantine-oral"), today=TODAY)
    told = compare(compared_brief(request, shipped_knowledge), shipped_knowledge)
    path = tmp_path_factory.mktemp("compared") / "compared.html"
    path.write_text(comparison_as_html(told, templates_folder()), encoding="utf-8")
    return path


def _judged(tools: Tools, paths: list[Path]) -> list[dict[str, Any]]:
    ran = subprocess.run(
        [tools.node, str(HERE / "axe.mjs"), tools.modules, tools.browser, *map(str, paths)],
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    found: list[dict[str, Any]] = json.loads(ran.stdout)
    return found


@pytest.mark.conformance
def test_axe_finds_no_violation_on_any_handout(tools: Tools, pages: dict[str, Path]) -> None:
    found = _judged(tools, list(pages.values()))
    assert len(found) == 2 * len(pages)
    for one in found:
        assert one["passes"] > 10
        assert one["violations"] == [], one["page"]
        # Of digits in a drawing it cannot tell the ground; their contrast has a test of its own.
        assert set(one["incomplete"]) <= {"color-contrast"}, one["page"]


@pytest.mark.conformance
def test_no_handout_scrolls_sideways_on_a_phone(tools: Tools, pages: dict[str, Path]) -> None:
    for one in _judged(tools, [pages["all-chosen"], pages["counts"]]):
        assert not one["scrolls"], (one["page"], one["width"])


@pytest.mark.conformance
def test_a_comparison_has_no_violation_and_does_not_scroll_sideways_on_a_phone(
    tools: Tools, compared: Path
) -> None:
    for one in _judged(tools, [compared]):
        assert one["violations"] == []
        assert not one["scrolls"], one["width"]


def test_each_cell_of_a_comparison_names_its_course_for_a_phone(compared: Path) -> None:
    page = compared.read_text(encoding="utf-8")
    rows = page.count('<th scope="row"')
    for title in ("Usual care", "Ketamine by vein", "Magnesium by mouth", "Memantine by mouth"):
        assert page.count(f'<td><span class="course">{title}</span>') == rows > 10


@pytest.mark.conformance
def test_axe_would_find_a_fault(tools: Tools, pages: dict[str, Path], tmp_path: Path) -> None:
    good = pages["counts"].read_text(encoding="utf-8")
    bad = tmp_path / "bad.html"
    bad.write_text(
        good.replace(' lang="en"', "").replace("--quiet: #4a585c", "--quiet: #b8c0c2"),
        encoding="utf-8",
    )
    found = {one["id"] for page in _judged(tools, [bad]) for one in page["violations"]}
    assert {"html-has-lang", "color-contrast"} <= found
