"""Every text that people wrote, with who reads it, on which face, and what it rests on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, NamedTuple

from ketacounsel.audit.spots import Spot
from ketacounsel.brief.faces import Face
from ketacounsel.brief.model import Audience
from ketacounsel.knowledge import records as of
from ketacounsel.knowledge.envelopes import RECORD_OF_KIND
from ketacounsel.knowledge.files import KIND_OF_FILE, KIND_OF_FOLDER
from ketacounsel.knowledge.shapes import Fields, texts, walk
from ketacounsel.reading import DataPath, Document


class Field(NamedTuple):
    """A field that holds a text: its name, who reads it, and where."""

    name: str
    audience: Audience
    face: Face


_STATEMENT_FACES: Final[Mapping[str, Face]] = MappingProxyType(
    {
        "licence": Face.GLANCE,
        "one_breath": Face.GLANCE,
        "pain_head": Face.GLANCE,
        "harm_head": Face.GLANCE,
        "reasons": Face.EVIDENCE,
        "why_unsure": Face.EVIDENCE,
        "not_known": Face.EVIDENCE,
        "how_often": Face.HARMS,
        "if_yes": Face.ASK,
        "physical": Face.PRACTICAL,
        "emotional": Face.PRACTICAL,
        "practical": Face.PRACTICAL,
        "trial_funding": Face.EVIDENCE,
        "second_hand": Face.EVIDENCE,
    }
)
_CLINICIAN: Final[Audience] = "clinician"
_PATIENT: Final[Audience] = "patient"
_SPOKEN: Final = frozenset({"say", "check"})
_TO_PATIENTS: Final = frozenset({"for_whom"})
"""Statements that a patient reads."""

_FIELDS: Final[Mapping[type, tuple[Field, ...]]] = MappingProxyType(
    {
        of.Manifest: tuple(
            Field(name, _CLINICIAN, Face.PRACTICAL)
            for name in ("title", "scope", "decision", "update_policy", "funding", "review_status")
        ),
        of.Option: (Field("decision", _CLINICIAN, Face.GLANCE),),
        of.Glance: (
            Field("pain_label", _CLINICIAN, Face.GLANCE),
            Field("pain_comparator", _CLINICIAN, Face.GLANCE),
        ),
        of.GlanceAsk: (
            Field("label", _CLINICIAN, Face.ASK),
            Field("wide", _CLINICIAN, Face.ASK),
        ),
        of.Finding: tuple(
            Field(name, _CLINICIAN, Face.EVIDENCE)
            for name in ("time", "short_time", "hedge", "glance", "note")
        ),
        of.Harm: tuple(
            Field(name, _CLINICIAN, Face.HARMS) for name in ("name", "lay", "like", "watch_for")
        ),
        of.Point: (
            Field("clinician", _CLINICIAN, Face.WORDS),
            Field("patient", _PATIENT, Face.WORDS),
        ),
        of.Answer: (
            Field("clinician", _CLINICIAN, Face.QUESTIONS),
            Field("patient", _PATIENT, Face.QUESTIONS),
        ),
        of.Practical: (
            Field("topic", _CLINICIAN, Face.PRACTICAL),
            Field("clinician", _CLINICIAN, Face.PRACTICAL),
            Field("patient", _PATIENT, Face.PRACTICAL),
        ),
        of.TimePoint: (
            Field("time", _CLINICIAN, Face.EVIDENCE),
            Field("text", _CLINICIAN, Face.EVIDENCE),
        ),
        of.AskItem: (
            Field("short", _CLINICIAN, Face.ASK),
            Field("clinician", _CLINICIAN, Face.ASK),
            Field("patient", _PATIENT, Face.ASK),
        ),
        of.Alternative: (
            Field("name", _CLINICIAN, Face.PRACTICAL),
            Field("clinician", _CLINICIAN, Face.PRACTICAL),
            Field("patient", _PATIENT, Face.PRACTICAL),
        ),
        of.Position: (
            Field("text", _CLINICIAN, Face.DIFFER),
            Field("status", _CLINICIAN, Face.DIFFER),
        ),
        of.Conflict: tuple(
            Field(name, _CLINICIAN, Face.DIFFER) for name in ("topic", "text", "reason")
        ),
        of.Condition: (
            Field("description", _CLINICIAN, Face.EVIDENCE),
            Field("patient", _PATIENT, Face.WORDS),
        ),
        of.ConditionLine: (Field("text", _CLINICIAN, Face.EVIDENCE),),
        of.KindLine: (Field("text", _CLINICIAN, Face.WORDS),),
        of.DecisionKind: (
            Field("name", _CLINICIAN, Face.WORDS),
            Field("clinician", _CLINICIAN, Face.WORDS),
            Field("patient", _PATIENT, Face.WORDS),
        ),
        of.Pick: (
            Field("name", _CLINICIAN, Face.WORDS),
            Field("patient", _PATIENT, Face.WORDS),
        ),
        of.TalkPrompt: (
            Field("clinician", _CLINICIAN, Face.WORDS),
            Field("patient", _PATIENT, Face.WORDS),
        ),
        of.Ending: (
            Field("name", _CLINICIAN, Face.WORDS),
            Field("clinician", _CLINICIAN, Face.WORDS),
            Field("patient", _PATIENT, Face.WORDS),
        ),
        of.Outcome: (
            Field("name", _CLINICIAN, Face.EVIDENCE),
            Field("lay", _PATIENT, Face.EVIDENCE),
        ),
        of.Fact: (Field("text", _CLINICIAN, Face.SOURCES),),
    }
)


@dataclass(frozen=True, slots=True)
class Text:
    """A text with its readers, its face, its place, and the facts its record rests on.

    ``option`` is the id of the option whose file it stands in; ``record`` its record class;
    ``finding`` the finding that the same record names.
    """

    text: str
    audience: Audience
    face: Face
    spot: Spot
    record: type
    facts: tuple[str, ...]
    option: str | None
    finding: str | None


@dataclass(frozen=True, slots=True)
class Cited:
    """A list of facts in a record, with the face that the record stands on."""

    record: type
    face: Face
    spot: Spot
    facts: tuple[tuple[int, str], ...]

    @property
    def ids(self) -> frozenset[str]:
        """The ids of the facts."""
        return frozenset(name for _, name in self.facts)


def kind_of(name: str) -> str | None:
    """Return the kind of a file of a knowledge base by its name in the folder."""
    folder, _, rest = name.rpartition("/")
    return KIND_OF_FOLDER.get(folder) if folder else KIND_OF_FILE.get(rest)


def author_texts(documents: Mapping[str, Document]) -> tuple[Text, ...]:
    """Return every text of all files, whole or not: the data is walked as it was read."""
    return tuple(text for met in _met(documents) for text in _texts_of(met))


def citations(documents: Mapping[str, Document]) -> tuple[Cited, ...]:
    """Return every list of facts that stands behind something a person sees."""
    return tuple(cited for met in _met(documents) if (cited := _cited(met)) is not None)


class _Met(NamedTuple):
    document: Document
    record: type
    data: Fields
    path: DataPath
    option: str | None


def _met(documents: Mapping[str, Document]) -> Iterator[_Met]:
    for name, document in documents.items():
        kind = kind_of(name)
        if kind is None:
            continue
        option = _option_id(document) if kind == "option" else None
        for record, data, path in walk(RECORD_OF_KIND[kind], document.data):
            yield _Met(document, record, data, path, option)


def _option_id(document: Document) -> str | None:
    data = document.data
    option = data.get("option") if isinstance(data, dict) else None
    name = option.get("id") if isinstance(option, dict) else None
    return name if isinstance(name, str) else None


def _texts_of(met: _Met) -> Iterator[Text]:
    for field in _fields(met):
        value = met.data.get(field.name)
        if not isinstance(value, str):
            continue
        finding = met.data.get("finding")
        if met.record is of.Finding:
            finding = met.data.get("id")
        yield Text(
            value,
            field.audience,
            field.face,
            Spot(met.document, (*met.path, field.name)),
            met.record,
            tuple(name for _, name in texts(met.data, "facts")),
            met.option,
            finding if isinstance(finding, str) else None,
        )


def _fields(met: _Met) -> tuple[Field, ...]:
    if met.record is of.Statement:
        reader = _PATIENT if _field_name(met.path) in _TO_PATIENTS else _CLINICIAN
        return (Field("text", reader, _face_of_statement(met.path)),)
    if met.record is of.GlanceRow:
        spoken = _field_name(met.path) in _SPOKEN
        audience = _PATIENT if spoken else _CLINICIAN
        return tuple(Field(name, audience, Face.GLANCE) for name in ("label", "text", "wide"))
    fields = _FIELDS.get(met.record, ())
    if met.record is of.Harm and met.data.get("patient") is not False:
        return (*(one for one in fields if one.name != "lay"), Field("lay", _PATIENT, Face.HARMS))
    return fields


def _field_name(path: DataPath) -> str:
    return next((part for part in reversed(path) if isinstance(part, str)), "")


def _face_of_statement(path: DataPath) -> Face:
    return _STATEMENT_FACES.get(_field_name(path), Face.EVIDENCE)


def _cited(met: _Met) -> Cited | None:
    found = tuple(texts(met.data, "facts"))
    if not found or met.record in (of.Fact, of.Disagreement, of.Outcome):
        return None
    fields = _fields(met)
    face = fields[-1].face if fields else Face.EVIDENCE
    return Cited(met.record, face, Spot(met.document, met.path), found)
