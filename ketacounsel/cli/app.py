"""``ketacounsel`` without a command: the app, or its plain twin where there is no terminal."""

from __future__ import annotations

import sys
from argparse import Namespace
from contextlib import suppress
from typing import TYPE_CHECKING

from ketacounsel.cli.exit_codes import FINE
from ketacounsel.cli.opening import (
    complain_if_overlay_refused,
    knowledge_folder_for,
    open_folder,
    refusing_faults,
    settings_for,
    with_local,
)
from ketacounsel.cli.writing import (
    is_terminal,
    let_go_of_lost_streams,
    output_width,
    write_as_set,
)

if TYPE_CHECKING:
    import subprocess
    from pathlib import Path

    from ketacounsel.knowledge import Knowledge, Names
    from ketacounsel.settings import Settings
    from ketacounsel.tui import Opening, Places

NO_FLAGS = Namespace(knowledge=None, theme=None, ascii=False, mouse=True)


def run(args: Namespace = NO_FLAGS, opening: Opening | None = None, *, kept: bool = True) -> int:
    """Open the app and return its exit code; without a terminal it would hang, so list options."""
    settings = settings_for(args)
    folder = knowledge_folder_for(args.knowledge)
    if not has_terminal():
        from ketacounsel.cli.options import options_as_text

        knowledge = with_local(open_folder(folder, settings), settings)
        complain_if_overlay_refused(knowledge)
        write_as_set(options_as_text(knowledge, output_width()), settings)
        return FINE
    from datetime import date

    from ketacounsel.tui import run_app

    code = run_app(
        FolderSupply(folder, settings),
        date.today(),
        theme=settings.theme,
        ascii=_plain_signs(settings),
        mouse=args.mouse,
        jurisdiction=settings.jurisdiction,
        places=places_for(settings, kept=kept),
        opening=opening,
    )
    let_go_of_lost_streams()
    return code


def places_for(settings: Settings, *, kept: bool) -> Places:
    """Return where practice is kept and what was read is cached."""
    from ketacounsel.tui import Places

    return Places(settings.data_folder if kept else None, settings.cache_folder)


def has_terminal() -> bool:
    """Return whether keys can be read and a screen drawn; the app draws on standard error."""
    return all(is_terminal(stream) for stream in (sys.stdin, sys.stdout, sys.stderr))


def _plain_signs(settings: Settings) -> bool:
    if settings.ascii is not None:
        return settings.ascii
    return not (sys.stderr.encoding or "").lower().startswith("utf")


class FolderSupply:
    """What the app shows from a folder: names at once, the rest when it is compiled.

    A faulty knowledge base is refused by :meth:`knowledge`, an unreadable manifest at once.
    """

    def __init__(self, folder: Path, settings: Settings) -> None:
        from ketacounsel.knowledge import compile_in_child, manifest_entries, open_compiled

        self._folder = folder
        self._settings = settings
        self._child: subprocess.Popen[bytes] | None = None
        with refusing_faults(folder):
            self._opened: Knowledge | None = open_compiled(folder, settings.cache_folder)
            if self._opened is not None:
                self._names = self._opened.names
            else:
                self._names = manifest_entries(folder)
                # Where no process may be started, the thread that asks does the work.
                with suppress(OSError):
                    self._child = compile_in_child(folder, settings.cache_folder)

    def entries(self) -> Names:
        """Return drugs and options by name."""
        return self._names

    def knowledge(self) -> Knowledge:
        """Return the knowledge base with the clinic's own lines.

        That is once the process that compiles it has ended.
        """
        if self._child is not None:
            self._child.wait()
        if self._opened is None:
            self._opened = open_folder(self._folder, self._settings)
        return with_local(self._opened, self._settings)
