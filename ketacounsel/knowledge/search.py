"""What ``/`` can find: one short entry for each thing that a person may look for.

Facts are not among them: which face may show a fact is decided elsewhere (CL-9), and a list of
hits is a face.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from ketacounsel.frozen import frozen
from ketacounsel.knowledge.plain import Data


@frozen
class SearchEntry:
    """One thing to find. ``text`` is the line to show; ``words`` are further words to match.

    ``option`` is the id of the option it belongs to, or ``None`` if it belongs to several.
    """

    kind: str
    id: str
    text: str
    words: str = ""
    option: str | None = None


def search_entries(index: Data, evidence: Data, options: Mapping[str, Data]) -> list[Data]:
    """Return the entries as plain data, in the order in which kinds are most often wanted."""
    manifest = index["manifest"]
    titles = {entry["id"]: entry for entry in manifest["options"]}
    found: list[Data] = []
    found += _entries("drug", manifest["drugs"], "name", ("aliases",))
    found += _entries("option", manifest["options"], "title", ("drug", "route", "aliases"))
    found += _entries("condition", index["conditions"], "name", ("aliases",))
    for option in (options[name] for name in titles if name in options):
        found += _of_option(option)
    found += _entries("ask-first item", index["ask_items"], "short", ("clinician", "patient"))
    found += _entries("question", index["questions"], "text", ())
    found += _entries("outcome", index["outcomes"], "name", ("lay",))
    found += _entries("alternative", index["alternatives"], "name", ("clinician", "patient"))
    found += _entries("position", index["positions"], "body", ("text",))
    found += _entries("conflict", index["conflicts"], "topic", ("text",))
    found += _entries("source", evidence["sources"], "title", ("authors", "organisation"))
    return found


def _of_option(option: Data) -> Iterator[Data]:
    yield from _entries("harm", option["harms"], "lay", ("name",), option["id"])
    yield from _entries("point", option["points"], "clinician", ("patient",), option["id"])
    yield from _entries("practical", option["practical"], "clinician", ("topic",), option["id"])


def _entries(
    kind: str,
    things: Sequence[Data],
    shown: str,
    further: tuple[str, ...],
    option: str | None = None,
) -> Iterator[Data]:
    for thing in things:
        words = [word for field in further for word in _words(thing.get(field))]
        entry = {"kind": kind, "id": thing["id"], "text": thing[shown], "words": " ".join(words)}
        yield entry if option is None else {**entry, "option": option}


def _words(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    return list(value) if value else []
