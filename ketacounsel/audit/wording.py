"""Wording rules: what people wrote, and what is generated from it, against the phrase lists."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from ketacounsel.audit.case import Case
from ketacounsel.audit.texts import Text
from ketacounsel.brief.model import Audience, Line
from ketacounsel.knowledge import records as of
from ketacounsel.language.finding import hits, plain_words, reason, severity
from ketacounsel.language.lists import families
from ketacounsel.language.records import Hit
from ketacounsel.reading import Fault, quoted

IN_FACTS: Final = frozenset({"CL-3", "CL-4"})
"""Families that hold for our own facts too; all others are about faces, the source view is none."""

ON_JOINED_TEXT: Final = frozenset({"PL-7"})
"""Families that look at a whole patient text: a term is explained once, at its first use."""


def wording_faults(texts: Iterable[Text]) -> Iterator[Fault]:
    """Hold every text that people wrote to the families that fit its readers and its face."""
    everywhere = frozenset(families()) - ON_JOINED_TEXT
    found: dict[tuple[str, Audience, bool], tuple[Hit, ...]] = {}
    for one in texts:
        in_fact = one.record is of.Fact
        key = (one.text, one.audience, in_fact)
        if key not in found:
            found[key] = hits(one.text, one.audience, IN_FACTS if in_fact else everywhere)
        for hit in found[key]:
            yield fault_of_hit(one, hit)


def generated_faults(case: Case) -> Iterator[Fault]:
    """Hold every text that the program makes to the same families, at the record behind it."""
    wanted = frozenset(families()) - ON_JOINED_TEXT
    written: dict[str, list[Text]] = {}
    for one in case.texts:
        written.setdefault(one.text, []).append(one)
    done: set[tuple[str, Audience]] = set()
    for (option, audience), brief in case.briefs.items():
        for line in (*case.lines(option, audience), brief.currency.second_hand):
            for text in (line.text, line.wide):
                authors = written.get(text or "", [])
                if not text or (text, audience) in done or _held(authors, audience):
                    continue
                done.add((text, audience))
                for hit in hits(_as_read(line, text), audience, wanted):
                    if authors:
                        yield fault_of_hit(authors[0], hit)
                    else:
                        yield _generated(case, option, line, text, hit)


def fault_of_hit(one: Text, hit: Hit) -> Fault:
    """Return a hit as a fault at the very words."""
    use = plain_words(hit, one.text)
    return one.spot.fault_in(
        hit.rule,
        f"{quoted(one.text[hit.start : hit.end])}: {reason(hit)}",
        one.text,
        (hit.start, hit.end),
        severity=severity(hit),
        expected=f"plain words: {use}" if use else None,
    )


def _held(authors: list[Text], audience: Audience) -> bool:
    """Whether a text was checked as written: patient wording is held to more than clinicians'."""
    return any(one.audience in (audience, "patient") for one in authors)


def _as_read(line: Line, text: str) -> str:
    """Return a row as its reader meets it: its tail behind it, items of a list as sentences."""
    return f"{text}: {line.tail}" if line.tail else text.replace("; ", "\n\n")


def _generated(case: Case, option: str, line: Line, text: str, hit: Hit) -> Fault:
    spot = case.origins.of(line.key) or case.origins.option(option)
    words = quoted(text[hit.start : hit.end])
    return spot.fault(
        hit.rule,
        f"the sentence made from this says {words}: {reason(hit)}",
        severity=severity(hit),
        expected=f"it reads {quoted(text, 160)}",
    )
