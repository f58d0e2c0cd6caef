"""Sections for the talk: words to say, what patients ask, what it takes, other courses."""

from __future__ import annotations

from ketacounsel.brief.findings import statement_line
from ketacounsel.brief.model import Block, Line
from ketacounsel.brief.risks import NOTHING_HELD, NOTHING_HELD_FOR_PATIENTS
from ketacounsel.knowledge import Collection
from ketacounsel.knowledge.records import Alternative, Answer, Option, Point, Question

STAGES = ("team", "option", "decision")


def words_block(option: Option) -> Block:
    """Return the counselling points by stage, patient words first, the reason beneath."""
    key = f"{option.id}/words"
    rows = [
        _point(key, point) for stage in STAGES for point in option.points if point.stage == stage
    ]
    return Block("words", "Words to say", tuple(rows))


def _point(key: str, point: Point) -> Line:
    reason = Line(
        key=f"{key}/{point.id}/clinician",
        label="for you",
        text=point.clinician,
        role="claim" if point.facts else "prompt",
        facts=point.facts,
        rules=point.rules,
        gaps=point.gaps,
    )
    return Line(
        key=f"{key}/{point.id}",
        label=point.stance,
        text=point.patient,
        role="quote",
        group=f"{point.stage} talk",
        facts=point.facts,
        rules=point.rules,
        gaps=point.gaps,
        tail="2-minute path" if point.essential else None,
        details=(reason,),
    )


def sentences_block(option: Option) -> Block:
    """Return the ten sentences a patient can hear, in their order."""
    key = f"{option.id}/sentences"
    spoken = sorted((p for p in option.points if p.sentence), key=lambda p: p.sentence or 0)
    rows = tuple(
        Line(
            key=f"{key}/{point.id}",
            label=str(point.sentence),
            text=point.patient,
            role="quote",
            facts=point.facts,
            rules=point.rules,
            gaps=point.gaps,
        )
        for point in spoken
    )
    return Block("sentences", "What a patient can hear", rows)


def questions_block(option: Option, questions: Collection[Question]) -> Block:
    """Return the questions patients ask; one without an answer says so (CL-20)."""
    return _questions(option, questions, NOTHING_HELD)


def patient_questions_block(option: Option, questions: Collection[Question]) -> Block:
    """Return the same questions with their patient answers alone."""
    return _questions(option, questions, NOTHING_HELD_FOR_PATIENTS).without_details()


def _questions(option: Option, questions: Collection[Question], nothing_held: str) -> Block:
    key = f"{option.id}/questions"
    answers = {answer.question: answer for answer in option.answers}
    rows = [
        _answer(key, question, answers[question.id])
        if question.id in answers
        else Line(
            key=f"{key}/{question.id}",
            label=question.text,
            text=nothing_held,
            role="unknown",
            rules=("CL-20",),
        )
        for question in questions
    ]
    return Block("questions", "What patients ask", tuple(rows))


def _answer(key: str, question: Question, answer: Answer) -> Line:
    details: tuple[Line, ...] = ()
    if answer.clinician:
        details = (
            Line(
                key=f"{key}/{question.id}/clinician",
                label="for you",
                text=answer.clinician,
                role="claim" if answer.facts else "prompt" if answer.rules else "unknown",
                facts=answer.facts,
                rules=answer.rules,
                gaps=answer.gaps,
            ),
        )
    return Line(
        key=f"{key}/{question.id}",
        label=question.text,
        text=answer.patient,
        role="quote",
        facts=answer.facts,
        rules=answer.rules,
        gaps=answer.gaps,
        details=details,
    )


def practical_block(option: Option) -> Block:
    """Return what taking the option involves and what it is like (IP-Q6)."""
    key = f"{option.id}/practical"
    rows = [
        Line(
            key=f"{key}/{item.id}",
            label=item.topic,
            text=item.clinician,
            facts=item.facts,
            rules=item.rules,
            role="claim" if item.facts else "prompt",
            jurisdiction=item.jurisdiction,
            group="burden",
        )
        for item in option.practical
    ]
    lived = option.experience
    for label, given in (
        ("body", lived.physical),
        ("mind", lived.emotional),
        ("daily life", lived.practical),
    ):
        rows.append(
            statement_line(
                f"{key}/{label.replace(' ', '-')}", given, label=label, group="what it is like"
            )
        )
    return Block("practical", "What it takes", tuple(rows))


def patient_practical_block(option: Option) -> Block:
    """Return the practical advice that has patient words."""
    rows = tuple(
        Line(
            key=f"{option.id}/practical/{item.id}",
            text=item.patient,
            role="claim" if item.facts else "prompt",
            facts=item.facts,
            rules=item.rules,
            jurisdiction=item.jurisdiction,
        )
        for item in option.practical
        if item.patient
    )
    return Block("practical", "What it takes", rows)


def courses_block(option: Option, alternatives: Collection[Alternative]) -> Block:
    """Return the other courses, adding nothing new among them (IP-Q3)."""
    rows = [
        _alternative(option, alternative, alternative.clinician)
        for alternative in (alternatives[name] for name in option.alternatives)
    ]
    return Block("courses", "Other courses", tuple(rows))


def patient_courses_block(option: Option, alternatives: Collection[Alternative]) -> Block:
    """Return the other courses in patient words."""
    rows = [
        _alternative(option, alternative, alternative.patient)
        for alternative in (alternatives[name] for name in option.alternatives)
    ]
    return Block("courses", "Other courses", tuple(rows))


def _alternative(option: Option, alternative: Alternative, text: str) -> Line:
    return Line(
        key=f"{option.id}/courses/{alternative.id}",
        label=alternative.name,
        text=text,
        facts=alternative.facts,
        rules=alternative.rules,
        jurisdiction=alternative.jurisdiction,
        role="claim" if alternative.facts else "prompt",
    )


def timeline_block(option: Option) -> Block:
    """Return the time line that begins during the drip (CL-28)."""
    rows = tuple(
        Line(
            key=f"{option.id}/timeline/{number}",
            label=point.time,
            text=point.text,
            facts=point.facts,
        )
        for number, point in enumerate(option.timeline, 1)
    )
    return Block("timeline", "Relief over time", rows)
