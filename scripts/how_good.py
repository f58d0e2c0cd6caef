"""Score the reader of a clinician's words on the utterances set apart (development only).

    python scripts/how_good.py [FILE [SECOND]]

FILE holds the utterances with their labels, SECOND the labels that another person gave blind; by
default both are looked for in ``tests/language/wording/utterances``. The figures go into
``data/language/how-good.yaml``; its limits stay as they are. Score a set once: a rule changed
after looking at a miss makes the figures worthless.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from ketacounsel import __version__
from ketacounsel.language.wording.measures import Counts, counted
from ketacounsel.language.wording.reader import read_wording
from ketacounsel.language.wording.records import ACCUSATIONS, LABELS, Label
from ketacounsel.shipped import language_folder

UTTERANCES = Path(__file__).parents[1] / "tests" / "language" / "wording" / "utterances"
Given = Mapping[str, frozenset[str]]


def main(arguments: list[str]) -> int:
    """Score the set and write the figures."""
    first = Path(arguments[0]) if arguments else UTTERANCES / "held-out.yaml"
    second = Path(arguments[1]) if arguments[1:] else UTTERANCES / "held-out-second.yaml"
    items = yaml.safe_load(first.read_text(encoding="utf-8"))
    other = yaml.safe_load(second.read_text(encoding="utf-8")) if second.is_file() else []
    target = language_folder() / "how-good.yaml"
    text = target.read_text(encoding="utf-8")
    head = "".join(line for line in text.splitlines(keepends=True) if line.startswith("#"))
    data = yaml.safe_load(text) | {"measured": measured(items, other)}
    body = yaml.safe_dump(data, sort_keys=False, allow_unicode=True, width=120)
    target.write_text(head + body, encoding="utf-8")
    return 0


def measured(items: list[dict[str, Any]], other: list[dict[str, Any]]) -> dict[str, Any]:
    """Return the figures of one set; ``other`` are the second labeller's items, perhaps none."""
    found = {
        item["id"]: frozenset(label for label in LABELS if read_wording(item["text"]).seen(label))
        for item in items
    }
    true = {item["id"]: labels_of(item) for item in items}
    hard = {item["id"]: true[item["id"]] for item in items if item["hard"]}
    blind = {item["id"]: labels_of(item) for item in other}
    return {
        "version": __version__,
        "labels": [_label(label, found, true, hard, blind) for label in LABELS],
        "false_accusations": [
            {"label": label, "text": item["text"]}
            for label in ACCUSATIONS
            for item in items
            if label in found[item["id"]] - true[item["id"]]
        ],
    }


def labels_of(item: Mapping[str, Any]) -> frozenset[str]:
    """Return every true label of one item."""
    named = set(item["labels"])
    named |= {"overclaim"} if item["overclaim"] else set()
    return frozenset(named | ({"harms_named"} if item["harms"] else set()))


def _label(label: Label, found: Given, true: Given, hard: Given, blind: Given) -> dict[str, Any]:
    row = {
        "label": label,
        "all": _counts(label, found, true),
        "hard": _counts(label, found, hard),
    }
    shared = {name: true[name] for name in true if name in blind}
    return row | ({"labellers": _counts(label, shared, blind)} if shared else {})


def _counts(label: Label, one: Given, two: Given) -> list[int]:
    pairs = [(label in one[name], label in two[name]) for name in two if name in one]
    counts: Counts = counted(pairs)
    return [counts.true_found, counts.false_found, counts.true_missed, counts.false_left]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
