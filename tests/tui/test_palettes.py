"""Contrast of the three palettes, measured (WCAG 2.2: 4.5 to 1 for text)."""

from __future__ import annotations

from typing import get_args

import pytest

from ketacounsel.figures.cells import Role
from ketacounsel.tui.palettes import PALETTES, TEXT_CONTRAST, Palette, colour_of, contrast

NOT_TEXT = {"rule"}


@pytest.mark.parametrize("palette", PALETTES.values(), ids=lambda palette: palette.name)
@pytest.mark.parametrize("role", [role for role in get_args(Role) if role not in NOT_TEXT])
def test_text_of_every_role_is_readable_with_and_without_the_cursor(
    palette: Palette, role: Role
) -> None:
    for ground in (palette.ground, palette.raised):
        assert contrast(colour_of(role, palette), ground) >= TEXT_CONTRAST


def test_contrast_is_that_of_the_standard() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


def test_the_high_contrast_palette_has_7_to_1_everywhere() -> None:
    palette = PALETTES["high-contrast"]
    for role in get_args(Role):
        assert contrast(colour_of(role, palette), palette.raised) >= 7


def test_there_is_one_accent() -> None:
    for palette in PALETTES.values():
        hues = {colour_of(role, palette) for role in get_args(Role)}
        greys = {palette.text, palette.strong, palette.muted, palette.rule}
        assert hues - greys == {palette.accent}
