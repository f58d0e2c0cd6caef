"""Content rules over a knowledge base and over every text made from it (``check``)."""

from ketacounsel.audit.registry import CONTENT_RULES, ContentRule, reported_codes
from ketacounsel.audit.report import Counts, Report
from ketacounsel.audit.run import run_audit

__all__ = ["CONTENT_RULES", "ContentRule", "Counts", "Report", "reported_codes", "run_audit"]
