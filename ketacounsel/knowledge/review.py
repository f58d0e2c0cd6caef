"""Review bound to content: a reviewer signs the hash of what is shown, and any edit resets it.

The hash is taken when the knowledge base is compiled and kept in its index, so that no start of
the program pays for it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from ketacounsel.knowledge.cache import digest
from ketacounsel.knowledge.plain import from_plain

if TYPE_CHECKING:
    from collections.abc import Callable

    from ketacounsel.knowledge.records import Manifest
    from ketacounsel.knowledge.references import Met, Part
    from ketacounsel.reading import Fault

WRONG_FORM: Final = "K208"
_HASH_LENGTH: Final = 32


def content_hash(files: Iterable[Part]) -> str:
    """Return the hash of all that checked files hold, as 32 hexadecimal digits.

    It changes with every word, number and order of a list. It does not change with comments, the
    order of fields, how YAML writes a value, a default that is written out, the version of the
    schema, or the ``reviews`` themselves, and is the same on every version of Python.
    """
    from ketacounsel.knowledge.envelopes import RECORD_OF_KIND

    options: dict[str, Any] = {}
    whole: dict[str, Any] = {"option": options}
    for part in files:
        data = part.document.data
        if not isinstance(data, dict):
            raise TypeError(f"{part.name} has not passed the gate")
        held = _canonical(from_plain(RECORD_OF_KIND[part.kind], data))
        held.pop("schema_version", None)
        if part.kind == "option":
            options[held["option"]["id"]] = held
        else:
            _join(whole.setdefault(part.kind, {}), held)
    whole["manifest"].pop("reviews", None)
    text = json.dumps(whole, sort_keys=True, separators=(",", ":"), allow_nan=False)
    return digest(text.encode("ascii"))


def review_status(manifest: Manifest, content: str) -> str:
    """Return who reviewed this very content, else that it changed, else the manifest's own words.

    ``content`` is the hash of the content at hand.
    """
    if not manifest.reviews:
        return manifest.review_status
    valid = [review for review in manifest.reviews if review.content == content]
    if valid:
        return " ".join(f"Reviewed by {review.by} on {review.date}." for review in valid)
    latest = max(review.date for review in manifest.reviews)
    return f"Not reviewed: changed since the review of {latest}. {manifest.review_status}"


def review_faults(met: Iterable[Met]) -> Iterator[Fault]:
    """Return faults of the form of reviews: no reviewer, no date, no hash (``K208``)."""
    from ketacounsel.knowledge.records import Review
    from ketacounsel.reading import quoted

    forms: dict[str, tuple[Callable[[str], object], str]] = {
        "by": (str.strip, "a role such as pain clinician"),
        "date": (_is_date, "a date such as 2031-05-04"),
        "content": (_is_hash, "the 32 digits that 'ketacounsel doctor' prints as content"),
    }
    for one in met:
        if one.record is not Review:
            continue
        for field, (fits, wanted) in forms.items():
            value = one.data.get(field)
            # What is no text has its own fault.
            if isinstance(value, str) and not fits(value):
                message = f"{field}: {wanted} is needed here, not the text {quoted(value)}"
                yield one.part.document.fault(WRONG_FORM, (*one.path, field), message)


def _is_hash(text: str) -> bool:
    return len(text) == _HASH_LENGTH and set(text) <= set("0123456789abcdef")


def _is_date(text: str) -> bool:
    # fromisoformat takes other forms too, such as weeks.
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _canonical(value: Any) -> Any:
    """Return records as plain data without what they leave at its default."""
    if is_dataclass(value):
        given = ((field, getattr(value, field.name)) for field in fields(value))
        return {field.name: _canonical(one) for field, one in given if one != field.default}
    if isinstance(value, (tuple, list)):
        return [_canonical(item) for item in value]
    if isinstance(value, dict):
        return {name: _canonical(item) for name, item in value.items()}
    # 30.0 and 30 are one number to every reader.
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _join(whole: dict[str, Any], held: dict[str, Any]) -> None:
    """Add the lists of one more file of a kind: how facts are cut into files is not content."""
    for name, value in held.items():
        if isinstance(value, list) and name in whole:
            whole[name] = [*whole[name], *value]
        else:
            whole[name] = value
