"""What every option has to hold (IP-Q, CL-14, CL-18, CL-20, CL-22, CL-27, CL-33, TB, TT)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, get_args

from ketacounsel.audit.case import Case
from ketacounsel.audit.spots import Spot
from ketacounsel.figures.first_screen import first_screen
from ketacounsel.knowledge.records import Option
from ketacounsel.knowledge.records.option import HarmGroup, Stance
from ketacounsel.language.readability import words_in
from ketacounsel.reading import Fault, quoted

HARM_GROUPS: Final[tuple[str, ...]] = get_args(HarmGroup)
SCREEN_WIDTH: Final = 80
SCREEN_ROWS: Final = 22
_LOWEST_BALANCE: Final = 0.5
_HIGHEST_BALANCE: Final = 2.0
_GROUP_WORDS: Final = ("felt", "danger", "with")
_DIGIT: Final = re.compile(r"\d")
_TYPED_MARKS: Final = re.compile(r"[⊕⊝⨁◯]+|\[[+?-]{1,8}\](?!\w)")
_DRAWN_MARKS: Final = re.compile(r"\[(?P<marks>[+?-]+)\](?P<word> *[A-Z]{3,})?")
_NEVER_BLANK: Final = frozenset(
    {"text", "clinician", "patient", "lay", "name", "hedge", "description"}
)
_BLANK: Final = frozenset({"", "-", "–", "—", "?", "n/a", "na", "none", "unknown", "tbd", "..."})


def description_faults(case: Case) -> Iterator[Fault]:
    """IP-Q2, IP-Q4 to IP-Q6: decision, benefits, harms and what it is like are all there."""
    outcomes = {one.id: one.kind for one in case.knowledge.outcomes}
    for option, _, spot in case.options():
        if not option.decision.strip():
            yield spot.at("decision").fault("IP-Q2", "the decision is not named")
        if not any(outcomes[one.outcome] == "benefit" for one in option.findings):
            yield spot.at("findings").fault(
                "IP-Q4",
                "no benefit that was looked for has a row",
                expected='add a finding; "not found" is a state',
            )
        if not option.glance.harms:
            yield spot.at("glance", "harms").fault(
                "IP-Q5",
                "the first screen says nothing about what may go wrong",
                expected='add a row; "not known" is a content',
            )
        lived = option.experience
        for field, given in (
            ("physical", lived.physical),
            ("emotional", lived.emotional),
            ("practical", lived.practical),
        ):
            if not given.text.strip():
                yield spot.at("experience", field, "text").fault(
                    "IP-Q6", f"what it is like ({field}) is empty"
                )


def harm_group_faults(case: Case) -> Iterator[Fault]:
    """CL-14: three groups in one order, for every option; an unread one says so."""
    for option, _, spot in case.options():
        rows = [row.label.casefold() for row in option.glance.harms]
        places = [_first_place(rows, word) for word in _GROUP_WORDS]
        found = [place for place in places if place is not None]
        if found != sorted(found):
            yield spot.at("glance", "harms").fault(
                "CL-14",
                "harms stand in this order: " + ", ".join(HARM_GROUPS),
            )
        for group, place in zip(HARM_GROUPS, places, strict=True):
            if place is None and any(harm.group == group for harm in option.harms):
                yield spot.at("glance", "harms").fault(
                    "CL-14", f"the first screen has no row for harms {quoted(group)}"
                )


def _first_place(rows: list[str], word: str) -> int | None:
    return next((number for number, label in enumerate(rows) if label.startswith(word)), None)


def empty_panel_faults(case: Case) -> Iterator[Fault]:
    """CL-20: an empty panel is a fault; WF-12: where nobody differs, the row says so."""
    for option, _, spot in case.options():
        panels = (
            ("ask_first", option.ask_first, spot.at("ask_first")),
            ("the pain rows", option.glance.pain, spot.at("glance", "pain")),
            ("the ask-first row", option.glance.ask, spot.at("glance", "ask")),
            ("what to say", option.glance.say, spot.at("glance", "say")),
            ("what is not known", option.not_known, spot.at("not_known")),
            ("alternatives", option.alternatives, spot.at("alternatives")),
        )
        for name, rows, place in panels:
            if not rows:
                yield place.fault(
                    "CL-20",
                    f"{name}: an empty panel reads as nothing to ask and nothing to know",
                    expected='write a row; "not known" is a content',
                )
        if not option.glance.differ:
            yield spot.at("glance", "differ").fault(
                "WF-12",
                "the first screen does not say who differs",
                expected="name who says what, or that no position was found",
            )


def suicide_question_faults(case: Case) -> Iterator[Fault]:
    """CL-22: suicidal thoughts are asked about every time."""
    asked_always = {item.id for item in case.knowledge.ask_items if "CL-22" in item.rules}
    for option, _, spot in case.options():
        if not asked_always & {use.item for use in option.ask_first}:
            yield spot.at("ask_first").fault(
                "CL-22",
                "no question about suicidal thoughts: they are asked about every time",
                expected="add an ask-first item that follows CL-22",
            )


def talk_faults(case: Case) -> Iterator[Fault]:
    """TT-1, TT-2, TB-1, TB-2, CL-2, CL-27: the stages of the talk and what each must hold."""
    for option, _, spot in case.options():
        points = spot.at("points")
        held = {(point.stage, rule) for point in option.points for rule in point.rules}
        stages = {point.stage for point in option.points}
        stances = {point.stance for point in option.points}
        if "team" not in stages:
            yield points.fault("TT-1", 'no counselling point in the stage "team"')
        if ("decision", "TT-2") not in held:
            yield points.fault(
                "TT-2",
                "decision talk does not offer to decide later, to ask someone, or no change",
                expected="add a point with stage: decision and rules: [TT-2]",
            )
        if "TB-1" not in option.glance.check.rules:
            yield spot.at("glance", "check").fault(
                "TB-1",
                "the first screen has no teach-back",
                expected="ask for it in the patient's own words; rules: [TB-1]",
            )
        if not any("CL-27" in point.rules for point in option.points):
            yield points.fault(
                "CL-27",
                "no point agrees on goal, measure, date and stop rule before the first dose",
                expected="add a point with rules: [CL-27]",
            )
        for stance, about in (
            ("unknown", "how sure the evidence is"),
            ("harm", "what may go wrong"),
            ("alternative", "what happens if nothing changes"),
        ):
            if stance not in stances:
                yield points.fault("TB-2", f"no point on {about} (stance: {stance})")
        yield from _sentence_faults(option, points)
        yield from _goals_first(option, points)


def _sentence_faults(option: Option, points: Spot) -> Iterator[Fault]:
    spoken: dict[str, str] = {}
    for number, point in enumerate(option.points):
        if point.sentence is None or point.stance != "benefit":
            continue
        if spoken:
            yield points.at(number, "patient").fault(
                "CL-2",
                "patients hear one sentence on pain per route, and "
                f"{quoted(next(iter(spoken)))} is one",
            )
        spoken[point.id] = point.patient


def _goals_first(option: Option, points: Spot) -> Iterator[Fault]:
    asked = False
    for number, point in enumerate(option.points):
        if point.stage != "team":
            continue
        asked = asked or point.stance == "values"
        found = _DIGIT.search(point.patient)
        if found and not asked:
            yield points.at(number, "patient").fault_in(
                "TT-1",
                "a number comes before the question what matters to this person",
                point.patient,
                found.span(),
                expected="ask first (stance: values), then give numbers",
            )


def first_screen_faults(case: Case) -> Iterator[Fault]:
    """CL-33: no scrolling at 80 x 24; GR-10: every mark has 4 signs and its word."""
    for option, _, spot in case.options():
        course = case.course(option.id, "clinician")
        rows = first_screen(course, case.currency, SCREEN_WIDTH, SCREEN_ROWS)
        if len(rows) > SCREEN_ROWS:
            yield spot.at("glance").fault(
                "CL-33",
                f"the first screen takes {len(rows)} rows of {SCREEN_WIDTH} x {SCREEN_ROWS}",
                expected="shorten the texts of glance; nothing of it may scroll",
            )
        for row in rows:
            for found in _DRAWN_MARKS.finditer(row.text):
                if len(found["marks"]) != 4 or found["word"] is None:
                    place = case.origins.of(row.key or "") or spot.at("glance")
                    yield place.fault("GR-10", f"{quoted(found[0])}: 4 marks, then the word")


def mark_faults(case: Case) -> Iterator[Fault]:
    """GR-10: marks are drawn from the rating, never typed."""
    for one in case.texts:
        found = _TYPED_MARKS.search(one.text)
        if found:
            yield one.spot.fault_in(
                "GR-10",
                f"{quoted(found[0])}: marks are drawn from the rating, never typed",
                one.text,
                found.span(),
                expected="set certainty on the finding and name it in the row",
            )


def blank_faults(case: Case) -> Iterator[Fault]:
    """RC-16: what is not known is said in words, never left blank."""
    for one in case.texts:
        if one.spot.path[-1] in _NEVER_BLANK and one.text.strip().casefold() in _BLANK:
            yield one.spot.fault(
                "RC-16",
                "a blank is not a value",
                expected='"not known" is; say by whom it was not read',
            )
    for option, _, spot in case.options():
        for part in ("pain", "harms", "differ", "say"):
            for number, row in enumerate(getattr(option.glance, part)):
                if row.text is None and row.finding is None:
                    yield spot.at("glance", part, number).fault(
                        "RC-16", "a row of the first screen with nothing to print"
                    )


def balance_faults(case: Case) -> Iterator[Fault]:
    """CL-18, IP-C1: the same fields for every course, and a like measure of words (warnings)."""
    for option, _, spot in case.options():
        stances = {point.stance for point in option.points}
        missing = [one for one in get_args(Stance) if one not in stances]
        if missing:
            yield spot.at("points").fault(
                "CL-18",
                f"other courses have points on: {', '.join(missing)}",
                severity="warning",
            )
        for field in ("findings", "points", "answers", "practical", "not_known"):
            if not getattr(option, field):
                yield spot.at(field).fault(
                    "CL-18", f"other courses have {field}, this one has none", severity="warning"
                )
        yield from _word_balance(option, spot)


def _word_balance(option: Option, spot: Spot) -> Iterator[Fault]:
    hoped = _patient_words(option, ("benefit", "why relief is not proof"))
    harm = _patient_words(option, ("harm",))
    if not hoped or not harm:
        return
    either = _patient_words(option, ("unknown",))
    ratio = (hoped + either) / (harm + either)
    if not _LOWEST_BALANCE <= ratio <= _HIGHEST_BALANCE:
        yield spot.at("points").fault(
            "IP-C1",
            f"{hoped} words on benefit and {harm} on harm among what a patient hears "
            f"({ratio:.1f} to 1, with {either} words on what is not known counted to both)",
            severity="warning",
            expected=f"between {_LOWEST_BALANCE} and {_HIGHEST_BALANCE:.0f} to 1",
        )


def _patient_words(option: Option, stances: tuple[str, ...]) -> int:
    return sum(len(words_in(point.patient)) for point in option.points if point.stance in stances)
