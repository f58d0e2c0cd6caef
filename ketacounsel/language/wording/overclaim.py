"""Claims that say more, or less, than the evidence allows: graded phrases less what weakens them.

Each group of ``overclaim.yaml`` has a strength from 1 (hinted) to 4 (certain). A scope around the
phrase takes points off: a denial, somebody else's words, a theory or an open question take all; a
bare "may" or doubt about the evidence in the same sentence take some. What is left must reach
``_FIRES``. A general disclaimer ("nothing is certain, but") stands in no scope, so it rescues
nothing.
"""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import Final

from ketacounsel.language.wording.cues import Cue, cues
from ketacounsel.language.wording.groups import groups
from ketacounsel.language.wording.records import Label
from ketacounsel.language.wording.scope import Said, covered

_FIRES: Final = 3
_ALL: Final = 4
_COSTS: Final = MappingProxyType(
    {
        "claim_denied": _ALL,
        "claim_denied_after": _ALL,
        "claim_theory": _ALL,
        "claim_theory_near": _ALL,
        "claim_conditional": _ALL,
        "claim_goal": _ALL,
        "claim_untrue_near": _ALL,
        "claim_past": _ALL,
        "claim_possible": 2,
        "claim_possible_itself": 1,
        "claim_doubted": 1,
        "claim_other_course": 2,
    }
)
_ATTRIBUTED: Final = ("claim_attributed", "claim_attributed_after")
_RHETORICAL: Final = ("claim_rhetorical", "claim_rhetorical_itself")
_OPENING_MARK: Final = re.compile(r"""(?:"|(?<!\w)')[^"'.?!]*(?:\w'\w[^"'.?!]*)*$""")
_CLOSING_MARK: Final = re.compile(r"""[^"'.?!]*(?:\w'\w[^"'.?!]*)*[.?!,]?(?:"|'(?!\w))""")
_ENDS_AS_QUESTION: Final = re.compile(r"[^,;:.?!]{0,60}\?")


def overclaims(label: Label, utterance: Said) -> tuple[Cue, ...]:
    """Return the claims that nothing in the utterance takes back, in text order."""
    return cues(utterance, groups(label), accepts=lambda cue: _stands(cue, utterance))


def _stands(cue: Cue, utterance: Said) -> bool:
    left = cue.group.strength
    for name, cost in _COSTS.items():
        if covered(utterance, cue.start, cue.end, (name,)):
            left -= cost
            if left < _FIRES:
                return False
    return not (
        _quoted(cue, utterance) or _asked(cue, utterance) or _somebody_elses(cue, utterance)
    )


def _quoted(cue: Cue, utterance: Said) -> bool:
    first, last = utterance.sentence_of(cue.start)
    opened = _OPENING_MARK.search(utterance.plain, first, cue.start)
    return bool(opened and _CLOSING_MARK.match(utterance.plain, cue.end, last))


def _asked(cue: Cue, utterance: Said) -> bool:
    if not utterance.is_question(cue.start):
        return False
    where = (cue.start, cue.end)
    if covered(utterance, *where, _RHETORICAL):
        return False
    if covered(utterance, *where, ("claim_asked",)):
        return True
    return _ENDS_AS_QUESTION.match(utterance.plain, cue.end) is not None


def _somebody_elses(cue: Cue, utterance: Said) -> bool:
    where = (cue.start, cue.end)
    return covered(utterance, *where, _ATTRIBUTED) and not covered(
        utterance, *where, ("claim_endorsed",)
    )
