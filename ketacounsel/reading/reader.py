"""Read a text or a file as guarded YAML: never blocks, never follows the text, never runs away."""

from __future__ import annotations

import os
import re
import stat
from dataclasses import replace
from errno import ELOOP
from pathlib import Path as FilePath
from typing import TYPE_CHECKING

from ketacounsel.reading.document import Document, Limits, line_table
from ketacounsel.reading.fault import Fault, Unreadable
from ketacounsel.reading.placing import count_lines, fault_at, file_fault, locate
from ketacounsel.reading.visible import visible

if TYPE_CHECKING:
    from ketacounsel.reading.loading import Finding

_BYTE_ORDER_MARK = "\ufeff"
_UTF_16_OR_32 = (b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")
_NOT_IN_YAML = re.compile(
    "[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]|\ufeff"
)
# YAML 1.1 ends a line here, YAML 1.2 and most editors do not: what follows may hide in a comment.
_DISPUTED_LINE_ENDS = ("\x85", "\u2028", "\u2029")
_CHUNK = 2**18
_USUAL = Limits()


def has_c_loader() -> bool:
    """Return whether PyYAML was built with libyaml; without it reading is about 10 times slower."""
    import yaml

    return bool(yaml.__with_libyaml__)


def read_file(path: FilePath, name: str | None = None, limits: Limits = _USUAL) -> Document:
    """Read a regular file; ``name`` is what faults call it (the path as given if ``None``).

    Raises :class:`Unreadable` for anything that is not a regular file of at most
    ``limits.max_bytes`` (folder, FIFO, device, socket, symbolic link in a circle, missing, not
    permitted), without opening what might block, and for all that :func:`read_text` raises.
    """
    shown = str(path) if name is None else name
    try:
        content = _content(path, shown, limits)
    except FileNotFoundError:
        raise Unreadable(file_fault("Y101", "there is no such file", shown)) from None
    except (OSError, ValueError) as error:
        raise Unreadable(_system_fault(error, shown)) from None
    return read_text(content, shown, limits)


def read_text(text: str | bytes, name: str, limits: Limits = _USUAL) -> Document:
    """Read YAML text (bytes must be UTF-8, with or without byte order mark) into a document.

    Raises :class:`Unreadable` (exit code 2) when the text is over a limit, is not UTF-8, is not
    YAML, or uses an anchor, alias, merge key, tag, directive, second document or a key that is a
    list or mapping. What can be read but must be mended is in ``Document.faults``.
    """
    return _read(text, name, limits, c_loader=has_c_loader())


def _read(text: str | bytes, name: str, limits: Limits, *, c_loader: bool) -> Document:
    from yaml import YAMLError

    from ketacounsel.reading import loading, syntax

    decoded = _decoded(text, name, limits)
    if any(mark in decoded for mark in _DISPUTED_LINE_ENDS):
        raise Unreadable(_disputed_line_end(decoded, name))
    if count_lines(decoded) > limits.max_lines:
        message = f"more than {limits.max_lines:,} lines: split the file"
        raise Unreadable(file_fault("Y139", message, name))
    try:
        source = loading.loader_class(c_loader=c_loader)
        data, marks, findings = loading.load(decoded, limits, source)
    except loading.Refused as refused:
        found = refused.finding
        fault = fault_at(found.code, found.message, name, decoded, found.start, found.end)
        raise Unreadable(fault) from None
    except YAMLError as error:
        raise Unreadable(
            _bad_character(decoded, name) or syntax.fault(error, name, decoded)
        ) from None
    except (ValueError, OverflowError, RecursionError):
        unknown = file_fault("Y120", "this is not valid YAML", name)
        raise Unreadable(_bad_character(decoded, name) or unknown) from None
    lines, line_starts = line_table(decoded)
    document = Document(name, data, decoded, lines, (), marks, line_starts)
    if not findings:
        return document
    return replace(document, faults=_faults(document, findings, limits.max_faults))


def _faults(document: Document, findings: list[Finding], most: int) -> tuple[Fault, ...]:
    faults = []
    for finding in findings[:most]:
        place = document.place_between(finding.start, finding.end)
        message = finding.message
        if finding.first is not None:
            first = document.place_between(finding.first, finding.first)
            message += f": first on line {first.line}"
        faults.append(
            document.fault_in(finding.code, finding.path, message, place, expected=finding.expected)
        )
    if len(findings) > most:
        rest = findings[most]
        place = document.place_between(rest.start, rest.end)
        message = f"more than {most} faults of reading: those from here on are not listed"
        faults.append(document.fault_in("Y145", rest.path, message, place))
    return tuple(faults)


def _content(path: FilePath, shown: str, limits: Limits) -> bytes:
    _check_status(os.stat(path), shown, limits)
    # Should the file become a FIFO in between, this open does not wait for a writer.
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    descriptor = os.open(path, flags | getattr(os, "O_CLOEXEC", 0))
    with open(descriptor, "rb", buffering=0) as stream:
        _check_status(os.fstat(descriptor), shown, limits)
        content = bytearray()
        while chunk := stream.read(_CHUNK):
            content += chunk
            if len(content) > limits.max_bytes:
                raise Unreadable(_too_large(shown, limits))
    return bytes(content)


def _check_status(status: os.stat_result, shown: str, limits: Limits) -> None:
    if not stat.S_ISREG(status.st_mode):
        kinds = {
            stat.S_IFDIR: "a folder",
            stat.S_IFIFO: "a FIFO (named pipe)",
            stat.S_IFSOCK: "a socket",
            stat.S_IFCHR: "a device",
            stat.S_IFBLK: "a device",
        }
        kind = kinds.get(stat.S_IFMT(status.st_mode), "something else")
        raise Unreadable(file_fault("Y102", f"this is {kind}, not a regular file", shown))
    if status.st_size > limits.max_bytes:
        raise Unreadable(_too_large(shown, limits))


def _too_large(shown: str, limits: Limits) -> Fault:
    size = f"{limits.max_bytes / 2**20:.3g} MiB ({limits.max_bytes:,} bytes)"
    return file_fault("Y105", f"the file is larger than {size}: split it", shown)


def _system_fault(error: OSError | ValueError, shown: str) -> Fault:
    if isinstance(error, PermissionError):
        return file_fault("Y104", "you may not read this file (permission denied)", shown)
    if isinstance(error, OSError) and error.errno == ELOOP:
        return file_fault("Y103", "symbolic links lead round in a circle", shown)
    if isinstance(error, NotADirectoryError):
        return file_fault("Y101", "there is no such file", shown)
    reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return file_fault("Y104", f"the file cannot be opened: {reason}", shown)


def _decoded(text: str | bytes, name: str, limits: Limits) -> str:
    if len(text) > limits.max_bytes:
        raise Unreadable(_too_large(name, limits))
    if isinstance(text, bytes):
        text = _from_bytes(text, name)
    if text.startswith(_BYTE_ORDER_MARK):
        text = text[1:]
    if not text.isascii():
        try:
            size = len(text.encode())
        except UnicodeEncodeError as error:
            raise Unreadable(_surrogate(text, name, error.start)) from None
        if size > limits.max_bytes:
            raise Unreadable(_too_large(name, limits))
    return text


def _from_bytes(content: bytes, name: str) -> str:
    advice = "save the file as UTF-8"
    if content.startswith(_UTF_16_OR_32) or _looks_like_utf_16(content):
        raise Unreadable(file_fault("Y111", "this is UTF-16 or UTF-32 text", name, advice))
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        before = content[: error.start].decode("utf-8").removeprefix(_BYTE_ORDER_MARK)
        if (earlier := _bad_character(before, name)) is not None:
            raise Unreadable(earlier) from None
        line, column, start = locate(before, len(before))
        bad = content[error.start : error.start + 3]
        if bad[0] == 0xED and len(bad) == 3 and 0xA0 <= bad[1] <= 0xBF:
            message = "half a character (a lone surrogate) is not text"
        else:
            message = f"byte \\x{bad[0]:02x} is not UTF-8 text"
        after = content[error.start : error.start + 120].decode("utf-8", "backslashreplace")
        shown = start + re.split("[\r\n]", after)[0]
        place = fault_at("Y111", message, name, shown, column - 1, expected=advice)
        raise Unreadable(replace(place, line=line)) from None


def _looks_like_utf_16(content: bytes) -> bool:
    start = content[:4]
    return len(start) > 1 and (
        (start[0] == 0 and start[1] != 0) or (start[1] == 0 and start[0] != 0)
    )


def _bad_character(text: str, name: str) -> Fault | None:
    match = _NOT_IN_YAML.search(text)
    if match is None:
        return None
    if match.group() == "\x00":
        message = "a NUL character: this is a binary file, not text"
    else:
        message = f"the character {visible(match.group())} may not stand in a YAML file"
    return fault_at("Y112", message, name, text, match.start(), match.end())


def _disputed_line_end(text: str, name: str) -> Fault:
    index = min(at for mark in _DISPUTED_LINE_ENDS if (at := text.find(mark)) >= 0)
    message = f"the character {visible(text[index])} ends a line to some readers and not to others"
    return fault_at("Y112", message, name, text, index, index + 1, "use an ordinary line end")


def _surrogate(text: str, name: str, index: int) -> Fault:
    message = "half a character (a lone surrogate) is not text"
    return fault_at("Y111", message, name, text, index, index + 1)
