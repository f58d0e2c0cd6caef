"""The app in the terminal. Importing this costs nothing: the toolkit comes with ``run_app``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ketacounsel.tui.supply import Opening, Places, Supply

if TYPE_CHECKING:
    from datetime import date

__all__ = ["Opening", "Places", "Supply", "run_app"]


def run_app(
    supply: Supply,
    today: date,
    *,
    theme: str = "dark",
    ascii: bool = False,
    mouse: bool = True,
    jurisdiction: str = "all",
    places: Places | None = None,
    opening: Opening | None = None,
) -> int:
    """Run the app until the person leaves it, and return the exit code.

    0 after leaving, 128 + n after signal n, 70 after a crash, which prints one line and no
    values. The caller has made sure that there is a terminal. ``ascii`` draws signs and lines
    with ASCII characters alone. What applies outside ``jurisdiction`` is marked. ``places`` is
    where practice is kept; ``opening`` what to rehearse at once, if anything.
    """
    import gc

    # Start-up makes many objects that stay: collecting among them costs a tenth of it.
    gc.disable()
    from ketacounsel.tui.app import KetacounselApp
    from ketacounsel.tui.terminal import terminal_kept

    app = KetacounselApp(supply, today, theme=theme, plain_signs=ascii, jurisdiction=jurisdiction)
    app.open_with(places, opening)
    with terminal_kept():
        app.run(mouse=mouse)
    return app.return_code or 0
