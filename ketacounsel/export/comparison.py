"""A comparison as plain text and Markdown: the rows and cells of the screen, ids behind each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from ketacounsel.brief.clinic import refused_words
from ketacounsel.brief.compare_model import Cell, CompareGroup, CompareRow, Comparison
from ketacounsel.brief.model import Brief, Line
from ketacounsel.brief.places import where_words
from ketacounsel.effect.certainty import Certainty, certainty_marks
from ketacounsel.export.markdown import brief_as_markdown, escaped
from ketacounsel.export.rows import wrapped_text
from ketacounsel.export.text import brief_as_text
from ketacounsel.figures.comparison import (
    Look,
    column_heads,
    ending_rows,
    group_rows,
    ids_of,
)

TITLE: Final = "Compare"
ENDINGS: Final = "The talk can end with"
ORDER: Final = "Usual care first, then by the alphabet: the order says nothing of worth."


def comparison_as_text(comparison: Comparison, width: int = 80) -> str:
    """Return the comparison in rows of at most ``width`` cells.

    Courses stand side by side where that can be read, else one below the other.
    """
    brief = comparison.brief
    if not comparison.columns:
        return brief_as_text(brief, width)
    look = Look(ids=True)
    rows = [*wrapped_text(title_of(comparison), width, 2), "=" * width]
    rows += wrapped_text(ORDER, width, 0)
    for banner in banners(brief):
        rows += wrapped_text(banner, width, 2)
    if brief.condition:
        rows += wrapped_text(condition_words(brief), width, 2)
    for group in comparison.groups:
        rows.append("")
        rows += [row.text for row in column_heads(comparison, width)]
        rows += [row.text for row in group_rows(group, comparison, width, look)][:-1]
    if comparison.endings:
        rows += ["", f" {ENDINGS.upper()}"]
        rows += [row.text for row in ending_rows(comparison, width, look)]
    shown = (part for row in rows for part in wrapped_text(row, width, 2))
    return (
        "\n".join(row.rstrip() for row in shown)
        + "\n"
        + brief_as_text(sources_of(comparison), width)
    )


def comparison_as_markdown(comparison: Comparison) -> str:
    """Return the comparison as Markdown: a table for each group, a column for each course."""
    brief = comparison.brief
    if not comparison.columns:
        return brief_as_markdown(brief)
    rows = [f"# {escaped(title_of(comparison))}", "", escaped(ORDER)]
    for banner in banners(brief):
        rows += ["", f"> {escaped(banner)}"]
    if brief.condition:
        rows += ["", escaped(condition_words(brief))]
    for group in comparison.groups:
        rows += _table(group, comparison)
    if comparison.endings:
        rows += ["", f"## {ENDINGS}", ""]
        rows += [f"- **{escaped(line.label)}**: {_line(line, None)}" for line in comparison.endings]
    return "\n".join(rows) + "\n" + brief_as_markdown(sources_of(comparison))


def title_of(comparison: Comparison) -> str:
    """Return which courses are compared."""
    return f"{TITLE}: {', '.join(column.title for column in comparison.columns)}"


def banners(brief: Brief) -> tuple[str, ...]:
    """Return what stands on every face: refused local lines, overdue, read second-hand (WF-9)."""
    found = []
    if brief.overlay_refused:
        found.append(refused_words(brief.overlay_refused))
    currency = brief.currency
    if currency.overdue:
        found.append(f"OVERDUE: this was due for review by {currency.review_by}.")
    ids = " ".join(currency.second_hand.facts)
    found.append(f"READ SECOND-HAND: {currency.second_hand.text} [{ids}]")
    return tuple(found)


def sources_of(comparison: Comparison) -> Brief:
    """Return a brief of no course that holds the sources and gaps of what is shown."""
    brief = comparison.brief
    lines = [*comparison.lines(), brief.currency.second_hand, brief.currency.trial_funding]
    lines += [brief.condition] if brief.condition else []
    cited = {fact for line in lines for fact in line.facts}
    gaps = {gap for line in lines for gap in line.gaps}
    return replace(
        brief,
        courses=(),
        condition=None,
        overlay_refused=None,
        facts={name: fact for name, fact in brief.facts.items() if name in cited},
        gaps={name: text for name, text in brief.gaps.items() if name in gaps},
    )


def condition_words(brief: Brief) -> str:
    """Return the named condition and what it is; empty if none was named."""
    condition = brief.condition
    if condition is None:
        return ""
    return f"{condition.label}: {condition.text} [{' '.join(ids_of(condition))}]"


def _table(group: CompareGroup, comparison: Comparison) -> Iterator[str]:
    yield from ("", f"## {escaped(group.title)}", "")
    if group.note:
        yield from (f"*{escaped(group.note)}*", "")
    titles = " | ".join(escaped(column.title) for column in comparison.columns)
    yield f"| | {titles} |"
    yield "|---" * (len(comparison.columns) + 1) + "|"
    for row in group.rows:
        cells = " | ".join(_cell(cell) for cell in row.cells)
        yield f"| {_head(row)} | {cells} |"


def _head(row: CompareRow) -> str:
    note = f"<br>{escaped(row.note)}" if row.note else ""
    return f"**{escaped(row.label)}**{note}"


def _cell(cell: Cell) -> str:
    return "<br>".join(_line(line, cell.state_of(line), line.label) for line in cell.lines)


def _line(line: Line, state: str | None, label: str = "") -> str:
    parts = [f"**{state}**:"] if state else []
    parts += [f"*{escaped(label)}*:"] if label else []
    parts.append(escaped(line.text))
    if line.certainty is not None:
        marks = certainty_marks(Certainty(line.certainty), ascii=False)
        counts = f", trials/people {line.tail}" if line.tail else ""
        parts.append(f"(certainty {line.certainty} {marks}{counts})")
    where = where_words(line)
    parts += [f"({escaped(where)})"] if where else []
    parts.append(f"\\[{', '.join(ids_of(line))}\\]")
    return " ".join(parts)
