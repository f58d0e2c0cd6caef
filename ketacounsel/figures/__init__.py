"""Figures: layout once, as rows of text with roles (design, "figures")."""

from ketacounsel.figures.cells import Beside, Role, Row, Span, cell_width
from ketacounsel.figures.first_screen import first_screen
from ketacounsel.figures.scale import effect_scale

__all__ = ["Beside", "Role", "Row", "Span", "cell_width", "effect_scale", "first_screen"]
