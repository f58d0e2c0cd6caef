"""The palettes as themes of the toolkit, for what the app does not draw itself."""

from __future__ import annotations

from textual.theme import Theme

from ketacounsel.tui.palettes import Palette


def theme_of(palette: Palette) -> Theme:
    """Return a palette as a theme; the search line and the command palette take it."""
    return Theme(
        name=palette.name,
        primary=palette.accent,
        secondary=palette.muted,
        accent=palette.accent,
        foreground=palette.text,
        background=palette.ground,
        surface=palette.raised,
        panel=palette.raised,
        dark=palette.dark,
        variables={
            "input-cursor-background": palette.text,
            "input-cursor-foreground": palette.ground,
            "scrollbar": palette.muted,
            "scrollbar-background": palette.raised,
            "scrollbar-corner-color": palette.raised,
        },
    )
