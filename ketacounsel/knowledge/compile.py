"""Compile a knowledge base into the cache from a process of its own.

A worker thread would hold the interpreter lock: the first key of the app waited 0.3 s.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import subprocess

FAULTY: Final = 1
WRONG_USE: Final = 2

_START = (
    "import sys; sys.path.append(sys.argv.pop(1)); "
    "from ketacounsel.knowledge.compile import main; sys.exit(main(sys.argv[1:]))"
)


def compile_in_child(folder: Path, cache: Path) -> subprocess.Popen[bytes]:
    """Start compiling in a child process and return it at once.

    Quiet, without standard input. Exit code 0: the compiled form is there; 1: the knowledge base
    is faulty; 2: it is unreadable; 3: the cache cannot be written. Opening the knowledge base
    says the rest.
    """
    import subprocess

    package = Path(__file__).resolve().parents[1]
    # -P and an appended path: the folder we were started in must not shadow a module.
    command = [sys.executable, "-P", "-c", _START, str(package.parent)]
    return subprocess.Popen(
        [*command, os.path.abspath(folder), os.path.abspath(cache)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def main(arguments: list[str]) -> int:
    """Compile ``FOLDER`` into ``CACHE``; the exit codes are those of :func:`compile_in_child`."""
    from ketacounsel.knowledge.loading import FaultyKnowledge, is_compiled, open_knowledge
    from ketacounsel.reading import Unreadable

    if len(arguments) != 2:
        return WRONG_USE
    folder, cache = map(Path, arguments)
    try:
        open_knowledge(folder, cache)
    except FaultyKnowledge:
        return FAULTY
    except Unreadable:
        return WRONG_USE
    return 0 if is_compiled(folder, cache) else 3
