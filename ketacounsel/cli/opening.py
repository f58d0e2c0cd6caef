"""Open the knowledge base for a command, or refuse with its first fault (WF-15)."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from ketacounsel.cli.exit_codes import FAULTY, USAGE
from ketacounsel.cli.refused import Refused, one_line, typed

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


def add_overlay_flags(parser: argparse.ArgumentParser) -> None:
    """Add ``--overlay DIR`` and ``--no-overlay`` to a command that shows local lines."""
    which = parser.add_mutually_exclusive_group()
    which.add_argument(
        "--overlay",
        metavar="DIR",
        help="the clinic's own folder of local lines (also: KETACOUNSEL_OVERLAY, config folder)",
    )
    which.add_argument(
        "--no-overlay", action="store_true", help="show no local lines, whatever is set"
    )


def settings_for(args: argparse.Namespace) -> Settings:
    """Return the settings in force, with the flags of this command; refuse a wrong one."""
    from ketacounsel.settings import SettingsError, load_settings

    flags = {
        "ascii": True if getattr(args, "ascii", False) else None,
        "theme": getattr(args, "theme", None),
        "jurisdiction": getattr(args, "jurisdiction", None),
        "overlay": getattr(args, "overlay", None),
    }
    overlay = flags["overlay"]
    if overlay is not None and not str(overlay).strip():
        raise Refused("--overlay: no folder was named")
    try:
        settings = load_settings(environment(), flags)
    except SettingsError as error:
        raise Refused(one_line(str(error))) from error
    except RuntimeError as error:
        raise Refused("a folder was named that begins with ~, and there is no such home") from error
    except FileNotFoundError as error:
        raise Refused("the folder that you are in is gone; go to another one first") from error
    if getattr(args, "no_overlay", False):
        return replace(settings, overlay=None)
    if flags["overlay"] is not None and not (settings.overlay and settings.overlay.is_dir()):
        raise Refused(f"--overlay: there is no folder {typed(flags['overlay'])}")
    return settings


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
    """Return the knowledge base that a command was asked to use, with the clinic's own lines.

    A command whose output has no place for it says on standard error that they are refused.
    """
    folder = knowledge_folder_for(args.knowledge)
    knowledge = with_local(open_folder(folder, settings), settings)
    if not hasattr(args, "no_overlay"):
        complain_if_overlay_refused(knowledge)
    return knowledge


def with_local(knowledge: Knowledge, settings: Settings) -> Knowledge:
    """Return the knowledge base with the lines of the clinic's folder, or why it is refused.

    A folder that was checked before is read from the cache: the gate and the phrase lists cost
    more than the whole warm way to a first screen.
    """
    folder = settings.overlay
    if folder is None:
        return knowledge
    from ketacounsel.knowledge.overlay import overlay_key, store_local, stored_local

    key = overlay_key(folder, knowledge)
    local = None if key is None else stored_local(settings.cache_folder, key)
    if local is None:
        from ketacounsel.audit.overlay import local_of

        local = local_of(folder, knowledge)
        if local.folder is not None:
            # A name that is no text (bytes of another character set) can be neither kept nor shown.
            local = replace(local, folder=one_line(local.folder))
        if key is not None and key == overlay_key(folder, knowledge):
            store_local(settings.cache_folder, key, local)
    return knowledge.with_local(local)


def complain_of_overlay(knowledge: Knowledge, settings: Settings) -> None:
    """Say that the clinic's folder is refused, for a command that shows no local lines at all."""
    complain_if_overlay_refused(with_local(knowledge, settings))


def complain_if_overlay_refused(knowledge: Knowledge) -> None:
    """Say on standard error that the clinic's folder is refused; the command goes on."""
    refusal = knowledge.local.refusal
    if refusal is not None:
        from ketacounsel.brief.clinic import refused_words
        from ketacounsel.cli.writing import complain

        complain(one_line(refused_words(refusal)))


def refuse_if_overlay_refused(knowledge: Knowledge) -> None:
    """Refuse with exit code 1 where the clinic's folder is refused: for what leaves the screen."""
    refusal = knowledge.local.refusal
    if refusal is not None:
        raise Refused(
            f"nothing is written, since the clinic's folder is refused: {one_line(refusal)}; "
            "mend it, or go on without it: --no-overlay",
            FAULTY,
        )


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
