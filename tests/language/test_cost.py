"""Reading for claims stays near the cost of scanning for the same expressions."""

from __future__ import annotations

import time
from collections.abc import Callable

from ketacounsel.language.finding import hits
from ketacounsel.language.lists import blocks, phrase_pattern

UTTERANCES = [
    f"We do not know if drug {number} eases pain, but it is safe. It works, they say. Questions?"
    for number in range(200)
]


def _best(work: Callable[[], object]) -> float:
    times = []
    for _ in range(3):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return min(times)


def test_utterances_take_at_most_ten_plain_scans_of_the_same_lists() -> None:
    patterns = [phrase_pattern(p.expression) for block in blocks() for p in block.phrases]
    plain = _best(lambda: [list(p.finditer(text)) for text in UTTERANCES for p in patterns])
    ours = _best(lambda: [hits(text, "patient") for text in UTTERANCES])
    assert ours < 10 * plain


def test_cost_grows_with_the_text_and_not_with_its_square() -> None:
    for piece in ("it works and ", "“", '"no effect" ', "e.g. ", "is it not if "):
        small, large = piece * 100, piece * 1000
        assert _best(lambda text=large: hits(text, "patient")) < 40 * _best(
            lambda text=small: hits(text, "patient")
        )
