"""The note held against the talk: what was written but not said, and said but not written.

Topics are phrase groups of ``data/language/wording/topics.yaml``, wide enough for talk and for the
shorthand of notes. A topic that is not found may still be there in other words.
"""

from __future__ import annotations

from ketacounsel.frozen import frozen
from ketacounsel.language.wording.cues import cues
from ketacounsel.language.wording.groups import groups
from ketacounsel.language.wording.plain import plain
from ketacounsel.language.wording.scope import said
from ketacounsel.rehearsal.play import Play


@frozen
class Topic:
    """A topic in words, with the first words that were found for it."""

    id: str
    label: str
    words: str


@frozen
class NoteAgainstTalk:
    """Topics of the note and the talk, apart and together, in the order of the topic list."""

    in_both: tuple[Topic, ...]
    only_in_note: tuple[Topic, ...]
    only_said: tuple[Topic, ...]


def compare_note(note: str, play: Play) -> NoteAgainstTalk:
    """Hold a note against a play: what was said in it by anybody, and what the learner said."""
    return compare_texts(note, spoken(play), heard(play))


def compare_texts(note: str, talk: str, others: str = "") -> NoteAgainstTalk:
    """Hold a note against a talk, both as plain text.

    ``others`` is what other people said: a note may hold it, and need not.
    """
    written, spoken_topics = topics_in(note), topics_in(talk)
    by_others = topics_in(others)
    return NoteAgainstTalk(
        in_both=tuple(
            topic for name, topic in written.items() if name in spoken_topics or name in by_others
        ),
        only_in_note=tuple(
            topic
            for name, topic in written.items()
            if name not in spoken_topics and name not in by_others
        ),
        only_said=tuple(t for name, t in spoken_topics.items() if name not in written),
    )


def spoken(play: Play) -> str:
    """Return all that the learner said, a line each; what was taken back is left out."""
    return "\n".join(
        exchange.answer.text if exchange.answer else exchange.said or ""
        for exchange in play.exchanges
        if not exchange.rewound
    )


def heard(play: Play) -> str:
    """Return all that the patient and others in the room said, a line each."""
    moments = (*(exchange.heard for exchange in play.exchanges if not exchange.rewound), play.heard)
    return "\n".join(one.say or "" for moment in moments for one in moment)


def topics_in(text: str) -> dict[str, Topic]:
    """Return the topics of a text by id, in the order of the list."""
    seen = plain(text)
    utterance = said(seen.read)
    if not utterance.sentences:
        return {}
    found: dict[str, Topic] = {}
    for group in groups("topic"):
        for cue in cues(utterance, (group,))[:1]:
            start, end = seen.in_typed(cue.start, cue.end)
            found.setdefault(group.kind, Topic(group.kind, group.reason, text[start:end]))
    return found
