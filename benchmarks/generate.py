"""Make a knowledge base of any size from the fictional one that the tests use.

Each generated option brings its own facts, so that everything grows with the number of options.
Run it alone to look at one: ``python -m benchmarks.generate 100 FOLDER``.
"""

from __future__ import annotations

import re
import shutil
import sys
from pathlib import Path

FICTIONAL = Path(__file__).parents[1] / "tests" / "fixtures" / "fictional"
MODEL = "zorvane-iv"
ROUTES_OF_A_DRUG = 5
_FACT = re.compile(r"\bZ(\d{3})\b")


def generate(folder: Path, options: int) -> Path:
    """Write a knowledge base with ``options`` options (at least 3) to ``folder``; return it."""
    shutil.copytree(FICTIONAL, folder)
    manifest = (folder / "manifest.yaml").read_text(encoding="utf-8")
    drugs, lines = [], []
    for number in range(options - manifest.count("title: ") + 1):
        drug, route = divmod(number, ROUTES_OF_A_DRUG)
        if route == 0:
            drugs.append(f"  - {{id: zorvane{drug}, name: Zorvane {drug}}}\n")
        option = f"zorvane{drug}-route{route}"
        lines.append(
            f"  - {{id: {option}, title: Zorvane {drug} by route {route}, drug: zorvane{drug}, "
            f"route: by route {route}, file: options/{option}.yaml}}\n"
        )
        _copy(folder, f"options/{MODEL}.yaml", f"options/{option}.yaml", number, drug, option)
        for facts in ("review", "practice"):
            target = f"facts/{facts}-{number}.yaml"
            _copy(folder, f"facts/{facts}.yaml", target, number, drug, option)
    before, mark, after = manifest.partition("options:\n")
    text = before + "".join(drugs) + mark + after.rstrip() + "\n" + "".join(lines)
    (folder / "manifest.yaml").write_text(text, encoding="utf-8")
    return folder


def _copy(folder: Path, name: str, target: str, number: int, drug: int, option: str) -> None:
    text = (FICTIONAL / name).read_text(encoding="utf-8").replace(MODEL, option)
    text = re.sub(r"\bdrug: zorvane\b", f"drug: zorvane{drug}", text)
    text = _FACT.sub(rf"Z\1-{number}", text)
    (folder / target).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    print(generate(Path(sys.argv[2]), int(sys.argv[1])))
