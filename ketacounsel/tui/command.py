"""One command of the app as data."""

from __future__ import annotations

from ketacounsel.frozen import frozen


@frozen
class Command:
    """One command. ``keys`` are as the toolkit names them, ``shown`` as a person reads them.

    A command without ``label`` stands in the help alone; one with ``title`` is in the palette.
    """

    action: str
    keys: tuple[str, ...]
    shown: str
    help: str
    screens: tuple[str, ...]
    label: str = ""
    title: str = ""
