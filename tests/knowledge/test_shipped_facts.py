"""What the shipped facts, sources and gaps must hold, read as plain YAML."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
KNOWLEDGE = ROOT / "data" / "knowledge"
FACT_FILES = sorted((KNOWLEDGE / "facts").glob("*.yaml"))
OWN_FILES = [*FACT_FILES, KNOWLEDGE / "sources.yaml", KNOWLEDGE / "gaps.yaml"]
DIGESTS = {
    "pls2025": ROOT / "seeds" / "004-cochrane-plain-language-summary.md",
    "apa_blog2025": ROOT / "seeds" / "000-asian-pain-academy-blog.md",
}

DISPLAYS = {"show", "show_with_label", "ask_first", "background_only", "do_not_show"}
REQUIRED = {
    "id",
    "tier",
    "topic",
    "drug",
    "route",
    "text",
    "figures",
    "source",
    "locator",
    "read_as",
    "confidence",
    "display",
}
TIERS_OF_THE_REVIEW_TABLE = {"review", "protocol", "seed_pls", "seed_blog", "secondary", "context"}
CELLS = {
    "numbers",
    "numbers_no_baseline",
    "counts_only",
    "direction_only",
    "verbal_unclear",
    "no_trials",
    "no_trial_reported",
    "not_found",
    "not_read_by_time",
}
BACKGROUND_ONLY = [
    *("F104", "F107", "F108", "F109"),
    *(f"F{number}" for number in range(158, 168)),
    *("F184", "F185", "F214"),
    *("S022", "S023", "S024", "S043", "S044", "S045", "S046", "S111", "S129", "S131", "S163"),
]
REFUSED = re.compile(
    r"\bno (?:clear )?effect\b|\bno difference\b|\bno longer significant\b|\bnot effective\b"
    r"|\blost\b|\bproven\b|\bno evidence of effect\b|\bnot statistically significant\b"
    r"|\blittle to no difference\b|\bworks\b",
    re.IGNORECASE,
)
BARE_IMMEDIATE = re.compile(r"\bimmediate\b(?!-)", re.IGNORECASE)
DOSE = re.compile(r"\d\s?mg\b|\bmg/|\bmcg\b", re.IGNORECASE)
QUOTED = re.compile(r'"[^"]*"')
CITED_ID = re.compile(r"\b[FSGDU]\d{2,3}\b")
MACHINE_PATH = re.compile(r"(?<![\w.])/(?:home|tmp|work|root|mnt|usr|var)/")


def load(path: Path) -> dict[str, Any]:
    content = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert isinstance(content, dict)
    return content


ROWS: list[dict[str, Any]] = [row for path in FACT_FILES for row in load(path)["facts"]]
FACTS = {row["id"]: row for row in ROWS}
SOURCES: list[dict[str, Any]] = load(KNOWLEDGE / "sources.yaml")["sources"]
GAPS = load(KNOWLEDGE / "gaps.yaml")


def test_every_row_of_both_fact_tables_is_here_once() -> None:
    expected = {f"F{n:03d}" for n in range(1, 219)} | {f"S{n:03d}" for n in range(1, 234)}
    assert set(FACTS) == expected
    assert len(ROWS) == len(expected)


def test_every_fact_has_what_a_source_view_needs() -> None:
    for row in ROWS:
        assert set(row) >= REQUIRED, row["id"]
        assert row["locator"], row["id"]
        assert row["confidence"]["overall"], row["id"]


def test_display_is_one_of_the_known_words() -> None:
    assert {row["display"] for row in ROWS} == DISPLAYS


def test_every_source_named_by_a_fact_is_listed_once() -> None:
    listed = Counter(source["id"] for source in SOURCES)
    assert max(listed.values()) == 1
    assert {row["source"] for row in ROWS} <= set(listed)


def test_a_source_that_no_fact_cites_is_there_on_purpose_and_says_so() -> None:
    cited = {row["source"] for row in ROWS}
    assert [source["id"] for source in SOURCES if source["id"] not in cited] == []


def test_a_field_that_was_not_read_is_left_out_rather_than_filled() -> None:
    for record in [*ROWS, *SOURCES]:
        assert None not in record.values(), record["id"]
        assert "unknown" not in record.values(), record["id"]


@pytest.mark.parametrize("path", OWN_FILES, ids=lambda path: path.name)
def test_a_file_is_small_and_names_no_place_on_a_machine(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert len(text.encode()) < 150_000
    assert not MACHINE_PATH.search(text)
    assert text.startswith("# yaml-language-server: $schema=")


def test_every_id_mentioned_in_words_exists() -> None:
    known = set(FACTS)
    for part in ("gaps", "disagreements", "unknowns"):
        known |= {entry["id"] for entry in GAPS[part]}
    for row in ROWS:
        words = f"{row['text']} {row.get('caveat', '')}"
        missing = set(CITED_ID.findall(words)) - known
        assert not missing, (row["id"], missing)
        assert set(row.get("never_without", [])) <= set(FACTS), row["id"]
    for entry in GAPS["disagreements"]:
        assert set(entry.get("facts", [])) <= set(FACTS), entry["id"]


def test_review_facts_admit_that_they_are_second_hand() -> None:
    """CL-8: the banner and the source view lean on these words."""
    for row in ROWS:
        if row["tier"] == "review":
            assert row["read_as"].startswith("second-hand: "), row["id"]
            assert row["read_as"].endswith("were not read"), row["id"]


@pytest.mark.parametrize(
    ("fact", "measure", "estimate", "low", "high", "certainty"),
    [
        ("F018", "mean difference", -15.79, -32.09, 0.51, "very low"),
        ("F019", "mean difference", -5.32, -15.51, 4.87, "low"),
        ("F022", "risk ratio", 3.26, 1.05, 10.09, "low"),
    ],
)
def test_the_figures_of_the_review_stand_as_they_were_read(
    fact: str, measure: str, estimate: float, low: float, high: float, certainty: str
) -> None:
    row = FACTS[fact]
    assert row["figures"][0] == {"measure": measure, "estimate": estimate, "low": low, "high": high}
    assert row["certainty"] == certainty


def test_what_a_single_page_said_is_marked_field_by_field() -> None:
    assert FACTS["F018"]["confidence"]["fields"] == {
        "studies": "single source",
        "participants": "single source",
    }
    assert FACTS["F022"]["confidence"]["fields"] == {"certainty": "single source"}


def test_a_ratio_without_a_starting_risk_says_that_it_is_unknown() -> None:
    """CL-6: no count can be made of it."""
    assert {"baseline risk", "studies", "participants"} <= set(FACTS["F022"]["unknown"])


def test_an_interval_holds_its_estimate() -> None:
    checked = 0
    for row in ROWS:
        for figure in row["figures"]:
            if "low" not in figure:
                continue
            assert figure["low"] < figure["high"], row["id"]
            if isinstance(figure.get("estimate"), (int, float)):
                assert figure["low"] <= figure["estimate"] <= figure["high"], row["id"]
                checked += 1
    assert checked > 40


def test_a_count_never_exceeds_its_group_and_a_percentage_never_100() -> None:
    for row in ROWS:
        for figure in row["figures"]:
            for arm in (figure.get("treated", {}), figure.get("control", {})):
                assert 0 <= arm.get("percent", 0) <= 100, row["id"]
                if {"events", "n"} <= set(arm):
                    assert arm["events"] <= arm["n"], row["id"]


@pytest.mark.parametrize(("one", "other"), [("F018", "S040"), ("F022", "S038")])
def test_twins_share_one_wording_and_one_display(one: str, other: str) -> None:
    """CL-8."""
    assert FACTS[one]["text"] == FACTS[other]["text"]
    assert FACTS[one]["display"] == FACTS[other]["display"]


@pytest.mark.parametrize("fact", BACKGROUND_ONLY)
def test_a_row_barred_from_faces_is_background_only(fact: str) -> None:
    """CL-9 and CL-24."""
    assert FACTS[fact]["display"] == "background_only"


def test_no_fact_claims_more_or_less_than_the_evidence() -> None:
    """CL-3; a word in quotation marks is somebody else's."""
    for row in ROWS:
        for words in (row["text"], row.get("caveat", "")):
            assert not REFUSED.search(QUOTED.sub("", words)), row["id"]


