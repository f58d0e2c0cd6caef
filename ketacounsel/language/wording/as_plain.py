"""A reading as plain data, in the shape that ``ketacounsel wording --format json`` prints."""

from __future__ import annotations

from typing import Any

from ketacounsel.language.wording.records import Label, LabelReading, Span, Wording


def as_plain(reading: Wording) -> dict[str, Any]:
    """Return ``{"labels": {label: {"state", "spans"}}}`` in the order of the label guide.

    ``overclaim`` adds ``kind``: the kind of the first span, ``None`` unless seen.
    ``harms_named`` adds ``codes``: the codes named, sorted. Offsets count characters of the text
    as given.
    """
    return {
        "labels": {
            label: {
                "state": found.state,
                **_added(label, found),
                "spans": [_span(span) for span in found.spans],
            }
            for label, found in reading.labels.items()
        }
    }


def _added(label: Label, found: LabelReading) -> dict[str, Any]:
    kinds = found.kinds if found.state == "seen" else ()
    if label == "overclaim":
        return {"kind": kinds[0] if kinds else None}
    return {"codes": sorted(kinds)} if label == "harms_named" else {}


def _span(span: Span) -> dict[str, Any]:
    return {
        "start": span.start,
        "end": span.end,
        "text": span.text,
        "rule": span.rule,
        "reason": span.reason,
    }
