"""Every code that a check of scenes or drills can report.

What each means stands in ``data/rules/scenes.yaml``, which ``ketacounsel explain`` shows.
"""

from __future__ import annotations

from typing import Final

SCENE_CODES: Final = frozenset(
    [
        "E01",
        "E02",
        "E03",
        "E04",
        "E05",
        "E06",
        "E07",
        "E08",
        "E09",
        "E10",
        "W11",
        "W12",
        "W13",
        "W14",
        "W15",
        "W16",
        "W17",
        "W18",
        "E20",
        "E21",
        "E22",
        "E23",
        "E24",
        "E25",
        "W26",
        "W27",
        "W28",
        "W29",
        "E30",
        "W31",
        "W32",
        "E33",
        "E34",
        "E35",
        "W36",
        "E37",
        "W37",
        "W38",
        "E39",
        "W40",
        "E41",
        "E42",
        "E51",
        "E52",
        "W53",
    ]
)
