"""Did you mean: the nearest allowed word, for faults and for names typed at the prompt."""

from __future__ import annotations

from collections.abc import Iterable

_LONGEST_WORD = 60
_NEAR_ENOUGH = 0.6


def did_you_mean(word: str, allowed: Iterable[str]) -> str | None:
    """Return the allowed word nearest to ``word``, or ``None`` when none is near.

    Upper case, spaces, hyphens and underscores do not count. Ties go to the first in the
    alphabet, so that the answer does not depend on the order of a set. A suggestion is never
    applied, only shown.
    """
    from difflib import SequenceMatcher

    wanted = _plain(word)
    if not wanted or len(word) > _LONGEST_WORD:
        return None
    matcher = SequenceMatcher(autojunk=False)
    matcher.set_seq2(wanted)
    best, best_score = None, _NEAR_ENOUGH
    for candidate in sorted(set(allowed)):
        matcher.set_seq1(_plain(candidate))
        if matcher.real_quick_ratio() < best_score or matcher.quick_ratio() < best_score:
            continue
        score = matcher.ratio()
        if score > best_score or (best is None and score == best_score):
            best, best_score = candidate, score
    return best


def _plain(word: str) -> str:
    return word.casefold().replace("-", " ").replace("_", " ").strip()
