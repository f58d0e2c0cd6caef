"""An effect on a drawn scale: the interval as read and the line of no difference.

Only a result that was read is drawn, since an empty scale looks like "no difference"; there
is no threshold line where the threshold is not known (CL-5, CL-7).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import ceil, floor

from ketacounsel.brief.model import FindingView
from ketacounsel.figures.cells import Row, Span, row
from ketacounsel.frozen import frozen

STEP = 10.0
NARROWEST = 20
ESTIMATE, NULL, REST = "o", "|", ":"


@frozen
class Scale:
    """A linear scale in points: from ``low`` to ``high`` over ``width`` cells."""

    low: float
    high: float
    width: int
    name: str

    def holds(self, finding: FindingView) -> bool:
        """Return whether the finding was read with its interval, on this very scale (CL-5)."""
        return bool(drawable((finding,))) and _name_of(finding) == self.name

    def column(self, value: float) -> int:
        """Return the cell (0-based) that ``value`` falls in."""
        share = (value - self.low) / (self.high - self.low)
        return min(self.width - 1, max(0, round(share * (self.width - 1))))


def drawable(findings: Iterable[FindingView]) -> tuple[FindingView, ...]:
    """Return the mean differences whose interval was read."""
    return tuple(
        finding
        for finding in findings
        if finding.measure == "mean difference"
        and finding.estimate is not None
        and finding.low is not None
        and finding.high is not None
    )


def scale_for(findings: Iterable[FindingView], width: int) -> Scale | None:
    """Return one scale for all drawable findings that share a scale name, or None.

    Findings on another scale are left out: 0-10 and 0-100 never share an axis (CL-5).
    """
    drawn = drawable(findings)
    if not drawn:
        return None
    name = _name_of(drawn[0])
    same = [finding for finding in drawn if _name_of(finding) == name]
    low = min(0.0, *(finding.low or 0.0 for finding in same))
    high = max(0.0, *(finding.high or 0.0 for finding in same))
    step = STEP if high - low > STEP else 1.0
    ends = floor(low / step) * step, ceil(high / step) * step
    return Scale(min(ends[0], -step), max(ends[1], step), width, name)


def bar(finding: FindingView, scale: Scale) -> str:
    """Return the interval as ``[---o---|]``: ``o`` the estimate, ``|`` no difference."""
    cells = [" "] * scale.width
    null = scale.column(0.0)
    cells[null] = REST
    low, high = scale.column(finding.low or 0.0), scale.column(finding.high or 0.0)
    for column in range(low, high + 1):
        cells[column] = "-"
    cells[low], cells[high] = "[", "]"
    if low < null < high:
        cells[null] = NULL
    cells[scale.column(finding.estimate or 0.0)] = ESTIMATE
    return "".join(cells)


def axis(scale: Scale) -> tuple[str, str]:
    """Return the two lines above the bars: the sides in words, and the numbers."""
    null = scale.column(0.0)
    words = list(" " * scale.width)
    numbers = list(" " * scale.width)
    _write(words, max(0, null - len("points lower  ")), "points lower")
    _write(words, null, REST)
    _write(words, null + 2, "higher")
    step = STEP if scale.high - scale.low > STEP else 1.0
    value = scale.low
    while value <= scale.high + step / 2:
        text = f"{abs(value):g}"
        place = scale.column(value)
        _write(numbers, min(scale.width - len(text), max(0, place - len(text) // 2)), text)
        value += step
    return "".join(words).rstrip(), "".join(numbers).rstrip()


def effect_scale(findings: Sequence[FindingView], width: int) -> tuple[Row, ...]:
    """Return the drawn scale with every read result on it.

    No row where none was read, and none in a window too narrow to tell one value from another.
    """
    scale = scale_for(findings, width)
    if scale is None or width < NARROWEST:
        return ()
    words, numbers = axis(scale)
    rows = [
        row(Span(f"scale {scale.name}", "muted")),
        row(Span(words, "muted")),
        row(Span(numbers, "muted")),
    ]
    for finding in findings:
        if scale.holds(finding):
            rows.append(row(Span(bar(finding, scale), "mark")))
            rows.append(row(Span(f"{finding.time}: {finding.range_words}", "label")))
    legend = f"{REST} or {NULL} zero   {ESTIMATE} estimate   [ ] interval"
    rows.append(row(Span(legend, "muted")))
    return tuple(rows)


def _name_of(finding: FindingView) -> str:
    return finding.scale or "scale not stated"


def _write(cells: list[str], place: int, text: str) -> None:
    for offset, character in enumerate(text):
        if 0 <= place + offset < len(cells):
            cells[place + offset] = character
