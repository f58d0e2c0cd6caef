"""E34: the persona is called by the right pronoun; told only where nobody else can be meant."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

from ketacounsel.language.sentences import sentences
from ketacounsel.reading import Fault, quoted
from ketacounsel.rehearsal.proof.case import Case
from ketacounsel.rehearsal.proof.texts import Text, texts

_HERS: Final = ("she", "her", "hers", "herself")
_HIS: Final = ("he", "him", "his", "himself")
_WRONG: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {"she": _HIS, "he": _HERS, "they": (*_HERS, *_HIS)}
)
_OTHERS: Final = re.compile(
    r"\b(?:husband|wife|son|daughter|brother|sister|mother|father|mum|dad|boy|girl|man|woman"
    r"|boss|doctor|nurse|friend|partner|neighbour|uncle|aunt|cousin|grand\w+|boyfriend|girlfriend)"
    r"s?\b",
    re.IGNORECASE,
)


def pronoun_faults(case: Case) -> Iterator[Fault]:
    """Tell of "he" about somebody who is "she"; sentences that name another person are left."""
    persona = case.scene.persona
    wrong = _WRONG.get(persona.pronouns.partition("/")[0].strip().lower())
    name = persona.name.split()
    if wrong is None or not name:
        return
    alone = not any(one.who for one in texts(case.scene))
    words = re.compile(rf"\b(?:{'|'.join(wrong)})\b", re.IGNORECASE)
    starts = re.compile(rf"{re.escape(name[0])}\b")
    for one in texts(case.scene):
        if one.part != "about" or one.who is not None:
            continue
        found = next(
            (
                found
                for sentence in sentences(one.text)
                if _about_persona(sentence, starts, one, words, alone=alone)
                and (found := words.search(sentence))
            ),
            None,
        )
        if found:
            yield case.fault(
                "E34",
                one.path,
                f"{quoted(found[0])} of {persona.name}, who is {quoted(persona.pronouns)}",
            )


def _about_persona(
    sentence: str, starts: re.Pattern[str], one: Text, words: re.Pattern[str], *, alone: bool
) -> bool:
    """Say whether a sentence can be about nobody but the persona."""
    if one.path[-1] == "thought" or _OTHERS.search(sentence):
        return False
    if starts.match(sentence):
        return True
    # A sign begins with what the persona does; with nobody else there its subject is the persona.
    return alone and one.path[-1] == "sign" and words.match(sentence) is not None
