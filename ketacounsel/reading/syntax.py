"""PyYAML's errors in plain words, at the place where an author can mend them."""

from __future__ import annotations

from typing import Final

from yaml import MarkedYAMLError, YAMLError

from ketacounsel.reading.fault import Fault
from ketacounsel.reading.placing import fault_at, file_fault, locate
from ketacounsel.reading.visible import visible

_QUOTE = "put the value in quotes"
_COLON = "put text that holds a colon in quotes, or check the indentation and the line above"
_LIST = "put the list on the next line, or put the value in quotes if it is text"
_CLOSED = "check quotes and brackets before it; inside '...' a quote is written ''"
_SPACES = "indent with spaces, not tabs"
# Part of a message of libyaml or of PyYAML's own parser: the code, what it means, what to do.
_WORDS: Final = (
    ("mapping values are not allowed", "Y120", "a colon cannot stand here", _COLON),
    ("could not find expected ':'", "Y120", "this line has no colon after its key", None),
    ("found unexpected end of stream", "Y120", "the quotes that open here never close", None),
    ("found unexpected document indicator", "Y120", "the quotes that open here never close", None),
    ("cannot start any token", "Y120", "this character cannot begin a value", _QUOTE),
    ("found a tab character", "Y120", "a tab stands in the indentation", _SPACES),
    ("expected '-' indicator", "Y120", "this line is indented unlike the list above it", None),
    ("expected key", "Y120", "this line is indented unlike the keys above it", None),
    ("expected <block end>", "Y120", "this line is indented unlike those above it", None),
    ("expected <document start>", "Y120", "this line is indented unlike those above it", None),
    ("expected ',' or ']'", "Y120", "a list in brackets is not closed or lacks a comma", None),
    ("expected ',' or '}'", "Y120", "a mapping in braces is not closed or lacks a comma", None),
    ("sequence entries are not allowed", "Y120", "a list cannot begin here", _LIST),
    ("expected node content", "Y120", "a value is missing before this", None),
    ("comment or line break", "Y120", "text after | or > begins on the next line", None),
    ("alphabetic or numeric character", "Y120", "& and * cannot begin a value", _QUOTE),
    ("unknown escape character", "Y120", "an escape that YAML does not know", "write \\\\"),
    ("invalid Unicode character", "Y111", "half a character (a lone surrogate) is not text", None),
    ("found unexpected ':'", "Y120", "a colon cannot stand here", _COLON),
    ("undefined tag handle", "Y134", "a tag: the kind of a value is not chosen by the file", None),
    ("incompatible YAML document", "Y136", "directives (lines with %) are not read", None),
    ("unknown directive", "Y136", "directives (lines that begin with %) are not read", None),
)
# Found where the text goes wrong for good; the author must look at where it began.
_OPENED_EARLIER: Final = (
    "could not find expected ':'",
    "expected ',' or ",
    "alphabetic or numeric",
)
_UNLIKE_THE_OTHERS: Final = ("expected key", "expected '-'", "<block end>", "<document start>")


def fault(error: YAMLError, name: str, text: str) -> Fault:
    """Return the fault for an error of PyYAML.

    Where something was opened and never closed, the fault stands at its beginning.
    """
    if not isinstance(error, MarkedYAMLError):
        return file_fault("Y120", "this is not valid YAML", name)
    problem = error.problem or "this is not valid YAML"
    mark, context = error.problem_mark, error.context_mark
    index = 0 if mark is None else mark.index
    if context is not None and (
        mark is None or any(part in problem for part in _OPENED_EARLIER) or not text[index:].strip()
    ):
        index = context.index
    if "invalid Unicode" in problem and text[max(0, index - 2) : index - 1] == "\\":
        index -= 2
    if text[index : index + 1] == "\t" and "cannot start any token" in problem:
        problem = "found a tab character"
    if any(part in problem for part in _UNLIKE_THE_OTHERS):
        _, column, line = locate(text, index)
        if line[: column - 1].strip():
            message = "this follows a value that has already ended"
            return fault_at("Y120", message, name, text, index, expected=_CLOSED)
    for part, code, message, advice in _WORDS:
        if part in problem:
            return fault_at(code, message, name, text, index, expected=advice)
    return fault_at("Y120", f"not valid YAML: {visible(problem[:200])}", name, text, index)
