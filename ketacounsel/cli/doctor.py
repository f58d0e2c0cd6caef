"""``ketacounsel doctor``: what this computer gives the program, for a report of a fault."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from ketacounsel.cli.exit_codes import FAULTY, FINE
from ketacounsel.cli.opening import (
    add_knowledge_flag,
    add_overlay_flags,
    knowledge_folder_for,
    settings_for,
    with_local,
)
from ketacounsel.cli.refused import one_line
from ketacounsel.cli.writing import is_terminal, write

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterator
    from pathlib import Path

    from ketacounsel.cli.parsing import Subparsers
    from ketacounsel.knowledge import Knowledge
    from ketacounsel.settings import Settings

PACKAGES = (
    "textual",
    "rich",
    "PyYAML",
    "pydantic",
    "syllapy",
    "platformdirs",
    "rapidfuzz",
    "SQLAlchemy",
    "alembic",
)


def add_parser(subparsers: Subparsers) -> None:
    """Add the command to the program's parser."""
    text = "What this computer gives the program. Nothing is sent anywhere."
    parser = subparsers.add_parser("doctor", help="versions, terminal, folders", description=text)
    add_knowledge_flag(parser)
    add_overlay_flags(parser)


def run(args: Namespace) -> int:
    """Print the findings; exit 1 if the knowledge base cannot be used."""
    settings = settings_for(args)
    folder = knowledge_folder_for(args.knowledge)
    state, usable = _knowledge(folder, settings)
    rows = [*_program(), *_terminal(), *_folders(settings), *state]
    write("".join(f"{label:<16}{one_line(text)}\n" for label, text in rows))
    return FINE if usable else FAULTY


def _program() -> Iterator[tuple[str, str]]:
    from importlib.metadata import PackageNotFoundError, version

    from ketacounsel import __version__
    from ketacounsel.reading import has_c_loader

    yield "ketacounsel", __version__
    yield "Python", f"{sys.version.split()[0]} on {sys.platform}"
    for package in PACKAGES:
        try:
            yield package, version(package)
        except PackageNotFoundError:
            yield package, "NOT INSTALLED"
    yield "libyaml", "present" if has_c_loader() else "missing: reading is slower"


def _terminal() -> Iterator[tuple[str, str]]:
    import locale

    streams = {"input": sys.stdin, "output": sys.stdout, "errors": sys.stderr}
    here = [name for name, stream in streams.items() if is_terminal(stream)]
    yield "terminal", ", ".join(here) if here else "none: plain text instead of the app"
    yield "size", _size()
    yield "TERM", os.environ.get("TERM") or "not set"
    colour = os.environ.get("COLORTERM") or "not stated"
    yield "colour", "off (NO_COLOR)" if os.environ.get("NO_COLOR") else colour
    yield "encoding", getattr(sys.stdout, "encoding", None) or "not known"
    yield "locale", ".".join(part or "not set" for part in locale.getlocale())


def _size() -> str:
    for stream in (sys.stdout, sys.stderr, sys.stdin):
        try:
            columns, lines = os.get_terminal_size(stream.fileno())
        except (OSError, ValueError, AttributeError):
            continue
        small = "; smaller than 60 x 20" if columns < 60 or lines < 20 else ""
        return f"{columns} x {lines}{small}"
    return "not known"


def _folders(settings: Settings) -> Iterator[tuple[str, str]]:
    cache = settings.cache_folder
    words = "can be written" if _writable(cache) else "cannot be written: all stays in memory"
    yield "cache folder", f"{cache}: {words}"
    data = settings.data_folder
    if data is not None:
        kept = (
            "can be written" if _writable(data) else "cannot be written: practice stays in memory"
        )
        yield "data folder", f"{data}: {kept}"
    yield "config folder", str(settings.config_folder)
    yield "theme", settings.theme
    yield "jurisdiction", settings.jurisdiction


def _writable(folder: Path) -> bool:
    """Return whether the folder, or the nearest one above it, takes new files."""
    there = next((place for place in (folder, *folder.parents) if place.exists()), None)
    return there is not None and there.is_dir() and os.access(there, os.W_OK | os.X_OK)


def _knowledge(folder: Path, settings: Settings) -> tuple[list[tuple[str, str]], bool]:
    from ketacounsel.knowledge.cache import source_key
    from ketacounsel.knowledge.loading import FaultyKnowledge, is_compiled, open_knowledge
    from ketacounsel.reading import Unreadable

    compiled = is_compiled(folder, settings.cache_folder) if folder.is_dir() else False
    rows = [("knowledge", str(folder))]
    try:
        knowledge = open_knowledge(folder, None)
    except FaultyKnowledge as faulty:
        return [*rows, ("", f"{faulty}; to see them: ketacounsel check {folder}")], False
    except Unreadable as unreadable:
        return [*rows, ("", str(unreadable))], False
    manifest = knowledge.manifest
    rows += [
        ("  version", f"{manifest.version}, evidence to {manifest.evidence_to_words}"),
        ("  content", f"{knowledge.content} (for a reviewer to write down)"),
        ("  key", source_key(folder) or "none"),
        ("  compiled", "yes" if compiled else "not yet; the next start does it"),
        ("overlay", _overlay(knowledge, settings)),
    ]
    return rows, True


def _overlay(knowledge: Knowledge, settings: Settings) -> str:
    folder = settings.overlay
    if folder is None:
        return "none"
    local = with_local(knowledge, settings).local
    if local.refusal is not None:
        return f"{folder}: REFUSED: {local.refusal}; to see all: ketacounsel check {folder}"
    lines = "1 line" if len(local.lines) == 1 else f"{len(local.lines)} lines"
    return f"{folder}: {lines}"
