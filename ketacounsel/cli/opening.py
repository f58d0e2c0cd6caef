"""Open the knowledge base for a command, or refuse with its first fault (WF-15)."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from ketacounsel.cli.exit_codes import FAULTY, USAGE
from ketacounsel.cli.refused import Refused, one_line

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from ketacounsel.knowledge import Knowledge
    from ketacounsel.reading import Fault
    from ketacounsel.settings import Settings

VARIABLE = "KETACOUNSEL_KNOWLEDGE"
_HEAD = "nothing is shown, since the knowledge base cannot be used:"


def add_knowledge_flag(parser: argparse.ArgumentParser) -> None:
    """Add ``--knowledge DIR`` to a command that shows something of the knowledge base."""
    parser.add_argument(
        "--knowledge",
        metavar="DIR",
        help=f"another knowledge base than the one shipped (also: {VARIABLE})",
    )


def settings_for(args: argparse.Namespace) -> Settings:
    """Return the settings in force, with the flags of this command; refuse a wrong one."""
    from ketacounsel.settings import SettingsError, load_settings

    flags = {
        "ascii": True if getattr(args, "ascii", False) else None,
        "theme": getattr(args, "theme", None),
    }
    try:
        return load_settings(environment(), flags)
    except SettingsError as error:
        raise Refused(one_line(str(error))) from error


def environment() -> Mapping[str, str]:
    """Return the environment; a user without a home gets one that cannot be written.

    That is so for an unlisted user number in a container. All then stays in memory.
    """
    if os.environ.get("HOME"):
        return os.environ
    try:
        Path.home()
    except RuntimeError:
        return {**os.environ, "HOME": os.path.join(os.sep, "nonexistent")}
    return os.environ


def knowledge_folder_for(given: str | None) -> Path:
    """Return the folder of the knowledge base: flag, then variable, then the shipped one."""
    from ketacounsel.shipped import knowledge_folder

    chosen = given if given is not None else os.environ.get(VARIABLE)
    if not chosen:
        if given is not None:
            raise Refused("--knowledge: no folder was named")
        return knowledge_folder()
    if "\0" in chosen:
        raise Refused("--knowledge: a path cannot hold a NUL character")
    return Path(chosen)


def opened(args: argparse.Namespace, settings: Settings) -> Knowledge:
    """Return the knowledge base that a command was asked to use."""
    return open_folder(knowledge_folder_for(args.knowledge), settings)


def open_folder(folder: Path, settings: Settings) -> Knowledge:
    """Return the knowledge base in ``folder``, or refuse it whole: never half a card (WF-15)."""
    from ketacounsel.knowledge.loading import open_knowledge

    with refusing_faults(folder):
        return open_knowledge(folder, settings.cache_folder)


@contextmanager
def refusing_faults(folder: Path) -> Iterator[None]:
    """Turn what is wrong with a knowledge base into a refusal."""
    try:
        yield
    except Exception as error:
        refusal = refusal_of(error, str(folder))
        if refusal is None:
            raise
        raise refusal from error


def refusal_of(error: Exception, folder: str = "") -> Refused | None:
    """Return the refusal for what a knowledge base can raise, else ``None``.

    It may come late, since parts are read when they are needed and sources may change meanwhile.
    """
    from ketacounsel.knowledge.loading import FaultyKnowledge, KnowledgeChanged
    from ketacounsel.reading import Unreadable, render_fault

    if isinstance(error, FaultyKnowledge):
        return Refused(first_fault(error.faults, folder), FAULTY)
    if isinstance(error, KnowledgeChanged):
        return Refused(str(error), FAULTY)
    if isinstance(error, Unreadable):
        return Refused(f"{_HEAD}\n{render_fault(error.fault)}", USAGE)
    return None


def first_fault(faults: Sequence[Fault], folder: str) -> str:
    """Return the report of the first error, and how many more there are."""
    from ketacounsel.reading import render_fault

    errors = [fault for fault in faults if fault.severity == "error"]
    more = len(errors) - 1
    rest = {0: "No other error", 1: "1 more error"}.get(more, f"{more} more errors")
    way_out = f"{rest}; to check: ketacounsel check {one_line(folder)}".rstrip()
    return f"{_HEAD}\n{render_fault(errors[0])}\n{way_out}"
