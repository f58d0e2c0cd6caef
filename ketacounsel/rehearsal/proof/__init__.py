"""Proof that scenes and drills hold: coded checks, a search of every path, seeded random play.

The codes and what they mean stand in ``data/rules/scenes.yaml``; ``docs/scenes.md`` is the guide.
"""

from __future__ import annotations

from ketacounsel.rehearsal.proof.prove import Proof, prove_drill, prove_file, prove_scene
from ketacounsel.rehearsal.proof.search import Graph, search

__all__ = ["Graph", "Proof", "prove_drill", "prove_file", "prove_scene", "search"]
