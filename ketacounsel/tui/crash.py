"""What a crash says: one line, no value of any variable."""

from __future__ import annotations

from pathlib import Path

CRASHED = 70
"""The exit code after a crash (EX_SOFTWARE)."""


def crash_line(error: BaseException) -> str:
    """Return what a crash says: the kind of error and where, no value of any variable."""
    trace, place = error.__traceback__, ""
    while trace is not None:
        code = trace.tb_frame.f_code
        if "ketacounsel" in code.co_filename:
            place = f" at {Path(code.co_filename).name}:{trace.tb_lineno}"
        trace = trace.tb_next
    return f"ketacounsel: internal fault, {type(error).__name__}{place}. Please report it."
