"""Which records define an id, and which fields name an id of another record.

One table serves the reference check, the search for what is never used, and did-you-mean.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

from ketacounsel.knowledge import records as of

DEFINED: Final = MappingProxyType(
    {
        of.Fact: "fact",
        of.Source: "source",
        of.Outcome: "outcome",
        of.AskItem: "ask-first item",
        of.Question: "question",
        of.Alternative: "alternative",
        of.Position: "position",
        of.Conflict: "conflict",
        of.Condition: "condition",
        of.Gap: "gap",
        of.Unknown: "gap",
        of.Disagreement: "disagreement",
        of.DrugEntry: "drug",
        of.OptionEntry: "option",
        of.DecisionKind: "kind of decision",
        of.Pick: "pick",
        of.TalkPrompt: "talk prompt",
        of.Ending: "ending",
    }
)
"""Records whose ids hold in the whole knowledge base, with the noun for the id."""

DEFINED_IN_OPTION: Final = MappingProxyType(
    {
        of.Finding: "finding",
        of.Harm: "harm",
        of.Point: "counselling point",
        of.Practical: "practical point",
    }
)
"""Records whose ids hold within their option only."""

LINKS: Final = MappingProxyType(
    {
        of.Fact: (("source", "source"), ("never_without", "fact")),
        of.Disagreement: (("facts", "fact"),),
        of.Coverage: (("fact", "fact"),),
        of.Statement: (("facts", "fact"), ("gaps", "gap")),
        of.Finding: (("outcome", "outcome"), ("facts", "fact"), ("gaps", "gap")),
        of.Harm: (("facts", "fact"),),
        of.Baseline: (("facts", "fact"),),
        of.AskUse: (("item", "ask-first item"),),
        of.Point: (("facts", "fact"), ("gaps", "gap")),
        of.Answer: (("question", "question"), ("facts", "fact"), ("gaps", "gap")),
        of.Practical: (("facts", "fact"),),
        of.TimePoint: (("finding", "finding"), ("facts", "fact")),
        of.GlanceRow: (("finding", "finding"), ("facts", "fact"), ("gaps", "gap")),
        of.GlanceAsk: (("items", "ask-first item"),),
        of.Option: (("alternatives", "alternative"),),
        of.OptionEntry: (("drug", "drug"),),
        of.Outcome: (("facts", "fact"),),
        of.Alternative: (("facts", "fact"),),
        of.Position: (("options", "option"), ("facts", "fact"), ("conditions", "condition")),
        of.Conflict: (
            ("options", "option"),
            ("positions", "position"),
            ("facts", "fact"),
            ("conditions", "condition"),
        ),
        of.ConditionLine: (("options", "option"), ("facts", "fact")),
        of.Condition: (("facts", "fact"),),
        of.TalkPrompt: (("options", "option"),),
        of.KindLine: (("options", "option"), ("facts", "fact"), ("gaps", "gap")),
    }
)
"""Fields that hold ids (one or a list) with the noun of what they name."""

FILE_OF_NOUN: Final = MappingProxyType(
    {
        "source": "sources.yaml",
        "outcome": "outcomes.yaml",
        "ask-first item": "ask_first.yaml",
        "question": "questions.yaml",
        "alternative": "alternatives.yaml",
    }
)
"""Files without which no id of the noun can be known; their absence is told once."""

MUST_BE_USED: Final = ("source", "outcome", "ask-first item")
"""Nouns of which each one should be named somewhere, or it is a slip or left over."""