def test_times_are_printed_and_the_window_name_is_kept_apart() -> None:
    """CL-4: the name of the first window sounds like "during the drip"."""
    for row in ROWS:
        shown = [row["text"], row["topic"], row.get("window", "")]
        shown += [figure["measure"] for figure in row["figures"]]
        assert not any(BARE_IMMEDIATE.search(words) for words in shown), row["id"]
    assert FACTS["F018"]["window"] == "48 hours to 1 week"
    assert FACTS["F018"]["window_term"] == "immediate"
    assert FACTS["F019"]["window"] == "up to 3 months"


def test_a_dose_stands_in_figures_and_in_background_text_only() -> None:
    """CL-10: no dose on any face; what names form, hours and setting is printed there."""
    for row in ROWS:
        for key in ("drug", "route", "topic", "population", "window", "scale", "directness"):
            assert not DOSE.search(row.get(key, "")), (row["id"], key)
        if row["display"] != "background_only":
            assert not DOSE.search(row["text"]), row["id"]


def test_one_form_of_the_drug_is_never_filed_as_the_other() -> None:
    """CL-10."""
    for fact in ("S048", "F205", "F206", "F207", "F208"):
        assert FACTS[fact]["drug"].startswith("S-"), fact


def test_indirect_rows_carry_their_directness() -> None:
    """CL-12: the label decides where a percentage may stand."""
    for row in ROWS:
        if row["tier"] not in TIERS_OF_THE_REVIEW_TABLE:
            assert re.match(r"(direct|indirect|partly direct)\b", row["directness"]), row["id"]


