"""A drill or a scene line by line: for a screen reader, a pipe, or a terminal without an app."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ketacounsel.cli.talking import picked
from ketacounsel.rehearsal.debrief import Debrief, PointFound, Quote, typed_lines
from ketacounsel.rehearsal.drills import newly_found
from ketacounsel.rehearsal.play import (
    HELPED,
    Chosen,
    Heard,
    Hinted,
    Input,
    Mode,
    Offered,
    Refused,
    Rewound,
    Typed,
    WentOn,
)
from ketacounsel.rehearsal.telling import (
    LABEL_WORDS,
    honest_counts,
    measures_words,
    own_and_found,
    standing_words,
)
from ketacounsel.rehearsal.topics import compare_note

if TYPE_CHECKING:
    from ketacounsel.cli.talking import Talking
    from ketacounsel.practice.rehearsing import Rehearsing
    from ketacounsel.practice.run import SceneRun
    from ketacounsel.rehearsal.drills import Attempt
    from ketacounsel.rehearsal.play import Play
    from ketacounsel.rehearsal.records import Scene
    from ketacounsel.store import OpenPlay

COMMANDS: Final[dict[str, Input]] = {
    "/hint": Hinted(),
    "/choices": Offered(),
    "/back": Rewound(),
}
LEAVE: Final = "/leave"
GO_ON: Final = "A run of this scene was left open. Go on with it? y or n"
NO: Final = "n"
MISSED: Final = "Nothing in that was understood. It cost nothing: try other words."
KEPT: Final = "Left open. 'ketacounsel rehearse {id} --plain' goes on where you stopped."
NOT_KEPT: Final = "Left. Nothing of it is kept."
YES: Final = frozenset({"y", "yes"})


def play_scene(
    rehearsing: Rehearsing, scene: Scene, mood: str | None, mode: Mode, talking: Talking
) -> None:
    """Play a scene to its end, or until the person leaves; then look back."""
    ongoing = rehearsing.ongoing(scene)
    answer = NO if ongoing is None else talking.ask(GO_ON)
    if answer is None or answer == LEAVE:
        # Who cannot answer has not said that the old run may go.
        talking.tell(KEPT.format(id=scene.id))
        return
    run: SceneRun | None = None
    if ongoing is not None and answer.lower() in YES:
        run = _resumed(rehearsing, ongoing, scene, talking)
    run = run or rehearsing.begin(scene, mood, mode)
    if not run.play.exchanges:
        _tell_brief(scene, talking)
    if _talk(run, talking):
        _look_back(rehearsing, run, talking)
    else:
        talking.tell(KEPT.format(id=scene.id) if rehearsing.is_kept else NOT_KEPT)


def play_drill(rehearsing: Rehearsing, name: str, talking: Talking) -> None:
    """Ask, read, tell what was found, again; an empty line ends it."""
    run = rehearsing.begin_drill(name)
    drill = run.drill
    talking.tell(drill.title.upper())
    talking.tell(drill.setting)
    talking.tell(f"[{drill.affect}: {drill.sign}]")
    talking.tell(f'The patient says: "{drill.patient}"')
    hints = iter(drill.hints)
    while True:
        line = talking.ask("Your answer (/hint; an empty line ends):")
        if not line or line == LEAVE:
            break
        if line == "/hint":
            talking.tell(next(hints, "There is no further hint."))
            continue
        _tell_attempt(run.answer(line), run.attempts, talking)
    run.finish()


def _resumed(
    rehearsing: Rehearsing, ongoing: OpenPlay, scene: Scene, talking: Talking
) -> SceneRun | None:
    run = rehearsing.resume(ongoing, scene)
    if run is not None:
        for exchange in run.play.exchanges:
            if not exchange.rewound:
                _tell_heard(exchange.heard, talking, thoughts=False)
                if exchange.said:
                    talking.tell(f"You: {exchange.said}")
    return run


def _tell_brief(scene: Scene, talking: Talking) -> None:
    talking.tell(scene.title.upper())
    for words in (scene.brief.setting, scene.persona.about, *scene.brief.know):
        talking.tell(words)
    talking.tell(f"Your task: {scene.brief.task}")


def _talk(run: SceneRun, talking: Talking) -> bool:
    """Play until the ending; return whether it was reached."""
    shown: tuple[Heard, ...] | None = None
    while True:
        play = run.play
        if play.heard is not shown:
            talking.tell()
            _tell_heard(play.heard, talking, thoughts=play.mode == "coach")
            shown = play.heard
        if play.ending is not None:
            talking.tell()
            talking.tell(f"What happened next: {play.ending.next_week}")
            return True
        if play.node is not None and play.node.turn is None:
            run.take(WentOn())
            continue
        for number, choice in enumerate(play.choices, 1):
            talking.tell(f"{number}. {choice.text}", indent=2)
        line = talking.ask(_prompt(play))
        if line is None or line == LEAVE:
            return False
        _take(run, line, talking)


def _take(run: SceneRun, line: str, talking: Talking) -> None:
    play = run.play
    given: Input | None = COMMANDS.get(line)
    number = picked(line, len(play.choices))
    if number is not None:
        given = Chosen(play.choices[number - 1].id)
    try:
        run.take(given or Typed(line))
    except Refused as refused:
        talking.tell(f"{str(refused).capitalize()}.")
        return
    if run.play.misses > play.misses and play.mode in HELPED:
        talking.tell(MISSED)
    if given == Hinted():
        talking.tell(f"Hint: {run.play.shown_hints[-1]}")
    if given == Rewound():
        talking.tell("One turn back.")


def _prompt(play: Play) -> str:
    back = "/back, " if play.mode in HELPED else ""
    if not play.can_type:
        return f"Pick a number ({back}/leave):"
    if play.choices:
        return "Say it in your own words, or pick a number:"
    hint = "/hint, " if play.mode in HELPED else ""
    choices = "/choices, " if play.can_offer else ""
    return f"Say it in your own words ({hint}{choices}{back}/leave):"


def _tell_heard(heard: tuple[Heard, ...], talking: Talking, *, thoughts: bool) -> None:
    for one in heard:
        talking.tell(f"[{one.affect}: {one.sign}]")
        talking.tell(f"{one.who}: {one.say or '(says nothing)'}")
        if thoughts and one.thought:
            talking.tell(f"({one.who} thinks: {one.thought})")


def _look_back(rehearsing: Rehearsing, run: SceneRun, talking: Talking) -> None:
    rated = _own_view(run, talking)
    agenda = talking.ask(run.play.scene.hidden.question) or ""
    back = run.finish(rated)
    rehearsing.changed()
    _tell_found(back, run, agenda, talking)
    back = _contested(rehearsing, run, back, talking)
    _tell_good_ways(back, talking)
    note = talking.ask("Write the note in one line, to hold it against the talk (or nothing):")
    if note:
        _tell_note(note, run.play, talking)
    debrief = run.play.scene.debrief
    talking.tell(f"Next: {debrief.next_step}")
    talking.tell(f"One drill: ketacounsel rehearse {debrief.drill} --plain")


def _own_view(run: SceneRun, talking: Talking) -> dict[str, bool]:
    talking.tell("LOOKING BACK. Before anything is shown: what do you think you did?")
    points = run.play.scene.must_cover
    for number, point in enumerate(points, 1):
        talking.tell(f"{number}. {point.point}", indent=2)
    line = talking.ask("The numbers of what you did, with blanks between (or nothing):")
    words = (line or "").replace(",", " ").split()
    ticked = {picked(word, len(points)) for word in words}
    return {point.id: number in ticked for number, point in enumerate(points, 1)}


def _tell_found(back: Debrief, run: SceneRun, agenda: str, talking: Talking) -> None:
    talking.tell()
    talking.tell(": ".join(standing_words(back)))
    if back.unsafe:
        talking.tell(back.unsafe)
    for one in back.points:
        _tell_point(one, talking)
    for trap in back.traps:
        talking.tell(f'Worth a second look, turn {trap.quote.turn}: "{trap.quote.words}"')
        talking.tell(f"{trap.trap.why} Instead: {trap.trap.instead}", indent=2)
        if trap.came_back:
            talking.tell(f'It came back: "{trap.came_back}"', indent=2)
    for label in (*back.accusations, *back.noticed):
        for quote in label.quotes[:2]:
            talking.tell(
                f'I noticed, {LABEL_WORDS[label.label]}: "{quote.words}" '
                f"({quote.reason} {quote.rule})"
            )
    for words in honest_counts(run.play):
        talking.tell(f'I noticed an honest word on numbers: "{words}"')
    for words in own_and_found(back):
        talking.tell(words)
    talking.tell(f"What it was really about. You: {agenda or 'nothing'}")
    talking.tell(run.play.scene.hidden.reference, indent=2)
    talking.tell(measures_words(back.measures))


def _tell_point(one: PointFound, talking: Talking) -> None:
    state = {"seen": "found", "not seen": "not found", "contested": "you say you said it"}
    critical = ", critical" if one.point.critical else ""
    talking.tell(f"{one.point.point}: {state[one.state]}{critical}")
    for quote in one.quotes[:2]:
        talking.tell(f'turn {quote.turn}: "{quote.words}"', indent=2)


def _contested(rehearsing: Rehearsing, run: SceneRun, back: Debrief, talking: Talking) -> Debrief:
    lines = typed_lines(run.play)
    missing = [one for one in back.points if one.state == "not seen"]
    if not lines or not missing:
        return back
    for one in missing:
        talking.tell(f"Not found: {one.point.point}.")
        for number, line in enumerate(lines, 1):
            talking.tell(f"{number}. {line.words}", indent=2)
        answer = talking.ask("Which of your lines said it? A number, or nothing:")
        which = picked(answer, len(lines))
        if which is not None:
            _mark(rehearsing, run, one, lines[which - 1], talking)
    return run.look_back_again(back)


def _mark(
    rehearsing: Rehearsing, run: SceneRun, one: PointFound, quote: Quote, talking: Talking
) -> None:
    run.contest(one.point.id, quote)
    looks = rehearsing.keep_words(quote, one.point.id, f"scene/{run.play.scene.id}")
    kept = f"not kept: it holds what looks like {', '.join(looks)}" if looks else "kept"
    talking.tell(f"Marked as said, and {kept}.")


def _tell_good_ways(back: Debrief, talking: Talking) -> None:
    for moment in back.moments:
        talking.tell(f'Turn {moment.turn}. You said: "{moment.said}"')
        for good in moment.exemplar.good:
            talking.tell(f"One way: {good}", indent=2)
        talking.tell(f"Often said: {moment.exemplar.poor} {moment.exemplar.why}", indent=2)
    for one in back.points:
        if one.state == "not seen":
            talking.tell(f"{one.point.point}: {one.point.say}")


def _tell_note(note: str, play: Play, talking: Talking) -> None:
    made = compare_note(note, play)
    for title, topics in (
        ("In the note, not found in the talk", made.only_in_note),
        ("Said, not found in the note", made.only_said),
    ):
        names = "; ".join(f'{topic.label} ("{topic.words}")' for topic in topics)
        talking.tell(f"{title}: {names or 'nothing'}")


def _tell_attempt(made: Attempt, tries: tuple[Attempt, ...], talking: Talking) -> None:
    new = newly_found(tries[-2], made) if len(tries) > 1 else ()
    for want in made.wants:
        if want.found:
            mark = ", new this time" if want in new else ""
            words = '", "'.join(dict.fromkeys(span.text for span in want.found))
            talking.tell(f'I noticed, {want.item.does}: "{words}"{mark}')
    if made.no_count is not None:
        talking.tell(f'I noticed: "{made.no_count.text}". {made.no_count.reason}')
    for span in (*(s for one in made.caught for s in one.found), *made.also):
        talking.tell(f'Worth a second look: "{span.text}". {span.reason} ({span.rule})')
    for want in made.missing:
        critical = ", critical" if want.critical else ""
        talking.tell(f"I did not find: {want.item.does}{critical}")
    for good in made.drill.good:
        talking.tell(f"One way: {good.say}")
        talking.tell(good.why, indent=2)
    talking.tell(f"Often said: {made.drill.poor.say}")
    talking.tell(made.drill.poor.why, indent=2)
