"""From the name of a brief's row back to the record it was made from."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from ketacounsel.audit.spots import Spot
from ketacounsel.reading import DataPath, Document, Plain

_GLANCE_LISTS: Final = ("pain", "harms", "ask", "differ", "say")
_GLANCE_SINGLE: Final = {
    "breath": "one_breath",
    "pain-head": "pain_head",
    "harms-head": "harm_head",
    "courses-1": "courses",
    "check-1": "check",
}
_LIVED: Final = {"body": "physical", "mind": "emotional", "daily-life": "practical"}
_BY_ID: Final = {
    "evidence": ("findings", "id"),
    "harms": ("harms", "id"),
    "ask": ("ask_first", "item"),
    "tell-us": ("ask_first", "item"),
    "words": ("points", "id"),
    "sentences": ("points", "id"),
    "questions": ("answers", "question"),
    "practical": ("practical", "id"),
}
_NUMBERED: Final = {
    "evidence/unsure-": "why_unsure",
    "evidence/not-known-": "not_known",
    "timeline/": "timeline",
}
_SHARED: Final = {"positions": "differ", "conflicts": "differ", "alternatives": "courses"}


class Origins:
    """The record behind every row of every brief; rows the program adds lead to their option."""

    __slots__ = ("_records", "_spots")

    def __init__(self, documents: Mapping[str, Document]) -> None:
        self._spots: dict[str, Spot] = {}
        self._records: dict[tuple[str, str], Spot] = {}
        shared = {name: doc for name, doc in documents.items() if not name.startswith("options/")}
        for document in shared.values():
            self._add_records(document)
        for name, document in documents.items():
            if name.startswith("options/"):
                self._add_option(document)

    def of(self, key: str) -> Spot | None:
        """Return the record that the row ``key`` was made from, or the nearest above it."""
        while key:
            spot = self._spots.get(key)
            if spot is not None:
                return spot
            key = key.rpartition("/")[0]
        return None

    def record(self, part: str, name: str) -> Spot:
        """Return a record of the shared files by list and id ("facts", "Z001")."""
        return self._records[part, name]

    def option(self, name: str) -> Spot:
        """Return the mapping that holds one option."""
        return self._spots[name]

    def _add_records(self, document: Document) -> None:
        data = document.data
        if not isinstance(data, dict):
            return
        for part, items in data.items():
            for number, item in enumerate(items if isinstance(items, list) else ()):
                name = item.get("id") if isinstance(item, dict) else None
                if isinstance(name, str):
                    self._records[part, name] = Spot(document, (part, number))
        if "second_hand" in data:
            self._spots["currency/second-hand"] = Spot(document, ("second_hand",))
            self._spots["currency/trial-funding"] = Spot(document, ("trial_funding",))

    def _add_option(self, document: Document) -> None:
        data = document.data
        option = data.get("option") if isinstance(data, dict) else None
        name = option.get("id") if isinstance(option, dict) else None
        if not isinstance(option, dict) or not isinstance(name, str):
            return
        home: DataPath = ("option",)
        self._put(document, name, home)
        self._put(document, f"{name}/licence", (*home, "licence"))
        for section, (field, label) in _BY_ID.items():
            for number, item in enumerate(_list(option, field)):
                called = item.get(label) if isinstance(item, dict) else None
                if isinstance(called, str):
                    self._put(document, f"{name}/{section}/{called}", (*home, field, number))
        for prefix, field in _NUMBERED.items():
            for number in range(len(_list(option, field))):
                self._put(document, f"{name}/{prefix}{number + 1}", (*home, field, number))
        for label, field in _LIVED.items():
            self._put(document, f"{name}/practical/{label}", (*home, "experience", field))
        self._add_glance(document, name, option.get("glance"))
        for (part, called), spot in self._records.items():
            if part in _SHARED:
                self._spots[f"{name}/{_SHARED[part]}/{called}"] = spot

    def _add_glance(self, document: Document, name: str, glance: Plain) -> None:
        path: DataPath = ("option", "glance")
        self._put(document, f"{name}/glance", path)
        if not isinstance(glance, dict):
            return
        for row, field in _GLANCE_SINGLE.items():
            self._put(document, f"{name}/glance/{row}", (*path, field))
        for field in _GLANCE_LISTS:
            for number in range(len(_list(glance, field))):
                key = f"{name}/glance/{field}-{number + 1}"
                self._put(document, key, (*path, field, number))

    def _put(self, document: Document, key: str, path: DataPath) -> None:
        self._spots[key] = Spot(document, path)


def _list(data: dict[str, Plain], field: str) -> list[Plain]:
    value = data.get(field)
    return value if isinstance(value, list) else []
