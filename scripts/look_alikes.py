"""Write the words that look like typing errors of the lists' words and are none (development only).

    python scripts/look_alikes.py DICTIONARY...

Each DICTIONARY is a list of English words, one a line, such as Debian's wbritish and wamerican
(SCOWL). A word of theirs that the reader would repair goes into ``left`` of
``data/language/typing.yaml``. Run it again when the phrase lists have grown.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

from ketacounsel.language.wording.typing_errors import is_known, meant_word
from ketacounsel.shipped import language_folder

_WORD = re.compile(r"[a-z]{5,}")
_LEFT = re.compile(r"^left: \[.*?\]$", re.MULTILINE | re.DOTALL)
_WIDTH = 160


def look_alikes(words: set[str]) -> list[str]:
    """Return the words that a repair would change, sorted."""
    return sorted(
        word
        for word in words
        if _WORD.fullmatch(word) and not is_known(word) and meant_word(word) is not None
    )


def main(dictionaries: list[str]) -> int:
    """Write the list."""
    words = {
        word
        for name in dictionaries
        for word in Path(name).read_text(encoding="utf-8").splitlines()
    }
    target = language_folder() / "typing.yaml"
    text = target.read_text(encoding="utf-8")
    target.write_text(_LEFT.sub("left: []", text), encoding="utf-8")
    rows = _rows(look_alikes(words))
    target.write_text(_LEFT.sub(f"left: [\n{rows}]", text), encoding="utf-8")
    return 0


def _rows(words: list[str]) -> str:
    rows, row = [], ""
    for word in words:
        if len(row) + len(word) + 4 > _WIDTH:
            rows.append(row)
            row = ""
        row += f" {word},"
    return "\n".join([*rows, row]) + "\n"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
