"""A difference as text for people, as Markdown and as JSON."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict
from types import MappingProxyType
from typing import Any, Final

from ketacounsel.audit.changes.model import Change, Difference, Edition, FieldChange, Group, Heard
from ketacounsel.export.markdown import escaped
from ketacounsel.export.plain import as_json
from ketacounsel.export.rows import wrapped_text
from ketacounsel.figures.cells import cell_width

HEADING: Final = "What a patient would now hear differently"
NOTHING_HEARD: Final = "No sentence that a patient is told differs."
NOT_GIVEN: Final = "not given"
WHOLE: Final = MappingProxyType(
    {
        "added": "A new option: all that is told of it is new.",
        "removed": "The option is gone, and all that was told of it.",
    }
)
_NAMES_WIDTH: Final = 9


def as_text(found: Difference, width: int = 80) -> str:
    """Return all changes in rows of at most ``width`` cells."""
    rows = []
    for label, edition in (("old", found.old), ("new", found.new)):
        rows += wrapped_text(f"{label}  {_edition(edition)}", width, 5)
    rows += wrapped_text(closing_line(found), width)
    for group in found.groups:
        rows += ["", *_headed(_title(group, group.title.upper()), width)]
        for change in group.changes:
            rows += _change(change, found.options, width)
    rows += ["", *_headed(HEADING.upper(), width)]
    if not found.heard:
        rows.append(f"  {NOTHING_HEARD}")
    for heard in found.heard:
        rows += wrapped_text(f" {_title(heard, heard.title.upper())}", width, 1)
        if heard.what in WHOLE:
            rows += wrapped_text(f"  {WHOLE[heard.what]}", width, 2)
        for sentence in heard.sentences:
            rows += wrapped_text(f"  {sentence.key}", width, 4)
            for label, text in _old_and_new(sentence.old, sentence.new, "gone", "new"):
                rows += wrapped_text(f"    {label}: {text}", width, 9)
    return "\n".join(rows) + "\n"


def as_markdown(found: Difference) -> str:
    """Return all changes as Markdown; what people wrote is text there, never markup."""
    rows = ["# What changed", ""]
    for label, edition in (("Old", found.old), ("New", found.new)):
        rows.append(f"- **{label}**: {escaped(_edition(edition))}")
    rows += ["", escaped(closing_line(found))]
    for group in found.groups:
        rows += ["", f"## {escaped(_title(group, group.title))}", ""]
        for change in group.changes:
            rows.append(f"- **{change.what}** {escaped(_thing(change, found.options))}")
            rows += [f"  - {escaped(_field(change, field))}" for field in change.fields]
    rows += ["", f"## {HEADING}"]
    rows += [] if found.heard else ["", NOTHING_HEARD]
    for heard in found.heard:
        rows += ["", f"### {escaped(_title(heard, heard.title))}", ""]
        if heard.what in WHOLE:
            rows += [WHOLE[heard.what], ""]
        for sentence in heard.sentences:
            rows.append(f"- {escaped(sentence.key)}")
            for label, text in _old_and_new(sentence.old, sentence.new, "gone", "new"):
                rows.append(f"  - *{label}*: {escaped(text)}")
    return "\n".join(rows) + "\n"


def as_json_text(found: Difference) -> str:
    """Return :func:`as_plain` as JSON text."""
    return as_json(as_plain(found))


def as_plain(found: Difference) -> dict[str, Any]:
    """Return the difference as dicts and lists; a value that is not given is null."""
    plain: dict[str, Any] = asdict(found)
    return {
        "old": plain["old"],
        "new": plain["new"],
        "compared": found.compared,
        "changed": len(found.changes),
        "groups": plain["groups"],
        "patients_hear": plain["heard"],
    }


def closing_line(found: Difference) -> str:
    """Return "12 changes (2 added, 9 changed, 1 removed) in 131 records."."""
    if not found.changes:
        return f"Nothing differs in {found.compared} records."
    counts = Counter(change.what for change in found.changes)
    kinds = ", ".join(f"{number} {what}" for what, number in sorted(counts.items()))
    total = len(found.changes)
    noun = "change" if total == 1 else "changes"
    return f"{total} {noun} ({kinds}) in {found.compared} records."


def _edition(edition: Edition) -> str:
    return (
        f"{edition.title}: version {edition.version} of {edition.produced}, content "
        f"{edition.content}. {edition.review_status}"
    )


def _headed(title: str, width: int) -> list[str]:
    rows = wrapped_text(title, width)
    return [*rows, "-" * min(width, max(map(cell_width, rows)))]


def _title(part: Group | Heard, title: str) -> str:
    return f"{title} ({part.option})" if part.option else title


def _thing(change: Change, options: tuple[str, ...]) -> str:
    """Return "finding pain-1-week (pain, 1 week), for a, b"."""
    if change.what == "reordered":
        return f"list: {change.kind}"
    words = f"{change.kind} {change.id}".rstrip()
    named = f" ({change.name})" if change.name and change.name != change.id else ""
    if len(change.options) < 2:
        return f"{words}{named}"
    where = "all options" if change.options == options else ", ".join(change.options)
    return f"{words}{named}, for {where}"


def _change(change: Change, options: tuple[str, ...], width: int) -> Iterator[str]:
    yield from wrapped_text(f"  {change.what:<{_NAMES_WIDTH}} {_thing(change, options)}", width, 12)
    for field in change.fields:
        row = f"      {_field(change, field)}"
        if cell_width(row) <= width or change.what in ("added", "removed"):
            yield from wrapped_text(row, width, 8)
        else:
            yield f"      {field.field}"
            for label, text in _old_and_new(field.old, field.new, "old", "new"):
                yield from wrapped_text(f"        {label}: {text}", width, 13)


def _field(change: Change, field: FieldChange) -> str:
    if change.what == "added":
        return f"{field.field}: {field.new}"
    if change.what == "removed":
        return f"{field.field}: {field.old}"
    return f"{field.field}: {field.old or NOT_GIVEN} -> {field.new or NOT_GIVEN}"


def _old_and_new(
    old: str | None, new: str | None, gone: str, come: str
) -> Iterator[tuple[str, str]]:
    """Yield the two texts with their labels; one alone is labelled as ``gone`` or ``come``."""
    if old is not None and new is not None:
        yield from (("old", old), ("new", new))
    elif old is not None:
        yield (gone, old)
    elif new is not None:
        yield (come, new)
