"""A fault as text: place, code and message, the source line with a caret, what would be right."""

from __future__ import annotations

from ketacounsel.reading.fault import Fault
from ketacounsel.reading.placing import SOURCE_WIDTH
from ketacounsel.reading.visible import excerpt


def render_fault(fault: Fault) -> str:
    """Return the full report of one fault, several lines without a line end at the last.

    The caret is placed in terminal cells, so that it stands right under wide characters. Nothing
    in the result acts on a terminal: the texts of a fault are escaped when it is made.
    """
    kind = fault.code if fault.severity == "error" else f"{fault.code} {fault.severity}:"
    rows = [f"{fault.file}:{fault.line}:{fault.column}: {kind} {fault.message}"]
    number = str(fault.line)
    margin = " " * len(number)
    nearest = f'did you mean "{fault.suggestion}"?' if fault.suggestion else ""
    if fault.source_line is not None:
        text, start, length = _with_caret(fault, fault.source_line)
        rows.append(f"{margin} |")
        rows.append(f"{number} | {text}".rstrip())
        rows.append(f"{margin} | {' ' * start}{'^' * length} {nearest}".rstrip())
    elif nearest:
        rows.append(f"{margin} = {nearest}")
    rows.extend(f"{margin} = {note}" for note in (fault.thing, fault.expected) if note)
    return "\n".join(rows)


def _with_caret(fault: Fault, line: str) -> tuple[str, int, int]:
    if fault.caret is not None:
        return line, *fault.caret
    return excerpt(line, fault.column, fault.end_column, SOURCE_WIDTH)
