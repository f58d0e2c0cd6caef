"""What ``/`` can find: one short entry for each thing that a person may look for.

Facts are not among them: which face may show a fact is decided elsewhere (CL-9), and a list of
hits is a face.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from ketacounsel.frozen import frozen
from ketacounsel.knowledge.plain import Data

Rows = dict[tuple[str, str], list[str]]


@frozen
class SearchEntry:
    """One thing to find. ``text`` is the line to show; ``words`` are further words to match.

    ``option`` is the id of the option it belongs to, or ``None`` if it belongs to several;
    ``rows`` then names them, each as ``option:row``. A question belongs to every option.
    """

    kind: str
    id: str
    text: str
    words: str = ""
    option: str | None = None
    rows: tuple[str, ...] = ()


def search_entries(index: Data, evidence: Data, options: Mapping[str, Data]) -> list[Data]:
    """Return the entries as plain data, in the order in which kinds are most often wanted."""
    manifest = index["manifest"]
    titles = {entry["id"]: entry for entry in manifest["options"]}
    found: list[Data] = []
    found += _entries("drug", manifest["drugs"], "name", ("aliases",))
    found += _entries("option", manifest["options"], "title", ("drug", "route", "aliases"))
    found += _entries("condition", index["conditions"], "name", ("aliases",))
    rows = _rows(index, [options[name] for name in titles if name in options])
    found += _shared("ask-first item", index["ask_items"], "short", ("clinician", "patient"), rows)
    found += _entries("question", index["questions"], "text", ())
    found += _shared("outcome", index["outcomes"], "name", ("lay",), rows)
    found += _shared("alternative", index["alternatives"], "name", ("clinician", "patient"), rows)
    for option in (options[name] for name in titles if name in options):
        found += _of_option(option)
    found += _shared("position", index["positions"], "body", ("text",), rows)
    found += _shared("conflict", index["conflicts"], "topic", ("text",), rows)
    found += _entries("source", evidence["sources"], "title", ("authors", "organisation"))
    return found


def _of_option(option: Data) -> Iterator[Data]:
    yield from _entries("harm", option["harms"], "lay", ("name",), option["id"])
    yield from _entries("point", option["points"], "clinician", ("patient",), option["id"])
    yield from _entries("practical", option["practical"], "clinician", ("topic",), option["id"])


def _rows(index: Data, options: Sequence[Data]) -> Rows:
    """Return, for each kind and id that options share, the rows that show it."""
    rows: Rows = {}
    for option in options:
        name = option["id"]
        for use in option["ask_first"]:
            rows.setdefault(("ask-first item", use["item"]), []).append(f"{name}:{use['item']}")
        for other in option["alternatives"]:
            rows.setdefault(("alternative", other), []).append(f"{name}:{other}")
        first: dict[str, str] = {}
        for finding in option["findings"]:
            first.setdefault(finding["outcome"], finding["id"])
        for outcome, finding_id in first.items():
            rows.setdefault(("outcome", outcome), []).append(f"{name}:{finding_id}")
    for kind, things in (("position", index["positions"]), ("conflict", index["conflicts"])):
        for thing in things:
            rows[kind, thing["id"]] = [f"{name}:{thing['id']}" for name in thing["options"]]
    return rows


def _shared(
    kind: str, things: Sequence[Data], shown: str, further: tuple[str, ...], rows: Rows
) -> Iterator[Data]:
    for entry in _entries(kind, things, shown, further):
        yield {**entry, "rows": rows.get((kind, entry["id"]), [])}


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
