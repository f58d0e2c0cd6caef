"""Every output of every option as text, so that an audit sees what a reader sees."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from ketacounsel.audit.case import Case
from ketacounsel.export.markdown import brief_as_markdown
from ketacounsel.export.plain import brief_as_json
from ketacounsel.export.text import brief_as_text


def outputs_of(case: Case) -> Mapping[tuple[str, str], str]:
    """Return the text of each output by its name and option."""
    found: dict[tuple[str, str], str] = {}
    for (option, audience), brief in case.briefs.items():
        found[f"show --for {audience}", option] = brief_as_text(brief)
        found[f"show --for {audience} --format markdown", option] = brief_as_markdown(brief)
        found[f"show --for {audience} --format json", option] = brief_as_json(brief)
    return MappingProxyType(found)
