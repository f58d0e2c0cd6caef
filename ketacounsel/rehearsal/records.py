"""The shape of a scene, as its author writes it in YAML; ``docs/scenes.md`` is the guide.

Conditions (``when``, ``reveal_when`` ...) are text in the small language of ``conditions``.
Effects are whole numbers that are added to the state; nothing here is run as code.
"""

from __future__ import annotations

from typing import Final, Literal

from ketacounsel.frozen import frozen
from ketacounsel.knowledge.names import FORBID_EXTRA
from ketacounsel.knowledge.records.option import Stage

VariableName = Literal["trust", "anxiety", "understanding", "time"]
VARIABLES: Final[tuple[VariableName, ...]] = ("trust", "anxiety", "understanding", "time")
TurnMode = Literal["choice", "free", "mixed"]
EndingKind = Literal["good", "mixed", "unsafe", "broken-off"]
TrapKind = Literal[
    "overclaim", "underclaim", "pressure", "jargon", "blame", "false comfort", "bargain"
]
CLOSE: Final = "close"


@frozen
class Amounts:
    """What is added to each variable of the state; all 0 by default."""

    __pydantic_config__ = FORBID_EXTRA

    trust: int = 0
    anxiety: int = 0
    understanding: int = 0
    time: int = 0


@frozen
class Variable:
    """One number of the state: where it starts, its limits, and how much it may rise in a turn.

    ``time`` counts minutes used and starts at 0.
    """

    __pydantic_config__ = FORBID_EXTRA

    start: int
    max: int
    min: int = 0
    max_rise_per_turn: int | None = None


@frozen
class Variables:
    """The four numbers of the state."""

    __pydantic_config__ = FORBID_EXTRA

    trust: Variable
    anxiety: Variable
    understanding: Variable
    time: Variable


@frozen
class SceneBrief:
    """What the learner knows before the door opens: where, what, and the task in one line."""

    __pydantic_config__ = FORBID_EXTRA

    setting: str
    know: tuple[str, ...]
    task: str


@frozen
class Persona:
    """Who the patient is; ``pronouns`` as "she/her", which E34 holds the texts to."""

    __pydantic_config__ = FORBID_EXTRA

    name: str
    pronouns: str
    age: int
    about: str


@frozen
class Temper:
    """A mood the patient brings; it changes where the state starts, and lines may ask for it."""

    __pydantic_config__ = FORBID_EXTRA

    id: str
    label: str
    about: str
    start: Amounts | None = None


@frozen
class Hidden:
    """What is really driving the visit, and the condition under which it is told.

    ``question`` is asked of the learner at the end; ``reference`` is what their answer is put
    beside. ``leaks`` are ids of nodes whose lines hint at it.
    """

    __pydantic_config__ = FORBID_EXTRA

    agenda: str
    question: str
    reference: str
    reveal_when: str
    revealed_by: str
    leaks: tuple[str, ...]


@frozen
class MustCover:
    """A point to reach; a critical one is needed for mastery and names the facts it rests on.

    ``rests_on`` names rules (TB-1 ...) where a point is a prompt and not a claim. ``say`` is a
    good way to say it, shown in the debrief.
    """

    __pydantic_config__ = FORBID_EXTRA

    id: str
    point: str
    critical: bool
    say: str
    facts: tuple[str, ...] = ()
    rests_on: tuple[str, ...] = ()


@frozen
class Later:
    """What a trap costs after so many turns: the patient comes back to it.

    ``ceiling`` lowers for good how far trust can rise again.
    """

    __pydantic_config__ = FORBID_EXTRA

    after: int
    effects: Amounts
    line: str | None = None
    ceiling: int | None = None


@frozen
class Trap:
    """A tempting thing to say, why it is wrong, and what to say instead.

    With ``gate`` the act is unsafe: the scene turns to that gate.
    """

    __pydantic_config__ = FORBID_EXTRA

    id: str
    kind: TrapKind
    line: str
    why: str
    instead: str
    facts: tuple[str, ...] = ()
    rests_on: tuple[str, ...] = ()
    later: Later | None = None
    gate: str | None = None


@frozen
class Gate:
    """Where an unsafe act leads, and the reason in plain words."""

    __pydantic_config__ = FORBID_EXTRA

    id: str
    act: str
    reason: str
    goto: str
    facts: tuple[str, ...] = ()


@frozen
class ItemPhrase:
    """Words that count for an item, with sentences they must find and must leave alone.

    ``find`` is an expression as in the wording lists, in small letters.
    """

    __pydantic_config__ = FORBID_EXTRA

    find: str
    hits: tuple[str, ...]
    passes: tuple[str, ...]


