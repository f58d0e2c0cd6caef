"""The shape of a drill, as its author writes it in YAML; ``docs/scenes.md`` is the guide."""

from __future__ import annotations

from ketacounsel.frozen import frozen
from ketacounsel.knowledge.names import FORBID_EXTRA
from ketacounsel.rehearsal.records import Item, SceneReview


@frozen
class DrillAnswer:
    """A good or poor answer to a drill, with what it does or what is wrong in it."""

    __pydantic_config__ = FORBID_EXTRA

    say: str
    why: str


@frozen
class Drill:
    """Two minutes on one real question of patients (``asked``): type, see what was found, again.

    ``wants`` are what a good answer does, ``avoids`` what it does not; both are ids of ``items``
    and are looked for as in a scene. ``facts`` carry every claim of the answers.
    """

    __pydantic_config__ = FORBID_EXTRA

    schema_version: int
    id: str
    version: int
    title: str
    lang: str
    theme: str
    question: str
    options: tuple[str, ...]
    setting: str
    patient: str
    affect: str
    sign: str
    items: tuple[Item, ...]
    wants: tuple[str, ...]
    critical: tuple[str, ...]
    avoids: tuple[str, ...]
    good: tuple[DrillAnswer, ...]
    poor: DrillAnswer
    hints: tuple[str, ...]
    facts: tuple[str, ...]
    review: SceneReview
