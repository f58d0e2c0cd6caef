"""How often this reader errs: the figures of ``data/language/how-good.yaml`` and their limits."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final, cast

from ketacounsel.frozen import frozen
from ketacounsel.language.lists import read_list
from ketacounsel.language.wording.in_words import NAMES
from ketacounsel.language.wording.measures import Counts, Interval, kappa, precision, recall
from ketacounsel.language.wording.records import Label
from ketacounsel.shipped import language_folder

NOT_MEASURED: Final = "Not measured yet: the utterances set apart have not been scored."


@frozen
class Scored:
    """One label on the set: all items, the hard ones, and reader-free agreement of two people."""

    label: Label
    all: Counts
    hard: Counts
    labellers: Counts | None


@frozen
class HowGood:
    """The figures; ``labels`` is empty and ``version`` ``None`` until the set was scored."""

    version: str | None
    labels: tuple[Scored, ...]
    false_accusations: tuple[tuple[Label, str], ...]
    limits: tuple[str, ...]


def how_good() -> HowGood:
    """Return the figures that come with the program."""
    data = read_list(language_folder() / "how-good.yaml")
    measured = data["measured"]
    if measured is None:
        return HowGood(None, (), (), tuple(data["limits"]))
    return HowGood(
        version=measured["version"],
        labels=tuple(_scored(entry) for entry in measured["labels"]),
        false_accusations=tuple(
            (cast("Label", one["label"]), one["text"]) for one in measured["false_accusations"]
        ),
        limits=tuple(data["limits"]),
    )


def plain_figures(figures: HowGood) -> dict[str, Any]:
    """Return the figures as plain data; proportions from 0 to 1, ``null`` where undefined."""
    return {
        "measured": figures.version is not None,
        "version": figures.version,
        "labels": {one.label: _plain_label(one) for one in figures.labels},
        "false_accusations": [
            {"label": label, "text": text} for label, text in figures.false_accusations
        ],
        "limits": list(figures.limits),
    }


def as_rows(figures: HowGood) -> list[str]:
    """Return the table and its limits as rows for a person."""
    if figures.version is None:
        return [NOT_MEASURED, "", *_limits(figures)]
    items, hard = figures.labels[0].all.items, figures.labels[0].hard.items
    rows = [
        f"Scored once for version {figures.version}: {items} utterances that no rule was "
        f"written from, {hard} of them written to be hard. In brackets: 95% intervals.",
        "",
    ]
    for one in figures.labels:
        rows += _rows_of(one)
    rows += ["", f"False accusations, one by one: {len(figures.false_accusations)}"]
    rows += [f"  {NAMES[label]}: “{text}”" for label, text in figures.false_accusations]
    return [*rows, "", *_limits(figures)]


def _limits(figures: HowGood) -> Iterator[str]:
    yield "Limits"
    for limit in figures.limits:
        yield f"  {limit}"


def _rows_of(one: Scored) -> Iterator[str]:
    counts = one.all
    true = counts.true_found + counts.true_missed
    agreed = kappa(one.labellers) if one.labellers else None
    yield f"{NAMES[one.label]} ({one.label}): {true} of {counts.items}"
    yield f"  what it finds is right: {_percent(precision(counts))}"
    yield f"  what is there is found: {_percent(recall(counts))}"
    yield f"  hard ones: right {_percent(precision(one.hard))}, found {_percent(recall(one.hard))}"
    if agreed is not None:
        yield f"  two labellings agree: kappa {agreed:.2f}"


def _percent(share: Interval | None) -> str:
    if share is None:
        return "none to count"
    return f"{share.estimate:.0%} ({share.low:.0%} to {share.high:.0%})"


def _plain_label(one: Scored) -> dict[str, Any]:
    return {
        "items": one.all.items,
        "positive": one.all.true_found + one.all.true_missed,
        "false": one.all.false_found,
        "missed": one.all.true_missed,
        "precision": _plain_interval(precision(one.all)),
        "recall": _plain_interval(recall(one.all)),
        "hard": {
            "items": one.hard.items,
            "precision": _plain_interval(precision(one.hard)),
            "recall": _plain_interval(recall(one.hard)),
        },
        "kappa": kappa(one.labellers) if one.labellers else None,
    }


def _plain_interval(share: Interval | None) -> dict[str, float] | None:
    if share is None:
        return None
    return {"estimate": share.estimate, "low": share.low, "high": share.high}


def _scored(entry: Mapping[str, Any]) -> Scored:
    labellers = entry.get("labellers")
    return Scored(
        label=cast("Label", entry["label"]),
        all=_counts(entry["all"]),
        hard=_counts(entry["hard"]),
        labellers=_counts(labellers) if labellers else None,
    )


def _counts(row: list[int]) -> Counts:
    true_found, false_found, true_missed, false_left = row
    return Counts(true_found, false_found, true_missed, false_left)