@frozen
class Item:
    """Something that a typed answer may do: found by labels of the reader or by own phrases.

    ``labels`` are alternatives, each ``label`` or ``label.kind``, such as ``teach_back``,
    ``overclaim.mechanism`` or ``harms_named.bladder``; ``at_least`` asks for so many different
    kinds of them. ``phrases`` are alternatives to them, not more conditions. ``unless`` names
    scopes of the wording lists that excuse a phrase.
    """

    __pydantic_config__ = FORBID_EXTRA

    id: str
    does: str
    labels: tuple[str, ...] = ()
    at_least: int = 1
    phrases: tuple[ItemPhrase, ...] = ()
    unless: tuple[str, ...] = ()
    covers: tuple[str, ...] = ()


@frozen
class Line:
    """What the patient says, if ``when`` holds; of several that hold the most specific is said.

    ``affect`` is a word, ``sign`` what can be seen or heard. ``thought`` stays hidden until coach
    mode or the debrief. ``who`` is another person in the room. No ``say`` is silence.
    """

    __pydantic_config__ = FORBID_EXTRA

    affect: str
    sign: str
    say: str | None = None
    when: str | None = None
    thought: str | None = None
    who: str | None = None


@frozen
class Route:
    """Where a typed answer leads: the first route whose condition holds is taken."""

    __pydantic_config__ = FORBID_EXTRA

    when: str
    goto: str
    effects: Amounts | None = None
    sets: tuple[str, ...] = ()
    covers: tuple[str, ...] = ()
    trap: str | None = None
    note: str | None = None


@frozen
class Miss:
    """What the patient says when nothing in an answer was understood; it costs nothing."""

    __pydantic_config__ = FORBID_EXTRA

    say: str
    affect: str
    sign: str


@frozen
class Free:
    """A typed turn: what a good answer does, what is looked for, where it leads.

    ``asks`` is shown in coach mode. ``hints`` go from a nudge to an example.
    """

    __pydantic_config__ = FORBID_EXTRA

    asks: str
    items: tuple[str, ...]
    routes: tuple[Route, ...]
    misses: tuple[Miss, ...]
    hints: tuple[str, ...]


@frozen
class Choice:
    """One offered reply. ``note`` says afterwards what it did, for the debrief and coach mode."""

    __pydantic_config__ = FORBID_EXTRA

    id: str
    text: str
    goto: str
    when: str | None = None
    effects: Amounts | None = None
    sets: tuple[str, ...] = ()
    covers: tuple[str, ...] = ()
    trap: str | None = None
    note: str | None = None
    once: bool = False


@frozen
class Turn:
    """What the learner does at a node: choose, type, or either; ``minutes`` of the visit used."""

    __pydantic_config__ = FORBID_EXTRA

    mode: TurnMode
    minutes: int = 1
    free: Free | None = None
    choices: tuple[Choice, ...] = ()


@frozen
class Node:
    """One moment: lines for it, effects of coming here, and a turn or a way on without one.

    A node has a ``turn`` or ``goto``. ``stage`` is the stage of the three-talk model (TT-1).
    """

    __pydantic_config__ = FORBID_EXTRA

    id: str
    stage: Stage
    patient: tuple[Line, ...]
    turn: Turn | None = None
    goto: str | None = None
    on_enter: Amounts | None = None
    sets: tuple[str, ...] = ()


@frozen
class Ending:
    """How a scene ends. ``goto: close`` takes the first ending, in order, whose ``when`` holds."""

    __pydantic_config__ = FORBID_EXTRA

    id: str
    kind: EndingKind
    line: Line
    next_week: str
    when: str | None = None


@frozen
class Exemplar:
    """2 or 3 good ways to answer at a node, and one common poor one with what is wrong in it."""

    __pydantic_config__ = FORBID_EXTRA

    node: str
    good: tuple[str, ...]
    poor: str
    why: str


@frozen
class SceneDebrief:
    """What to look back on: key moments with exemplars, one next step and one drill."""

    __pydantic_config__ = FORBID_EXTRA

    key_nodes: tuple[str, ...]
    exemplars: tuple[Exemplar, ...]
    next_step: str
    drill: str
    observer: tuple[str, ...]


@frozen
class SceneReview:
    """Who wrote a scene, who of the profession read it (``None``: nobody yet), and when."""

    __pydantic_config__ = FORBID_EXTRA

    author: str
    clinician: str | None
    date: str
    next_review: str


@frozen
class Scene:
    """One rehearsal with a virtual patient (issue-wide rules WF-14, TT-1, TT-2, CL faces)."""

    __pydantic_config__ = FORBID_EXTRA

    schema_version: int
    id: str
    version: int
    title: str
    lang: str
    minutes: int
    difficulty: int
    theme: str
    objectives: tuple[str, ...]
    competencies: tuple[str, ...]
    options: tuple[str, ...]
    brief: SceneBrief
    persona: Persona
    tempers: tuple[Temper, ...]
    variables: Variables
    flags: tuple[str, ...]
    hidden: Hidden
    must_cover: tuple[MustCover, ...]
    traps: tuple[Trap, ...]
    gates: tuple[Gate, ...]
    items: tuple[Item, ...]
    start: str
    nodes: tuple[Node, ...]
    endings: tuple[Ending, ...]
    debrief: SceneDebrief
    facts: tuple[str, ...]
    review: SceneReview
