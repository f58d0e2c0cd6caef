"""Counselling aid for ketamine and other NMDA-receptor antagonists in chronic non-cancer pain."""

__version__ = "0.1.0"
