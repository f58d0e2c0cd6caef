"""The event loop: libyaml's events to plain data and marks, with every guard inside the loop.

``yaml.load`` and ``yaml.compose`` recurse in C and die on deep nesting, and expand merge keys
without bound; the events do neither. Nothing here recurses, and nothing is looked at after the
first event that a guard refuses.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any, Final, NoReturn

import yaml
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from ketacounsel.reading.document import DataPath, Limits, Marks, Plain
from ketacounsel.reading.scalars import (
    DISPUTED_WORDS,
    NUMBER_START,
    WORDS,
    Ambiguous,
    disputed_word,
    number,
)
from ketacounsel.reading.visible import quoted, visible

_KEPT: Final = -1
_SURROGATE: Final = re.compile("[\ud800-\udfff]")
# As a key, n is the usual name for a number of people; PyYAML and YAML 1.2 both read it as text.
_NOT_A_TEXT_KEY: Final = (DISPUTED_WORDS | WORDS.keys()) - {"n", "N", "y", "Y"}


@dataclass(frozen=True, slots=True)
class Finding:
    """A fault before lines and columns are known: it stands from ``start`` to ``end``."""

    code: str
    message: str
    start: int
    end: int
    expected: str | None
    path: DataPath
    first: int | None = None


class Refused(Exception):  # noqa: N818 - a guard spoke, nothing failed
    """A guard refused the text; ``finding`` says which and where."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.message)
        self.finding = finding


def loader_class(*, c_loader: bool) -> Any:
    """Return the event source: libyaml's, or the one in pure Python where that is missing."""
    return yaml.CSafeLoader if c_loader else yaml.SafeLoader


def load(text: str, limits: Limits, source: Any) -> tuple[Plain, Marks, list[Finding]]:
    """Read ``text`` (no byte order mark) into plain data, marks and faults in text order.

    Raises :class:`Refused` at the first thing that is not guarded YAML, and lets the errors of
    PyYAML (``yaml.YAMLError``, ``UnicodeEncodeError``, ``ValueError``) pass.
    """
    loader = source(text)
    try:
        return _Loading(limits).run(loader.get_event)
    finally:
        loader.dispose()


class _Frame:
    """A list or mapping that is open, and in a mapping the key whose value is awaited."""

    __slots__ = ("after", "container", "drop", "is_map", "key", "keys", "number")

    def __init__(self, container: Any, is_map: bool, number: int) -> None:
        self.container = container
        self.is_map = is_map
        self.number = number
        self.key: str | None = None
        self.drop = _KEPT
        self.keys: dict[str, int] | None = None
        self.after = number + 1

    def first_place_of(self, key: str, marks: Marks) -> int:
        """Return where ``key`` first stands; the keys are walked once, not once a question."""
        if self.keys is None:
            self.keys = {}
        for other in islice(self.container, len(self.keys), None):
            self.keys[other] = marks.starts[self.after]
            self.after = marks.nexts[self.after + 1]
        return self.keys[key]


