"""Facts and sources as a person reads them: nothing hidden (source view)."""

from __future__ import annotations

from ketacounsel.brief.model import FactView, SourceView
from ketacounsel.knowledge.records import Arm, Fact, Figure, Source


def source_view(source: Source) -> SourceView:
    """Return ``source`` with one line of bibliography; a part not read is left out."""
    identifiers = []
    if source.doi:
        identifiers.append(f"doi:{source.doi}")
    if source.pmid:
        identifiers.append(f"PMID {source.pmid}")
    parts = [source.authors or source.organisation, source.title, source.journal, source.year]
    return SourceView(
        id=source.id,
        citation=" ".join(_ended(part) for part in [*parts, *identifiers] if part),
        kind=source.kind,
        year=source.year,
        jurisdiction=source.jurisdiction,
        evidence_to=source.evidence_to,
        url=source.url,
        read_as=source.read_as,
        note=source.note,
    )


def _ended(part: str) -> str:
    """Return a part of a citation with one sign at its end."""
    return part if part.endswith(("?", "!")) else part.rstrip(".") + "."


def fact_view(fact: Fact, source: SourceView) -> FactView:
    """Return ``fact`` with its figures in words and how surely it was read."""
    confidence = fact.confidence.overall
    if fact.confidence.fields:
        single = ", ".join(f"{name}: {how}" for name, how in fact.confidence.fields.items())
        confidence = f"{confidence} ({single})"
    return FactView(
        id=fact.id,
        text=fact.text,
        source=source,
        locator=fact.locator,
        read_as=fact.read_as,
        confidence=confidence,
        display=fact.display,
        figures=tuple(figure_words(figure) for figure in fact.figures),
        directness=fact.directness,
        jurisdiction=fact.jurisdiction,
        grade_as_stated=fact.grade_as_stated,
        caveat=fact.caveat,
        treatment=f"{fact.drug}, {fact.route}",
        population=fact.population,
        comparator=fact.comparator,
        window=fact.window,
        scale=fact.scale,
        certainty=fact.certainty,
        unknown=fact.unknown,
        never_without=fact.never_without,
        cross_checked=fact.cross_checked,
    )


DISPLAY_WORDS = {
    "show": "as it is",
    "show_with_label": "with a label",
    "ask_first": "as a question to ask first",
    "background_only": "here alone, as background",
    "do_not_show": "here alone, so that nothing is hidden",
}


def fact_parts(fact: FactView) -> tuple[tuple[str, str], ...]:
    """Return all that is held on a fact beside its text, label and words, what is known first.

    Every face of the source view prints this list, so that none hides a part.
    """
    source = fact.source
    parts = (
        *(("figure", figure) for figure in fact.figures),
        ("scale", fact.scale),
        ("certainty", fact.certainty),
        ("treatment", fact.treatment),
        ("people", fact.population),
        ("against", fact.comparator),
        ("time", fact.window),
        ("own grade", f'"{fact.grade_as_stated}"' if fact.grade_as_stated else None),
        ("how read", fact.read_as),
        ("how sure", fact.confidence),
        ("country", fact.jurisdiction),
        ("about", fact.directness),
        ("not given", "; ".join(fact.unknown)),
        ("mind", fact.caveat),
        ("only with", " ".join(fact.never_without)),
        ("shown", DISPLAY_WORDS.get(fact.display, fact.display.replace("_", " "))),
        ("source", f"{source.citation} [{source.id}]"),
        ("kind", ", ".join(filter(None, (source.kind, source.jurisdiction)))),
        ("evidence to", source.evidence_to),
        ("read at", "; ".join(fact.locator)),
        ("checked at", fact.cross_checked),
        ("source read", source.read_as),
        ("source note", source.note),
        ("address", source.url),
    )
    return tuple((label, text) for label, text in parts if text)


def figure_words(figure: Figure) -> str:
    """Return one figure as "measure: estimate (low to high)", arms beside it if printed."""
    words = []
    if figure.estimate is not None:
        words.append(str(figure.estimate))
    if figure.low is not None and figure.high is not None:
        words.append(f"({figure.low} to {figure.high})")
    arms = [
        f"{name} {arm_words(arm)}"
        for name, arm in (("treated", figure.treated), ("control", figure.control))
        if arm is not None
    ]
    words += [" v ".join(arms)] if arms else []
    text = f"{figure.measure}: {' '.join(words)}" if words else figure.measure
    return f"{text} [{figure.note}]" if figure.note else text


def arm_words(arm: Arm) -> str:
    """Return an arm as printed: "9 of 21", "76%", never a computed count (CL-10)."""
    words = []
    if arm.events is not None and arm.n is not None:
        words.append(f"{arm.events:g} of {arm.n:g}")
    elif arm.events is not None:
        words.append(f"{arm.events:g} people")
    elif arm.n is not None:
        words.append(f"of {arm.n:g}")
    if arm.percent is not None:
        about = "about " if arm.approximate else ""
        words.append(f"{about}{arm.percent:g}%")
    if arm.label:
        words.append(f"({arm.label})")
    return " ".join(words)
