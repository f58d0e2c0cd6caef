"""Terms that a lay adult would probably not know, less those explained at once in plain words.

What explains a term stands right after it ("allodynia, pain from a light touch") or right before
it ("feeling cut off, what we call dissociation"). A consequence is no explanation ("hypotensive,
which means I stop the pump"), nor is more jargon. A term explained once may be used again.
"""

from __future__ import annotations

import re
from typing import Final

from ketacounsel.language.wording.cues import Cue, cues
from ketacounsel.language.wording.groups import anywhere, groups, scopes
from ketacounsel.language.wording.records import Label
from ketacounsel.language.wording.scope import Said

_STEM: Final = 6
_LEAST_AFTER: Final = 2
_LEAST_BEFORE: Final = 2
_FAR_BACK: Final = 60
_PLAIN: Final = re.compile(r"[^.?!;)]{1,60}")
_WORD: Final = re.compile(r"[a-z]+(?:'[a-z]+)?")
_CLOSES: Final = re.compile(r"""\s*["']?\s*(?:[),.;:!?–—]|-\s|$)""")


def unexplained_terms(label: Label, utterance: Said) -> tuple[Cue, ...]:
    """Return the terms that nothing in the utterance explains, in text order."""
    terms = cues(utterance, groups(label))
    explained = {_stem(utterance, term) for term in terms if _is_explained(utterance, term, terms)}
    return tuple(term for term in terms if _stem(utterance, term) not in explained)


def _stem(utterance: Said, term: Cue) -> str:
    return utterance.plain[term.start : term.end][:_STEM]


def _is_explained(utterance: Said, term: Cue, terms: tuple[Cue, ...]) -> bool:
    return _explained_after(utterance, term, terms) or _explained_before(utterance, term, terms)


def _explained_after(utterance: Said, term: Cue, terms: tuple[Cue, ...]) -> bool:
    found = _pattern("term_explained_after").match(utterance.plain, term.end)
    if not found or any(term.end <= other.start < found.end() for other in terms):
        return False
    gloss = _PLAIN.match(utterance.plain, found.end())
    return (
        gloss is not None
        and len(_WORD.findall(gloss[0])) >= _LEAST_AFTER
        and not _pattern("term_consequence").match(gloss[0])
        and not any(gloss.start() <= other.start < gloss.end() for other in terms)
    )


def _explained_before(utterance: Said, term: Cue, terms: tuple[Cue, ...]) -> bool:
    first = utterance.sentence_of(term.start)[0]
    before = utterance.plain[first : term.start]
    found = _pattern("term_explained_before").search(before)
    if found and _pattern("term_no_explanation_before").search(before):
        return False
    end = first + found.start() if found else term.start
    if not found and _CLOSES.match(utterance.plain, term.end):
        found = _pattern("term_explained_bracket").search(before)
    if not found:
        return False
    back = max(0, end - _FAR_BACK)
    said_before = _pattern("term_empty_words").sub(" ", utterance.plain[back:end])
    return len(_WORD.findall(said_before)) >= _LEAST_BEFORE and not any(
        back <= other.start < term.start for other in terms
    )


def _pattern(scope: str) -> re.Pattern[str]:
    return anywhere(scopes()[scope].expression)
