"""The three palettes: one accent each, contrast that a test measures (WCAG 2.2, 1.4.3)."""

from __future__ import annotations

from ketacounsel.figures.cells import Role
from ketacounsel.frozen import frozen

TEXT_CONTRAST = 4.5


@frozen
class Palette:
    """Colours as ``#rrggbb``. ``raised`` lies under the row with the cursor."""

    name: str
    dark: bool
    ground: str
    raised: str
    text: str
    strong: str
    muted: str
    accent: str
    rule: str


DARK = Palette(
    name="dark",
    dark=True,
    ground="#10161d",
    raised="#1d2935",
    text="#d3dbe4",
    strong="#f4f7fa",
    muted="#94a3b3",
    accent="#7fc8d8",
    rule="#33414f",
)
LIGHT = Palette(
    name="light",
    dark=False,
    ground="#fbfaf6",
    raised="#e6eef0",
    text="#252b31",
    strong="#0a0d10",
    muted="#55606a",
    accent="#00596e",
    rule="#c4cbd0",
)
HIGH_CONTRAST = Palette(
    name="high-contrast",
    dark=True,
    ground="#000000",
    raised="#303030",
    text="#ffffff",
    strong="#ffffff",
    muted="#dcdcdc",
    accent="#ffd84a",
    rule="#ffffff",
)
PALETTES = {palette.name: palette for palette in (DARK, LIGHT, HIGH_CONTRAST)}

_BOLD: frozenset[Role] = frozenset({"title", "heading", "label", "number", "rating", "warning"})


def colour_of(role: Role, palette: Palette) -> str:
    """Return the colour of a role; meaning is never in the colour alone."""
    if role == "heading":
        return palette.accent
    if role in ("muted", "mark"):
        return palette.muted
    if role in ("title", "number", "rating", "warning"):
        return palette.strong
    return palette.rule if role == "rule" else palette.text


def is_bold(role: Role) -> bool:
    """Whether text of this role is bold."""
    return role in _BOLD - {"label"}


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours, 1 to 21 (WCAG 2.2)."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
