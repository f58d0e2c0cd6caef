"""The guarded YAML reader: plain data, the place of every key and value, faults in plain words.

A knowledge file is written by people and may come from anywhere. This room turns it into plain
data in one pass over libyaml's events and refuses what YAML offers beyond plain data (anchors,
tags, merge keys, more documents) as well as what YAML readers disagree about (``no``, ``012``,
``1:30``, dates). Size, lines, nodes and depth are capped while reading, so that a hostile file
costs a bounded amount of time and memory.
"""

from __future__ import annotations

from ketacounsel.reading.codes import RULES, ReadingRule
from ketacounsel.reading.document import DataPath, Document, Limits, Plain
from ketacounsel.reading.fault import Fault, Place, Unreadable
from ketacounsel.reading.near import did_you_mean
from ketacounsel.reading.reader import has_c_loader, read_file, read_text
from ketacounsel.reading.report import render_fault
from ketacounsel.reading.visible import cells, quoted, visible

__all__ = [
    "RULES",
    "DataPath",
    "Document",
    "Fault",
    "Limits",
    "Place",
    "Plain",
    "ReadingRule",
    "Unreadable",
    "cells",
    "did_you_mean",
    "has_c_loader",
    "quoted",
    "read_file",
    "read_text",
    "render_fault",
    "visible",
]
