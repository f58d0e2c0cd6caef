"""Every output of every option as text, so that an audit sees what a reader sees."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from ketacounsel.audit.case import Case
from ketacounsel.audit.options import SCREEN_ROWS, SCREEN_WIDTH
from ketacounsel.brief.build import build_brief
from ketacounsel.brief.handout import handout
from ketacounsel.brief.handout_model import Handout
from ketacounsel.brief.model import Audience, BriefRequest, Visit
from ketacounsel.brief.note import Note, chart_note
from ketacounsel.export.markdown import brief_as_markdown
from ketacounsel.export.plain import brief_as_json
from ketacounsel.export.text import brief_as_text
from ketacounsel.figures.first_screen import first_screen

SHOW: Final = "show"
SHOW_PATIENT: Final = "show --for patient"
FIRST_SCREEN: Final = "first screen"
NOTE: Final = "note"
HANDOUT: Final = "handout"


def outputs_of(case: Case) -> Mapping[tuple[str, str], str]:
    """Return the text of each output by its name and option."""
    found: dict[tuple[str, str], str] = {}
    for (option, audience), brief in case.briefs.items():
        name = SHOW if audience == "clinician" else SHOW_PATIENT
        found[name, option] = brief_as_text(brief)
        found[f"{name} --format markdown", option] = brief_as_markdown(brief)
        found[f"{name} --format json", option] = brief_as_json(brief)
        if audience == "clinician":
            found[NOTE, option] = note_words(chart_note(brief, case.knowledge))
    for option, sheet in handouts_of(case).items():
        found[HANDOUT, option] = handout_words(sheet)
    return MappingProxyType(found)


def handouts_of(case: Case) -> Mapping[str, Handout]:
    """Return the patient handout of each option by its id."""
    return MappingProxyType(
        {
            option: handout(case.knowledge, request(case, option, "patient"))
            for option in case.knowledge.option_ids
        }
    )


def handout_on(case: Case, option: str, condition: str) -> Handout:
    """Return the handout of one option where the condition is named."""
    named = BriefRequest((option,), case.today, "patient", condition=condition)
    return handout(case.knowledge, named)


def decision_faces(case: Case) -> Mapping[tuple[str, str], str]:
    """Return first screen, note and handout of each option, with a kind of decision chosen.

    The kind is the first that the knowledge base holds; without one nothing is chosen (CL-26).
    """
    kind = next(iter(case.knowledge.visit.kinds), None)
    visit = Visit(kind=kind.id if kind else None)
    found: dict[tuple[str, str], str] = {}
    for option in case.knowledge.option_ids:
        brief = build_brief(request(case, option, "clinician", visit), case.knowledge)
        screen = first_screen(brief.courses[0], brief.currency, SCREEN_WIDTH, SCREEN_ROWS)
        sheet = handout(case.knowledge, request(case, option, "patient", visit))
        found[FIRST_SCREEN, option] = "\n".join(row.text for row in screen)
        found[NOTE, option] = note_words(chart_note(brief, case.knowledge))
        found[HANDOUT, option] = handout_words(sheet)
    return MappingProxyType(found)


def request(
    case: Case, option: str, audience: Audience, visit: Visit | None = None
) -> BriefRequest:
    """Return the request for one option as of the day of the case."""
    return BriefRequest((option,), case.today, audience, visit=visit or Visit())


def note_words(note: Note) -> str:
    """Return the chart note as text, a row a line, without its marks."""
    return "\n".join(line.said for line in note.lines)


def handout_words(sheet: Handout) -> str:
    """Return everything a patient reads on the sheet, headings and labels among it."""
    parts = [sheet.title, sheet.subtitle, sheet.banner]
    for section in sheet.sections:
        parts += [section.title, section.intro]
        for group, items in section.groups:
            parts += [group, *(f"{item.label}\n\n{item.said}" for item in items)]
    parts += [item.said for item in sheet.footer]
    return "\n\n".join(part for part in parts if part.strip())
