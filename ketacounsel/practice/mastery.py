"""The minimum standard of a drill or scene, which is met or not yet met."""

from __future__ import annotations

from collections.abc import Iterable

from ketacounsel.store.records import Finding, Outcome


def mastery(findings: Iterable[Finding], outcome: Outcome) -> bool | None:
    """Return whether the minimum standard was met: every critical point found, nothing unsafe.

    None where it cannot be judged: left before the end, or nothing critical to find.
    """
    critical = [finding for finding in findings if finding.critical]
    if outcome == "unsafe":
        return False
    if outcome == "left" or not critical:
        return None
    return all(finding.state == "seen" for finding in critical)
