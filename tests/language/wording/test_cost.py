"""Reading an utterance stays near the cost of scanning for the same expressions."""

from __future__ import annotations

import time
from collections.abc import Callable

from ketacounsel.language.wording.groups import compiled, every_group
from ketacounsel.language.wording.reader import read_wording

SENTENCES = (
    "About {n} in 100 people felt sick, against 4 in 100 on the dummy.",
    "It resets the nerves and doubles your chance of relief.",
    "Nobody can say beforehand whether it would help with pain like yours.",
    "You could stay as you are, or try the walking group on Tuesdays.",
    "Can you tell me in your own words what we said, so I know I was clear?",
    "I can see how worn down you are, and what would you most like back?",
    "If you don't sign today the place goes, and the definitley eGFR was {n}.",
)
UTTERANCES = [
    " ".join(SENTENCES[(number + step) % len(SENTENCES)] for step in range(3)).format(n=number % 90)
    for number in range(1000)
]


def _best(work: Callable[[], object], rounds: int = 3) -> float:
    times = []
    for _ in range(rounds):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return min(times)


def test_1000_utterances_take_at_most_10_plain_scans_of_the_same_lists() -> None:
    patterns = [compiled(group) for group in every_group()]
    small = [text.lower() for text in UTTERANCES]
    read_wording(UTTERANCES[0])
    plain = _best(lambda: [list(p.finditer(text)) for text in small for p in patterns], 2)
    ours = _best(lambda: [read_wording(text) for text in UTTERANCES], 2)
    assert ours < 10 * plain


def test_cost_grows_with_the_text_and_not_with_its_square() -> None:
    pieces = ("It works and ", '"', "1 in 10 ", "twice ", "so, ", "? ", "of 50 people ", "a")
    for piece in pieces:
        small, large = piece * 40, piece * 400
        assert _best(lambda text=large: read_wording(text)) < 40 * max(
            0.001, _best(lambda text=small: read_wording(text))
        ), piece
