"""Reading, records and references of a knowledge base against the bare C loader, same bytes.

Prints JSON: the medians in seconds of processor time, and how many bytes were read. Run as a
process of its own: ``python -m benchmarks.reading FOLDER``.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

import yaml

from ketacounsel.knowledge import load_folder

ROUNDS = 7


def processor_seconds(action: Callable[[], object]) -> float:
    """Return the processor time of one call."""
    begun = time.process_time()
    action()
    return time.process_time() - begun


def measured(folder: Path) -> dict[str, float]:
    """Return both medians, taken in turns; the first round only warms up."""
    if load_folder(folder).knowledge is None:
        raise SystemExit(f"{folder} has faults: what is measured would not be the whole way")
    texts = [path.read_text(encoding="utf-8") for path in sorted(folder.rglob("*.yaml"))]
    times: dict[str, list[float]] = {"bare": [], "checked": []}
    for _ in range(ROUNDS + 1):
        times["bare"].append(
            processor_seconds(lambda: [yaml.load(text, yaml.CSafeLoader) for text in texts])
        )
        times["checked"].append(processor_seconds(lambda: load_folder(folder)))
    result = {name: median(taken[1:]) for name, taken in times.items()}
    return {**result, "bytes": sum(len(text.encode()) for text in texts)}


if __name__ == "__main__":
    print(json.dumps(measured(Path(sys.argv[1]))))
