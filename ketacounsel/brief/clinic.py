"""The clinic's own slots: what it adds, each line marked local, and [not set] where it did not.

A local line is never evidence: it cites no fact and stands under a heading of its own (CL-32).
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from ketacounsel.brief.model import Block, Line, LocalLine
from ketacounsel.brief.places import LOCAL

if TYPE_CHECKING:
    from ketacounsel.knowledge.overlay import Local

REFUSED: Final = "LOCAL LINES REFUSED, none is shown:"
NOT_SET: Final = "[not set]"
WHOM_TO_CALL: Final = "out-of-hours"
SLOT_WORDS: Final = MappingProxyType(
    {
        "monitoring": "monitoring",
        "kidney-test": "kidney test",
        "medicine-check": "medicine check",
        "out-of-hours": "out-of-hours phone",
        "who-to-ask": "who to ask",
        "next-visit": "next visit",
        "groups": "groups, classes",
        "cost": "cost",
        "wait": "wait",
        "protocol": "protocol",
        "rescue": "rescue",
    }
)
"""Every local slot with its name for a reader, in the order of the section."""
_OTHER_WORDS: Final = MappingProxyType({"who to call": "out-of-hours"})
_SLOT_OF_WORDS: Final = MappingProxyType(
    {words: slot for slot, words in SLOT_WORDS.items()} | _OTHER_WORDS
)
_LONGEST_GLANCE: Final = 60


def refused_words(refusal: str) -> str:
    """Return the banner of a refused folder, which stands on every face until it is mended."""
    return f"{REFUSED} {refusal}"


def slots_of(words: str) -> tuple[str, ...]:
    """Return the slots that a word of the first screen stands for: "cost, wait" is two.

    Empty for a word that no slot has: it stays [not set].
    """
    whole = _SLOT_OF_WORDS.get(words)
    if whole:
        return (whole,)
    parts = [_SLOT_OF_WORDS.get(part.strip()) for part in words.split(",")]
    return tuple(part for part in parts if part)


def local_lines(option: str, local: Local) -> tuple[LocalLine, ...]:
    """Return the clinic's lines for one option in the order of the slots."""
    order = list(SLOT_WORDS)
    return tuple(
        LocalLine(
            key=f"{option}/clinic/{line.id}",
            id=line.id,
            slot=line.slot,
            label=SLOT_WORDS[line.slot],
            clinician=line.clinician,
            patient=line.patient,
        )
        for line in sorted(local.of(option), key=lambda line: order.index(line.slot))
    )


def clinic_block(option: str, words: tuple[str, ...], lines: tuple[LocalLine, ...]) -> Block:
    """Return the section: the slots of the first screen, whom to call, and all that is filled."""
    wanted = {slot for word in words for slot in slots_of(word)} | {WHOM_TO_CALL}
    wanted |= {line.slot for line in lines}
    wanted |= {"rescue"} if "monitoring" in wanted else set()
    rows: list[Line] = []
    for slot, label in SLOT_WORDS.items():
        filled = [_row(line, line.clinician) for line in lines if line.slot == slot]
        if not filled and slot in wanted:
            filled = [_prompt(f"{option}/clinic/{slot}", label, NOT_SET)]
        rows += filled
    return Block("clinic", "Your clinic", tuple(rows))


def patient_clinic_block(lines: tuple[LocalLine, ...]) -> Block:
    """Return the clinic's lines that have words for patients; empty slots are for clinicians."""
    rows = tuple(_row(line, line.patient) for line in lines if line.patient)
    return Block("clinic", "Your clinic", rows)


def glance_words(words: tuple[str, ...], lines: tuple[LocalLine, ...]) -> str:
    """Return the row of the first screen: each slot with its line, or [not set]."""
    parts: list[str] = []
    for word in words:
        slots = slots_of(word)
        if not any(line.slot in slots for line in lines):
            parts.append(f"{word} {NOT_SET}")
        else:
            parts += [_in_short(slot, lines) for slot in slots]
    shown = {slot for word in words for slot in slots_of(word)}
    more = dict.fromkeys(line.slot for line in lines if line.slot not in shown)
    return "   ".join([*parts, *(_in_short(slot, lines) for slot in more)])


def _in_short(slot: str, lines: tuple[LocalLine, ...]) -> str:
    text = "; ".join(line.clinician for line in lines if line.slot == slot)
    if not text:
        return f"{SLOT_WORDS[slot]} {NOT_SET}"
    if len(text) > _LONGEST_GLANCE:
        text = f"{text[:_LONGEST_GLANCE].rsplit(' ', 1)[0]} ..."
    return f"{SLOT_WORDS[slot]}: {text} ({LOCAL})"


def _row(line: LocalLine, text: str | None) -> Line:
    return _prompt(line.key, line.label, text or "", local=True)


def _prompt(key: str, label: str, text: str, *, local: bool = False) -> Line:
    return Line(key=key, label=label, text=text, role="prompt", rules=("CL-32",), local=local)
