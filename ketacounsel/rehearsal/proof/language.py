"""E30 to E38: what is said in a scene, by the reader of claims, the phrase lists and the grade."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from textwrap import wrap
from typing import Final

from ketacounsel.knowledge import Knowledge
from ketacounsel.language.finding import hits, reason, severity
from ketacounsel.language.readability import readability, words_in
from ketacounsel.language.wording.cues import cues
from ketacounsel.language.wording.groups import compiled
from ketacounsel.language.wording.plain import plain
from ketacounsel.language.wording.reader import read_wording
from ketacounsel.language.wording.records import ACCUSATIONS, Wording
from ketacounsel.language.wording.scope import said
from ketacounsel.reading import DataPath, Document, Fault, quoted
from ketacounsel.rehearsal.finding import group_of, read_answer
from ketacounsel.rehearsal.proof.case import Case, told
from ketacounsel.rehearsal.proof.counts import count_faults
from ketacounsel.rehearsal.proof.pronouns import pronoun_faults
from ketacounsel.rehearsal.proof.texts import Text, texts
from ketacounsel.rehearsal.records import Item

HIGHEST_GRADE: Final = 8
_FEWEST_WORDS: Final = 15
_ROW: Final = 72
_ROWS: Final = {"patient": 6, "choice": 3, "trap choice": 3}
_HONEST: Final = frozenset({"choice", "say", "good"})
_MODEL: Final = frozenset({"say", "good"})
_ACTED: Final = re.compile(r"\([^()]*\)")
"""What is done and not said, such as "(Say nothing.)"."""
_FACT_ID: Final = re.compile(r"\b[FSZ]\d{2,3}\b")


def language_faults(case: Case) -> Iterator[Fault]:
    """Tell of everything that is wrong with the words of a scene."""
    names = drug_names(case.knowledge)
    phrases = [
        fault
        for number, item in enumerate(case.scene.items)
        for fault in phrase_faults(case.document, ("items", number), item)
    ]
    yield from phrases
    for one in texts(case.scene):
        yield from _length_warnings(case, one)
        yield from _claim_faults(case, one)
        if not phrases:
            yield from _exemplar_warnings(case, one)
        if one.part in _MODEL:
            yield from banned_faults(case.document, one.path, one.text)
        if one.part == "patient":
            yield from _patient_faults(case, one)
        if one.part in _MODEL or one.part == "patient":
            yield from grade_warnings(case.document, one.path, one.text, names)
    yield from count_faults(case)
    yield from pronoun_faults(case)


def drug_names(knowledge: Knowledge) -> tuple[str, ...]:
    """Return the names of drugs, which no reading grade counts (RD-5)."""
    return tuple(name for drug in knowledge.names.drugs for name in (drug.name, *drug.aliases))


def accused(wording: Wording) -> Iterator[tuple[str, str, str]]:
    """Yield the accusations of a reading: the rule, the words and the reason of each first span."""
    for label in ACCUSATIONS:
        if wording.seen(label):
            span = wording.labels[label].spans[0]
            yield span.rule, span.text, span.reason


def banned_faults(document: Document, path: DataPath, text: str) -> Iterator[Fault]:
    """Tell of words that no text for patients may hold (E35, W36)."""
    for hit in hits(text, "patient"):
        code = "E35" if severity(hit) == "error" else "W36"
        words = quoted(text[hit.start : hit.end])
        yield told(document, code, path, f"{words}: {reason(hit)} ({hit.rule})")


def grade_warnings(
    document: Document, path: DataPath, text: str, names: Iterable[str]
) -> Iterator[Fault]:
    """Tell of texts harder than grade 8 (W32, RD-5); very short ones cannot be graded."""
    if len(words_in(text)) < _FEWEST_WORDS:
        return
    measured = readability(text, excluded=tuple(names))
    if measured.grade > HIGHEST_GRADE:
        yield told(
            document,
            "W32",
            path,
            f"reading grade {measured.grade:.1f} is above {HIGHEST_GRADE}",
            expected=f"shorter: {quoted(measured.hardest[0], 60)}",
        )


def phrase_faults(document: Document, path: DataPath, item: Item) -> Iterator[Fault]:
    """Tell of own phrases that do not compile, miss their hits or find their passes (E37)."""
    for number, phrase in enumerate(item.phrases):
        here = (*path, "phrases", number)
        try:
            found = _finder(item, number)
        except (re.error, KeyError) as error:
            yield told(document, "E37", (*here, "find"), f"the expression cannot be read: {error}")
            continue
        for field, examples, wanted in (
            ("hits", phrase.hits, True),
            ("passes", phrase.passes, False),
        ):
            for place, example in enumerate(examples):
                if found(example) is not wanted:
                    word = "does not find" if wanted else "finds"
                    message = f"the expression {word} {quoted(example, 60)}"
                    yield told(document, "E37", (*here, field, place), message)
        if not phrase.hits:
            message = "a phrase needs a sentence that it finds"
            yield told(document, "E37", (*here, "hits"), message)


def _finder(item: Item, number: int) -> Callable[[str], bool]:
    """Return what tells whether one phrase of an item is found, scopes and all."""
    whole = group_of(item)
    one = type(whole)(
        label=whole.label,
        kind=whole.kind,
        name=whole.name,
        reason=whole.reason,
        phrases=(whole.phrases[number],),
        unless=whole.unless,
    )
    compiled(one)

    def found(text: str) -> bool:
        utterance = said(plain(text).read)
        return bool(utterance.sentences) and bool(cues(utterance, (one,)))

    return found


def _claim_faults(case: Case, one: Text) -> Iterator[Fault]:
    if one.part in _HONEST:
        for rule, words, why in accused(read_wording(_ACTED.sub(" ", one.text))):
            yield case.fault("E30", one.path, f"{quoted(words)}: {why} ({rule})")


def _exemplar_warnings(case: Case, one: Text) -> Iterator[Fault]:
    """Tell of exemplars that the items of their moment read otherwise (W37, W38)."""
    if one.part == "good" and not _hits_there(case, one):
        message = "this good answer would not be understood at its moment"
        yield case.fault("W37", one.path, message, expected="an item of that turn finds it")
    if one.part == "poor" and not _is_caught(case, one):
        message = "this poor answer counts as a good one: nothing in it is caught"
        yield case.fault("W38", one.path, message)


def _is_caught(case: Case, one: Text) -> bool:
    """Say whether the reader finds something wrong in an answer, or it covers no point."""
    wording = read_wording(one.text)
    if any(accused(wording)) or wording.seen("jargon"):
        return True
    items = (case.index.items.get(name) for name in _hits_there(case, one) or ())
    return not any(item is not None and item.covers for item in items)


def _hits_there(case: Case, one: Text) -> frozenset[str]:
    """Return the items that an exemplar hits at its moment; what is not typed there hits all."""
    number = one.path[2]
    assert isinstance(number, int)
    node = case.index.nodes.get(case.scene.debrief.exemplars[number].node)
    if node is None or node.turn is None or node.turn.free is None:
        return frozenset({""})
    items = [case.index.items[name] for name in node.turn.free.items if name in case.index.items]
    return frozenset(hit.item for hit in read_answer(one.text, items).hits)


def _patient_faults(case: Case, one: Text) -> Iterator[Fault]:
    found = _FACT_ID.search(one.text)
    if found:
        yield case.fault("E39", one.path, f"{quoted(found[0])} is an id, and a patient knows none")
    reading = read_wording(one.text).labels["jargon"]
    if reading.state == "seen":
        words = ", ".join(dict.fromkeys(span.text for span in reading.spans))
        yield case.fault("W31", one.path, f"a patient would hardly say: {quoted(words)}")


def _length_warnings(case: Case, one: Text) -> Iterator[Fault]:
    most = _ROWS.get(one.part)
    rows = len(wrap(one.text, _ROW))
    if most is not None and rows > most:
        yield case.fault(
            "W15", one.path, f"{rows} rows on a small terminal", expected=f"at most {most}"
        )
