"""The result of a check as text for people, as JSON, and as annotations of a pull request."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Final

from ketacounsel.audit.report import Report
from ketacounsel.reading import Fault, render_fault


@dataclass(frozen=True, slots=True)
class Checked:
    """The reports of all paths, and the files that could not be read at all."""

    reports: tuple[Report, ...]
    unreadable: tuple[Fault, ...]

    @property
    def faults(self) -> tuple[Fault, ...]:
        """Every fault, those that stop the reading first; each once."""
        found = [*self.unreadable, *(fault for one in self.reports for fault in one.faults)]
        return tuple({(f.file, f.line, f.column, f.code): f for f in found}.values())

    @property
    def errors(self) -> int:
        """How many faults are errors."""
        return sum(fault.severity == "error" for fault in self.faults)

    @property
    def claims(self) -> int:
        """How many lines that rest on facts were checked."""
        return sum(one.counts.claims for one in self.reports)

    @property
    def files(self) -> int:
        """How many files were read."""
        return sum(one.counts.files for one in self.reports)


def as_text(checked: Checked) -> str:
    """Return every fault with its line and a caret, and one closing line."""
    parts = [render_fault(fault) for fault in checked.faults]
    return "\n".join([*parts, closing_line(checked)]) + "\n"


def closing_line(checked: Checked) -> str:
    """Return "3 problems (2 errors, 1 warning) in 1 file; 128 claims checked"."""
    faults = checked.faults
    claims = f"{_counted(checked.claims, 'claim')} checked"
    if not faults:
        return f"no problems in {_counted(checked.files, 'file')}; {claims}"
    errors = _counted(checked.errors, "error")
    warnings = _counted(len(faults) - checked.errors, "warning")
    files = _counted(len({fault.file for fault in faults}), "file")
    return f"{_counted(len(faults), 'problem')} ({errors}, {warnings}) in {files}; {claims}"


def as_json(checked: Checked) -> str:
    """Return ``faults`` and ``summary`` as JSON; lines and columns are 1-based."""
    faults = checked.faults
    answer = {
        "faults": [_plain(fault) for fault in faults],
        "summary": {
            "problems": len(faults),
            "errors": checked.errors,
            "warnings": len(faults) - checked.errors,
            "unreadable": len(checked.unreadable),
            "files": checked.files,
            "claims": checked.claims,
            "prompts": sum(one.counts.prompts for one in checked.reports),
            "texts": sum(one.counts.texts for one in checked.reports),
        },
    }
    return json.dumps(answer, indent=2, ensure_ascii=False) + "\n"


def as_github(checked: Checked) -> str:
    """Return one annotation a fault, in the form that GitHub Actions reads."""
    return "".join(f"{_annotation(fault)}\n" for fault in checked.faults)


PRINTERS: Final[Mapping[str, Callable[[Checked], str]]] = MappingProxyType(
    {"text": as_text, "json": as_json, "github": as_github}
)


def _annotation(fault: Fault) -> str:
    places = {"file": fault.file, "line": fault.line, "col": fault.column}
    if fault.end_column is not None:
        places["endColumn"] = fault.end_column - 1
    places["title"] = fault.code
    properties = ",".join(f"{name}={_property(str(value))}" for name, value in places.items())
    message = fault.message
    if fault.suggestion:
        message += f' (did you mean "{fault.suggestion}"?)'
    return f"::{fault.severity} {properties}::{_data(message)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _plain(fault: Fault) -> dict[str, Any]:
    return {
        "code": fault.code,
        "severity": fault.severity,
        "file": fault.file,
        "line": fault.line,
        "column": fault.column,
        "end_column": fault.end_column,
        "path": list(fault.path),
        "message": fault.message,
        "expected": fault.expected,
        "suggestion": fault.suggestion,
        "thing": fault.thing,
    }


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
