"""Figures of the patient handout as SVG, drawn the same in HTML and PDF.

Black and white prints alike: signs differ in shape, not in colour alone (RC-11). Each drawing
carries its words as its title, for those who hear it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ketacounsel.brief.handout_model import IconArray, Item, ScaleRow

INK: Final = "#12343b"
ACROSS: Final = 10
_CELL: Final = 16
_RADIUS: Final = 6
_STEP: Final = 34
_ESCAPED: Final = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"})


def scale_svg(row: ScaleRow, words: str, name: str) -> str:
    """Return circles in a row, numbered from 1; ``name`` is the id of the title in the page."""
    circles = []
    for number in range(1, row.steps + 1):
        x = _STEP * number - _STEP // 2
        circles.append(
            f'<circle cx="{x}" cy="14" r="12" fill="#ffffff" stroke="{INK}" stroke-width="1.4"/>'
            f'<text x="{x}" y="18.5" text-anchor="middle" font-size="12.5" '
            f'font-family="DejaVu Sans, sans-serif" fill="{INK}">{number}</text>'
        )
    return _drawing("scale", _STEP * row.steps, 28, words, name, "".join(circles))


def icon_array_svg(array: IconArray, words: str, name: str) -> str:
    """Return one sign for each person, 10 in a row, those with the event first (RC-11).

    A filled dot has the event, a ring has not, a dot in a ring may have it (RC-12).
    """
    signs = [_sign(kind, number) for number, kind in enumerate(signs_of(array))]
    rows = -(-array.per // ACROSS)
    side = _CELL * ACROSS + 4
    return _drawing("array", side, _CELL * rows + 4, words, name, "".join(signs))


def signs_of(array: IconArray) -> Iterator[str]:
    """Yield "event", "maybe" or "none" for each person of an icon array, events first."""
    spread = array.unsure and array.low is not None and array.high is not None
    sure = array.low if spread and array.low is not None else array.having
    last = array.high if spread and array.high is not None else array.having
    for number in range(array.per):
        yield "event" if number < sure else "maybe" if number < last else "none"


def drawn(item: Item, name: str) -> str:
    """Return the SVG of a figure of the handout; its words are the label and the text."""
    from ketacounsel.brief.handout_model import IconArray, ScaleRow

    words = f"{item.label}: {item.text}" if item.label else item.text
    if isinstance(item.drawing, IconArray):
        return icon_array_svg(item.drawing, words, name)
    if isinstance(item.drawing, ScaleRow):
        return scale_svg(item.drawing, words, name)
    raise ValueError(f"{item.key} has no drawing")


def _sign(kind: str, number: int) -> str:
    x = 2 + _CELL * (number % ACROSS) + _CELL // 2
    y = 2 + _CELL * (number // ACROSS) + _CELL // 2
    if kind == "event":
        return f'<circle class="event" cx="{x}" cy="{y}" r="{_RADIUS}" fill="{INK}"/>'
    ring = (
        f'<circle class="{kind}" cx="{x}" cy="{y}" r="{_RADIUS - 0.6}" fill="#ffffff" '
        f'stroke="{INK}" stroke-width="1.2"/>'
    )
    if kind == "none":
        return ring
    return f'{ring}<circle cx="{x}" cy="{y}" r="{_RADIUS / 2.4:.1f}" fill="{INK}"/>'


def _drawing(kind: str, width: int, height: int, words: str, name: str, inside: str) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="{kind}" role="img" '
        f'aria-labelledby="{name}" viewBox="0 0 {width} {height}" width="{width}" '
        f'height="{height}"><title id="{name}">{words.translate(_ESCAPED)}</title>{inside}</svg>'
    )
