"""Each code of the scene checks is found where it was planted, and no other with it."""

# ruff: noqa: E501 - what is replaced are whole lines of the template

from __future__ import annotations

import pytest

from ketacounsel.rehearsal.proof.codes import SCENE_CODES
from tests.rehearsal.conftest import Prove, changed

Pairs = tuple[tuple[str, str], ...]

ISLAND = """  - id: island
    stage: option
    patient: [{affect: far, sign: waits}]
    goto: pause
"""
SPIN = """  - id: spin
    stage: option
    patient: [{affect: lost, sign: looks round}]
    turn:
      mode: choice
      choices:
        - {id: left, text: Let us look at it from the left., goto: spin, effects: {anxiety: 1}}
"""
VAGUE = "          text: Everybody is different, so let's see.\n          goto: pause\n"
TYPED = "".join(
    f"""  - id: typed-{number}
    stage: option
    patient: [{{affect: flat, sign: waits}}]
    turn:
      mode: free
      free:
        asks: Anything.
        items: [not-known]
        routes: [{{when: hit(not-known), goto: {goto}}}]
        misses: [{{say: Pardon?, affect: flat, sign: waits}}]
        hints: []
      choices: [{{id: go, text: Let us go on from here., goto: {goto}}}]
"""
    for number, goto in ((1, "typed-2"), (2, "typed-3"), (3, "pause"))
)
NODES_END = "\n# 'goto: close' takes"
CHOICE_OF_THREE = "        - id: explain\n          text: Right."
LONG = "one small bucket of red tulips and " * 14

