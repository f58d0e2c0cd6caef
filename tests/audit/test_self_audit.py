"""The self-audit as a whole: what it counts, when it passes, how it is printed (IP-A, RD-5)."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ketacounsel import shipped
from ketacounsel.audit.self_audit import SelfAudit, self_audit
from ketacounsel.audit.self_audit_measures import Balance, Level
from ketacounsel.audit.self_audit_printing import (
    audit_as_json,
    audit_as_markdown,
    audit_as_text,
)
from ketacounsel.audit.self_audit_words import NO_CERTIFICATE, sections
from ketacounsel.brief.handout import handout
from ketacounsel.brief.handout_reading import reading_grade
from ketacounsel.brief.model import BriefRequest
from ketacounsel.knowledge import Knowledge, load_folder
from ketacounsel.knowledge.loading import FaultyKnowledge
from ketacounsel.reading import Unreadable
from tests.audit.conftest import FICTIONAL, TODAY, Plant

Z = "options/zorvane-iv.yaml"
M = "manifest.yaml"
SHIPPED_DAY = date(2026, 11, 25)
SPOKEN = "patient: The room may hum."


@pytest.fixture(scope="module")
def fictional_audit() -> SelfAudit:
    return self_audit(FICTIONAL, TODAY)


@pytest.fixture(scope="module")
def shipped_audit() -> SelfAudit:
    return self_audit(shipped.knowledge_folder(), SHIPPED_DAY)


def test_both_knowledge_bases_pass_without_a_claim_that_has_no_source(
    fictional_audit: SelfAudit, shipped_audit: SelfAudit
) -> None:
    for audit in (fictional_audit, shipped_audit):
        assert audit.passes
        assert audit.claims.unsourced == ()
        assert audit.claims.in_files > 0
        assert audit.claims.prompts_in_files > 0
        assert audit.claims.rows > 0
        assert audit.claims.prompt_rows > 0


def test_an_item_that_is_not_met_is_no_error(fictional_audit: SelfAudit) -> None:
    assert fictional_audit.verdicts("not met") > 0
    assert fictional_audit.passes


def test_an_error_of_a_content_rule_fails_it_and_a_warning_does_not(
    folder: Path, plant: Plant
) -> None:
    plant(Z, "Humming was seen in 1 trial.", "It rarely hums.")
    warned = self_audit(folder, TODAY)
    assert (warned.errors, len(warned.findings), warned.passes) == (0, 1, True)
    plant(Z, "It rarely hums.", "Humming was not significant.")
    failed = self_audit(folder, TODAY)
    assert (failed.errors, failed.passes) == (1, False)
    assert {(one.rule, one.errors) for one in failed.wording if one.errors} == {("GR-7", 1)}


def test_a_claim_without_a_source_fails_it(fictional_audit: SelfAudit) -> None:
    claims = replace(fictional_audit.claims, unsourced=("zorvane-iv/evidence/bare",))
    assert not replace(fictional_audit, claims=claims).passes


def test_every_rule_on_wording_is_counted_found_or_not(fictional_audit: SelfAudit) -> None:
    assert [one.rule for one in fictional_audit.wording][:3] == ["GR-3", "GR-5", "GR-7"]
    assert {"PL-2", "PL-6", "PL-7"} <= {one.rule for one in fictional_audit.plain_language}
    assert not any(one.errors or one.warnings for one in fictional_audit.wording)


def test_a_finding_of_plain_language_is_counted_under_its_rule(folder: Path, plant: Plant) -> None:
    plant(Z, SPOKEN, "patient: You should try it.")
    counts = {one.rule: one.errors for one in self_audit(folder, TODAY).plain_language}
    assert counts["PL-6"] == 1


def test_reading_level_has_every_option_with_and_without_names(
    shipped_audit: SelfAudit, shipped_knowledge: Knowledge
) -> None:
    """RD-5: grade 6 aimed at, above 8 refused; both are told, and a short sample says so."""
    measured = [(one.of, one.option) for one in shipped_audit.levels]
    assert measured == [
        (of, option)
        for of in ("handout", "show --for patient")
        for option in shipped_knowledge.option_ids
    ]
    for one in shipped_audit.levels:
        assert one.standing == "within target"
        assert one.grade_without_names < one.grade
        assert one.short_sample == (one.sentences < 30)


def test_the_grade_of_a_handout_is_the_one_that_its_command_tells(
    shipped_audit: SelfAudit, shipped_knowledge: Knowledge
) -> None:
    for one in shipped_audit.levels:
        if one.of == "handout":
            request = BriefRequest((one.option,), SHIPPED_DAY, "patient")
            sheet = handout(shipped_knowledge, request)
            assert one.grade_without_names == reading_grade(sheet, shipped_knowledge)


@pytest.mark.parametrize(
    ("grade", "standing"),
    [(6.0, "within target"), (6.01, "above target"), (8.0, "above target"), (8.01, "above limit")],
)
def test_the_standing_of_a_grade_at_its_edges(grade: float, standing: str) -> None:
    level = Level("handout", "a", 10, 1, 20.0, grade, 9.0, 8.0, short_sample=True)
    assert level.standing == standing


@pytest.mark.parametrize(
    ("hoped", "harm", "even"),
    [(10, 20, True), (20, 10, True), (9, 20, False), (21, 10, False), (0, 0, False), (5, 0, False)],
)
def test_balance_is_even_from_half_to_double(hoped: int, harm: int, even: bool) -> None:
    assert Balance("a", hoped, harm).even is even


@given(hoped=st.integers(0, 10_000), harm=st.integers(1, 10_000))
def test_balance_agrees_with_whole_numbers(hoped: int, harm: int) -> None:
    """IP-C1: from half to double, both edges even, without a rounding error."""
    assert Balance("a", hoped, harm).even is (harm <= 2 * hoped <= 4 * harm)


def test_no_ratio_without_words_on_harm() -> None:
    assert Balance("a", 5, 0).ratio is None


def test_denominators_are_none_where_patients_are_told_no_chance(
    shipped_audit: SelfAudit, folder: Path, plant: Plant
) -> None:
    assert (shipped_audit.denominators.chances, shipped_audit.denominators.sizes) == (0, ())
    plant(Z, SPOKEN, 'patient: "Of 100 people 9 in 100 hear it. Of 1000 people 2 in 1000 fall."')
    mixed = self_audit(folder, TODAY).denominators
    assert mixed.sizes == (100, 1000)
    assert {one.rule: one.errors for one in mixed.rules}["RC-2"] == 1


def test_what_a_person_has_to_verify_comes_from_the_knowledge_base(
    shipped_audit: SelfAudit, fictional_audit: SelfAudit
) -> None:
    """CL-8: F018 to F022 stand first; every other second-hand fact is named too."""
    named = [one.id for one in shipped_audit.to_verify.named]
    assert named == ["F018", "F019", "F020", "F021", "F022"]
    assert shipped_audit.to_verify.others
    assert not set(named) & set(shipped_audit.to_verify.others)
    assert [one.id for one in fictional_audit.to_verify.named] == ["Z002", "Z003"]


def test_a_second_hand_fact_that_the_manifest_does_not_name_is_counted(
    folder: Path, plant: Plant
) -> None:
    plant(M, "facts: [Z002, Z003]", "facts: [Z002]")
    assert self_audit(folder, TODAY).to_verify.others == ("Z003",)


def test_age_is_told_in_months_and_overdue_after_the_date() -> None:
    fresh, late = self_audit(FICTIONAL, TODAY), self_audit(FICTIONAL, date(2032, 5, 5))
    assert (fresh.currency.age_months, fresh.currency.overdue) == (4, False)
    assert (late.currency.age_months, late.currency.overdue) == (15, True)
    assert "OVERDUE" in audit_as_text(late)
    assert "not overdue" in audit_as_text(fresh)


def test_of_a_base_that_cannot_be_used_nothing_is_shown(
    folder: Path, plant: Plant, tmp_path: Path
) -> None:
    """WF-15."""
    plant(M, 'review_by: "2032-05-04"', "review_by: soon")
    with pytest.raises(FaultyKnowledge) as undated:
        self_audit(folder, TODAY)
    assert {fault.code for fault in undated.value.faults} == {"WF-9"}
    plant(Z, "rating: very low", "rating: vary low")
    with pytest.raises(FaultyKnowledge):
        self_audit(folder, TODAY)
    with pytest.raises(Unreadable):
        self_audit(tmp_path, TODAY)


def test_text_fits_80_columns_and_tells_every_item_its_verdict_and_where_to_look(
    shipped_audit: SelfAudit,
) -> None:
    text = audit_as_text(shipped_audit)
    assert max(map(len, text.splitlines())) <= 80
    rows = text.splitlines()
    for judged in shipped_audit.items:
        (row,) = [one for one in rows if one.startswith(f"{judged.item.id} ")]
        assert f"  {judged.verdict.upper()}: " in row
    assert text.count("See: ") == 44


def test_narrow_text_cuts_nothing(fictional_audit: SelfAudit) -> None:
    wide = "".join(audit_as_text(fictional_audit, 100).replace("-", "").split())
    narrow = audit_as_text(fictional_audit, 40)
    assert max(map(len, narrow.splitlines())) <= 40
    assert "".join(narrow.replace("-", "").split()) == wide


def test_it_says_in_every_form_that_it_is_no_certificate(fictional_audit: SelfAudit) -> None:
    assert NO_CERTIFICATE in " ".join(audit_as_text(fictional_audit).split())
    assert NO_CERTIFICATE in audit_as_markdown(fictional_audit)
    plain = json.loads(audit_as_json(fictional_audit))
    assert (plain["certified"], plain["note"]) == (False, NO_CERTIFICATE)


def test_markdown_has_a_heading_for_every_section_and_escapes_what_people_wrote(
    folder: Path, plant: Plant
) -> None:
    plant(M, "credentials: Written for tests.", "credentials: Written *for* [tests](http://a.b).")
    audit = self_audit(folder, TODAY)
    text = audit_as_markdown(audit)
    headings = [row for row in text.splitlines() if row.startswith("## ")]
    assert len(headings) == len(sections(audit)) == len(set(headings))
    assert r"Written \*for\* \[tests\](http://a.b)" in text


def test_json_keeps_its_keys_and_agrees_with_the_verdicts(
    fictional_audit: SelfAudit, shipped_audit: SelfAudit
) -> None:
    for audit in (fictional_audit, shipped_audit):
        plain = json.loads(audit_as_json(audit))
        assert list(plain) == [
            "certified", "note", "passes", "knowledge", "ipdas", "grade_wording",
            "plain_language", "readability", "denominators", "balance", "claims", "age",
            "to_verify", "review", "findings",
        ]  # fmt: skip
        ipdas = plain["ipdas"]
        assert ipdas["met"] + ipdas["not_met"] + ipdas["not_applicable"] == 44
        assert [one["id"] for one in ipdas["items"]] == [one.item.id for one in audit.items]
        for one in ipdas["items"]:
            assert list(one) == ["id", "part", "says", "verdict", "counted", "why", "look"]


def test_the_content_that_a_review_names_is_told(fictional_audit: SelfAudit) -> None:
    knowledge = load_folder(FICTIONAL).knowledge
    assert knowledge is not None
    assert fictional_audit.content == knowledge.content
    assert knowledge.content in audit_as_text(fictional_audit)