def test_the_matrix_holds_a_known_state_and_a_fact_wherever_something_was_read() -> None:
    cells = GAPS["coverage"]
    assert len({(cell["option_route"], cell["outcome"]) for cell in cells}) == len(cells) == 120
    for cell in cells:
        assert cell["cell"] in CELLS
        if cell["cell"] not in {"not_found", "not_read_by_time"}:
            assert cell["fact"] in FACTS, cell
        if cell["cell"] == "not_read_by_time":
            assert "fact" not in cell, cell


def test_counts_by_drug_are_never_a_total() -> None:
    """SF-10: some trials tested more than one drug (D06)."""
    figures = {figure["measure"]: figure["estimate"] for figure in FACTS["F002"]["figures"]}
    by_drug = [count for measure, count in figures.items() if measure.startswith("trials, ")]
    assert sum(by_drug) == figures["sum of the counts"] == 69
    assert figures["studies in total"] == 67


@pytest.mark.parametrize("source", sorted(DIGESTS))
def test_the_digest_of_a_seed_names_every_fact_taken_from_it(source: str) -> None:
    digest = DIGESTS[source].read_text(encoding="utf-8")
    named = set(re.findall(r"\bF\d{3}\b", digest))
    for first, last in re.findall(r"\bF(\d{3}) to F(\d{3})\b", digest):
        named |= {f"F{number:03d}" for number in range(int(first), int(last) + 1)}
    taken = {row["id"] for row in ROWS if row["source"] == source}
    assert taken <= named
    assert named <= set(FACTS)


@pytest.mark.parametrize("source", sorted(DIGESTS))
def test_a_digest_of_a_seed_keeps_to_the_same_words(source: str) -> None:
    """CL-3 and CL-4; what the seed got wrong stands there in quotation marks."""
    digest = QUOTED.sub("", DIGESTS[source].read_text(encoding="utf-8"))
    assert not REFUSED.search(digest)
    assert not BARE_IMMEDIATE.search(digest)
    assert not DOSE.search(digest)