PLANTED: dict[str, Pairs] = {
    "E01": (("leaks: [wish]", "leaks: [whish]"),),
    "E02": (("  - id: back\n    point", "  - id: asks\n    point"),
            ("covers: [back]", "covers: [asks]")),
    "E03": ((NODES_END, f"\n{ISLAND}{NODES_END}"),),
    "E04": (("    goto: ways\n\n", "\n"),),
    "E05": (("    when: trust <= 2\n    line: {say: I have", "    line: {say: I have"),),
    "E06": (("      - when: lectured\n", "      - when: lectured and time >= 9\n"),),
    "E07": (("      - when: lectured\n", "      - when: lectured and\n"),),
    "E08": (("      - say: So what do we do now?\n", "      - when: trust >= 3\n        say: So what do we do now?\n"),),
    "E09": (("  - id: open\n    kind: mixed\n", "  - id: open\n    kind: mixed\n    when: trust >= 3\n"),
            ("  - id: booked\n    kind: unsafe\n", "  - id: booked\n    kind: unsafe\n    when: time >= 9\n")),
    "E10": ((VAGUE, VAGUE.replace("goto: pause", "goto: spin")),
            (NODES_END, f"\n{SPIN}{NODES_END}")),
    "W11": ((VAGUE, VAGUE.replace("goto: pause", "goto: wish")),),
    "W12": ((CHOICE_OF_THREE,
             "        - {id: one, text: I see how it is., goto: wish}\n"
             "        - {id: two, text: So there we are., goto: wish}\n" + CHOICE_OF_THREE),),
    "W13": ((CHOICE_OF_THREE,
             "        - {id: one, text: I see how it is., goto: wish, effects: {trust: 1}}\n"
             "        - {id: two, text: So there we are., goto: wish, effects: {trust: -1}}\n"
             "        - {id: three, text: And how is the stall?, goto: wish}\n" + CHOICE_OF_THREE),),
    "W14": (("minutes: 8 #", "minutes: 2 #"),),
    "W15": (("say: So what do we do now?", f"say: So. {LONG.capitalize()}roses. ".replace("and one", ". One")),),
    "W16": (("  - id: push\n    does", "  - {id: idle, does: nothing}\n  - id: push\n    does"),),
    "W17": (),
    "W18": (("  - {id: warm, label: warm, about: She likes to talk.}\n", ""),
            ("      - say: My friend had that drip, and now she dances. So here I am.\n"
             "        affect: hopeful\n        sign: sits on the edge of the chair\n", ""),
            ("      - when: temper(hurried)\n        say: I've", "      - say: I've")),
    "E20": (("    covers: [back]\n", ""),),
    "E21": (("  - id: together\n    kind: good\n    when: covered(asks) and covered(unsure) and covered(others) and trust >= 4\n",
             "  - id: together\n    kind: mixed\n    when: trust >= 4 and covered(others)\n"),
            ("    covers: [others]\n  - id: own-words", "  - id: own-words"),
            ("          text: There are other ways, and we can leave", "          when: not covered(asks)\n          text: There are other ways, and we can leave")),
    "E22": (("reveal_when: heard and trust >= 5", "reveal_when: heard and lectured and trust >= 9"),
            ("      - when: told_of_brother\n        say: He paid for cures until the stall was gone. I can't do that. I can't.\n"
             "        affect: afraid\n        sign: her voice drops\n", "")),
    "E23": (("    why: She had no chance to weigh it.\n", '    why: ""\n'),),
    "E24": (("facts: []\n\nreview", "facts: [Z999]\n\nreview"),),
    "E25": (("    gate: booked-blind\n", ""),
            ("- {when: hit(push), goto: close, trap: hurry}", "- {when: hit(push), goto: booked, trap: hurry}")),
    "W26": (("covered(asks) and covered(unsure) and covered(others) and trust >= 4",
             "covered(asks) and covered(unsure) and trust >= 4"),),
    "W27": (("          text: Right. Let me first explain how drips of that kind are given, and by whom.\n",
             "          text: Right. I explain.\n"),
            ("          text: And you, what would you do if it helped?\n",
             "          text: And you, what would you do if it helped? I would like to hear of it from you first.\n"),
            ("          text: There are other ways, and we can leave it as it is. Think it over.\n",
             "          text: There are other ways, and we can leave it all as it is. Take your time and think.\n")),
    "W28": (("text: You'll be lifting buckets by spring, I'd say.", "text: By spring!"),),
    "W29": ((VAGUE, VAGUE.replace("goto: pause", "goto: typed-1")), (NODES_END, f"\n{TYPED}{NODES_END}")),
    "E30": (("          text: And you, what would you do if it helped?",
             "          text: And you? It cured my own aunt's back pain for good, it will cure you."),),
    "W31": (("say: So what do we do now?", "say: So is it refractory neuropathic pain now?"),),
    "W32": (("say: So what do we do now?",
             "say: Considering everything that everybody recommended previously, investigating "
             "additional possibilities immediately nowadays seems absolutely unavoidable nevertheless altogether."),),
    "E33": (("say: So what do we do now?", "say: It helps 7 in ten, she read. So what do we do now?"),),
    "E34": (("sign: looks at her hands", "sign: His hands lie still"),),
    "E35": (("say: What would you most like to get back to?", "say: This is a safe and proven cure. What would you like?"),),
    "W36": (),
    "E37": (('hits: ["That sounds hard."]', 'hits: ["That sounds lovely."]'),),
    "W37": (("        - I can hear how much you want this. We don't know if it would help you.\n",
             "        - The buckets stand there in the yard, and the rain comes down.\n"),),
    "W38": (("      poor: You'll be back in no time.", "      poor: I cannot tell beforehand."),),
    "E39": (("say: So what do we do now?", "say: So what do we do now, after F12?"),),
    "W40": (("reveal_when: heard and trust >= 5", "reveal_when: trust >= 0"),
            ("      - when: told_of_brother\n        say: He paid for cures until the stall was gone. I can't do that. I can't.\n"
             "        affect: afraid\n        sign: her voice drops\n", "")),
    "E41": (("          text: You'll be lifting buckets by spring, I'd say.\n          goto: pause\n          trap: sure-thing\n"
             "          effects: {trust: 1, anxiety: -1}\n",
             "          text: You'll be lifting buckets by spring, I'd say.\n          goto: pause\n          trap: sure-thing\n"
             "          effects: {trust: -1}\n"),),
    "E42": (("    later:\n      after: 1\n      effects: {trust: -2, anxiety: 1}\n      ceiling: 4\n"
             "      line: You said I'd be back in no time. Did you mean that?\n", ""),),
}  # fmt: skip
DRILL_PLANTED: dict[str, Pairs] = {
    "E01": (("wants: [unsure]", "wants: [unsure, warm]"),),
    "E02": (("wants: [unsure]", "wants: [unsure]"), ("  - id: promise\n", "  - {id: unsure, does: nothing}\n  - id: promise\n")),
    "E07": (("labels: [overclaim]", "labels: [overclame]"),),
    "W16": (("avoids: [promise]", "avoids: []"),),
    "E24": (("facts: [Z001]", "facts: [Z999]"),),
    "E30": (("Nobody can tell beforehand.,", "Nobody can tell beforehand. It cures everybody's pain for good.,"), ("avoids: [promise]", "avoids: [never]"), ("  - id: promise", "  - {id: never, does: nothing}\n  - id: promise"), ("labels: [overclaim]", "labels: []"), ("wants: [unsure]", "wants: [unsure, promise]")),
    "E33": (("Nobody can tell beforehand.,", "Nobody can tell beforehand. It is 7 in ten.,"),),
    "E37": (("hits: [Nobody knows.]", "hits: [Somebody knows.]"),),
    "E51": (("say: I wish I could say. Nobody can tell beforehand.,", "say: I would ask the ward about that first.,"),),
    "E52": (('say: "Oh, you\'ll be fine."', "say: Nobody knows."),),
    "W53": (("  - {say: I wish I could say. Nobody can tell beforehand., why: It is warm and honest.}\n", ""),),
}  # fmt: skip


