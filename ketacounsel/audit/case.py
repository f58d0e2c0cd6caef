"""What a content rule looks at: the knowledge base, its files, and every text made from it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from ketacounsel.audit.held import tokens_of
from ketacounsel.audit.origins import Origins
from ketacounsel.audit.spots import Spot
from ketacounsel.audit.texts import Cited, Text, citations
from ketacounsel.brief import (
    Audience,
    Brief,
    BriefRequest,
    Course,
    Currency,
    Line,
    build_brief,
    course_lines,
    currency_of,
)
from ketacounsel.knowledge import Knowledge, OptionEntry
from ketacounsel.knowledge.records import Fact, Option
from ketacounsel.reading import Document

NO_NEW_DRUG: Final = "usual-care"
"""The id of the course that adds no drug; design, "option"."""


@dataclass(frozen=True, slots=True)
class Case:
    """One knowledge base under check. ``briefs`` are by option and audience,
    ``held`` has the numbers of each fact by its id.
    """

    knowledge: Knowledge
    documents: Mapping[str, Document]
    today: date
    texts: tuple[Text, ...]
    cited: tuple[Cited, ...]
    origins: Origins
    held: Mapping[str, frozenset[str]]
    briefs: Mapping[tuple[str, Audience], Brief]

    @property
    def manifest(self) -> Spot:
        """The manifest as a whole."""
        return Spot(self.documents["manifest.yaml"], ())

    @property
    def currency(self) -> Currency:
        """How old the evidence is today."""
        return currency_of(self.knowledge, self.today)

    def options(self) -> Iterator[tuple[Option, OptionEntry, Spot]]:
        """Yield every option with its entry and the place of its mapping."""
        for entry in self.knowledge.names.options:
            yield self.knowledge.option(entry.id), entry, self.origins.option(entry.id)

    def course(self, option: str, audience: Audience) -> Course:
        """Return one option as one audience sees it."""
        return self.briefs[option, audience].courses[0]

    def lines(self, option: str, audience: Audience) -> Iterator[Line]:
        """Yield every row of one option for one audience."""
        return course_lines(self.course(option, audience))

    def fact(self, name: str) -> Fact:
        """Return a fact by id."""
        return self.knowledge.fact(name)


def case_without_briefs(
    knowledge: Knowledge,
    documents: Mapping[str, Document],
    texts: tuple[Text, ...],
    today: date,
) -> Case:
    """Return a case whose briefs are not built yet: they need dates that can be read."""
    return Case(
        knowledge,
        documents,
        today,
        texts,
        citations(documents),
        Origins(documents),
        {fact.id: tokens_of(fact) for fact in knowledge.facts},
        {},
    )


def with_briefs(case: Case) -> Case:
    """Return the case with the brief of every option for both audiences."""
    audiences: tuple[Audience, ...] = ("clinician", "patient")
    briefs = {
        (option, audience): build_brief(
            BriefRequest((option,), case.today, audience), case.knowledge
        )
        for option in case.knowledge.option_ids
        for audience in audiences
    }
    return replace(case, briefs=briefs)
