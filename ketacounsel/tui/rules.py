"""The rules that a prompt of this tool stands on, in a few words each."""

from __future__ import annotations

RULES = {
    "CL-1": "the interval decides the words",
    "CL-6": "a ratio without a starting risk gives no count",
    "CL-7": "what was not read is one folded line",
    "CL-8": "second-hand figures carry a banner",
    "CL-14": "harms stand in three groups; an empty group says not known",
    "CL-16": "other sedatives are asked about",
    "CL-17": "harm with repeats was reported, not measured",
    "CL-18": "the same fields in the same order for every course",
    "CL-19": "a question to ask first claims nothing about the person",
    "CL-20": "not asked is never no; a yes without a fact says so",
    "CL-21": "three tiers: pause, check, plan",
    "CL-22": "suicidal thoughts are asked every time",
    "CL-23": "a kidney rule names product, band and country",
    "CL-25": "the condition first; positions that clash are shown and never averaged",
    "CL-26": "start, repeat, continue, take over and stop are different decisions",
    "CL-27": "goal, measure, date and stop rule are agreed before the first dose",
    "CL-28": "the time line begins with the first hour",
    "CL-29": "why relief is not proof is said kindly; relief is never called unreal",
    "CL-30": "adding nothing new is always an option",
    "CL-31": "what was asked, and what was not, is written down",
    "CL-32": "what only the clinic knows is not set until the clinic sets it",
    "CL-33": "the same blocks in the same rows for every option",
    "GR-1": "words follow certainty and size",
    "IP-Q3": "a decision aid names the other courses",
    "IP-Q6": "a decision aid says what taking a course is like",
    "IP-S9": "a decision aid asks what matters most",
    "RC-16": "what is not known is named, never left blank",
    "TB-1": "teach-back asks in the person's own words",
    "TB-2": "teach-back checks our clarity, not the person",
    "TT-1": "team talk: name that there is a choice",
    "TT-2": "decision talk: what matters most to the person",
    "WF-9": "evidence has a date and a date of review",
    "WF-12": "no position found is not the same as none exists",
}
UNNAMED = "a rule of this tool"


def rule_words(rule: str) -> str:
    """Return a rule in words."""
    return RULES.get(rule, UNNAMED)