def test_the_template_has_no_fault(prove: Prove, scene_text: str) -> None:
    proof = prove(scene_text)
    assert [fault.code for fault in proof.faults] == []
    assert proof.graph is not None
    assert proof.graph.whole


def test_the_drill_of_the_fixture_has_no_fault(prove: Prove, drill_text: str) -> None:
    assert [fault.code for fault in prove(drill_text).faults] == []


@pytest.mark.parametrize("code", sorted(set(PLANTED) - {"W17", "W36"}))
def test_a_planted_fault_of_a_scene_is_found_and_only_it(
    code: str, prove: Prove, scene_text: str
) -> None:
    found = prove(changed(scene_text, *PLANTED[code])).faults
    assert {fault.code for fault in found} == {code}
    assert all(fault.line > 1 and fault.column >= 1 for fault in found)
    wanted = "warning" if code.startswith("W") else "error"
    assert {fault.severity for fault in found} == {wanted}


@pytest.mark.parametrize("code", DRILL_PLANTED)
def test_a_planted_fault_of_a_drill_is_found_and_only_it(
    code: str, prove: Prove, drill_text: str
) -> None:
    found = prove(changed(drill_text, *DRILL_PLANTED[code])).faults
    assert {fault.code for fault in found} == {code}


def test_every_code_has_a_planted_fault() -> None:
    assert set(PLANTED) | set(DRILL_PLANTED) == SCENE_CODES


def test_a_search_cut_short_says_so_and_does_not_tell_of_what_it_did_not_see(
    prove: Prove, scene_text: str
) -> None:
    proof = prove(scene_text, most=20)
    assert {fault.code for fault in proof.faults} == {"W17"}


def test_nine_items_asked_for_are_tried_in_part_and_that_is_said(
    prove: Prove, scene_text: str
) -> None:
    names = [f"extra-{number}" for number in range(6)]
    items = "".join(f"  - {{id: {name}, does: nothing}}\n" for name in names)
    asked = " or ".join(f"hit({name})" for name in names)
    text = changed(
        scene_text,
        ("  - id: push\n    does", f"{items}  - id: push\n    does"),
        (
            "items: [not-known, warmth, certain]",
            f"items: [not-known, warmth, certain, {', '.join(names)}]",
        ),
        (
            "          - {when: hit(warmth), goto: pause, effects: {trust: 1}}",
            f"          - {{when: hit(warmth) or {asked}, goto: pause, effects: {{trust: 1}}}}",
        ),
    )
    assert {fault.code for fault in prove(text).faults} == {"W17"}


def test_a_warning_of_the_phrase_lists_is_a_warning_here(prove: Prove, scene_text: str) -> None:
    text = changed(
        scene_text,
        (
            "say: What would you most like to get back to?",
            "say: The drip carries a higher risk of sickness.",
        ),
    )
    assert {fault.code for fault in prove(text).faults} == {"W36"}


def test_the_place_inside_a_condition_is_told(prove: Prove, scene_text: str) -> None:
    text = changed(scene_text, ("      - when: lectured\n", "      - when: lectured and )\n"))
    (fault,) = prove(text).faults
    assert fault.source_line is not None
    assert text.splitlines()[fault.line - 1][fault.column - 1] == ")"


def test_the_nearest_name_is_offered(prove: Prove, scene_text: str) -> None:
    (fault,) = prove(changed(scene_text, ("leaks: [wish]", "leaks: [whish]"))).faults
    assert fault.suggestion == "wish"


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("name: Rosa Lind", 'name: " "', None),
        ("that (?:must be|sounds) (?:hard|tough|tiring|lonely)", '"(?:x"', "E37"),
        ("labels: [teach_back]", "labels: [{}]", "K204"),
        ("start: door", "start: close", "E01"),
    ],
)
def test_a_damaged_scene_is_told_of_and_never_breaks_the_check(
    old: str, new: str, code: str | None, prove: Prove, scene_text: str
) -> None:
    found = {fault.code for fault in prove(changed(scene_text, (old, new))).faults}
    assert code is None or code in found