class _Loading:
    __slots__ = ("findings", "limits", "marks", "stack")

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.marks = Marks()
        self.findings: list[Finding] = []
        self.stack: list[_Frame] = []

    def run(self, next_event: Any) -> tuple[Plain, Marks, list[Finding]]:
        # One flat loop with local names: it runs once for each key and value of a file.
        marks, stack = self.marks, self.stack
        starts, ends, nexts = marks.starts, marks.ends, marks.nexts
        max_nodes = self.limits.max_nodes
        root: list[Plain] = []
        top = _Frame(root, False, 0)
        seen = documents = 0
        while True:
            event = next_event()
            kind = type(event)
            if kind is ScalarEvent:
                start, end = event.start_mark.index, event.end_mark.index
                if event.tag is not None or event.anchor is not None:
                    _refuse_properties(event)
                seen += 1
                if seen > max_nodes:
                    _refuse_count(event, max_nodes)
                node = len(starts)
                starts.append(start)
                ends.append(end)
                nexts.append(node + 1)
                value = event.value
                plain = not event.style
                if event.style == '"' and not value.isascii():
                    _refuse_surrogates(event)
                if top.is_map:
                    key = top.key
                    if key is None:
                        if plain and (value in _NOT_A_TEXT_KEY or value[0] in NUMBER_START):
                            self._check_plain_key(top, value, start, end)
                        if value in top.container:
                            self._duplicate(top, value, start, end)
                            top.drop = node
                        top.key = value
                        continue
                    if plain:
                        value = self._resolve(top, value, start, end)
                    if top.drop == _KEPT:
                        top.container[key] = value
                    else:
                        marks.drop_from(top.drop)
                        top.drop = _KEPT
                    top.key = None
                else:
                    top.container.append(self._resolve(top, value, start, end) if plain else value)
            elif kind is MappingStartEvent or kind is SequenceStartEvent:
                seen += 1
                if seen > max_nodes:
                    _refuse_count(event, max_nodes)
                top = self._open(event, kind is MappingStartEvent, top)
            elif kind is MappingEndEvent or kind is SequenceEndEvent:
                nexts[top.number] = len(starts)
                top = stack.pop()
                if top.drop != _KEPT:
                    marks.drop_from(top.drop)
                    top.drop = _KEPT
                top.key = None
            elif kind is AliasEvent:
                _refuse(event, "Y132", f"alias *{event.anchor}: write the value out instead")
            elif kind is DocumentStartEvent:
                documents += 1
                if event.version or event.tags:
                    _refuse(event, "Y136", "directives (lines that begin with %) are not read")
                if documents > 1:
                    _refuse(event, "Y135", "a second document begins here: one file, one document")
            elif kind is StreamEndEvent or event is None:
                return (root[0] if root else None), marks, self.findings

    def _open(self, event: Any, is_map: bool, top: _Frame) -> _Frame:
        """Begin a list or mapping inside ``top`` and return it as the new top."""
        if event.tag is not None or event.anchor is not None:
            _refuse_properties(event)
        if top.is_map and top.key is None:
            _refuse(event, "Y137", "a list or mapping stands where a key should be")
        if len(self.stack) >= self.limits.max_depth:
            most = self.limits.max_depth
            _refuse(event, "Y138", f"lists and mappings are nested over {most} deep")
        container: Any = {} if is_map else []
        if not top.is_map:
            top.container.append(container)
        elif top.drop == _KEPT:
            top.container[top.key] = container
        self.stack.append(top)
        opened = _Frame(container, is_map, len(self.marks.starts))
        self.marks.starts.append(event.start_mark.index)
        self.marks.ends.append(event.start_mark.index)
        self.marks.nexts.append(0)
        return opened

    def _resolve(self, top: _Frame, text: str, start: int, end: int) -> Plain:
        if text in WORDS:
            return WORDS[text]
        if text[0] in NUMBER_START:
            value = number(text)
            if not isinstance(value, Ambiguous):
                return value
        elif text in DISPUTED_WORDS:
            value = disputed_word(text)
        else:
            return text
        if len(self.findings) > self.limits.max_faults:
            return text
        message = f"{quoted(text, 24)} without quotes {value.why}"
        self._note(top, Finding("Y142", message, start, end, value.advice, ()))
        return text

    def _check_plain_key(self, top: _Frame, text: str, start: int, end: int) -> None:
        if text == "<<":
            message = "merge key <<: write the keys out instead"
            raise Refused(Finding("Y133", message, start, end, None, ()))
        if len(self.findings) > self.limits.max_faults:
            return
        if text in _NOT_A_TEXT_KEY or not isinstance(number(text), str):
            shown = f"key {quoted(text, 24)}" if text else "an empty key"
            message = f"{shown} without quotes is not text to every reader"
            self._note(top, Finding("Y143", message, start, end, "put the key in quotes", (text,)))

    def _duplicate(self, top: _Frame, key: str, start: int, end: int) -> None:
        if len(self.findings) > self.limits.max_faults:
            return
        first = top.first_place_of(key, self.marks)
        message = f"key {quoted(key)} is written twice in one mapping"
        found = Finding("Y141", message, start, end, None, (key,), first)
        self._note(top, found)

    def _note(self, top: _Frame, finding: Finding) -> None:
        """Keep a fault. Callers stop at one more than ``max_faults``: that there were others."""
        frames = [*self.stack[1:], top] if self.stack else []
        path: list[str | int] = []
        for frame in frames:
            if frame.is_map:
                path.extend(() if frame.key is None else (frame.key,))
            else:
                path.append(len(frame.container) - (frame is not top))
        self.findings.append(replace(finding, path=(*path, *finding.path)))


def _refuse(event: Any, code: str, message: str) -> NoReturn:
    start, end = event.start_mark.index, event.end_mark.index
    raise Refused(Finding(code, message, start, end, None, ()))


def _refuse_surrogates(event: Any) -> None:
    # libyaml refuses such an escape itself; the parser in pure Python lets it through.
    if _SURROGATE.search(event.value):
        _refuse(event, "Y111", "half a character (a lone surrogate) is not text")


def _refuse_count(event: Any, most: int) -> NoReturn:
    _refuse(event, "Y139", f"more than {most:,} keys and values: split the file")


def _refuse_properties(event: Any) -> NoReturn:
    start = event.start_mark.index
    if event.anchor is not None:
        message = f"anchor &{visible(event.anchor[:40])}: write the value out where it is used"
        raise Refused(Finding("Y131", message, start, start + 1 + len(event.anchor), None, ()))
    tag = event.tag.replace("tag:yaml.org,2002:", "!!")
    message = f"tag {quoted(tag)}: the kind of a value is not chosen by the file"
    raise Refused(Finding("Y134", message, start, start, None, ()))
